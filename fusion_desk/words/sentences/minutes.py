"""Sentences about drafting and signing the minutes."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "minutes.nothing_to_print": N_("没有受理的申报事项，无法生成纪要。请先导入申报材料。"),
    "minutes.open_items": N_(
        "申报事项 {items} 还没有结论，不能生成正式纪要。请完成表决或成绩登记，或用 --draft 打印不带签名栏的草稿。"
    ),
    "minutes.not_from_here": N_(
        "这份纪要不是由本评审项目文件生成的，或生成后被改动过，不能签名。请重新生成纪要。"
    ),
    "minutes.not_for_signing": N_(
        "这个文件没有签名栏，不能电子签名：它是草稿，或登记密钥之前生成的纪要。请登记密钥后重新生成纪要，或在打印件上手签。"
    ),
    "minutes.key_replaced": N_("{member} 在纪要生成之后换了密钥。请重新生成纪要，再用新密钥签名。"),
    "minutes.figures_moved": N_(
        "纪要生成（{drafted}）之后记录有变动，纪要上的数字与记录不再一致，不能签名。请重新生成纪要后签名。"
    ),
    "minutes.no_field": N_(
        "纪要里没有为 {member} 准备签名栏：须在生成纪要之前登记密钥，并且是记录人、到会评委、监督人员或主持人。"
    ),
    "paper.unknown": N_("没有编号为 {code} 的文书。可用的有：{offered}。"),
    "paper.nothing_counted": N_("还没有计完的表决，不能打印计票报告单。请先登记并确认计票。"),
    "paper.format_unknown": N_("没有 {formats} 这种格式。可用的有：{offered}。"),
    "paper.no_publicity": N_("没有登记评审结果公示的起止日期。请先登记公示（act --kind publicity_after）。"),
    "paper.nothing_opened": N_("没有正在表决的票，不能打印表决开启单。请先开启表决。"),
    "paper.nobody_passed": N_("没有通过的申报事项，不需要公示名单。"),
    "minutes.too_large": N_("“{file}”太大，不会是评审会议纪要。请选择本项目生成的纪要文件。"),
    "phrase.too_long": N_("常用语“{text}……”太长，每条不超过 {longest} 字。请分成几条。"),
    "keys.other_member": N_("这把密钥已登记给 {other}，不能再登记给 {member}。请各用各的密钥。"),
    "keys.replaced": N_("{member} 已换用别的密钥，这把旧密钥不能再登记。请生成新的密钥。"),
    "keys.exists": N_("文件 {file} 已经存在，为免丢失密钥不予覆盖。请换一个文件名。"),
    "check.kept": N_("封印与评审项目文件中保存的一致。"),
    "kept.differs": N_("这份纪要或它的封印不是本评审项目文件保存的那一份。"),
    "kept.unsealed": N_("这份纪要由本评审项目文件生成，还没有签完封存。"),
    "kept.unknown": N_("评审项目文件里没有这份纪要：它不是由本评审项目文件生成的，或生成后被改动过。"),
    "kept.journal": N_("日志前 {size} 条的根值与封印一致。"),
    "journal.other_root": N_("日志前 {size} 条的根值与封印不一致，记录被改动过。"),
}
