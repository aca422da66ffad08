"""What the tests of the committee's page do again and again."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication

from fusion_desk.desk import PanelFile
from fusion_desk.services.committee import CommitteeView, find_committee
from ui.main_window import MainWindow
from ui.screens.committee import CommitteeScreen
from ui.widgets.committee.part import Part

P = TypeVar("P", bound=Part)


def part_of(screen: CommitteeScreen, kind: type[P]) -> P:
    """Bring a part to the front, and wait until it has come."""
    screen.turn_to(kind.key)
    while not screen.room.turns.over:
        QApplication.processEvents()
    part = screen.part
    assert isinstance(part, kind)
    assert part.isVisible()
    return part


def panel_of(window: MainWindow) -> PanelFile:
    """The open panel file."""
    assert window.room.panel is not None
    return window.room.panel


def view_of(window: MainWindow) -> CommitteeView:
    """The committee as the record has it."""
    return find_committee(panel_of(window))


def waiting(part: Part) -> int:
    """The number on its tab."""
    assert part.page is not None
    return part.waiting(part.page)
