"""Where the vote stands: whether a round may open now, which lists it would make, and what still waits and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.ballot import PENDING, BallotList, ListState, deciding_list, round_for, rounds_of
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.electorate import Quorum, Sitting, lists_of, quorum
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.policy import Policy
from fusion_desk.domain.sitting import BaseRule, Member, Role, SittingState
from fusion_desk.services.ballots.further import FurtherVote, further_vote
from fusion_desk.services.ballots.listed import (
    ListedItem,
    ListOnRecord,
    PlannedList,
    listed,
    on_record,
    planned,
)
from fusion_desk.services.ballots.opening import (
    expect_quorum,
    given_up,
    most_rounds,
    waiting_applications,
)
from fusion_desk.store import ballots, panels
from fusion_desk.store import items as item_store
from fusion_desk.store.items import Item
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.rules import policy_of, vote_rule
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.standings import find_results
from fusion_desk.words.marking import N_


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why no round may be opened now, as the code of its sentence."""

    code: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Cited:
    """A rule of procedure as it is cited."""

    clause: str
    verified: bool


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An application without a conclusion that stands on no list, and why; the text is to be translated."""

    row: ListedItem
    rounds: int
    """In how many rounds it has stood."""
    beyond: bool
    """One round more is more than the policy foresees."""
    why: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class BallotStanding:
    """Everything the room asks before, between and after ballot rounds; no count is in it."""

    state: SittingState
    obstacle: Obstacle | None
    quorum: Quorum
    quorum_rule: Cited
    pass_rule: Cited
    base_rule: BaseRule
    round: int
    """The round that would be opened."""
    planned: tuple[PlannedList, ...]
    waiting: tuple[WaitingItem, ...]
    most_rounds: int
    """In how many rounds one application may stand, 0 where the policy sets no limit."""
    lists: tuple[ListOnRecord, ...]
    """Every list ever opened, by round, number and attempt."""
    voted: int
    """Applications that a vote decides."""
    concluded: int
    missing_marks: int
    """Marks that are awaited and not there; they inform the vote and do not stop it."""
    scrutineers: tuple[Member, ...]
    tellers: tuple[Member, ...]
    people: tuple[Member, ...]
    """Everybody who may record or confirm a count: those who count votes first."""
    further: FurtherVote
    """What may be voted on once more although it is decided."""

    @property
    def pending(self) -> tuple[ListOnRecord, ...]:
        """The lists that are out or wait to be confirmed."""
        return tuple(one for one in self.lists if one.state in PENDING)

    @property
    def to_count(self) -> tuple[ListOnRecord, ...]:
        """The lists that are out."""
        return tuple(one for one in self.lists if one.state is ListState.OPEN)

    @property
    def to_confirm(self) -> tuple[ListOnRecord, ...]:
        """The lists whose count waits for another person."""
        return tuple(one for one in self.lists if one.state is ListState.RECORDED)

    def name_of(self, number: str) -> str:
        """`X1 蒋文渊`, or the bare 编号 of somebody who has left."""
        return next((f"{one.number} {one.name}" for one in self.people if one.number == number), number)


def ballot_standing(panel: PanelFile) -> BallotStanding:
    """Where the vote stands now."""
    with panel.reading() as reader:
        return _standing(reader)


def _standing(reader: Reader) -> BallotStanding:
    policy, sitting, rule = policy_of(reader), find_sitting(reader), vote_rule(reader)
    items = {one.application.id: one for one in item_store.find_all_items(reader)}
    recorded = ballots.find_lists(reader)
    lists = given_up(recorded, sitting)
    waiting = waiting_applications(reader, lists)
    groups = lists_of(waiting, sitting, rule)
    at_round = round_for(lists, [one.id for one in waiting])
    taken = max((one.number for one in recorded if one.round == at_round), default=0)
    most, results = most_rounds(policy), find_results(reader)
    voted = [one.contender.application for one in results.standings]
    return BallotStanding(
        state=panels.sitting_state(reader),
        obstacle=_obstacle(reader, sitting, policy),
        quorum=quorum(sitting, rule),
        quorum_rule=_cited(policy, "quorum"),
        pass_rule=_cited(policy, "pass"),
        base_rule=rule.base,
        round=at_round,
        planned=tuple(planned(taken + at, group, items, sitting) for at, group in enumerate(groups, 1)),
        waiting=tuple(_waiting_item(one, items, lists, most) for one in waiting),
        most_rounds=most,
        lists=tuple(on_record(one, items, sitting) for one in recorded),
        voted=len(voted),
        concluded=sum(deciding_list(recorded, key) is not None for key in voted),
        missing_marks=len(results.missing),
        scrutineers=sitting.holders(Role.SCRUTINEER),
        tellers=sitting.holders(Role.TELLER),
        people=_people(sitting),
        further=further_vote(policy, sitting, rule, lists, items, most),
    )


def _obstacle(reader: Reader, sitting: Sitting, policy: Policy) -> Obstacle | None:
    """What `ballot open` would refuse, asked of the same checks."""
    try:
        panels.expect_frozen(reader)
        expect_quorum(sitting, vote_rule(reader), policy)
    except DeskError as refusal:
        return Obstacle(refusal.code, refusal.details)
    return None


def _cited(policy: Policy, key: str) -> Cited:
    rule = policy.rule(key)
    return Cited("", verified=False) if rule is None else Cited(rule.clause, rule.verified)


def _people(sitting: Sitting) -> tuple[Member, ...]:
    counting = sitting.holders(Role.TELLER, Role.SCRUTINEER, Role.SUPERVISOR, Role.SECRETARY)
    return (*counting, *(one for one in sitting.members if one not in counting))


def _waiting_item(
    one: Application, items: Mapping[ApplicationId, Item], lists: Sequence[BallotList], most: int
) -> WaitingItem:
    rounds = rounds_of(lists, one.id)
    stood = [ballot for ballot in lists if one.id in ballot.rows and ballot.state is ListState.VOID]
    last = stood[-1] if stood else None
    if last is None:
        why, values = N_("还没有表决"), {}
    elif last.sheets is not None:
        why, values = (
            N_("第 {round} 轮作废：收回 {returned} 张，多于发出的 {issued} 张"),
            {"round": last.round, "returned": last.sheets.returned, "issued": last.sheets.issued},
        )
    else:
        why, values = N_("第 {round} 轮作废：开启之后有人回避，投票人变了"), {"round": last.round}
    return WaitingItem(
        row=listed(one, items[one.id].name),
        rounds=rounds,
        beyond=bool(most) and rounds + 1 > most,
        why=why,
        values=values,
    )
