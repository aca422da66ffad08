"""Sentences about acts, working days and the closed panel file."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "act.nothing": N_("这件经办事项什么也没有写。请至少填写日期、内容或结果。"),
    "act.backwards": N_("截止日期 {until} 早于起始日期 {since}。请核对后重填。"),
    "act.field_unknown": N_("这类事项没有“{field}”这一项，可填的是：{offered}。请改用这些项。"),
    "act.choice_unknown": N_("“{field}”不能是“{value}”，可选：{offered}。请从中选择。"),
    "act.day_wrong": N_("“{value}”不是日期（{field}）。请写成 2026-09-14 的样子。"),
    "act.days_wrong": N_("公示天数“{value}”不对。请填写大于零的整数。"),
    "act.no_reason": N_("改动了原来写下的内容，请写明更正理由；原来的记录会一并保留。"),
    "act.unknown": N_("没有第 {number} 件经办事项。请用 act list 查看序号。"),
    "act.void": N_("第 {number} 件经办事项已经作废。请另行登记。"),
    "act.no_file": N_("第 {number} 件经办事项没有附件。请先在更正时附上文件。"),
    "act.file_too_large": N_("附件“{file}”超过 {most} MB。请压缩或拆分后再附。"),
    "act.file_empty": N_("附件“{file}”是空文件。请检查后重新选择。"),
    "act.notified_twice": N_("同一申报事项已是第 {count} 次告知补正；规定是一次性告知，请核对。"),
    "act.too_few_investigators": N_("异议应由 {needed} 人以上核查，请补登核查人。"),
    "act.rechecked_by_lead": N_("{names} 是这个申报事项的主审专家；复查应由未参加原主审的人办理，请核对。"),
    "act.publicity_short": N_("公示只有 {counted} 个工作日，规定不少于 {needed} 个。请延长公示。"),
    "act.year_unknown": N_(
        "工作日表里没有 {years} 年的节假日，只按周末推算。请先用 workdays edit 录入该年的放假安排，再核对起止。"
    ),
    "workdays.other_year": N_("{day} 不在 {year} 年。请把它写进那一年的表。"),
    "workdays.twice": N_("{day} 同时写成了节假日和调休上班日。请去掉其中一处。"),
    "workdays.makeup_weekday": N_("{day} 本来就是工作日，不必列为调休上班日。请核对日期。"),
    "workdays.no_source": N_("{year} 年的工作日表没有写依据。请写明文件名称和文号。"),
    "workdays.nothing": N_("没有写明要改哪一天。请用 --holiday、--makeup 或 --remove 指定日期。"),
    "workdays.empty_file": N_("“{file}”里没有工作日表。请准备“日期、类型”两列，类型写“节假日”或“调休上班”。"),
    "workdays.kind_unknown": N_(
        "“{file}”第 {row} 行的类型“{value}”看不懂。请写“节假日”或“调休上班”后重新导入。"
    ),
    "workdays.day_unreadable": N_("“{file}”第 {row} 行的“{value}”不是日期。请写成 2026-10-01 的样子。"),
    "workdays.stretch": N_("“{file}”第 {row} 行从 {since} 到 {until}，不像一次放假。请核对起止日期。"),
    "panel.lacks": N_(
        "归档清单上还缺 {count} 项。请先补齐；确须就此归档的，请写明理由，理由会记入操作日志。"
    ),
    "panel.ballot_pending": N_("有表决还没有确认或作废，不能归档。请先办完这一轮（ballot confirm）。"),
    "panel.no_reason": N_("重新开启须写明理由，理由会记入操作日志。请填写后再试。"),
    "panel.not_closed": N_("评审项目没有归档，不必重新开启。可以直接修改。"),
    "journal.no_entry": N_("操作日志里没有第 {seq} 条。请核对序号。"),
    "journal.format_unknown": N_("不能写成“{file}”。请用扩展名 {offered}。"),
    "figures.votes": N_("计票的每一行都重新算过：{lists} 张票的数都相符。"),
    "figures.votes_differ": N_("第 {round} 轮第 {number} 张票的数对不上。请与计票报告单核对，并用备份恢复。"),
    "figures.minutes": N_("最近起草的纪要所印的数，重新计算后与记录一致。"),
    "figures.minutes_moved": N_("最近起草的纪要之后，记录又有变动；请用 minutes 重新起草并签署。"),
    "figures.no_minutes": N_("还没有起草待签的纪要，没有印出的数可以核对。"),
    "figures.minutes_differ": N_(
        "最近起草的纪要所印的数，与按记录重新计算的不一致。请停用这份纪要，检查文件。"
    ),
    "panel.closed": N_(
        "评审项目已于 {since} 归档，只能再登记备案、发证和更正。需要改动时，请先写明理由重新开启（reopen）。"
    ),
}
