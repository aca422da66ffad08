"""Masked re-scoring: the difference of the second look by track, with its interval, and what is kept back."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from fusion_desk.analysis.masked_reading import masked_reading
from fusion_desk.analysis.ratings import Mark
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.levels import Track
from fusion_desk.domain.policy import Rule

ONE = ("all",)
ITEMS = ("s1", "s2", "s3", "p1", "p2")
TRACKS: dict[str, Track | None] = {
    one: Track.SKILLED if one.startswith("s") else Track.PROFESSIONAL for one in ITEMS
}
FIRST: dict[str, tuple[float, ...]] = {
    "E1": (70.0, 72.0, 80.0, 81.0, 90.0),
    "E2": (60.0, 66.0, 70.0, 75.0, 79.0),
}
SECOND: dict[str, tuple[float, ...]] = {
    "E1": (72.0, 73.0, 82.0, 81.0, 89.0),
    "E2": (64.0, 69.0, 70.0, 73.0, 80.0),
}


def rails(applications: int, experts: int) -> GuardRails:
    wanted = {Rail.MASKED_APPLICATIONS: applications, Rail.MASKED_EXPERTS: experts}
    return GuardRails(
        {key.value: Rule(key.value, value, "", "", verified=True) for key, value in wanted.items()}
    )


def rows(table: dict[str, tuple[float, ...]]) -> list[Mark]:
    return [
        Mark(item, expert, "all", points)
        for expert, own in table.items()
        for item, points in zip(ITEMS, own, strict=False)
    ]


def test_two_experts_by_hand() -> None:
    found = masked_reading(rows(FIRST), rows(SECOND), ONE, TRACKS, rails(2, 2))
    assert found is not None
    assert not found.withheld
    # Differences of E1: 2 1 2 | 0 −1, of E2: 4 3 0 | −2 1; means by application: 3 2 1 | −1 0.
    skilled, professional = found.tracks
    assert (skilled.applications, skilled.experts) == (3, 2)
    assert skilled.gap is not None
    assert professional.gap is not None
    assert skilled.gap.mean == pytest.approx(2.0)
    assert professional.gap.mean == pytest.approx(-0.5)
    for gap, means in ((skilled.gap, [3.0, 2.0, 1.0]), (professional.gap, [-1.0, 0.0])):
        expected = stats.ttest_1samp(means, 0).confidence_interval(0.95)
        assert (gap.lower, gap.upper) == pytest.approx((expected.low, expected.high))
    welch = stats.ttest_ind([3.0, 2.0, 1.0], [-1.0, 0.0], equal_var=False).confidence_interval(0.95)
    assert found.apart is not None
    assert found.apart.mean == pytest.approx(2.5)
    assert (found.apart.lower, found.apart.upper) == pytest.approx((welch.low, welch.high))
    first = found.experts[0]
    assert (first.expert, first.sheets) == ("E1", {Track.SKILLED: 3, Track.PROFESSIONAL: 2})
    assert first.gaps[Track.SKILLED].mean == pytest.approx(5 / 3)


def test_below_the_rail_there_is_a_reason_and_no_figure() -> None:
    found = masked_reading(rows(FIRST), rows(SECOND), ONE, TRACKS, rails(3, 2))
    assert found is not None
    skilled, professional = found.tracks
    assert skilled.gap is not None
    assert professional.gap is None
    assert found.apart is None
    (reason,) = found.withheld
    assert (reason.code, reason.whom) == ("analysis.few_masked", Track.PROFESSIONAL.value)
    assert reason.details["applications"] == 2
    assert Track.PROFESSIONAL not in found.experts[0].gaps
    few = masked_reading(rows(FIRST), rows(SECOND), ONE, TRACKS, rails(1, 3))
    assert few is not None
    assert [one.gap for one in few.tracks] == [None, None]


def test_a_policy_without_the_rail_shows_nothing() -> None:
    found = masked_reading(rows(FIRST), rows(SECOND), ONE, TRACKS, GuardRails({}))
    assert found is not None
    assert {one.code for one in found.withheld} == {"analysis.rail_missing"}
    assert [one.gap for one in found.tracks] == [None, None]
    assert all(not one.gaps for one in found.experts)


def test_only_whole_pairs_go_in() -> None:
    assert masked_reading(rows(FIRST), [], ONE, TRACKS, rails(1, 1)) is None
    short = {"E1": SECOND["E1"][:1], "E9": SECOND["E2"]}
    found = masked_reading(rows(FIRST), rows(short), ONE, TRACKS, rails(1, 1))
    assert found is not None
    assert [one.expert for one in found.experts] == ["E1"]
    gap = found.tracks[0].gap
    assert gap is not None
    assert (gap.mean, gap.lower, gap.upper) == (2.0, None, None)
    half = [Mark("s1", "E1", "one", 5.0)]
    assert masked_reading(half, half, ("one", "two"), TRACKS, rails(1, 1)) is None


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    chance = np.random.default_rng(20261126)
    names = tuple(f"{kind}{at}" for kind in "sp" for at in range(12))
    tracks: dict[str, Track | None] = {
        one: Track.SKILLED if one.startswith("s") else Track.PROFESSIONAL for one in names
    }
    held = 0
    for _ in range(400):
        first, second = [], []
        for item in names:
            moved = (3.0 if item.startswith("s") else 0.0) + chance.normal(0, 2)
            for expert in ("E1", "E2", "E3"):
                first.append(Mark(item, expert, "all", 75.0 + chance.normal(0, 3)))
                second.append(Mark(item, expert, "all", 75.0 + moved + chance.normal(0, 3)))
        found = masked_reading(first, second, ONE, tracks, rails(5, 3))
        assert found is not None
        assert found.apart is not None
        assert found.apart.lower is not None
        assert found.apart.upper is not None
        held += found.apart.lower <= 3.0 <= found.apart.upper
    assert 0.92 <= held / 400 <= 0.98
