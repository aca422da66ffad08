"""Section seven: the results in figures."""

from __future__ import annotations

from collections import defaultdict

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.dossier import ApplicationKind
from fusion_desk.domain.levels import APPOINTED_LEVELS, TITLE_ORDER
from fusion_desk.domain.minutes import Outcome, TitleResult
from fusion_desk.domain.title_names import applied_name
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.naming import names_once
from fusion_desk.store.items import Item


def outcome(facts: Gathered) -> Outcome:
    """How many passed, by title, by marks, and by both."""
    voted = [item for item in facts.items if _basis(facts, item) is Basis.VOTE]
    marked = [item for item in facts.items if _basis(facts, item) is Basis.MARKS]
    return Outcome(
        titles=_titles(facts, voted),
        title_passed=_count(facts, voted, Conclusion.PASSED),
        title_failed=_count(facts, voted, Conclusion.FAILED),
        skill_items=len(marked),
        skill_passed=_count(facts, marked, Conclusion.PASSED),
        skill_failed=_count(facts, marked, Conclusion.FAILED),
        dual_people=_dual_people(facts),
        substituted_people=len(
            {item.number for item in facts.items if item.application.kind is ApplicationKind.SUBSTITUTION}
        ),
        substitution_checkers=_checkers(facts),
        others=_appointments(facts, marked),
    )


def _checkers(facts: Gathered) -> tuple[str, ...]:
    """Who took in the results that stand in for evaluation, where the receipt says so."""
    by_contest = {
        item.application.id for item in facts.items if item.application.kind is ApplicationKind.SUBSTITUTION
    }
    receipts = [act for act in facts.acts if act.kind is ActKind.RECEIPT and act.application in by_contest]
    return names_once(act.handler for act in receipts)


def _basis(facts: Gathered, item: Item) -> Basis:
    return facts.conclusions[item.application.id].basis


def _ended(facts: Gathered, item: Item) -> Conclusion:
    return facts.conclusions[item.application.id].conclusion


def _count(facts: Gathered, items: list[Item], conclusion: Conclusion) -> int:
    return sum(1 for item in items if _ended(facts, item) is conclusion)


def _titles(facts: Gathered, voted: list[Item]) -> tuple[TitleResult, ...]:
    order = [str(grade) for grade in reversed(TITLE_ORDER)]
    by_title: dict[tuple[int, str], list[Item]] = defaultdict(list)
    for item in voted:
        place = order.index(item.application.level) if item.application.level in order else len(order)
        by_title[place, applied_name(item.application)].append(item)
    return tuple(
        TitleResult(
            title=title,
            passed=tuple(one.name for one in found if _ended(facts, one) is Conclusion.PASSED),
            failed=_count(facts, found, Conclusion.FAILED),
        )
        for (_, title), found in sorted(by_title.items(), key=lambda pair: pair[0])
    )


def _dual_people(facts: Gathered) -> int:
    kinds: dict[str, set[ApplicationKind]] = defaultdict(set)
    for item in facts.items:
        kinds[item.number].add(item.application.kind)
    return sum(1 for found in kinds.values() if {ApplicationKind.TITLE, ApplicationKind.SKILL} <= found)


def _appointments(facts: Gathered, marked: list[Item]) -> tuple[str, ...]:
    """特级技师 and 首席技师 are posts: passing recommends an appointment (人社部发〔2022〕14号)."""
    posts = [str(level) for level in APPOINTED_LEVELS]
    recommended = [
        item
        for item in marked
        if item.application.level in posts and _ended(facts, item) is Conclusion.PASSED
    ]
    if not recommended:
        return ()
    return (f"特级技师、首席技师评聘建议{len(recommended)}人，报{facts.panel.organisation}聘任决定。",)
