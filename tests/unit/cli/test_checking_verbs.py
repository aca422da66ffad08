"""`tick`, `ticks` and `dossiers correct`, as scripts run them."""

from __future__ import annotations

from tests.unit.cli.running import Desk


def test_a_finding_is_listed_and_ticked_off(concluded: Desk) -> None:
    file = str(concluded.file)
    code, listed = concluded.run("eligibility", file)
    assert code == 0
    item = f"{listed[0]['number']}-1"
    code, found = concluded.run("ticks", file, "--item", item)
    assert code == 0
    assert found["left"] == len(found["lines"]) > 0
    key = found["lines"][0]["finding"]
    code, made = concluded.run("tick", file, "--item", item, "--finding", key, "--by", "X1")
    assert (code, made["outcome"], made["by"]) == (0, "in_order", "X1")
    code, again = concluded.run("ticks", file, "--item", item)
    assert again["left"] == found["left"] - 1
    assert concluded.error("tick", file, "--item", item, "--finding", "nothing", "--by", "X1") == (
        1,
        "tick.unknown",
    )
    code, text, _ = concluded.text("ticks", file, "--item", item)
    assert code == 0
    assert "已核实" in text


def test_a_cell_is_corrected_with_its_reason_and_the_sitting_waits(concluded: Desk) -> None:
    file = str(concluded.file)
    _, listed = concluded.run("dossiers", "list", file)
    number = listed[0]["number"]
    words = (
        "--candidate",
        number,
        "--sheet",
        "申报人",
        "--field",
        "部门",
        "--value",
        "装配二车间",
        "--reason",
        "调动",
    )
    code, done = concluded.run("dossiers", "correct", file, *words)
    assert (code, done["field"], done["new"], done["on_hold"]) == (0, "department", "装配二车间", True)
    assert concluded.error("dossiers", "correct", file, *words) == (1, "correct.same")
