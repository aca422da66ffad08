"""Was one standard applied to both tracks? Gaps, contrasts and selection ratios, each with its uncertainty.

Scores alone cannot prove an equal standard: a gap may lie in the candidates. Dossiers scored by everyone and masked
re-scoring can.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import ArrayLike

from fusion_desk.analysis.arrays import (
    Code,
    Flags,
    Floats,
    Ints,
    coded,
    divided,
    floats,
    mean_ranks,
    nan_last,
    quotient,
    sums,
    with_marks,
)
from fusion_desk.analysis.contrasts import Contrasts, fit_contrasts
from fusion_desk.analysis.gaps import Gap, PermutationGap, bootstrap_gap, permutation_gap
from fusion_desk.analysis.multiplicity import benjamini_hochberg
from fusion_desk.analysis.proportions import (
    MantelHaenszel,
    SelectionRatio,
    fisher_exact,
    mantel_haenszel,
    selection_ratio,
)
from fusion_desk.analysis.twoway import two_way

__all__ = [
    "Association",
    "CriterionByTrack",
    "ExpertByTrack",
    "Gap",
    "MantelHaenszel",
    "PermutationGap",
    "SelectionRatio",
    "bootstrap_gap",
    "credential_association",
    "criterion_by_track",
    "expert_by_track",
    "fisher_exact",
    "mantel_haenszel",
    "permutation_gap",
    "selection_ratio",
]


@dataclass(frozen=True, slots=True)
class ExpertByTrack:
    """How many points more an expert gives track a than track b, compared with colleagues on the same candidates.

    contrast, se, t, p: with the strongest offenders' marks set aside, because one strong offender pushes everybody
    else's contrast the other way; first_contrast: with all marks. adjusted_p: Benjamini-Hochberg over the experts, from
    the first round for those set aside, else from the last. count_a, count_b: the expert's marks in each track.
    """

    expert: Code
    contrast: float
    se: float
    t: float
    p: float
    adjusted_p: float
    first_contrast: float
    set_aside: bool
    count_a: int
    count_b: int


def expert_by_track(
    candidate: ArrayLike, expert: ArrayLike, score: ArrayLike, track: ArrayLike, alpha: float = 0.05
) -> tuple[ExpertByTrack, ...]:
    """Contrast the tracks expert by expert; four equally long arrays, `track` with two codes, a the first in order.

    One variance is pooled over all marks (an expert's three marks alone would prove anything). Experts without two
    marks in each track are left out, and with fewer than three experts nobody can be compared.
    """
    scores, (candidates, experts, sides) = with_marks(score, candidate, expert, track)
    tracks = coded(sides)
    if len(tracks) > 2:
        raise ValueError("two tracks are compared")
    kind = tracks.index
    names, counted = _two_sided(experts, kind)
    if len(tracks) < 2 or len(names) < 3:
        return ()
    panel = _Panel(candidates, experts, scores, np.where(kind == 0, 0.5, -0.5))
    first = panel.fit(names)
    adjusted = dict(zip(names, benjamini_hochberg(first.p), strict=True))
    clean, aside, last = _without_offenders(panel, names, first, alpha)
    adjusted |= dict(zip(clean, benjamini_hochberg(last.p), strict=True))
    found: list[ExpertByTrack] = []
    for row, name in enumerate(names):
        size, se, t, p = panel.against(name, clean, last)
        a, b = counted[name]
        found.append(
            ExpertByTrack(
                name, size, se, t, p, float(adjusted[name]), float(first.size[row]), name in aside, a, b
            )
        )
    return tuple(sorted(found, key=lambda one: nan_last(one.p)))


@dataclass(frozen=True, slots=True)
class _Panel:
    candidates: np.ndarray
    experts: np.ndarray
    scores: Floats
    sides: Floats

    def fit(self, names: list[Code]) -> Contrasts:
        """Contrasts of these experts from their marks alone; they sum to zero."""
        among = np.isin(self.experts, np.array(names))
        design = two_way(self.candidates[among], self.experts[among])
        columns = np.column_stack([(self.experts[among] == name) * self.sides[among] for name in names])
        return fit_contrasts(design, self.scores[among], columns, common=True)

    def against(self, name: Code, clean: list[Code], last: Contrasts) -> tuple[float, float, float, float]:
        """One expert's contrast with the clean ones: from the last fit, or from a fit of theirs with this one."""
        if name in clean:
            row, fitted, scale = clean.index(name), last, 1.0
        else:
            # Sums to zero: the difference from the mean of the m others is (m + 1) / m of the contrast.
            row, fitted, scale = len(clean), self.fit([*clean, name]), (len(clean) + 1) / len(clean)
        return (
            scale * float(fitted.size[row]),
            scale * float(fitted.se[row]),
            float(fitted.t[row]),
            float(fitted.p[row]),
        )


def _two_sided(experts: np.ndarray, kind: Ints) -> tuple[list[Code], dict[Code, tuple[int, int]]]:
    codes = coded(experts)
    first = sums(codes.index, (kind == 0).astype(np.float64), len(codes))
    second = sums(codes.index, (kind == 1).astype(np.float64), len(codes))
    counted = {name: (int(first[i]), int(second[i])) for i, name in enumerate(codes.names)}
    return [name for name in codes.names if min(counted[name]) >= 2], counted


def _without_offenders(
    panel: _Panel, names: list[Code], first: Contrasts, alpha: float
) -> tuple[list[Code], set[Code], Contrasts]:
    """Set the strongest aside and fit again, while one stands out and more than half the experts remain."""
    clean, fitted, aside = list(names), first, set[Code]()
    while len(clean) > max(3, len(names) // 2 + 1):
        adjusted = benjamini_hochberg(fitted.p)
        if np.isnan(adjusted).all():
            break
        strongest = int(np.nanargmax(np.abs(fitted.t)))
        if not adjusted[strongest] < alpha:
            break
        aside.add(clean.pop(strongest))
        fitted = panel.fit(clean)
    return clean, aside, fitted


@dataclass(frozen=True, slots=True)
class CriterionByTrack:
    """One criterion's gap between the tracks, and whether it stands out from the other criteria.

    gap: mean of a less mean of b with its bootstrap interval; excess: how far that exceeds the candidates' gap on the
    other criteria (those that stand out themselves set aside); p, adjusted_p: of the excess, by permutation, and after
    Benjamini-Hochberg. In the unit given.
    """

    criterion: int
    gap: Gap
    excess: float
    p: float
    adjusted_p: float


def criterion_by_track(
    results: ArrayLike, track: ArrayLike, seed: int, rounds: int = 4999, alpha: float = 0.05
) -> tuple[CriterionByTrack, ...]:
    """Compare the tracks criterion by criterion: candidates × criteria (best in parts of the ceiling), NaN missing."""
    marks, tracks = floats(results), coded(track)
    if len(tracks) != 2:
        raise ValueError("two tracks are compared")
    a, b = tracks.index == 0, tracks.index == 1
    tested = [_excess(marks, a, b, k, [], seed, rounds) for k in range(marks.shape[1])]
    adjusted = benjamini_hochberg([one.p for one in tested])
    aside: list[int] = []
    # One strong criterion pushes all others the other way: compare again without it.
    while len(aside) < (marks.shape[1] - 1) // 2:
        strength = np.array([2.0 if k in aside else one.p for k, one in enumerate(tested)])
        strongest = int(np.argmin(np.where(np.isnan(strength), 2.0, strength)))
        if not adjusted[strongest] < alpha or strongest in aside:
            break
        aside.append(strongest)
        left = [k for k in range(marks.shape[1]) if k not in aside]
        for k in left:
            tested[k] = _excess(marks, a, b, k, aside, seed, rounds)
        adjusted[left] = benjamini_hochberg([tested[k].p for k in left])
    return tuple(
        CriterionByTrack(
            k, bootstrap_gap(marks[a, k], marks[b, k], seed + k, rounds), one.gap, one.p, float(q)
        )
        for k, (one, q) in enumerate(zip(tested, adjusted, strict=True))
    )


def _excess(
    marks: Floats, a: Flags, b: Flags, criterion: int, aside: list[int], seed: int, rounds: int
) -> PermutationGap:
    """The gap in one criterion less that in the mean of the others (but those set aside), candidate by candidate."""
    others = np.delete(marks, [criterion, *aside], axis=1)
    known = ~np.isnan(others)
    number = known.sum(axis=1)
    total = np.where(known, others, 0.0).sum(axis=1)
    profile = marks[:, criterion] - divided(total, floats(number))
    return permutation_gap(profile[a], profile[b], seed + criterion, rounds)


@dataclass(frozen=True, slots=True)
class Association:
    """Spearman's rank correlation within strata, pooled, and its two-sided permutation p; n candidates used."""

    rho: float
    p: float
    count: int


def credential_association(
    credential: ArrayLike, score: ArrayLike, seed: int, rounds: int = 4999, stratum: ArrayLike | None = None
) -> Association:
    """Do marks go with degrees, papers or awards that should not decide? Three equally long arrays, NaN left out.

    `credential` is ordered (0 none, 1 bachelor …); ranks are taken and labels permuted within each stratum (track,
    field), so that a difference between strata is not mistaken for one within. nan when nothing varies.
    """
    holds, scores = floats(credential), floats(score)
    strata = coded(np.zeros(holds.size, dtype=np.int64) if stratum is None else stratum).index
    present = ~(np.isnan(holds) | np.isnan(scores))
    holds, scores, strata = holds[present], scores[present], strata[present]
    one, other = _ranks_within(holds, strata), _ranks_within(scores, strata)
    size = float((one**2).sum() * (other**2).sum()) ** 0.5
    if size == 0:
        return Association(nan, nan, holds.size)
    observed = float(one @ other)
    random = np.random.default_rng(seed)
    order = np.argsort(strata, kind="stable")
    one, other, strata = one[order], other[order], strata[order]
    extreme = 0
    for _ in range(rounds):
        # Sorting by stratum and then by a random number shuffles within each stratum.
        shuffled = other[np.lexsort((random.random(other.size), strata))]
        extreme += bool(abs(float(one @ shuffled)) >= abs(observed) - 1e-9 * size)
    return Association(quotient(observed, size), (1 + extreme) / (1 + rounds), holds.size)


def _ranks_within(values: Floats, strata: Ints) -> Floats:
    ranks = np.empty(values.size)
    for stratum in np.unique(strata):
        inside = strata == stratum
        here = mean_ranks(values[inside])
        ranks[inside] = here - here.mean()
    return ranks
