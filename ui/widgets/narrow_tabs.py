"""Tabs that become one choice where they do not stand side by side, so that no name of a tab is cut."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui.widgets.tab_row import TabRow


class NarrowTabs(QWidget):
    """The tabs lead; the box shows and chooses the same, here or wherever a page puts it."""

    def __init__(self, tabs: TabRow, *, close: bool = True, above: int = 0) -> None:
        """`close`: they stand close to each other before they become a choice; `above`: pixels over the row."""
        super().__init__()
        self._close, self._above = close, above
        self.tabs, self.box = tabs, QComboBox()
        self.box.setAccessibleName(tabs.accessibleName())
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(tabs)
        line.addWidget(self.box)
        line.addStretch(1)
        self.box.hide()
        self.box.activated.connect(tabs.setCurrentIndex)
        tabs.currentChanged.connect(self.box.setCurrentIndex)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the choice."""
        return QSize(self.box.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Tabs or choice, after what the tabs are called by now."""
        names = [self.tabs.tabText(at) for at in range(self.tabs.count())]
        if names != [self.box.itemText(at) for at in range(self.box.count())]:
            self.box.clear()
            self.box.addItems(names)
            self.box.setCurrentIndex(self.tabs.currentIndex())
        needed = self.tabs.least_width() if self._close else self.tabs.spread_width()
        wide = needed <= self.width()
        shown, gone = (self.tabs, self.box) if wide else (self.box, self.tabs)
        shown.show()
        if gone.hasFocus():
            shown.setFocus()
        gone.hide()
        self.setContentsMargins(0, self._above if wide else 0, 0, 0)

    @property
    def shown(self) -> QWidget:
        """The row or the choice, whichever there is to see."""
        return self.tabs if self.tabs.isVisible() else self.box
