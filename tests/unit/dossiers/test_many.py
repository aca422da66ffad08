"""Hundreds of candidates at once: written in groups, and on record as if each had been written alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from fusion_desk.domain.dossier import Application, Dossier
from fusion_desk.services.dossiers import import_dossiers, list_dossiers
from fusion_desk.store.panel_file import PanelFile
from tests.unit.importers.books import Rows, workbook, write
from tests.unit.sitting.build import PanelBytes, a_panel

HEAD = ("编号", "姓名", "职业（工种）", "申报类型", "申报级别", "申报系列（专业）", "师傅")
WISHES = (
    ("职称", "中级", "工程技术（机械）"),
    ("技能等级", "技师", ""),
    ("一评双证", "中级/技师", "工程技术（机械）"),
    ("职称", "", ""),
)


def people(number: int) -> list[tuple[str, ...]]:
    """Some wish alike, some do alone; the last of all wishes for what nobody else does."""
    rows = [
        (f"{at:04d}", "林嘉䶮", ("车工", "焊工")[at % 3 == 0], *WISHES[at % 7 % 4], "周𬭎" * (at % 5 > 0))
        for at in range(1, number)
    ]
    return [*rows, (f"{number:04d}", "黄㛃仪", "钳工", "以赛代评", "高级技师", "", "")]


def on_record(panel: PanelFile) -> list[tuple[object, ...]]:
    return [_plain(one) for one in list_dossiers(panel)]


def _plain(one: Dossier) -> tuple[object, ...]:
    return one.person, tuple(map(_said, one.applications))


def _said(one: Application) -> tuple[object, ...]:
    return (
        one.item, one.kind, one.level, one.series, one.specialty, one.occupation, one.way, one.state,
        one.level_to_check, one.pathway, one.sender, one.group, one.exam_marks,
    )  # fmt: skip


@pytest.fixture(scope="session")
def new_panel(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_panel(tmp_path_factory.mktemp("many"))


def imported(new: PanelBytes, folder: Path, *books: Mapping[str, Rows]) -> list[tuple[object, ...]]:
    folder.mkdir()
    with new.open(folder) as panel:
        for at, sheets in enumerate(books):
            path = write(folder, f"{at}.xlsx", workbook(sheets))
            assert not import_dossiers(panel, [path], "X1").rejected
        broken = panel.driver.execute("PRAGMA foreign_key_check").fetchall()
        assert (broken, panel.driver.execute("PRAGMA integrity_check").fetchall()) == ([], [("ok",)])
        return on_record(panel)


@pytest.mark.parametrize("number", [1, 49, 51, 1_061])
def test_at_once_or_few_at_a_time_is_the_same_record(
    number: int, new_panel: PanelBytes, tmp_path: Path
) -> None:
    rows = people(number)
    length = max(number // 7, 9)
    pieces: list[Rows] = [rows[at : at + length] for at in range(0, number, length)]
    at_once = imported(new_panel, tmp_path / "once", {"申报人": [HEAD, *rows]})
    in_pieces = imported(new_panel, tmp_path / "pieces", *({"申报人": [HEAD, *some]} for some in pieces))
    assert len(at_once) == number
    assert at_once == in_pieces


def test_marks_find_the_applications_of_a_group(new_panel: PanelBytes, tmp_path: Path) -> None:
    rows = people(120)
    marks = [
        ("编号", "科目", "成绩"),
        *((row[0], "理论知识", "88.5") for row in rows if row[3] == "技能等级"),
    ]
    record = imported(new_panel, tmp_path / "marks", {"申报人": [HEAD, *rows], "考核成绩": marks})
    found = [said for _, applications in record for said in applications if said[-1]]  # type: ignore[attr-defined]
    assert len(found) == len(marks) - 1
