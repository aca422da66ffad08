"""`pin set`, `pin clear` and `pin list`, as scripts run them."""

from __future__ import annotations

import pytest

from tests.unit.cli.running import Desk


def test_a_pin_is_set_listed_and_taken_away(concluded: Desk) -> None:
    file, secret = str(concluded.file), concluded.folder / "pin.txt"
    secret.write_text("2046\n", encoding="utf-8")
    code, made = concluded.run("pin", "set", file, "--member", "E01", "--secret-file", str(secret))
    assert (code, made["member"], made["pin"]) == (0, "E01", True)
    assert made["seats"] == ["chair", "expert"]
    code, listed = concluded.run("pin", "list", file)
    assert code == 0
    assert [one["member"] for one in listed if one["pin"]] == ["E01"]
    code, cleared = concluded.run("pin", "clear", file, "--member", "E01")
    assert (code, cleared["pin"]) == (0, False)


def test_a_pin_that_is_none_and_a_missing_one_are_refused(
    concluded: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(concluded.file)
    monkeypatch.setenv("FUSION_DESK_SECRET", "12")
    assert concluded.error("pin", "set", file, "--member", "E01") == (1, "pin.shape")
    monkeypatch.delenv("FUSION_DESK_SECRET")
    assert concluded.error("pin", "set", file, "--member", "E01") == (2, "usage.no_secret")
    assert concluded.error("pin", "clear", file, "--member", "E99") == (1, "member.unknown")


def test_who_has_a_pin_counts_and_confirms_only_with_it(
    voting: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FUSION_DESK_SECRET", raising=False)
    file, right, wrong = str(voting.file), voting.folder / "right.txt", voting.folder / "wrong.txt"
    right.write_text("2046", encoding="utf-8")
    wrong.write_text("2047", encoding="utf-8")
    for member in ("X1", "X2"):
        assert voting.run("pin", "set", file, "--member", member, "--secret-file", str(right))[0] == 0
    assert voting.run("ballot", "open", file)[0] == 0
    counts: dict[str, tuple[int, int, int, int]] = dict.fromkeys(
        ("001-1", "002-1", "003-1", "004-1"), (6, 1, 0, 0)
    )
    code, refused = voting.record(counts, 7, 7)
    assert (code, refused["error"]["code"]) == (2, "usage.no_secret")
    code, refused = voting.record(counts, 7, 7, **{"secret-file": str(wrong)})
    assert (code, refused["error"]["code"]) == (1, "pin.wrong")
    assert voting.record(counts, 7, 7, **{"secret-file": str(right)})[0] == 0
    confirm = ("ballot", "confirm", file, "--round", "1", "--by", "X2")
    assert voting.error(*confirm, "--secret-file", str(wrong)) == (1, "pin.wrong")
    monkeypatch.setenv("FUSION_DESK_SECRET", "2046")
    assert voting.run(*confirm)[0] == 0


def test_another_password_with_its_sheet_and_the_old_ones_open_only_the_backup(
    concluded: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, new, sheet = str(concluded.file), concluded.folder / "new.txt", concluded.folder / "sheet.txt"
    monkeypatch.delenv("FUSION_DESK_NEW_PASSWORD", raising=False)
    monkeypatch.setenv("FUSION_DESK_HOME", str(concluded.folder / "home"))
    assert concluded.error("password", file) == (2, "usage.no_secret")
    new.write_text("short", encoding="utf-8")
    given = ("--new-password-file", str(new), "--recovery-out", str(sheet))
    assert concluded.error("password", file, *given) == (1, "password.too_short")
    assert not sheet.exists()
    new.write_text("另一个口令，够长的十个字", encoding="utf-8")
    code, changed = concluded.run("password", file, *given)
    assert (code, changed["recovery_file"]) == (0, str(sheet))
    assert concluded.error("pin", "list", file) == (1, "password.refused")
    assert concluded.run("pin", "list", changed["backup"])[0] == 0
    assert concluded.run("pin", "list", file, "--recovery-file", str(sheet))[0] == 0
    assert concluded.run("pin", "list", file, "--password-file", str(new))[0] == 0
