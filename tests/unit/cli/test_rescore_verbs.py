"""`rescore` as a script calls it, and what `analysis` says of the second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.services import freezing
from tests.unit.cli.running import Desk
from tests.unit.design.build import HEAD, SECRETARY
from tests.unit.design.masked_build import both_tracks
from tests.unit.scores.conftest import scores_panel
from tests.unit.sitting.build import PanelBytes, write_csv

__all__ = ["scores_panel"]
CRITERIA = ("tc1", "tc2", "tc3", "tc4", "wp1", "wp2", "wp3", "wp4")
EVERYBODY = [f"E{at:02d}" for at in range(1, 7)]
ITEMS = ("001-1", "002-1", "003-1", "004-1")


@pytest.fixture
def desk(empty: Desk, scores_panel: PanelBytes, tmp_path: Path) -> Desk:
    """Frozen; 001 and 003 are skilled; nothing is marked."""
    with scores_panel.open(tmp_path) as panel:
        both_tracks(panel)
        freezing.freeze(panel, SECRETARY)
    return empty


def test_from_the_draw_to_the_analysis(desk: Desk, tmp_path: Path) -> None:
    file = str(desk.file)
    code, nothing = desk.run("rescore", "list", file)
    assert (code, nothing["seed"], nothing["drawn"]) == (0, None, [])
    assert "还没有抽取" in desk.text("rescore", "status", file)[1]
    first = [(item, member, key, "5", "见材料") for item in ITEMS for member in EVERYBODY for key in CRITERIA]
    assert desk.run("scores", "import", file, str(write_csv(tmp_path / "1.csv", HEAD, first)))[0] == 0
    code, results = desk.run("results", file)
    assert desk.error("rescore", "import", file, str(tmp_path / "1.csv")) == (1, "masked.no_draw")
    assert desk.error("rescore", "draw", file, "--each", "5") == (1, "masked.each")
    code, drawn = desk.run("rescore", "draw", file, "--seed", "2026", "--each", "1")
    assert (code, drawn["seed"], drawn["replayed"]) == (0, "2026", True)
    assert len(drawn["drawn"]) == 3
    assert len(drawn["items"]) == 2
    assert desk.error("rescore", "draw", file) == (1, "masked.drawn")
    assert desk.run("rescore", "list", file)[1] == drawn
    assert "SHA-256" in desk.text("rescore", "list", file)[1]
    assert desk.run("scores", "template", file, str(tmp_path / "again.xlsx"), "--masked")[0] == 0
    second = [
        (item, one["member"], key, "5.5" if item in {"002-1", "004-1"} else "6", "见材料")
        for one in drawn["experts"]
        for item in one["items"]
        for key in CRITERIA
    ]
    code, done = desk.run("rescore", "import", file, str(write_csv(tmp_path / "2.csv", HEAD, second)))
    assert (code, done["imported"], done["rejected"]) == (0, len(second), [])
    code, status = desk.run("rescore", "status", file)
    assert status["complete"]
    assert {one["given"] for one in status["progress"]} == {16}
    assert desk.run("results", file)[1] == results
    code, found = desk.run("analysis", file)
    told = found["design"]["masked"]
    assert (told["given"], told["awaited"]) == (48, 48)
    assert [one["gap"] for one in told["tracks"]] == [None, None]
    assert {one["whom"] for one in told["not_shown"]} == {"skilled", "professional"}
    assert "至少需要 5 项申报" in desk.text("analysis", file)[1]
    assert desk.run("check", file)[0] == 0
