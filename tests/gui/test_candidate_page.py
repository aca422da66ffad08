"""What the secretary does on the page of one candidate: ticks, states, corrections, files."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.check_mark import Outcome
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.services import checking, eligibility
from tests.gui.acting import click, go, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import seen_whole
from ui.main_window import MainWindow
from ui.screens.candidates import CandidatesScreen
from ui.widgets.candidate_page import CandidatePage
from ui.widgets.correction_form import CorrectionForm


@pytest.fixture
def screen(opened: Opener, filled: Built, qtbot: QtBot) -> CandidatesScreen:
    return go(qtbot, opened(filled, wait=False), CandidatesScreen)


def tab(page: CandidatePage, name: str) -> None:
    page.tabs.setCurrentIndex([page.tabs.tabText(at) for at in range(page.tabs.count())].index(name))


def correcting_the_day(page: CandidatePage) -> CorrectionForm:
    """The form of corrections, at the day of the first certificate."""
    tab(page, "材料更正")
    form = page.correction
    for box, key in ((form.sheets, "credentials"), (form.fields, "obtained_on")):
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())
    return form


def presses(page: CandidatePage, word: str) -> list[QPushButton]:
    return [one for one in page.ticks.findChildren(QPushButton) if one.text() == word and one.isVisible()]


def test_a_finding_is_ticked_off_by_name(screen: CandidatesScreen, window: MainWindow, qtbot: QtBot) -> None:
    page = screen.page
    before = len(presses(page, "核实"))
    assert before > 0
    click(presses(page, "核实")[0])
    click(page.ticks.buttons[Outcome.IN_ORDER])
    assert "核实人" in page.ticks.message.text
    page.ticks.people.setCurrentIndex(page.ticks.people.findData("E03"))
    page.ticks.note.setText("原件已看")
    click(page.ticks.buttons[Outcome.IN_ORDER])
    settle(qtbot, window)
    assert len(presses(page, "核实")) == before - 1
    assert any("原件已看" in one.text() for one in page.ticks.findChildren(QLabel))
    assert window.room.panel is not None
    found = checking.find_checklist(window.room.panel, "001-1")
    assert [line.mark.checked_by for line in found.lines if line.mark is not None] == ["E03"]


def test_a_doubt_without_words_is_refused_beside_the_row(
    screen: CandidatesScreen, window: MainWindow, qtbot: QtBot
) -> None:
    ticks = screen.page.ticks
    click(presses(screen.page, "核实")[0])
    ticks.people.setCurrentIndex(0)
    click(ticks.buttons[Outcome.DOUBTFUL])
    settle(qtbot, window)
    assert "疑问" in ticks.message.text
    assert ticks.note.isVisible()


def test_an_application_is_withdrawn_with_a_reason_only(
    screen: CandidatesScreen, window: MainWindow, qtbot: QtBot
) -> None:
    form = screen.page.state
    click(form.change_button)
    form.states.setCurrentIndex(form.states.findData(ApplicationState.WITHDRAWN.value))
    click(form.save_button)
    assert "理由" in form.message.text
    form.reason.setText("本人撤回")
    click(form.save_button)
    settle(qtbot, window)
    assert "已撤回" in form.now.text()
    assert "本人撤回" in form.now.text()
    assert screen.model.line(0).state == "已撤回"


def test_a_correction_moves_the_verdict_and_keeps_what_was_typed_when_refused(
    screen: CandidatesScreen, window: MainWindow, qtbot: QtBot
) -> None:
    screen.table.choose(2)
    settle(qtbot, window)
    form = correcting_the_day(screen.page)
    assert form.before.text() == "2022-11-05"
    form.text.setText("去年")
    form.reason.setText("对照原件")
    click(form.save_button)
    settle(qtbot, window)
    assert "不是日期" in form.message.text
    assert (form.text.text(), form.reason.text()) == ("去年", "对照原件")
    form.text.setText("2022-08-15")
    click(form.save_button)
    settle(qtbot, window)
    assert "2022-08-15" in form.message.text
    assert form.before.text() == "2022-08-15"
    assert window.room.panel is not None
    (found,) = eligibility.find(window.room.panel, "003")
    assert found.items[0].verdict.value == "eligible"
    assert "暂不符合" not in screen.page.verdict.text


@pytest.mark.parametrize("percent", [100, 200])
def test_the_field_that_a_correction_lacks_is_in_sight_and_has_the_keyboard(
    screen: CandidatesScreen, window: MainWindow, qtbot: QtBot, percent: int
) -> None:
    window.set_text_size(percent)
    settle(qtbot, window)
    screen = go(qtbot, window, CandidatesScreen)
    form = correcting_the_day(screen.page)
    form.text.setText("去年")
    form.save_button.setFocus()
    click(form.save_button)
    settle(qtbot, window)
    assert "理由" in form.message.text
    assert window.focusWidget() is form.reason
    assert seen_whole(form.reason)
    (called,) = (one for one in form.findChildren(QLabel) if one.buddy() is form.reason)
    assert seen_whole(called)
    assert seen_whole(form.message)
    form.reason.setText("对照原件")
    form.save_button.setFocus()
    click(form.save_button)
    settle(qtbot, window)
    assert window.focusWidget() is form.text
    assert seen_whole(form.text)


def test_a_correction_after_freezing_says_that_the_sitting_waits(
    opened: Opener, frozen: Built, qtbot: QtBot
) -> None:
    window = opened(frozen, wait=False)
    screen = go(qtbot, window, CandidatesScreen)
    form = screen.page.correction
    tab(screen.page, "材料更正")
    form.fields.setCurrentIndex(form.fields.findData("department"))
    form.fields.activated.emit(form.fields.currentIndex())
    form.text.setText("装配二车间")
    form.reason.setText("调动")
    click(form.save_button)
    settle(qtbot, window)
    assert "暂停" in screen.message.text


def test_without_attachments_that_is_said(screen: CandidatesScreen) -> None:
    tab(screen.page, "附件")
    assert not screen.page.attachments.view.isVisible()
    shown = [one.text() for one in screen.page.attachments.findChildren(QLabel) if one.isVisible()]
    assert any("没有附件" in text for text in shown)


def test_a_reason_typed_for_one_is_not_offered_for_another_and_a_note_stays_while_its_form_is_open(
    screen: CandidatesScreen, window: MainWindow, qtbot: QtBot
) -> None:
    form, ticks = screen.page.state, screen.page.ticks
    click(form.change_button)
    type_in(form.reason, "withdrawn by letter")
    click(presses(screen.page, "核实")[0])
    type_in(ticks.note, "seen")
    window.room.changed(Changes.DOSSIERS)  # everything is read again
    settle(qtbot, window)
    assert form.reason.isVisible()
    assert (form.reason.text(), ticks.note.text()) == ("withdrawn by letter", "seen")
    screen.table.choose(1)
    settle(qtbot, window)
    assert not form.reason.isVisible()
    click(form.change_button)
    assert form.reason.text() == ""
    click(presses(screen.page, "核实")[0])
    assert ticks.note.text() == ""


def test_every_other_pathway_is_opened_to_its_conditions_and_clause(
    screen: CandidatesScreen, window: MainWindow, qtbot: QtBot
) -> None:
    others = screen.page.others
    panel = window.room.panel
    assert panel is not None
    (found,) = eligibility.find(panel, "001")
    chosen = found.items[0].pathway
    assert chosen is not None
    wanted = {one.pathway.id: one for one in found.pathways if one.pathway.id != chosen.pathway.id}
    assert set(others.presses) == set(wanted)
    for key, result in wanted.items():
        click(others.presses[key])
        settle(qtbot, window)
        said = "\n".join(one.text() for one in others.findChildren(QLabel) if one.isVisible())
        assert result.pathway.clause in said, key
        for step in result.steps:
            assert window.room.words.sentence(step.finding.code, step.finding.details) in said, key
        assert others.where() == key
    key = [*wanted][-1]
    click(others.presses[key])
    assert others.where() == ""
    click(others.presses[key])
    screen.table.choose(1)
    settle(qtbot, window)
    assert others.where() == key, "the same pathway is open for the next person"
