from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from scipy import stats

from fusion_desk.analysis.influence import (
    affiliation,
    benjamini_hochberg,
    erratic,
    flat_scale,
    halo,
    near_copies,
    reciprocity,
    unusual_marks,
)
from tests.unit.analysis.panels import COPIED, COPIER, NAN, SPARSE, TEN_BY_FOUR, long_form, panel

SCORES = TEN_BY_FOUR[SPARSE]


def test_a_p_that_is_missing_does_not_count() -> None:
    found = benjamini_hochberg([0.01, NAN, 0.04])
    assert (found[0], found[2]) == (0.02, 0.04)
    assert isnan(found[1])
    assert benjamini_hochberg([]).size == 0
    assert np.isnan(benjamini_hochberg([NAN, NAN])).all()


def by_regression(extra: np.ndarray) -> tuple[np.ndarray, np.ndarray, float, int]:
    """Coefficients and standard errors of extra columns beside candidate and expert dummies, written out."""
    dummies = [np.eye(size)[codes] for size, codes in zip((10, 4), SPARSE, strict=True)]
    design = np.column_stack([extra, *dummies])
    inverse = np.linalg.pinv(design)
    rest = SCORES - design @ (inverse @ SCORES)
    freedom = SCORES.size - np.linalg.matrix_rank(design)
    variance = float(rest @ rest) / freedom
    errors = np.sqrt(variance * np.diag(inverse @ inverse.T))
    return (inverse @ SCORES)[: extra.shape[1]], errors[: extra.shape[1]], variance, freedom


def test_an_unusual_mark_is_judged_by_its_externally_studentised_residual() -> None:
    # The t of a dummy for one mark is the externally studentised residual of that mark (Cook & Weisberg 1982, 2.2.1).
    for one in unusual_marks(*SPARSE, SCORES, alpha=1.1):
        size, error, _, freedom = by_regression(np.eye(SCORES.size)[:, [one.row]])
        assert one.t == pytest.approx(size[0] / error[0], abs=1e-9)
        assert one.p == pytest.approx(2 * stats.t.sf(abs(one.t), freedom))
        assert one.expected == pytest.approx(one.score - size[0])


def test_a_slip_of_the_pen_is_found_and_named() -> None:
    marks = TEN_BY_FOUR.copy()
    marks[4, 2] = 7.3
    found = unusual_marks(*long_form(marks))
    assert (found[0].candidate, found[0].expert, found[0].score) == (4, 2, 7.3)
    assert found[0].expected == pytest.approx(73, abs=5)
    assert len(found) == 1


def test_a_single_mark_explains_itself() -> None:
    assert unusual_marks([1, 1, 2], [1, 2, 1], [1.0, 2.0, 9.0], alpha=1.1) == ()
    assert unusual_marks([], [], [], alpha=1.1) == ()


def test_an_exact_panel_has_nothing_unusual() -> None:
    assert unusual_marks(*long_form(np.arange(10.0)[:, None] + np.arange(4.0)), alpha=0.9) == ()


def test_favour_for_the_own_house_is_the_coefficient_of_a_regression() -> None:
    same = np.random.default_rng(1).random(SCORES.size) < 0.4
    found = affiliation(*SPARSE, SCORES, same, min_ratings=1)
    extra = np.column_stack([(np.array(SPARSE[1]) == one.expert) & same for one in found]).astype(float)
    size, error, _, freedom = by_regression(extra)
    assert [one.excess for one in found] == pytest.approx(size.tolist())
    assert [one.se for one in found] == pytest.approx(error.tolist())
    assert [one.p for one in found] == pytest.approx((2 * stats.t.sf(np.abs(size / error), freedom)).tolist())


def test_few_marks_for_the_own_house_are_not_judged() -> None:
    same = np.zeros(SCORES.size, dtype=bool)
    same[:4] = True
    assert affiliation(*SPARSE, SCORES, same) == ()
    assert affiliation(*SPARSE, SCORES, np.zeros(SCORES.size, dtype=bool)) == ()
    assert affiliation([], [], [], []) == ()


def test_candidates_scored_by_their_own_house_alone_tell_nothing() -> None:
    marks = np.array([[7.0, 8.0, NAN], [6.0, 7.5, NAN], [NAN, 5.0, 6.0], [NAN, 7.0, 8.5], [5.0, 6.0, 7.0]])
    candidate, expert, score = long_form(marks)
    found = affiliation(candidate, expert, score, candidate < 2, min_ratings=1)
    assert all(isnan(one.excess) for one in found)


def test_a_copied_sheet_is_the_most_alike() -> None:
    faulty = panel(3, faulty=True)
    found = near_copies(faulty.candidate, faulty.expert, faulty.score, faulty.criterion)
    assert (found[0].first, found[0].second) == (COPIED, COPIER)
    assert found[0].identical > 0.5
    assert found[0].adjusted_p < 1e-4
    assert len(found) == 28


