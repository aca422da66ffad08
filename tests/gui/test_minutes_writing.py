"""Writing on the minutes page: paragraphs with locked figures, opinions with phrases, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.services import opinions, writing
from fusion_desk.services.minutes.wordings import wordings
from tests.gui.acting import click, commit, go, in_front, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.unit.minutes.build import a_concluded_panel
from ui.main_window import MainWindow
from ui.minutes.opinions_tab import OpinionsTab
from ui.screens.minutes import OPINIONS, MinutesScreen
from ui.widgets.locked_text import LockedText
from ui.widgets.paragraph_editor import ParagraphBlock


@pytest.fixture(scope="session")
def concluded(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything concluded, nobody has a key."""
    made = a_concluded_panel(tmp_path_factory.mktemp("concluded"))
    return Built(made.content, made.key)


@pytest.fixture
def window(opened: Opener, concluded: Built) -> MainWindow:
    return opened(concluded, wait=False)


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> MinutesScreen:
    return go(qtbot, window, MinutesScreen)


def block(qtbot: QtBot, window: MainWindow, screen: MinutesScreen, key: str) -> ParagraphBlock:
    screen.book.reword(int(key[1]))
    settle(qtbot, window)
    return screen.book.editor.blocks[key]


def put_cursor(qtbot: QtBot, text: LockedText, at: int, *, select: int = 0) -> None:
    cursor = text.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + select, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    take_keys(qtbot, text)


def take_keys(qtbot: QtBot, field: QWidget) -> None:
    """Shortcuts want the active window."""
    in_front(qtbot, field.window())
    field.setFocus()


