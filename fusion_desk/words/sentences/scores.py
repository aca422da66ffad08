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
}
