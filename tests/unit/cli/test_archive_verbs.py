"""Closing and the journal on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.running import Desk


def test_closing_and_opening_again(concluded: Desk) -> None:
    file = str(concluded.file)
    code, found = concluded.run("archive", file)
    assert (code, found["closed_since"], found["counts"]["candidate"]) == (0, None, 3)
    assert found["lacking"] == sum(one["state"] != "met" for one in found["checklist"])
    assert concluded.error("close", file) == (1, "panel.lacks")
    assert concluded.run("close", file, "--reason", "先归档")[1]["closed"] is True
    assert concluded.error("attendance", file, "--present", "E01") == (1, "panel.closed")
    assert concluded.run("act", "add", file, "--kind", "filing", "--number", "3号")[0] == 0
    code, text, _ = concluded.text("archive", file)
    assert "归档" in text
    assert concluded.run("reopen", file, "--reason", "更正")[1]["closed"] is False
    assert concluded.error("reopen", file, "--reason", "更正") == (1, "panel.not_closed")
    assert [one["closed"] for one in concluded.run("archive", file)[1]["history"]] == [True, False]


def test_the_journal_is_listed_looked_up_and_exported(concluded: Desk) -> None:
    file = str(concluded.file)
    code, found = concluded.run("journal", file, "--verb", "recusal.recorded")
    assert (code, [one["told"] for one in found["entries"]]) == (0, ["登记回避"])
    seq = str(found["entries"][0]["seq"])
    code, entry = concluded.run("journal", file, "--seq", seq)
    assert (code, entry["public"]["member"], len(entry["chain"])) == (0, "E05", 64)
    assert concluded.error("journal", file, "--seq", "9999") == (1, "journal.no_entry")
    code, out = concluded.run("journal", file, "--out", "日志.csv")
    assert (code, out["entries"]) == (0, found["size"])
    assert Path("日志.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert concluded.run("journal", file, "--out", "日志.xlsx")[0] == 0
    assert concluded.error("journal", file, "--out", "日志.doc") == (2, "journal.format_unknown")
    code, text, _ = concluded.text("journal", file, "--text", "E05")
    assert code == 0
    assert "登记回避" in text
    assert found["short"] in text


def test_a_check_works_the_figures_out_anew(concluded: Desk) -> None:
    code, found = concluded.run("check", str(concluded.file))
    named = {one["name"]: one["ok"] for one in found["checks"]}
    assert (code, found["ok"], named["votes"], named["minutes"]) == (0, True, True, None)


def test_a_backup_is_compared_with_the_file(concluded: Desk) -> None:
    file = str(concluded.file)
    made = concluded.run("backup", file, "backups")[1]["backup"]
    same = concluded.run("compare", made, file)[1]
    assert (same["same_panel"], same["lost"], same["gained"]) == (True, 0, 0)
    assert concluded.run("act", "add", file, "--kind", "receipt", "--outcome", "接收")[0] == 0
    code, found = concluded.run("compare", made, file)
    assert (code, found["lost"], [one["told"] for one in found["last_lost"]]) == (0, 1, ["登记经办事项"])
    assert found["common"] == same["backup"]["entries"]
    code, text, _ = concluded.text("compare", made, file)
    assert (code, "文件另有 1 条" in text) == (0, True)
