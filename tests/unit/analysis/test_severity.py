from __future__ import annotations

from math import isnan, sqrt

import numpy as np
import pytest

from fusion_desk.analysis.agreement import mean_squares
from fusion_desk.analysis.arrays import Floats
from fusion_desk.analysis.severity import Method, additive
from tests.unit.analysis.panels import SPARSE, TEN_BY_FOUR, long_form

METHODS: tuple[Method, Method] = ("reml", "ls")
SCORES = TEN_BY_FOUR[SPARSE]


def values(figures: object) -> Floats:
    return np.asarray(figures, dtype=np.float64)


def test_reml_solves_hendersons_mixed_model_equations() -> None:
    found = additive(*SPARSE, SCORES)
    candidate, expert = (np.eye(size)[codes] for size, codes in zip((10, 4), SPARSE, strict=True))
    ratio = found.residual_sd**2 / found.expert_sd**2
    left = np.block(
        [
            [candidate.T @ candidate, candidate.T @ expert],
            [expert.T @ candidate, expert.T @ expert + ratio * np.eye(4)],
        ]
    )
    solved = np.linalg.solve(left, np.concatenate([candidate.T @ SCORES, expert.T @ SCORES]))
    errors = np.sqrt(np.diag(np.linalg.inv(left))) * found.residual_sd
    assert np.concatenate([values(found.adjusted), values(found.effects)]) == pytest.approx(solved, abs=1e-10)
    assert np.concatenate([values(found.adjusted_se), values(found.effect_se)]) == pytest.approx(
        errors, abs=1e-12
    )


def test_reml_lies_at_the_top_of_the_restricted_likelihood() -> None:
    found = additive(*SPARSE, SCORES)
    candidate, expert = (np.eye(size)[codes] for size, codes in zip((10, 4), SPARSE, strict=True))

    def likelihood(expert_sd: float, residual_sd: float) -> float:
        v = expert_sd**2 * expert @ expert.T + residual_sd**2 * np.eye(SCORES.size)
        inverse = np.linalg.inv(v)
        crossed = candidate.T @ inverse @ candidate
        rest = SCORES - candidate @ np.linalg.solve(crossed, candidate.T @ inverse @ SCORES)
        return float(-np.linalg.slogdet(v)[1] - np.linalg.slogdet(crossed)[1] - rest @ inverse @ rest)

    top = likelihood(found.expert_sd, found.residual_sd)
    for one, other in [(1.01, 1), (0.99, 1), (1, 1.01), (1, 0.99), (1.01, 0.99)]:
        assert likelihood(one * found.expert_sd, other * found.residual_sd) < top


@pytest.mark.parametrize("method", METHODS)
def test_a_complete_panel_has_the_components_of_the_analysis_of_variance(method: Method) -> None:
    found = additive(*long_form(TEN_BY_FOUR), method=method)
    table = mean_squares(TEN_BY_FOUR)
    assert table is not None
    assert found.residual_sd == pytest.approx(sqrt(table.error), rel=1e-12)
    assert found.expert_sd == pytest.approx(sqrt((table.columns - table.error) / 10), rel=1e-12)
    assert values(found.adjusted) == pytest.approx(TEN_BY_FOUR.mean(axis=1), abs=1e-12)


def test_shrunken_effects_are_smaller_and_in_the_same_order() -> None:
    reml, ls = additive(*SPARSE, SCORES), additive(*SPARSE, SCORES, method="ls")
    assert (np.abs(values(reml.effects)) < np.abs(values(ls.effects))).all()
    assert (np.argsort(values(reml.effects)) == np.argsort(values(ls.effects))).all()


