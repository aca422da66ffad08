"""未通过理由 in words: the gap between the work and the standard, never the person (forms 2.2)."""

from __future__ import annotations

from fusion_desk.domain.opinion import OpinionLevel, Reason
from fusion_desk.words.marking import N_

REASON_WORDS: dict[Reason, str] = {
    Reason.LEAD_ROLE: N_("本人主导作用证据不足"),
    Reason.UNRELATED: N_("业绩与申报专业（职业）不对应"),
    Reason.BELOW_SCOPE: N_("业绩未达到申报级别的基准范围"),
    Reason.NOT_APPLIED: N_("成果未实际应用"),
    Reason.BENEFIT_UNCONFIRMED: N_("效益未经确认"),
    Reason.NO_RECENT_DATA: N_("近三年任务与质量数据不足"),
    Reason.DEFENCE_MISMATCH: N_("答辩与材料不一致"),
    Reason.NO_DOCUMENT: N_("技术文件或规程未形成"),
    Reason.OTHER: N_("其他（须写明）"),
}

LEVEL_WORDS: dict[OpinionLevel, str] = {
    OpinionLevel.LEAD: N_("主审意见"),
    OpinionLevel.GROUP: N_("评议组意见"),
    OpinionLevel.MEETING: N_("会议意见"),
}
