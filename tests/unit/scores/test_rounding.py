from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.rounding import (
    half_up,
    hundredths_of,
    mark_text,
    mean_half_up,
    points_text,
    short_text,
)


@pytest.mark.parametrize(
    "value, rounded", [("1/2", 1), ("3/2", 2), ("5/2", 3), ("249/100", 2), ("5/4", 1), ("0", 0)]
)
def test_halves_go_up(value: str, rounded: int) -> None:
    assert half_up(Fraction(value)) == rounded


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=30))
def test_the_mean_in_whole_arithmetic_is_the_exact_one(values: list[int]) -> None:
    assert mean_half_up(sum(values), len(values)) == half_up(Fraction(sum(values), len(values)))


@pytest.mark.parametrize(
    "points, two, one, short",
    [
        (8740, "87.40", "87.4", "87.4"),
        (1250, "12.50", "12.5", "12.5"),
        (900, "9.00", "9.0", "9"),
        (5, "0.05", "0.05", "0.05"),
        (0, "0.00", "0.0", "0"),
        (10000, "100.00", "100.0", "100"),
    ],
)
def test_points_as_text(points: int, two: str, one: str, short: str) -> None:
    assert (points_text(points), mark_text(points), short_text(points)) == (two, one, short)


def test_a_shortfall_has_its_sign() -> None:
    assert points_text(-150) == "-1.50"


@pytest.mark.parametrize(
    "text, hundredths",
    [("0.5", 50), ("15", 1500), ("12.25", 1225), ("7.5", 750)]
    + [(text, None) for text in ("", ".", "1.", "1.234", "-1", "１", "1,5", "x", "1.x", "٣")],
)
def test_reading_plain_decimals(text: str, hundredths: int | None) -> None:
    assert hundredths_of(text) == hundredths


@given(st.integers(0, 1_000_000))
def test_text_leads_back_to_the_points(points: int) -> None:
    assert hundredths_of(points_text(points)) == points
    assert hundredths_of(short_text(points)) == points
