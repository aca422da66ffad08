"""Every figure beside somebody else's program for the same, over random panels: whole, with gaps, with ties, degenerate.

pingouin, krippendorff and statsmodels are for these tests only: two of them are GPL, nothing of them is shipped.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from math import inf, isnan, nan, sqrt
from typing import Any

import numpy as np
import pytest
from scipy import stats

from fusion_desk.analysis.agreement import (
    Icc,
    IccFamily,
    Level,
    icc,
    kendall_w,
    krippendorff_alpha,
    mean_squares,
)
from fusion_desk.analysis.arrays import Floats, Ints
from fusion_desk.analysis.balance import (
    bootstrap_gap,
    credential_association,
    fisher_exact,
    mantel_haenszel,
    permutation_gap,
    selection_ratio,
)
from fusion_desk.analysis.influence import affiliation, unusual_marks
from fusion_desk.analysis.multiplicity import benjamini_hochberg
from fusion_desk.analysis.rasch import many_facet
from fusion_desk.analysis.severity import additive
from tests.unit.analysis.others import (
    formulas,
    krippendorff,
    many_tests,
    pandas,
    pingouin,
)
from tests.unit.analysis.others import (
    statsmodels as sm,
)
from tests.unit.analysis.panels import long_form


@pytest.fixture(autouse=True)
def _their_warnings_are_theirs() -> Iterator[None]:
    with warnings.catch_warnings():
        for module in ("pingouin", "krippendorff", "statsmodels", "pandas", "patsy", "scipy"):
            warnings.filterwarnings("ignore", module=rf"{module}(\..*)?")
        warnings.filterwarnings("ignore", category=sm.tools.sm_exceptions.ModelWarning)
        yield


def a_table(seed: int) -> Floats:
    """A complete table: candidates and experts differ much, little or not at all; every third has many ties."""
    random = np.random.default_rng(seed)
    n, k = int(random.integers(3, 14)), int(random.integers(2, 8))
    between = (0.0, 0.5, 2.0, 8.0)[seed % 4]
    table = random.normal(0, between, (n, 1)) + random.normal(0, (0.0, 2.0)[seed % 2], (1, k))
    table = 70 + table + random.normal(0, 1, (n, k))
    return np.round(table) if seed % 3 == 0 else table


def rows(table: Floats) -> Any:
    candidate, expert, score = long_form(table)
    return pandas.DataFrame({"c": candidate, "e": expert, "y": score})


NAMES = ("icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k")
"""In the order of pingouin's lines."""


def beside_pingouin(table: Floats) -> Iterator[tuple[Icc, Any]]:
    lines = pingouin.intraclass_corr(rows(table), "c", "e", "y", nan_policy="omit")
    found: IccFamily = icc(table)
    for name, (_, line) in zip(NAMES, lines.iterrows(), strict=True):
        yield getattr(found, name), line


@pytest.mark.parametrize("block", range(6))
def test_intraclass_correlations(block: int) -> None:
    for seed in range(20 * block, 20 * block + 20):
        for one, line in beside_pingouin(a_table(seed)):
            assert (one.value, one.f, one.p) == pytest.approx(
                (line["ICC"], line["F"], line["pval"]), rel=1e-8, abs=1e-11
            ), seed
            assert (one.lower, one.upper) == pytest.approx(tuple(line["CI95"]), rel=1e-6, abs=1e-8), seed


def test_intraclass_correlations_where_nothing_or_everything_agrees() -> None:
    ladder = np.arange(6.0)[:, None]
    for one, line in beside_pingouin(ladder + np.array([0.0, 2.0, 5.0])):  # consistent to the last point
        assert (one.value, one.f) == pytest.approx((line["ICC"], line["F"]))
    alike = np.array([[2.0, 4.0], [2.0, 4.0], [2.0, 4.0]])  # experts differ, candidates do not
    assert [one.value for one, _ in beside_pingouin(alike)][1] == 0.0
    for one, line in beside_pingouin(alike):
        theirs = nan if line["ICC"] == -inf else line["ICC"]  # variance of nothing
        assert one.value == pytest.approx(theirs, nan_ok=True)
    for one, line in beside_pingouin(np.tile(ladder, 3)):
        assert one.value == line["ICC"] == 1.0


