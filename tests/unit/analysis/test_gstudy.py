from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from fusion_desk.analysis.agreement import icc
from fusion_desk.analysis.gstudy import d_study, experts_needed, g_study
from tests.unit.analysis.panels import NAN, SHROUT_FLEISS


def test_the_components_of_shrout_and_fleiss_by_hand() -> None:
    # Mean squares 11.2417, 32.4861 and 1.0194 (their Table 3): (11.2417 - 1.0194) / 4 and (32.4861 - 1.0194) / 6.
    found = g_study(SHROUT_FLEISS)
    assert (found.candidate, found.expert, found.residual) == pytest.approx(
        (2.5556, 5.2444, 1.0194), abs=5e-5
    )
    assert sum(found.shares()) == pytest.approx(1)


def test_the_coefficients_of_the_same_panel_are_the_intraclass_correlations() -> None:
    family = icc(SHROUT_FLEISS)
    one, four = d_study(g_study(SHROUT_FLEISS), [1, 4])
    assert (one.generalizability, one.dependability) == pytest.approx((family.icc3.value, family.icc2.value))
    assert (four.generalizability, four.dependability) == pytest.approx(
        (family.icc3k.value, family.icc2k.value)
    )
    assert four.relative_error == pytest.approx(one.relative_error / 4)


@pytest.mark.parametrize("target", [0.5, 0.8, 0.9, 0.95])
@pytest.mark.parametrize("absolute", [False, True])
def test_enough_experts_are_the_fewest_that_reach_the_target(target: float, absolute: bool) -> None:
    study = g_study(SHROUT_FLEISS)
    needed = experts_needed(study, target, absolute=absolute)
    assert needed is not None
    reached = [
        one.dependability if absolute else one.generalizability
        for one in d_study(study, range(1, needed + 1))
    ]
    assert [one >= target for one in reached] == [False] * (needed - 1) + [True]


def test_a_negative_estimate_is_kept_beside_the_component_of_zero() -> None:
    study = g_study([[1.0, 5.0], [5.0, 1.0], [2.0, 4.0]])
    assert study.estimates[0] < 0
    assert study.candidate == 0
    assert experts_needed(study, 0.8) is None


@pytest.mark.parametrize("matrix", [[[1.0, NAN], [2.0, 3.0]], [[1.0], [2.0]]])
def test_an_incomplete_study_tells_nothing(matrix: list[list[float]]) -> None:
    study = g_study(np.array(matrix))
    assert isnan(study.candidate)
    assert isnan(d_study(study, [3])[0].dependability)
    assert experts_needed(study, 0.8) is None


def test_a_constant_panel_has_no_coefficient() -> None:
    assert isnan(d_study(g_study(np.full((3, 3), 5.0)), [3])[0].generalizability)


def test_the_target_is_a_coefficient() -> None:
    with pytest.raises(ValueError, match="target"):
        experts_needed(g_study(SHROUT_FLEISS), 1.0)
