"""The second window for the far end of the room: the figures of one vote and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QStackedLayout, QWidget

from fusion_desk.services.ballots import VoteFigures
from fusion_desk.words import Words
from ui import theme
from ui.widgets.vote_figures import VoteFiguresView


class VoteWindow(QWidget):
    """Filled by hand-picked fields, never a mirror of the page; Esc closes it, F10 makes it blank."""

    stepped = Signal(int)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(words.say("表决结果"))
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, QColor(theme.PAPER))
        self.setPalette(ground)
        self.setAutoFillBackground(True)
        self.view = VoteFiguresView(words)
        self.blank = QWidget()
        self.blank.setProperty("role", "dark")
        self.blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.sheets = QStackedLayout(self)
        self.sheets.setContentsMargins(0, 0, 0, 0)
        self.sheets.addWidget(self.view)
        self.sheets.addWidget(self.blank)
        self.resize(1280, 720)

    def show_figures(self, figures: VoteFigures | None) -> None:
        """Show one vote."""
        self.view.show_figures(figures)

    def show_on_second_screen(self) -> None:
        """Fill the projector where there is one, else this screen."""
        screens = self.screen().virtualSiblings()
        parent = self.parentWidget()
        here = parent.screen() if parent is not None else self.screen()
        other = next((one for one in screens if one is not here), here)
        self.setGeometry(other.geometry())
        self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Left: -1,
        }
        if key in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.close()
        elif key == Qt.Key.Key_F10:
            self.sheets.setCurrentIndex(1 - self.sheets.currentIndex())
        elif key in steps:
            self.stepped.emit(steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)
