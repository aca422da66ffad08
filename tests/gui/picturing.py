"""What the scenes of the pictures share: how one is given, how a page is reached, how a dialog is put away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from tests.gui.looking import front
from ui.main_window import MainWindow
from ui.screen import Screen

S = TypeVar("S", bound=Screen)
Settle = Callable[[MainWindow], None]
"""Waits until the window has nothing left to do."""
Pictured = tuple[str, QWidget]
"""The name of the picture, and what is on it."""


def page_of(window: MainWindow, settle: Settle, kind: type[S]) -> S | None:
    """The page, where whoever sits here may see it."""
    window.go(kind.key)
    settle(window)
    page = front(window)
    return page if isinstance(page, kind) else None


def shown(name: str, dialog: QDialog | None, window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """The dialog, opened where it is not open yet and put away afterwards; nothing where there is none."""
    if dialog is None:
        return
    if not dialog.isVisible():
        dialog.show()
    settle(window)
    yield name, dialog
    dialog.close()
    settle(window)
