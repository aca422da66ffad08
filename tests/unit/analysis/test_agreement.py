from __future__ import annotations

from math import inf, isnan
from typing import get_args

import numpy as np
import pytest

from fusion_desk.analysis.agreement import (
    Icc,
    IccFamily,
    KendallW,
    Level,
    complete_rows,
    icc,
    kendall_w,
    krippendorff_alpha,
)
from fusion_desk.analysis.arrays import Floats
from tests.unit.analysis.panels import KRIPPENDORFF, NAN, SHROUT_FLEISS

LEVELS: tuple[Level, ...] = get_args(Level)


def members(family: IccFamily) -> dict[str, Icc]:
    return {name: getattr(family, name) for name in IccFamily.__slots__}


def test_the_six_coefficients_of_shrout_and_fleiss() -> None:
    published = {"icc1": 0.17, "icc2": 0.29, "icc3": 0.71, "icc1k": 0.44, "icc2k": 0.62, "icc3k": 0.91}
    found = {name: round(one.value, 2) for name, one in members(icc(SHROUT_FLEISS)).items()}
    assert found == published


def test_experts_who_differ_by_a_constant_are_consistent_but_do_not_agree() -> None:
    shifted = np.arange(4.0)[:, None] + np.array([0.0, 2.0, 5.0])
    found = icc(shifted)
    assert (found.icc3.value, found.icc3.f, found.icc3.p) == (1.0, inf, 0.0)
    assert 0 < found.icc2.value < found.icc2k.value < 1


def test_perfect_agreement_has_no_interval_to_speak_of() -> None:
    for one in members(icc(np.tile(np.arange(4.0)[:, None], 3))).values():
        assert (one.value, one.lower, one.upper) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    "matrix",
    [
        np.full((4, 3), 0.1),
        np.zeros((5, 1)),
        np.zeros((1, 5)),
        np.zeros((0, 3)),
        np.full((3, 3), NAN),
        np.array([[1, 2, NAN], [2, 3, 4], [3, 4, 5]]),
    ],
    ids=["constant", "one expert", "one candidate", "nobody", "nothing", "one missing"],
)
def test_what_cannot_be_told_is_not_a_number(matrix: Floats) -> None:
    assert all(
        isnan(one.value) and isnan(one.lower) and isnan(one.p) for one in members(icc(matrix)).values()
    )


def test_candidates_with_one_mean_leave_the_mean_of_experts_undefined() -> None:
    found = icc([[1.0, 2.0], [2.0, 1.0]])
    assert found.icc1.value == found.icc3.value == -1
    assert all(isnan(one.value) for one in (found.icc1k, found.icc2k, found.icc3k))


def test_marks_that_are_equal_up_to_rounding_are_constant() -> None:
    assert isnan(icc(np.array([[0.1 + 0.2, 0.3], [0.3, 0.3]])).icc1.value)


def test_a_table_is_needed() -> None:
    for function in (icc, kendall_w, lambda m: krippendorff_alpha(m, "nominal")):
        with pytest.raises(ValueError, match="table"):
            function(np.arange(3.0))


def test_only_candidates_scored_by_all_are_complete() -> None:
    assert complete_rows(np.array([[1, 2], [NAN, 3], [4, 5]])).tolist() == [[1, 2], [4, 5]]


def test_kendalls_w_with_ties_as_in_kendall_and_gibbons() -> None:
    # Rank Correlation Methods, ch. 6: three rankings of ten with ties, S = 591, W = 0.828.
    rankings = np.array(
        [
            [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
            [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
            [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
        ]
    ).T
    found = kendall_w(rankings)
    assert round(found.w, 3) == 0.828
    assert found.rank_sums == (5.5, 6.5, 9.0, 13.5, 12.0, 20.0, 23.0, 23.5, 25.5, 26.5)
    assert sum((one - 16.5) ** 2 for one in found.rank_sums) == 591


def test_w_is_one_for_the_same_order_and_zero_for_opposite_ones() -> None:
    assert kendall_w([[1, 10], [2, 20], [3, 30]]).w == 1
    assert kendall_w([[1, 2], [2, 1]]) == KendallW(0.0, 0.0, 1.0, (3.0, 3.0))


@pytest.mark.parametrize("matrix", [np.full((4, 3), 7.0), np.zeros((4, 1)), np.array([[1, NAN], [2, 3]])])
def test_w_of_nothing_that_varies_or_is_missing_is_not_a_number(matrix: Floats) -> None:
    assert isnan(kendall_w(matrix).w)
    assert isnan(kendall_w(matrix).p)


def test_krippendorffs_own_example() -> None:
    found = [round(krippendorff_alpha(KRIPPENDORFF, level), 3) for level in LEVELS]
    assert found == [0.743, 0.815, 0.849, 0.797]


def test_krippendorffs_two_smaller_examples() -> None:
    binary = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]).T
    assert round(krippendorff_alpha(binary, "nominal"), 3) == 0.095
    letters = np.array([[ord(letter) for letter in word] for word in ("aabbdcccedda", "babbbccceddd")]).T
    assert round(krippendorff_alpha(letters, "nominal"), 3) == 0.692


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "matrix",
    [np.full((4, 3), 2.0), np.full((3, 3), NAN), np.arange(5.0)[:, None], np.zeros((0, 3))],
    ids=["constant", "nothing", "one observer", "no unit"],
)
def test_alpha_where_nothing_varies_or_pairs_is_not_a_number(matrix: Floats, level: Level) -> None:
    assert isnan(krippendorff_alpha(matrix, level))


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_of_full_agreement_is_one(level: Level) -> None:
    assert krippendorff_alpha(np.tile(np.arange(4.0)[:, None], 3), level) == 1


def test_alpha_refuses_negative_ratios_and_unknown_levels() -> None:
    assert isnan(krippendorff_alpha([[1, -1], [2, 2]], "ratio"))
    with pytest.raises(ValueError, match="level"):
        krippendorff_alpha([[1, 2], [2, 2]], "cardinal")  # type: ignore[arg-type]
