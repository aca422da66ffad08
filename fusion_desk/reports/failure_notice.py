"""W18 评审未通过告知书: the reasons and the way to ask for a re-check; no votes, no experts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.letter import Letter, address, body, closing, title
from fusion_desk.reports.style.list_report import letter_report
from fusion_desk.reports.style.wording import ended, joined, long_date

TITLE = "评审未通过告知书"
BLANK = "＿＿"


@dataclass(frozen=True, slots=True)
class Told:
    """What one applicant is told."""

    name: str
    applied: str
    """工程系列机械制造专业高级工程师"""
    by_vote: bool
    decided_on: date | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FailureNotice:
    """One letter an application."""

    masthead: Masthead
    people: tuple[Told, ...]
    recheck_days: int | None
    """Working days to ask for a re-check; None leaves them to the pen."""
    department: str
    draft: bool = False


def _letters(record: FailureNotice) -> list[Letter]:
    return [_letter(record, one) for one in record.people]


def _letter(record: FailureNotice, told: Told) -> Letter:
    masthead = record.masthead
    failed = "未获通过" if told.by_vote else "未达到合格标准"
    reasons = (
        ended(joined(told.reasons))
        if len(told.reasons) == 1
        else ended(joined(f"{number}. {reason}" for number, reason in enumerate(told.reasons, start=1)))
    )
    days = BLANK if record.recheck_days is None else str(record.recheck_days)
    private = "本告知不涉及评审专家个人意见和投票情况。" if told.by_vote else "本告知不涉及考评人员个人意见。"
    return Letter(
        (
            title(TITLE if told.by_vote else "职业技能等级认定结果告知书"),
            address(f"{told.name}同志："),
            body(
                f"您申报的{told.applied}，经{masthead.committee}{long_date(told.decided_on)}评审，{failed}。"
            ),
            body(f"主要理由：{reasons}"),
            body(
                f"如对涉及本人的评审结果不服，可自收到本告知之日起{days}个工作日内，向{record.department}"
                "书面申请复查。"
            ),
            body(private),
            *closing(masthead.organisation, "　　年　　月　　日"),
        ),
        outline=f"{told.name}　{told.applied}",
    )


REPORT = letter_report("W18", TITLE, FailureNotice, _letters)
