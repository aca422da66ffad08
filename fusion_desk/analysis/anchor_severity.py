"""How severe each expert is on the same dossiers, of both tracks: the one comparison in which merit plays no part.

Every expert has marked every anchor dossier, so the difference to the panel's mean on a dossier is the expert's own.
Two tracks are compared within each expert (contrast), and against totals agreed beforehand where there are any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, sqrt

import numpy as np
from scipy.special import stdtr

from fusion_desk.analysis.arrays import Floats, floats
from fusion_desk.analysis.multiplicity import benjamini_hochberg
from fusion_desk.analysis.ratings import Mark, grid, sheets
from fusion_desk.domain.levels import Track

LEAST_EXPERTS = 2


@dataclass(frozen=True, slots=True)
class AnchorExpert:
    """One expert, in points above the mean of all experts on the same dossiers (positive = lenient).

    contrast: skilled less professional; se, contrast_se and p are None where one dossier of a track leaves no
    residual to measure them by. p is adjusted for the number of experts (Benjamini-Hochberg).
    """

    expert: str
    effect: float
    se: float | None
    by_track: Mapping[Track, float]
    contrast: float | None
    contrast_se: float | None
    p: float | None
    each: tuple[tuple[str, float], ...] = ()
    """Dossier by dossier."""


@dataclass(frozen=True, slots=True)
class AnchorTrack:
    """The anchor dossiers of one track; beyond: the panel's mean less the totals agreed beforehand, where agreed."""

    track: Track
    dossiers: int
    mean: float
    beyond: float | None
    each: tuple[tuple[str, float, float | None], ...] = ()
    """Every dossier with the mean of its totals, and the total agreed."""


@dataclass(frozen=True, slots=True)
class AnchorReading:
    """What the anchor dossiers say; experts who have not marked all of them are left out."""

    experts: tuple[AnchorExpert, ...]
    tracks: tuple[AnchorTrack, ...]
    left_out: tuple[str, ...]
    residual_sd: float | None

    @property
    def apart(self) -> float | None:
        """How much more the panel gave skilled dossiers than agreed, compared with professional ones."""
        beyond = {one.track: one.beyond for one in self.tracks}
        skilled, professional = beyond.get(Track.SKILLED), beyond.get(Track.PROFESSIONAL)
        return None if skilled is None or professional is None else skilled - professional


def anchor_reading(
    marks: Sequence[Mark],
    criteria: Sequence[str],
    tracks: Mapping[str, Track | None],
    agreed: Mapping[str, float],
) -> AnchorReading | None:
    """Read the marks of the anchor dossiers; tracks and agreed totals by dossier. None where too few are whole."""
    whole = sheets(marks, criteria)
    if len(whole) == 0:
        return None
    table = grid(whole)
    kept = [at for at in range(len(table.experts)) if not np.isnan(table.scores[:, at]).any()]
    if len(kept) < LEAST_EXPERTS or len(table.candidates) < len(tracks):
        return None
    scores, experts = floats(table.scores[:, kept]), [table.experts[at] for at in kept]
    beyond = floats(scores - scores.mean(axis=1, keepdims=True))
    of_track = {
        track: [row for row, one in enumerate(table.candidates) if tracks.get(one) is track]
        for track in Track
    }
    shown = {track: rows for track, rows in of_track.items() if rows}
    spread, freedom = _residual(beyond, of_track)
    return AnchorReading(
        _experts(experts, table.candidates, beyond, shown, spread, freedom),
        tuple(_track(track, rows, table.candidates, scores, agreed) for track, rows in shown.items()),
        tuple(sorted({mark.expert for mark in marks} - set(experts))),
        None if isnan(spread) else spread,
    )


def _residual(beyond: Floats, of_track: Mapping[Track, list[int]]) -> tuple[float, int]:
    """Standard deviation within expert and track, and its degrees of freedom; rows without a track stand alone."""
    known = [rows for rows in of_track.values() if rows]
    rest = sorted(set(range(beyond.shape[0])) - {row for rows in known for row in rows})
    groups = [*known, *([rest] if rest else [])]
    squares, freedom = 0.0, 0
    for rows in groups:
        block = beyond[rows]
        squares += float(((block - block.mean(axis=0, keepdims=True)) ** 2).sum())
        freedom += (len(rows) - 1) * (beyond.shape[1] - 1)
    return (sqrt(squares / freedom), freedom) if freedom else (float("nan"), 0)


def _experts(
    names: Sequence[str],
    dossiers: Sequence[str],
    beyond: Floats,
    shown: Mapping[Track, list[int]],
    spread: float,
    freedom: int,
) -> tuple[AnchorExpert, ...]:
    share = 1 - 1 / len(names)
    both = len(shown) == len(Track)
    se = None if isnan(spread) else spread * sqrt(share / beyond.shape[0])
    apart_se = (
        None
        if isnan(spread) or not both
        else spread * sqrt(share * sum(1 / len(rows) for rows in shown.values()))
    )
    means = {track: beyond[rows].mean(axis=0) for track, rows in shown.items()}
    apart = means[Track.SKILLED] - means[Track.PROFESSIONAL] if both else None
    chances = _chances(apart, apart_se, freedom)
    return tuple(
        AnchorExpert(
            expert,
            float(beyond[:, at].mean()),
            se,
            {track: float(found[at]) for track, found in means.items()},
            None if apart is None else float(apart[at]),
            apart_se,
            None if chances is None else float(chances[at]),
            tuple((one, float(beyond[row, at])) for row, one in enumerate(dossiers)),
        )
        for at, expert in enumerate(names)
    )


def _chances(apart: Floats | None, se: float | None, freedom: int) -> Floats | None:
    if apart is None or se is None or se == 0 or not freedom:
        return None
    return benjamini_hochberg(floats(2 * stdtr(freedom, -np.abs(apart) / se)))


def _track(
    track: Track, rows: list[int], names: Sequence[str], scores: Floats, agreed: Mapping[str, float]
) -> AnchorTrack:
    known = [float(scores[row].mean()) - agreed[names[row]] for row in rows if names[row] in agreed]
    each = tuple((names[row], float(scores[row].mean()), agreed.get(names[row])) for row in rows)
    mean = float(scores[rows].mean())
    return AnchorTrack(track, len(rows), mean, sum(known) / len(known) if known else None, each)
