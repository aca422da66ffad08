"""The committee's page: the list, one entry corrected, the draw, and the freezing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from fusion_desk.services import members
from tests.gui.acting import click, go, in_front, settle, type_in
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of, part_of, view_of
from tests.gui.conftest import Opener
from tests.gui.looking import as_read
from tests.unit.sitting.build import HEADER, committee_rows, write_csv
from ui.dialogs.import_outcome import ImportOutcomeDialog
from ui.home import HomeScreen
from ui.screens.candidates import CandidatesScreen
from ui.screens.committee import CommitteeScreen
from ui.widgets.committee.drawing import DrawingPart
from ui.widgets.committee.freezing import FreezingPart
from ui.widgets.committee.recusals import RecusalsPart
from ui.widgets.committee.roster import RosterPart
from ui.widgets.committee.set_up import SetUpPart
from ui.widgets.hold_line import HoldLine


def test_the_committee_comes_in_here(
    opened: Opener, new: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(new, wait=False)
    roster = part_of(go(qtbot, window, CommitteeScreen), RosterPart)
    assert "导入" in roster.empty.text
    path = write_csv(tmp_path / "评委.csv", HEADER, committee_rows(7))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(roster.import_button)
    settle(qtbot, window)
    dialog = window.findChild(ImportOutcomeDialog)
    assert dialog is not None
    dialog.accept()
    settle(qtbot, window)
    assert roster.model.rowCount() == 9
    assert "7" in roster.count.whole
    home = go(qtbot, window, HomeScreen)
    assert home.go_button.isEnabled()


def test_a_correction_wants_a_reason_and_keeps_what_was_typed(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled, wait=False)
    roster = part_of(go(qtbot, window, CommitteeScreen), RosterPart)
    form = roster.form
    roster.table.choose(2)
    form.fields["specialty"].line.clear()
    type_in(form.fields["specialty"].line, "CNC")
    click(form.save_button)
    assert form.reason.error.isVisible()
    roster.table.choose(4)
    assert form.fields["specialty"].text == "机械"
    roster.table.choose(2)
    assert form.fields["specialty"].text == "CNC"
    form.reason.show_text("登记有误")
    click(form.save_button)
    settle(qtbot, window)
    assert view_of(window).people[2].member.specialty == "CNC"
    assert form.reason.text == ""
    assert form.fields["number"].text == "E03"


def test_somebody_is_added_by_hand(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    roster = part_of(go(qtbot, window, CommitteeScreen), RosterPart)
    click(roster.add_button)
    click(roster.form.save_button)
    assert roster.form.fields["number"].error.isVisible()
    type_in(roster.form.fields["number"].line, "E01")
    roster.form.fields["name"].show_text("卫临川")
    click(roster.form.save_button)
    settle(qtbot, window)
    assert "E01" in roster.message.text
    assert roster.form.fields["name"].text == "卫临川"
    roster.form.fields["number"].show_text("E12")
    click(roster.form.save_button)
    settle(qtbot, window)
    assert view_of(window).people[-1].member.name == "卫临川"
    assert roster.model.line(roster.table.row).key == "E12"


def test_a_change_after_freezing_is_told_on_every_tab(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen, wait=False)
    screen = go(qtbot, window, CommitteeScreen)
    roster = part_of(screen, RosterPart)
    assert not window.findChildren(HoldLine)
    roster.form.reason.show_text("出差")
    roster.table.choose(6)
    roster.form.reason.show_text("出差")
    click(roster.form.leave_button)
    settle(qtbot, window)
    assert "已暂停评审：评委名册有变动" in window.top.hold.text
    assert roster.model.line(6).state == "recused"
    click(window.top.hold.freeze_button)
    freezing = part_of(screen, FreezingPart)
    assert "不同" in freezing.moved.text()
    assert freezing.moved_head.text() == "冻结以后有 1 处变动，请逐条核对"
    told = [as_read(one.text()) for one in freezing.changes.findChildren(QLabel)]
    assert "评委不再参加本次评审" in told
    assert any(one.startswith("出差\n秘书，") for one in told)
    click(freezing.freeze_button)
    settle(qtbot, window)
    assert not freezing.freeze_button.isVisible()
    assert freezing.changes.isHidden()
    assert window.top.hold.isHidden()


def test_what_blocks_the_freezing_is_named(opened: Opener, new: Built, qtbot: QtBot) -> None:
    window = opened(new, wait=False)
    freezing = part_of(go(qtbot, window, CommitteeScreen), FreezingPart)
    settle(qtbot, window)
    assert not freezing.freeze_button.isEnabled()
    assert freezing.head.text() == "有 1 条挡住冻结"


def test_a_draw_shows_its_seed_and_can_be_replayed(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    drawing = part_of(go(qtbot, window, CommitteeScreen), DrawingPart)
    click(drawing.draw_button)
    assert drawing.seats.error.isVisible()
    type_in(drawing.seats.line, "99")
    click(drawing.draw_button)
    settle(qtbot, window)
    assert "99" in drawing.seats.error.text()
    drawing.seats.line.clear()
    type_in(drawing.seats.line, "5")
    type_in(drawing.seed.line, "2026")
    click(drawing.draw_button)
    settle(qtbot, window)
    (made,) = view_of(window).draws
    assert (made.draw.seed, len(made.draw.drawn)) == ("2026", 3)
    assert "2026" in drawing.seed_line.text()
    click(drawing.replay_button)
    assert "一致" in drawing.replayed.text
    click(drawing.copy_button)
    assert QApplication.clipboard().text() == "2026"
    click(drawing.draw_button)
    settle(qtbot, window)
    first, second = view_of(window).draws
    assert first.draw.seed != second.draw.seed
    assert second.draw.seed in drawing.seed_line.text()


def test_once_voting_has_begun_nobody_is_drawn(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    from fusion_desk.services.ballots import open_round

    window = opened(frozen)
    open_round(panel_of(window), "secretary")
    drawing = part_of(go(qtbot, window, CommitteeScreen), DrawingPart)
    settle(qtbot, window)
    assert not drawing.draw_button.isEnabled()
    assert drawing.message.text
    assert members.list_committee(panel_of(window))


def test_a_part_left_on_its_way_is_there_when_one_comes_back(
    opened: Opener, frozen: Built, qtbot: QtBot
) -> None:
    window = opened(frozen, wait=False)
    screen = go(qtbot, window, CommitteeScreen)
    screen.turn_to(FreezingPart.key)
    go(qtbot, window, CandidatesScreen)
    go(qtbot, window, CommitteeScreen)
    assert screen.part.isVisible()
    assert isinstance(screen.part, FreezingPart)


def test_the_keyboard_goes_to_the_part_that_was_led_to(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen, wait=False)
    window.go(f"{CommitteeScreen.key}/{SetUpPart.key}")
    settle(qtbot, window)
    in_front(qtbot, window)
    screen = window.screens[CommitteeScreen.key]
    assert isinstance(screen, CommitteeScreen)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is screen.part.first_field()
    QTest.keyClick(focused, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert isinstance(screen.part, RecusalsPart)
    assert QApplication.focusWidget() is screen.part.first_field()
