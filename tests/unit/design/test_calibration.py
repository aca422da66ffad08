"""A calibration round: anchors first, feedback to each in private, and only then the marks that count."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.calibration import median
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import freezing
from fusion_desk.services.design import calibration
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from tests.unit.design.build import SECRETARY, add_anchors, mark
from tests.unit.store.desk import sentence

EVERYBODY = [f"E{at:02d}" for at in range(1, 7)]
BELOW = {number: at for at, number in enumerate(EVERYBODY, 1)}


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda error: error.code == code and "{" not in sentence(error))


@pytest.fixture
def opened(unfrozen: PanelFile) -> PanelFile:
    """Two anchors, frozen, the round begun."""
    add_anchors(unfrozen, 2)
    freezing.freeze(unfrozen, SECRETARY)
    calibration.open_round(unfrozen, SECRETARY)
    return unfrozen


def test_what_counts_waits_for_the_feedback(opened: PanelFile, tmp_path: Path) -> None:
    mark(opened, tmp_path, ["901-1", "902-1"], BELOW)
    early = mark(opened, tmp_path, ["001-1"], {"E01": 1})
    assert {one.code for one in early.rejected} == {"score.calibrating"}
    found = calibration.give_feedback(opened, SECRETARY)
    assert [one.given for one in found.members] == [True] * 6
    assert mark(opened, tmp_path, ["001-1"], {"E01": 1}).rejected == ()
    late = mark(opened, tmp_path, ["901-1"], {"E02": 5})
    assert {one.code for one in late.rejected} == {"anchor.after_feedback"}


def test_the_figures_by_hand(opened: PanelFile, tmp_path: Path) -> None:
    mark(opened, tmp_path, ["901-1", "902-1"], BELOW)
    calibration.give_feedback(opened, SECRETARY)
    found = calibration.own_feedback(opened, "E01", "E01")
    assert [one.item for one in found.dossiers] == ["901-1", "902-1"]
    ceilings = {one.key: one.ceiling for one in found.rubric.criteria}
    for line in found.dossiers[0].lines:
        # Six experts at 0.5 to 3 below the ceiling: the middle two at 1.5 and 2.
        assert (line.own, line.median, line.spread) == (
            ceilings[line.criterion] - 50,
            ceilings[line.criterion] - 175,
            250,
        )
    assert (found.dossiers[0].own, found.dossiers[0].median) == (10000 - 8 * 50, 10000 - 8 * 175)


def test_nobody_else_reads_it_and_the_log_tells_nothing_of_it(opened: PanelFile, tmp_path: Path) -> None:
    mark(opened, tmp_path, ["901-1", "902-1"], BELOW)
    calibration.give_feedback(opened, SECRETARY)
    for actor in (SECRETARY, "X1", "E01", "E03"):
        with refused("calibration.not_yours"):
            calibration.own_feedback(opened, "E02", actor)
    calibration.own_feedback(opened, "E02", "E02")
    calibration.own_feedback(opened, "E02", "E02")
    with opened.reading() as reader:
        told = [one for one in entries(reader) if one.verb == "calibration.seen"]
    assert [(one.actor, one.public, one.private) for one in told] == [("E02", {"member": "E02"}, None)]
    assert [one.member.number for one in calibration.find_round(opened).members if one.seen] == ["E02"]


def test_whoever_is_late_is_named_or_not_awaited_with_a_reason(opened: PanelFile, tmp_path: Path) -> None:
    mark(opened, tmp_path, ["901-1", "902-1"], {one: BELOW[one] for one in EVERYBODY[:4]})
    with refused("calibration.awaited"):
        calibration.give_feedback(opened, SECRETARY)
    found = calibration.give_feedback(opened, SECRETARY, "E05、E06 下午到会")
    assert [one.given for one in found.members] == [True] * 4 + [False] * 2
    before = calibration.own_feedback(opened, "E01", "E01")
    with refused("calibration.nothing"):
        calibration.give_feedback(opened, SECRETARY, "再给一次")
    mark(opened, tmp_path, ["901-1", "902-1"], {"E05": 9, "E06": 9})
    calibration.give_feedback(opened, SECRETARY)
    assert calibration.own_feedback(opened, "E01", "E01") == before, "what was told stays as it was told"
    assert calibration.own_feedback(opened, "E05", "E05").dossiers[0].experts == 6


def test_two_experts_would_read_each_other(opened: PanelFile, tmp_path: Path) -> None:
    mark(opened, tmp_path, ["901-1", "902-1"], {"E01": 1, "E02": 2})
    with refused("calibration.too_few"):
        calibration.give_feedback(opened, SECRETARY, "其余未到")


def test_a_round_wants_anchors_comes_first_and_only_once(unfrozen: PanelFile, tmp_path: Path) -> None:
    with refused("calibration.no_anchors"):
        calibration.open_round(unfrozen, SECRETARY)
    items = add_anchors(unfrozen, 1)
    freezing.freeze(unfrozen, SECRETARY)
    with refused("calibration.not_opened"):
        calibration.give_feedback(unfrozen, SECRETARY)
    with refused("calibration.not_given"):
        calibration.own_feedback(unfrozen, "E01", "E01")
    calibration.open_round(unfrozen, SECRETARY)
    with refused("calibration.opened"):
        calibration.open_round(unfrozen, SECRETARY)
    assert items == ["901-1"]


def test_too_late_once_marks_count(unfrozen: PanelFile, tmp_path: Path) -> None:
    items = add_anchors(unfrozen, 1)
    freezing.freeze(unfrozen, SECRETARY)
    mark(unfrozen, tmp_path, [*items, "001-1"], {"E01": 1})
    with refused("calibration.too_late"):
        calibration.open_round(unfrozen, SECRETARY)


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=25))
def test_half_lie_on_each_side_of_the_median(points: list[int]) -> None:
    middle = median(sorted(points))
    assert 2 * sum(one < middle - 1 for one in points) <= len(points)
    assert 2 * sum(one > middle for one in points) <= len(points)
