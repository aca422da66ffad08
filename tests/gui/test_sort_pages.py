"""按页归类 at the desk, by keyboard alone: digits, Enter, undo, save; and what the experts then see."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QListWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.blind import evidence_of
from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.store.dossiers import find_dossiers
from tests.gui.acting import click, go, press, settle
from tests.gui.attaching import Part, attach, pdf
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.unit.sitting.build import write_csv
from ui.dialogs.import_outcome import ImportOutcomeDialog
from ui.dialogs.sort_pages import SortPagesDialog
from ui.main_window import MainWindow
from ui.screens.candidates import CandidatesScreen


@pytest.fixture(scope="session")
def scanned(filled: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder: Path = tmp_path_factory.mktemp("scanned")
    with filled.open(folder) as panel:
        attach(panel, "001", "全部材料.pdf", pdf(40), Part(AttachmentKind.UNCLASSIFIED))
        key = panel.key
    return Built((folder / "评审.fusion").read_bytes(), key)


def asked(window: MainWindow, qtbot: QtBot) -> tuple[CandidatesScreen, SortPagesDialog]:
    screen = go(qtbot, window, CandidatesScreen)
    window.room.candidate_chosen.emit("001")
    settle(qtbot, window)
    screen.page.tabs.setCurrentIndex(screen.page.tabs.count() - 1)
    settle(qtbot, window)
    click(screen.page.attachments.sort_button)
    settle(qtbot, window)
    dialog = screen.acting.sorting
    assert dialog is not None
    return screen, dialog


def test_a_scan_is_sorted_by_keyboard_and_only_the_work_is_shown(
    opened: Opener, scanned: Built, qtbot: QtBot
) -> None:
    window = opened(scanned)
    _screen, dialog = asked(window, qtbot)
    leaves = dialog.leaves
    assert isinstance(leaves, QListWidget)
    assert leaves.count() == 40
    assert not dialog.large.pixmap().isNull()
    press(leaves, Qt.Key.Key_1)
    for _ in range(4):
        press(leaves, Qt.Key.Key_Return)
    press(leaves, Qt.Key.Key_3)
    for _ in range(2):
        press(leaves, Qt.Key.Key_Return)
    press(leaves, Qt.Key.Key_2)
    press(leaves, Qt.Key.Key_8)
    QTest.keyClick(leaves, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.kinds is not None
    assert [(one.first, one.last, one.kind.value) for one in dialog.kinds.ranges] == [
        (1, 4, "form"),
        (5, 6, "education"),
        (7, 40, "achievement"),
    ]
    dialog.criterion.setCurrentIndex(1)
    dialog.criterion.activated.emit(1)
    for row in (20, 21):
        leaves.item(row).setSelected(True)
    leaves.item(6).setSelected(False)
    press(leaves, Qt.Key.Key_5)
    click(dialog.save_button)
    settle(qtbot, window)
    assert not dialog.isVisible(), dialog.message.text
    assert window.room.panel is not None
    with window.room.panel.reading() as reader:
        kept = find_dossiers(reader, ["001"])[0].attachments
    shown = {page for one in evidence_of(kept) for page in range(1, 41) if one.allows(page)}
    assert shown == {*range(7, 21), *range(23, 41)}
    assert {one.criterion for one in kept if one.first_page == 7} == {"tc1"}


def test_what_is_not_saved_leaves_the_record_as_it_was(opened: Opener, scanned: Built, qtbot: QtBot) -> None:
    window = opened(scanned)
    _screen, dialog = asked(window, qtbot)
    press(dialog.leaves, Qt.Key.Key_2)
    press(dialog.leaves, Qt.Key.Key_S)
    press(dialog.leaves, Qt.Key.Key_Backspace)
    click(dialog.cancel_button)
    settle(qtbot, window)
    assert window.room.panel is not None
    with window.room.panel.reading() as reader:
        kept = find_dossiers(reader, ["001"])[0].attachments
    assert [(one.first_page, one.kind) for one in kept] == [(None, AttachmentKind.UNCLASSIFIED)]


def test_a_table_sorts_many_files_and_names_the_row_that_is_none(
    opened: Opener, scanned: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scanned, wait=False)
    screen = go(qtbot, window, CandidatesScreen)
    window.room.candidate_chosen.emit("001")
    settle(qtbot, window)
    screen.page.tabs.setCurrentIndex(screen.page.tabs.count() - 1)
    settle(qtbot, window)
    rows = (("001", "0-全部材料.pdf", "1", "", "学历", ""), ("099", "没有.pdf", "1", "", "获奖", ""))
    heads = ("编号", "附件", "起页", "止页", "类型", "指标")
    source = write_csv(tmp_path / "页段.csv", heads, rows)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    click(screen.page.attachments.table_button)
    settle(qtbot, window)
    outcome = next(one for one in window.findChildren(ImportOutcomeDialog) if one.isVisible())
    assert outcome.outcome.imported == 1
    assert [one.row for one in outcome.outcome.rejected] == [3]
    outcome.close_button.click()
    settle(qtbot, window)
    assert "学历" in screen.page.attachments.files.itemText(0)


def test_large_text_leaves_the_line_to_the_name_of_the_file(
    opened: Opener, scanned: Built, qtbot: QtBot
) -> None:
    window = opened(scanned)
    window.set_text_size(200)
    screen = go(qtbot, window, CandidatesScreen)
    window.room.candidate_chosen.emit("001")
    settle(qtbot, window)
    screen.page.tabs.setCurrentIndex(screen.page.tabs.count() - 2)
    settle(qtbot, window)
    part = screen.page.attachments
    assert part.files.isVisible()
    assert part.files.width() > part.width() / 2
    assert not part.sort_button.isVisible()
    assert part.more is not None
    part.more.fill()
    assert [one.text() for one in part.more.menu.actions()] == [
        part.sort_button.text(),
        part.table_button.text(),
    ]
