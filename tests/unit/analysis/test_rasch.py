from __future__ import annotations

from math import isnan, log

import numpy as np
import pytest
from scipy.optimize import minimize

from fusion_desk.analysis.arrays import Floats, Ints
from fusion_desk.analysis.rasch import ManyFacet, bias_interactions, many_facet
from fusion_desk.analysis.rasch_model import moments


def simulated(
    seed: int, shape: tuple[int, int, int], steps: int, kept: float = 1.0
) -> tuple[Ints, list[Floats]]:
    """Ratings in bands 1 … steps + 1 drawn from the model, and the measures they were drawn from."""
    random = np.random.default_rng(seed)
    measures = [
        random.normal(0.3, 1, shape[0]),
        random.normal(0, 0.5, shape[1]),
        random.normal(0, 0.5, shape[2]),
    ]
    measures[1] -= measures[1].mean()
    measures[2] -= measures[2].mean()
    rows = np.indices(shape).reshape(3, -1).T
    rows = rows[random.random(len(rows)) < kept]
    location = measures[0][rows[:, 0]] - measures[1][rows[:, 1]] - measures[2][rows[:, 2]]
    chances = moments(location, np.linspace(-2, 2, steps)).probabilities.cumsum(axis=0)
    band = (chances < random.random(len(rows))).sum(axis=0) + 1
    return np.column_stack([rows, band]), measures


def expected_bands(ratings: Ints, found: ManyFacet) -> Floats:
    location = np.array(
        [found.candidate[c] - found.expert[e] - found.criterion[q] for c, e, q, _ in ratings.tolist()]
    )
    return moments(location, found.thresholds).expected + found.bands[0]


def test_two_yes_or_no_criteria_differ_by_twice_the_log_ratio() -> None:
    # Joint maximum likelihood of two dichotomous items: 2 ln(n10 / n01), Andersen (1973).
    ratings = [(n, 1, q, int((q == 1) == (n < 6))) for n in range(8) for q in (1, 2)]
    found = many_facet(np.array(ratings))
    assert found.converged
    assert found.criterion[2] - found.criterion[1] == pytest.approx(2 * log(6 / 2), abs=1e-7)


def test_the_measures_maximise_the_likelihood_written_out_and_handed_to_a_general_optimiser() -> None:
    ratings, _ = simulated(5, (8, 4, 3), 3, kept=0.8)
    found = many_facet(ratings)
    band = ratings[:, 3] - found.bands[0]
    steps = len(found.bands) - 1

    def centred(free: Floats) -> Floats:
        return np.append(free, -free.sum())

    def cost(free: Floats) -> float:
        location = (
            free[:8][ratings[:, 0]] - centred(free[8:11])[ratings[:, 1]] - centred(free[11:13])[ratings[:, 2]]
        )
        heights = np.outer(location, np.arange(steps + 1)) - np.append(0, np.cumsum(centred(free[13:])))
        return float((np.log(np.exp(heights).sum(axis=1)) - heights[np.arange(len(band)), band]).sum())

    best = minimize(cost, np.zeros(13 + steps - 1), method="BFGS", options={"gtol": 1e-7})
    assert found.log_likelihood == pytest.approx(-best.fun, abs=1e-9)
    assert np.asarray(found.candidate) == pytest.approx(best.x[:8], abs=1e-5)
    assert np.asarray(found.expert)[:3] == pytest.approx(best.x[8:11], abs=1e-5)
    assert np.asarray(found.criterion)[:2] == pytest.approx(best.x[11:13], abs=1e-5)
    assert found.thresholds[:-1] == pytest.approx(best.x[13:], abs=1e-5)


