"""The end of a box: given up before counting, or destroyed with its copies when the policy's time is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from fusion_desk.domain.ballot import ListState
from fusion_desk.domain.electronic import BoxState
from fusion_desk.domain.errors import Refusal
from fusion_desk.store import backups, ballots, elections
from fusion_desk.store.acting import expect_own
from fusion_desk.store.opening import salt_of
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.rules import policy_of
from fusion_desk.store.sittings import find_member

RETENTION = "ballot_retention_years"


def abandon_boxes(
    panel: PanelFile, round: int, *, by: str, second: str, reason: str, actor: str
) -> tuple[int, ...]:
    """Give up the boxes of a round before they are counted; two people, a reason, and a new round follows."""
    if not reason.strip():
        raise Refusal("ballot.abandon_reason")
    with panel.writing("ballot.abandoned", actor) as change:
        one, two = find_member(change, by), find_member(change, second)
        expect_own(change, one.number)
        if one.id == two.id:
            raise Refusal("ballot.two_people")
        open_lists = {
            ballot.number: ballot
            for ballot in ballots.find_lists(change, round)
            if ballot.state is ListState.OPEN
        }
        given_up: list[int] = []
        for election in elections.find_elections(change, round):
            for box in election.boxes:
                if box.number in open_lists and box.state in {BoxState.OPEN, BoxState.CLOSED}:
                    ballots.decide_list(
                        change, open_lists[box.number].id, ListState.VOID, one.number, reason.strip()
                    )
                    elections.set_box(change, election.id, box.number, BoxState.ABANDONED)
                    given_up.append(box.number)
        if not given_up:
            raise Refusal("ballot.nothing_to_close", round=round)
        change.public.update(round=round, lists=given_up, by=one.number, second=two.number)
        change.private.update(reason=reason.strip())
    return tuple(given_up)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Until when the policy has the sealed ballots of a round kept, and where it says so; that day has come."""

    round: int
    until: date
    clause: str


def keeping_over(panel: PanelFile, round: int) -> Keeping:
    """That the sealed ballots of a round may be destroyed now; refused with the reason where they may not."""
    with panel.reading() as reader:
        return _expect_over(reader, round, panel.clock().date())


def _expect_over(reader: Reader, round: int, today: date) -> Keeping:
    found = elections.find_elections(reader, round)
    if not found:
        raise Refusal("ballot.no_box", round=round)
    if all(box.state is BoxState.DESTROYED for one in found for box in one.boxes):
        raise Refusal("ballot.destroyed", round=round)
    lists = ballots.find_lists(reader, round)
    if any(one.state in {ListState.OPEN, ListState.RECORDED} for one in lists):
        raise Refusal("ballot.still_pending", round=round)
    policy = policy_of(reader)
    rule = policy.rule(RETENTION)
    if rule is None or not rule.source.strip():
        raise Refusal("ballot.no_retention")
    ends = _years_after(max(one.decided_at for one in lists)[:10], policy.number(RETENTION))
    if today < ends:
        raise Refusal("ballot.retention", until=ends.isoformat(), clause=rule.clause)
    return Keeping(round, ends, rule.clause)


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was destroyed, and in how many copies."""

    round: int
    elections: int
    backups: tuple[str, ...]
    """Names of the backups that held it and hold it no more."""


def destroy_boxes(
    panel: PanelFile, round: int, *, by: str, second: str, folders: Sequence[Path], actor: str
) -> Destroyed:
    """Destroy the key shares, slips and sealed ballots of a round, in this file and its backups; two people.

    Only when the time that the policy sets is over; copies that were carried elsewhere are not reached.
    """
    with panel.reading() as reader:
        ends = _expect_over(reader, round, panel.clock().date()).until
        found = elections.find_elections(reader, round)
        one, two = find_member(reader, by), find_member(reader, second)
        if one.id == two.id:
            raise Refusal("ballot.two_people")
    # The copies first: if this is interrupted, the file still knows that there is something to destroy.
    cleaned = _clean_backups(panel, [one.id for one in found], folders)
    with panel.writing("ballot.destroyed", actor) as change:
        for election in found:
            elections.destroy(change.driver, election.id)
        change.public.update(
            round=round, by=one.number, second=two.number, backups=len(cleaned), until=ends.isoformat()
        )
    return Destroyed(round, len(found), tuple(path.name for path in cleaned))


def _clean_backups(panel: PanelFile, ids: Sequence[str], folders: Sequence[Path]) -> list[Path]:
    tag = salt_of(panel.driver).hex()[:8]
    kept = {one.path.resolve() for folder in folders for one in backups.find_backups(folder, tag)}
    return [path for path in sorted(kept) if backups.destroy_elections(path, panel, ids)]


def _years_after(day: str, years: int) -> date:
    start = datetime.fromisoformat(day).date()
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)
