"""The lists of a ballot as a person reads them: names instead of ids, and who must not receive which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fusion_desk.domain.ballot import BallotList, ListState
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.electorate import Sitting, VotingList
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.sitting import BaseRule, Member
from fusion_desk.domain.title_names import applied_in_full, applied_name
from fusion_desk.services.ballots.shared import is_stale
from fusion_desk.store.items import Item


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One row of a ballot paper."""

    item: str
    name: str
    applied: str
    in_full: str
    """The same with series and level, as it stands in a sentence."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Who votes on a list and how many of them must agree."""

    members: int
    present: int
    recused: int
    voters: int
    base: int
    needed: int
    rule: BaseRule

    @property
    def can_pass(self) -> bool:
        """Whether enough voters are left for a pass to be possible at all."""
        return self.voters >= self.needed


@dataclass(frozen=True, slots=True)
class PlannedList:
    """One list as it would be opened now."""

    number: int
    items: tuple[ListedItem, ...]
    terms: Terms
    kept_away: tuple[Member, ...]
    """Those in the room who must not receive it."""


@dataclass(frozen=True, slots=True)
class ListOnRecord:
    """One list that was opened, without anything that was counted on it."""

    id: str
    round: int
    number: int
    attempt: int
    state: ListState
    items: tuple[ListedItem, ...]
    terms: Terms
    kept_away: tuple[Member, ...]
    """Everybody who is recused from a row of it."""
    opened_at: str
    recorded_by: str
    recorded_at: str
    decided_by: str
    decided_at: str
    stale: bool
    """A recusal came after it was opened: it can only be opened anew."""
    counted: bool
    """Whether a count was recorded; a list given up uncounted was not."""
    reason: str
    """Why it was rejected."""


def planned(
    number: int, group: VotingList, items: Mapping[ApplicationId, Item], sitting: Sitting
) -> PlannedList:
    """A list to be opened, in names."""
    voting = group.electorate
    return PlannedList(
        number=number,
        items=tuple(_row(items[one.id]) for one in group.applications),
        terms=Terms(
            members=len(voting.members),
            present=len(voting.present),
            recused=len(voting.recused),
            voters=len(voting.voters),
            base=voting.base,
            needed=voting.needed,
            rule=voting.rule,
        ),
        kept_away=_named(sitting, voting.recused),
    )


def on_record(ballot: BallotList, items: Mapping[ApplicationId, Item], sitting: Sitting) -> ListOnRecord:
    """An opened list, in names."""
    voting = ballot.electorate
    away = frozenset(member for key in ballot.rows for member in sitting.recused_from(key))
    return ListOnRecord(
        id=ballot.id,
        round=ballot.round,
        number=ballot.number,
        attempt=ballot.attempt,
        state=ballot.state,
        items=tuple(_row(items[key]) for key in ballot.rows),
        terms=Terms(
            members=voting.members,
            present=voting.present,
            recused=voting.recused,
            voters=len(voting.voters),
            base=voting.base,
            needed=voting.needed,
            rule=voting.rule,
        ),
        kept_away=_named(sitting, away),
        opened_at=ballot.opened_at,
        recorded_by=ballot.recorded_by,
        recorded_at=ballot.recorded_at,
        decided_by=ballot.decided_by,
        decided_at=ballot.decided_at,
        stale=ballot.state is ListState.OPEN and is_stale(ballot, sitting),
        counted=ballot.sheets is not None,
        reason=ballot.reason,
    )


def listed(application: Application, name: str) -> ListedItem:
    """A row of a ballot paper."""
    return ListedItem(application.item, name, applied_name(application), applied_in_full(application))


def _row(item: Item) -> ListedItem:
    return listed(item.application, item.name)


def _named(sitting: Sitting, members: Iterable[MemberId]) -> tuple[Member, ...]:
    wanted = frozenset(members)
    return tuple(one for one in sitting.members if one.id in wanted)
