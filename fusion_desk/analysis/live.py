"""During the sitting: how far everybody has come, where the experts lie apart, and one applicant beside the panel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.ranking import Standing
from fusion_desk.domain.rounding import HUNDRED


@dataclass(frozen=True, slots=True)
class ExpertProgress:
    """One expert: sheets that are whole, of how many awaited, and marks that are not there."""

    expert: str
    whole: int
    awaited: int
    missing: int


@dataclass(frozen=True, slots=True)
class Apart:
    """One criterion: the mean spread in parts of its ceiling; of how many applications it reached the line, and how
    many of them still ask for a re-check.
    """

    criterion: str
    share: float
    widest_item: str
    widest_share: float
    reached: int
    review: int


@dataclass(frozen=True, slots=True)
class ItemSpread:
    """One application: where its experts lie apart most (blank without two marks), and the marks that are awaited.

    spread in points, share of the ceiling.
    """

    item: str
    criterion: str
    spread: float | None
    share: float
    missing: int


@dataclass(frozen=True, slots=True)
class Beside:
    """One criterion of one applicant beside all of the same group and level, in parts of the ceiling."""

    criterion: str
    own: float | None
    others: tuple[float, ...]
    """Everybody's results, one's own among them, lowest first."""

    @property
    def middle(self) -> float | None:
        """The median of them all."""
        return median(self.others) if self.others else None


@dataclass(frozen=True, slots=True)
class Live:
    """experts: of every application, for counts tell no mark; the rest as far as the viewer may see it, widest first."""

    experts: tuple[ExpertProgress, ...]
    criteria: tuple[Apart, ...]
    spreads: tuple[ItemSpread, ...]

    @property
    def missing(self) -> int:
        """Marks that are awaited and not there."""
        return sum(one.missing for one in self.experts)


def live(
    standings: Sequence[Standing],
    shown: Sequence[Standing],
    numbers: Mapping[MemberId, str],
    asking: Mapping[ApplicationId, Collection[str]],
) -> Live:
    """What the standings tell while the marks come in; `shown`: whose marks may be seen; numbers: 编号 of members.

    asking: the criteria of each application that still ask for a re-check.
    """
    return Live(
        tuple(_experts(standings, numbers)),
        tuple(_criteria(shown, asking)),
        tuple(sorted((_spread(one) for one in shown), key=lambda one: (-one.share, one.item))),
    )


def _experts(standings: Sequence[Standing], numbers: Mapping[MemberId, str]) -> Iterable[ExpertProgress]:
    asked, missing, unfinished = Counter[MemberId](), Counter[MemberId](), Counter[MemberId]()
    for one in standings:
        asked.update(one.contender.expected)
        missing.update(member for member, _ in one.missing)
        unfinished.update({member for member, _ in one.missing})
    for member in sorted(asked, key=lambda member: numbers.get(member, "")):
        whole = asked[member] - unfinished[member]
        yield ExpertProgress(numbers.get(member, ""), whole, asked[member], missing[member])


def _criteria(
    standings: Sequence[Standing], asking: Mapping[ApplicationId, Collection[str]]
) -> Iterable[Apart]:
    keys = dict.fromkeys(result.criterion for one in standings for result in one.criteria)
    for key in keys:
        found = [
            (
                result.spread / result.ceiling,
                one.contender.item,
                result.review,
                key in asking.get(one.contender.application, ()),
            )
            for one in standings
            for result in one.criteria
            if result.criterion == key and result.spread is not None and result.ceiling
        ]
        if found:
            share, item, *_ = max(found, key=lambda row: (row[0], row[1]))
            reached, review = sum(row[2] for row in found), sum(row[3] for row in found)
            yield Apart(key, fmean(row[0] for row in found), item, share, reached, review)


def _spread(one: Standing) -> ItemSpread:
    apart = [result for result in one.criteria if result.spread is not None and result.ceiling]
    widest = max(apart, key=lambda result: (result.spread or 0) / result.ceiling, default=None)
    if widest is None:
        return ItemSpread(one.contender.item, "", None, 0.0, len(one.missing))
    spread = widest.spread or 0
    return ItemSpread(
        one.contender.item, widest.criterion, spread / HUNDRED, spread / widest.ceiling, len(one.missing)
    )


def profile(standings: Sequence[Standing], item: str) -> tuple[Beside, ...]:
    """One applicant's results beside everybody's of the same group and level; empty for one that is not there."""
    own = next((one for one in standings if one.contender.item == item), None)
    if own is None:
        return ()
    peers = [
        one
        for one in standings
        if (one.contender.group, one.contender.level) == (own.contender.group, own.contender.level)
    ]
    return tuple(
        Beside(
            result.criterion,
            _share(result.score, result.ceiling),
            tuple(
                sorted(
                    share
                    for peer in peers
                    for other in peer.criteria
                    if other.criterion == result.criterion
                    and (share := _share(other.score, other.ceiling)) is not None
                )
            ),
        )
        for result in own.criteria
    )


def _share(score: int | None, ceiling: int) -> float | None:
    return None if score is None or not ceiling else score / ceiling
