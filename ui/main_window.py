"""The frame: phase bar, rail, the page in front, and the status line."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMainWindow,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.changes import Changes
from fusion_desk.services.progress import Progress, find_progress
from ui.actions import open_panel
from ui.room import Room
from ui.screen import Screen
from ui.screens import SCREENS
from ui.widgets.icons import icon
from ui.widgets.labels import label
from ui.widgets.phase_bar import PhaseBar
from ui.widgets.shapes import StateShape

SMALLEST = QSize(1280, 720)
RAIL_WIDTH = 80


class MainWindow(QMainWindow):
    """One window, one open panel file."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.setWindowTitle(room.words.say("融合评审台"))
        self.setMinimumSize(SMALLEST)
        self.phases = PhaseBar(room.words, room.scale)
        self.rail = _Rail(room)
        self.pages = QStackedWidget()
        self.status = _StatusLine(room)
        self.screens: dict[str, Screen] = {}
        for made in (kind(room) for kind in SCREENS):
            self.screens[made.key] = made
            self.pages.addWidget(made)
        self._lay_out()
        self._connect()
        self.go("home")

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.pages, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.phases)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        room = self.room
        room.went_to.connect(self.go)
        room.panel_opened.connect(self._show_panel)
        room.panel_closed.connect(self._show_no_panel)
        room.record_changed.connect(self._note_change)
        room.said.connect(self.status.tell)
        room.jobs.busy_changed.connect(self.status.show_busy)
        room.jobs.progress_made.connect(self.status.show_progress)
        self.rail.chosen.connect(self._chosen)
        for key, slot in ((QKeySequence.StandardKey.Open, self._open), (QKeySequence.StandardKey.Quit, self.close)):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(slot)
            self.addAction(action)

    def _chosen(self, button: QToolButton) -> None:
        self.go(str(button.property("key")))

    def _open(self) -> None:
        open_panel(self.room, self)

    def open_file(self, path: Path) -> None:
        """Open a panel file named on the command line."""
        open_panel(self.room, self, path)

    def go(self, key: str) -> None:
        """Bring a page to the front; pages of a panel wait until one is open."""
        screen = self.screens[key]
        if screen.needs_panel and self.room.panel is None:
            key, screen = "home", self.screens["home"]
        before = self.pages.currentWidget()
        if isinstance(before, Screen) and before is not screen:
            before.leave()
        self.pages.setCurrentWidget(screen)
        self.rail.show_chosen(key)
        framed = self.room.panel is not None
        self.rail.setVisible(framed)
        self.phases.setVisible(framed)
        screen.enter()

    def _show_panel(self) -> None:
        for screen in self.screens.values():
            screen.forget()
        self._find_progress()
        self.go("candidates")

    def _show_no_panel(self) -> None:
        self.setWindowTitle(self.room.words.say("融合评审台"))
        self.go("home")

    def _note_change(self, _moved: Changes) -> None:
        self._find_progress()

    def _find_progress(self) -> None:
        panel = self.room.panel
        if panel is not None:
            self.room.run(partial(find_progress, panel), self._show_progress)

    def _show_progress(self, progress: Progress) -> None:
        self.phases.show_panel(progress.title)
        self.phases.show_phase(progress.phase)
        self.setWindowTitle(f"{progress.title} — {self.room.words.say('融合评审台')}")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed, close the file, let the worker go."""
        front = self.pages.currentWidget()
        if isinstance(front, Screen):
            front.leave()
        panel, self.room.panel = self.room.panel, None
        if panel is not None:
            self.room.jobs.run(panel.close, lambda _: None, lambda _: None)
        self.room.jobs.close()
        event.accept()


class _Rail(QWidget):
    """Icon over a word; here = tint and a 3 px bar at the edge."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.setFixedWidth(room.scale.px(RAIL_WIDTH))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.chosen = self._group.buttonClicked
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        for kind in SCREENS:
            column.addWidget(self._place(room, kind))
        column.addStretch(1)

    def _place(self, room: Room, kind: type[Screen]) -> QToolButton:
        place = QToolButton()
        place.setProperty("role", "rail")
        place.setProperty("key", kind.key)
        place.setCheckable(True)
        place.setText(room.words.say(kind.rail))
        place.setAccessibleName(room.words.say(kind.title))
        place.setIcon(icon(kind.picture))
        place.setIconSize(QSize(20, 20))
        place.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        place.setFixedSize(room.scale.px(RAIL_WIDTH), room.scale.px(58))
        self._group.addButton(place)
        return place

    def show_chosen(self, key: str) -> None:
        """Mark where we are."""
        for place in self._group.buttons():
            place.setChecked(place.property("key") == key)


class _StatusLine(QWidget):
    """What was last said at the left, long work in the middle, keys at the right."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._words = room.words
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.setFixedHeight(room.scale.px(30))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        self._shape = StateShape("met", 14)
        self._text = label("", "quiet")
        self._bar = QProgressBar()
        self._bar.setFixedSize(room.scale.px(180), room.scale.px(16))
        self._bar.hide()
        self._keys = label(room.words.say("全程离线，文件只在本机"), "caption")
        for part in (self._shape, self._text):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._bar)
        line.addSpacing(16)
        line.addWidget(self._keys)
        self._shape.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def tell(self, state: str, sentence: str) -> None:
        """Say one sentence with the shape of its state."""
        self._shape.setVisible(bool(state))
        if state:
            self._shape.set_state({"not_yet": "attention"}.get(state, state))
        self._text.setText(sentence)

    def show_busy(self, busy: bool) -> None:
        """Long work hides its bar when it ends."""
        if not busy:
            self._bar.hide()

    def show_progress(self, done: int, total: int) -> None:
        """How far long work has come."""
        self._bar.setVisible(done < total)
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)
