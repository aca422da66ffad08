"""Tabs in a row; where there is no room for all of them, those that show do so with their whole word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTabBar, QToolButton

from ui import theme
from ui.widgets.labels import set_role

CROWDED = "many"
MOST_ADDED = 24
"""Pixels that a tab of a crowded row may be wider than it must, at most."""


class TabRow(QTabBar):
    """Qt cuts the words at both ends of a row that is scrolled; a tab that does not fit is not drawn here."""

    _fitting = False
    _added = 0
    """What of the room that is left each tab of a crowded row takes."""
    _spread = 0
    """As wide as the tabs are well apart: a layout that gave them less room would never learn of more."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)

    def tabLayoutChange(self) -> None:
        super().tabLayoutChange()
        self._fit()

    def name_tabs(self, names: Sequence[str]) -> None:
        """What all of them are called, laid out once: a name by itself has the whole row measured and dressed."""
        self._fitting = True
        for at, name in enumerate(names):
            if name != self.tabText(at):
                self.setTabText(at, name)
        self._fitting = False
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Tabs stand well apart where there is room for all, else close to each other."""
        if self._fitting or not self.isVisible():
            return
        self._fitting = True
        self._added = 0
        crowded = self.property("role") == CROWDED
        if crowded:
            set_role(self, "")
        spread = super().sizeHint().width()
        if spread > self.width():
            set_role(self, CROWDED)
            self._share_out()
        self._fitting = False
        if spread != self._spread:
            self._spread = spread
            self.updateGeometry()

    def _share_out(self) -> None:
        """What room close tabs leave is theirs in equal parts, so that no word touches what parts it from the next."""
        left = self.width() - super().sizeHint().width()
        self._added = max(min(left // max(self.count(), 1), MOST_ADDED), 0)
        self.setElideMode(self.elideMode())  # has them laid out anew

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        return QSize(hint.width() + self._added, hint.height())

    def least_width(self) -> int:
        """As wide as all of them are close to each other, seen or not."""
        return self._wide(CROWDED)

    def spread_width(self) -> int:
        """As wide as all of them are well apart, seen or not."""
        return self._wide("")

    def _wide(self, role: str) -> int:
        before, added = self.property("role"), self._added
        self._fitting, self._added = True, 0
        set_role(self, role)
        wide = sum(self.tabSizeHint(at).width() for at in range(self.count()))
        self._added = added
        set_role(self, before or "")
        self._fitting = False
        return wide

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._spread), hint.height())

    def room(self) -> QRect:
        """Where tabs can be seen: beside the arrows."""
        arrows = [one.geometry() for one in self.findChildren(QToolButton) if one.isVisible()]
        right = min((one.left() for one in arrows), default=self.width())
        return QRect(0, 0, right, self.height())

    def parted(self) -> list[QRect]:
        """What there is to see of tabs that do not fit; the one in front always shows."""
        room = self.room()
        return [
            shown
            for at in range(self.count())
            if at != self.currentIndex()
            and not room.contains(self.tabRect(at))
            and not (shown := self.tabRect(at) & room).isEmpty()
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        for part in self.parted():
            painter.fillRect(part, QColor(theme.PAPER))
        painter.end()
