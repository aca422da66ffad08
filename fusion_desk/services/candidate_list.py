"""The table of 资格审查: everybody at once, their verdicts a passage at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.eligibility import Assessment, ItemResult, assess
from fusion_desk.domain.findings import Verdict
from fusion_desk.domain.policy import Pathway
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.listings import Listed, find_listed
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.rules import policy_of

__all__ = ["PASSAGE", "CandidateList", "Judged", "Listed", "find_list", "judge"]

PASSAGE = 250
"""Candidates judged in one job: some 100 ms, so that a mark typed meanwhile is saved at once."""


@dataclass(frozen=True, slots=True)
class CandidateList:
    """Every line of the table, and the cut-off that years count to."""

    lines: Sequence[Listed]
    cutoff: date


@dataclass(frozen=True, slots=True)
class Judged:
    """What the table says of one line; the page has the whole."""

    verdict: Verdict | None
    """None where there is no application."""
    pathway: str = ""
    eligible_on: date | None = None
    missing: int = 0
    """How many facts are missing."""
    by_award: bool = False
    """Whether it rests on an award instead of a pathway."""


def find_list(panel: PanelFile) -> CandidateList:
    """Everybody, without verdicts; a few hundredths of a millisecond each."""
    with panel.reading() as reader:
        return CandidateList(find_listed(reader), panel_facts(reader).cutoff)


def judge(panel: PanelFile, candidates: Sequence[str], cutoff: date | None = None) -> dict[str, Judged]:
    """The verdicts of these candidates by the number of their lines; `cutoff` = as if it were this one."""
    with panel.reading() as reader:
        facts, policy = panel_facts(reader), policy_of(reader)
        dossiers = find_dossiers(reader, candidates)
    day = cutoff or facts.cutoff
    assessed = [assess(one, policy, day, facts.meeting_from) for one in dossiers]
    return {number: judged for one in assessed for number, judged in _lines(one)}


def _lines(assessment: Assessment) -> list[tuple[str, Judged]]:
    lines = [(item.application.item, _judged(item)) for item in assessment.items]
    return lines or [(assessment.dossier.person.number, Judged(None))]


def _judged(item: ItemResult) -> Judged:
    rests, pathway = item.rests_on, item.pathway
    return Judged(
        item.verdict,
        rests.id if isinstance(rests, Pathway) else "",
        pathway.eligible_on if pathway is not None else None,
        len(item.findings) + (len(pathway.missing) if pathway is not None else 0),
        by_award=rests is not None and not isinstance(rests, Pathway),
    )
