"""Sentences about the command line itself, and about making a panel."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "usage.arguments": N_("命令“{verb}”的参数不对：{message}。请用 --help 查看写法。"),
    "usage.missing": N_("命令“{verb}”还缺 {options}。请用 --help 查看写法。"),
    "usage.unknown": N_("命令“{verb}”不认识 {options}。请用 --help 查看写法。"),
    "usage.choice": N_("{option} 不能是 {value}，可用的有：{offered}。请改正后重试。"),
    "usage.no_value": N_("{option} 后面要写内容。请用 --help 查看写法。"),
    "usage.exclusive": N_("{option} 不能与 {other} 同时使用，请只留一个。"),
    "usage.no_verb": N_("没有写要执行的命令。请用 --help 查看全部命令。"),
    "usage.blank": N_("参数 {option} 不能为空，请补上内容。"),
    "usage.number": N_("参数 {option} 应是整数（一百万以内），收到的是“{value}”。"),
    "usage.day": N_("参数 {option} 应是日期，写成 2026-12-31 的样子，收到的是“{value}”。"),
    "usage.no_secret": N_(
        "没有口令：请用 {option} 指定口令文件，或设置环境变量 {variable}，或在终端里运行以便输入。"
    ),
    "usage.secrets_differ": N_("两次输入的口令不一致，请重新运行后再输入。"),
    "usage.secret_file": N_("读不到口令文件 {file}：{reason}。请检查路径和权限。"),
    "usage.secret_encoding": N_("口令文件 {file} 不是 UTF-8 文本，请另存为 UTF-8 后再试。"),
    "file.not_written": N_("写不了文件 {file}：{reason}。请换一个位置或检查磁盘空间和权限。"),
    "file.there_already": N_(
        "文件 {file} 已经存在，里面可能有填好的内容，不予覆盖。请换一个文件名，或先把它移走。"
    ),
    "file.signed": N_("文件 {file} 已有签名，不予覆盖。请换一个文件名。"),
    "file.trouble": N_("用不了文件 {file}：{reason}。请检查路径、文件名和权限。"),
    "file.not_read": N_("读不到文件 {file}：{reason}。请检查路径和权限。"),
    "file.kept": N_("文件 {file} 已经存在，为免丢失其内容不予覆盖。请换一个文件名。"),
    "file.would_be_panel": N_("{file} 是评审项目文件的名字，不能写别的内容。请换一个文件名。"),
    "program.bug": N_(
        "程序出错，已保存的内容没有丢失。出错报告写在 {file}（不含个人信息），请交给维护人员。"
    ),
    "program.bug_unreported": N_(
        "程序出错（{kind}），已保存的内容没有丢失，出错报告没能写成。请告知维护人员。"
    ),
    "job.stopped": N_("已停止，什么都没有写入，这里仍是之前的内容。需要时请重新来一次，或离开本页再回来。"),
    "panel.no_policy": N_("没有名为“{name}”的政策文件。可用的有：{offered}；也可以写 TOML 文件的路径。"),
    "panel.no_rubric": N_("没有名为“{name}”的评分标准。可用的有：{offered}；也可以写 TOML 文件的路径。"),
    "meeting.backwards": N_("会议结束日期 {until} 早于开始日期 {since}，请改正后重试。"),
    "meeting.base_fixed": N_("表决已经开启，计票口径（回避专家是否计入基数）不能再改。"),
    "meeting.cutoff_after": N_("资历计算截止日 {cutoff} 晚于会议结束日期 {until}，请核对截止日。"),
}
