"""`anchors` and `calibration` as a script calls them, and what `analysis` says of the anchors."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.services import access
from tests.unit.cli.running import Desk
from tests.unit.design.build import HEAD, SECRETARY, of_track
from tests.unit.scores.conftest import scores_panel
from tests.unit.sitting.build import PanelBytes, add_candidate, applied, write_csv

__all__ = ["scores_panel"]
EVERYBODY = [f"E{at:02d}" for at in range(1, 7)]


@pytest.fixture
def desk(empty: Desk, scores_panel: PanelBytes, tmp_path: Path) -> Desk:
    """901 and 902 are imported; nothing is frozen; E02 has a PIN."""
    with scores_panel.open(tmp_path) as panel:
        for number, track in (("901", "skilled"), ("902", "professional")):
            add_candidate(panel, number, f"锚{number}", applied(f"{number}-1"))
            of_track(panel, number, track)
        access.set_pin(panel, "E02", "4711", SECRETARY)
    return empty


def test_from_the_first_anchor_to_the_analysis(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(desk.file)
    for item in ("901-1", "902"):
        added = ("anchors", "add", file, "--item", item, "--source", "invented", "--reference", "80")
        assert desk.run(*added)[0] == 0
    assert desk.error("anchors", "add", file, "--item", "001-1", "--source", "past") == (
        1,
        "anchor.no_permission",
    )
    code, listed = desk.run("dossiers", "list", file)
    assert [one["number"] for one in listed] == ["001", "002", "003", "004"]
    assert desk.run("freeze", file)[0] == 0
    assert desk.run("calibration", "open", file)[0] == 0
    assert desk.error("calibration", "give", file) == (1, "calibration.awaited")
    assert desk.run("scores", "template", file, str(tmp_path / "anchors.xlsx"), "--anchors")[0] == 0
    criteria = ("tc1", "tc2", "tc3", "tc4", "wp1", "wp2", "wp3", "wp4")
    rows = [
        (item, member, key, str(5 + at / 2), "见材料")
        for item in ("901-1", "902-1")
        for at, member in enumerate(EVERYBODY)
        for key in criteria
    ]
    code, done = desk.run("scores", "import", file, str(write_csv(tmp_path / "marks.csv", HEAD, rows)))
    assert (code, done["imported"], done["rejected"]) == (0, 2 * 6 * 8, [])
    code, listed = desk.run("anchors", "list", file)
    assert listed["complete"]
    assert [one["track"] for one in listed["anchors"]] == ["skilled", "professional"]
    code, round_ = desk.run("calibration", "give", file)
    assert all(one["given"] and not one["seen"] for one in round_["members"])
    assert desk.error("calibration", "feedback", file, "--member", "E01") == (1, "pin.none")
    monkeypatch.setenv("FUSION_DESK_SECRET", "4712")
    assert desk.error("calibration", "feedback", file, "--member", "E02") == (1, "pin.wrong")
    monkeypatch.setenv("FUSION_DESK_SECRET", "4711")
    code, own = desk.run("calibration", "feedback", file, "--member", "E02")
    assert own["dossiers"][0]["criteria"]["tc1"] == {"own": "5.50", "median": "6.25", "spread": "2.50"}
    code, found = desk.run("analysis", file)
    told = found["design"]["anchors"]
    assert [one["member"] for one in told["experts"]] == EVERYBODY
    assert told["experts"][0]["effect"] == pytest.approx(-10.0)
    assert (told["apart"], told["tracks"][0]["beyond"]) == (0.0, pytest.approx(8 * 6.25 - 80))
    assert found["counts"]["candidates"] == 0
    assert "差别来自评委" in desk.text("analysis", file)[1]
    assert desk.error("anchors", "remove", file, "--item", "901") == (1, "anchor.marked")
    assert desk.run("check", file)[0] == 0


def test_removed_again(desk: Desk) -> None:
    file = str(desk.file)
    code, out, _ = desk.text("anchors", "add", file, "--item", "901", "--source", "invented")
    assert code == 0
    assert "两类人才应各有" in out
    assert desk.run("anchors", "remove", file, "--item", "901-1")[0] == 0
    assert desk.error("anchors", "remove", file, "--item", "901-1") == (1, "anchor.unknown")
