"""What must not change when the panel is written down differently."""

from __future__ import annotations

from random import Random
from typing import get_args

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from fusion_desk.analysis.agreement import IccFamily, Level, icc, kendall_w, krippendorff_alpha
from fusion_desk.analysis.arrays import Floats
from fusion_desk.analysis.balance import mantel_haenszel, permutation_gap, selection_ratio
from fusion_desk.analysis.rasch import many_facet
from fusion_desk.analysis.severity import Method, additive
from fusion_desk.analysis.standing import competition_ranks
from tests.unit.analysis.panels import long_form

half_points = st.integers(0, 200).map(lambda points: points / 2)
tables = st.tuples(st.integers(3, 8), st.integers(2, 5)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=half_points)
)
methods = st.sampled_from(get_args(Method))


def varied(table: Floats) -> bool:
    """Whether neither candidates nor residuals are all the same: nothing that rounding could decide."""
    rest = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + table.mean()
    return bool(table.mean(axis=1).std() > 0.1 and np.abs(rest).max() > 0.1)


def _with_gaps(table: Floats, seed: int) -> Floats:
    return np.where(np.random.default_rng(seed).random(table.shape) < 0.25, np.nan, table)


def figures(family: IccFamily) -> Floats:
    return np.array(
        [
            (one.value, one.lower, one.upper, one.f)
            for one in (getattr(family, name) for name in IccFamily.__slots__)
        ]
    )


@settings(max_examples=40)
@given(tables, st.integers(1, 1000), st.integers(-50, 50))
def test_agreement_does_not_depend_on_the_unit_or_the_origin(table: Floats, scale: int, shift: int) -> None:
    assume(varied(table))
    moved = scale * table + shift
    assert figures(icc(moved)) == pytest.approx(figures(icc(table)), rel=1e-6, abs=1e-9, nan_ok=True)
    assert kendall_w(moved).w == pytest.approx(kendall_w(table).w)
    assert krippendorff_alpha(moved, "interval") == pytest.approx(krippendorff_alpha(table, "interval"))
    assert krippendorff_alpha(scale * table, "ratio") == pytest.approx(
        krippendorff_alpha(table, "ratio"), abs=1e-12
    )


@settings(max_examples=40)
@given(tables)
def test_the_order_metric_hears_only_the_order(table: Floats) -> None:
    assume(np.unique(table).size > 1)
    squeezed = np.sqrt(table + 1)
    for level in ("nominal", "ordinal"):
        assert krippendorff_alpha(squeezed, level) == pytest.approx(
            krippendorff_alpha(table, level), abs=1e-12
        )
    assert kendall_w(squeezed).w == pytest.approx(kendall_w(table).w, nan_ok=True)


