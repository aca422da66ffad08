"""The verbs of the sitting on the command line: what is printed, as JSON and as text, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fusion_desk.cli.main import main
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import HEADER, PanelBytes, add_candidate, applied, committee_rows, write_csv
from tests.unit.store.desk import PASSWORD

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(
    new_panel: PanelBytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a verb on a panel with three candidates and gives its exit code and JSON."""
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    with new_panel.open(tmp_path) as panel:
        add_three(panel)
    file = str(tmp_path / "评审.fusion")

    def run(*words: str, text: bool = False) -> tuple[int, Any]:
        count = 2 if words[0] == "committee" else 1
        given = [*words[:count], file, *words[count:]]
        code = main(given if text else ["--json", *given])
        out = capsys.readouterr().out
        return code, out if text else json.loads(out)

    return run


def add_three(panel: PanelFile) -> None:
    add_candidate(panel, "001", "韩清和", applied("001-1"))
    add_candidate(panel, "003", "朱𬭎", applied("003-1"), applied("003-2", kind="skill", level="技师"))


def the_list(folder: Path) -> str:
    return str(write_csv(folder / "评委.csv", HEADER, committee_rows()))


def test_a_whole_preparation(run: Run, tmp_path: Path) -> None:
    code, done = run("committee", "import", the_list(tmp_path))
    assert (code, done["read"], done["imported"], done["on_hold"]) == (0, 11, 11, False)
    code, listed = run("committee", "list")
    assert [one["number"] for one in listed if one["votes"]] == [f"E{at:02d}" for at in range(1, 10)]
    assert listed[0]["roles"] == ["chair"]
    code, done = run("declaration", "--member", "E01", "--none")
    assert (code, done["none"], done["applicants"]) == (0, True, 2)
    code, done = run("declaration", "--member", "E02,E04、X1", "--none")
    assert (code, done) == (0, {"members": ["E02", "E04", "X1"], "none": True, "applicants": 2})
    code, done = run("recusal", "--member", "E03", "--item", "003", "--reason", "师徒")
    assert (code, done["items"], done["decided_by"]) == (0, ["003-1", "003-2"], None)
    plan = write_csv(tmp_path / "p.csv", ("事项号", "评委编号"), [["001-1", "E01"], ["001-1", "E99"]])
    code, done = run("assign", str(plan))
    assert (code, done["imported"], done["rejected"][0]["code"]) == (0, 1, "assignment.member_unknown")
    code, done = run("attendance", "--present", "E01,E02，E03、E04", "E05", "E06")
    assert (code, done["quorum"]) == (0, {"members": 9, "present": 6, "needed": 6, "reached": True})
    code, done = run("attendance", "--left", "E06", "--at", "14:30")
    assert (done["left"], done["quorum"]["reached"]) == (["E06"], False)
    code, done = run("freeze")
    assert (code, done["state"], done["applications"], done["members"]) == (0, "frozen", 3, 9)
    assert all(one["message"] for one in done["warnings"])
    code, done = run("application", "--item", "003-1", "--state", "withdrawn", "--reason", "本人申请")
    assert (code, done["state"], done["on_hold"]) == (0, "withdrawn", True)
    assert run("freeze")[1]["moved"] == ["003"]


def test_a_draw_prints_its_seed_and_can_be_repeated(run: Run, tmp_path: Path) -> None:
    run("committee", "import", the_list(tmp_path))
    code, done = run("committee", "draw", "--size", "7")
    assert (code, len(done["drawn"]), done["chairs"]) == (0, 5, ["E01", "E02"])
    again = run("committee", "draw", "--size", "7", "--seed", done["seed"])[1]
    assert again["drawn"] == done["drawn"]
    assert again["earlier_draws"] == 1


def test_differences_are_listed_and_end_in_one_when_nothing_was_taken(run: Run, tmp_path: Path) -> None:
    rows = committee_rows()
    run("committee", "import", the_list(tmp_path))
    for row in rows:
        row[2] = "珠江示例"
    changed = str(write_csv(tmp_path / "new.csv", HEADER, rows))
    code, done = run("committee", "import", changed)
    assert (code, len(done["changed"])) == (1, 11)
    assert done["changed"][0] == {"number": "E01", "field": "employer", "old": "岭南示例", "new": "珠江示例"}
    code, done = run("committee", "import", changed, "--update")
    assert (code, done["updated"]) == (0, 11)


