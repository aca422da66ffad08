"""Recording paper counts by one person, confirming or rejecting them by another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.ballot import (
    BallotList,
    ListState,
    Row,
    Sheets,
    check_rows,
    check_sheets,
    pending_list,
    row_public,
)
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.importers.ballots import CountLine, read_counts
from fusion_desk.services.ballots.shared import is_admitted, is_stale
from fusion_desk.store import ballots, elections
from fusion_desk.store import items as item_store
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.sittings import find_member, find_sitting


@dataclass(frozen=True, slots=True)
class RecordedList:
    """What `ballot record` kept; the totals stay out of sight until the round is confirmed."""

    round: int
    number: int
    state: ListState
    sheets: Sheets
    items: tuple[str, ...]


def record_counts(
    panel: PanelFile, path: Path, *, round: int, sheets: Sheets, by: str, actor: str
) -> RecordedList:
    """Keep the paper count of one list, found from its rows; returned > issued voids it."""
    lines = read_counts(path)
    with panel.writing("ballot.recorded", actor) as change:
        expect_frozen(change)
        member = find_member(change, by)
        ballot, items, rows = _list_of(change, lines, round)
        return _keep(change, ballot, _Count(items, rows, sheets, member.number))


def record_typed(
    panel: PanelFile, list_id: str, rows: Mapping[str, Row], *, sheets: Sheets, by: str, actor: str
) -> RecordedList:
    """Keep the count typed for one list, rows by 事项号; a void list needs none."""
    with panel.writing("ballot.recorded", actor) as change:
        expect_frozen(change)
        member = find_member(change, by)
        ballot = _open_list(change, list_id)
        known = {one.item: key for key, one in _numbered(change).items() if key in ballot.rows}
        items = {known[item]: item for item in rows}
        if sheets.returned <= sheets.issued:
            _expect_all_rows(change, ballot, items)
        count = _Count(items, {known[item]: row for item, row in rows.items()}, sheets, member.number)
        return _keep(change, ballot, count)


def _open_list(reader: Reader, list_id: str) -> BallotList:
    ballot = next((one for one in ballots.find_lists(reader) if one.id == list_id), None)
    if ballot is None:
        raise Refusal("ballot.list_gone")
    if ballot.state is ListState.RECORDED:
        raise Refusal("ballot.already_recorded", round=ballot.round, number=ballot.number)
    if ballot.state is not ListState.OPEN:
        raise Refusal("ballot.list_gone")
    return ballot


@dataclass(frozen=True, slots=True)
class _Count:
    items: Mapping[ApplicationId, str]
    rows: Mapping[ApplicationId, Row]
    sheets: Sheets
    by: str


def _expect_paper(change: Change, ballot: BallotList) -> None:
    """Refuse a count by hand of a list whose votes lie sealed in a box."""
    if any(one.box(ballot.number) for one in elections.find_elections(change, ballot.round)):
        raise Refusal("ballot.is_electronic", round=ballot.round, number=ballot.number)


def _keep(change: Change, ballot: BallotList, count: _Count) -> RecordedList:
    """Write it down, void where more came back than went out.

    Until another person confirms, the journal holds the counts in its salted part only, as a commitment:
    its public part may leave the room in a bundle.
    """
    _expect_paper(change, ballot)
    expect_same_electorate(change, ballot)
    sheets, items = count.sheets, count.items
    counts = check_sheets(sheets, len(ballot.electorate.voters))
    if counts:
        check_rows({items[key]: row for key, row in count.rows.items()}, sheets)
    state = ListState.RECORDED if counts else ListState.VOID
    ballots.record_counts(change, ballot.id, state, sheets, count.rows, count.by)
    change.public.update(
        round=ballot.round,
        list=ballot.number,
        attempt=ballot.attempt,
        state=state.value,
        issued=sheets.issued,
        returned=sheets.returned,
        invalid_sheets=sheets.invalid,
        by=count.by,
    )
    change.private.update(rows={items[key]: row_public(row) for key, row in count.rows.items()})
    return RecordedList(ballot.round, ballot.number, state, sheets, tuple(items.values()))


def _list_of(
    change: Change, lines: Sequence[CountLine], round: int
) -> tuple[BallotList, dict[ApplicationId, str], dict[ApplicationId, Row]]:
    lists = [ballot for ballot in ballots.find_lists(change) if ballot.round == round]
    if not lists:
        raise Refusal("ballot.no_such_round", round=round)
    items: dict[ApplicationId, str] = {}
    rows: dict[ApplicationId, Row] = {}
    for line in lines:
        application = item_store.find_item(change, line.item)
        if application.id in rows:
            raise Refusal("ballot.row_twice", file=line.file, row=line.row, item=application.item)
        items[application.id], rows[application.id] = application.item, line.count
    found = {key: pending_list(lists, key) for key in rows}
    unknown = [items[key] for key, ballot in found.items() if ballot is None]
    if unknown:
        raise Refusal("ballot.unknown_rows", round=round, items=unknown)
    distinct = {ballot.id: ballot for ballot in found.values() if ballot is not None}
    if len(distinct) > 1:
        raise Refusal("ballot.mixed_lists", file=lines[0].file, items=sorted(items.values()))
    (ballot,) = distinct.values()
    if ballot.state is ListState.RECORDED:
        raise Refusal("ballot.already_recorded", round=round, number=ballot.number)
    _expect_all_rows(change, ballot, rows)
    return ballot, items, rows


def _expect_all_rows(reader: Reader, ballot: BallotList, counted: Collection[ApplicationId]) -> None:
    # A withdrawn application may have been struck off the printed list, or counted with the others.
    known = _numbered(reader)
    absent = [known[key].item for key in ballot.rows if key not in counted and is_admitted(known[key])]
    if absent:
        raise Refusal("ballot.rows_missing", number=ballot.number, items=sorted(absent))


def expect_same_electorate(change: Reader, ballot: BallotList) -> None:
    """Refuse a list whose voters a later recusal changed."""
    if is_stale(ballot, find_sitting(change)):
        raise Refusal("ballot.electorate_changed", number=ballot.number, round=ballot.round)


def confirm_round(
    panel: PanelFile, *, round: int, by: str, reject: bool, actor: str, reason: str = ""
) -> list[RecordedList]:
    """Confirm or reject what another person recorded; confirming needs every list of the round."""
    why = reason.strip() if reject else ""
    verb = "ballot.rejected" if reject else "ballot.confirmed"
    with panel.writing(verb, actor) as change:
        expect_frozen(change)
        member = find_member(change, by)
        lists = ballots.find_lists(change, round)
        if not lists:
            raise Refusal("ballot.no_such_round", round=round)
        recorded = [ballot for ballot in lists if ballot.state is ListState.RECORDED]
        if not recorded:
            raise Refusal("ballot.nothing_recorded", round=round)
        known = _numbered(change)
        if not reject:
            _expect_all_recorded(change, lists, known)
        for ballot in recorded:
            if ballot.recorded_by == member.number:
                raise Refusal("ballot.same_person", member=f"{member.number} {member.name}")
            _decide(change, ballot, member.number, reject, why)
        change.public.update(round=round, lists=[ballot.number for ballot in recorded], by=member.number)
        if why:
            change.private.update(reason=why)
        if not reject:
            change.public.update(rows=_counts_public(recorded, known))
    state = ListState.REJECTED if reject else ListState.CONFIRMED
    return [
        RecordedList(round, one.number, state, one.sheets, tuple(known[key].item for key in one.rows))
        for one in recorded
        if one.sheets is not None
    ]


def _expect_all_recorded(
    change: Change, lists: Sequence[BallotList], known: Mapping[ApplicationId, Application]
) -> None:
    """Refuse while a list is out; one whose applications were all withdrawn is given up instead."""
    waiting: list[str] = []
    for ballot in (one for one in lists if one.state is ListState.OPEN):
        if any(is_admitted(known[key]) for key in ballot.rows):
            waiting.append(str(ballot.number))
        else:
            ballots.decide_list(change, ballot.id, ListState.VOID, change.actor)
    if waiting:
        raise Refusal("ballot.not_all_recorded", round=lists[0].round, numbers=waiting)


def _counts_public(
    recorded: Sequence[BallotList], known: Mapping[ApplicationId, Application]
) -> dict[str, dict[str, int]]:
    return {
        known[key].item: row_public(row)
        for ballot in recorded
        for key, row in ballot.rows.items()
        if row is not None
    }


def _decide(change: Change, ballot: BallotList, by: str, reject: bool, reason: str) -> None:
    state = ListState.REJECTED if reject else ListState.CONFIRMED
    ballots.decide_list(change, ballot.id, state, by, reason)
    if reject:
        # The rejected count stays in the record; the same papers are counted again on a fresh list.
        ballots.add_list(
            change,
            round=ballot.round,
            number=ballot.number,
            attempt=ballot.attempt + 1,
            electorate=ballot.electorate,
            applications=list(ballot.rows),
        )


def _numbered(reader: Reader) -> dict[ApplicationId, Application]:
    return {one.application.id: one.application for one in item_store.find_all_items(reader)}
