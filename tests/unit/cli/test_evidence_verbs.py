"""`exam list` and `defence list`."""

from __future__ import annotations

from tests.unit.cli.running import Desk
from tests.unit.sitting.build import write_csv


def test_part_marks_are_listed_with_what_is_missing(voting: Desk) -> None:
    file = str(voting.file)
    rows = [("003-2", "理论知识", "78", "2026-09-01", "考甲", "督乙")]
    heads = ("事项号", "科目", "成绩", "考评日期", "考评员", "质量督导员")
    source = write_csv(voting.folder / "成绩.csv", heads, rows)
    assert voting.run("exam", "import", file, str(source))[0] == 0
    code, listed = voting.run("exam", "list", file)
    assert code == 0
    by_item = {one["item"]: one for one in listed}
    assert by_item["003-2"]["missing"] == ["practice", "review"]
    assert by_item["003-2"]["parts"]["theory"].startswith("78")
    assert by_item["003-2"]["conclusion"] == "open"
    assert "待成绩" in voting.text("exam", "list", file)[1]


def test_defences_are_listed(voting: Desk) -> None:
    file = str(voting.file)
    assert voting.text("defence", "list", file)[1] == "还没有登记答辩。\n"
    source = write_csv(
        voting.folder / "答辩.csv",
        ("事项号", "日期", "得分", "结论"),
        [("001-1", "2026-09-10", "86.33", "通过")],
    )
    assert voting.run("defence", "import", file, str(source))[0] == 0
    code, listed = voting.run("defence", "list", file)
    assert (code, listed[0]["item"], listed[0]["score"]) == (0, "001-1", "86.33")
    assert "86.33" in voting.text("defence", "list", file)[1]
