"""The phrase field: letters on any keyboard, a digit or Enter, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.words import Words
from fusion_desk.words.phrases import shipped_phrases
from tests.gui.acting import click, commit, focused, press, type_in
from ui.theme import Scale
from ui.widgets.candidate_page import scrolled
from ui.widgets.phrase_field import PhraseField


@pytest.fixture
def field(application: QApplication, qtbot: QtBot) -> PhraseField:
    made = PhraseField(Words(), Scale(), "意见", "group")
    qtbot.addWidget(made)
    made.offer(shipped_phrases(), ["总分86.44分"])
    made.resize(500, 300)
    made.show()
    made.editor.setFocus()
    focused(qtbot, made.editor)
    return made


def test_initials_and_enter_put_the_phrase_in(field: PhraseField) -> None:
    type_in(field.editor, "jscg")
    assert field.list.isVisible()
    press(field.editor, Qt.Key.Key_Return)
    assert field.text == "技术成果突出"
    assert not field.list.isVisible()


def test_a_digit_chooses_and_what_stood_before_stays(field: PhraseField) -> None:
    field.show_text("本人")
    type_in(field.editor, "jy")
    second = field.list.item(1).text().removeprefix("2　")
    press(field.editor, Qt.Key.Key_2)
    assert field.text == f"本人{second}"


def test_escape_leaves_the_letters_alone(field: PhraseField) -> None:
    type_in(field.editor, "jscg")
    press(field.editor, Qt.Key.Key_Escape)
    press(field.editor, Qt.Key.Key_Return)
    assert field.text == "jscg\n"


def test_digits_are_digits_where_no_list_is(field: PhraseField) -> None:
    type_in(field.editor, "12")
    assert field.text == "12"


def test_all_phrases_are_shown_with_facts_of_the_record_first(field: PhraseField) -> None:
    click(field.all_button)
    assert field.list.item(0).text() == "1　总分86.44分"
    press(field.editor, Qt.Key.Key_Down)
    press(field.editor, Qt.Key.Key_Up)
    press(field.editor, Qt.Key.Key_Return)
    assert field.text == "总分86.44分"
    QTest.keyClick(field.editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert field.list.isVisible()
    QTest.keyClick(field.editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert not field.list.isVisible()


def test_a_pause_and_leaving_are_told_once(field: PhraseField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.settled, timeout=3000):
        commit(field.editor, "好")
    said: list[None] = []
    field.settled.connect(lambda: said.append(None))
    commit(field.editor, "的")
    field.editor.clearFocus()
    field.editor.setFocus()
    field.editor.clearFocus()
    assert len(said) == 1


def test_what_the_record_shows_was_typed_by_nobody(field: PhraseField) -> None:
    said: list[None] = []
    field.typed.connect(lambda: said.append(None))
    field.show_text("旧稿")
    assert said == []
    assert not field.list.isVisible()


def test_in_large_text_the_list_lies_in_sight_beside_the_caret(
    application: QApplication, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    made = PhraseField(Words(), Scale(200), "意见", "group", least=3)
    made.offer(shipped_phrases())
    column = QVBoxLayout(page)
    column.addWidget(scrolled(made))
    column.addSpacing(60)
    page.resize(560, 190)
    page.show()
    made.editor.setFocus()
    focused(qtbot, made.editor)
    for letters in ("jscg", "jy"):
        made.show_text("")
        type_in(made.editor, letters)
        assert made.list.isVisible()
        assert page.rect().contains(made.list.geometry())
        line = made.editor.cursorRect()
        caret = QRect(made.editor.viewport().mapTo(page, line.topLeft()), line.size())
        assert not made.list.geometry().intersects(caret)
    made.editor.clearFocus()
    assert made.list.isHidden()
