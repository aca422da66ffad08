"""The projector's own window: only what is in `Projected` can reach it, large and light; or nothing at all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from fusion_desk.domain.disagreement import Projected
from fusion_desk.words import Words
from ui import theme
from ui.widgets.labels import label

HEIGHT, MARGIN = 1080, 120
SIZES = {"place": 40, "item": 112, "applied": 60, "leaving": 56, "small": 36}
"""Pixels at 1920 × 1080: to be read from the far end of the room."""


class ProjectorWindow(QWidget):
    """Never a mirror of the other window: it has fields of its own."""

    closed = Signal()
    blanked = Signal(bool)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._words, self._say = words, words.say
        self.setWindowTitle(words.say("评议大屏"))
        self.setProperty("role", "projector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self._labels: dict[QLabel, str] = {}
        self.place = self._field("place")
        self.item = self._field("item")
        self.applied = self._field("applied")
        self.leaving = self._field("leaving")
        self.sitting = self._field("small")
        self._blank = QWidget()
        self._blank.setProperty("role", "dark")
        self._blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._page())
        self._stack.addWidget(self._blank)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.resize(1280, 720)

    def _field(self, size: str) -> QLabel:
        made = label("", wrap=True)
        made.setMinimumWidth(1)
        self._labels[made] = size
        return made

    def _page(self) -> QWidget:
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.addWidget(self.place)
        self._column.addStretch(2)
        self._column.addWidget(self.item)
        self._column.addWidget(self.applied)
        self._column.addStretch(1)
        self._column.addWidget(self.leaving)
        self._column.addStretch(2)
        self._column.addWidget(self.sitting)
        return page

    # --- showing -------------------------------------------------------------------------------------------

    @property
    def is_blank(self) -> bool:
        """Whether the room sees nothing."""
        return self._stack.currentWidget() is self._blank

    def blank(self, blank: bool) -> None:
        """Nothing, or the application again."""
        self._stack.setCurrentIndex(1 if blank else 0)

    def show_item(self, shown: Projected | None) -> None:
        """Another application; None = none is being deliberated."""
        if shown is None:
            for one in (self.place, self.item, self.applied, self.leaving):
                one.setText("")
            return
        self.sitting.setText(shown.sitting)
        if shown.held:
            self.place.setText(self._say("评议"))
            self.item.setText(self._say("评审会暂停"))
            self.applied.setText(self._say("重新冻结之后继续"))
            self.leaving.setText("")
            return
        self.place.setText(
            self._say("评议　第 {place} 项，共 {places} 项", place=shown.place, places=shown.places)
        )
        self.item.setText("　".join(part for part in (shown.item, shown.name) if part))
        self.applied.setText(self._words.applied(shown.applied))
        away = self._words.value(list(shown.leaving))
        self.leaving.setText(self._say("请 {members} 按回避规定离场", members=away) if away else "")

    def take_screen(self, beside: QWidget) -> None:
        """The whole of another screen where there is one; otherwise a window that can be moved."""
        here = beside.screen()
        other = next((one for one in QGuiApplication.screens() if one is not here), None)
        if other is None:
            self.show()
            return
        self.setGeometry(other.geometry())
        self.showFullScreen()

    def texts(self) -> list[str]:
        """Every word on it now."""
        return [one.text() for one in self._labels if one.text()]

    # --- the window ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = max(self.height(), 1) / HEIGHT
        margin = round(MARGIN * share)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(round(28 * share))
        for one, size in self._labels.items():
            bold = size in {"item", "leaving"}
            font: QFont = theme.font(max(round(SIZES[size] * share), 16), bold=bold, serif=size == "item")
            one.setStyleSheet(
                f"font-size: {font.pixelSize()}px; font-weight: {'bold' if bold else 'normal'};"
                f' font-family: "{theme.SERIF if size == "item" else theme.SANS}", "{theme.RARE}";'
                f" color: {theme.NOT_YET if size == 'leaving' else theme.INK if bold else theme.INK2};"
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.close()
        elif event.key() == Qt.Key.Key_F10:
            self.blank(not self.is_blank)
            self.blanked.emit(self.is_blank)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()
