"""The card of one panel file: its name, when it was last written, and whether it is open, locked or backed up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fusion_desk.words.phases import PHASES
from ui.room import Room
from ui.widgets.card import Card
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.phase_strip import PhaseStrip
from ui.widgets.shapes import StateShape

if TYPE_CHECKING:
    from fusion_desk.services.backups import KnownBackup
    from fusion_desk.services.progress import Progress


class RecentCard(Card):
    """Without a password a file tells its name and its place; the open one tells how far it has come."""

    def __init__(
        self, room: Room, path: Path, progress: Progress | None, backups: list[KnownBackup] | None
    ) -> None:
        here = room.panel is not None and room.panel.path == path
        told = progress if here else None
        name = told.title if told is not None else path.stem
        super().__init__(name)
        self.path = path
        self._room, self._say = room, room.words.say
        folded = room.scale.folded  # large text has two lines for the name
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(label(name, "strong", wrap=True) if folded else ElidedLabel(name, "strong"), 1)
        first.addWidget(label(self._when(), "quiet"))
        second = QHBoxLayout()
        second.setSpacing(6)
        if not folded:
            second.addWidget(self._where(told), 1)
        for part in self._opened(backups) if here else self._closed():
            second.addWidget(part)
        if folded:
            second.addStretch(1)
        self.body.addLayout(first)
        if folded and told is None:
            self.body.addWidget(self._where(told))
        self.body.addLayout(second)
        if told is not None:
            self.body.addLayout(self._phase_line(told))
        self.seal()

    def holds(self, wanted: str) -> bool:
        """Whether its words or its place hold what was typed."""
        return wanted.strip().casefold() in f"{self.accessibleName()} {self.path}".casefold()

    def _where(self, told: Progress | None) -> ElidedLabel:
        """Whose it is, or where it lies."""
        return ElidedLabel(told.organisation if told is not None else str(self.path.parent), "quiet")

    def _phase_line(self, progress: Progress) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(PhaseStrip(PHASES.index(progress.phase), self._room.scale))
        line.addWidget(label(self._say(progress.phase.title), "here"))
        admitted, listed = progress.applications, progress.listed
        counts = self._say(
            "{candidates} 人，{applications}，评委 {members} 人",
            candidates=progress.candidates,
            applications=self._say("申报事项 {count} 项", count=admitted)
            if admitted == listed
            else self._say("受理 {count} 项（共 {all} 项）", count=admitted, all=listed),
            members=progress.members,
        )
        line.addWidget(ElidedLabel(counts, "quiet", in_parts=True), 1)
        return line

    def _opened(self, backups: list[KnownBackup] | None) -> tuple[QWidget, QWidget]:
        if backups is None:  # not looked for yet
            return self._state("met", self._say("已打开"), "met")
        if not backups:
            return self._state("attention", self._say("还没有备份"), "not_yet")
        days = (self._room.desk.clock().date() - backups[0].made_at.date()).days
        if days < 1:
            return self._state(
                "met", self._say("今天 {time} 已备份", time=f"{backups[0].made_at:%H:%M}"), "met"
            )
        return self._state("attention", self._say("{days} 天未备份", days=days), "not_yet")

    def _closed(self) -> tuple[QWidget, QWidget]:
        if not self.path.exists():
            return self._state("attention", self._say("找不到文件"), "not_yet")
        return self._state("locked", self._say("已加密"), "quiet")

    def _state(self, shape: str, words: str, role: str) -> tuple[QWidget, QWidget]:
        return StateShape(shape, self._room.scale.px(16)), label(words, role)

    def _when(self) -> str:
        now = self._room.desk.clock()
        try:
            moment = datetime.fromtimestamp(self.path.stat().st_mtime, tz=now.tzinfo)
        except OSError:
            return ""
        if moment.date() == now.date():
            return self._say("今天 {time}", time=f"{moment:%H:%M}")
        return f"{moment:%Y-%m-%d}"
