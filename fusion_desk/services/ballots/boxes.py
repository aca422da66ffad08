"""Opening electronic boxes: the key of three holders, who votes on paper instead, and where every box stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain.ballot import ListState, Row
from fusion_desk.domain.canonical import Json, digest
from fusion_desk.domain.electronic import (
    SMALL_ELECTORATE,
    BoxState,
    KeyHolder,
    KeyRole,
    PaperShare,
    check_holder,
    check_phrases,
)
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId, new_id
from fusion_desk.domain.policy import Policy
from fusion_desk.domain.rounding import mean_half_up, points_text
from fusion_desk.domain.sitting import Member
from fusion_desk.sealing import ballot_box, share_text
from fusion_desk.sealing.ballot_box import SALT_BYTES, USUAL_COST, Cost, ElectionKey
from fusion_desk.sealing.fingerprints import PRINTED_DIGITS, fingerprint_of, grouped
from fusion_desk.store import ballots, elections
from fusion_desk.store.elections import Box, Election, LockedShare
from fusion_desk.store.items import find_all_items
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.rules import policy_of, vote_rule
from fusion_desk.store.scores import any_score
from fusion_desk.store.sittings import find_member, find_members, find_sitting

SCORE_LINE = "ballot_score_line"


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """How a round is opened electronically."""

    holders: tuple[KeyHolder, ...]
    """Chair, scrutineer and teller, each with their own phrase."""
    small: bool = False
    """Use a box even where so few vote that the result may tell who voted how; otherwise those lists go on paper."""
    cost: Cost = USUAL_COST


@dataclass(frozen=True, slots=True)
class OpenedElection:
    """What opening the boxes made known."""

    id: str
    public_key: str
    fingerprint: str
    """As printed on the opening sheet."""
    rules_digest: str
    boxes: tuple[int, ...]
    """Numbers of the lists that are voted on electronically."""
    on_paper: tuple[int, ...]
    """Numbers of the lists that go on paper because few vote on them."""
    small: tuple[tuple[int, int], ...]
    """(number, voters) of every list that few vote on."""
    holders: tuple[str, ...]
    score_line: int | None
    sheets: tuple[PaperShare, ...] = ()
    """To be printed for their holders now: they cannot be made again."""


@dataclass(frozen=True, slots=True)
class PlannedBox:
    """What opening needs to know of a list."""

    number: int
    items: tuple[str, ...]
    voters: int
    needed: int


@dataclass(frozen=True, slots=True)
class _Prepared:
    id: str
    key: ElectionKey
    salts: tuple[bytes, ...]
    locked: tuple[bytes, ...]
    slip_salt: bytes


def prepare(panel: PanelFile, plan: BoxPlan) -> _Prepared:
    """Make the key and lock its shares: slow by design, so it is done before the record is changed."""
    if [one.role for one in plan.holders] != list(KeyRole):
        raise Refusal("ballot.three_holders")
    if len({one.number for one in plan.holders}) != len(plan.holders):
        raise Refusal("ballot.holder_twice")
    check_phrases(plan.holders)
    with panel.reading() as reader:
        for holder in plan.holders:
            check_holder(holder.role, find_member(reader, holder.number))
    election = new_id(panel.random)
    key = ballot_box.make_key(election, panel.random)
    salts = tuple(panel.random(SALT_BYTES) for _ in plan.holders)
    locked = tuple(
        b""
        if holder.on_paper
        else ballot_box.lock_share(share, election, holder.phrase, salt, plan.cost.phrase)
        for share, holder, salt in zip(key.shares, plan.holders, salts, strict=True)
    )
    return _Prepared(election, key, salts, locked, panel.random(SALT_BYTES))


def open_boxes(
    change: Change, plan: BoxPlan, ready: _Prepared, at_round: int, lists: Sequence[PlannedBox]
) -> OpenedElection:
    """Keep the key and an empty box for every list that enough people vote on."""
    line = score_line(policy_of(change))
    if line is not None and any_score(change):
        raise Refusal("ballot.scores_exist")
    holders = _holders(change, plan)
    small = tuple((one.number, one.voters) for one in lists if one.voters < SMALL_ELECTORATE)
    on_paper = () if plan.small else tuple(number for number, _ in small)
    boxed = [one for one in lists if one.number not in on_paper]
    if not boxed:
        raise Refusal("ballot.all_small", least=SMALL_ELECTORATE)
    rules = _rules_digest(change, ready.key.public, line, lists)
    shares = tuple(
        LockedShare(share.place, holder.role, member.id, salt, plan.cost.phrase, locked)
        for share, holder, member, salt, locked in zip(
            ready.key.shares, plan.holders, holders, ready.salts, ready.locked, strict=True
        )
    )
    elections.add_election(
        change,
        Election(
            id=ready.id,
            round=at_round,
            public_key=ready.key.public,
            wrapped_key=ready.key.wrapped,
            rules_digest=rules,
            score_line=line,
            slip_salt=ready.slip_salt,
            slip_cost=plan.cost.slip,
            shares=shares,
            boxes=tuple(Box(one.number) for one in boxed),
        ),
    )
    opened = OpenedElection(
        id=ready.id,
        public_key=ready.key.public.hex(),
        fingerprint=key_fingerprint(ready.key.public),
        rules_digest=rules,
        boxes=tuple(one.number for one in boxed),
        on_paper=on_paper,
        small=small,
        holders=tuple(f"{one.number} {one.name}" for one in holders),
        score_line=line,
        sheets=_sheets(plan, ready, at_round, holders),
    )
    change.public.update(election=_said(opened, plan))
    return opened


def _sheets(
    plan: BoxPlan, ready: _Prepared, at_round: int, holders: Sequence[Member]
) -> tuple[PaperShare, ...]:
    return tuple(
        PaperShare(
            round=at_round,
            role=holder.role,
            number=member.number,
            name=member.name,
            key=key_fingerprint(ready.key.public),
            rows=share_text.share_rows(share, ready.id),
        )
        for holder, member, share in zip(plan.holders, holders, ready.key.shares, strict=True)
        if holder.on_paper
    )


def key_fingerprint(public: bytes) -> str:
    """The election key as people compare it on paper."""
    return grouped(fingerprint_of(public)[:PRINTED_DIGITS])


def score_line(policy: Policy) -> int | None:
    """Hundredths from which 同意 may be given where the policy votes and scores at once, else None."""
    return policy.number(SCORE_LINE) * 100 if policy.rule(SCORE_LINE) else None


def _holders(change: Change, plan: BoxPlan) -> list[Member]:
    found = [find_member(change, holder.number) for holder in plan.holders]
    for holder, member in zip(plan.holders, found, strict=True):
        check_holder(holder.role, member)
    if len({one.id for one in found}) != len(found):
        raise Refusal("ballot.holder_twice")
    return found


def _rules_digest(change: Change, public: bytes, line: int | None, lists: Sequence[PlannedBox]) -> str:
    """One digest over everything that decides this vote, printed before anybody votes."""
    rule = vote_rule(change)
    return digest(
        {
            "policy": panel_facts(change).policy_digest,
            "base": rule.base.value,
            "pass": str(rule.pass_share),
            "quorum": str(rule.quorum_share),
            "score_line": line,
            "public_key": public.hex(),
            "lists": [
                {"number": one.number, "items": list(one.items), "voters": one.voters, "needed": one.needed}
                for one in lists
            ],
        }
    )


def _said(opened: OpenedElection, plan: BoxPlan) -> Json:
    return {
        "id": opened.id,
        "public_key": opened.public_key,
        "rules_sha256": opened.rules_digest,
        "boxes": list(opened.boxes),
        "on_paper": list(opened.on_paper),
        "holders": {holder.role.value: holder.number for holder in plan.holders},
        "on_sheets": [holder.role.value for holder in plan.holders if holder.on_paper],
        "sealed": 0,
    }


# --- where the boxes stand ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BoxStanding:
    """One box in numbers; how anybody voted is not in it, and neither is any total."""

    election: str
    round: int
    number: int
    state: BoxState
    list_id: str
    """The list as it stands now (a rejected count begins a new attempt)."""
    list_state: ListState
    items: tuple[str, ...]
    voters: int
    slips: int
    """Slips printed, 0 before."""
    spent: int
    sealed: int
    """Voters whose sealed ballots are in the box: at every moment as many as slips were spent."""
    unspent: int | None
    holders: tuple[tuple[KeyRole, str, str], ...]
    """(role, 编号, name)"""
    on_sheets: frozenset[str]
    """编号 of those who have their share on paper."""
    fingerprint: str
    rules_digest: str
    score_line: int | None
    small: bool
    means: Mapping[str, str]
    """Plain mean of the scores by 事项号, abstentions left out; only once the counts are confirmed."""
    counts: Mapping[str, Row]
    """By 事项号, only once they are confirmed; a further round may have replaced what they came to."""
    needed: int

    @property
    def complete(self) -> bool:
        """Whether everybody on the list has voted."""
        return self.spent == self.voters


def box_standings(
    panel: PanelFile, round: int | None = None, viewer: MemberId | None = None
) -> tuple[BoxStanding, ...]:
    """Every box (of a round), in order; a member who looks sees no figure of those they are recused from."""
    with panel.reading() as reader:
        rows = box_rows(reader, round)
        if viewer is None or not any(one.means or one.counts for one in rows):
            return tuple(rows)
        sitting = find_sitting(reader)
        away = {
            one.application.item
            for one in find_all_items(reader)
            if viewer in sitting.recused_from(one.application.id)
        }
    return tuple(
        replace(
            one,
            means={item: mean for item, mean in one.means.items() if item not in away},
            counts={item: row for item, row in one.counts.items() if item not in away},
        )
        for one in rows
    )


def is_voting(panel: PanelFile) -> bool:
    """Whether votes are being cast now: no backup may be made, and no other file may be put in its place."""
    return elections.is_ballot_open(panel.driver)


def box_rows(reader: Reader, round: int | None = None) -> list[BoxStanding]:
    """The same inside a view or a change."""
    found = elections.find_elections(reader, round)
    if not found:
        return []
    items = {one.application.id: one.application.item for one in find_all_items(reader)}
    people = {one.id: one for one in find_members(reader, inactive=True)}
    newest = {(one.round, one.number): one for one in ballots.find_lists(reader)}
    slips, sealed = elections.find_slips(reader), elections.find_sealed(reader)
    scored = elections.find_scored_totals(reader)
    rows: list[BoxStanding] = []
    for election in found:
        for box in election.boxes:
            ballot = newest[election.round, box.number]
            own = [one for one in slips if (one.election, one.number) == (election.id, box.number)]
            held = sum((one.election, one.number) == (election.id, box.number) for one in sealed)
            rows.append(
                BoxStanding(
                    election=election.id,
                    round=election.round,
                    number=box.number,
                    state=box.state,
                    list_id=ballot.id,
                    list_state=ballot.state,
                    items=tuple(items[key] for key in ballot.rows),
                    voters=len(ballot.electorate.voters),
                    slips=len(own),
                    spent=sum(one.spent for one in own),
                    sealed=held // max(1, len(ballot.rows)),
                    unspent=box.unspent,
                    holders=tuple(
                        (one.role, people[one.member].number, people[one.member].name)
                        for one in election.shares
                    ),
                    on_sheets=frozenset(people[one.member].number for one in election.shares if one.on_paper),
                    fingerprint=key_fingerprint(election.public_key),
                    rules_digest=election.rules_digest,
                    score_line=election.score_line,
                    small=len(ballot.electorate.voters) < SMALL_ELECTORATE,
                    means={
                        items[key]: points_text(mean_half_up(*scored[ballot.id, key]))
                        for key in ballot.rows
                        if ballot.state is ListState.CONFIRMED and scored.get((ballot.id, key), (0, 0))[1]
                    },
                    counts={
                        items[key]: row
                        for key, row in ballot.rows.items()
                        if ballot.state is ListState.CONFIRMED and row is not None
                    },
                    needed=ballot.electorate.needed,
                )
            )
    return sorted(rows, key=lambda one: (one.round, one.number))
