"""Figures printed in the books, on the data printed there."""

from __future__ import annotations

import numpy as np
import pytest

from fusion_desk.analysis.agreement import icc
from fusion_desk.analysis.arrays import floats
from fusion_desk.analysis.gstudy import d_study, g_study
from fusion_desk.analysis.severity import additive

BRENNAN_1 = """101000000000 111001000000 111110000000 110110010000 111110100000
               111011100000 111111100000 111101111100 111111111110 111111111111"""
"""Brennan 2001, Synthetic Data Set No. 1: ten persons by twelve items."""

DYESTUFF = {
    "A": (1545, 1440, 1440, 1520, 1580),
    "B": (1540, 1555, 1490, 1560, 1495),
    "C": (1595, 1550, 1605, 1510, 1560),
    "D": (1445, 1440, 1595, 1465, 1545),
    "E": (1595, 1630, 1515, 1635, 1625),
    "F": (1520, 1455, 1450, 1480, 1445),
}
"""Davies & Goldsmith 1972, table 6.1: yield of five samples of six batches."""


def test_brennans_first_synthetic_data_set() -> None:
    table = floats([[int(digit) for digit in row] for row in BRENNAN_1.split()])
    study = g_study(table)
    assert [round(one, 4) for one in (study.candidate, study.expert, study.residual)] == [
        0.0574,
        0.0754,
        0.1269,
    ]
    (twelve,) = d_study(study, [12])
    assert (round(twelve.generalizability, 3), round(twelve.dependability, 3)) == (0.844, 0.773)
    # His mean squares .8157, .8811 and .1269, and the same coefficients as intraclass correlations.
    family = icc(table)
    assert round(family.icc3k.f, 2) == round(0.8157 / 0.1269, 2)
    assert (round(family.icc3k.value, 3), round(family.icc2k.value, 3)) == (0.844, 0.773)


def test_the_yield_of_dyestuff() -> None:
    """Bates 2010 prints REML deviations 42.00 and 49.51, and 1527.50 with error 19.38, for this table."""
    batches = [name for name, yields in DYESTUFF.items() for _ in yields]
    yields = [float(one) for rows in DYESTUFF.values() for one in rows]
    found = additive(["all"] * len(yields), batches, yields)
    assert (round(found.expert_sd, 2), round(found.residual_sd, 2)) == (42.00, 49.51)
    assert np.asarray(found.adjusted) == pytest.approx([1527.5])
    assert round(float(np.asarray(found.adjusted_se)[0]), 2) == 19.38
    assert found.expert_sd**2 == pytest.approx(1764.05, abs=0.005)
    assert found.residual_sd**2 == pytest.approx(2451.25, abs=0.005)
