"""One ruler for candidates, experts and criteria: the rubric's bands, its guard rails, and what it recovers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from fusion_desk.analysis.panel import PanelMarks
from fusion_desk.analysis.panel_rasch import Merged, rulers
from fusion_desk.analysis.ratings import Mark
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.policy import load_policy
from fusion_desk.paths import resource
from tests.unit.analysis.sittings import SEVERE, a_sitting, shipped_rubric

BANDS = shipped_rubric().bands


@pytest.fixture(scope="module")
def rails() -> GuardRails:
    """The rails of the policy that ships."""
    return load_policy((resource("policies") / "guangzhou-2025.toml").read_bytes()).rails


@pytest.fixture(scope="module")
def given() -> PanelMarks:
    return a_sitting()


def without(rails: GuardRails, rail: Rail) -> GuardRails:
    return GuardRails({key: rule for key, rule in rails.rules.items() if key != rail})


def changed(rails: GuardRails, rail: Rail, value: int) -> GuardRails:
    return GuardRails({**rails.rules, rail: replace(rails.rules[rail], value=value)})


def test_every_rail_is_set_in_the_policy_that_ships(rails: GuardRails) -> None:
    assert {rail for rail in Rail if rails.get(rail) is None} == set()


def test_the_severe_expert_is_highest_and_every_facet_is_ordered(
    given: PanelMarks, rails: GuardRails
) -> None:
    (ruler,), kept = rulers(given, BANDS, rails)
    assert kept == ()
    assert ruler.experts[0].name == SEVERE
    assert ruler.experts[0].bands < -0.2
    for facet in (ruler.candidates, ruler.experts, ruler.criteria):
        assert [one.logit for one in facet] == sorted((one.logit for one in facet), reverse=True)
    assert sum(one.logit for one in ruler.experts) == pytest.approx(0, abs=1e-6)
    assert sum(one.count for one in ruler.experts) == len(given.marks)
    assert 0.8 < np.mean([one.infit for one in ruler.experts]) < 1.2
    worth = {one.item: one.official for one in given.people if one.official is not None}
    measured = [(worth[one.name], one.logit) for one in ruler.candidates if one.name in worth]
    assert np.corrcoef(np.array(measured).T)[0, 1] > 0.95


def test_marks_are_counted_by_the_bands_of_the_rubric(given: PanelMarks, rails: GuardRails) -> None:
    (ruler,), _ = rulers(given, BANDS, rails)
    percent = [
        round(mark.points * 10_000) / round(given.ceilings[mark.criterion] * 100) for mark in given.marks
    ]
    expected = {
        band.name: sum(band.from_percent <= one < upper for one in percent)
        for band, upper in zip(
            sorted(BANDS, key=lambda band: band.from_percent), (60, 80, 90, 101), strict=True
        )
    }
    assert dict(ruler.bands) == expected
    assert list(ruler.steps) == sorted(ruler.steps)


def test_a_rare_band_is_counted_with_its_neighbour_or_nothing_is_shown(rails: GuardRails) -> None:
    given = a_sitting()
    low = {mark for mark in given.marks if mark.points * 100 < 60 * given.ceilings[mark.criterion]}
    few = PanelMarks(
        [mark for mark in given.marks if mark not in low or mark in sorted(low, key=str)[:4]],
        given.people, given.ceilings, given.houses,
    )  # fmt: skip
    (ruler,), _ = rulers(few, BANDS, rails)
    assert ruler.merged == (Merged("未达到", "达到", 4),)
    assert [name for name, _ in ruler.bands] == ["未达到、达到", "良好", "突出"]
    found, kept = rulers(few, BANDS, changed(rails, Rail.RASCH_MERGE, 0))
    assert found == ()
    (reason,) = kept
    assert (reason.code, reason.details["band"], reason.details["uses"]) == (
        "analysis.rare_band",
        "未达到",
        4,
    )


def test_without_enough_people_or_a_rail_the_reason_takes_its_place(rails: GuardRails) -> None:
    small = a_sitting(candidates=12)
    for given, given_rails, code in (
        (small, rails, "analysis.too_few_rasch"),
        (a_sitting(), without(rails, Rail.RASCH_CANDIDATES), "analysis.rail_missing"),
        (a_sitting(), without(rails, Rail.RASCH_USES), "analysis.rail_missing"),
        (a_sitting(), without(rails, Rail.RASCH_MERGE), "analysis.rail_missing"),
    ):
        found, kept = rulers(given, BANDS, given_rails)
        assert found == ()
        assert [one.code for one in kept] == [code]
    assert rulers(a_sitting(), BANDS[:1], rails)[1][0].code == "analysis.no_bands"


def test_marks_that_never_cross_and_marks_all_in_one_band_are_not_measured(rails: GuardRails) -> None:
    given = a_sitting()
    level = PanelMarks(
        [Mark(one.candidate, one.expert, one.criterion, given.ceilings[one.criterion] * 0.7) for one in given.marks],
        given.people, given.ceilings, given.houses,
    )  # fmt: skip
    assert rulers(level, BANDS, rails)[1][0].code == "analysis.one_band"
    worth = {one.item: row for row, one in enumerate(given.people)}
    steps = PanelMarks(
        [
            Mark(one.candidate, one.expert, one.criterion, given.ceilings[one.criterion] * (0.4 + worth[one.candidate] / 100))
            for one in given.marks
        ],
        given.people, given.ceilings, given.houses,
    )  # fmt: skip
    assert rulers(steps, BANDS, rails)[1][0].code in {"analysis.rasch_no_end", "analysis.one_band"}


def test_each_group_has_a_ruler_of_its_own(rails: GuardRails) -> None:
    given = a_sitting(candidates=30, experts=5, groups=("机械组", "电气组"))
    found, kept = rulers(given, BANDS, rails)
    assert [one.group for one in found] == ["机械组", "电气组"]
    assert kept == ()
    assert {one.name for one in found[0].experts} & {one.name for one in found[1].experts} == set()
    lone = a_sitting(candidates=30, experts=5)
    apart = [mark for mark in lone.marks if (mark.candidate <= "015-1") == (mark.expert in {"E01", "E02"})]
    split = PanelMarks(apart, lone.people, lone.ceilings, lone.houses)
    assert rulers(split, BANDS, rails)[1][0].code == "analysis.rasch_in_parts"
