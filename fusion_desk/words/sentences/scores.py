"""Sentences about rubrics, scores and results."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    # 评分标准: reading
    "rubric.unreadable": N_(
        "评分标准文件无法读取（{reason}）。请用文本编辑器按 TOML 格式改正，并以 UTF-8 保存。"
    ),
    "rubric.field_missing": N_("评分标准缺少“{field}”一项。请在评分标准文件中补上。"),
    "rubric.field_wrong": N_("评分标准中“{field}”写法不对，应为 {wanted}。请在评分标准文件中改正。"),
    # 评分标准: linter
    "rubric.duplicate_key": N_("评分标准中“{key}”重复出现（{kind}）。每个键和名称只能用一次，请改名。"),
    "rubric.total_not_100": N_("评分标准的总分为 {total}，应为 100。请改正 total_points。"),
    "rubric.sum_not_100": N_("各项指标分值合计为 {sum}，应为 100。请调整分值。"),
    "rubric.group_unknown": N_("指标 {criterion} 所属模块“{group}”不存在。请改正 group，或增加该模块。"),
    "rubric.group_sum": N_("模块“{group}”应为 {points} 分，所含指标合计 {sum} 分。请调整分值。"),
    "rubric.entry_unknown": N_('不支持的计分方式“{entry}”。本程序只按分值打分，请写 entry = "points"。'),
    "rubric.step_zero": N_("打分步长 {step} 不可用。请改为大于 0 的数，通常为 0.5。"),
    "rubric.ceiling_zero": N_("指标 {criterion} 的分值为 0。请改为大于 0 的分值，或删去该指标。"),
    "rubric.step_unreachable": N_(
        "指标 {criterion} 的 {percent}% 处按步长 {step} 打不出来。请调整分值、步长或分档边界。"
    ),
    "rubric.ceilings_differ": N_(
        "指标 {criterion} 对两类人才分值不同：{ceiling} 分与 {other} 分（{track}）。两类人才必须同一分值，请删去单列的分值。"
    ),
    "rubric.anchor_missing": N_("指标 {criterion} 缺少“{band}”档的分档标准（{track}）。请补写看得见的事实。"),
    "rubric.bands_order": N_(
        "分档（{bands}）的起点应由高到低、各不相同，最后一档从 0 起。请改正 from_percent。"
    ),
    "rubric.level_missing": N_("级别基准表缺少 {level} 一行。请补上该级别的基准范围和基准作用。"),
    "rubric.credential_share": N_(
        "学历、论文、奖项等占 {points} 分，超过政策允许的 {limit} 分。请减少其分值，或修改政策并写明依据。"
    ),
    # 评分: one mark
    "score.not_a_number": N_("“{typed}”不是分数（{criterion}）。请填数字；未评、回避的请留空。"),
    "score.negative": N_("{criterion}不能是负分：{typed}。请改正。"),
    "score.above_ceiling": N_("{typed} 分超过“{criterion}”的分值 {ceiling} 分。请改正。"),
    "score.off_step": N_("{typed} 分不是 {step} 分的整数倍（{criterion}）。请改为最近的一档。"),
    "score.unknown_criterion": N_("评分标准中没有指标“{criterion}”。请用评分标准中的键或者名称。"),
    "score.not_a_scorer": N_(
        "{member} 不是评委，也没有 {item} 的评分分工，不能评分。请核对评委编号，或先登记分工。"
    ),
    "score.item_closed": N_(
        "申报事项 {item} 已不予受理或者撤回，不能评分。如属登记有误，请先用 application 改回。"
    ),
    "score.recused": N_(
        "{member} 对 {item} 已回避，不能评分。请删去这一格；如回避登记有误，请联系秘书核对。"
    ),
    "evidence.recused": N_("本事项 {item} 已回避，材料不再打开。"),
    "evidence.unknown": N_(
        "{item} 的业绩材料{number} 已经不在可看的材料里。请关掉本页再打开，或者请秘书核对附件的类型。"
    ),
    "score.reason_below": N_(
        "{member} 给 {item} 的“{criterion}”分数偏低，应当写明理由和依据材料。请补写后再次导入。"
    ),
    "score.reason_full": N_(
        "{member} 给 {item} 的“{criterion}”打了满分，应当写明理由和依据材料。请补写后再次导入。"
    ),
    "score.unassigned": N_("{member} 没有 {item} 的评分分工，评分已计入。如属填错，请用 scores void 作废。"),
    "score.void_reason": N_("评分作废必须写明理由。请填写 --reason。"),
    "score.nothing_to_void": N_("{member} 没有可以作废的评分。请核对评委编号和事项号。"),
    # 评分表: whole sheets
    "scores.no_table": N_(
        "{file} 中没有找到评分表。请用“事项号、评委编号、指标、分数、理由”逐项列出，或者每位评委一张表、以评委编号命名。"
    ),
    "scores.sheet_skipped": N_("“{sheet}”表不是评分表，已跳过。如其中有评分，请核对表头。"),
    "scores.sheet_of_nobody": N_("“{name}”不是评委编号，不知道是谁的评分。请以评委编号给工作表命名。"),
    "scores.column_twice": N_("“{field}”一列出现了两次，后一列没有读取。请删去多余的一列后重新导入。"),
    "scores.cell_error": N_("单元格是公式错误（{error}），没有分数。请填入数字。"),
    "scores.twice": N_(
        "同一评委对同一事项同一指标给了两个分数：第 {first} 行 {old}，本行 {new}。请只留一个。"
    ),
    "score.rechecked": N_(
        "{member} 对 {item}“{criterion}”的评分已经复核，原分保留，不能再改。要更正的，请用 recheck enter 更正复核结果。"
    ),
    # 复核
    "recheck.no_reason": N_("{member} 对 {item} 的复核没有写理由。维持原分也要写理由，请填写。"),
    "recheck.reason_too_late": N_("{member} 对 {item} 已经答复复核，理由在答复里。要更正的，请再答复一次。"),
    "recheck.blank": N_(
        "没有填复核分数：空着就是没有答复。维持原分的请填“维持”，修改的请填新分数，两种都要写理由。"
    ),
    "recheck.recused": N_("{member} 对 {item} 已回避，不能复核。请删去这一行；回避登记有误的，请先核对。"),
    "recheck.no_marks": N_("{member} 没有 {item} 的评分，不能复核。请核对评委编号和事项号。"),
    "recheck.voided": N_("{member} 对 {item} 的评分已作废，不能复核。请先重新评分。"),
    "recheck.sheet_incomplete": N_("{member} 对 {item} 的评分表还没有评完（缺{blanks}），请先评完再复核。"),
    "recheck.not_due": N_("{item} 的“{criterion}”分差没有达到复核标准，不需要复核。请核对事项号和指标。"),
    "recheck.nothing_due": N_("没有等待答复的复核。评分导入后，分差达到标准的事项会列在 recheck list 中。"),
    "recheck.no_table": N_("{file} 中没有找到复核表。请用“事项号、评委编号、指标、复核分数、理由”逐行列出。"),
    "scores.template_empty": N_(
        "没有需要评分的申报事项或者评委。请先导入申报材料和评委名单（dossiers import、committee import）。"
    ),
    # 得分
    "results.not_voted": N_("申报事项 {item} 不由表决决定，或者已不予受理、撤回，没有得分可算。"),
    # 评议
    "deliberation.still_inside": N_("{members} 应回避 {item}，仍在场内。请先确认离场，再标记评议完成。"),
    "deliberation.concluded": N_(
        "{item} 的第 {round} 轮表决已经确认，评议和复核不再改动。政策允许再次表决的，由秘书先另开一轮。"
    ),
    # 意见
    "opinion.blank": N_("意见内容是空的。请填写 --text。"),
    "opinion.unknown_reason": N_("没有“{reason}”这个未通过理由。可用：{known}。"),
    "opinion.recused": N_("{member} 对 {item} 已回避，不能发表意见。"),
    # 提交
    "score.handed_in": N_(
        "{member} 已提交评分表，分数不能再改。要改的，请秘书写明理由重新打开（scores reopen）后再评。"
    ),
    "score.locked": N_(
        "{member} 对 {item} 的评分已定稿，不能再改。要改的，请秘书写明理由重新打开这一份（scores reopen --item）。"
    ),
    "score.voted": N_(
        "{item} 的第 {round} 轮表决已经确认，评分不再改动。政策允许再次表决的，由秘书先另开一轮。"
    ),
    "submission.voted": N_(
        "{member} 已定稿的各份都已表决确认，不能重新打开。政策允许再次表决的，由秘书先另开一轮。"
    ),
    "lock.not_awaited": N_("{member} 对 {item} 没有评分分工或者已回避，不用定稿。请核对评委编号和事项号。"),
    "lock.one_item": N_("请用 --item 写明一个事项号；要把评齐的各份一起定稿，请用 --complete。"),
    "lock.already": N_("{member} 对 {item} 的评分此前已定稿。"),
    "lock.not_final": N_("{member} 对 {item} 的评分还没有定稿，不用重新打开。"),
    "lock.broken": N_(
        "定稿后的评分与定稿时的校验码对不上（{places}），评分没有亮出。请停止使用本文件，用备份核对，并报告监督人员。"
    ),
    "check.final_locks": N_("已定稿的评分 {sheets} 份，校验码逐份重算相符。"),
    "reveal.nothing_ready": N_("没有全部定稿、等待亮分的事项。请先请评委定稿，或者逐项登记未定稿的原因。"),
    "reveal.already": N_("{item} 已在 {at} 亮分。"),
    "reveal.awaited": N_(
        "{item} 还有评委没有定稿：{members}。请先请他们定稿；不再等待的，请写明原因（--reason）后亮分。"
    ),
    "submission.missing": N_("{member} 还有 {marks} 格待评（{places}），不能提交评分表。请先评齐。"),
    "submission.reasons": N_("{member} 还有 {count} 处须写理由（{places}），不能提交评分表。请先补写。"),
    "submission.nothing": N_("{member} 没有需要评分的申报事项，不用提交。"),
    "submission.already": N_("{member} 的评分表已在 {at} 提交。"),
    "submission.not_yet": N_("{member} 的评分表还没有提交，不用重新打开。"),
    "submission.no_reason": N_("重新打开评分表要写明理由。请补上理由。"),
}
