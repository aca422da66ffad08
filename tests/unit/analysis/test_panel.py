"""The whole analysis of a panel: what is shown stands on the right marks, and what is not shown says why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fusion_desk.analysis.panel import PanelAnalysis, analyse
from fusion_desk.analysis.panel_flags import FlagKind
from fusion_desk.analysis.ratings import complete_part, grid, sheets
from fusion_desk.analysis.severity import additive
from fusion_desk.analysis.withheld import Figure
from fusion_desk.domain.errors import Cancelled
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.levels import Track
from fusion_desk.domain.policy import load_policy
from fusion_desk.paths import resource
from tests.unit.analysis.panels import CEILINGS, a_panel


@pytest.fixture(scope="module")
def rails() -> GuardRails:
    """The rails of the policy that ships."""
    return load_policy(Path(resource("policies") / "guangzhou-2025.toml").read_bytes()).rails


def why(found: PanelAnalysis) -> set[tuple[str, str]]:
    return {(one.figure.value, one.code) for one in found.withheld}


def test_a_full_panel_shows_everything_its_size_allows(rails: GuardRails) -> None:
    found = analyse(a_panel(), rails)
    (group,) = found.agreement
    assert group.icc is not None
    assert group.icc.icc2k.value > 0.8
    assert group.kendall_w is not None
    assert group.alpha is not None
    assert [size.experts for size in group.sizes] == [3, 5, 6, 7, 9, 11, 15]
    assert group.enough is not None
    assert group.enough <= 6
    assert found.severity is not None
    assert found.severity.parts == 1
    severe = found.severity.experts[0]
    assert severe.expert == "G0E00"
    assert severe.effect < -5
    assert severe.count == 24
    assert [one.experts for one in found.flags if one.kind is FlagKind.LEVEL] == [("G0E00",)]
    assert found.balance is not None
    assert found.balance.test is None
    assert why(found) == {("balance_test", "analysis.few_to_test")}


def test_severity_and_calibration_are_those_of_the_published_function(rails: GuardRails) -> None:
    given = a_panel()
    found = analyse(given, rails).severity
    whole = sheets(given.marks, tuple(CEILINGS))
    fitted = additive(list(whole.candidate), list(whole.expert), whole.total)
    assert found is not None
    assert {one.expert: one.effect for one in found.experts} == dict(fitted.effects)
    assert {one.candidate: one.calibrated for one in found.candidates} == dict(fitted.adjusted)


def test_a_small_panel_gets_reasons_in_place_of_figures(rails: GuardRails) -> None:
    found = analyse(a_panel(candidates=4, experts=2), rails)
    (group,) = found.agreement
    assert (group.icc, group.kendall_w, group.alpha, group.sizes) == (None, None, None, ())
    assert found.severity is None
    assert found.balance is None
    assert ("icc", "analysis.too_few_icc") in why(found)
    assert ("calibration", "analysis.few_sheets") in why(found)
    short = next(one for one in found.withheld if one.figure is Figure.ICC)
    assert short.details == {
        "whom": "第0组", "candidates": 4, "candidates_needed": 10, "experts": 2, "experts_needed": 3,
    }  # fmt: skip


def test_a_rail_the_policy_does_not_set_keeps_the_figure_back(rails: GuardRails) -> None:
    left = {
        key: rule for key, rule in rails.rules.items() if key not in {Rail.ICC_EXPERTS, Rail.FLAG_PERCENT}
    }
    found = analyse(a_panel(), GuardRails(left))
    assert found.agreement[0].icc is None
    assert found.agreement[0].kendall_w is not None
    assert found.flags == ()
    assert {("icc", "analysis.rail_missing"), ("flags", "analysis.rail_missing")} <= why(found)


def test_no_marks_at_all_is_no_fault(rails: GuardRails) -> None:
    found = analyse(replace(a_panel(), marks=()), rails)
    assert found.agreement == ()
    assert found.severity is None
    assert found.flags == ()
    assert {("icc", "analysis.no_sheets"), ("severity", "analysis.no_sheets")} <= why(found)


def test_two_groups_without_a_common_expert_are_two_parts(rails: GuardRails) -> None:
    given = a_panel(groups=2)
    found = analyse(replace(given, recused=(("000-1", "G1E00"),)), rails)
    assert found.severity is not None
    assert found.severity.parts == 2
    ((item, expert),) = found.severity.bridges
    assert item[0] != expert[1]
    assert (item, expert) != ("000-1", "G1E00")
    assert {one.part for one in found.severity.candidates} == {1, 2}
    assert ("calibration", "analysis.in_parts") in why(found)


def test_a_sheet_with_a_gap_has_no_total(rails: GuardRails) -> None:
    given = a_panel()
    gap = [
        mark
        for mark in given.marks
        if (mark.candidate, mark.expert, mark.criterion) != ("000-1", "G0E02", "wp1")
    ]
    whole = sheets(gap, tuple(CEILINGS))
    assert len(whole) == 24 * 6 - 1
    part = complete_part(grid(whole))
    assert "000-1" not in part.candidates
    assert len(part.experts) == 6
    assert analyse(replace(given, marks=gap), rails).agreement[0].left_out == ("000-1",)


def test_the_balance_is_skilled_less_professional(rails: GuardRails) -> None:
    given = a_panel()
    raised = tuple(
        replace(one, official=(one.official or 0) + 30) if one.track is Track.SKILLED else one
        for one in given.people
    )
    before, after = analyse(given, rails).balance, analyse(replace(given, people=raised), rails).balance
    assert before is not None
    assert after is not None
    assert after.total.gap == pytest.approx(before.total.gap + 30)
    assert after.chosen is not None
    assert (after.chosen.skilled_of, after.chosen.professional_of) == (12, 12)


def test_the_same_marks_give_the_same_figures(rails: GuardRails) -> None:
    given = a_panel(candidates=64)
    turned = replace(given, marks=tuple(reversed(given.marks)))
    one, other = analyse(given, rails), analyse(turned, rails)
    assert one.balance == other.balance
    assert one.balance is not None
    assert one.balance.criterion_tests
    assert repr(one.agreement) == repr(other.agreement), "nan is not itself"
    assert one.weights == other.weights


def test_experts_of_ones_own_house_are_asked_about(rails: GuardRails) -> None:
    given = a_panel()
    people = tuple(replace(one, house="甲厂" if at < 8 else "乙厂") for at, one in enumerate(given.people))
    marks = [
        mark._replace(points=mark.points + 4) if mark.expert == "G0E03" and mark.candidate < "008" else mark
        for mark in given.marks
    ]
    found = analyse(
        replace(given, people=people, marks=marks, houses={"G0E03": "甲厂", "G0E04": "乙厂"}), rails
    )
    assert ("G0E03",) in [one.experts for one in found.flags if one.kind is FlagKind.AFFILIATION]


def test_each_step_is_told_and_may_be_stopped(rails: GuardRails) -> None:
    heard: list[tuple[int, int]] = []
    analyse(a_panel(), rails, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        analyse(a_panel(), rails, progress=stop)


def test_the_four_rules_rank_within_group_and_level(rails: GuardRails) -> None:
    given = a_panel(groups=2)
    found = analyse(given, rails)
    assert set(found.ranks) == {one.item for one in given.people}
    for group in ("0", "1"):
        ranks = [found.ranks[item] for item in found.ranks if item.startswith(group)]
        assert min(one["mean"] for one in ranks) == 1
        assert max(one["mean"] for one in ranks) <= 24
    moved = [one for one in found.ranks.values() if one["mean"] != one["calibrated"]]
    assert moved == [], "with every sheet there, severity moves nobody"
