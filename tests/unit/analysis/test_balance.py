from __future__ import annotations

from math import inf, isnan, nan

import numpy as np
import pytest
from scipy import stats

from fusion_desk.analysis.balance import (
    bootstrap_gap,
    credential_association,
    criterion_by_track,
    expert_by_track,
    fisher_exact,
    mantel_haenszel,
    permutation_gap,
    selection_ratio,
)
from tests.unit.analysis.panels import BERKELEY, NAN


def test_the_example_of_the_uniform_guidelines_fails_the_four_fifths_rule() -> None:
    # 48 of 80 selected in one group, 12 of 40 in the other: 30 % / 60 % = 50 % (29 CFR 1607.4 D, question 12).
    found = selection_ratio(12, 40, 48, 80)
    assert found.ratio == 0.5
    assert found.four_fifths_ok is False
    assert found.fisher_p == pytest.approx(stats.fisher_exact(np.array([[12, 28], [48, 32]])).pvalue)
    assert (found.lower, found.upper) == pytest.approx(
        (0.301433, 0.829372), abs=1e-6
    )  # epitools::riskratio.wald


def test_exactly_four_fifths_is_enough_and_either_group_may_be_the_lower() -> None:
    assert selection_ratio(8, 10, 10, 10).four_fifths_ok
    assert selection_ratio(10, 10, 8, 10).four_fifths_ok
    assert selection_ratio(10, 10, 8, 10).ratio == 1.25
    assert not selection_ratio(799, 1000, 1000, 1000).four_fifths_ok


def test_rates_of_zero_and_one_still_have_an_interval() -> None:
    none = selection_ratio(0, 10, 5, 10)
    assert none.ratio == 0 < none.lower < none.upper
    assert selection_ratio(5, 10, 0, 10).ratio == inf
    full = selection_ratio(10, 10, 8, 8)
    assert full.lower < full.ratio == 1 < full.upper
    assert full.fisher_p == 1


def test_nobody_selected_and_nobody_there_are_two_things() -> None:
    nobody = selection_ratio(0, 10, 0, 12)
    assert isnan(nobody.ratio)
    assert nobody.four_fifths_ok
    empty = selection_ratio(3, 5, 0, 0)
    assert empty.four_fifths_ok is None
    assert isnan(empty.fisher_p)


@pytest.mark.parametrize("counts", [(4, 3, 1, 2), (-1, 3, 1, 2), (1, 2, 3, 2)])
def test_more_selected_than_there_are_is_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="between 0 and the total"):
        selection_ratio(*counts)


def test_fishers_tea_lady() -> None:
    assert fisher_exact(3, 1, 1, 3) == pytest.approx(0.4857142857142857)


def test_one_table_has_its_own_odds_ratio() -> None:
    found = mantel_haenszel([[10, 5], [4, 12]])
    assert found.odds_ratio == 6
    assert (found.strata, isnan(found.homogeneity)) == (1, True)


def test_strata_that_say_nothing_change_nothing() -> None:
    empty = [[0, 0], [0, 0]], [[1, 0], [0, 0]]
    assert mantel_haenszel([*BERKELEY, *empty]) == mantel_haenszel(BERKELEY)


def test_association_that_cannot_be_told() -> None:
    assert isnan(mantel_haenszel(np.zeros((2, 2, 2))).odds_ratio)
    assert mantel_haenszel([[[5, 0], [0, 5]]]).odds_ratio == inf
    with pytest.raises(ValueError, match="counts"):
        mantel_haenszel([[1, 2, 3], [4, 5, 6]])


def test_few_candidates_are_permuted_in_every_way() -> None:
    found = permutation_gap([1, 2, 3, 4], [3, 5, 6, 7], seed=1, rounds=9999)
    assert (found.gap, found.rounds, found.exact) == (-2.75, 70, True)
    assert found.p == 6 / 70


def test_many_are_permuted_at_random_and_the_seed_decides() -> None:
    a, b = np.arange(30.0), np.arange(30.0) + 4
    found = permutation_gap(a, b, seed=1, rounds=4999)
    assert found == permutation_gap(a, b, seed=1, rounds=4999)
    assert found.p == pytest.approx(stats.ttest_ind(a, b).pvalue, abs=0.02)
    assert not found.exact


def test_p_is_never_zero() -> None:
    assert permutation_gap(np.arange(30.0), np.arange(30.0) + 900, seed=1, rounds=99).p == 0.01


def test_a_group_that_is_not_there_has_no_gap() -> None:
    assert isnan(permutation_gap([], [1.0, NAN], seed=1).p)
    assert isnan(bootstrap_gap([NAN], [1.0, 2.0], seed=1).gap)
    assert isnan(bootstrap_gap([3.0], [1.0, 2.0], seed=1).lower)


def test_constant_groups_have_a_gap_without_doubt() -> None:
    found = bootstrap_gap([3.0, 3.0], [1.0, 1.0], seed=1)
    assert (found.gap, found.lower, found.upper) == (2, 2, 2)


