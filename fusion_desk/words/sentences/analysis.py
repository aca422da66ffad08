"""Sentences in the place of a figure that may not be shown (guard rails), and about the questions put to experts."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "analysis.no_item": N_(
        "没有可看的 {item}：它不在评分之列，或者还没有受理。可以看的有：{known}。请核对事项号。"
    ),
    "analysis.no_figure": N_(
        "没有显示“{figure}”这个数，因此没有算式。可以看的：{known}。没有显示的数和原因见评分分析的要点。"
    ),
    "what_if.not_a_pair": N_(
        "“{given}”要写成“指标=分值”、“trim=规则”或“min_scores=份数”的样子，例如 tc1=20。"
    ),
    "what_if.criterion_unknown": N_("评分标准没有“{given}”这项指标。请用这些代号或指标名称：{known}。"),
    "what_if.points_wrong": N_("“{criterion}”的分值“{given}”不对。请写0至总分之间、最多两位小数的数。"),
    "what_if.trim_unknown": N_("没有“{given}”这种去高低分规则。请从中选一种：{known}。"),
    "what_if.number_wrong": N_("最少评分份数“{given}”不对。请写1、2、3这样的数。"),
    "what_if.sum_wrong": N_(
        "试算的分值合计为 {sum}，总分应为 {total}。请改到合计不超过总分；全部指标都写的，合计要等于总分。"
    ),
    "question.unknown": N_(
        "评分现在没有“{question}”这一条提问。现有提问：{known}。请用 analysis FILE --json 查看 flags 的 key。"
    ),
    "question.no_choice": N_(
        "请先选择核实结果：已核实无误（verified）、已更正（corrected）或说明（explained）。"
    ),
    "question.no_text": N_("选“已更正”或“说明”时要写明内容：向谁核实，结果如何。"),
    "question.names": N_("答复中出现了申报人的姓名。评分不记名阅看，请改写事项号。"),
    "question.own": N_("这一条是向 {member} 本人提的，本人不能代为答复。请评审办公室核实后登记。"),
    "analysis.rail_missing": N_(
        "本评审项目的规则表没有“{field}”一项，因此不显示。请评审办公室在新建项目时的规则表中设定，并写明依据。"
    ),
    "analysis.no_sheets": N_("还没有完整的评分表，因此没有可分析的数。请等专家评完后再看。"),
    "analysis.few_results": N_("有完整成绩的申报人不足2名，或者成绩全部相同，算不出实际权重。"),
    "analysis.too_few_weights": N_("成绩齐全的申报人为 {candidates} 名；至少需要 {candidates_needed} 名。"),
    "analysis.few_of_experts": N_(
        "{experts} 评完的申报人不足 {sheets_needed} 名，他们的松紧测不准，评过的 {count} 名申报人不显示校准分。"
    ),
    "analysis.too_few_icc": N_(
        "评分齐全的有 {candidates} 名申报人、{experts} 名专家；至少需要 {candidates_needed} 名申报人、{experts_needed} 名专家。"
    ),
    "analysis.icc_contradicting": N_(
        "专家评出的高低相互矛盾，按公式算出的系数在 0 至 1 以外，没有意义。请看各专家的总分，先评议再用这些成绩。"
    ),
    "analysis.icc_all_alike": N_("专家给每个人的总分都一样，分不出高低，算不出系数。请核实是否逐人评过。"),
    "analysis.too_few_w": N_(
        "评分齐全的有 {candidates} 名申报人、{experts} 名专家；至少需要 {candidates_needed} 名申报人、{experts_needed} 名专家。"
    ),
    "analysis.too_few_alpha": N_("有两份以上完整评分的申报人为 {units} 名；至少需要 {units_needed} 名。"),
    "analysis.too_few_gstudy": N_(
        "评分齐全的有 {candidates} 名申报人、{experts} 名专家；至少需要 {candidates_needed} 名申报人、{experts_needed} 名专家。"
    ),
    "analysis.few_sheets": N_("{whom} 只有 {sheets} 份完整评分，校准分至少需要 {sheets_needed} 份。"),
    "analysis.few_candidates": N_("{whom} 只评完 {sheets} 名申报人，判断严宽至少需要 {sheets_needed} 名。"),
    "analysis.not_estimable": N_("{whom} 的评分不足以同他人比较，判断不了严宽。"),
    "analysis.in_parts": N_(
        "专家分成互不相连的 {parts} 部分，没有同一名申报人把它们连起来：校准分只能在各部分内部比较。请看补评建议。"
    ),
    "analysis.few_per_track": N_(
        "有成绩的申报人中，较少的一类只有 {people} 人；两类人才对比每类至少需要 {people_needed} 人。"
    ),
    "analysis.few_masked": N_(
        "前后两次评分都完整的有 {applications} 项申报、{experts} 名专家；"
        "盲审复评对比每类至少需要 {applications_needed} 项申报、{experts_needed} 名专家。"
    ),
    "analysis.few_per_gender": N_(
        "有成绩的申报人中，女性和男性较少的一方只有 {people} 人；性别对比各至少需要 {people_needed} 人。"
    ),
    "analysis.few_to_test": N_(
        "较少的一类只有 {people} 人；作显著性检验每类至少需要 {people_needed} 人，因此只列差距和区间。"
    ),
    "analysis.few_decided": N_(
        "已有表决结论的申报人中，较少的一类只有 {people} 人；通过率对比每类至少需要 {people_needed} 人。"
    ),
    "analysis.no_bands": N_("评分标准没有分档，不能放到同一把尺上。"),
    "analysis.too_few_rasch": N_("有评分的申报人为 {candidates} 名；至少需要 {candidates_needed} 名。"),
    "analysis.rare_band": N_("“{band}”档只用过 {uses} 次；每一档至少需要 {uses_needed} 次。"),
    "analysis.one_band": N_("评分几乎都在同一档，分不出高低。"),
    "analysis.rasch_in_parts": N_("专家分成互不相连的几部分，放不到同一把尺上。请看补评建议。"),
    "analysis.rasch_no_end": N_("评分几乎没有交叉，算不出稳定的结果。"),
}
