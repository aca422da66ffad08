"""Who stands apart from a few experts, even where two of them stand apart together."""

from __future__ import annotations

from math import inf, isnan

import numpy as np
import pytest

from fusion_desk.analysis.arrays import Floats, floats
from fusion_desk.analysis.outlying import standing_apart
from fusion_desk.analysis.severity import outlying_experts
from tests.unit.analysis.panels import TEN_BY_FOUR, long_form

ORDINARY = [0.8, -1.1, 0.3, -0.4, 1.5, -0.9, 0.1]


def apart(effects: list[float], alpha: float = 0.05) -> set[int | str]:
    found = standing_apart(range(len(effects)), floats(effects), alpha)
    return {one.expert for one in found if one.adjusted_p < alpha}


def test_the_expert_who_stands_apart_is_first_and_alone() -> None:
    marks = TEN_BY_FOUR[:, [1, 2, 3, 1, 2, 3]] + np.array([0.5, -0.4, 1.5, 0.0, 0.3, -12.0])
    found = outlying_experts(*long_form(marks))
    assert found[0].expert == 5
    assert found[0].difference < -8
    assert [one.expert for one in found if one.adjusted_p < 0.05] == [5]


@pytest.mark.parametrize("pair", [(-12.0, -11.0), (-12.0, 12.0), (9.0, 13.0)])
def test_two_who_stand_apart_do_not_hide_each_other(pair: tuple[float, float]) -> None:
    assert apart([*pair, *ORDINARY]) == {0, 1}
    found = standing_apart(range(9), floats([*pair, *ORDINARY]), 0.05)
    # Each is told against those who do not stand apart.
    assert [one.difference for one in found[:2]] == pytest.approx([one - np.mean(ORDINARY) for one in pair])


def test_three_of_eleven() -> None:
    assert apart([-14, -12, 13, *ORDINARY, -0.5]) == {0, 1, 2}


def test_of_experts_who_differ_like_others_nobody_stands_apart() -> None:
    assert apart(ORDINARY) == set()
    assert apart([3, 2, 1, 0, -1, -2, -3]) == set()


def test_the_first_round_alone_is_a_studentised_residual_times_the_number_of_experts() -> None:
    effects = [-4.0, 1.0, 0.5, -0.2, 0.7, 0.1]
    first = standing_apart(range(6), floats(effects), 0.05)[0]
    assert first.adjusted_p == pytest.approx(6 * first.p)


@pytest.mark.parametrize("experts", [5, 7, 9, 12])
def test_a_fair_panel_is_asked_about_no_more_often_than_stated(experts: int) -> None:
    random = np.random.default_rng(experts)
    raised = sum(bool(apart(random.normal(0, 3, experts).tolist())) for _ in range(1500))
    assert 0.03 < raised / 1500 < 0.068  # 5 %, three standard errors


def test_of_those_who_are_all_of_one_mind_the_other_one_stands_apart() -> None:
    found = standing_apart("abcde", floats([1.0, 1.0, 1.0, 1.0, -4.0]), 0.05)
    assert (found[4].t, found[4].p, found[4].adjusted_p) == (-inf, 0.0, 0.0)
    assert apart([1.0, 1.0, 1.0, 1.0, -4.0]) == {4}
    assert all(isnan(one.p) for one in standing_apart("abcd", np.zeros(4), 0.05))


def test_three_experts_cannot_stand_apart() -> None:
    assert outlying_experts(*long_form(TEN_BY_FOUR[:, :3])) == ()


@pytest.mark.parametrize("effects", [ORDINARY, [-12.0, 11.0, *ORDINARY]])
def test_neither_unit_nor_order_matters(effects: list[float]) -> None:
    plain: Floats = floats(
        [one.adjusted_p for one in standing_apart(range(len(effects)), floats(effects), 0.05)]
    )
    turned = standing_apart(range(len(effects)), floats(effects[::-1]) * -7, 0.05)
    assert floats([one.adjusted_p for one in turned])[::-1] == pytest.approx(plain)
