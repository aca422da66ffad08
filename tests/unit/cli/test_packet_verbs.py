"""`packet issue | accept | list | settle` and `verify X.fpack`, headless."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.running import Desk
from tests.unit.packets.build import EXPERT, OFFICE
from tests.unit.packets.conftest import packets_panel
from tests.unit.scores.test_sheets import LONG, long_csv
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD

__all__ = ["packets_panel"]
OWN = "专家自己的口令 2026"


@pytest.fixture
def desk(
    packets_panel: PanelBytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    monkeypatch.setenv("FUSION_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    monkeypatch.delenv("FUSION_DESK_PACKET_PASSWORD", raising=False)
    desk = Desk(tmp_path, capsys)
    desk.file.write_bytes(packets_panel.content)
    return desk


def test_a_round_trip_with_a_password_that_the_desk_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    out, home, back = (str(desk.folder / name) for name in ("out.fpack", "home.fusion", "back.fpack"))
    code, made = desk.run("packet", "issue", str(desk.file), "--to", EXPERT, out)
    assert (code, made["kind"], made["to"], made["sequence"], made["items"]) == (
        0,
        "out",
        EXPERT,
        1,
        ["001-1", "002-1", "003-1"],
    )
    assert len(made["journal"]["root"]) == 64
    # Without its password nobody is asked here, and a wrong one is told from a damaged file.
    assert desk.error("packet", "accept", home, out) == (2, "usage.no_secret")
    secret = desk.folder / "secret"
    secret.write_text("another password\n", "utf-8")
    monkeypatch.setenv("FUSION_DESK_PASSWORD", OWN)
    with_password = ("--packet-password-file", str(secret))
    assert desk.error("packet", "accept", home, out, *with_password) == (1, "packet.password_refused")
    secret.write_text(made["password"] + "\n", "utf-8")
    code, opened = desk.run("packet", "accept", home, out, *with_password)
    assert (code, opened["kind"], opened["member"], opened["items"]) == (0, "out", EXPERT, 3)
    assert "恢复" in opened["recovery"]
    rows = [("001-1", EXPERT, "tc1", "9.5", "见第3页"), ("001-1", "E05", "tc1", "9", "见第3页")]
    code, marks = desk.run("scores", "import", home, str(long_csv(desk.folder, rows, LONG)))
    assert (code, marks["imported"], [one["code"] for one in marks["rejected"]]) == (
        0,
        1,
        ["working.other_member"],
    )
    assert desk.error("freeze", home) == (1, "working.may_not")
    code, returned = desk.run("packet", "issue", home, "--to", OFFICE, back)
    assert (code, returned["kind"], returned["password"], returned["marks"]) == (0, "back", None, 1)
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    code, came = desk.run("packet", "accept", str(desk.file), back)
    assert (code, came["imported"], came["rejected"], came["conflicts"], came["again"]) == (
        0,
        1,
        [],
        [],
        False,
    )
    assert Path(came["backup"]).exists()
    code, came = desk.run("packet", "accept", str(desk.file), back)
    assert (code, came["again"]) == (0, True)
    code, listed = desk.run("packet", "list", str(desk.file))
    assert {one["member"]: one["state"] for one in listed["experts"]}[EXPERT] == "came"
    for path in (out, back):
        code, found = desk.run("verify", path, "--panel", str(desk.file))
        assert (code, found["ok"], found["kind"]) == (0, True, "packet")
        code, found = desk.run("verify", path)
        assert (code, found["ok"]) == (1, None)
        content = Path(path).read_bytes()
        Path(path).write_bytes(content[:-1])
        code, found = desk.run("verify", path)
        assert (code, found["ok"]) == (3, False)
        Path(path).write_bytes(content)
    content = Path(back).read_bytes()
    Path(back).write_bytes(content[:200] + b"?" + content[201:])
    assert desk.error("packet", "accept", str(desk.file), back)[0] == 3


def test_a_settled_contradiction(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    out, home, back = (str(desk.folder / name) for name in ("out.fpack", "home.fusion", "back.fpack"))
    monkeypatch.setenv("FUSION_DESK_PACKET_PASSWORD", "chosen by the secretary")
    code, made = desk.run("packet", "issue", str(desk.file), "--to", EXPERT, out)
    assert (code, made["password"]) == (0, None)
    code, said, _ = desk.text("packet", "accept", home, out, "--recovery-out", str(desk.folder / "sheet"))
    assert (code, (desk.folder / "sheet").exists()) == (0, True)
    assert EXPERT in said
    for file, points in ((str(desk.file), "9.5"), (home, "10")):
        rows = [("001-1", EXPERT, "tc1", points, "见第3页")]
        assert desk.run("scores", "import", file, str(long_csv(desk.folder, rows, LONG)))[0] == 0
    assert desk.run("packet", "issue", home, "--to", OFFICE, back)[0] == 0
    code, came = desk.run("packet", "accept", str(desk.file), back)
    assert (code, [one["marks"] for one in came["conflicts"]]) == (0, [["9.5", "10.0"]])
    settle = ("packet", "settle", str(desk.file), "--member", EXPERT, "--item", "001-1", "--reason", "已核对")
    assert desk.error(*settle, "--criterion", "tc1") == (2, "packet.settle_both")
    code, done = desk.run(*settle, "--criterion", "tc1", "--mark", "10")
    assert (code, done["mark"], done["left"]) == (0, "10.0", 0)
