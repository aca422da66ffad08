"""The panel files that were opened on this machine, found by a word."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout

from ui.overview.recent_card import RecentCard
from ui.overview.scrolled import height_of, scrolled
from ui.room import Room
from ui.widgets.labels import clear, label

if TYPE_CHECKING:
    from fusion_desk.services.backups import KnownBackup
    from fusion_desk.services.progress import Progress


class RecentFiles(QObject):
    """A card each; `column` is laid into the page, so that what stands below it can follow its last card."""

    chosen = Signal(object)
    """`Path` of the card that was pressed"""
    opened = Signal(object)
    """`Path` of the card on which Enter was pressed"""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say = room, room.words.say
        self.cards: list[RecentCard] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self._say("查找项目"))
        self.search.setAccessibleName(self._say("查找项目"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(min(room.scale.px(240), 360))
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._open_first)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._area = scrolled(self._list)
        top = QHBoxLayout()
        top.addWidget(label(self._say("最近的评审项目"), "heading"))
        top.addStretch(1)
        top.addWidget(self.search, 4)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        self.column.addLayout(top)
        self.column.addWidget(self._area, 1)

    def show_files(
        self, chosen: Path | None, progress: Progress | None, backups: list[KnownBackup] | None
    ) -> None:
        """The newest first; what is known of the open one stands on its card, None = not known yet."""
        clear(self._list)
        self.cards = []
        for path in self._room.recent:
            card = RecentCard(self._room, path, progress, backups)
            card.setChecked(path == chosen)
            card.clicked.connect(partial(self.chosen.emit, path))
            card.opened.connect(partial(self.opened.emit, path))
            self._group.addButton(card)
            self._list.addWidget(card)
            self.cards.append(card)
        if not self.cards:
            text = self._say("这台电脑上打开过的评审项目会列在这里。")
            self._list.addWidget(label(text, "quiet", wrap=True))
        self._list.addStretch(1)
        self.search.setVisible(len(self.cards) > 1)
        self._filter(self.search.text())

    def end_under_content(self) -> None:
        """On a high screen what is below stands under the last card."""
        self._area.setMaximumHeight(height_of(self._area))

    def _filter(self, wanted: str) -> None:
        for card in self.cards:
            card.setVisible(card.holds(wanted))

    def _open_first(self) -> None:
        shown = (card for card in self.cards if not card.isHidden())
        if (first := next(shown, None)) is not None:
            first.opened.emit()
