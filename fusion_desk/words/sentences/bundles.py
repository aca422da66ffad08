"""Sentences about case bundles: making one, and what a verifier finds in it."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    # Making one
    "case.not_frozen": N_("还没有冻结，案卷包里没有可核验的内容。请先冻结（freeze），再写出案卷包。"),
    "case.working_file": N_("这是专家的工作文件，不是评审项目文件。案卷包请由秘书从评审项目文件写出。"),
    "case.other_suffix": N_("案卷包的文件名要以 .fcase 结尾，{file} 不是。请改名后再写出。"),
    "case.too_large": N_(
        "案卷包超过 {limit} MB，写不出也不读。请联系维护人员，并先用 backup 留存评审项目文件。"
    ),
    "case.no_seal": N_("{file} 旁边没有它的封存（.seal 文件）。请选择签名封存后的纪要，或不附纪要写出。"),
    "case.foreign_minutes": N_("这份纪要不是本项目封存的那一份。请选择签名封存后的原件，或不附纪要写出。"),
    # What does not hold
    "case.damaged": N_(
        "案卷包至少有一个字节不是写出时的样子，或不是本程序写出的。请不要采信，向评委会办公室另取一份。"
    ),
    "case.forged": N_(
        "案卷包的清单不是由它写明的项目公钥签署的，或包内文件与清单不符。请不要采信，另取一份。"
    ),
    "case.unreadable": N_("案卷包里“{part}”这一部分读不出来，不是本程序写出的样子。请不要采信，另取一份。"),
    "case.journal_broken": N_(
        "包内的操作日志不连续、被改动过，或与清单写的条数和根值不符。请不要采信，另取一份。"
    ),
    "case.other_key": N_(
        "签署案卷包的项目公钥（{found}）不是日志里新建时记下的那一把。请不要采信，报告监督人员。"
    ),
    "case.rules_differ": N_("评审依据、评分标准、名称或单位与日志里新建、冻结时记下的不符。请报告监督人员。"),
    "case.checkpoint_broken": N_("第 {number} 个日志检查点与包内的日志不符：日志被改写过。请报告监督人员。"),
    "case.recusals_differ": N_("回避情况与日志不符：{places}。请停止使用这份案卷包并报告监督人员。"),
    "case.states_differ": N_("申报事项的受理状态与日志不符：{items}。请停止使用这份案卷包并报告监督人员。"),
    "case.marks_unexpected": N_("写明没有分数，包内却有分数或得分。请不要采信，另取一份。"),
    "case.marks_differ": N_(
        "评分与日志不符（日志第 {entries} 条）：有分数被改动、添加或漏掉。请停止使用这份案卷包并报告监督人员。"
    ),
    "case.locks_differ": N_("定稿后的评分与定稿时的摘要不符：{places}。请停止使用这份案卷包并报告监督人员。"),
    "case.exams_differ": N_(
        "考核成绩与日志第 {entries} 条里的摘要不符。请停止使用这份案卷包并报告监督人员。"
    ),
    "case.results_differ": N_(
        "按包内评分重新计算，得分或名次不同：{items}。请停止使用这份案卷包并报告监督人员。"
    ),
    "case.electorates_differ": N_(
        "按到会、回避和规则重新计算，应投人数或所需票数不同，或与日志不符（轮次-票号 {lists}）。请报告监督人员。"
    ),
    "case.votes_differ": N_(
        "票数与另一人确认的记录不符，或加不拢：{places}。请停止使用这份案卷包并报告监督人员。"
    ),
    "case.conclusions_differ": N_(
        "按票数和成绩重新得出的结论不同：{items}。请停止使用这份案卷包并报告监督人员。"
    ),
    "case.draw_differs": N_("日志第 {entry} 条的抽签，按种子重抽结果不同。请报告监督人员。"),
    "case.receipts_differ": N_("第 {round} 轮电子表决的证明不成立，或与包内日志、票数不符。请报告监督人员。"),
    "case.seal_differs": N_(
        "纪要封存（{sha256}…）不是由这把项目公钥签署的，或与包内日志不符。请报告监督人员。"
    ),
    "case.draft_differs": N_("起草的纪要（{sha256}…）与包内日志不符。请停止使用这份案卷包并报告监督人员。"),
    "case.minutes_differ": N_("包内的纪要与封存不符，或签名不成立。请用签名后的原件另行核验。"),
    "case.tables_differ": N_("供人阅读的表或说明与包内数据不符：{names}。请以核验出的数字为准，另取一份。"),
    "case.journal_differs": N_(
        "包内的前 {size} 条日志与评审项目文件里的不同。请核对是不是同一个项目，并报告监督人员。"
    ),
    # What held
    "check.case_file": N_("文件可以读出，是案卷包，{parts} 个部分都与写出时逐字节一致。"),
    "check.case_signature": N_("清单由它写明的项目公钥签署，包内每个文件都与清单相符。"),
    "check.case_journal": N_(
        "操作日志 {size} 条，编号连续，重新算出的核对码是 {printed}。请与签名的纸面比对。"
    ),
    "check.case_rules": N_("评审依据（{policy}）和评分标准（{rubric}）与新建、冻结时记下的逐字节一致。"),
    "check.case_checkpoints": N_("{count} 个日志检查点都由项目公钥签署，都与包内日志相符。"),
    "check.case_record": N_(
        "{recusals} 项回避、{items} 个申报事项的受理状态与日志一致；级别、评议组和评委职务由项目公钥签署担保。"
    ),
    "check.case_marks": N_("{marks} 条评分和复核与日志里的 {entries} 条记录逐条相符，没有多也没有少。"),
    "check.case_marks_sealed": N_("写出时还有评分没有亮分，包内没有分数。"),
    "check.case_locks": N_("{sheets} 份定稿的评分表都与定稿时记入日志的摘要相符。"),
    "check.case_exams": N_("{marks} 条考核成绩与导入时记入日志的摘要相符。"),
    "check.case_exams_signed": N_(
        "{marks} 条考核成绩与导入时记入日志的摘要相符；另有 {others} 条随申报材料导入，日志里没有单独的摘要，由项目公钥签署担保。"
    ),
    "check.case_results": N_("由评分重新计算了 {items} 个申报事项的得分和名次，全部一致。"),
    "check.case_results_sealed": N_("没有分数，得分和名次没有重新计算。"),
    "check.case_electorates": N_("由到会和回避重新计算了 {lists} 张票的应投人数、基数和所需票数，全部一致。"),
    "check.case_electorates_later": N_(
        "{lists} 张票的应投人数、基数和所需票数与日志一致；其中 {later} 张开启后名册有变动，到会人数没有重新计算。"
    ),
    "check.case_votes": N_("{items} 个申报事项的票数与另一人确认的记录一致，{lists} 张票的票数都加得拢。"),
    "check.case_conclusions": N_("由票数和成绩重新得出 {items} 个申报事项的结论，全部一致。"),
    "check.case_draws": N_("{count} 次抽签按种子重抽，结果相同。"),
    "check.case_receipts": N_(
        "第 {round} 轮电子表决：{receipts} 个回执算得出票箱封存时的摘要，开启记录和票数相符。"
    ),
    "check.case_seals": N_("{count} 份纪要封存由项目公钥签署，封存时的日志就是包内的日志。"),
    "check.case_minutes": N_("包内的纪要与封存逐字节一致，签名都成立。"),
    "check.case_tables": N_("{count} 张供人阅读的表和说明与包内数据一致。"),
    "check.case_kept": N_("包内的 {size} 条日志与评审项目文件里的逐条一致。"),
}
