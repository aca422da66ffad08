from __future__ import annotations

from math import isnan, sqrt

import numpy as np
import pytest
from scipy import stats

from fusion_desk.analysis.agreement import mean_squares
from fusion_desk.analysis.standing import (
    RULES,
    candidate_errors,
    competition_ranks,
    cut_after,
    effective_weights,
    grey_zone,
    ranks_by_rule,
    summaries,
)
from tests.unit.analysis.panels import NAN, TEN_BY_FOUR, long_form


def test_the_trimmed_mean_drops_one_mark_at_each_end() -> None:
    found = summaries(np.array([86.0, 88, 90, 91, 97])[None, :, None])
    assert found.trimmed[0, 0] == pytest.approx(269 / 3)
    assert (found.mean[0, 0], found.median[0, 0], found.spread[0, 0]) == pytest.approx((90.4, 90, 11))


def test_four_marks_are_not_trimmed_and_no_mark_has_no_mean() -> None:
    marks = np.array([[8.0, 2, 4, 6, NAN], [NAN] * 5, [7.0, NAN, NAN, NAN, NAN]])[:, :, None]
    found = summaries(marks)
    assert found.trimmed[0, 0] == found.mean[0, 0] == found.median[0, 0] == 5
    assert np.isnan([found.mean[1, 0], found.trimmed[1, 0], found.median[1, 0], found.spread[1, 0]]).all()
    assert (found.median[2, 0], found.spread[2, 0]) == (7, 0)
    assert found.count[:, 0].tolist() == [4, 0, 1]


def test_summaries_are_those_of_numpy_on_a_panel_with_gaps() -> None:
    random = np.random.default_rng(1)
    marks = random.normal(10, 2, (20, 9, 4))
    marks[random.random(marks.shape) < 0.3] = NAN
    found = summaries(marks)
    assert found.mean == pytest.approx(np.nanmean(marks, axis=1))
    assert found.median == pytest.approx(np.nanmedian(marks, axis=1))
    one = marks[0, :, 0]
    kept = np.sort(one[~np.isnan(one)])[1:-1] if found.count[0, 0] >= 5 else one[~np.isnan(one)]
    assert found.trimmed[0, 0] == pytest.approx(kept.mean())


def test_nobody_scored_at_all() -> None:
    assert np.isnan(summaries(np.empty((2, 0, 3))).mean).all()
    with pytest.raises(ValueError, match="criteria"):
        summaries(TEN_BY_FOUR)


def test_ties_share_the_best_place() -> None:
    assert competition_ranks([90.0, 85.5, 90.0, NAN, 85.5, 70]).tolist() == [1, 3, 1, 0, 3, 5]
    assert competition_ranks([90.001, 90.004]).tolist() == [1, 1]


def test_ranks_agree_with_scipy() -> None:
    totals = np.random.default_rng(2).integers(50, 70, 40).astype(float)
    assert competition_ranks(totals).tolist() == stats.rankdata(-totals, method="min").tolist()


def test_one_wild_mark_moves_the_mean_but_not_the_trimmed_rank() -> None:
    marks = np.array([[80.0, 81, 82, 83, 84], [81.0, 82, 83, 84, 30], [70.0] * 5])[:, :, None]
    found = ranks_by_rule(marks, calibrated=[1.0, NAN, 2.0])
    assert found.rules == RULES
    assert found.ranks.tolist() == [[1, 2, 3], [1, 1, 3], [1, 1, 3], [2, 0, 1]]
    assert ranks_by_rule(marks).ranks[3].tolist() == [0, 0, 0]


def test_standard_errors_of_a_complete_panel_come_from_its_analysis_of_variance() -> None:
    found = candidate_errors(*long_form(TEN_BY_FOUR))
    table = mean_squares(TEN_BY_FOUR)
    assert table is not None
    assert found.relative[0] == pytest.approx(sqrt(table.error / 4))
    between = (table.columns - table.error) / 10
    assert found.absolute[0] == pytest.approx(sqrt((table.error + between) / 4))
    assert found.mean[3] == 71
    assert len(candidate_errors([], [], []).mean) == 0


def test_the_grey_zone_reaches_two_standard_errors_to_both_sides() -> None:
    found = grey_zone([60.0, 61.9, 62.1, 58.1, NAN, 60.0], [1.0, 1.0, 1.0, 1.0, 1.0, NAN], cut=60)
    assert found.tolist() == [True, True, False, True, False, False]
    assert not grey_zone([60.5], [0.0], cut=60)[0]


def test_the_cut_lies_between_the_last_in_and_the_first_out() -> None:
    assert cut_after([90.0, 70, NAN, 80], 2) == 75
    assert isnan(cut_after([90.0, 70], 2))
    assert isnan(cut_after([90.0, 70], 0))


def test_a_criterion_on_which_all_get_the_same_decides_nothing() -> None:
    found = effective_weights([[30.0, 20], [30.0, 10], [30.0, 15], [30.0, NAN]], [60, 40])
    assert found.nominal.tolist() == [0.6, 0.4]
    assert found.effective.tolist() == [0, 1]


def test_effective_weights_add_to_one() -> None:
    points = np.random.default_rng(3).normal(10, 2, (30, 5))
    assert effective_weights(points, [20] * 5).effective.sum() == pytest.approx(1)


def test_weights_that_nothing_tells() -> None:
    assert np.isnan(effective_weights([[30.0, 20]], [60, 40]).effective).all()
    assert np.isnan(effective_weights([[30.0, 20], [30.0, 20]], [60, 40]).effective).all()
