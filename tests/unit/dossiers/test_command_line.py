"""`dossiers template|import|list`: the JSON of the contract, the text, the exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fusion_desk.cli.main import main
from fusion_desk.importers.dossiers import PLANS
from fusion_desk.importers.reading import find_table, load_sheets
from fusion_desk.reports.dossier_template import LISTS, SHEETS, dossier_template
from tests.unit.importers.books import LIN, PEOPLE, Rows, workbook, write
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD

Run = Callable[..., tuple[int, Any]]
PEOPLE_ROWS = (PEOPLE, ("001", "林嘉䶮", LIN, "甲厂", "中级"), ("002", "", "", "乙厂", ""))


@pytest.fixture
def run(
    new_panel: PanelBytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    new_panel.open(tmp_path).close()
    file = str(tmp_path / "评审.fusion")

    def run(verb: str, *rest: str, text: bool = False) -> tuple[int, Any]:
        given = ["dossiers", verb, file, *rest]
        code = main(given if text else [*given, "--json"])
        out = capsys.readouterr().out
        return code, out if text else json.loads(out)

    return run


@pytest.fixture
def source(tmp_path: Path) -> str:
    header = (*PEOPLE, "备注")
    rows = [header, *((*row, "") for row in PEOPLE_ROWS[1:])]
    sheets: dict[str, Rows] = {
        "申报人": rows,
        "资格证书": [("编号", "类别", "名称", "级别", "专业", "取得日期"), ("001", "职称", "工程师", "中级", "机械", "2019.7"),
                  ("001", "技能等级", "车工", "三级", "车工", "2018-05-01")],
    }  # fmt: skip
    return str(write(tmp_path, "名册.xlsx", workbook(sheets)))


def test_the_document_of_an_import(run: Run, source: str) -> None:
    code, done = run("import", source)
    assert code == 0
    assert {
        "read",
        "imported",
        "updated",
        "unchanged",
        "changed",
        "rejected",
        "warnings",
        "columns",
        "unmapped",
    } <= set(done)
    assert (done["read"], done["imported"]) == (2, 1)
    assert done["rejected"] == [
        {
            "file": "名册.xlsx",
            "sheet": "申报人",
            "row": 3,
            "field": "name",
            "code": "name.missing",
            "message": "“名册.xlsx”的“申报人”第 3 行没有姓名，该行未导入。请补填姓名。",
        }
    ]
    assert done["columns"]["姓名"] == "name"
    assert done["unmapped"] == ["备注"]


def test_exit_codes(run: Run, source: str, tmp_path: Path) -> None:
    assert run("import", source)[0] == 0
    assert run("import", source)[0] == 0
    other = [PEOPLE, ("001", "林嘉䶮", LIN, "丙厂", "中级")]
    moved = str(write(tmp_path, "b.xlsx", workbook({"申报人": other})))
    assert run("import", moved)[0] == 1
    assert run("import", moved, "--update")[0] == 0
    assert run("import", moved)[0] == 0
    assert run("import", str(tmp_path / "没有.xlsx"))[0] == 1
    assert run("import", moved, "--mapping", str(write(tmp_path, "m.toml", b"[")))[0] == 2


def test_differences_in_the_document(run: Run, source: str, tmp_path: Path) -> None:
    run("import", source)
    moved = [PEOPLE, ("001", "林嘉䶮", LIN, "丙厂", "中级")]
    _, done = run("import", str(write(tmp_path, "b.xlsx", workbook({"申报人": moved}))), "--dry-run")
    assert done["changed"] == [{"number": "001", "field": "employer", "old": "甲厂", "new": "丙厂"}]


def test_the_list(run: Run, source: str) -> None:
    run("import", source)
    code, (lin,) = run("list")
    assert code == 0
    assert (lin["number"], lin["name"], lin["track"]) == ("001", "林嘉䶮", None)
    assert lin["titles"] == [{"grade": "中级", "series": "机械", "obtained_on": "2019-07"}]
    assert lin["skills"] == [{"occupation": "车工", "level": "高级工", "obtained_on": "2018-05-01"}]
    assert lin["attachments"] == []
    assert lin["resident_id"] == "440106********1031"
    assert lin["applications"][0]["item"] == "001-1"
    assert LIN not in json.dumps(lin)


def test_the_list_as_a_table(run: Run, source: str) -> None:
    assert "还没有申报人" in run("list", text=True)[1]
    run("import", source)
    _, text = run("list", text=True)
    assert text.splitlines()[1].split() == [
        "001",
        "林嘉䶮",
        "甲厂",
        "440106********1031",
        "001-1",
        "中级",
        "0",
    ]


def test_the_import_as_text(run: Run, source: str) -> None:
    _, text = run("import", source, "--dry-run", text=True)
    assert "新增 1 人" in text
    assert "[name.missing]" in text
    assert "没有写入" in text


def test_the_template_is_read_by_the_importer(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "模板.xlsx"
    assert main(["dossiers", "template", str(path)]) == 0
    sheets = {sheet.name: sheet for sheet in load_sheets(path)}
    for plan in PLANS:
        table = find_table(sheets[plan.title], plan)
        assert table is not None
        assert table.unmapped == ()
        assert len(table.columns) == len(SHEETS[plan.title])
    assert {name for name, _ in LISTS} <= set(SHEETS)


def test_a_filled_in_template_is_imported(run: Run, tmp_path: Path) -> None:
    import openpyxl

    path = write(tmp_path, "模板.xlsx", dossier_template())
    book = openpyxl.load_workbook(path)
    for at, value in enumerate(("001", "杨㛃", "女", "1990-07-21", "", "甲厂"), 1):
        book["申报人"].cell(2, at, value)
    book.save(path)
    code, done = run("import", str(path))
    assert (code, done["imported"], done["rejected"]) == (0, 1, [])