def test_a_file_of_bad_rows_alone_ends_in_one(run: Run, tmp_path: Path) -> None:
    bad = str(write_csv(tmp_path / "bad.csv", HEADER, [["", "陈嘉䶮", *[""] * 8]]))
    code, done = run("committee", "import", bad)
    assert (code, done["rejected"][0]["row"], done["rejected"][0]["field"]) == (1, 2, "编号")


@pytest.mark.parametrize(
    "words,code,exit_code",
    [
        (("recusal", "--member", "E77", "--item", "001", "--reason", "x"), "member.unknown", 1),
        (("recusal", "--member", "E01", "--item", "001"), "usage.missing", 2),
        (("attendance",), "attendance.nothing", 2),
        (("attendance", "--present", "E01", "--at", "午后"), "attendance.time", 2),
        (("application", "--item", "003", "--state", "withdrawn", "--reason", "x"), "item.ambiguous", 1),
        (("committee", "draw", "--size", "99"), "draw.too_many", 1),
        (("committee", "draw", "--size", "七"), "usage.number", 2),
    ],
)
def test_refusals_have_a_code_a_sentence_and_an_exit(
    run: Run, tmp_path: Path, words: tuple[str, ...], code: str, exit_code: int
) -> None:
    run("committee", "import", the_list(tmp_path))
    ended, document = run(*words)
    assert (ended, document["error"]["code"]) == (exit_code, code)
    assert document["error"]["message"]


def test_freezing_a_panel_without_members_is_refused(run: Run) -> None:
    code, document = run("freeze")
    assert (code, document["error"]["code"]) == (1, "freeze.no_voting_member")


def test_everything_is_said_in_words_too(run: Run, tmp_path: Path) -> None:
    assert "名册里还没有人" in run("committee", "list", text=True)[1]
    strange = write_csv(tmp_path / "s.csv", (*HEADER, "手机"), [[*row, "无"] for row in committee_rows()])
    assert "新增 11 人" in run("committee", "import", str(strange), text=True)[1]
    assert "手机" in run("committee", "import", str(strange), text=True)[1]
    rows = committee_rows()
    rows[3][9] = "副主任委员"
    changed = str(write_csv(tmp_path / "c.csv", HEADER, rows))
    assert "“委员” → “副主任委员”" in run("committee", "import", changed, text=True)[1]
    assert "种子：羊城" in run("committee", "draw", "--size", "7", "--seed", "羊城", text=True)[1]
    assert "此前已抽取 1 次" in run("committee", "draw", "--size", "9", "--seed", "羊城", text=True)[1]
    assert "主任委员" in run("committee", "list", text=True)[1]
    assert "申明无需回避" in run("declaration", "--member", "E01", "--none", text=True)[1]
    assert "还没有登记回避" in run("declaration", "--member", "E02", text=True)[1]
    recusal = ("recusal", "--member", "E02", "--item", "001", "--reason", "师徒")
    assert "已登记 E02 回避 001-1" in run(*recusal, text=True)[1]
    assert "此前已回避" in run(*recusal, text=True)[1]
    assert "未达到" in run("attendance", "--present", "E01", text=True)[1]
    assert "此前已在场：E01" in run("attendance", "--present", "E01", "E02", "--left", "E02", text=True)[1]
    plan = write_csv(tmp_path / "p.csv", ("事项号", "评委编号", "电话"), [["001-1", "E01", "无"]])
    assert "新增分工 1 项" in run("assign", str(plan), text=True)[1]
    assert "已冻结：评委 9 人，受理申报事项 3 项，申报人 2 人" in run("freeze", text=True)[1]
    assert "内容没有变动" in run("freeze", text=True)[1]
    withdrawn = ("application", "--item", "003-1", "--state", "withdrawn", "--reason", "本人申请")
    assert "评审已暂停" in run(*withdrawn, text=True)[1]
    assert "有变动的申报人：003" in run("freeze", text=True)[1]
    assert "评审已暂停" in run("committee", "import", changed, "--update", text=True)[1]
    run("freeze")
    assert "评审已暂停" in run("committee", "draw", "--size", "5", "--seed", "s", text=True)[1]
