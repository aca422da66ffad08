"""What is kept without being asked for, and a file beside a paper, on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

from fusion_desk.desk import Desk as OwnDesk
from fusion_desk.desk import Password
from fusion_desk.store.attachments import add_blob
from tests.unit.cli.running import Desk
from tests.unit.store.desk import PASSWORD

SCAN = b"%PDF-1.7 a scan " * 20_000


def attach(file: Path, content: bytes) -> None:
    with (
        OwnDesk().open(file, Password(PASSWORD)) as panel,
        panel.writing("dossiers.imported", "X1") as change,
    ):
        add_blob(change, content)


def test_an_import_is_preceded_by_a_backup_that_is_checked_compared_and_restored(
    concluded: Desk, desk_home: Path
) -> None:
    file = str(concluded.file)
    attach(concluded.file, SCAN)
    before = concluded.run("journal", file)[1]["size"]
    table = concluded.folder / "分工.csv"
    table.write_text("事项号,评委编号,环节,作用\n001-1,E01,评分,主审\n", encoding="utf-8")
    assert concluded.run("assign", file, str(table))[0] == 0
    (made,) = (desk_home / "backups").glob("*.fusion")
    assert made.stat().st_size < concluded.file.stat().st_size - len(SCAN) // 2
    assert concluded.run("journal", str(made))[1]["size"] == before
    code, found = concluded.run("check", str(made))
    assert (code, found["ok"]) == (0, True)
    assert concluded.run("verify", str(made))[0] == 1, "whole; its origin is not checked"
    assert concluded.run("compare", str(made), file)[1]["lost"] == 1
    assert concluded.error("attendance", str(made), "--present", "E01") == (1, "backup.shares_attachments")
    stick = concluded.folder / "stick"
    stick.mkdir()
    alone = shutil.copy(made, stick)
    assert concluded.run("restore", str(alone), file)[0] == 0, "its attachments are found at home"
    assert concluded.run("journal", file)[1]["size"] == before
    shelf = next((desk_home / "backups").glob("attachments-*"))
    shelf.rename(shelf.with_name("elsewhere"))
    assert concluded.error("restore", str(alone), "again.fusion") == (1, "backup.attachments_missing")
    assert concluded.error("check", str(alone)) == (1, "backup.attachments_missing")


def test_a_backup_that_was_asked_for_needs_nothing_beside_it(concluded: Desk, desk_home: Path) -> None:
    attach(concluded.file, SCAN)
    made = Path(concluded.run("backup", str(concluded.file), "copies")[1]["backup"])
    stick = concluded.folder / "stick"
    stick.mkdir()
    alone = shutil.copy(made, stick)
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    code, found = concluded.run("check", str(alone))
    assert (code, found["ok"]) == (0, True)
    assert concluded.run("restore", str(alone), "again.fusion")[0] == 0
    assert concluded.run("check", "again.fusion")[1]["ok"]


def test_a_file_is_compared_with_the_code_on_paper(concluded: Desk) -> None:
    file = str(concluded.file)
    assert concluded.run("close", file, "--reason", "先归档")[0] == 0
    found = concluded.run("journal", file)[1]
    (point,) = found["checkpoints"]
    assert (point["occasion"], point["ok"], point["size"]) == ("panel.closed", True, found["size"])
    code, checked = concluded.run("check", file, "--root", point["printed"])
    named = {one["name"]: one for one in checked["checks"]}
    assert (code, named["paper"]["ok"], named["checkpoints"]["ok"]) == (0, True, True)
    wrong = point["printed"][:-1] + ("0" if point["printed"][-1] != "0" else "1")
    code, checked = concluded.run("check", file, "--root", wrong)
    assert (code, checked["ok"]) == (3, False)
    newer = f"{found['size'] + 1}:0000-0000-0000-0000"
    code, checked = concluded.run("check", file, "--root", newer)
    assert (code, checked["ok"]) == (1, False)
    assert concluded.error("check", file, "--root", "0000") == (2, "journal.code_unreadable")
    code, verified = concluded.run("verify", file, "--root", point["printed"])
    assert (code, verified["ok"]) == (1, None), "no anchor was given"
    assert {"checkpoints", "paper", "votes", "minutes"} <= {one["name"] for one in verified["checks"]}
    assert concluded.run("verify", file, "--root", wrong)[0] == 3
    assert concluded.run("verify", file, "--root", newer)[0] == 1
    code, text, _ = concluded.text("journal", file)
    assert (code, point["printed"] in text, "检查点" in text) == (0, True, True)


def test_one_entry_comes_with_its_proof(concluded: Desk) -> None:
    found = concluded.run("journal", str(concluded.file), "--seq", "2")[1]
    assert found["proof"]["index"] == 1
    assert found["proof"]["root"] == concluded.run("journal", str(concluded.file))[1]["root"]
    assert all(len(one) == 64 for one in found["proof"]["path"])


def test_a_badly_placed_file_is_warned_of_and_worked_with(concluded: Desk) -> None:
    synced = concluded.folder / "OneDrive - 岭南示例"
    synced.mkdir()
    moved = concluded.file.rename(synced / concluded.file.name)
    code, _, err = concluded.text("attendance", str(moved), "--present", "E01")
    assert code == 0
    assert err.startswith("warning [place.cloud]: ")
    assert "OneDrive" in err
    code, _, err = concluded.text("backup", str(moved), str(synced / "copies"))
    assert (code, err.count("place.backup_cloud")) == (0, 1)
    code, _, err = concluded.text("conclusions", str(moved))
    assert (code, err) == (0, ""), "nothing is written by looking"
