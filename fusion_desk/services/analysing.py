"""The numbers about the scores, for the review office and the chair: never projected, never in the minutes by themselves.

They stand on the marks of the scoring round, before any re-check: only those were given independently.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fusion_desk.analysis.panel import SEED, PanelAnalysis, PanelMarks, analyse
from fusion_desk.analysis.panel_agreement import GroupAgreement
from fusion_desk.analysis.panel_given import Recorded, panel_marks
from fusion_desk.domain.conclusion import Basis
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.ranking import Standing
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
    return panel_marks(
        Recorded(
            rubric=results.rubric,
            shown=shown,
            first=results.first,
            numbers=results.numbers,
            people={person.number: person for _, person in find_people(reader)},
            decided={
                one.application.id: one.conclusion
                for one in find_conclusions(reader)
                if one.basis is Basis.VOTE
            },
            sitting=results.sitting,
            items={key: one.application.item for key, one in results.items.items()},
        )
    )
