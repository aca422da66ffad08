"""What the far end of the room may see of one vote, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.ballot import Row, Sheets
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.title_names import applied_in_full
from fusion_desk.services.ballots.concluding import find_conclusions
from fusion_desk.store.dossiers import find_people
from fusion_desk.store.items import find_all_items
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.papers import find_seals
from fusion_desk.store.rules import policy_of
from fusion_desk.store.sittings import find_sitting


@dataclass(frozen=True, slots=True)
class VoteFigures:
    """One application after its round was confirmed."""

    sitting: str
    round: int
    item: str
    name: str
    track: Track | None
    applied: str
    row: Row
    sheets: Sheets
    needed: int
    present: int
    recused: int
    passed: bool
    rule: str
    """The sentence of the rule, without the article it stands in."""
    confirmed_at: str
    sealed: bool
    """The minutes are signed and sealed: the chair has long announced it."""


def vote_figures(panel: PanelFile, viewer: MemberId | None = None) -> tuple[VoteFigures, ...]:
    """Every application that a confirmed round decided, in the order of the list of applicants.

    A member who looks sees none of those from which they are recused.
    """
    with panel.reading() as reader:
        facts, rule = panel_facts(reader), policy_of(reader).rule("pass")
        tracks = {person.number: person.track for _, person in find_people(reader)}
        items = {one.application.id: one for one in find_all_items(reader)}
        sitting, sealed = find_sitting(reader), bool(find_seals(reader))
    sentence = (rule.clause.rpartition("：")[2] if rule else "").strip()
    return tuple(
        VoteFigures(
            sitting=facts.title,
            round=one.ballot.round,
            item=one.application.item,
            name=items[one.application.id].name,
            track=tracks.get(items[one.application.id].number),
            applied=applied_in_full(one.application),
            row=one.row,
            sheets=one.ballot.sheets,
            needed=one.ballot.electorate.needed,
            present=one.ballot.electorate.present,
            recused=one.ballot.electorate.recused,
            passed=one.conclusion is Conclusion.PASSED,
            rule=sentence,
            confirmed_at=one.ballot.decided_at,
            sealed=sealed,
        )
        for one in find_conclusions(panel)
        if one.basis is Basis.VOTE
        and one.row is not None
        and one.ballot is not None
        and one.ballot.sheets is not None
        and viewer not in sitting.recused_from(one.application.id)
    )
