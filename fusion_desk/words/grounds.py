"""What points to a conflict of interest, who said so, and what became of it, in words."""

from __future__ import annotations

from fusion_desk.domain.conflicts import ConflictState, Ground
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

GROUND_WORDS: dict[Ground, str] = {
    Ground.REPORTED: N_("有人提出"),
    Ground.SAME_NAME: N_("与申报人同名"),
    Ground.NAMED: N_("材料中提到"),
    Ground.SAME_DEPARTMENT: N_("同单位同部门"),
    Ground.SAME_EMPLOYER: N_("同单位"),
}

STATE_WORDS: dict[ConflictState, str] = {
    ConflictState.OPEN: N_("待决定"),
    ConflictState.RECUSED: N_("已回避"),
    ConflictState.DISMISSED: N_("已排除"),
}

PROPOSER_WORDS: dict[str, str] = {
    "self": N_("本人申请"),
    "office": N_("办公室通知"),
    "candidate": N_("申报人申请"),
}
"""提出方式 of a recusal (W05, annex 5)."""

REASON_LABELS = (
    N_("本人"),
    N_("近亲属"),
    N_("师徒或师生"),
    N_("同部门直接上下级"),
    N_("共同成果"),
    N_("其他利害关系"),
)
"""The catalogue of reasons for recusal (domain), with the English of each."""


def reason_text(words: Words, reason: str) -> str:
    """A reason for recusal: one of the catalogue in this language, any other as somebody wrote it."""
    return words.say(reason) if reason in REASON_LABELS else reason
