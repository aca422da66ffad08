"""Anchor dossiers: an expert's own difference, by track, with its error; and links between sub-panels."""

from __future__ import annotations

import numpy as np
import pytest

from fusion_desk.analysis.anchor_severity import anchor_reading
from fusion_desk.analysis.panel_severity import panel_severity
from fusion_desk.analysis.ratings import Mark, sheets
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.levels import Track
from fusion_desk.domain.policy import Rule

ONE = ("all",)
TRACKS: dict[str, Track | None] = {
    "s1": Track.SKILLED,
    "s2": Track.SKILLED,
    "p1": Track.PROFESSIONAL,
    "p2": Track.PROFESSIONAL,
}
BY_HAND = {
    "E1": {"s1": 70.0, "s2": 74.0, "p1": 80.0, "p2": 84.0},
    "E2": {"s1": 76.0, "s2": 76.0, "p1": 80.0, "p2": 80.0},
    "E3": {"s1": 76.0, "s2": 78.0, "p1": 86.0, "p2": 88.0},
}


def rows(table: dict[str, dict[str, float]]) -> list[Mark]:
    return [
        Mark(item, expert, "all", points) for expert, own in table.items() for item, points in own.items()
    ]


def test_three_experts_by_hand() -> None:
    found = anchor_reading(rows(BY_HAND), ONE, TRACKS, {"s1": 74.0, "s2": 75.0, "p1": 84.0, "p2": 84.0})
    assert found is not None
    # Means of the dossiers 74, 76, 82, 84; differences of E1 −4 −2 −2 0, of E2 2 0 −2 −4, of E3 2 2 4 4.
    assert [one.effect for one in found.experts] == pytest.approx([-2.0, -1.0, 3.0])
    assert [one.by_track[Track.SKILLED] for one in found.experts] == pytest.approx([-3.0, 1.0, 2.0])
    assert [one.contrast for one in found.experts] == pytest.approx([-2.0, 4.0, -2.0])
    # Within expert and track: ±1 ±1 0 twice, so 8 squares of 1 over 2 · (2 − 1) · (3 − 1) degrees of freedom.
    assert found.residual_sd == pytest.approx(np.sqrt(8 / 4))
    assert found.experts[0].se == pytest.approx(np.sqrt(2) * np.sqrt(2 / 3 / 4))
    assert found.experts[0].contrast_se == pytest.approx(np.sqrt(2) * np.sqrt(2 / 3))
    assert [(one.track, one.dossiers) for one in found.tracks] == [
        (Track.SKILLED, 2),
        (Track.PROFESSIONAL, 2),
    ]
    assert [one.mean for one in found.tracks] == pytest.approx([75.0, 83.0])
    assert [one.beyond for one in found.tracks] == pytest.approx([0.5, -1.0])
    assert found.apart == pytest.approx(1.5)


def test_whoever_has_not_marked_all_of_them_is_left_out() -> None:
    short = {**BY_HAND, "E4": {"s1": 60.0, "s2": 60.0}}
    found, whole = (anchor_reading(rows(table), ONE, TRACKS, {}) for table in (short, BY_HAND))
    assert found is not None
    assert whole is not None
    assert found.left_out == ("E4",)
    assert found.experts == whole.experts
    assert found.apart is None


def test_one_dossier_of_a_track_shows_no_error_and_no_p() -> None:
    table = {expert: {"s1": own["s1"], "p1": own["p1"]} for expert, own in BY_HAND.items()}
    found = anchor_reading(rows(table), ONE, {one: TRACKS[one] for one in ("s1", "p1")}, {})
    assert found is not None
    assert found.residual_sd is None
    assert {(one.se, one.contrast_se, one.p) for one in found.experts} == {(None, None, None)}
    assert found.experts[0].contrast == pytest.approx(-2.0)


def test_nothing_to_read() -> None:
    assert anchor_reading([], ONE, TRACKS, {}) is None
    assert anchor_reading(rows({"E1": BY_HAND["E1"]}), ONE, TRACKS, {}) is None
    assert anchor_reading(rows({"E1": {"s1": 1.0}, "E2": {"s1": 2.0}}), ONE, TRACKS, {}) is None


@pytest.mark.parametrize("planted", [-8.0, 8.0])
def test_a_planted_contrast_is_found_and_clean_experts_rarely(planted: float) -> None:
    found_it, wrongly = 0, 0
    for seed in range(200):
        random = np.random.default_rng(seed)
        merit = {
            item: 70 + random.normal(0, 6) for item in [f"{track}{at}" for track in "sp" for at in range(4)]
        }
        tracks = {item: Track.SKILLED if item[0] == "s" else Track.PROFESSIONAL for item in merit}
        table = {
            f"E{at}": {
                item: merit[item]
                + lean
                + random.normal(0, 3)
                + (planted if at == 0 and item[0] == "s" else 0)
                for item in merit
            }
            for at, lean in enumerate(random.normal(0, 5, 9))
        }
        reading = anchor_reading(rows(table), ONE, dict(tracks), {})
        assert reading is not None
        flagged = {one.expert for one in reading.experts if one.p is not None and one.p < 0.05}
        found_it += "E0" in flagged
        wrongly += bool(flagged - {"E0"})
    assert found_it >= 140
    assert wrongly <= 32, "of 200 panels; a planted one pulls the others a ninth of its size the other way"


def test_anchors_link_sub_panels_that_share_no_candidate() -> None:
    random = np.random.default_rng(7)
    lean = {"E1": -4.0, "E2": 0.0, "E3": 4.0, "F1": -6.0, "F2": 1.0, "F3": 5.0}
    real = [
        Mark(f"{half}{at}", expert, "all", 70 + at + points + random.normal(0, 1))
        for half in "EF"
        for at in range(6)
        for expert, points in lean.items()
        if expert.startswith(half)
    ]
    anchors = [
        Mark(f"9{at}", expert, "all", 75 + at + points + random.normal(0, 1))
        for at in range(6)
        for expert, points in lean.items()
    ]
    official: dict[str, float | None] = {one.candidate: 70.0 for one in real}
    values = {Rail.CALIBRATION_PER_CANDIDATE: 3, Rail.CALIBRATION_PER_EXPERT: 5, Rail.CALIBRATION_LINKS: 5}
    rails = GuardRails(
        {rail.value: Rule(rail.value, value, "", "", verified=True) for rail, value in values.items()}
    )
    apart, _ = panel_severity(sheets(real, ONE), official, (), rails)
    linked, _ = panel_severity(sheets([*real, *anchors], ONE), official, (), rails)
    assert apart is not None
    assert linked is not None
    assert (apart.parts, linked.parts) == (2, 1)
    assert {one.candidate for one in linked.candidates} == set(official), (
        "an anchor has no score to calibrate"
    )
    effects = {one.expert: one.fixed for one in linked.experts}
    assert effects["F1"] - effects["E1"] == pytest.approx(-2.0, abs=1.5)