def test_a_severe_expert_is_given_back_to_those_who_met_that_expert() -> None:
    random = np.random.default_rng(2)
    quality, severity = random.normal(80, 5, 40), np.array([0, 0, -8.0, 0, 0])
    rows = [(c, e) for c in range(40) for e in random.choice(5, 3, replace=False)]
    candidate, expert = (np.array(column) for column in zip(*rows, strict=True))
    score = quality[candidate] + severity[expert] + random.normal(0, 2, candidate.size)
    found = additive(candidate, expert, score)
    assert found.effects[2] == pytest.approx(-6.4, abs=1.2)  # -8 beside a mean of -1.6
    met = np.array([2 in expert[candidate == one] for one in range(40)])
    raw = np.array([score[candidate == one].mean() for one in range(40)])
    assert (raw - quality)[met].mean() - (raw - quality)[~met].mean() < -2
    assert (
        abs((values(found.adjusted) - quality)[met].mean() - (values(found.adjusted) - quality)[~met].mean())
        < 1
    )


def test_codes_may_be_numbers_or_words_and_missing_scores_do_not_count() -> None:
    names = np.array(["E01", "E02", "E03", "E04"])
    scores = SCORES.copy()
    scores[-1] = np.nan
    found = additive(SPARSE[0], names[SPARSE[1]], scores)
    without = additive(SPARSE[0][:-1], SPARSE[1][:-1], SCORES[:-1])
    assert list(found.effects) == ["E01", "E02", "E03", "E04"]
    assert found.effects["E04"] == pytest.approx(without.effects[3])


@pytest.mark.parametrize("method", METHODS)
def test_sub_panels_without_a_common_mark_are_named(method: Method) -> None:
    found = additive([1, 1, 2, 2, 7, 7], [1, 2, 1, 2, 8, 9], [3, 4, 3, 4.5, 1, 2], method)
    assert [(one.candidates, one.experts) for one in found.components] == [((1, 2), (1, 2)), ((7,), (8, 9))]
    effects = values(found.effects)
    assert effects[:2].sum() == pytest.approx(0, abs=1e-12)
    assert effects[2:].sum() == pytest.approx(0, abs=1e-12)


def test_an_exact_additive_panel_has_no_residual() -> None:
    exact = np.array([70.0, 75.5, 80.0, 81.5])[:, None] + np.array([-2.0, -1.0, 3.0])
    for method in METHODS:
        found = additive(*long_form(exact), method=method)
        assert found.residual_sd == 0
        assert values(found.effects) == pytest.approx([-2, -1, 3], abs=1e-12)
        assert found.expert_sd == pytest.approx(sqrt(7), rel=1e-12)


def test_experts_who_do_not_differ_leave_the_raw_mean() -> None:
    alike = np.array([[70.0, 74, 72], [81, 79, 80], [75, 75, 75], [66, 64, 65], [90, 92, 91], [60, 59, 61]])
    found = additive(*long_form(alike))
    assert found.expert_sd == 0
    assert values(found.effects).tolist() == values(found.effect_se).tolist() == [0, 0, 0]
    assert values(found.adjusted) == pytest.approx(alike.mean(axis=1), abs=1e-12)


@pytest.mark.parametrize(
    "candidate, expert, score",
    [([1, 1], [1, 2], [3.0, 4.0]), ([1, 2], [1, 2], [3.0, 4.0]), ([1, 2, 3], [1, 1, 1], [1.0, 2.0, 3.0])],
    ids=["one candidate", "no mark in common", "one expert"],
)
def test_without_degrees_of_freedom_nothing_is_told(
    candidate: list[int], expert: list[int], score: list[float]
) -> None:
    found = additive(candidate, expert, score)
    assert isnan(found.expert_sd)
    assert np.isnan(values(found.effects)).all()
    assert np.isnan(values(found.effect_se)).all()
    assert np.isnan(values(additive(candidate, expert, score, "ls").effect_se)).all()


def test_nothing_gives_nothing() -> None:
    found = additive([], [], [])
    assert (len(found.effects), found.components) == (0, ())


def test_an_unknown_method_and_unequal_arrays_are_refused() -> None:
    with pytest.raises(ValueError, match="method"):
        additive([1], [1], [1.0], "ml")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="long"):
        additive([1, 2, 3], [1, 2], [1.0, 2.0])