def a_holed_table(seed: int) -> Floats:
    random = np.random.default_rng(seed)
    n, k = int(random.integers(1, 16)), int(random.integers(2, 8))
    table = random.integers(0, (2, 5, 20)[seed % 3], (n, k)).astype(np.float64)
    table[random.random((n, k)) < (0.0, 0.2, 0.6)[seed // 3 % 3]] = nan
    return table


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha(level: Level) -> None:
    told = 0
    for seed in range(150):
        table = a_holed_table(seed)
        found = krippendorff_alpha(table, level)
        try:
            theirs = float(krippendorff.alpha(reliability_data=table.T, level_of_measurement=level))
        except ValueError:  # nothing to pair, or nothing varies
            theirs = nan
        assert found == pytest.approx(theirs, abs=1e-12, nan_ok=True), seed
        told += not isnan(found)
    assert told > 120


def test_kendalls_w_of_panels_full_of_ties() -> None:
    for seed in range(60):
        table = np.round(a_table(seed) / 2)
        chi2, p = stats.friedmanchisquare(*table)
        found = kendall_w(table)
        if isnan(chi2):
            assert isnan(found.w)
        else:
            assert (found.chi2, found.p) == pytest.approx((chi2, p), rel=1e-9)
            assert found.w == pytest.approx(chi2 / (table.shape[1] * (len(table) - 1)))


def test_mean_squares_are_those_of_the_analysis_of_variance() -> None:
    for seed in range(8):
        table = a_table(seed)
        found = mean_squares(table)
        assert found is not None
        lines = sm.stats.anova_lm(formulas.ols("y ~ C(c) + C(e)", rows(table)).fit())
        assert (found.rows, found.columns, found.error) == pytest.approx(tuple(lines["mean_sq"]), rel=1e-8)


def a_panel_with_gaps(seed: int) -> tuple[Ints, Ints, Floats]:
    """A connected incomplete panel; every other one has ties, every third an expert who marks someone twice."""
    random = np.random.default_rng(seed)
    n, k = int(random.integers(6, 15)), int(random.integers(3, 7))
    table = random.normal(75, 6, (n, 1)) + random.normal(0, 3, (1, k)) + random.normal(0, 2, (n, k))
    table = np.round(table) if seed % 2 else table
    table[random.random((n, k)) < 0.35] = nan
    table[:, 0] = np.where(np.isnan(table[:, 0]), 74.0 + np.arange(n) % 3, table[:, 0])  # one expert sees all
    table[0] = np.where(np.isnan(table[0]), 80.0, table[0])
    candidate, expert, score = long_form(table)
    if seed % 3 == 0:
        candidate, expert, score = np.r_[candidate, 0], np.r_[expert, 1], np.r_[score, score[1] + 2]
    return candidate, expert, score


@pytest.mark.parametrize("seed", range(12))
def test_least_squares_severity(seed: int) -> None:
    candidate, expert, score = a_panel_with_gaps(seed)
    frame = pandas.DataFrame({"c": candidate, "e": expert, "y": score})
    fitted = formulas.ols("y ~ 0 + C(c) + C(e, Sum)", frame).fit()
    found = additive(candidate, expert, score, "ls")
    n, k = np.unique(candidate).size, np.unique(expert).size
    assert found.residual_sd == pytest.approx(sqrt(fitted.mse_resid), rel=1e-10)
    assert np.asarray(found.adjusted) == pytest.approx(fitted.params.to_numpy()[:n], abs=1e-8)
    assert np.asarray(found.adjusted_se) == pytest.approx(fitted.bse.to_numpy()[:n], rel=1e-8)
    assert np.asarray(found.effects)[: k - 1] == pytest.approx(fitted.params.to_numpy()[n:], abs=1e-8)
    assert np.asarray(found.effect_se)[: k - 1] == pytest.approx(fitted.bse.to_numpy()[n:], rel=1e-8)


def _mixed(candidate: Ints, expert: Ints, score: Floats) -> Any:
    frame = pandas.DataFrame({"c": candidate, "e": expert, "y": score})
    model = formulas.mixedlm("y ~ 0 + C(c)", frame, groups="e")
    return model.fit(reml=True, method=["bfgs", "lbfgs"], gtol=1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_restricted_maximum_likelihood(seed: int) -> None:
    candidate, expert, score = a_panel_with_gaps(seed)
    theirs = _mixed(candidate, expert, score)
    found = additive(candidate, expert, score)
    variance = float(theirs.cov_re.iloc[0, 0])
    if found.expert_sd == 0:
        assert variance < 1e-3 * found.residual_sd**2
        return
    assert (found.expert_sd**2, found.residual_sd**2) == pytest.approx((variance, theirs.scale), rel=2e-4)
    effects = [float(theirs.random_effects[one].iloc[0]) for one in found.effects]
    assert np.asarray(found.effects) == pytest.approx(effects, abs=2e-3)
    assert np.asarray(found.adjusted) == pytest.approx(theirs.fe_params.to_numpy(), abs=2e-3)
    # Their standard errors come from differences of the likelihood; these from generalised least squares.
    met = np.equal.outer(expert, expert)
    spread = found.expert_sd**2 * met + found.residual_sd**2 * np.eye(score.size)
    sides = np.equal.outer(candidate, np.unique(candidate)).astype(float)
    weighed = sm.GLS(score, sides, sigma=spread).fit()
    assert np.asarray(found.adjusted) == pytest.approx(weighed.params, abs=1e-8)
    assert np.asarray(found.adjusted_se) == pytest.approx(np.sqrt(np.diag(weighed.normalized_cov_params)))


@pytest.mark.parametrize("seed", range(6))
def test_unusual_marks_are_externally_studentised_residuals(seed: int) -> None:
    candidate, expert, score = a_panel_with_gaps(seed)
    score[3] += 25
    frame = pandas.DataFrame({"c": candidate, "e": expert, "y": score})
    influence = formulas.ols("y ~ 0 + C(c) + C(e, Sum)", frame).fit().get_influence()
    theirs = influence.resid_studentized_external
    found = unusual_marks(candidate, expert, score, alpha=2.0)
    assert found[0].row == 3
    assert [one.t for one in found] == pytest.approx([theirs[one.row] for one in found], rel=1e-7, abs=1e-9)
    adjusted = many_tests.multipletests([one.p for one in found], method="fdr_bh")[1]
    assert [one.adjusted_p for one in found] == pytest.approx(adjusted.tolist())
    assert [one.score - one.expected for one in found] == pytest.approx(
        [influence.resid[one.row] / (1 - influence.hat_matrix_diag[one.row]) for one in found], abs=1e-8
    )


@pytest.mark.parametrize("seed", range(6))
def test_affiliation_is_a_regression_with_one_column_for_each_expert(seed: int) -> None:
    candidate, expert, score = a_panel_with_gaps(seed)
    random = np.random.default_rng(seed)
    same = random.random(score.size) < 0.3
    frame = pandas.DataFrame({"c": candidate, "e": expert, "y": score})
    for one in np.unique(expert):
        frame[f"s{one}"] = (same & (expert == one)).astype(float)
    split = [one for one in np.unique(expert) if 0 < same[expert == one].sum() < (expert == one).sum()]
    fitted = formulas.ols("y ~ 0 + C(c) + C(e, Sum) + " + " + ".join(f"s{one}" for one in split), frame).fit()
    for sign in affiliation(candidate, expert, score, same, min_ratings=1):
        name = f"s{sign.expert}"
        assert (sign.excess, sign.se, sign.t, sign.p) == pytest.approx(
            (fitted.params[name], fitted.bse[name], fitted.tvalues[name], fitted.pvalues[name]), rel=1e-6
        )


@pytest.mark.parametrize("seed", range(40))
def test_two_by_two_tables(seed: int) -> None:
    random = np.random.default_rng(seed)
    a, b, c, d = (int(one) for one in random.integers(0, (4, 30, 200)[seed % 3], 4))
    theirs = stats.fisher_exact(np.array([[a, b], [c, d]]))[1] if a + b + c + d else 1.0
    assert fisher_exact(a, b, c, d) == pytest.approx(theirs, rel=1e-9)
    if min(a, c) > 0 and (b or d):
        found = selection_ratio(a, a + b, c, c + d)
        table = sm.stats.Table2x2(np.array([[a, b], [c, d]]), shift_zeros=False)
        assert found.ratio == pytest.approx(table.riskratio)
        assert (found.lower, found.upper) == pytest.approx(table.riskratio_confint(), rel=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_tables_by_stratum(seed: int) -> None:
    random = np.random.default_rng(seed)
    tables = random.integers(1, (6, 60)[seed % 2], (int(random.integers(2, 7)), 2, 2))
    found = mantel_haenszel(tables)
    theirs = sm.stats.StratifiedTable(np.moveaxis(tables, 0, 2).astype(float))
    assert found.odds_ratio == pytest.approx(theirs.oddsratio_pooled)
    assert (found.lower, found.upper) == pytest.approx(theirs.oddsratio_pooled_confint(), rel=1e-9)
    plain, equal = theirs.test_null_odds(), theirs.test_equal_odds(adjust=True)
    assert (found.plain_chi2, found.plain_p) == pytest.approx((plain.statistic, plain.pvalue), rel=1e-9)
    assert (found.homogeneity, found.homogeneity_p) == pytest.approx(
        (equal.statistic, equal.pvalue), rel=1e-7
    )
    corrected = theirs.test_null_odds(correction=True)
    assert found.chi2 <= found.plain_chi2
    if found.chi2 > 0:  # theirs goes on where the correction is larger than the deviation
        assert found.chi2 == pytest.approx(corrected.statistic, rel=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_adjusted_p(seed: int) -> None:
    random = np.random.default_rng(seed)
    p = np.round(random.random(int(random.integers(1, 30))), 2)
    assert benjamini_hochberg(p) == pytest.approx(many_tests.multipletests(p, method="fdr_bh")[1])


def _gap(a: Floats, b: Floats, axis: int) -> Any:
    return np.mean(a, axis=axis) - np.mean(b, axis=axis)


def _size_of_gap(a: Floats, b: Floats, axis: int) -> Any:
    # Rounded: assignments that are equally far apart shall be so on every computer.
    return np.round(np.abs(_gap(a, b, axis)), 9)


@pytest.mark.parametrize("seed", range(8))
def test_gap_of_two_groups(seed: int) -> None:
    random = np.random.default_rng(seed)
    a, b = np.round(random.normal(1, 2, 5)), np.round(random.normal(0, 2, 6))
    exact: Any = stats.permutation_test(
        (a, b), _size_of_gap, n_resamples=10**6, vectorized=True, alternative="greater"
    )
    found = permutation_gap(a, b, seed=1)
    assert found.exact
    assert found.p == pytest.approx(exact.pvalue, abs=1e-12)
    one, other = random.gamma(2, 2, 40), random.normal(3, 2, 30)
    theirs: Any = stats.bootstrap((one, other), _gap, n_resamples=9999, method="BCa", rng=seed)
    interval = bootstrap_gap(one, other, seed=2, rounds=9999)
    assert (interval.lower, interval.upper) == pytest.approx(tuple(theirs.confidence_interval), abs=0.06)


def test_association_without_strata_is_spearmans() -> None:
    random = np.random.default_rng(3)
    degree, score = random.integers(0, 4, 30).astype(float), np.round(random.normal(80, 4, 30))
    theirs: Any = stats.spearmanr(degree, score)
    found = credential_association(degree, score, seed=1)
    assert found.rho == pytest.approx(theirs.statistic)
    assert found.p == pytest.approx(theirs.pvalue, abs=0.02)


@pytest.mark.parametrize("seed", range(6))
def test_two_bands_are_a_logistic_regression(seed: int) -> None:
    """With yes or no the joint likelihood is that of a logistic regression with a column for each element."""
    random = np.random.default_rng(seed)
    shape = (14, 4, 5)
    table = np.indices(shape).reshape(3, -1).T[random.random(280) < 0.9]
    sides = [random.normal(0, size, count) for size, count in zip((0.8, 0.5, 0.5), shape, strict=True)]
    at = sides[0][table[:, 0]] - sides[1][table[:, 1]] - sides[2][table[:, 2]]
    band = (random.random(len(at)) < 1 / (1 + np.exp(-at))).astype(int)
    found = many_facet(np.column_stack([table, band]))
    assert not any(found.extreme.values())
    frame = pandas.DataFrame(table, columns=["c", "e", "q"]).assign(y=band)
    fitted = sm.GLM.from_formula(
        "y ~ 0 + C(c) + C(e, Sum) + C(q, Sum)", frame, family=sm.families.Binomial()
    ).fit(tol=1e-14, maxiter=200)
    parameters = fitted.params.to_numpy()
    # The only threshold is zero by definition.
    assert found.thresholds == pytest.approx([0.0], abs=1e-9)
    assert np.asarray(found.candidate) == pytest.approx(parameters[:14], abs=1e-6)
    assert np.asarray(found.expert)[:3] == pytest.approx(-parameters[14:17], abs=1e-6)
    assert np.asarray(found.criterion)[:4] == pytest.approx(-parameters[17:], abs=1e-6)
    assert found.log_likelihood == pytest.approx(fitted.llf, abs=1e-8)
    chance = fitted.fittedvalues.to_numpy()
    weight, squares = chance * (1 - chance), (band - chance) ** 2
    for code in range(4):
        here = table[:, 1] == code
        assert found.infit["expert"][code] == pytest.approx(
            squares[here].sum() / weight[here].sum(), rel=1e-5
        )
        assert found.outfit["expert"][code] == pytest.approx((squares / weight)[here].mean(), rel=1e-5)
        assert found.se["expert"][code] == pytest.approx(1 / sqrt(weight[here].sum()), rel=1e-5)
