"""Masked re-scoring at the desk: drawn by the secretary, marked like any other, read in the analysis."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fusion_desk.domain.scoring import Purpose
from fusion_desk.domain.seats import Seat
from fusion_desk.services.design import masked
from fusion_desk.services.sittings import declare
from fusion_desk.store.sittings import find_members
from tests.gui.acting import click, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of, part_of
from tests.gui.conftest import Opener
from tests.unit.design.masked_build import masked_marks
from ui.main_window import MainWindow
from ui.screens.analysis import AnalysisScreen
from ui.screens.committee import CommitteeScreen
from ui.screens.scoring import ScoringScreen
from ui.seating import Sitter
from ui.widgets.committee.design import DesignPart


@pytest.fixture
def part(opened: Opener, scored: Built, qtbot: QtBot) -> DesignPart:
    window = opened(scored, wait=False)
    found = part_of(go(qtbot, window, CommitteeScreen), DesignPart)
    settle(qtbot, window)
    return found


def window_of(part: DesignPart) -> MainWindow:
    window = part.window()
    assert isinstance(window, MainWindow)
    return window


def drawn_by_hand(part: DesignPart, qtbot: QtBot) -> masked.MaskedView:
    type_in(part.masked.items.line, "001-1 003-1")
    type_in(part.masked.seed.line, "2026")
    click(part.masked.draw_button)
    settle(qtbot, window_of(part))
    view = part.masked.view
    assert view is not None
    return view


def test_the_secretary_draws_it_once(part: DesignPart, qtbot: QtBot) -> None:
    type_in(part.masked.each.line, "many")
    click(part.masked.draw_button)
    assert part.masked.each.error.isVisible()
    part.masked.each.show_text("")
    view = drawn_by_hand(part, qtbot)
    assert view.draw is not None
    assert (view.draw.seed, view.draw.items) == ("2026", ("001-1", "003-1"))
    assert len(view.draw.drawn) == 4
    assert not part.masked.draw_button.isVisible()
    assert "2026" in part.masked.drawn.text()
    assert "结果相同" in part.masked.drawn.text()


def test_an_expert_marks_without_knowing_whose_it_is(part: DesignPart, qtbot: QtBot) -> None:
    window, panel = window_of(part), panel_of(window_of(part))
    view = drawn_by_hand(part, qtbot)
    task = next(one for one in view.tasks if one.member.number != "E07" and len(one.applications) == 2)
    number = task.member.number
    declare(panel, number, number, nothing=True)
    with panel.reading() as reader:
        who = next(one for one in find_members(reader) if one.number == number)
    window.room.sitter = Sitter(Seat.EXPERT, who)
    screen = go(qtbot, window, ScoringScreen)
    settle(qtbot, window)
    at = next(at for at, one in enumerate(screen.sheets) if one.entry.purpose is Purpose.MASKED)
    assert at == len(screen.sheets) - 2
    screen.show_sheet(at)
    settle(qtbot, window)
    assert screen.strip.unofficial.text() == "盲审复评 · 不计入结果"
    assert not screen.strip.recuse_button.isEnabled()
    assert not screen.final.button.isVisible()
    assert not screen.dossier.note.isVisible()
    board = screen.board
    assert board is not None
    first, second = list(board.rows.values())[:2]
    assert first.text == "", "the first mark does not stand there"
    type_in(first.field, "9")
    press(first.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert masked_marks(panel) == 1
    type_in(second.field, "8.x")
    press(second.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    screen.refresh()
    settle(qtbot, window)
    assert screen.sheet is not None
    assert screen.sheet.entry.purpose is Purpose.MASKED, "the same sheet stays in front"
    assert [typed for typed, _ in screen.sheet.drafts.values()] == ["8.x"]
    official = screen.sheets[[one.application for one in screen.sheets].index(screen.sheet.application)]
    assert not official.drafts


def test_the_analysis_tells_of_it(part: DesignPart, qtbot: QtBot) -> None:
    drawn_by_hand(part, qtbot)
    screen = go(qtbot, window_of(part), AnalysisScreen)
    settle(qtbot, window_of(part))
    assert any(line.startswith("已复评 0／") for line in screen.design.texts)
