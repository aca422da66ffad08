"""However a table comes — lists, tuples, narrow integers, objects, words for codes — the figures are the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from math import isnan
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from fusion_desk.analysis.agreement import Level, icc, kendall_w, krippendorff_alpha
from fusion_desk.analysis.arrays import Floats
from fusion_desk.analysis.balance import (
    bootstrap_gap,
    expert_by_track,
    mantel_haenszel,
    permutation_gap,
    selection_ratio,
)
from fusion_desk.analysis.gstudy import d_study, g_study
from fusion_desk.analysis.influence import (
    affiliation,
    erratic,
    flat_scale,
    halo,
    near_copies,
    reciprocity,
    unusual_marks,
)
from fusion_desk.analysis.rasch import FACETS, many_facet
from fusion_desk.analysis.severity import Method, additive, bridging_scorings, links, outlying_experts
from fusion_desk.analysis.standing import candidate_errors
from tests.unit.analysis.panels import SHROUT_FLEISS, Panel, panel

MATRIX_KINDS: dict[str, Callable[[Floats], ArrayLike]] = {
    "nested lists": lambda table: table.astype(int).tolist(),
    "nested tuples": lambda table: tuple(map(tuple, table.tolist())),
    "small integers": lambda table: table.astype(np.int8),
    "unsigned": lambda table: table.astype(np.uint8),
    "objects": lambda table: table.astype(object),
    "column order": np.asfortranarray,
    "a view": lambda table: np.repeat(table, 2, axis=0)[::2],
    "single precision": lambda table: table.astype(np.float32),
}


@pytest.mark.parametrize("kind", MATRIX_KINDS)
def test_a_table_may_come_in_any_form(kind: str) -> None:
    given = MATRIX_KINDS[kind](SHROUT_FLEISS)
    assert icc(given) == icc(SHROUT_FLEISS)
    assert kendall_w(given) == kendall_w(SHROUT_FLEISS)
    assert g_study(given) == g_study(SHROUT_FLEISS)
    levels: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
    for level in levels:
        assert krippendorff_alpha(given, level) == krippendorff_alpha(SHROUT_FLEISS, level)


def test_none_is_missing_and_names_are_nominal_marks() -> None:
    rows: Any = [["a", "a"], ["b", "b"], ["b", "c"], [None, "a"], ["", "c"], ["c", "c"]]
    numbers: Any = [[1.0, 1], [2, 2], [2, 3], [None, 1], [np.nan, 3], [3, 3]]
    expected = krippendorff_alpha(np.array(numbers, dtype=np.float64), "nominal")
    assert krippendorff_alpha(rows, "nominal") == krippendorff_alpha(numbers, "nominal") == expected
    assert krippendorff_alpha(np.array(rows, dtype=object), "nominal") == expected
    with pytest.raises(ValueError, match="could not convert"):
        krippendorff_alpha(rows, "ordinal")


CODE_KINDS: dict[str, Callable[[np.ndarray], ArrayLike]] = {
    "list": lambda codes: codes.tolist(),
    "tuple": lambda codes: tuple(codes.tolist()),
    "small integers": lambda codes: codes.astype(np.int16),
    "numpy scalars": lambda codes: list(codes.astype(np.int64)),
    "words": lambda codes: [f"E{code:02}" for code in codes],
    "an array of words": lambda codes: np.array([f"E{code:02}" for code in codes]),
    "objects": lambda codes: np.array([f"E{code:02}" for code in codes], dtype=object),
}


def told(signs: Any) -> list[tuple[object, ...]]:
    """Findings as plain figures, codes as the numbers in their names."""

    def plain(value: object) -> object:
        if isinstance(value, str):
            return int(value.removeprefix("E"))
        return value if not isinstance(value, float) or not isnan(value) else "nan"

    return [tuple(plain(value) for value in asdict(one).values()) for one in signs]


@pytest.fixture(scope="module")
def faulty() -> Panel:
    return panel(11, faulty=True, candidates=24, experts=8, criteria=3)


@pytest.mark.parametrize("kind", CODE_KINDS)
def test_codes_may_be_of_any_kind(kind: str, faulty: Panel) -> None:
    candidate, expert, total, same = faulty.totals()
    code = CODE_KINDS[kind]
    one, two = code(candidate), code(expert)
    for score in (total, total.tolist(), total.astype(object)):
        assert told(outlying_experts(one, two, score)) == told(outlying_experts(candidate, expert, total))
        assert told(flat_scale(one, two, score)) == told(flat_scale(candidate, expert, total))
        assert told(erratic(one, two, score)) == told(erratic(candidate, expert, total))
        assert told(near_copies(one, two, score)) == told(near_copies(candidate, expert, total))
        assert told(affiliation(one, two, score, same.tolist())) == told(
            affiliation(candidate, expert, total, same)
        )
        assert told(unusual_marks(one, two, score, alpha=1.1)) == told(
            unusual_marks(candidate, expert, total, alpha=1.1)
        )
        assert told(expert_by_track(one, two, score, code(candidate % 2))) == told(
            expert_by_track(candidate, expert, total, candidate % 2)
        )
    houses = code(candidate % 3), code(expert % 3)
    assert told(reciprocity(one, two, total, *houses)) == told(
        reciprocity(candidate, expert, total, candidate % 3, expert % 3)
    )
    assert told(bridging_scorings(one, two)) == told(bridging_scorings(candidate, expert))
    assert links(one, two).weakest == links(candidate, expert).weakest
    assert np.asarray(candidate_errors(one, two, total).relative).tolist() == (
        np.asarray(candidate_errors(candidate, expert, total).relative).tolist()
    )
    columns = code(faulty.candidate), code(faulty.expert), code(faulty.criterion)
    assert told(halo(*columns, faulty.score)) == told(
        halo(faulty.candidate, faulty.expert, faulty.criterion, faulty.score)
    )


@pytest.mark.parametrize("method", ["reml", "ls"])
@pytest.mark.parametrize("kind", CODE_KINDS)
def test_the_additive_model_answers_by_the_codes_it_was_given(
    kind: str, method: Method, faulty: Panel
) -> None:
    candidate, expert, total, _ = faulty.totals()
    one, two = CODE_KINDS[kind](candidate), CODE_KINDS[kind](expert)
    found, plain = additive(one, two, total.tolist(), method), additive(candidate, expert, total, method)
    for figures, others in (
        (found.effects, plain.effects),
        (found.effect_se, plain.effect_se),
        (found.adjusted, plain.adjusted),
        (found.adjusted_se, plain.adjusted_se),
    ):
        assert np.asarray(figures).tolist() == np.asarray(others).tolist()
        assert figures == dict(zip(figures, others.values(), strict=True))
    for code in np.asarray(two).tolist():
        assert isinstance(found.effects[code], float)
    assert (found.residual_sd, found.expert_sd) == (plain.residual_sd, plain.expert_sd)
    assert {*found.components[0].experts} == {*found.effects}


def test_ratings_may_be_whole_numbers_of_any_kind(faulty: Panel) -> None:
    band = (faulty.score // 4).astype(np.int64)
    table = np.column_stack([faulty.candidate, faulty.expert, faulty.criterion, band])
    plain = many_facet(table)
    numbered: Any = np.int64(3)
    for given in (table.tolist(), table.astype(np.int16), table.astype(float), table.astype(object)):
        found = many_facet(given)
        for facet in FACETS:
            assert dict(getattr(found, facet)) == dict(getattr(plain, facet))
        assert found.bands == plain.bands
        assert found.candidate[numbered] == plain.candidate[3]


def test_counts_may_be_numpy_integers_and_answers_are_plain() -> None:
    found = selection_ratio(*np.array([4, 10, 6, 10]))
    assert found == selection_ratio(4, 10, 6, 10)
    assert found.four_fifths_ok is False
    assert isinstance(found.fisher_p, float)
    tables = [[[10, 5], [3, 8]], [[4, 4], [2, 9]]]
    assert mantel_haenszel(tables) == mantel_haenszel(np.array(tables, dtype=np.int16))
    assert mantel_haenszel(tables[0]) == mantel_haenszel([tables[0]])
    a: Any = [3, 4, None, 5]
    b = np.array([1, 2, 2], dtype=np.int8)
    assert permutation_gap(a, b, 1) == permutation_gap([3.0, 4, 5], b.tolist(), 1)
    assert bootstrap_gap(a, b, 1) == bootstrap_gap([3.0, 4, 5], b.tolist(), 1)


def test_nothing_at_all_is_answered_with_nothing() -> None:
    nothing: list[float] = []
    assert isnan(mantel_haenszel(nothing).odds_ratio)
    assert mantel_haenszel(np.zeros((0, 2, 2))).strata == 0
    assert isnan(permutation_gap(nothing, nothing, 1).p)
    assert isnan(bootstrap_gap(nothing, [1.0], 1).gap)
    assert selection_ratio(0, 0, 0, 0).four_fifths_ok is None
    assert len(many_facet(np.zeros((0, 4), dtype=int)).candidate) == 0
    assert len(additive(nothing, nothing, nothing).effects) == 0
    for signs in (outlying_experts, flat_scale, erratic, near_copies, unusual_marks):
        assert signs(nothing, nothing, nothing) == ()
    assert halo(nothing, nothing, nothing, nothing) == ()
    assert affiliation(nothing, nothing, nothing, nothing) == ()
    assert expert_by_track(nothing, nothing, nothing, nothing) == ()
    assert d_study(g_study([[1, 1], [1, 1]]), ()) == ()