@settings(max_examples=40)
@given(tables, st.randoms(use_true_random=False), st.sampled_from(get_args(Level)))
def test_agreement_does_not_depend_on_who_is_called_what(table: Floats, random: Random, level: Level) -> None:
    assume(varied(table))
    rows, columns = list(range(table.shape[0])), list(range(table.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    relabelled = table[rows][:, columns]
    assert figures(icc(relabelled)) == pytest.approx(figures(icc(table)), rel=1e-6, abs=1e-9, nan_ok=True)
    assert krippendorff_alpha(relabelled, level) == pytest.approx(krippendorff_alpha(table, level), abs=1e-12)
    assert kendall_w(relabelled).rank_sums == pytest.approx([kendall_w(table).rank_sums[row] for row in rows])


@settings(max_examples=40)
@given(tables, st.integers(0, 4), st.integers(-40, 40), methods)
def test_a_constant_added_to_one_expert_of_a_complete_panel_leaves_the_calibrated_ranks(
    table: Floats, expert: int, points: int, method: Method
) -> None:
    assume(varied(table))
    shifted = table.copy()
    shifted[:, expert % table.shape[1]] += points
    one = additive(*long_form(table), method=method)
    other = additive(*long_form(shifted), method=method)
    assert competition_ranks(other.adjusted).tolist() == competition_ranks(one.adjusted).tolist()


@settings(max_examples=40)
@given(tables, methods)
def test_a_complete_panel_is_calibrated_to_its_raw_means(table: Floats, method: Method) -> None:
    assume(varied(table))
    found = additive(*long_form(table), method=method)
    assert np.asarray(found.adjusted) == pytest.approx(table.mean(axis=1), abs=1e-8)
    assert np.asarray(found.effects).sum() == pytest.approx(0, abs=1e-8)


@settings(max_examples=40)
@given(tables, st.integers(0, 2**32), methods)
def test_calibration_does_not_depend_on_labels_or_the_order_of_marks(
    table: Floats, seed: int, method: Method
) -> None:
    random = np.random.default_rng(seed)
    holed = np.where(random.random(table.shape) < 0.2, np.nan, table)
    candidate, expert, score = long_form(holed)
    assume(score.size > 2)
    order, names = random.permutation(score.size), random.permutation(99)[: table.shape[1]]
    one = additive(candidate, expert, score, method)
    other = additive(candidate[order], names[expert[order]], score[order], method)
    assert len(other.components) == len(one.components)
    for code, effect in one.effects.items():
        assert other.effects[int(names[int(code)])] == pytest.approx(effect, abs=1e-6, nan_ok=True)


@settings(max_examples=40)
@given(tables, st.integers(0, 4), st.integers(-40, 40), st.integers(0, 2**32))
def test_a_constant_added_to_one_expert_moves_everybody_alike_even_in_a_panel_with_gaps(
    table: Floats, expert: int, points: int, seed: int
) -> None:
    """By least squares the constant goes into that expert's effect and into nothing else."""
    holed = _with_gaps(table, seed)
    candidate, judge, score = long_form(holed)
    assume(score.size > 2)
    whose = expert % table.shape[1]
    one = additive(candidate, judge, score, "ls")
    other = additive(candidate, judge, score + points * (judge == whose), "ls")
    for part in one.components:
        moved = [other.adjusted[name] - one.adjusted[name] for name in part.candidates]
        assert moved == pytest.approx([moved[0]] * len(moved), abs=1e-7)
        if len(part.experts) > 1 and whose in part.experts:
            assert moved[0] == pytest.approx(points / len(part.experts), abs=1e-7)


@settings(max_examples=40)
@given(tables, st.integers(1, 1000), st.integers(-50, 50), st.integers(0, 2**32), methods)
def test_calibration_follows_the_unit_and_the_origin(
    table: Floats, scale: int, shift: int, seed: int, method: Method
) -> None:
    candidate, expert, score = long_form(_with_gaps(table, seed))
    assume(score.size > 2)
    one, other = (additive(candidate, expert, given, method) for given in (score, scale * score + shift))
    for figures, others in ((one.effects, other.effects), (one.effect_se, other.effect_se)):
        expected = scale * np.asarray(figures)
        assert np.asarray(others) == pytest.approx(expected, rel=1e-5, abs=1e-5 * scale, nan_ok=True)
    assert np.asarray(other.adjusted) == pytest.approx(
        scale * np.asarray(one.adjusted) + shift, rel=1e-5, abs=1e-5 * scale, nan_ok=True
    )


@settings(max_examples=40)
@given(tables)
def test_experts_who_do_not_differ_leave_the_raw_means(table: Floats) -> None:
    """Expert variance 0: nothing is given back, and the shrunken effect of everybody is 0."""
    assume(varied(table))
    level = table - table.mean(axis=0) + table.mean()
    found = additive(*long_form(level))
    assert found.expert_sd == pytest.approx(0, abs=1e-6)
    assert np.asarray(found.effects) == pytest.approx(np.zeros(table.shape[1]), abs=1e-9)
    assert np.asarray(found.adjusted) == pytest.approx(level.mean(axis=1), abs=1e-9)


@given(st.integers(2, 5), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), max_size=30, unique=True))
def test_every_mark_taken_away_leaves_as_many_parts_or_more(
    experts: int, marks: list[tuple[int, int]]
) -> None:
    rows = [(candidate, expert % experts) for candidate, expert in marks]
    rows = list(dict.fromkeys(rows))

    def parts(left: list[tuple[int, int]]) -> int:
        """Islands of people, those without a mark among them."""
        people = {("c", c) for c, _ in rows} | {("e", e) for _, e in rows}
        found = additive([c for c, _ in left], [e for _, e in left], [1.0] * len(left)).components
        met = sum(len(one.candidates) + len(one.experts) for one in found)
        return len(found) + len(people) - met

    whole = parts(rows)
    for row in rows:
        assert parts([one for one in rows if one != row]) - whole in {0, 1}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_measures_do_not_depend_on_names_and_turn_round_with_the_bands(seed: int) -> None:
    random = np.random.default_rng(seed)
    table = np.indices((10, 4, 3)).reshape(3, -1).T
    lean = random.normal(0, 0.7, 10)[table[:, 0]] + random.normal(0, 0.4, 4)[table[:, 1]]
    band = np.clip(np.round(1.5 + lean + random.normal(0, 1, len(table))), 0, 3).astype(int)
    ratings = np.column_stack([table, band])
    one = many_facet(ratings)
    assume(one.converged and not any(one.extreme.values()))
    names = random.permutation(50)[:10]
    order = random.permutation(len(ratings))
    renamed = many_facet(np.column_stack([names[table[:, 0]], table[:, 1:], band])[order])
    for code, measure in one.candidate.items():
        assert renamed.candidate[int(names[int(code)])] == pytest.approx(measure, abs=1e-6)
    turned = many_facet(np.column_stack([table, band.max() - band]))
    assert np.asarray(turned.expert) == pytest.approx(-np.asarray(one.expert), abs=1e-6)
    assert np.asarray(turned.candidate) == pytest.approx(-np.asarray(one.candidate), abs=1e-6)
    assert turned.thresholds == pytest.approx(-one.thresholds[::-1], abs=1e-6)
    assert turned.reliability["candidate"] == pytest.approx(one.reliability["candidate"], abs=1e-6)


