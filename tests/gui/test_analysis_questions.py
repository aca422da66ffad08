"""Questions of the analysis in the window: answered by the office, shown with who and when, the open ones counted."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from fusion_desk.domain.questions import AnswerKind
from fusion_desk.services import analysing
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import shown_words
from tests.unit.questions.build import QUESTION, name_of
from ui.dialogs.answer_question import AnswerDialog
from ui.main_window import MainWindow
from ui.screens.analysis import QUESTIONS, AnalysisScreen


def ask(window: MainWindow, screen: AnalysisScreen, qtbot: QtBot) -> AnswerDialog:
    click(screen.tabs[QUESTIONS])
    click(screen.questions.buttons[QUESTION])
    settle(qtbot, window)
    (dialog,) = [one for one in screen.findChildren(AnswerDialog) if one.isVisible()]
    return dialog


def test_an_answer_needs_a_choice_and_words_and_stands_beside_its_question(
    opened: Opener, asked: Built, qtbot: QtBot
) -> None:
    window = opened(asked, wait=False)
    screen = go(qtbot, window, AnalysisScreen)
    waiting = screen.tabs[QUESTIONS].text()
    dialog = ask(window, screen, qtbot)
    assert dialog.kind is None, "nothing is chosen beforehand"
    click(dialog.save_button)
    assert dialog.message.text
    click(dialog.choices[AnswerKind.EXPLAINED])
    click(dialog.save_button)
    assert dialog.text.trouble.text()
    dialog.text.fill(f"问过{name_of(2)}")
    click(dialog.save_button)
    settle(qtbot, window)
    assert "姓名" in dialog.message.text
    assert dialog.text.text == f"问过{name_of(2)}", "nothing typed is lost"
    dialog.text.fill("E05 当天看错行")
    click(dialog.save_button)
    settle(qtbot, window)
    assert not dialog.isVisible()
    words = shown_words(screen)
    assert "说明：E05 当天看错行" in words
    assert any(text.startswith("秘书　") for text in words)
    assert screen.tabs[QUESTIONS].text() != waiting
    panel = window.room.panel
    assert panel is not None
    assert analysing.analysis(panel).open_questions == len(screen.questions.buttons) - 1


def test_another_answer_shows_the_one_before(opened: Opener, asked: Built, qtbot: QtBot) -> None:
    window = opened(asked, wait=False)
    screen = go(qtbot, window, AnalysisScreen)
    for kind in (AnswerKind.VERIFIED, AnswerKind.CORRECTED):
        dialog = ask(window, screen, qtbot)
        click(dialog.choices[kind])
        dialog.text.fill("已改为12分" if kind is AnswerKind.CORRECTED else "")
        assert any("已核实无误" in text and "记录" in text for text in shown_words(dialog)) == (
            kind is AnswerKind.CORRECTED
        )
        click(dialog.save_button)
        settle(qtbot, window)
    assert "已更正：已改为12分" in shown_words(screen)
