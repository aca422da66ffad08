"""Ballot lists and their counts: totals per application only, nothing about any single voter."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Row as SqlRow
from sqlalchemy import delete, insert, select, update

from fusion_desk.domain.ballot import BallotList, ListState, Row, Sheets, Voters
from fusion_desk.domain.ballot_entry import TypedCounts
from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import ApplicationId, MemberId, new_id
from fusion_desk.domain.sitting import BaseRule
from fusion_desk.store.tables import BallotItemRow, BallotListRow, CountDraftRow, as_table
from fusion_desk.store.views import Change, Reader

LISTS = as_table(BallotListRow)
ITEMS = as_table(BallotItemRow)
DRAFTS = as_table(CountDraftRow)


def add_list(
    change: Change,
    *,
    round: int,
    number: int,
    attempt: int,
    electorate: Voters,
    applications: Sequence[ApplicationId],
) -> str:
    """Open a list; its electorate is kept as it is at this moment."""
    list_id = new_id(change.random)
    change.connection.execute(
        insert(LISTS).values(
            id=list_id,
            round=round,
            number=number,
            attempt=attempt,
            state=ListState.OPEN.value,
            electorate=_voters_text(electorate),
            opened_at=change.now(),
            seq=change.seq,
        )
    )
    change.sql_many(
        ITEMS,
        [
            {"id": new_id(change.random), "list_id": list_id, "application_id": application, "ordinal": at}
            for at, application in enumerate(applications)
        ],
    )
    change.moved |= Changes.BALLOTS
    return list_id


def record_counts(
    change: Change,
    list_id: str,
    state: ListState,
    sheets: Sheets,
    rows: Mapping[ApplicationId, Row],
    recorded_by: str,
) -> None:
    """Keep the counts of one list, with who recorded them."""
    drop_draft(change, list_id)
    change.connection.execute(
        update(LISTS)
        .where(LISTS.c.id == list_id)
        .values(
            state=state.value,
            issued=sheets.issued,
            returned=sheets.returned,
            invalid_sheets=sheets.invalid,
            recorded_by=recorded_by,
            recorded_at=change.now(),
        )
    )
    for application, row in rows.items():
        change.connection.execute(
            update(ITEMS)
            .where(ITEMS.c.list_id == list_id, ITEMS.c.application_id == application)
            .values(agree=row.agree, disagree=row.disagree, abstain=row.abstain, invalid=row.invalid)
        )
    change.moved |= Changes.BALLOTS


def decide_list(change: Change, list_id: str, state: ListState, decided_by: str, reason: str = "") -> None:
    """Confirm, reject or void a list; what was being typed for it is over."""
    drop_draft(change, list_id)
    change.connection.execute(
        update(LISTS)
        .where(LISTS.c.id == list_id)
        .values(state=state.value, decided_by=decided_by, decided_at=change.now(), reason=reason or None)
    )
    change.moved |= Changes.BALLOTS


def find_lists(reader: Reader, round: int | None = None) -> list[BallotList]:
    """Every list of a round (or of all), in the order opened; rejected attempts among them."""
    items: dict[str, dict[ApplicationId, Row | None]] = defaultdict(dict)
    for line in reader.connection.execute(select(ITEMS).order_by(ITEMS.c.ordinal)):
        items[line.list_id][ApplicationId(line.application_id)] = _row(line)
    statement = select(LISTS).order_by(LISTS.c.round, LISTS.c.number, LISTS.c.attempt)
    if round is not None:
        statement = statement.where(LISTS.c.round == round)
    return [_list(line, items[line.id]) for line in reader.connection.execute(statement)]


# --- counts that are being typed ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CountDraft:
    """What stands in the fields of one list, and who is counting."""

    typed: TypedCounts = field(default_factory=TypedCounts)
    by: str = ""
    """编号, or blank while nobody was chosen."""


def save_draft(change: Change, list_id: str, draft: CountDraft) -> None:
    """Keep the fields as they stand."""
    drop_draft(change, list_id)
    change.connection.execute(
        insert(DRAFTS).values(
            list_id=list_id,
            typed=canonical_text(
                {
                    "sheets": dict(draft.typed.sheets),
                    "rows": {item: dict(cells) for item, cells in draft.typed.rows.items()},
                }
            ),
            typed_by=draft.by,
            saved_at=change.now(),
        )
    )


def drop_draft(change: Change, list_id: str) -> None:
    """Forget the fields of a list."""
    change.connection.execute(delete(DRAFTS).where(DRAFTS.c.list_id == list_id))


def find_drafts(reader: Reader) -> dict[str, CountDraft]:
    """Every list that somebody has begun to count, by its id."""
    found: dict[str, CountDraft] = {}
    for line in reader.connection.execute(select(DRAFTS)):
        kept = json.loads(line.typed)
        found[line.list_id] = CountDraft(TypedCounts(kept["sheets"], kept["rows"]), line.typed_by)
    return found


# --- rows --------------------------------------------------------------------------------------------------


def _list(line: SqlRow[tuple[object, ...]], rows: Mapping[ApplicationId, Row | None]) -> BallotList:
    counted = line.issued is not None
    return BallotList(
        id=line.id,
        round=line.round,
        number=line.number,
        attempt=line.attempt,
        state=ListState(line.state),
        electorate=_voters(line.electorate),
        opened_at=line.opened_at,
        rows=rows,
        sheets=Sheets(line.issued, line.returned, line.invalid_sheets) if counted else None,
        recorded_by=line.recorded_by,
        recorded_at=line.recorded_at,
        decided_by=line.decided_by,
        decided_at=line.decided_at,
        reason=line.reason or "",
    )


def _row(line: SqlRow[tuple[object, ...]]) -> Row | None:
    if line.agree is None:
        return None
    return Row(agree=line.agree, disagree=line.disagree, abstain=line.abstain, invalid=line.invalid)


def _voters_text(electorate: Voters) -> str:
    return canonical_text(
        {
            "members": electorate.members,
            "present": electorate.present,
            "recused": electorate.recused,
            "base": electorate.base,
            "needed": electorate.needed,
            "rule": electorate.rule.value,
            # Sorted, so that the order of the list says nothing about the order of voting.
            "voters": sorted(electorate.voters),
        }
    )


def _voters(text: str) -> Voters:
    kept = json.loads(text)
    return Voters(
        members=kept["members"],
        present=kept["present"],
        recused=kept["recused"],
        base=kept["base"],
        needed=kept["needed"],
        rule=BaseRule(kept["rule"]),
        voters=tuple(MemberId(voter) for voter in kept["voters"]),
    )