def test_words_change_and_figures_stay(window: MainWindow, screen: MinutesScreen, qtbot: QtBot) -> None:
    here = block(qtbot, window, screen, "s1.3")
    before = here.text.template
    put_cursor(qtbot, here.text, 0)
    commit(here.text, "经清点，")
    assert here.text.template == f"经清点，{before}"
    QTest.keyClick(here.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert "第 1 稿" in here.note.text()
    panel = window.room.panel
    assert panel is not None
    kept = next(one for one in wordings(panel) if one.key == "s1.3")
    assert kept.template.startswith("经清点，应到{expected}人")
    pages = screen.book.paper.document
    assert any("经清点" in pages.getAllText(page).text() for page in range(3))


def test_a_figure_can_not_be_taken_out_in_any_way(
    window: MainWindow, screen: MinutesScreen, qtbot: QtBot
) -> None:
    here = block(qtbot, window, screen, "s1.3")
    text, before = here.text, here.text.template
    assert text.toPlainText()[2] == "\ufffc"
    put_cursor(qtbot, text, 3)
    press(text, Qt.Key.Key_Backspace)
    assert text.template == before
    assert "数字取自记录" in here.error.text()
    put_cursor(qtbot, text, 2)
    press(text, Qt.Key.Key_Delete)
    put_cursor(qtbot, text, 0, select=6)
    type_in(text, "7")
    commit(text, "七")
    text.cut()
    copied = QMimeData()
    copied.setText("整段换掉")
    put_cursor(qtbot, text, 0, select=6)
    text.insertFromMimeData(copied)
    assert text.template == before
    cursor = text.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    assert text.template == before


def test_what_is_typed_beside_a_figure_is_no_part_of_it(
    window: MainWindow, screen: MinutesScreen, qtbot: QtBot
) -> None:
    here = block(qtbot, window, screen, "s1.3")
    put_cursor(qtbot, here.text, 3)
    type_in(here.text, "0{")
    assert here.text.template.startswith("应到{expected}0{{人")
    here.text.selectAll()
    here.text.copy()
    assert QApplication.clipboard().text().startswith("应到50{人，实到5人")


def test_a_draft_stays_and_the_proposed_text_comes_back(
    window: MainWindow, screen: MinutesScreen, qtbot: QtBot
) -> None:
    panel = window.room.panel
    assert panel is not None
    here = block(qtbot, window, screen, "s8.4")
    proposed = here.text.template
    put_cursor(qtbot, here.text, 0)
    with qtbot.waitSignal(here.text.settled, timeout=3000):
        commit(here.text, "全体")
    settle(qtbot, window)
    assert writing.find(panel, "paragraph") == {"paragraph/s8.4": {"text": f"全体{proposed}"}}
    screen.book.reword(3)
    settle(qtbot, window)
    here = block(qtbot, window, screen, "s8.4")
    assert here.text.template == f"全体{proposed}"
    click(here.save_button)
    settle(qtbot, window)
    click(here.reset_button)
    settle(qtbot, window)
    assert here.text.template == proposed
    here.history_button.setChecked(True)
    assert [one.number for one in here.wording.revisions] == [1, 2]
    assert writing.find(panel, "paragraph") == {}
    take_keys(qtbot, here.text)
    press(here.text, Qt.Key.Key_Escape)
    assert screen.book.right.currentWidget() is screen.book.signing


# --- opinions ----------------------------------------------------------------------------------------------


def opinions_of(qtbot: QtBot, window: MainWindow, screen: MinutesScreen, item: str) -> OpinionsTab:
    screen.tabs.setCurrentIndex(OPINIONS)
    settle(qtbot, window)
    screen.opinions.go_to(item, "group")
    settle(qtbot, window)
    return screen.opinions


def test_an_opinion_is_written_by_initials_and_saved_as_a_revision(
    window: MainWindow, screen: MinutesScreen, qtbot: QtBot
) -> None:
    panel = window.room.panel
    assert panel is not None
    tab = opinions_of(qtbot, window, screen, "001-1")
    editor = tab.editor.text.editor
    take_keys(qtbot, editor)
    type_in(editor, "jscg")
    press(editor, Qt.Key.Key_Return)
    commit(editor, "。")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    (kept,) = opinions.find(panel, "001-1")
    assert (kept.text, kept.level, kept.revision) == ("技术成果突出。", OpinionLevel.GROUP, 1)
    assert "第 1 稿" in tab.editor.note.text()
    assert "缺评议意见" not in tab.list.item(0).text()
    assert writing.find(panel, "opinion") == {}
    assert not tab.editor.save_button.isEnabled()


def test_what_was_typed_for_one_is_there_again_after_another(
    window: MainWindow, screen: MinutesScreen, qtbot: QtBot
) -> None:
    tab = opinions_of(qtbot, window, screen, "001-1")
    take_keys(qtbot, tab.editor.text.editor)
    commit(tab.editor.text.editor, "还没写完")
    tab.list.setCurrentRow(1)
    settle(qtbot, window)
    assert tab.editor.text.text == ""
    window.go("scoring")
    settle(qtbot, window)
    window.go("minutes")
    settle(qtbot, window)
    tab.list.setCurrentRow(0)
    settle(qtbot, window)
    assert tab.editor.text.text == "还没写完"
    assert "草稿" in tab.list.item(0).text()


def test_who_did_not_pass_gets_a_reason_by_name(
    window: MainWindow, screen: MinutesScreen, qtbot: QtBot
) -> None:
    panel = window.room.panel
    assert panel is not None
    screen.tabs.setCurrentIndex(OPINIONS)
    settle(qtbot, window)
    screen.opinions.go_to("003-1", "meeting")
    settle(qtbot, window)
    editor = screen.opinions.editor
    boxes = {reason.value: box for reason, box in editor.reasons.items()}
    assert boxes["lead_role"].isChecked()
    click(boxes["no_document"])
    assert boxes["no_document"].isChecked()
    editor.final.setChecked(False)
    assert not editor.too_late.isVisible()
    screen.opinions.show_sealed(True)
    assert not editor.form.isVisible(), "the sealed minutes are only looked at"
    assert not editor.save_button.isVisible()
    click(screen.opinions.padlock.open_button)
    assert editor.form.isVisible()
    assert editor.too_late.isVisible(), "what is typed now is not in the sealed minutes"
    editor.save()
    settle(qtbot, window)
    assert not editor.too_late.isVisible()
    newest = opinions.find(panel, "003-1")[-1]
    assert [reason.value for reason in newest.reasons] == ["lead_role", "no_document"]
    assert not newest.final


def test_a_lead_opinion_names_its_reviewer_and_a_blank_one_is_not_saved(
    window: MainWindow, screen: MinutesScreen, qtbot: QtBot
) -> None:
    panel = window.room.panel
    assert panel is not None
    tab = opinions_of(qtbot, window, screen, "001-1")
    tab.levels.setCurrentIndex(0)
    tab.author.setCurrentIndex(1)
    number = tab.author.currentData()
    click(tab.editor.propose_button)
    assert tab.editor.text.text
    tab.editor.save()
    settle(qtbot, window)
    assert opinions.find(panel, "001-1")[0].author == number
    tab.editor.text.editor.selectAll()
    press(tab.editor.text.editor, Qt.Key.Key_Delete)
    assert tab.editor.save_button.text() == "请先写意见"
    assert not tab.editor.save_button.isEnabled()


def test_own_phrases_are_kept_for_this_person(
    window: MainWindow, screen: MinutesScreen, qtbot: QtBot
) -> None:
    tab = opinions_of(qtbot, window, screen, "001-1")
    click(tab.facts.own_button)
    settle(qtbot, window)
    dialog = tab.dialog
    assert dialog is not None
    dialog.field.setFocus()
    commit(dialog.field, "攻关能力很强")
    click(dialog.save_button)
    settle(qtbot, window)
    take_keys(qtbot, tab.editor.text.editor)
    type_in(tab.editor.text.editor, "ggnl")
    press(tab.editor.text.editor, Qt.Key.Key_1)
    assert tab.editor.text.text == "攻关能力很强"


def test_copying_and_pasting_is_plain_text(screen: MinutesScreen, window: MainWindow, qtbot: QtBot) -> None:
    here = block(qtbot, window, screen, "s8.4")
    QApplication.clipboard().setText("第一行\n第二行\ufffc")
    put_cursor(qtbot, here.text, 0)
    QTest.keySequence(here.text, QKeySequence(QKeySequence.StandardKey.Paste))
    assert here.text.template.startswith("第一行 第二行")