def test_every_element_is_expected_to_score_what_it_scored() -> None:
    ratings, _ = simulated(1, (30, 6, 4), 4, kept=0.7)
    found = many_facet(ratings)
    rest = ratings[:, 3] - expected_bands(ratings, found)
    for column in range(3):
        sums = np.bincount(ratings[:, column], weights=rest)
        assert np.abs(sums).max() < 1e-6
    for figures in (found.expert, found.criterion, found.thresholds):
        assert np.asarray(figures).sum() == pytest.approx(0, abs=1e-10)


def test_planted_measures_come_back() -> None:
    ratings, (candidate, expert, criterion) = simulated(0, (300, 10, 8), 5)
    found = many_facet(ratings)
    assert found.converged
    assert found.connected
    assert np.corrcoef(np.asarray(found.candidate), candidate)[0, 1] > 0.98
    assert np.asarray(found.expert) == pytest.approx(expert, abs=0.15)
    assert np.asarray(found.criterion) == pytest.approx(criterion, abs=0.15)
    assert found.thresholds == pytest.approx(np.linspace(-2, 2, 5), abs=0.2)


def test_fit_is_about_one_for_data_from_the_model_and_high_for_a_random_rater() -> None:
    ratings, _ = simulated(3, (120, 8, 5), 4)
    found = many_facet(ratings)
    assert np.asarray(found.infit["expert"]).mean() == pytest.approx(1, abs=0.02)
    assert np.abs(np.asarray(found.infit_z["expert"])).max() < 3.5
    noisy = ratings.copy()
    random = np.random.default_rng(0)
    theirs = noisy[:, 1] == 2
    noisy[theirs, 3] = random.integers(1, 6, theirs.sum())
    found = many_facet(noisy)
    assert max(found.infit["expert"], key=lambda one: found.infit["expert"][one]) == 2
    assert found.infit_z["expert"][2] > 5
    assert found.outfit_z["expert"][2] > 5


def test_standard_errors_separation_and_reliability_hang_together() -> None:
    ratings, _ = simulated(4, (60, 6, 5), 4)
    found = many_facet(ratings)
    measures, errors = np.asarray(found.candidate), np.asarray(found.se["candidate"])
    spread = found.spread["candidate"]
    assert spread.rmse == pytest.approx(np.sqrt((errors**2).mean()))
    assert found.reliability["candidate"] == pytest.approx(1 - (errors**2).mean() / measures.var())
    g = found.separation["candidate"]
    assert found.reliability["candidate"] == pytest.approx(g**2 / (1 + g**2))
    assert spread.strata == pytest.approx((4 * g + 1) / 3)
    assert spread.sample_reliability > found.reliability["candidate"]
    assert spread.p < 1e-6


def test_a_fair_average_follows_the_measure() -> None:
    ratings, _ = simulated(4, (60, 6, 5), 4)
    found = many_facet(ratings)
    measure, fair = np.asarray(found.candidate), np.asarray(found.fair)
    assert np.diff(fair[np.argsort(measure)]).min() > -1e-9
    assert 1 < fair.min() < fair.max() < 5


EVERYTHING = [(e, q) for e in range(4) for q in range(3)]


def test_perfect_and_zero_scores_are_measured_last_and_change_nothing_else() -> None:
    ratings, _ = simulated(5, (8, 4, 3), 3, kept=0.8)
    plain = many_facet(ratings)
    perfect = [(99, e, q, plain.bands[-1]) for e, q in EVERYTHING]
    nothing = [(98, e, q, plain.bands[0]) for e, q in EVERYTHING]
    found = many_facet(np.vstack([ratings, perfect, nothing]))
    assert found.extreme["candidate"] == (98, 99)
    assert found.extreme["expert"] == ()
    assert found.expert[1] == plain.expert[1]
    assert isnan(found.infit["candidate"][99])
    assert (
        found.candidate[98]
        < min(plain.candidate.values())
        < max(plain.candidate.values())
        < found.candidate[99]
    )
    # Facets: the measure at which 0.3 score points less than everything is to be expected.
    bands = expected_bands(np.array(perfect), found)
    assert bands.sum() == pytest.approx(12 * plain.bands[-1] - 0.3, abs=1e-6)