def test_two_sheets_with_few_candidates_in_common_are_not_compared() -> None:
    assert near_copies(*long_form(TEN_BY_FOUR[:6])) == ()


def test_identical_panels_are_identical_but_not_alike_beyond_the_model() -> None:
    found = near_copies(*long_form(np.tile(np.arange(10.0)[:, None], 3)))
    assert all(one.identical == 1 and isnan(one.p) for one in found)


def test_an_expert_who_gives_one_mark_to_all_has_a_flat_scale() -> None:
    marks = TEN_BY_FOUR.copy()
    marks[:, 1] = 75
    found = flat_scale(*long_form(marks))
    assert (found[0].expert, found[0].ratio, found[0].p) == (1, 0, 0)
    assert [one.expert for one in found if one.adjusted_p < 0.05] == [1]


def test_a_flat_scale_is_found_in_an_incomplete_panel() -> None:
    random = np.random.default_rng(4)
    marks = random.normal(75, 6, 40)[:, None] + random.normal(0, 2, 8) + random.normal(0, 2, (40, 8))
    marks[:, 5] = 75 + 0.2 * (marks[:, 5] - 75)
    marks[random.random(marks.shape) < 0.5] = NAN
    found = flat_scale(*long_form(marks))
    assert found[0].expert == 5
    assert found[0].ratio < 0.4
    assert [one.expert for one in found if one.adjusted_p < 0.05] == [5]


def test_an_erratic_expert_scatters() -> None:
    random = np.random.default_rng(4)
    marks = random.normal(75, 6, 30)[:, None] + random.normal(0, 2, 7) + random.normal(0, 2, (30, 7))
    marks[:, 2] += random.normal(0, 6, 30)
    found = erratic(*long_form(marks))
    assert [one.expert for one in found if one.adjusted_p < 0.05] == [2]
    assert found[0].ratio > 2


def test_one_impression_for_all_criteria_is_a_halo_and_a_narrow_scale_is_not() -> None:
    random = np.random.default_rng(7)
    clean = panel(7, faulty=False)
    score = clean.score.copy()
    overall = random.normal(11, 1.5, 40)
    one = clean.expert == 2
    score[one] = np.round(2 * (overall[clean.candidate[one]] + random.normal(0, 0.3, one.sum()))) / 2
    narrow = clean.expert == 6
    score[narrow] = 11 + 0.3 * (score[narrow] - 11)
    found = halo(clean.candidate, clean.expert, clean.criterion, score)
    assert [sign.expert for sign in found if sign.adjusted_p < 0.05] == [2]
    assert found[0].ratio < 0.4


def test_too_little_to_judge_the_use_of_a_scale() -> None:
    candidate, expert, score = long_form(TEN_BY_FOUR[:5])
    assert flat_scale(candidate, expert, score) == erratic(candidate, expert, score) == ()
    assert halo(candidate, expert, np.zeros_like(expert), score) == ()
    assert halo(candidate, expert, expert, score) == ()
    assert flat_scale([], [], []) == erratic([], [], []) == halo([], [], [], []) == ()


def houses(seed: int, favour: float) -> tuple[np.ndarray, ...]:
    """Thirty candidates and six experts of three houses; houses A and B raise each other's people by `favour`."""
    random = np.random.default_rng(seed)
    candidate, expert = np.repeat(np.arange(30), 6), np.tile(np.arange(6), 30)
    of, by = np.array(list("ABC"))[candidate % 3], np.array(list("AABBCC"))[expert]
    score = random.normal(75, 5, 30)[candidate] + random.normal(0, 2, 6)[expert] + random.normal(0, 2, 180)
    score[((of == "A") & (by == "B")) | ((of == "B") & (by == "A"))] += favour
    return candidate, expert, score, of, by


def test_two_houses_that_raise_each_other_are_found() -> None:
    candidate, expert, score, of, by = houses(1, favour=5)
    found = reciprocity(candidate, expert, score, of, by)
    assert (found[0].first, found[0].second) == ("A", "B")
    assert min(found[0].first_to_second, found[0].second_to_first) > 1
    assert [one.adjusted_p < 0.05 for one in found] == [True, False, False]


def test_one_sided_favour_is_not_reciprocal_and_a_fair_panel_has_none() -> None:
    candidate, expert, score, of, by = houses(1, favour=0)
    assert all(one.adjusted_p > 0.05 for one in reciprocity(candidate, expert, score, of, by))
    score[(of == "A") & (by == "B")] += 6
    assert all(one.adjusted_p > 0.05 for one in reciprocity(candidate, expert, score, of, by))
    assert reciprocity([], [], [], [], []) == ()


def test_columns_must_be_equally_long() -> None:
    with pytest.raises(ValueError, match="equally long"):
        unusual_marks([1, 2], [1], [1.0, 2.0])
    with pytest.raises(ValueError, match="equally long"):
        near_copies([1, 2], [1, 2], [1.0])
