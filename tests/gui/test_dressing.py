"""What is dressed anew though nothing of it changed keeps the window waiting: it is done once."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from fusion_desk.domain.seats import Seat
from tests.gui.acting import go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.main_window import MainWindow
from ui.screens.candidates import CandidatesScreen
from ui.seating import Sitter
from ui.widgets.icons import icon
from ui.widgets.labels import clear, set_role, set_state


class Counted(QLabel):
    """Counts how often it is dressed, or told that it is to look otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.dressed = self.told = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- the name is Qt's
        self.dressed += event.type() is QEvent.Type.StyleChange
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        self.told += event.type() is QEvent.Type.DynamicPropertyChange
        return super().event(event)


def shown(window: MainWindow, inside: QWidget) -> QWidget:
    """In the window's dress."""
    page = QWidget(window)
    QVBoxLayout(page).addWidget(inside)
    page.show()
    inside.ensurePolished()
    return page


def test_the_same_state_or_role_again_changes_nothing(window: MainWindow) -> None:
    part = Counted()
    page = shown(window, part)
    set_state(part, "missing")
    set_role(part, "quiet")
    before = part.told
    assert before
    set_state(part, "missing")
    set_role(part, "quiet")
    assert part.told == before
    set_state(part, "")
    assert part.told > before
    page.deleteLater()


def test_what_makes_room_for_others_goes_as_it_is(window: MainWindow, qtbot: QtBot) -> None:
    part = Counted()
    page = shown(window, part)
    before = part.dressed
    layout = page.layout()
    assert layout is not None
    clear(layout)
    assert part.isHidden()
    assert part.dressed == before
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not isValid(part))
    page.deleteLater()


def test_the_frame_of_the_one_before_goes_as_it_is(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen)
    page = go(qtbot, window, CandidatesScreen)
    part = Counted()
    layout = page.layout()
    assert layout is not None
    layout.addWidget(part)
    settle(qtbot, window)
    before = part.dressed
    window.seats.sit(Sitter(Seat.SUPERVISOR))
    assert part.dressed == before
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not isValid(part))
    assert window.pages.isVisible()


def test_an_icon_is_drawn_once(window: MainWindow) -> None:
    assert icon("minutes").cacheKey() == icon("minutes").cacheKey()