def test_an_extreme_expert_leaves_others_extreme_in_turn() -> None:
    ratings, _ = simulated(5, (8, 4, 3), 3)
    lenient = [(c, 77, q, 4) for c in range(8) for q in range(3)]
    only = [(55, 77, 0, 4), (55, 0, 0, 1), (55, 1, 0, 1)]  # without the lenient expert: all at the bottom
    found = many_facet(np.vstack([ratings, lenient, only]))
    assert found.extreme["expert"] == (77,)
    assert found.extreme["candidate"] == (55,)
    assert found.expert[77] < min(found.expert[one] for one in range(4))
    assert not isnan(found.candidate[55])


def test_a_band_nobody_used_is_left_out_and_the_others_count_on() -> None:
    ratings, _ = simulated(6, (20, 5, 3), 3)
    gap = ratings.copy()
    gap[:, 3] = np.array([0, 10, 20, 40, 70])[gap[:, 3]]
    one, other = many_facet(ratings), many_facet(gap)
    assert (one.bands, other.bands) == ((1, 2, 3, 4), (10, 20, 40, 70))
    assert np.asarray(other.candidate).tolist() == np.asarray(one.candidate).tolist()


def test_one_band_measures_nothing() -> None:
    found = many_facet(np.array([[1, 1, 1, 3], [1, 2, 1, 3], [2, 1, 1, 3]]))
    assert not found.converged
    assert all(
        isnan(one) for one in [*found.candidate.values(), *found.expert.values(), found.log_likelihood]
    )
    assert bias_interactions(np.array([[1, 1, 1, 3]]), found, [1], [1]) == ()


def test_ratings_that_a_single_order_explains_have_no_finite_measures_and_say_so() -> None:
    bands = [(2, 1), (2, 1), (1, 0), (1, 0)]
    found = many_facet(np.array([(c, 1, q, pair[q]) for c, pair in enumerate(bands) for q in (0, 1)]))
    assert not found.converged
    assert found.candidate[0] > 10 > found.candidate[2]
    assert found.bands == (0, 1, 2)


def test_two_panels_with_nothing_in_common_are_said_to_be_unconnected() -> None:
    ratings, _ = simulated(5, (8, 4, 3), 3)
    apart = np.vstack([ratings, ratings + np.array([100, 100, 100, 0])])
    assert many_facet(ratings).connected
    found = many_facet(apart)
    assert not found.connected
    assert found.converged
    # One facet in common leaves the other two free to trade; two tie the third.
    assert many_facet(np.vstack([ratings, ratings + np.array([100, 100, 0, 0])])).connected is False
    assert many_facet(np.vstack([ratings, ratings + np.array([100, 0, 100, 0])])).connected is False
    assert many_facet(np.vstack([ratings, ratings + np.array([100, 0, 0, 0])])).connected


def test_an_expert_hard_on_one_criterion_is_the_strongest_interaction() -> None:
    ratings, _ = simulated(8, (80, 6, 4), 4)
    planted = (ratings[:, 1] == 3) & (ratings[:, 2] == 2)
    ratings[planted, 3] = np.maximum(ratings[planted, 3] - 1, 1)
    found = bias_interactions(ratings, many_facet(ratings), ratings[:, 1], ratings[:, 2])
    assert (found[0].first, found[0].second) == (3, 2)
    assert found[0].size < -0.5
    assert found[0].excess < 0
    assert found[0].p < 1e-4
    assert len(found) == 24
    assert sum(one.p < 0.05 for one in found[1:]) <= 6


def test_ratings_are_four_columns_of_whole_numbers() -> None:
    for wrong in (np.zeros((3, 3), dtype=int), np.full((3, 4), 0.5), np.full((3, 4), np.nan)):
        with pytest.raises(ValueError, match="whole numbers"):
            many_facet(wrong)