def test_the_standardised_gap_is_hedges_g() -> None:
    a, b = np.array([3.0, 5, 7]), np.array([2.0, 3, 4, 3])
    pooled = np.sqrt((2 * a.var(ddof=1) + 3 * b.var(ddof=1)) / 5)
    assert bootstrap_gap(a, b, seed=1).standardised == pytest.approx(2 / pooled * (1 - 3 / 19))


def tracks_panel(seed: int, planted: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Forty candidates of two tracks scored by seven experts; expert 3 favours one track by `planted` points."""
    random = np.random.default_rng(seed)
    candidate, expert = np.repeat(np.arange(40), 7), np.tile(np.arange(7), 40)
    track = np.where(candidate % 2 == 0, "professional", "skilled")
    score = random.normal(75, 6, 40)[candidate] + random.normal(0, 3, 7)[expert] + random.normal(0, 3, 280)
    score[(expert == 3) & (track == "professional")] += planted
    return candidate, expert, score, track


def test_one_strong_offender_does_not_make_clean_experts_look_guilty() -> None:
    clean = 0
    for seed in range(20):
        found = {one.expert: one for one in expert_by_track(*tracks_panel(seed, planted=15))}
        assert found[3].set_aside
        assert found[3].contrast == pytest.approx(15, abs=4)
        assert sum(one.adjusted_p < 0.05 for one in found.values() if one.expert == 3) == 1
        clean += sum(one.adjusted_p < 0.05 for one in found.values() if one.expert != 3)
        # With all marks in, the six others seem to lean the other way by 15 / 7 each.
        others = [one for one in found.values() if one.expert != 3]
        assert sum(one.first_contrast for one in others) < sum(one.contrast for one in others) - 8
    assert clean <= 3


def test_a_fair_panel_is_left_alone() -> None:
    flagged = sum(
        one.adjusted_p < 0.05 for seed in range(20) for one in expert_by_track(*tracks_panel(seed, planted=0))
    )
    assert flagged <= 3


def test_the_contrast_is_that_of_a_complete_table_by_hand() -> None:
    candidate, expert, score, track = tracks_panel(1, planted=0)
    table = score.reshape(40, 7)
    first = track[::7] == "professional"
    own = table[first].mean(axis=0) - table[~first].mean(axis=0)
    found = {one.expert: one for one in expert_by_track(candidate, expert, score, track, alpha=0)}
    for place in range(7):
        assert found[place].contrast == pytest.approx(own[place] - own.mean(), abs=1e-10)
    assert (found[0].count_a, found[0].count_b) == (20, 20)


def test_tracks_are_two_and_experts_three() -> None:
    assert expert_by_track([1, 1, 2, 2], [1, 2, 1, 2], [1.0, 2, 3, 4], ["a", "a", "b", "b"]) == ()
    with pytest.raises(ValueError, match="two tracks"):
        expert_by_track([1, 2, 3], [1, 1, 1], [1.0, 2, 3], ["a", "b", "c"])
    with pytest.raises(ValueError, match="two tracks"):
        criterion_by_track([[1.0, 2.0]], ["a"], seed=1)


def test_the_criterion_in_which_a_track_loses_is_found_and_the_others_are_not() -> None:
    random = np.random.default_rng(3)
    marks = random.normal(0.7, 0.1, (40, 5))
    marks[:20, 2] -= 0.15
    marks[5, 0] = nan
    found = criterion_by_track(marks, np.repeat(["a", "b"], 20), seed=1, rounds=999)
    assert [one.criterion for one in found if one.adjusted_p < 0.05] == [2]
    assert found[2].gap.upper < 0
    assert found[0].gap.count_a == 19


def test_credentials_that_decide_show_and_those_of_another_stratum_do_not() -> None:
    random = np.random.default_rng(4)
    degree = random.integers(0, 4, 80)
    score = random.normal(70, 5, 80)
    assert credential_association(degree, score, seed=1, rounds=499).p > 0.05
    assert credential_association(degree, score + 4 * degree, seed=1, rounds=499).p < 0.01
    # Degrees and scores are both higher in the second stratum, and unrelated within each.
    stratum = np.repeat([0, 1], 40)
    found = credential_association(degree + 4 * stratum, score + 20 * stratum, seed=1, rounds=499)
    assert found.p < 0.01
    assert credential_association(degree + 4 * stratum, score + 20 * stratum, 1, 499, stratum).p > 0.05


def test_the_association_is_spearmans() -> None:
    random = np.random.default_rng(6)
    one, other = random.integers(0, 4, 30), random.normal(size=30)
    found = credential_association(one, other, seed=1, rounds=999)
    theirs = stats.spearmanr(one, other)
    assert found.rho == pytest.approx(theirs.statistic)
    assert found.p == pytest.approx(theirs.pvalue, abs=0.04)


def test_the_same_credential_for_all_associates_with_nothing() -> None:
    assert isnan(credential_association([1, 1, 1], [1.0, 2.0, NAN], seed=1).rho)
