"""The numbers about the scores, for the review office and the chair: never projected, never in the minutes by themselves.

They stand on the marks of the scoring round, before any re-check: only those were given independently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fusion_desk.analysis.panel import SEED, PanelAnalysis, PanelMarks, analyse
from fusion_desk.analysis.panel_agreement import GroupAgreement
from fusion_desk.analysis.panel_balance import Person
from fusion_desk.analysis.ratings import Mark
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.ranking import Standing
from fusion_desk.domain.rounding import HUNDRED
from fusion_desk.domain.rubric import Rubric
from fusion_desk.store.conclusions import find_conclusions
from fusion_desk.store.dossiers import find_people
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import policy_of
from fusion_desk.store.standings import Results, find_results
from fusion_desk.store.views import Reader

__all__ = ["Analysis", "GroupAgreement", "analysis", "may_show"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The figures, with the rubric whose criteria they are about."""

    found: PanelAnalysis
    rubric: Rubric
    hidden: int
    """Applications that the viewer may not see: kept away from, or not scored to the end by themselves."""


def analysis(
    panel: PanelFile, viewer: MemberId | None = None, progress: Callable[[int, int], None] | None = None
) -> Analysis:
    """Everything that the guard rails of the policy let be shown, and the reasons for the rest.

    `viewer` = the member who looks, None for the review office: nobody who is recused sees what could tell of that
    application, and nobody's own marks are swayed by figures of those they have still to score.
    """
    with panel.reading() as reader:
        results = find_results(reader)
        shown = [one for one in results.standings if may_show(one, results, viewer)]
        rails = policy_of(reader).rails
        given = _given(reader, results, shown)
    found = analyse(given, rails, SEED, progress) if progress else analyse(given, rails)
    return Analysis(found, results.rubric, len(results.standings) - len(shown))


def may_show(standing: Standing, results: Results, viewer: MemberId | None) -> bool:
    """Whether this member may see figures that an application went into."""
    if viewer is None:
        return True
    if viewer in results.sitting.recused_from(standing.contender.application):
        return False
    return all(member != viewer for member, _ in standing.missing)


def _given(reader: Reader, results: Results, shown: Sequence[Standing]) -> PanelMarks:
    known = {person.number: person for _, person in find_people(reader)}
    passed = _passed(reader)
    people = tuple(
        Person(
            item=one.contender.item,
            group=one.contender.group,
            level=one.contender.level,
            track=known[one.contender.number].track,
            house=known[one.contender.number].employer,
            official=None if one.total is None else one.total / HUNDRED,
            shares=_shares(one),
            passed=passed.get(one.contender.application),
        )
        for one in shown
    )
    numbers = results.numbers
    return PanelMarks(
        marks=tuple(_marks(results, shown)),
        people=people,
        ceilings={one.key: one.ceiling / HUNDRED for one in results.rubric.criteria},
        houses={one.number: one.employer for one in results.sitting.members},
        recused=tuple(
            (results.items[one.application].application.item, numbers[one.member])
            for one in results.sitting.recusals
            if one.application in results.items and one.member in numbers
        ),
    )


def _passed(reader: Reader) -> dict[ApplicationId, bool | None]:
    """Whether each application that is voted on passed; None while it is open."""
    found = {Conclusion.PASSED: True, Conclusion.FAILED: False}
    return {
        one.application.id: found.get(one.conclusion)
        for one in find_conclusions(reader)
        if one.basis is Basis.VOTE
    }


def _shares(standing: Standing) -> dict[str, float | None]:
    return {
        one.criterion: None if one.score is None or not one.ceiling else one.score / one.ceiling
        for one in standing.criteria
    }


def _marks(results: Results, shown: Sequence[Standing]) -> Iterator[Mark]:
    for standing in shown:
        application = standing.contender.application
        for criterion, by_member in results.first.get(application, {}).items():
            for member, points in by_member.items():
                if member in results.numbers:
                    yield Mark(
                        standing.contender.item,
                        results.numbers[MemberId(member)],
                        criterion,
                        points / HUNDRED,
                    )
