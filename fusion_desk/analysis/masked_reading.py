"""First marks against those of masked re-scoring: the same expert and application, without knowing whose it is.

An application is one observation: the mean over its experts of second total less first. The interval is Student's
over applications, so it speaks of other applications before the same experts. A difference that both tracks share is
one of the second look; only what lies between the tracks can come of knowing who it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from fusion_desk.analysis.arrays import Floats, floats
from fusion_desk.analysis.ratings import Mark, sheets
from fusion_desk.analysis.withheld import Figure, Withheld, short_of
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.levels import Track

SURE = 0.975
LEAST = 2


@dataclass(frozen=True, slots=True)
class MaskedGap:
    """A mean difference in points (masked less first), with its 95 % interval; None where there is none."""

    mean: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class MaskedTrack:
    """One track; gap is None where the guard rail keeps it back."""

    track: Track
    applications: int
    experts: int
    gap: MaskedGap | None
    each: tuple[tuple[str, float], ...] = ()
    """The mean difference of every application, where the gap is shown."""


@dataclass(frozen=True, slots=True)
class MaskedExpert:
    """One expert: how many applications of each track were marked twice, and the difference where there are enough."""

    expert: str
    sheets: Mapping[Track, int]
    gaps: Mapping[Track, MaskedGap]
    each: Mapping[Track, tuple[tuple[str, float], ...]]
    """The difference of every application, of the tracks whose gap is shown."""


@dataclass(frozen=True, slots=True)
class MaskedReading:
    """What the second time says; apart: skilled gap less professional gap."""

    tracks: tuple[MaskedTrack, ...]
    apart: MaskedGap | None
    experts: tuple[MaskedExpert, ...]
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True)
class MaskedFound:
    """What the second time says, and how far it is."""

    drawn: bool = False
    given: int = 0
    """Marks of the second time."""
    awaited: int = 0
    reading: MaskedReading | None = None


def masked_reading(
    first: Sequence[Mark],
    second: Sequence[Mark],
    criteria: Sequence[str],
    tracks: Mapping[str, Track | None],
    rails: GuardRails,
) -> MaskedReading | None:
    """Compare whole sheets that there are twice; tracks by application. None where there is no such pair."""
    pairs = _pairs(first, second, criteria, tracks)
    if not pairs:
        return None
    told: list[MaskedTrack] = []
    withheld: list[Withheld] = []
    means: dict[Track, dict[str, float]] = {}
    for track in Track:
        here = {key: gap for key, gap in pairs.items() if tracks[key[0]] is track}
        applications, experts = {item for item, _ in here}, {expert for _, expert in here}
        short = short_of(
            rails,
            Figure.MASKED,
            track.value,
            "analysis.few_masked",
            applications=(len(applications), Rail.MASKED_APPLICATIONS),
            experts=(len(experts), Rail.MASKED_EXPERTS),
        )
        if short is not None:
            withheld.append(short)
        elif here:
            means[track] = _by_application(here)
        each = tuple(means.get(track, {}).items())
        gap = _gap(_values(each)) if each else None
        told.append(MaskedTrack(track, len(applications), len(experts), gap, each))
    skilled, professional = (_values(one.each) for one in told)
    apart = _apart(skilled, professional) if len(means) == len(Track) else None
    return MaskedReading(tuple(told), apart, _experts(pairs, tracks, rails), tuple(withheld))


def _pairs(
    first: Sequence[Mark],
    second: Sequence[Mark],
    criteria: Sequence[str],
    tracks: Mapping[str, Track | None],
) -> dict[tuple[str, str], float]:
    """Second total less first by (application, expert), of applications whose track is known."""
    before, after = sheets(first, criteria), sheets(second, criteria)
    firsts = dict(zip(zip(before.candidate, before.expert, strict=True), before.total, strict=True))
    return {
        key: float(total - firsts[key])
        for key, total in zip(zip(after.candidate, after.expert, strict=True), after.total, strict=True)
        if key in firsts and tracks.get(key[0]) is not None
    }


def _by_application(pairs: Mapping[tuple[str, str], float]) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for (item, _), gap in pairs.items():
        found.setdefault(item, []).append(gap)
    return {item: sum(found[item]) / len(found[item]) for item in sorted(found)}


def _values(each: Sequence[tuple[str, float]]) -> Floats:
    return floats([gap for _, gap in each])


def _gap(values: Floats) -> MaskedGap:
    mean = float(values.mean())
    if len(values) < LEAST:
        return MaskedGap(mean, None, None)
    reach = float(stdtrit(len(values) - 1, SURE)) * float(np.sqrt(values.var(ddof=1) / len(values)))
    return MaskedGap(mean, mean - reach, mean + reach)


def _apart(skilled: Floats, professional: Floats) -> MaskedGap:
    """Welch's interval of the difference of two means."""
    mean = float(skilled.mean() - professional.mean())
    if min(len(skilled), len(professional)) < LEAST:
        return MaskedGap(mean, None, None)
    shares = [float(one.var(ddof=1) / len(one)) for one in (skilled, professional)]
    whole = sum(shares)
    if whole == 0:
        return MaskedGap(mean, mean, mean)
    freedom = whole**2 / sum(
        share**2 / (len(one) - 1) for share, one in zip(shares, (skilled, professional), strict=True)
    )
    reach = float(stdtrit(freedom, SURE)) * whole**0.5
    return MaskedGap(mean, mean - reach, mean + reach)


def _experts(
    pairs: Mapping[tuple[str, str], float], tracks: Mapping[str, Track | None], rails: GuardRails
) -> tuple[MaskedExpert, ...]:
    least = rails.get(Rail.MASKED_APPLICATIONS)
    found: list[MaskedExpert] = []
    for expert in sorted({one for _, one in pairs}):
        by_track = {
            track: tuple(
                (item, gap)
                for (item, by), gap in sorted(pairs.items())
                if by == expert and tracks[item] is track
            )
            for track in Track
        }
        enough = {
            track: each
            for track, each in by_track.items()
            if least is not None and len(each) >= max(least, 1)
        }
        gaps = {track: _gap(_values(each)) for track, each in enough.items()}
        counts = {track: len(each) for track, each in by_track.items()}
        found.append(MaskedExpert(expert, counts, gaps, enough))
    return tuple(found)
