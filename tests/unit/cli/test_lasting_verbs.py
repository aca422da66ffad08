"""Final sheets and their showing on the command line, through the same services as the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.running import Desk
from tests.unit.rechecks.conftest import rechecks_bytes
from tests.unit.sitting.build import PanelBytes

__all__ = ["rechecks_bytes"]


@pytest.fixture
def desk(empty: Desk, rechecks_bytes: PanelBytes) -> Desk:
    """Six experts; E06 has not finished 003-1."""
    empty.file.write_bytes(rechecks_bytes.content)
    return empty


def test_locked_listed_shown_opened_and_told(desk: Desk) -> None:
    file = str(desk.file)
    assert desk.error("scores", "lock", file, "--member", "E01") == (2, "lock.one_item")
    code, made = desk.run("scores", "lock", file, "--member", "E01", "--item", "001-1")
    assert (code, [(one["member"], one["item"]) for one in made]) == (0, [("E01", "001-1")])
    code, told, _ = desk.text("scores", "lock", file, "--complete")
    assert code == 0
    assert "已定稿 16 份" in told
    code, listed = desk.run("scores", "sealed", file)
    assert [(one["item"], one["final"], one["waiting"]) for one in listed] == [
        ("001-1", 6, []),
        ("002-1", 6, []),
        ("003-1", 5, ["E06"]),
    ]
    code, shown = desk.run("scores", "reveal", file)
    assert (code, shown["items"], shown["sheets"]) == (0, ["001-1", "002-1"], 12)
    assert desk.error("scores", "reveal", file, "--item", "003-1") == (1, "reveal.awaited")
    code, shown = desk.run("scores", "reveal", file, "--item", "003-1", "--reason", "因公外出")
    assert (code, shown["missing"]) == (0, ["E06"])
    code, opened = desk.run(
        "scores", "reopen", file, "--member", "E02", "--item", "001-1", "--reason", "笔误"
    )
    assert (code, opened["item"], opened["handed_in"]) == (0, "001-1", False)
    assert desk.error("scores", "reopen", file, "--member", "E02", "--item", "001-1", "--reason", "x") == (
        1,
        "lock.not_final",
    )
    code, lines = desk.run("scores", "history", file, "--item", "001-1", "--member", "E02")
    assert (code, len(lines), {one["counts"] for one in lines}) == (0, 8, {True})
    code, out, _ = desk.text("check", file)
    assert code == 0
    assert "已定稿的评分 17 份" in out


def test_a_changed_mark_is_exit_three(desk: Desk, rechecks_bytes: PanelBytes, tmp_path: Path) -> None:
    assert desk.run("scores", "lock", str(desk.file), "--complete")[0] == 0
    with PanelBytes(desk.file.read_bytes(), rechecks_bytes.key).open(tmp_path) as panel:
        panel.driver.execute("DROP TRIGGER score_no_update")
        panel.driver.execute("UPDATE score SET points = 0 WHERE criterion = 'tc1'")
        trigger = "BEGIN SELECT RAISE(ABORT, 'score only grows'); END"
        panel.driver.execute(f'CREATE TRIGGER score_no_update BEFORE UPDATE ON "score" {trigger}')
    code, document = desk.run("check", str(desk.file))
    assert code == 3
    assert [one["name"] for one in document["checks"] if not one["ok"]] == ["final_locks"]


def test_the_door_and_the_queue(voting: Desk) -> None:
    file = str(voting.file)
    code, done = voting.run("attendance", file, "--left", "E02", "--at", "10:42", "--reason", "接电话")
    assert code == 0
    assert "attendance.early_misses" in {one["code"] for one in done["warnings"]}
    code, mended = voting.run(
        "room", "correct", file, "--member", "E02", "--entry", "2", "--at", "10:24", "--reason", "写颠倒"
    )
    assert (code, mended["at"][11:16]) == (0, "10:24")
    code, log = voting.run("room", "log", file, "--member", "E02")
    (person,) = log["people"]
    assert [one["at"][11:16] for one in person["entries"]][1:] == ["10:24"]
    assert person["entries"][1]["corrections"][0]["reason"] == "写颠倒"
    assert "写颠倒" in voting.text("room", "log", file)[1]
    code, queue = voting.run("deliberation", "list", file)
    items = [one["item"] for one in queue["items"]]
    assert code == 0
    code, order = voting.run("deliberation", "order", file, "--items", *reversed(items), "--last", items[0])
    assert (code, order["items"], order["last"]) == (0, items[::-1], [items[0]])
    code, queue = voting.run("deliberation", "list", file, "--order", "hand")
    assert [one["item"] for one in queue["items"]] == items[::-1]
    assert queue["leavings"]["room"] <= queue["leavings"]["spread"]
    code, order = voting.run("deliberation", "order", file, "--automatic", "--last")
    assert order == {"items": [], "last": []}
    assert voting.run("deliberation", "done", file, "--item", items[0])[0] in {0, 1}
    assert voting.run("deliberation", "return", file, "--member", "E02") == (0, {"arrived": ["E02"]})
    assert voting.run("deliberation", "leave", file, "--item", items[0])[0] == 0
