"""Opening a ballot round: quorum, who stands in it, and one list for each electorate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain.ballot import (
    BallotList,
    ListState,
    Voters,
    deciding_list,
    last_round,
    pending_list,
    round_for,
    rounds_of,
)
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.electorate import Sitting, VoteRule, lists_of, quorum
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.policy import Policy
from fusion_desk.services.ballots.boxes import BoxPlan, OpenedElection, PlannedBox, open_boxes, prepare
from fusion_desk.services.ballots.further import expect_further
from fusion_desk.services.ballots.shared import is_admitted, is_stale
from fusion_desk.store import ballots
from fusion_desk.store import items as item_store
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import policy_of, vote_rule
from fusion_desk.store.sittings import find_sitting


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
    beyond: tuple[str, ...] = ()
    """Items that stand in more rounds now than the policy foresees; the meeting decides, so it only warns."""
    most_rounds: int = 0
    """That limit, 0 where the policy has none."""
    election: OpenedElection | None = None
    """The key and the boxes, where it is voted on electronically."""


def open_round(
    panel: PanelFile,
    actor: str,
    items: Sequence[str] = (),
    round: int | None = None,
    *,
    boxes: BoxPlan | None = None,
    ground: str = "",
) -> OpenedRound:
    """Open a ballot for the named applications, or for every admitted one that still needs a vote.

    With `boxes` it is voted on electronically, but for lists that few vote on. A `ground` (tie, deferred) puts named
    applications that have a conclusion to the vote once more, where the policy cites a clause for it.
    """
    ready = prepare(panel, boxes) if boxes else None
    with panel.writing("ballot.opened", actor) as change:
        expect_frozen(change)
        policy, sitting, rule = policy_of(change), find_sitting(change), vote_rule(change)
        expect_quorum(sitting, rule, policy)
        lists = _give_up(change, ballots.find_lists(change), sitting, _asked(change, items))
        further = expect_further(policy, ground, items)
        chosen = (
            _named(change, items, lists, again=bool(ground)) if items else waiting_applications(change, lists)
        )
        if not chosen:
            raise Refusal("ballot.nothing_to_open")
        at_round = _round_to_open(lists, chosen, round)
        opened = _open_lists(change, chosen, sitting, rule, at_round)
        most = most_rounds(policy)
        after = ballots.find_lists(change)
        beyond = tuple(one.item for one in chosen if most and rounds_of(after, one.id) > most)
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
            **further,
        )
        election = None
        if boxes and ready:
            planned = [
                PlannedBox(one.number, one.items, len(one.electorate.voters), one.electorate.needed)
                for one in opened
            ]
            election = open_boxes(change, boxes, ready, at_round, planned)
    hopeless = tuple(
        (item, len(one.electorate.voters), one.electorate.needed)
        for one in opened
        if len(one.electorate.voters) < one.electorate.needed
        for item in one.items
    )
    return OpenedRound(at_round, tuple(opened), hopeless, beyond, most, election)


def most_rounds(policy: Policy) -> int:
    """In how many ballot rounds one application may stand, 0 where the policy sets no limit."""
    return policy.number("max_ballot_rounds") if policy.rule("max_ballot_rounds") else 0


def _clause(policy: Policy, key: str) -> str:
    rule = policy.rule(key)
    return rule.clause if rule else ""


def expect_quorum(sitting: Sitting, rule: VoteRule, policy: Policy) -> None:
    """Refuse to open a ballot while too few voting members are in the room."""
    there = quorum(sitting, rule)
    if not there.reached:
        clause = _clause(policy, "quorum")
        raise Refusal(
            "quorum.missing", present=there.present, members=there.members, needed=there.needed, clause=clause
        )


def _asked(change: Change, items: Sequence[str]) -> frozenset[ApplicationId]:
    return frozenset(item_store.find_item(change, text).id for text in items)


def _give_up(
    change: Change, lists: Sequence[BallotList], sitting: Sitting, asked: frozenset[ApplicationId]
) -> list[BallotList]:
    kept = given_up(lists, sitting, asked)
    for before, after in zip(lists, kept, strict=True):
        if before is not after:
            ballots.decide_list(change, after.id, ListState.VOID, change.actor)
    return kept


def given_up(
    lists: Sequence[BallotList], sitting: Sitting, asked: frozenset[ApplicationId] = frozenset()
) -> list[BallotList]:
    """The lists with every open one (or those of the asked applications) void whose voters a recusal changed.

    The whole paper is given up, because its rows cannot be told apart any more; nothing was counted on it.
    """
    return [
        replace(ballot, state=ListState.VOID)
        if ballot.state is ListState.OPEN
        and (not asked or asked & set(ballot.rows))
        and is_stale(ballot, sitting)
        else ballot
        for ballot in lists
    ]


def _round_to_open(lists: Sequence[BallotList], chosen: Sequence[Application], given: int | None) -> int:
    expected = round_for(lists, [one.id for one in chosen])
    if given is not None and given not in {expected, last_round(lists) + 1}:
        raise Refusal("ballot.wrong_round", round=given, expected=expected)
    return given or expected


def waiting_applications(reader: Reader, lists: Sequence[BallotList]) -> list[Application]:
    """Every admitted application that a vote decides and that neither has a conclusion nor stands on a list."""
    return [
        application
        for application in item_store.find_admitted(reader)
        if basis_of(application) is Basis.VOTE
        and deciding_list(lists, application.id) is None
        and pending_list(lists, application.id) is None
    ]


def _named(
    change: Change, items: Sequence[str], lists: Sequence[BallotList], *, again: bool = False
) -> list[Application]:
    """The named applications, and those that stood on one paper with them that was given up."""
    chosen: dict[ApplicationId, Application] = {}
    for text in items:
        application = item_store.find_item(change, text)
        if not is_admitted(application):
            raise Refusal("ballot.not_admitted", item=application.item)
        if basis_of(application) is not Basis.VOTE:
            raise Refusal("ballot.not_by_vote", item=application.item)
        decided = deciding_list(lists, application.id)
        if decided is not None and not again:
            raise Refusal("ballot.concluded", item=application.item, round=decided.round)
        waiting = pending_list(lists, application.id)
        if waiting is not None:
            raise Refusal("ballot.already_open", item=application.item, round=waiting.round)
        chosen[application.id] = application
    uncounted = [one for one in lists if one.state is ListState.VOID and one.sheets is None]
    beside = {key for one in uncounted if chosen.keys() & set(one.rows) for key in one.rows}
    if again:
        return list(chosen.values())
    return [one for one in waiting_applications(change, lists) if one.id in chosen or one.id in beside]


def _open_lists(
    change: Change,
    chosen: Sequence[Application],
    sitting: Sitting,
    rule: VoteRule,
    at_round: int,
) -> list[OpenedList]:
    number = max((ballot.number for ballot in ballots.find_lists(change, at_round)), default=0)
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
