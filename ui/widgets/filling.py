"""What comes into a list that is in sight is shown all at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


@contextmanager
def laid_out_once(page: QWidget) -> Iterator[None]:
    """Show and hide several parts: Qt would lay out the whole page before each that it shows.

    Not for what was never laid out: shown where it was made, in the corner, it may be met by the pointer there.
    """
    layout = page.layout()
    if layout is None or not layout.isEnabled():
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.activate()


class _Filled(QObject):
    """Qt shows every line in a call of its own, and lays out the whole list before each: thirty lines, nine hundred."""

    begun = Signal(object)
    """A widget whose layout is being filled."""

    def __init__(self) -> None:
        super().__init__()
        self.begun.connect(show_now, QtCore.Qt.ConnectionType.QueuedConnection)


def show_now(owner: QWidget) -> None:
    """Show what was put into its layout, all at once."""
    layout = owner.layout() if isValid(owner) and owner.isVisible() else None
    if layout is None:
        return
    layout.setEnabled(False)
    for one in owner.findChildren(QWidget, options=QtCore.Qt.FindChildOption.FindDirectChildrenOnly):
        put_away = one.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if one.isHidden() and not put_away and one.testAttribute(QtCore.Qt.WidgetAttribute.WA_LaidOut):
            one.show()
    layout.setEnabled(True)
    # From the inside outwards, as Qt does for each line.
    around: QWidget | None = owner
    while around is not None and around.isVisible() and (outer := around.layout()) is not None:
        outer.activate()
        around = around.parentWidget()


@cache
def _filled() -> _Filled:
    return _Filled()


def show_together(owner: QWidget) -> None:
    """Call it before the lines are put in: its call comes before those that Qt makes for them."""
    if owner.isVisible():
        _filled().begun.emit(owner)