@given(st.integers(2, 6), st.integers(2, 5))
def test_cutting_the_only_link_makes_two_panels_of_one(candidates: int, experts: int) -> None:
    first = [(c, e) for c in range(candidates) for e in range(experts)]
    second = [(c + 100, e + 100) for c, e in first]
    link = [(0, 100)]

    def parts(rows: list[tuple[int, int]]) -> int:
        return len(
            additive([c for c, _ in rows], [e for _, e in rows], np.arange(len(rows), dtype=float)).components
        )

    assert (parts(first + second + link), parts(first + second)) == (1, 2)


counts = st.integers(0, 60)


@given(counts, counts, counts, counts)
def test_the_selection_ratio_turned_round_is_its_inverse(a: int, n: int, b: int, m: int) -> None:
    one, other = selection_ratio(a, a + n, b, b + m), selection_ratio(b, b + m, a, a + n)
    assert one.four_fifths_ok is other.four_fifths_ok
    assert one.fisher_p == pytest.approx(other.fisher_p, nan_ok=True)
    if one.ratio > 0 and other.ratio > 0:
        assert one.ratio == pytest.approx(1 / other.ratio)
        assert (one.lower, one.upper) == pytest.approx((1 / other.upper, 1 / other.lower), nan_ok=True)


@given(arrays(np.int64, (3, 2, 2), elements=st.integers(1, 40)))
def test_tables_turned_over_have_the_inverse_odds_ratio_and_the_same_p(tables: np.ndarray) -> None:
    one, other = mantel_haenszel(tables), mantel_haenszel(tables[:, ::-1])
    assert one.odds_ratio == pytest.approx(1 / other.odds_ratio)
    assert (one.p, one.homogeneity_p) == pytest.approx((other.p, other.homogeneity_p), abs=1e-9)


@given(st.lists(half_points, min_size=1, max_size=5), st.lists(half_points, min_size=1, max_size=5))
def test_the_gap_turned_round_changes_its_sign_alone(a: list[float], b: list[float]) -> None:
    one, other = permutation_gap(a, b, seed=1, rounds=300), permutation_gap(b, a, seed=1, rounds=300)
    assert one.gap == pytest.approx(-other.gap)
    assert one.p == pytest.approx(other.p)
