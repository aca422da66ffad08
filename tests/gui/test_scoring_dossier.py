"""The dossier beside the marks: only what a blind review allows, and pages pinned to marks."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fusion_desk.domain.blind import Pin
from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.services import scoring
from fusion_desk.services.sittings import RecusalPlan, record_recusal
from tests.gui.acting import click, commit, go, press, settle
from tests.gui.attaching import SEEN, with_evidence
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.main_window import MainWindow
from ui.screens.scoring import ScoringScreen
from ui.widgets.scoring.dossier_side import BRIEF, DOUBTS, WORKS, YEARS
from ui.widgets.scoring.score_row import ScoreRow


@pytest.fixture(scope="session")
def attached(tmp_path_factory: pytest.TempPathFactory, frozen: Built) -> Built:
    folder = tmp_path_factory.mktemp("attached")
    frozen.at(folder)
    return with_evidence(folder, frozen)


@pytest.fixture
def screen(opened: Opener, attached: Built, qtbot: QtBot) -> ScoringScreen:
    return go(qtbot, opened(attached, wait=False), ScoringScreen)


def window_of(screen: ScoringScreen) -> MainWindow:
    return cast("MainWindow", screen.window())


def evidence_on_record(screen: ScoringScreen, criterion: str) -> str:
    panel, sheet, member = screen.room.panel, screen.sheet, screen.member
    assert panel is not None
    assert sheet is not None
    assert member is not None
    return scoring.current_marks(panel, member)[ScoreKey(member, sheet.application, criterion)].evidence


def pin_page(screen: ScoringScreen, qtbot: QtBot, criterion: str, page: int) -> None:
    assert screen.board is not None
    screen.board.focus(criterion)
    screen.dossier.jump(1, page)
    settle(qtbot, window_of(screen))
    press(screen.board.rows[criterion].field, Qt.Key.Key_F8)
    settle(qtbot, window_of(screen))


def test_function_keys_turn_the_tabs(screen: ScoringScreen) -> None:
    assert screen.board is not None
    field = screen.board.rows["tc1"].field
    keys = ((Qt.Key.Key_F2, WORKS), (Qt.Key.Key_F3, YEARS), (Qt.Key.Key_F4, DOUBTS), (Qt.Key.Key_F4, BRIEF))
    for key, tab in keys:
        press(field, key)
        assert screen.dossier.tabs.currentIndex() == tab


def test_only_pages_of_achievements_can_be_reached(screen: ScoringScreen, qtbot: QtBot) -> None:
    screen.dossier.tabs.setCurrentIndex(WORKS)
    settle(qtbot, window_of(screen))
    view = screen.dossier.evidence.view
    numbers = [int(view.thumbs.item(row).text()) for row in range(view.thumbs.count())]
    assert tuple(numbers) == SEEN
    for page, reached in ((1, 3), (8, 10), (20, 15)):
        view.go_to(page)
        assert view.number == reached
    assert "／" not in view.place.whole, "how many pages are hidden is not told"
    view.search.setText("第1页")
    view.find_next()
    settle(qtbot, window_of(screen))
    assert "没有找到" in view.message.text


def test_no_name_is_on_the_page(screen: ScoringScreen, qtbot: QtBot) -> None:
    for tab in range(4):
        screen.dossier.tabs.setCurrentIndex(tab)
        settle(qtbot, window_of(screen))
    texts = " ".join(one.text() for one in screen.findChildren(QLabel))
    for hidden in ("谢远帆", "岭南示例"):
        assert hidden not in texts


def test_an_achievement_leads_to_its_page(screen: ScoringScreen, qtbot: QtBot) -> None:
    links = [one for one in screen.dossier.brief.findChildren(QPushButton) if one.text() == "第12—15页"]
    click(links[0])
    settle(qtbot, window_of(screen))
    assert screen.dossier.tabs.currentIndex() == WORKS
    assert screen.dossier.evidence.view.number == 12
    press(screen.strip.forth_button, Qt.Key.Key_PageDown)
    settle(qtbot, window_of(screen))
    assert screen.dossier.evidence.file == 0, "nothing of the last application stays"


def test_bookmarks_name_ranges_by_criterion(screen: ScoringScreen, qtbot: QtBot) -> None:
    box = screen.dossier.evidence.bookmarks
    texts = [box.itemText(at) for at in range(box.count())]
    assert texts[:2] == ["解决技术难题　业绩材料1　第3—15页", "解决技术难题　业绩材料1　第12—15页"]
    screen.dossier.tabs.setCurrentIndex(WORKS)
    settle(qtbot, window_of(screen))
    box.setCurrentIndex(1)
    box.activated.emit(1)
    settle(qtbot, window_of(screen))
    assert screen.dossier.evidence.view.number == 12


def test_a_page_is_pinned_before_there_is_a_mark_and_goes_with_it(
    screen: ScoringScreen, qtbot: QtBot
) -> None:
    window = window_of(screen)
    pin_page(screen, qtbot, "tc2", 12)
    pin_page(screen, qtbot, "tc2", 12)
    screen.forget()
    screen.enter()
    settle(qtbot, window)
    assert screen.board is not None
    row = screen.board.rows["tc2"]
    assert row.pins.pins == (Pin(1, 12),), "kept as a draft, once"
    screen.board.focus("tc2")
    commit(row.field, "12")
    press(row.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert evidence_on_record(screen, "tc2") == "业绩材料1 第12页"
    pin_page(screen, qtbot, "tc2", 5)
    assert evidence_on_record(screen, "tc2") == "业绩材料1 第12页；业绩材料1 第5页"


def test_a_pin_leads_back_and_can_be_taken_away(screen: ScoringScreen, qtbot: QtBot) -> None:
    assert screen.board is not None
    row = screen.board.rows["tc1"]
    screen.board.focus("tc1")
    commit(row.field, "12")
    press(row.field, Qt.Key.Key_Return)
    pin_page(screen, qtbot, "tc1", 13)
    screen.dossier.jump(1, 4)
    settle(qtbot, window_of(screen))
    back, away = row.pins.findChildren(QPushButton)
    click(back)
    settle(qtbot, window_of(screen))
    assert screen.dossier.evidence.view.number == 13
    click(away)
    settle(qtbot, window_of(screen))
    assert evidence_on_record(screen, "tc1") == ""
    commit(row.field, "13")
    press(row.field, Qt.Key.Key_Return)
    settle(qtbot, window_of(screen))
    assert evidence_on_record(screen, "tc1") == ""


def test_nothing_is_pinned_to_a_sheet_that_takes_no_mark(screen: ScoringScreen, qtbot: QtBot) -> None:
    pin_page(screen, qtbot, "tc2", 12)
    evidence, panel, sheet = screen.dossier.evidence, screen.room.panel, screen.sheet
    assert evidence.pin_button.isVisible()
    assert panel is not None
    assert sheet is not None
    record_recusal(panel, RecusalPlan("E01", sheet.entry.application.item, "师徒关系"), "secretary")
    screen.refresh()
    settle(qtbot, window_of(screen))
    screen.show_sheet(next(at for at, one in enumerate(screen.sheets) if one.entry.recused))
    settle(qtbot, window_of(screen))
    assert not evidence.pin_button.isVisible()


def test_the_page_names_criteria_in_its_own_language(opened: Opener, attached: Built, qtbot: QtBot) -> None:
    window = opened(attached, wait=False)
    window.set_language("en")
    box = go(qtbot, window, ScoringScreen).dossier.evidence.bookmarks
    assert box.itemText(0).startswith("Problem solving")


def test_the_open_row_stands_in_line_with_the_others(screen: ScoringScreen, qtbot: QtBot) -> None:
    assert screen.board is not None
    screen.board.focus("tc2")
    settle(qtbot, window_of(screen))

    def edges(row: ScoreRow) -> tuple[int, int]:
        left = row.field.mapTo(screen, QPoint(0, 0)).x()
        return left, left + row.field.width()

    rows = screen.board.rows
    assert edges(rows["tc2"]) == edges(rows["tc1"]) == edges(rows["tc3"])
