"""W19 备案报告."""

from __future__ import annotations

from collections import Counter

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.dossier import Way
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.levels import TITLE_ORDER
from fusion_desk.domain.minutes import MinutesRecord
from fusion_desk.domain.title_names import TRACK_NAMES, applied_name
from fusion_desk.reports.filing_report import FilingReport
from fusion_desk.reports.minutes import figures
from fusion_desk.reports.style.wording import date_range
from fusion_desk.services.minutes import record, room
from fusion_desk.services.minutes.drafting import expect_concluded
from fusion_desk.services.minutes.papers.office import further, last
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill(wanted: Wanted) -> FilingReport:
    """The review in figures, the same as in the minutes; wanted once the publicity is recorded."""
    facts = wanted.facts
    expect_concluded(facts)
    if last(facts, ActKind.PUBLICITY_AFTER) is None:
        raise Refusal("paper.no_publicity")
    minutes = record.minutes_record(facts, draft=True)
    told = figures(minutes)
    filed = last(facts, ActKind.FILING)
    return FilingReport(
        masthead=wanted.masthead,
        addressee=further(filed, "authority") or minutes.follow_up.filing_body,
        figures={**told, "title_items": str(len(minutes.votes))},
        authority=told["authority"],
        drawn=f"评委于{told['drawn_on']}从评审专家库随机抽取产生。" if facts.drawn_on else "",
        supervision=told["supervision"],
        separate=_separate(minutes),
        publicity=_publicity(wanted),
        remarks=told["remarks"],
        counts=_counts(wanted),
        signed_on=filed.starts_on if filed else None,
    )


def _separate(minutes: MinutesRecord) -> str:
    outcome = minutes.outcome
    if not outcome.skill_items:
        return ""
    return (
        f"职业技能等级认定事项{outcome.skill_items}个按成绩认定，合格{outcome.skill_passed}个，"
        f"不合格{outcome.skill_failed}个，另行报备。"
    )


def _publicity(wanted: Wanted) -> str:
    facts = wanted.facts
    period = last(facts, ActKind.PUBLICITY_AFTER)
    if period is None:
        return ""
    days = (
        facts.policy.calendar.count(period.starts_on, period.ends_on)
        if period.starts_on and period.ends_on
        else 0
    )
    raised = [
        act for act in facts.acts if act.kind is ActKind.OBJECTION and not room.raised_before(facts, act)
    ]
    said = f"评审结果自{date_range(period.starts_on, period.ends_on)}公示，共{days}个工作日，"
    if not raised:
        return f"{said}未收到异议。"
    results = "；".join(act.outcome.rstrip("。；") or "正在核查" for act in raised)
    return f"{said}收到异议{len(raised)}件，核查结果：{results}。"


def _counts(wanted: Wanted) -> tuple[tuple[str, ...], ...]:
    """One row for each title and track, the highest title first."""
    facts = wanted.facts
    order = [str(grade) for grade in reversed(TITLE_ORDER)]
    applied: Counter[tuple[int, str, str]] = Counter()
    passed: Counter[tuple[int, str, str]] = Counter()
    ways: Counter[tuple[tuple[int, str, str], Way]] = Counter()
    for item in facts.items:
        if wanted.basis(item) is not Basis.VOTE:
            continue
        track = facts.dossiers[item.number].person.track
        level = item.application.level
        place = order.index(level) if level in order else len(order)
        key = (place, applied_name(item.application), TRACK_NAMES[track] if track else "—")
        applied[key] += 1
        if facts.conclusions[item.application.id].conclusion is Conclusion.PASSED:
            passed[key] += 1
            ways[key, item.application.way] += 1
    rows = [
        (
            *key[1:],
            *map(
                str,
                (
                    count,
                    passed[key],
                    count - passed[key],
                    ways[key, Way.EXCEPTIONAL],
                    ways[key, Way.CROSSING],
                ),
            ),
        )
        for key, count in sorted(applied.items())
    ]
    total = [sum(int(row[column]) for row in rows) for column in range(2, 7)]
    return (*rows, ("合计", "", *map(str, total)))
