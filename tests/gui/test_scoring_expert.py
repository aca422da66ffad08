"""The expert's own way in: declare, ask to keep away, note for oneself, phrases for a reason."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.seats import Seat
from fusion_desk.domain.sitting import Member
from fusion_desk.services.conflicts import find_conflicts, waiting_requests
from fusion_desk.services.declaring import declaration_page
from fusion_desk.services.score_entry import find_notes
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_members
from tests.gui.acting import click, commit, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.main_window import MainWindow
from ui.screens.scoring import ScoringScreen
from ui.seating import Sitter


def panel_of(screen: ScoringScreen) -> PanelFile:
    assert screen.room.panel is not None
    return screen.room.panel


def window_of(screen: ScoringScreen) -> MainWindow:
    return cast("MainWindow", screen.window())


def member(screen: ScoringScreen, number: str) -> Member:
    with panel_of(screen).reading() as reader:
        return next(one for one in find_members(reader) if one.number == number)


@pytest.fixture
def screen(opened: Opener, frozen: Built, qtbot: QtBot) -> ScoringScreen:
    return go(qtbot, opened(frozen, wait=False), ScoringScreen)


@pytest.fixture
def expert(screen: ScoringScreen, qtbot: QtBot) -> ScoringScreen:
    """E03 has taken the seat."""
    screen.room.sitter = Sitter(Seat.EXPERT, member(screen, "E03"))
    screen.forget()
    screen.enter()
    settle(qtbot, window_of(screen))
    return screen


def own(screen: ScoringScreen) -> MemberId:
    return member(screen, "E03").id


def test_an_expert_declares_before_the_first_mark(expert: ScoringScreen, qtbot: QtBot) -> None:
    page = expert.declaring
    assert page.isVisible()
    assert page.ticked == (), "nothing is ticked beforehand"
    assert not page.some_button.isEnabled()
    click(page.none_button)
    settle(qtbot, window_of(expert))
    assert not page.isVisible()
    assert expert.sheet is not None
    assert declaration_page(panel_of(expert), own(expert)).declared


def test_an_interest_needs_its_reason_and_waits_for_the_secretary(
    expert: ScoringScreen, qtbot: QtBot
) -> None:
    page = expert.declaring
    row = next(at for at in range(page.list.count()) if "邓嘉䶮" in page.list.item(at).text())
    assert not any("003" in page.list.item(at).text() for at in range(page.list.count()))
    page.list.item(row).setCheckState(Qt.CheckState.Checked)
    assert not page.none_button.isEnabled()
    click(page.some_button)
    assert page.fields.choice.error.text()
    assert page.fields.what.error.text()
    page.fields.choice.choose("近亲属")
    page.fields.what.show_text("表弟")
    click(page.some_button)
    settle(qtbot, window_of(expert))
    assert waiting_requests(panel_of(expert), own(expert)) == {"003-1"}
    assert expert.sheet is not None
    press(expert.strip.forth_button, Qt.Key.Key_PageDown)
    settle(qtbot, window_of(expert))
    assert expert.forms.request_message.text == "已申请回避，等待秘书确认。"


def test_a_request_is_made_in_place_and_decided_elsewhere(screen: ScoringScreen, qtbot: QtBot) -> None:
    assert screen.board is not None
    press(screen.board.rows["tc1"].field, Qt.Key.Key_F9)
    form = screen.forms.recuse
    assert form.isVisible()
    click(form.submit_button)
    assert form.fields.what.error.text()
    form.fields.choice.choose("师徒或师生")
    form.fields.what.show_text("带过的徒弟")
    click(form.submit_button)
    settle(qtbot, window_of(screen))
    assert not form.isVisible()
    assert "等待秘书确认" in screen.forms.request_message.text
    found = [one for one in find_conflicts(panel_of(screen)) if one.open and one.member.number == "E01"]
    assert any("师徒或师生：带过的徒弟" in sign.text for one in found for sign in one.suggestion.signs)
    assert screen.sheet is not None
    assert not screen.sheet.entry.recused, "the secretary decides"


def test_a_note_is_the_experts_own(expert: ScoringScreen, qtbot: QtBot) -> None:
    click(expert.declaring.none_button)
    settle(qtbot, window_of(expert))
    commit(expert.dossier.note.line, "先看第12页")
    expert.step(1)
    settle(qtbot, window_of(expert))
    assert expert.dossier.note.line.text() == ""
    assert list(find_notes(panel_of(expert), own(expert)).values()) == ["先看第12页"]
    expert.step(-1)
    assert expert.dossier.note.line.text() == "先看第12页"
    expert.room.sitter = Sitter()
    expert.forget()
    expert.enter()
    settle(qtbot, window_of(expert))
    assert not expert.dossier.note.isVisible(), "the secretary sees no expert's note"
    assert expert.dossier.note.line.text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_Return])
def test_a_phrase_is_found_by_its_initials(screen: ScoringScreen, qtbot: QtBot, key: Qt.Key) -> None:
    assert screen.board is not None
    row = screen.board.rows["tc1"]
    screen.board.focus("tc1")
    type_in(row.field, "15")
    press(row.field, Qt.Key.Key_Return)
    settle(qtbot, window_of(screen))
    type_in(row.reason, "jscg")
    assert row.reason.list.isVisible()
    press(row.reason, key)
    assert row.reason.text() == "技术成果突出"
    assert not row.reason.list.isVisible()
    press(row.reason, Qt.Key.Key_Return)
    settle(qtbot, window_of(screen))
    assert screen.sheet is not None
    assert screen.sheet.marks["tc1"] == (1500, "技术成果突出")
