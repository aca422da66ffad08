"""W09 评分表: one expert's own marks, to be printed and signed; the only paper that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fusion_desk.domain.assigned import expected_scorers
from fusion_desk.domain.conclusion import Basis
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.rounding import mark_text
from fusion_desk.domain.scoring import CurrentMark, ScoreKey
from fusion_desk.domain.sitting import Member, RoundKind
from fusion_desk.domain.title_names import TRACK_NAMES, applied_name
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.store.items import Item

if TYPE_CHECKING:
    from fusion_desk.reports.scoresheet import MarkReason, Scoresheet, ScoresheetRow

Marks = Mapping[ScoreKey, CurrentMark]


def sheet_of(facts: Gathered, member: Member, marks: Marks, *, blank: bool) -> Scoresheet:
    """The sheet of one expert over every application they mark; recused ones are said so."""
    from fusion_desk.reports.scoresheet import MarkReason, Scoresheet

    rows: list[ScoresheetRow] = []
    reasons: list[MarkReason] = []
    for item in facts.items:
        if facts.conclusions[item.application.id].basis is not Basis.VOTE:
            continue
        recused = member.id in facts.sitting.recused_from(item.application.id)
        expected = expected_scorers(
            item.application, facts.sitting, facts.sitting.assignments, RoundKind.SCORING
        )
        if member.id not in expected and not recused:
            continue
        own = {} if blank or recused else _own(marks, member.id, item.application.id)
        rows.append(_row(facts, item, own, recused=recused, blank=blank))
        for criterion in facts.rubric.criteria:
            mark = own.get(criterion.key)
            if mark is not None and mark.reason:
                reasons.append(
                    MarkReason(
                        item.application.item, criterion.name, mark_text(mark.points), _with_pages(mark)
                    )
                )
    return Scoresheet(
        expert=member.name,
        number=facts.expert_number(member.id),
        rows=tuple(rows),
        reasons=tuple(reasons),
        filled=not blank,
    )


def _with_pages(mark: CurrentMark) -> str:
    """The reason and the pages that the mark rests on."""
    return f"{mark.reason}（{mark.evidence}）" if mark.evidence else mark.reason


def _own(marks: Marks, member: MemberId, application: ApplicationId) -> dict[str, CurrentMark]:
    return {
        key.criterion: mark
        for key, mark in marks.items()
        if key.member == member and key.application == application and not mark.voided
    }


def _row(
    facts: Gathered, item: Item, own: Mapping[str, CurrentMark], *, recused: bool, blank: bool
) -> ScoresheetRow:
    from fusion_desk.reports.scoresheet import ScoresheetRow

    person = facts.dossiers[item.number].person
    if blank or recused:
        return ScoresheetRow(
            item=item.application.item,
            name="",
            track=_track(person.track),
            level=applied_name(item.application),
            recused=recused,
        )
    by_block = [
        [own.get(one.key) for one in facts.rubric.criteria_of(block.key)] for block in facts.rubric.groups
    ]
    sums = [_sum(block) for block in by_block]
    return ScoresheetRow(
        item=item.application.item,
        name="",
        track=_track(person.track),
        level=applied_name(item.application),
        marks=tuple(tuple(mark_text(one.points) if one else None for one in block) for block in by_block),
        subtotals=tuple(None if total is None else mark_text(total) for total in sums),
        total=_whole(sums),
    )


def _track(track: Track | None) -> str:
    return TRACK_NAMES[track] if track else ""


def _sum(block: list[CurrentMark | None]) -> int | None:
    """A missing mark leaves no sum; it is never 0."""
    present = [one.points for one in block if one is not None]
    return sum(present) if len(present) == len(block) else None


def _whole(sums: list[int | None]) -> str | None:
    known = [total for total in sums if total is not None]
    return mark_text(sum(known)) if len(known) == len(sums) else None
