"""What R prints for the same tables (R 4.2.2 with psych 2.2.9 and lme4 1.1-31 from Debian): run once, kept as text.

The tables are `SHROUT_FLEISS`, `TEN_BY_FOUR`, `SPARSE` and those below; each test names the call.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import ArrayLike

from fusion_desk.analysis.agreement import IccFamily, icc, kendall_w
from fusion_desk.analysis.arrays import Floats
from fusion_desk.analysis.balance import fisher_exact, mantel_haenszel
from fusion_desk.analysis.multiplicity import benjamini_hochberg
from fusion_desk.analysis.severity import additive
from tests.unit.analysis.panels import BERKELEY, SHROUT_FLEISS, SPARSE, TEN_BY_FOUR, long_form

QUARRELLING = np.array([[1, 5, 3], [5, 1, 4], [2, 4, 3], [4, 2, 2], [3, 3, 5]], dtype=np.float64)
"""Experts who contradict each other: every estimate is negative, and so is what ICC(A,k) divides by."""

# psych::ICC(m, lmer = FALSE)$results: ICC, F, p, lower and upper bound, in the order of `IccFamily`'s names below.
NAMES = ("icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k")
PSYCH = {
    "shrout-fleiss": (
        SHROUT_FLEISS,
        """
        0.165741768405476  1.79467849223947 0.164768808344639611 -0.1329323248747509 0.722560062328121
        0.289763779527559 11.02724795640327 0.000134566516484337  0.0187865133747120 0.761084369648953
        0.714840714840715 11.02724795640327 0.000134566516484337  0.3424647650339254 0.945858259955360
        0.442797133679269  1.79467849223947 0.164768808344639611 -0.8844421552381190 0.912415420340776
        0.620050547598989 11.02724795640327 0.000134566516484337  0.0711368153025035 0.927232040167722
        0.909315542377069 11.02724795640327 0.000134566516484337  0.6756747138163047 0.985891678169062
        """,
    ),
    "ten by four": (
        TEN_BY_FOUR,
        """
        0.586084532032191  6.66380894060012 3.44819538071032e-05 0.284216104517061 0.850332411029825
        0.609776172901787 16.12413566019100 1.05200697606602e-08 0.222248031668913 0.870174422935592
        0.790840220385675 16.12413566019100 1.05200697606602e-08 0.561829006916748 0.934206408600252
        0.849935673589414  6.66380894060012 3.44819538071032e-05 0.613642864515978 0.957851955620940
        0.862078997006409 16.12413566019100 1.05200697606602e-08 0.533370497210046 0.964042448310459
        0.937981171761727 16.12413566019100 1.05200697606602e-08 0.836837419172914 0.982697822870789
        """,
    ),
    "quarrelling": (
        QUARRELLING,
        """
        -0.375796178343949 0.180555555555555 0.943275115385333  -0.470294368515691 0.1659280130806831
        -0.531914893617021 0.147727272727273 0.958867707829118  -0.660508072104949 0.1276557310211323
        -0.396825396825397 0.147727272727273 0.958867707829118  -0.478387682794105 0.0981590517660173
        -4.538461538461542 0.180555555555555 0.943275115385333 -23.747737971709256 0.3737521394686683
        24.999999999999925 0.147727272727273 0.958867707829118   6.172662191778180 0.3050774287047042
        -5.769230769230774 0.147727272727273 0.958867707829118 -33.202433471383792 0.2461528872869444
        """,
    ),
}


@pytest.mark.parametrize("name", PSYCH)
def test_intraclass_correlations_are_those_of_psych(name: str) -> None:
    table, printed = PSYCH[name]
    found: IccFamily = icc(table)
    for form, line in zip(NAMES, printed.strip().splitlines(), strict=True):
        one = getattr(found, form)
        theirs = [float(figure) for figure in line.split()]
        assert [one.value, one.f, one.p, one.lower, one.upper] == pytest.approx(theirs, rel=1e-9), form


def test_w_with_ties_is_friedmans_test() -> None:
    """friedman.test(t(m)): statistic and p; W = statistic / (experts x (candidates - 1))."""
    rows = "7 8 8 6, 7 7 8 8, 5 6 6 6, 9 9 7 8, 5 5 5 7, 6 8 6 6, 9 7 9 9"
    found = kendall_w([[float(one) for one in row.split()] for row in rows.split(", ")])
    assert (found.chi2, found.p, found.w) == pytest.approx(
        (15.2547169811320753, 0.0183654670164926, 0.6356132075471698), rel=1e-12
    )


TWICE = (
    [1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8],
    [1, 2, 2, 1, 3, 4, 2, 4, 1, 2, 3, 3, 4, 1, 2, 4, 1, 3, 4, 2, 3, 4],
    [70, 74, 75, 80, 79, 84, 66, 70, 72, 75, 72, 81, 85, 77, 77, 80, 69, 66, 73, 88, 85, 90],
)
"""Gaps, ties, and an expert who marked one candidate twice: candidate, expert, score."""

UNDIVIDED = np.array([[70, 74, 72], [81, 79, 80], [75, 75, 75], [66, 64, 65], [90, 92, 91], [60, 59, 61.0]])
"""Experts who do not differ at all."""

# lmer(y ~ 0 + c + (1 | e), REML = TRUE): sds of e and residual; ranef(m)$e; fixef(m); sqrt(diag(vcov(m))).
LME4: dict[str, tuple[tuple[ArrayLike, ArrayLike, ArrayLike], tuple[float, float], str, str, str]] = {
    "sparse": (
        (*SPARSE, TEN_BY_FOUR[SPARSE]),
        (3.019798978271, 1.818176327959),
        "3.9505206282 -1.9197478988 0.4051330788 -2.4359058082",
        """77.9835068761 85.2346136353 82.9926925900 71.6350443596 74.5721731465 75.5267507004 77.9846136353
        73.1778268535 81.1501735427 67.9683776929""",
        """1.8523574813 2.0256598547 2.0215411759 1.8591634321 2.0248570647 1.8521199924 2.0256598547 2.0248570647
        1.8523574813 1.8591634321""",
    ),
    "complete": (
        long_form(TEN_BY_FOUR),
        (2.825643184876, 2.371513032488),
        "3.8302023799 -1.9618109751 0.0934195702 -1.9618109751",
        "77.25 83.25 81.5 71 74.875 74.75 79.625 74.75 79.625 67.875",
        "1.8444737374 " * 10,
    ),
    "twice": (
        TWICE,
        (2.333475547269, 1.047053301020),
        "-1.3442698432 0.7125242831 -2.2435536789 2.8752992390",
        """72.9730737590 81.2375080944 66.2060882389 73.9584330797 82.6841272199 77.2521487737 69.5708414277
        87.2185767189""",
        """1.3452612394 1.3220065685 1.4029025865 1.3209125115 1.4063596630 1.3220588780 1.3220065685
        1.3215460510""",
    ),
    "undivided": (
        long_form(UNDIVIDED),
        (0.0, 1.154700538379),
        "0 0 0",
        "72 80 75 65 91 60",
        "0.6666666667 " * 6,
    ),
}


def numbers(text: str) -> Floats:
    return np.array([float(one) for one in text.split()])


@pytest.mark.parametrize("name", LME4)
def test_the_mixed_model_is_that_of_lme4(name: str) -> None:
    given, deviations, effects, adjusted, errors = LME4[name]
    found = additive(*given)
    assert (found.expert_sd, found.residual_sd) == pytest.approx(deviations, rel=1e-6)
    assert np.asarray(found.effects) == pytest.approx(numbers(effects), abs=2e-6)
    assert np.asarray(found.adjusted) == pytest.approx(numbers(adjusted), abs=2e-6)
    assert np.asarray(found.adjusted_se) == pytest.approx(numbers(errors), rel=1e-6)


def test_fishers_exact_test() -> None:
    """fisher.test(matrix(t, 2, byrow = TRUE))$p.value."""
    printed = {
        (3, 17, 9, 11): 0.082358777019511,
        (1, 9, 11, 3): 0.00275945618522008,
        (12, 5, 2, 7): 0.0375286041189931,
        (0, 10, 4, 6): 0.086687306501548,
        (40, 10, 30, 25): 0.00712902015524861,
    }
    for table, p in printed.items():
        assert fisher_exact(*table) == pytest.approx(p, rel=1e-11)


def test_mantel_and_haenszel_on_berkeleys_admissions() -> None:
    """mantelhaen.test(UCBAdmissions, correct = TRUE and FALSE): estimate, conf.int, statistic, p.value."""
    found = mantel_haenszel(BERKELEY)
    assert (found.odds_ratio, found.lower, found.upper) == pytest.approx(
        (0.904696828258623, 0.77190736175935, 1.06032976443666), rel=1e-12
    )
    assert (found.chi2, found.p) == pytest.approx((1.42694622858669, 0.232263462817048), rel=1e-11)
    assert (found.plain_chi2, found.plain_p) == pytest.approx(
        (1.52460666044344, 0.216923697055518), rel=1e-11
    )


def test_adjusted_p() -> None:
    """p.adjust(p, "BH")."""
    found = benjamini_hochberg([0.01, 0.02, 0.03, 0.04, 0.05, 0.5, 0.001, 0.2])
    printed = "0.04 0.0533333333333333 0.06 0.064 0.0666666666666667 0.5 0.008 0.2285714285714286"
    assert found == pytest.approx(numbers(printed), rel=1e-12)
