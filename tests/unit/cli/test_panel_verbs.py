"""`new`, `authority`, `meeting`, `backup`, `restore` and `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.running import Desk

PLAN = [
    "--organisation",
    "岭南示例",
    "--policy",
    "guangzhou-2025",
    "--rubric",
    "balanced-2025",
    "--cutoff",
    "2026-12-31",
]


def new(desk: Desk, *words: str) -> tuple[int, object]:
    return desk.run("new", str(desk.file), "--title", "2026年度职称评审", *PLAN, *words)


def test_a_new_panel_prints_its_recovery_sheet(empty: Desk) -> None:
    code, made = empty.run("new", str(empty.file), "--title", "2026年度职称评审", *PLAN)
    assert (code, made["title"]) == (0, "2026年度职称评审")
    assert made["panel_fingerprint"] in made["recovery"]
    key = empty.folder / "key.txt"
    key.write_text("".join(made["recovery"].splitlines()[-4:]), encoding="utf-8")
    assert empty.run("check", str(empty.file), "--recovery-file", str(key))[0] == 0


def test_the_recovery_sheet_as_a_file_opens_the_panel(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = empty.folder / "恢复单.txt"
    code, made = empty.run("new", str(empty.file), "--title", "T", *PLAN, "--recovery-out", str(sheet))
    assert (code, made["recovery_file"], "recovery" in made) == (0, str(sheet), False)
    assert sheet.stat().st_mode & 0o777 == 0o600
    monkeypatch.delenv("FUSION_DESK_PASSWORD")
    assert empty.run("conclusions", str(empty.file), "--recovery-file", str(sheet)) == (0, [])


def test_nothing_is_overwritten_by_a_new_panel(empty: Desk) -> None:
    empty.file.write_bytes(b"something dear")
    sheet = empty.folder / "sheet.txt"
    words = ("new", str(empty.file), "--title", "T", *PLAN)
    assert empty.error(*words) == (1, "file.exists")
    assert empty.error(*words, "--recovery-out", str(sheet)) == (1, "file.exists")
    assert empty.file.read_bytes() == b"something dear"
    assert not sheet.exists()


@pytest.mark.parametrize("where", ["taken.txt", "taken.txt/under", "."])
def test_no_panel_without_a_place_for_its_sheet(empty: Desk, where: str) -> None:
    taken = empty.folder / "taken.txt"
    taken.write_text("the sheet of another panel", encoding="utf-8")
    words = ("new", str(empty.file), "--title", "T", *PLAN, "--recovery-out", where)
    assert empty.error(*words)[0] == 1
    assert not empty.file.exists()
    assert taken.read_text(encoding="utf-8") == "the sheet of another panel"


@pytest.mark.parametrize(
    ("option", "code"), [("--policy", "panel.no_policy"), ("--rubric", "panel.no_rubric")]
)
def test_an_unknown_policy_or_rubric_names_what_there_is(empty: Desk, option: str, code: str) -> None:
    words = ["new", str(empty.file), "--title", "T", *PLAN]
    words[words.index(option) + 1] = "nosuch"
    assert empty.error(*words) == (2, code)
    assert not empty.file.exists()


def test_a_short_password_is_refused(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", "kurz")
    code, _ = empty.error("new", str(empty.file), "--title", "T", *PLAN)
    assert code in {1, 2}
    assert not empty.file.exists()


def test_authority_and_meeting(empty: Desk) -> None:
    new(empty)
    file = str(empty.file)
    code, held = empty.run(
        *("authority", file, "--kind", "title", "--number", "粤1号", "--scope", "工程系列"),
        *("--valid-until", "2027-06-30", "--level", "副高级"),
    )
    assert (code, held["valid_until"], held["level"]) == (0, "2027-06-30", "副高级")
    meeting = ("meeting", file, "--place", "301室")
    code, held = empty.run(*meeting, "--from", "2026-11-20", "--to", "2026-11-21", "--base", "voters")
    assert (code, held["base"], [one["code"] for one in held["warnings"]]) == (
        0,
        "voters",
        ["meeting.cutoff_after"],
    )
    backwards = (*meeting, "--from", "2026-11-21", "--to", "2026-11-20")
    assert empty.error(*backwards) == (1, "meeting.backwards")
    assert empty.error(*meeting, "--from", "20日", "--to", "2026-11-20") == (2, "usage.day")


def test_the_base_is_fixed_once_a_ballot_was_opened(voting: Desk) -> None:
    file = str(voting.file)
    voting.run("ballot", "open", file)
    meeting = ("meeting", file, "--place", "301室", "--from", "2027-01-10", "--to", "2027-01-10")
    assert voting.error(*meeting, "--base", "voters") == (1, "meeting.base_fixed")
    assert voting.run(*meeting)[0] == 0


def test_backing_up_and_bringing_back(voting: Desk, desk_home: Path) -> None:
    file, folder = str(voting.file), voting.folder / "copies"
    code, made = voting.run("backup", file, str(folder))
    assert code == 0
    copy = Path(made["backup"])
    assert copy.parent == folder
    code, own = voting.run("backup", file)
    assert (code, Path(own["backup"]).is_relative_to(desk_home / "backups")) == (0, True)
    voting.run("ballot", "open", file)
    code, back = voting.run("restore", str(copy), file)
    assert code == 0
    assert Path(back["kept"]).exists()
    _, found = voting.run("conclusions", file)
    assert found[0]["round"] is None, "the ballot was opened after the backup"


def test_restoring_from_something_else_keeps_the_file(voting: Desk) -> None:
    before = voting.file.read_bytes()
    other = voting.folder / "other.fusion"
    other.write_bytes(b"no backup at all" * 400)
    code, _ = voting.error("restore", str(other), str(voting.file))
    assert code in {1, 3}
    assert voting.file.read_bytes() == before
    code, _ = voting.error("restore", str(voting.folder / "nowhere.fusion"), str(voting.file))
    assert code == 1


def test_checking_a_file(voting: Desk) -> None:
    code, found = voting.run("check", str(voting.file))
    assert (code, found["ok"]) == (0, True)
    code, out, _ = voting.text("check", str(voting.file))
    # Nothing is printed yet, so there are no printed figures to compare.
    assert [one["name"] for one in found["checks"] if one["ok"] is not True] == ["minutes"]
    assert (out.count("✓"), out.count("？")) == (len(found["checks"]) - 1, 1)
    content = bytearray(voting.file.read_bytes())
    content[len(content) // 2] ^= 1
    voting.file.write_bytes(bytes(content))
    code, _, _ = voting.text("check", str(voting.file))
    assert code == 3


def test_a_mistyped_recovery_key_is_named(voting: Desk) -> None:
    sheet = voting.folder / "sheet.txt"
    sheet.write_text("恢复密钥：\n" + "0000 0000 0000 0000 0000\n" * 4, encoding="utf-8")
    wrong = ("conclusions", str(voting.file), "--recovery-file", str(sheet))
    assert voting.error(*wrong) == (1, "recovery.mistyped")
    sheet.write_text("忘了", encoding="utf-8")
    assert voting.error(*wrong) == (1, "recovery.wrong_length")
