"""How far the experts of each 评议组 agree, as far as the guard rails let it be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan, nan

import numpy as np

from fusion_desk.analysis.agreement import IccFamily, KendallW, icc, kendall_w, krippendorff_alpha
from fusion_desk.analysis.arrays import floats, mean_ranks, quotient
from fusion_desk.analysis.gstudy import DStudy, GStudy, d_study, experts_needed, g_study
from fusion_desk.analysis.ratings import Grid, Sheets, complete_part, grid
from fusion_desk.analysis.withheld import Figure, Withheld, short_of
from fusion_desk.domain.guard_rails import GuardRails, Rail

PANEL_SIZES = (3, 5, 7, 9, 11, 15)
"""Panels a lay reader compares with."""
FEWEST_COMMON = 3
"""Candidates that two experts must share before their rankings can be compared at all."""


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    """One group's agreement on total scores; None where a guard rail keeps a figure back.

    candidates, experts: the complete part that the coefficients stand on; left_out: candidates and experts of the
    group that are not in it, because a sheet is missing or a recusal leaves a gap.
    """

    group: str
    candidates: tuple[str, ...]
    experts: tuple[str, ...]
    left_out: tuple[str, ...]
    icc: IccFamily | None
    kendall_w: KendallW | None
    alpha: float | None
    study: GStudy | None
    """Where the scores vary: between candidates, between experts, and the rest."""
    sizes: tuple[DStudy, ...]
    """Eρ² for panels of other sizes; empty where the G-study is kept back."""
    enough: int | None
    """The fewest experts that would reach the target, None where no panel would or it is kept back."""
    target_percent: int | None
    judges: tuple[str, ...]
    """Everybody who gave a whole sheet in the group, in the order of `likeness` and `totals`."""
    likeness: tuple[tuple[float, ...], ...]
    """Rank correlation of two experts over the candidates both scored; nan where those are fewer than Kendall's W asks
    for, or where one tells nobody apart."""
    totals: tuple[tuple[float, ...], ...]
    """The total scores that each gave."""

    @property
    def agreeing(self) -> IccFamily | None:
        """The coefficients where they mean anything.

        People who differ less than the rest of the scores (F < 1) bring every form below 0, or ICC(A,k) above 1.
        """
        return self.icc if self.icc is not None and self.icc.icc3k.value >= 0 else None


def group_agreement(
    group: str, given: Sheets, rails: GuardRails
) -> tuple[GroupAgreement, tuple[Withheld, ...]]:
    """Agreement of one group on its total scores, and what may not be shown."""
    whole = grid(given)
    part = complete_part(whole)
    n, k = len(part.candidates), len(part.experts)
    kept = [
        short_of(
            rails, Figure.ICC, group, "analysis.too_few_icc",
            candidates=(n, Rail.ICC_CANDIDATES), experts=(k, Rail.ICC_EXPERTS),
        ),
        short_of(
            rails, Figure.KENDALL_W, group, "analysis.too_few_w",
            candidates=(n, Rail.W_CANDIDATES), experts=(k, Rail.W_EXPERTS),
        ),
        short_of(
            rails, Figure.ALPHA, group, "analysis.too_few_alpha", units=(_units(whole), Rail.ALPHA_UNITS)
        ),
        short_of(
            rails, Figure.GENERALIZABILITY, group, "analysis.too_few_gstudy",
            candidates=(n, Rail.GSTUDY_CANDIDATES), experts=(k, Rail.GSTUDY_EXPERTS),
        ),
    ]  # fmt: skip
    missing = {one.figure for one in kept if one is not None}
    study = None if Figure.GENERALIZABILITY in missing else g_study(part.scores)
    sizes, enough = ((), None) if study is None else _designed(study, rails)
    found = GroupAgreement(
        group,
        part.candidates,
        part.experts,
        _left_out(whole, part),
        None if Figure.ICC in missing else icc(part.scores),
        None if Figure.KENDALL_W in missing else kendall_w(part.scores),
        None if Figure.ALPHA in missing else krippendorff_alpha(whole.scores, "interval"),
        study,
        sizes,
        enough,
        rails.get(Rail.GSTUDY_TARGET_PERCENT),
        whole.experts,
        _likeness(whole, rails.get(Rail.W_CANDIDATES)),
        tuple(tuple(column[~np.isnan(column)].tolist()) for column in whole.scores.T),
    )
    if found.icc is not None and found.agreeing is None:
        kept.append(Withheld(Figure.ICC, _why_meaningless(found.icc), group, {"whom": group}))
    return found, tuple(one for one in kept if one is not None)


def _why_meaningless(found: IccFamily) -> str:
    """Nobody told anybody apart, or the experts contradict each other."""
    return "analysis.icc_all_alike" if isnan(found.icc3k.f) else "analysis.icc_contradicting"


def _likeness(whole: Grid, least: int | None) -> tuple[tuple[float, ...], ...]:
    size = len(whole.experts)
    found = np.full((size, size), nan)
    for one, other in combinations(range(size), 2):
        pair = whole.scores[:, [one, other]]
        pair = pair[~np.isnan(pair).any(axis=1)]
        if least is None or len(pair) < max(least, FEWEST_COMMON):
            continue
        ranks = np.column_stack([mean_ranks(floats(pair[:, 0])), mean_ranks(floats(pair[:, 1]))])
        ranks -= ranks.mean(axis=0)
        scale = float(np.sqrt((ranks[:, 0] ** 2).sum() * (ranks[:, 1] ** 2).sum()))
        found[one, other] = found[other, one] = quotient(float((ranks[:, 0] * ranks[:, 1]).sum()), scale)
    return tuple(tuple(row) for row in found.tolist())


def _units(whole: Grid) -> int:
    """Candidates with at least two sheets: one alone agrees with nobody."""
    return int(((~np.isnan(whole.scores)).sum(axis=1) >= 2).sum())


def _designed(study: GStudy, rails: GuardRails) -> tuple[tuple[DStudy, ...], int | None]:
    target = rails.get(Rail.GSTUDY_TARGET_PERCENT)
    sizes = sorted({*PANEL_SIZES, study.n_experts})
    enough = None if not target else experts_needed(study, min(target, 99) / 100)
    return d_study(study, sizes), enough


def _left_out(whole: Grid, part: Grid) -> tuple[str, ...]:
    names: Sequence[str] = (*whole.candidates, *whole.experts)
    kept = {*part.candidates, *part.experts}
    return tuple(name for name in names if name not in kept)
