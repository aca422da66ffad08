"""材料受理: bring, check, fix, import, take back; what was typed survives, and nobody's file is touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from fusion_desk.domain.dossier import Dossier
from fusion_desk.services import dossiers
from tests.gui.acting import click, commit, go, in_front, press, settle
from tests.gui.build import APPLICANTS, COMPANY, HEADS, Built, dossier_workbook
from tests.gui.conftest import Opener
from tests.unit.importers.books import Rows, workbook
from ui.main_window import MainWindow
from ui.models.check_table import OWN, STATE, Chip
from ui.screens.candidates import CandidatesScreen
from ui.screens.receiving import ReceivingScreen
from ui.theme import Scale

HEAD = HEADS["申报人"]
GOOD = ("101", "梁启承", COMPANY, "总装车间", "装配钳工", "装配钳工", "高技能人才")


def roster(path: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Path:
    sheets: dict[str, Rows] = {"申报人": [head, *rows]}
    path.write_bytes(workbook(sheets))
    return path


def record(window: MainWindow) -> dict[str, Dossier]:
    assert window.room.panel is not None
    return {one.person.number: one for one in dossiers.list_dossiers(window.room.panel)}


def bring(qtbot: QtBot, window: MainWindow, *paths: Path) -> ReceivingScreen:
    screen = go(qtbot, window, ReceivingScreen)
    screen.sources.bring(list(paths))
    settle(qtbot, window)
    return screen


def type_cell(qtbot: QtBot, screen: ReceivingScreen, row: int, field: str, text: str) -> None:
    """Double press a cell, type, Enter."""
    model, table = screen.check_page.model, screen.check_page.table
    assert model is not None
    assert table is not None
    at = model.find(row)
    cell = next(at for at, one in enumerate(model.page.sheet.columns) if one.field == field)
    column = model.column_of(cell)
    assert at is not None
    assert column is not None
    index = model.index(at, column)
    table.right.setCurrentIndex(index)
    table.right.edit(index)
    editor = table.right.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleName()
    commit(editor, text)
    press(editor, Qt.Key.Key_Return)
    settle(qtbot, screen.window())  # type: ignore[arg-type]


def test_the_empty_page_says_what_belongs_here(opened: Opener, new: Built, qtbot: QtBot) -> None:
    window = opened(new, wait=False)
    screen = go(qtbot, window, ReceivingScreen)
    assert screen.start.drop_area.isVisible()
    assert not screen.bar.isVisible()
    assert not screen.start.past.isVisible()
    assert screen.keys_now == "Ctrl+V 粘贴", "there is no table yet"


def test_the_candidates_page_leads_here(opened: Opener, new: Built, qtbot: QtBot) -> None:
    window = opened(new, wait=False)
    click(go(qtbot, window, CandidatesScreen).first_button)
    settle(qtbot, window)
    assert isinstance(window.pages.currentWidget(), ReceivingScreen)


def test_dropped_files_are_checked_and_only_what_is_right_comes_in(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(new, wait=False)
    screen = go(qtbot, window, ReceivingScreen)
    path = dossier_workbook(tmp_path / "申报材料.xlsx", APPLICANTS, ("007", ""))
    content = path.read_bytes()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    screen.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, Qt.MouseButton.LeftButton, none))
    settle(qtbot, window)
    assert not record(window)
    assert screen.keys_now == screen.keys
    assert screen.bar.import_button.text() == "先导入 6 人"
    assert "1 行有错" in screen.bar.told.text()
    click(screen.bar.import_button)
    settle(qtbot, window)
    assert len(record(window)) == len(APPLICANTS)
    assert "新增 6 人" in screen.message.text
    assert not screen.bar.import_button.isEnabled()
    assert path.read_bytes() == content


def test_the_faulty_cell_is_fixed_in_place_and_the_file_stays(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(new)
    path = roster(tmp_path / "名册.xlsx", GOOD, ("102", "", *GOOD[2:]))
    content = path.read_bytes()
    screen = bring(qtbot, window, path)
    page = screen.check_page
    page.press_chip(Chip.WRONG)
    assert page.model is not None
    assert page.model.rowCount() == 2, "the row and its sentence"
    assert "没有姓名" in str(page.model.index(1, OWN).data(Qt.ItemDataRole.AccessibleTextRole))
    assert page.model.flags(page.model.index(1, OWN)) == Qt.ItemFlag.NoItemFlags
    type_cell(qtbot, screen, 3, "name", "欧阳慕兰")
    assert screen.found is not None
    assert screen.found.wrong == 0
    assert screen.bar.import_button.text() == "导入 2 人"
    click(screen.bar.import_button)
    settle(qtbot, window)
    assert record(window)["102"].person.name == "欧阳慕兰"
    assert path.read_bytes() == content
    assert screen.start.drop_area.isVisible()


def test_what_was_typed_survives_closing(opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(new)
    path = roster(tmp_path / "名册.xlsx", GOOD, ("102", "", *GOOD[2:]))
    screen = bring(qtbot, window, path)
    type_cell(qtbot, screen, 3, "name", "欧阳慕兰")
    assert window.room.panel is not None
    kept = dossiers.find_receiving(window.room.panel).pending
    assert kept is not None
    assert [one.text for one in kept.fixes] == ["欧阳慕兰"]
    window.set_text_size(125)  # every page is made anew, as after a start
    settle(qtbot, window)
    again = go(qtbot, window, ReceivingScreen)
    assert again is not screen
    assert again.found is not None
    assert again.found.wrong == 0
    assert again.found.new == 2


def test_a_file_that_is_gone_is_said_and_what_was_typed_stays(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(new)
    path = roster(tmp_path / "名册.xlsx", GOOD, ("102", "", *GOOD[2:]))
    screen = bring(qtbot, window, path)
    type_cell(qtbot, screen, 3, "name", "欧阳慕兰")
    moved = path.rename(tmp_path / "别处.xlsx")
    window.set_text_size(125)
    settle(qtbot, window)
    again = go(qtbot, window, ReceivingScreen)
    assert "名册.xlsx" in again.message.text
    assert again.start.drop_area.isVisible()
    again.sources.bring([moved])
    settle(qtbot, window)
    assert again.found is not None
    assert again.found.wrong == 0


def test_differences_come_in_only_for_those_ticked(
    opened: Opener, filled: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(filled)
    rows = [(one.number, one.name, "乙厂", *GOOD[3:6], one.track) for one in APPLICANTS[:2]]
    screen = bring(qtbot, window, roster(tmp_path / "更正.xlsx", *rows))
    page = screen.check_page
    page.press_chip(Chip.CHANGED)
    assert page.table is not None
    assert page.model is not None
    assert "→ 乙厂" in " ".join(one.sentence for one in page.model.notes_at(0))
    assert not screen.bar.import_button.isEnabled()
    assert screen.bar.import_button.text() == "没有可导入的人"
    page.table.right.setCurrentIndex(page.model.index(0, STATE))
    press(page.table.right, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert screen.bar.import_button.text() == "导入 1 人"
    click(screen.bar.import_button)
    settle(qtbot, window)
    employers = [one.person.employer for one in record(window).values()][:2]
    assert employers == ["乙厂", COMPANY]
    left = APPLICANTS[1]
    assert screen.check_page.all_button.text() == f"采用 {left.number} 的新值"
    assert f"{left.number} {left.name} 与记录不同" in screen.bar.told.text()
    click(screen.check_page.all_button)
    settle(qtbot, window)
    click(screen.bar.import_button)
    settle(qtbot, window)
    assert [one.person.employer for one in record(window).values()][:2] == ["乙厂", "乙厂"]


def test_a_column_matched_by_hand_is_remembered_for_the_next_file(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(new)
    head = ("编号", "姓名", "某单位", *HEAD[3:])
    screen = bring(qtbot, window, roster(tmp_path / "甲.xlsx", GOOD, head=head))
    box = screen.side.mapping.boxes["某单位"]
    box.choose("employer")
    box.activated.emit(box.currentIndex())
    settle(qtbot, window)
    screen.importing.throw_away()
    settle(qtbot, window)
    screen = bring(qtbot, window, roster(tmp_path / "乙.xlsx", GOOD, head=head))
    assert screen.side.mapping.boxes["某单位"].field == "employer"
    assert "上次" in screen.side.note.whole
    click(screen.bar.import_button)
    settle(qtbot, window)
    assert record(window)["101"].person.employer == COMPANY


def test_the_mapping_goes_to_the_command_line_and_back(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(new)
    screen = bring(qtbot, window, roster(tmp_path / "甲.xlsx", GOOD))
    out = tmp_path / "列对应.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    screen.columns.export_mapping()
    settle(qtbot, window)
    text = out.read_text(encoding="utf-8")
    assert '"工作单位" = "工作单位"' in text
    out.write_text(text.replace('"工作单位" = "工作单位"', '"工作单位" = ""'), encoding="utf-8")
    screen.columns.read_mapping()
    settle(qtbot, window)
    assert screen.side.mapping.boxes["工作单位"].field == ""
    out.write_text("no toml [", encoding="utf-8")
    screen.columns.read_mapping()
    settle(qtbot, window)
    assert "TOML" in screen.message.text


def test_a_sheet_nobody_knows_is_told_by_hand(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(new)
    path = tmp_path / "台账.xlsx"
    path.write_bytes(
        workbook({"台账": [("某厂", "", ""), ("代码", "员工", "所在"), ("201", "高远志", "甲厂")]})
    )
    screen = bring(qtbot, window, path)
    assert screen.chooser.isVisible()
    assert not screen.bar.isVisible()
    screen.chooser.view.cellPressed.emit(1, 0)
    click(screen.chooser.read_button)
    settle(qtbot, window)
    for header, field in (("代码", "number"), ("员工", "name")):
        screen.columns.choose_column(header, field)
        settle(qtbot, window)
    assert screen.bar.import_button.text() == "导入 1 人"


def test_cells_are_pasted_from_excel(opened: Opener, new: Built, qtbot: QtBot) -> None:
    window = opened(new, wait=False)
    screen = go(qtbot, window, ReceivingScreen)
    in_front(qtbot, window)
    screen.setFocus()
    QGuiApplication.clipboard().setText("一句话")
    QTest.keyClick(screen, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "剪贴板里没有表格" in screen.message.text
    QGuiApplication.clipboard().setText("101\t梁启承\t岭南示例装备制造有限公司\n102\t\t甲厂\n")
    QTest.keyClick(screen, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert screen.bar.import_button.text() == "先导入 1 人"
    assert "粘贴的内容" in screen.header.sentence.whole


def test_an_import_is_taken_back_where_it_is_told_of(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(new)
    screen = bring(qtbot, window, roster(tmp_path / "名册.xlsx", GOOD))
    click(screen.bar.import_button)
    settle(qtbot, window)
    assert screen.undo_button.isVisible()
    click(screen.undo_button)
    settle(qtbot, window)
    assert not record(window)
    assert "已撤销第 1 次导入" in screen.message.text
    assert not screen.start.past.buttons, "taken back already"


def test_the_list_of_imports_asks_once_more(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ReceivingScreen)
    click(screen.start.past.buttons[1])
    assert "移除 6 人" in screen.start.past.buttons[1].text()
    assert record(window)
    click(screen.start.past.buttons[1])
    settle(qtbot, window)
    assert not record(window)


def test_a_frozen_panel_is_readable_and_says_what_a_change_does(
    opened: Opener, frozen: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(frozen)
    screen = bring(qtbot, window, roster(tmp_path / "名册.xlsx", GOOD))
    assert "评审即暂停" in screen.standing.text
    assert not screen.start.past.buttons
    click(screen.bar.import_button)
    settle(qtbot, window)
    assert "评审已暂停" in screen.message.text
    assert not screen.undo_button.isVisible()


@pytest.mark.parametrize(
    ("name", "content"),
    [("坏.xlsx", b"PK\x03\x04 broken"), ("锁.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))],
)
def test_a_damaged_file_is_said_on_the_page(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path, name: str, content: bytes
) -> None:
    window = opened(new)
    (tmp_path / name).write_bytes(content)
    screen = bring(qtbot, window, tmp_path / name)
    assert screen.check_page.model is not None
    said = screen.check_page.model.notes_at(0)[0].sentence
    assert name in said
    assert not screen.bar.import_button.isEnabled()
    other = bring(qtbot, window, tmp_path / "没有这个文件.xlsx")
    assert "没有这个文件" in other.message.text


def test_f8_goes_from_fault_to_fault_and_find_narrows(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(new)
    bad = [(str(200 + at), "" if at % 3 == 0 else f"何晓岚{at}", *GOOD[2:]) for at in range(9)]
    screen = bring(qtbot, window, roster(tmp_path / "名册.xlsx", GOOD, *bad))
    page = screen.check_page
    assert page.table is not None
    assert page.model is not None
    page.press_chip(Chip.WRONG)
    in_front(qtbot, window)
    page.table.right.setFocus()
    rows: list[int] = []
    for _ in range(3):
        QTest.keyClick(page.table.right, Qt.Key.Key_F8)
        rows.append(page.model.row_at(page.table.row).row)
    assert rows == [6, 9, 3], "and round again"
    page.press_chip(Chip.ALL)
    page.search.setText("何晓岚4")
    assert page.model.rowCount() == 1 + len(page.model.notes_at(0))
    page.search.setText("没有这个人")
    assert page.none_shown.isVisible()


def test_the_marked_workbook_is_written(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(new)
    screen = bring(qtbot, window, roster(tmp_path / "名册.xlsx", GOOD, ("102", "", *GOOD[2:])))
    out = tmp_path / "退回.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    click(screen.check_page.export_button)
    settle(qtbot, window)
    assert out.stat().st_size
    screen.files.save_template()
    settle(qtbot, window)
    assert out.read_bytes().startswith(b"PK")


def test_ten_thousand_rows_are_laid_out_at_once(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(new)
    rows = [(f"{at:05d}", f"何晓岚{at}", *GOOD[2:]) for at in range(10_000)]
    path = tmp_path / "名册.csv"
    path.write_text("\n".join(",".join(row) for row in (HEAD, *rows)), encoding="utf-8")
    screen = bring(qtbot, window, path)
    assert screen.found is not None
    assert screen.found.new == 10_000
    assert screen.check_page.model is not None
    assert screen.check_page.model.rowCount() >= 10_000


def test_sealed_minutes_take_in_nothing_until_somebody_wants_to(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ReceivingScreen)
    assert "评审即暂停" in screen.standing.text
    assert screen.start.files_button.isVisible()
    panel = window.room.panel
    assert panel is not None
    screen._show_receiving(replace(dossiers.find_receiving(panel), sealed=True))
    assert not screen.start.files_button.isVisible()
    assert not screen.acceptDrops()
    screen.sources.bring([dossier_workbook(tmp_path / "申报材料.xlsx", APPLICANTS, ())])
    settle(qtbot, window)
    assert screen.found is None
    click(screen.standing.open_button)
    assert screen.start.files_button.isVisible()
    assert screen.acceptDrops()
    assert "评审会暂停" in screen.standing.text
    monkeypatch.setattr(Scale, "folded", True)
    screen._show_receiving(replace(dossiers.find_receiving(panel), sealed=True))
    assert screen.standing.text == "导入改动，评审即暂停；封存的纪要不变。"
