"""The end of a box: given up before counting, or destroyed with its copies when the policy's time is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from fusion_desk.domain.ballot import ListState
from fusion_desk.domain.electronic import BoxState
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.pace import go_through
from fusion_desk.domain.policy import Policy
from fusion_desk.domain.sitting import ROLE_NAMES, Role
from fusion_desk.store import backups, ballots, elections
from fusion_desk.store.acting import expect_own
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.recovery import RecoveryKey, Secret
from fusion_desk.store.rules import policy_of
from fusion_desk.store.sittings import find_member

RETENTION = "ballot_retention_years"
DESTROYERS = "ballot_destroyed_by"
"""The policy's rule that names the seats whose holders destroy sealed ballots: scrutineer,supervisor."""


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
    roles: tuple[Role, ...]
    """Both who do it hold one of these; any two people where the policy names none."""


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
    return Keeping(round, ends, rule.clause, _destroyers(policy))


def _destroyers(policy: Policy) -> tuple[Role, ...]:
    if policy.rule(DESTROYERS) is None:
        return ()
    named = [one.strip() for one in policy.text(DESTROYERS).split(",")]
    return tuple(role for role in Role if role in named)


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was destroyed, and in how many copies."""

    round: int
    elections: int
    backups: tuple[str, ...]
    """Names of the copies that held it and hold it no more."""
    left: tuple[str, ...] = ()
    """Names of the copies that could not be opened and keep what they hold."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Where else the sealed ballots may lie, and what opens those copies."""

    folders: Sequence[Path]
    secrets: Sequence[Secret] = field(default=(), repr=False)
    """Passwords, or keys of recovery sheets, under which copies were made earlier."""
    leave: bool = False
    """Leave those that nothing here opens as they are, and write that down."""


def destroy_boxes(
    panel: PanelFile, round: int, *, by: str, second: str, copies: Copies, actor: str
) -> Destroyed:
    """Destroy the key shares, slips and sealed ballots of a round, in this file and its copies; two people.

    Only when the time that the policy sets is over; copies that were carried elsewhere are not reached. Where a copy
    opens under none of the secrets nothing is destroyed at all, unless it is to be left.
    """
    with panel.reading() as reader:
        over = _expect_over(reader, round, panel.clock().date())
        found = elections.find_elections(reader, round)
        one, two = find_member(reader, by), find_member(reader, second)
        if one.id == two.id:
            raise Refusal("ballot.two_people")
        for member in (one, two):
            if over.roles and not member.holds(*over.roles):
                raise Refusal(
                    "ballot.destroy_role",
                    member=f"{member.number} {member.name}",
                    roles=[ROLE_NAMES[role] for role in over.roles],
                )
    opened, left = _opened(panel, copies)
    if left and not copies.leave:
        raise Refusal("ballot.backups_locked", backups=[path.name for path in left])
    go_through()
    # The copies first: if this is interrupted, the file still knows that there is something to destroy.
    ids = [one.id for one in found]
    cleaned = [
        path for path, key in opened if backups.destroy_elections(path, key, panel.schema.version, ids)
    ]
    names = tuple(path.name for path in left)
    with panel.writing("ballot.destroyed", actor) as change:
        for election in found:
            elections.destroy(change.driver, election.id)
        change.public.update(
            round=round,
            by=one.number,
            second=two.number,
            backups=len(cleaned),
            left=len(names),
            until=over.until.isoformat(),
        )
        if names:
            change.private.update(left=list(names))
    return Destroyed(round, len(found), tuple(path.name for path in cleaned), names)


def _opened(panel: PanelFile, copies: Copies) -> tuple[list[tuple[Path, RecoveryKey]], list[Path]]:
    """The copies with what opens them, and those that nothing opens."""
    paths = sorted({one.resolve() for folder in copies.folders for one in backups.find_copies(folder, panel)})
    keys = [(path, backups.key_that_opens(path, panel, copies.secrets)) for path in paths]
    return [(path, key) for path, key in keys if key], [path for path, key in keys if key is None]


def _years_after(day: str, years: int) -> date:
    start = datetime.fromisoformat(day).date()
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)
