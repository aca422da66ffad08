"""The next step of a refusal as the window shows it: the page and the button, where the command line names its verb."""

from __future__ import annotations

from fusion_desk.words.marking import N_

IN_WINDOW: dict[str, str] = {
    "sitting.not_frozen": N_(
        "评审会还没有冻结，不能进行这一步，没有写入任何内容。请核对名册和申报材料后，到“评委会 › 冻结”冻结。"
    ),
    "sitting.on_hold": N_(
        "评审会已暂停（{reason}），不能进行这一步，没有写入任何内容。请核对变动后，到“评委会 › 冻结”重新冻结。"
    ),
    "score.item_closed": N_(
        "申报事项 {item} 已不予受理或者撤回，不能评分。如属登记有误，请先到“资格”页按“改变受理状态”改回。"
    ),
    "score.handed_in": N_(
        "{member} 已提交评分表，分数不能再改。要改的，请秘书到评分的“总表”写明理由，按“重新打开”后再评。"
    ),
    "score.locked": N_(
        "{member} 对 {item} 的评分已定稿，不能再改。要改的，请秘书到评分的“总表”选这一行，写明理由重新打开。"
    ),
    "ballot.no_such_round": N_("没有第 {round} 轮表决，请先到“表决”页开启。"),
    "ballot.no_box": N_("第 {round} 轮没有电子票箱。请先到“表决”页开启电子表决。"),
    "paper.no_receipt": N_(
        "没有登记材料接收和补正。请先到“经办”页按“登记新事项”，登记“材料接收”或“补正告知”。"
    ),
    "paper.no_publicity_before": N_(
        "没有登记评前公示的起止日期。请先到“经办”页按“登记新事项”，登记“评前公示”。"
    ),
    "paper.no_publicity": N_(
        "没有登记评审结果公示的起止日期。请先到“经办”页按“登记新事项”，登记“评后公示”。"
    ),
    "paper.no_objection": N_(
        "没有登记异议和复查，不需要登记表。收到时请到“经办”页按“登记新事项”，登记“异议核查”或“复查”。"
    ),
    "paper.no_draw": N_("评委名册不是抽取产生的，没有抽取记录。需要抽取的，到“评委会 › 抽取”。"),
    "paper.no_defence": N_(
        "没有登记答辩。有答辩的，请先到“结果 › 答辩情况”按“导入答辩情况…”，导入答辩情况登记表。"
    ),
    "paper.no_reason": N_(
        "{items} 没有录入未通过理由，不能出告知书。请先到“纪要 › 评议意见”选定未通过理由。"
    ),
    "paper.nobody_came": N_("没有登记到会评委，不能出签领表。请先到“评委会 › 到会”登记到会。"),
    "paper.no_box": N_("还没有关闭的电子票箱，没有回执清单。用电子表决的，到“表决”页关闭票箱之后再打印。"),
    "paper.nothing_counted": N_("还没有计完的表决，不能打印计票报告单。请先到“表决”页登记并确认计票。"),
    "paper.nothing_opened": N_("没有正在表决的票，不能打印表决开启单。请先到“表决”页开启表决。"),
    "paper.no_items": N_("还没有受理的申报事项，不能出简表。请先到“材料”页导入申报材料。"),
    "paper.nothing_on_it": N_("这份文书现在没有内容可印。请先到“材料”页和“评委会 › 名册”导入。"),
}
"""By the code of the refusal; what is not here reads the same in both places."""
