"""Anchor dossiers and calibration at the desk: set up by the secretary, marked like any other, fed back in private."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.scoring import Purpose
from fusion_desk.domain.seats import Seat
from fusion_desk.services import freezing
from fusion_desk.services.design import anchors, calibration
from fusion_desk.services.sittings import declare
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_members
from tests.gui.acting import click, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of, part_of
from tests.gui.conftest import Opener
from tests.gui.looking import front
from tests.unit.design.build import anchor_marks, mark, of_track
from tests.unit.sitting.build import add_candidate, applied
from ui.main_window import MainWindow
from ui.screens.analysis import AnalysisScreen
from ui.screens.committee import CommitteeScreen
from ui.screens.receiving import ReceivingScreen
from ui.screens.scoring import ScoringScreen
from ui.seating import Sitter
from ui.widgets.committee.design import DesignPart

EVERYBODY = [f"E{at:02d}" for at in range(1, 8)]


@pytest.fixture
def part(opened: Opener, filled: Built, qtbot: QtBot) -> DesignPart:
    """901 and 902, one of each track, are anchors."""
    window = opened(filled)
    for number, track in (("901", "skilled"), ("902", "professional")):
        add_candidate(panel_of(window), number, f"锚{number}", applied(f"{number}-1"))
        of_track(panel_of(window), number, track)
    found = part_of(go(qtbot, window, CommitteeScreen), DesignPart)
    settle(qtbot, window)
    for item, reference in (("901-1", "78.5"), ("902-1", "80")):
        type_in(found.item.line, item)
        type_in(found.reference.line, reference)
        click(found.add_button)
        settle(qtbot, window)
    return found


def window_of(part: DesignPart) -> MainWindow:
    window = part.window()
    assert isinstance(window, MainWindow)
    return window


def freeze(window: MainWindow, qtbot: QtBot) -> None:
    freezing.freeze(panel_of(window), "secretary")
    window.room.changed(Changes.SNAPSHOT)
    settle(qtbot, window)


def sit(panel: PanelFile, window: MainWindow, number: str) -> None:
    with panel.reading() as reader:
        who = next(one for one in find_members(reader) if one.number == number)
    window.room.sitter = Sitter(Seat.EXPERT, who)


def test_the_secretary_names_them_and_takes_one_back(part: DesignPart, qtbot: QtBot) -> None:
    assert part.view is not None
    assert [one.application.item for one in part.view.anchors] == ["901-1", "902-1"]
    assert not part.view.one_sided
    part.chosen.choose("902-1")
    click(part.remove_button)
    settle(qtbot, window_of(part))
    assert [one.application.item for one in part.view.anchors] == ["901-1"]
    assert part.warning.isVisible()
    click(part.add_button)
    assert part.item.error.isVisible(), "a blank number is said beside its field"
    type_in(part.item.line, "777")
    click(part.add_button)
    settle(qtbot, window_of(part))
    assert "777" in part.message.text


def test_without_dossiers_the_page_leads_to_them(opened: Opener, new: Built, qtbot: QtBot) -> None:
    window = opened(new)
    part = part_of(go(qtbot, window, CommitteeScreen), DesignPart)
    settle(qtbot, window)
    assert "在右边指定" in part.how.text()
    click(part.receive_button)
    settle(qtbot, window)
    assert isinstance(front(window), ReceivingScreen)


def test_too_late_for_an_anchor_the_page_says_so_and_what_is_left(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    part = part_of(go(qtbot, window, CommitteeScreen), DesignPart)
    settle(qtbot, window)
    assert "盲审复评" in part.how.text()
    assert part.masked.draw_button.isVisible()
    assert not part.receive_button.isVisible()


def test_an_expert_marks_them_first_and_reads_the_feedback_alone(
    part: DesignPart, qtbot: QtBot, tmp_path: Path
) -> None:
    window, panel = window_of(part), panel_of(window_of(part))
    freeze(window, qtbot)
    click(part.open_button)
    settle(qtbot, window)
    declare(panel, "E03", "E03", nothing=True)
    sit(panel, window, "E03")
    screen = go(qtbot, window, ScoringScreen)
    assert [one.entry.purpose for one in screen.sheets[:3]] == [
        Purpose.ANCHOR,
        Purpose.ANCHOR,
        Purpose.OFFICIAL,
    ]
    assert screen.strip.unofficial.isVisible()
    assert "不计入" in screen.strip.unofficial.text()
    assert not screen.strip.recuse_button.isEnabled()
    assert not screen.final.button.isVisible()
    board = screen.board
    assert board is not None
    first = next(iter(board.rows.values()))
    type_in(first.field, "9")
    press(first.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert anchor_marks(panel) == 1
    mark(panel, tmp_path, ["901-1", "902-1"], {one: at for at, one in enumerate(EVERYBODY, 1)})
    calibration.give_feedback(panel, "secretary")
    screen.refresh()
    settle(qtbot, window)
    assert screen.strip.feedback_button.isVisible()
    assert "E03" in screen.message.text, "its marks stay as they are"
    click(screen.strip.feedback_button)
    settle(qtbot, window)
    dialog = screen.feedback.dialog
    assert dialog is not None
    assert len(dialog.rows) == 16
    click(dialog.close_button)
    assert [one.member.number for one in calibration.find_round(panel).members if one.seen] == ["E03"]


def test_the_secretary_gives_it_and_sees_none_of_it(part: DesignPart, qtbot: QtBot, tmp_path: Path) -> None:
    window, panel = window_of(part), panel_of(window_of(part))
    freeze(window, qtbot)
    click(part.open_button)
    settle(qtbot, window)
    assert not part.give_button.isEnabled()
    mark(panel, tmp_path, ["901-1", "902-1"], dict.fromkeys(EVERYBODY[:5], 2))
    part.show_page(part.page) if part.page is not None else None
    settle(qtbot, window)
    click(part.give_button)
    settle(qtbot, window)
    assert "E06" in part.message.text
    type_in(part.reason.line, "next day")
    click(part.give_button)
    settle(qtbot, window)
    assert sum(one.given for one in calibration.find_round(panel).members) == 5
    screen = go(qtbot, window, ScoringScreen)
    assert not screen.strip.feedback_button.isVisible()


def test_the_analysis_has_its_sheet_on_them(part: DesignPart, qtbot: QtBot, tmp_path: Path) -> None:
    window, panel = window_of(part), panel_of(window_of(part))
    freeze(window, qtbot)
    below = {one: at for at, one in enumerate(EVERYBODY, 1)}
    mark(panel, tmp_path, ["901-1", "902-1", "001-1", "003-1"], below)
    screen = go(qtbot, window, AnalysisScreen)
    assert len(anchors.find_anchors_view(panel).anchors) == 2
    told = " ".join(screen.design.texts)
    assert "E07" in told
    assert "议定分" in told
