"""Counting in the window: the fields of every list that is out, kept while they are typed, and a file into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.ballot import BallotList, ListState, Row, Sheets
from fusion_desk.domain.ballot_entry import CHOICES, CheckedCounts, TypedCounts, check_typed
from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.ballots import read_counts
from fusion_desk.services.ballots.listed import ListOnRecord, on_record
from fusion_desk.services.ballots.shared import is_admitted
from fusion_desk.store import ballots, elections
from fusion_desk.store import items as item_store
from fusion_desk.store.ballots import CountDraft
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.sittings import find_sitting


@dataclass(frozen=True, slots=True)
class CountForm:
    """One list that is out, with what was typed for it so far."""

    ballot: ListOnRecord
    items: tuple[str, ...]
    """Those whose rows have to be counted; a withdrawn one may stay blank."""
    draft: CountDraft
    rejected: str
    """Why the count before this one was rejected, or blank."""
    rejected_by: str

    def check(self, typed: TypedCounts) -> CheckedCounts:
        """What follows from the fields, and what is wrong with them."""
        return check_typed(typed, self.items, self.ballot.terms.voters)


def count_forms(panel: PanelFile) -> tuple[CountForm, ...]:
    """Every paper list that is out, in order; a box is never counted by hand."""
    with panel.reading() as reader:
        sitting, drafts = find_sitting(reader), ballots.find_drafts(reader)
        items = {one.application.id: one for one in item_store.find_all_items(reader)}
        lists = ballots.find_lists(reader)
        boxed = {(one.round, box.number) for one in elections.find_elections(reader) for box in one.boxes}
    before = {(one.round, one.number, one.attempt): one for one in lists}
    forms: list[CountForm] = []
    for ballot in lists:
        if ballot.state is not ListState.OPEN or (ballot.round, ballot.number) in boxed:
            continue
        rejected = before.get((ballot.round, ballot.number, ballot.attempt - 1))
        forms.append(
            CountForm(
                ballot=on_record(ballot, items, sitting),
                items=tuple(
                    items[key].application.item for key in ballot.rows if is_admitted(items[key].application)
                ),
                draft=drafts.get(ballot.id, CountDraft()),
                rejected=rejected.reason if rejected else "",
                rejected_by=rejected.decided_by if rejected else "",
            )
        )
    return tuple(forms)


def save_count_draft(panel: PanelFile, list_id: str, draft: CountDraft) -> None:
    """Keep the fields of a list as they stand; no fact, not journalled, never counted."""
    with panel.drafting() as change:
        still_out = any(
            one.id == list_id and one.state is ListState.OPEN for one in ballots.find_lists(change)
        )
        if still_out:
            ballots.save_draft(change, list_id, draft)
        else:
            change.nothing()


def read_count_file(panel: PanelFile, path: Path, list_id: str) -> dict[str, dict[str, str]]:
    """The rows of a counted file as they stand in the fields of this list; nothing is recorded yet."""
    lines = read_counts(path)
    with panel.reading() as reader:
        index = item_store.item_index(reader)
        ballot = next((one for one in ballots.find_lists(reader) if one.id == list_id), None)
    if ballot is None:
        raise Refusal("ballot.list_gone")
    rows: dict[str, dict[str, str]] = {}
    for line in lines:
        application = index.one(line.item).application
        if application.item in rows:
            raise Refusal("ballot.row_twice", file=line.file, row=line.row, item=application.item)
        if application.id not in ballot.rows:
            raise Refusal(
                "ballot.row_elsewhere",
                file=line.file,
                row=line.row,
                item=application.item,
                number=ballot.number,
            )
        rows[application.item] = {name: str(getattr(line.count, name)) for name in CHOICES}
    return rows


@dataclass(frozen=True, slots=True)
class CountToConfirm:
    """What one person recorded, for another to compare with the papers; no conclusion and no needed number."""

    ballot: ListOnRecord
    sheets: Sheets
    rows: Mapping[str, Row]
    before: Mapping[str, Row]
    """What an earlier, rejected count said."""


def counts_to_confirm(panel: PanelFile) -> tuple[CountToConfirm, ...]:
    """Every recorded list that waits for another person."""
    with panel.reading() as reader:
        sitting = find_sitting(reader)
        items = {one.application.id: one for one in item_store.find_all_items(reader)}
        lists = ballots.find_lists(reader)
        hidden = _hidden(reader, lists)
    numbers = {key: one.application.item for key, one in items.items()}
    earlier = {(one.round, one.number, one.attempt): one.rows for one in lists}
    return tuple(
        CountToConfirm(
            ballot=on_record(one, items, sitting),
            sheets=one.sheets,
            rows={numbers[key]: row for key, row in one.rows.items() if row is not None},
            before={
                numbers[key]: row
                for key, row in earlier.get((one.round, one.number, one.attempt - 1), {}).items()
                if row is not None
            },
        )
        for one in lists
        if one.state is ListState.RECORDED and one.sheets is not None and one.id not in hidden
    )


def _hidden(reader: Reader, lists: Sequence[BallotList]) -> set[str]:
    """Counted boxes of a round that has a list out: no total is shown before the whole round is counted."""
    boxed = {(one.round, box.number) for one in elections.find_elections(reader) for box in one.boxes}
    out = {one.round for one in lists if one.state is ListState.OPEN}
    return {one.id for one in lists if one.round in out and (one.round, one.number) in boxed}
