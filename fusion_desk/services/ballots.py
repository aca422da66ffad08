"""Opening ballot rounds, recording paper counts by two people, and the conclusions that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.ballot import (
    PENDING,
    BallotList,
    ListState,
    Row,
    Sheets,
    Voters,
    check_rows,
    check_sheets,
    deciding_list,
    next_round,
    pending_list,
)
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.deciding import ItemConclusion, conclude
from fusion_desk.domain.dossier import Application, ApplicationState
from fusion_desk.domain.electorate import Sitting, VoteRule, lists_of, quorum
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.policy import Policy
from fusion_desk.importers.ballots import CountLine, read_counts
from fusion_desk.store import ballots
from fusion_desk.store import items as item_store
from fusion_desk.store.exams import find_exam_marks
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import policy_of, vote_rule
from fusion_desk.store.sittings import find_member, find_sitting


@dataclass(frozen=True, slots=True)
class OpenedList:
    """One list of a round just opened: which applications its paper carries and who may vote."""

    number: int
    items: tuple[str, ...]
    electorate: Voters


@dataclass(frozen=True, slots=True)
class OpenedRound:
    """What `ballot open` did; `hopeless` are items that even a unanimous vote cannot pass."""

    round: int
    lists: tuple[OpenedList, ...]
    hopeless: tuple[tuple[str, int, int], ...]
    """(item, voters, needed)"""


@dataclass(frozen=True, slots=True)
class RecordedList:
    """What `ballot record` kept; the totals stay out of sight until the round is confirmed."""

    round: int
    number: int
    state: ListState
    sheets: Sheets
    items: tuple[str, ...]


def open_round(
    panel: PanelFile, actor: str, items: Sequence[str] = (), round: int | None = None
) -> OpenedRound:
    """Open a ballot for the named applications, or for every admitted one that still needs a vote."""
    with panel.writing("ballot.opened", actor) as change:
        expect_frozen(change)
        policy, sitting, rule = policy_of(change), find_sitting(change), vote_rule(change)
        _expect_quorum(sitting, rule, policy)
        lists = ballots.find_lists(change)
        at_round = _expected_round(lists, round, policy)
        chosen = _named(change, items, lists, at_round) if items else _waiting(change, lists)
        if not chosen:
            raise Refusal("ballot.nothing_to_open")
        opened = _open_lists(change, chosen, sitting, rule, lists, at_round)
        change.public.update(
            round=at_round,
            lists=[
                {
                    "number": one.number,
                    "items": list(one.items),
                    "members": one.electorate.members,
                    "present": one.electorate.present,
                    "recused": one.electorate.recused,
                    "base": one.electorate.base,
                    "needed": one.electorate.needed,
                    "rule": one.electorate.rule.value,
                }
                for one in opened
            ],
        )
    hopeless = tuple(
        (item, len(one.electorate.voters), one.electorate.needed)
        for one in opened
        if len(one.electorate.voters) < one.electorate.needed
        for item in one.items
    )
    return OpenedRound(at_round, tuple(opened), hopeless)


def _clause(policy: Policy, key: str) -> str:
    rule = policy.rule(key)
    return rule.clause if rule else ""


def _expect_quorum(sitting: Sitting, rule: VoteRule, policy: Policy) -> None:
    there = quorum(sitting, rule)
    if not there.reached:
        clause = _clause(policy, "quorum")
        raise Refusal(
            "quorum.missing", present=there.present, members=there.members, needed=there.needed, clause=clause
        )


def _expected_round(lists: Sequence[BallotList], given: int | None, policy: Policy) -> int:
    expected = next_round(lists)
    last = max((ballot.round for ballot in lists), default=0)
    if given is not None and given not in {expected, last + 1}:
        raise Refusal("ballot.wrong_round", round=given, expected=expected)
    at_round = given or expected
    limit = policy.rule("max_ballot_rounds")
    # A void vote decided nothing, so the round that repeats it is not one more round.
    counted = {
        ballot.round for ballot in lists if ballot.state is not ListState.VOID and ballot.round < at_round
    }
    if limit is not None and len(counted) >= policy.number("max_ballot_rounds"):
        raise Refusal(
            "ballot.too_many_rounds",
            limit=policy.number("max_ballot_rounds"),
            clause=_clause(policy, "max_ballot_rounds"),
            round=at_round,
        )
    return at_round


def _waiting(reader: Reader, lists: Sequence[BallotList]) -> list[Application]:
    return [
        application
        for application in item_store.find_admitted(reader)
        if basis_of(application) is Basis.VOTE
        and deciding_list(lists, application.id) is None
        and pending_list(lists, application.id) is None
    ]


def _named(
    change: Change, items: Sequence[str], lists: Sequence[BallotList], at_round: int
) -> list[Application]:
    chosen: dict[ApplicationId, Application] = {}
    for text in items:
        application = item_store.find_item(change, text)
        if application.state is not ApplicationState.ADMITTED:
            raise Refusal("ballot.not_admitted", item=application.item)
        if basis_of(application) is not Basis.VOTE:
            raise Refusal("ballot.not_by_vote", item=application.item)
        decided = deciding_list(lists, application.id)
        if decided is not None:
            raise Refusal("ballot.concluded", item=application.item, round=decided.round)
        _retire(change, application, pending_list(lists, application.id), at_round)
        chosen[application.id] = application
    return list(chosen.values())


def _retire(change: Change, application: Application, waiting: BallotList | None, at_round: int) -> None:
    """Void a list whose electorate a later recusal has changed; any other pending list stands."""
    if waiting is None:
        return
    stale = find_sitting(change).recused_from(application.id) & set(waiting.electorate.voters)
    if not stale or waiting.round >= at_round:
        raise Refusal("ballot.already_open", item=application.item, round=waiting.round)
    ballots.decide_list(change, waiting.id, ListState.VOID, change.actor)


def _open_lists(
    change: Change,
    chosen: Sequence[Application],
    sitting: Sitting,
    rule: VoteRule,
    lists: Sequence[BallotList],
    at_round: int,
) -> list[OpenedList]:
    number = max((ballot.number for ballot in lists if ballot.round == at_round), default=0)
    opened: list[OpenedList] = []
    for group in lists_of(chosen, sitting, rule):
        electorate = group.electorate
        if not electorate.voters:
            raise Refusal("ballot.no_voters", item=group.applications[0].item)
        number += 1
        voters = Voters(
            members=len(electorate.members),
            present=len(electorate.present),
            recused=len(electorate.recused),
            base=electorate.base,
            needed=electorate.needed,
            rule=electorate.rule,
            voters=tuple(sorted(electorate.voters)),
        )
        ballots.add_list(
            change,
            round=at_round,
            number=number,
            attempt=1,
            electorate=voters,
            applications=[application.id for application in group.applications],
        )
        opened.append(OpenedList(number, tuple(one.item for one in group.applications), voters))
    return opened


def record_counts(
    panel: PanelFile, path: Path, *, round: int, sheets: Sheets, by: str, actor: str
) -> RecordedList:
    """Keep the paper count of one list, found from its rows; returned > issued voids it."""
    lines = read_counts(path)
    with panel.writing("ballot.recorded", actor) as change:
        expect_frozen(change)
        member = find_member(change, by)
        ballot, items, rows = _list_of(change, lines, round)
        _expect_same_electorate(change, ballot, items)
        counts = check_sheets(sheets, len(ballot.electorate.voters))
        if counts:
            check_rows({items[key]: row for key, row in rows.items()}, sheets)
        state = ListState.RECORDED if counts else ListState.VOID
        ballots.record_counts(change, ballot.id, state, sheets, rows, member.number)
        change.public.update(
            round=round,
            list=ballot.number,
            attempt=ballot.attempt,
            state=state.value,
            issued=sheets.issued,
            returned=sheets.returned,
            invalid_sheets=sheets.invalid,
            by=member.number,
            rows={items[key]: _row_public(row) for key, row in rows.items()},
        )
    return RecordedList(round, ballot.number, state, sheets, tuple(items.values()))


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
    absent = [key for key in ballot.rows if key not in rows]
    if absent:
        names = _item_numbers(change)
        raise Refusal("ballot.rows_missing", number=ballot.number, items=sorted(names[key] for key in absent))
    return ballot, items, rows


def _item_numbers(reader: Reader) -> dict[ApplicationId, str]:
    return {one.application.id: one.application.item for one in item_store.find_all_items(reader)}


def _expect_same_electorate(change: Change, ballot: BallotList, items: Mapping[ApplicationId, str]) -> None:
    sitting = find_sitting(change)
    for key, item in items.items():
        if sitting.recused_from(key) & set(ballot.electorate.voters):
            raise Refusal("ballot.electorate_changed", item=item)


def _row_public(row: Row) -> dict[str, int]:
    return {"agree": row.agree, "disagree": row.disagree, "abstain": row.abstain, "invalid": row.invalid}


def confirm_round(panel: PanelFile, *, round: int, by: str, reject: bool, actor: str) -> list[RecordedList]:
    """Confirm or reject what another person recorded; confirming needs every list of the round."""
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
        waiting = [str(ballot.number) for ballot in lists if ballot.state is ListState.OPEN]
        if waiting and not reject:
            raise Refusal("ballot.not_all_recorded", round=round, numbers=waiting)
        for ballot in recorded:
            if ballot.recorded_by == member.number:
                raise Refusal("ballot.same_person", member=f"{member.name}（{member.number}）")
            _decide(change, ballot, member.number, reject)
        change.public.update(round=round, lists=[ballot.number for ballot in recorded], by=member.number)
        names = _item_numbers(change)
    state = ListState.REJECTED if reject else ListState.CONFIRMED
    return [
        RecordedList(round, one.number, state, one.sheets, tuple(names[key] for key in one.rows))
        for one in recorded
        if one.sheets is not None
    ]


def _decide(change: Change, ballot: BallotList, by: str, reject: bool) -> None:
    ballots.decide_list(change, ballot.id, ListState.REJECTED if reject else ListState.CONFIRMED, by)
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


def find_conclusions(panel: PanelFile) -> list[ItemConclusion]:
    """The conclusion of every admitted application, in the order of the list of applicants."""
    with panel.reading() as reader:
        lists = ballots.find_lists(reader)
        marks = find_exam_marks(reader)
        pass_mark = policy_of(reader).number("skill_pass_mark") * 100
        return [
            conclude(application, marks.get(application.id, ()), lists, pass_mark)
            for application in item_store.find_admitted(reader)
        ]


def pending_lists(panel: PanelFile) -> list[BallotList]:
    """The lists still to be recorded or confirmed."""
    with panel.reading() as reader:
        return [ballot for ballot in ballots.find_lists(reader) if ballot.state in PENDING]
