"""Acts and working days on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.running import Desk


def test_an_act_from_recording_to_correcting(concluded: Desk) -> None:
    file = str(concluded.file)
    (concluded.folder / "照片.png").write_bytes(b"\x89PNG")
    code, done = concluded.run(
        *("act", "add", file, "--kind", "publicity_after", "--posted", "2026-09-29", "--file", "照片.png")
    )
    assert (code, done["no"], done["from"], done["to"]) == (0, 1, "2026-09-30", "2026-10-12")
    assert done["counted"] == ["2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12"]
    assert (done["standing"], done["file"]["name"], done["first_day"]) == ("overdue", "照片.png", "next")
    code, went_on = concluded.run("act", "correct", file, "--no", "1", "--outcome", "无异议")
    assert (code, went_on["filled"], went_on["changed"]) == (0, ["outcome"], [])
    assert concluded.error("act", "correct", file, "--no", "1", "--outcome", "异议1件") == (
        2,
        "act.no_reason",
    )
    code, changed = concluded.run(
        *("act", "correct", file, "--no", "1", "--outcome", "异议1件", "--reason", "漏登")
    )
    assert (code, changed["changed"], len(changed["earlier"])) == (0, ["outcome"], 2)
    code, listed = concluded.run("act", "list", file, "--kind", "publicity_after")
    assert (code, [one["outcome"] for one in listed]) == (0, ["异议1件"])
    code, out = concluded.run("act", "file", file, "out/a.png", "--no", "1")
    assert (code, Path(out["file"]).read_bytes()) == (0, b"\x89PNG")
    assert concluded.run("act", "withdraw", file, "--no", "1", "--reason", "误登")[1]["standing"] == "void"
    assert concluded.error("act", "correct", file, "--no", "9", "--outcome", "x") == (1, "act.unknown")
    code, text, _ = concluded.text("act", "list", file)
    assert code == 0
    assert "已作废" in text


def test_an_objection_keeps_its_own_fields(concluded: Desk) -> None:
    words = (
        "act",
        "add",
        str(concluded.file),
        "--kind",
        "objection",
        "--item",
        "001-1",
        "--from",
        "2026-11-05",
    )
    code, done = concluded.run(*words, "--complainant", "何若水", "--finding", "false", "--due", "2026-11-30")
    assert (code, done["item"], done["name"], done["finding"]) == (0, "001-1", "韩清和", "false")
    assert done["due"] == "2026-11-30"
    assert concluded.error(*words, "--scope", "计票") == (2, "act.field_unknown")


def test_working_days(concluded: Desk) -> None:
    file = str(concluded.file)
    code, years = concluded.run("workdays", "show", file)
    assert (code, [one["year"] for one in years], years[0]["recorded"]) == (0, [2026], False)
    code, counted = concluded.run(
        *("workdays", "count", file, "--posted", "2026-09-29", "--days", "2", "--first-day", "same")
    )
    assert (code, counted["counted"]) == (0, ["2026-09-29", "2026-09-30"])
    assert [one["code"] for one in counted["warnings"]] == ["act.publicity_short"]
    Path("days.csv").write_text("日期,类型\n2027-01-01,节假日\n", encoding="utf-8")
    code, done = concluded.run("workdays", "import", file, "days.csv", "--source", "示例通知")
    assert (code, done[0]["holidays"], done[0]["unchanged"]) == (0, ["2027-01-01"], False)
    code, done = concluded.run("workdays", "edit", file, "--year", "2027", "--makeup", "2027-01-09")
    assert (code, done[0]["makeup"]) == (0, ["2027-01-09"])
    assert concluded.error("workdays", "edit", file, "--year", "2027", "--holiday", "明天") == (
        2,
        "usage.day",
    )
    code, text, _ = concluded.text("workdays", "show", file, "--year", "2027")
    assert code == 0
    assert "示例通知" in text
    code, text, _ = concluded.text("workdays", "count", file, "--posted", "2026-09-29")
    assert "2026-10-12" in text
