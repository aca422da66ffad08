"""评委须知与回避申明: the discipline, the list of applicants, and the expert's own word before the first mark."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Member
from fusion_desk.services.conflicts import report_conflict
from fusion_desk.services.declaring import ListedApplicant
from fusion_desk.services.sittings import declare
from fusion_desk.words.discipline import CIRCUMSTANCES, DISCIPLINE, RECUSE
from ui.asking import Ask
from ui.room import Room
from ui.widgets.candidate_page import scrolled
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine
from ui.widgets.scoring.recuse_form import ReasonFields

ITEM = Qt.ItemDataRole.UserRole


class DeclarePage(QWidget):
    """Nothing is ticked beforehand, and neither button is the primary one."""

    def __init__(self, room: Room, ask: Ask) -> None:
        super().__init__()
        self._room, self._ask, self._say = room, ask, room.words.say
        self._member: Member | None = None
        self._count = label("", "heading")
        self.list = QListWidget()
        self.list.setAccessibleName(self._say("申报人名单"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemChanged.connect(self._note_ticks)
        self.fields = ReasonFields(room.words)
        self._fields = QWidget()
        self.fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setLayout(self.fields)
        self.message = MessageLine()
        self.none_button = button(self._say("无需回避"))
        self.some_button = button(self._say("需回避，提交申明"))
        self.none_button.clicked.connect(self._declare_none)
        self.some_button.clicked.connect(self._declare_some)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(10)
        column.addWidget(label(self._say("评委须知与回避申明"), "title"))
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addWidget(scrolled(self._discipline()), 1)
        body.addLayout(self._applicants(), 1)
        column.addLayout(body, 1)
        column.addWidget(self.message)
        column.addWidget(self._fields)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(label(self._say("本人已核对申报人名单，申明："), "strong"))
        foot.addStretch(1)
        foot.addWidget(self.none_button)
        foot.addWidget(self.some_button)
        column.addLayout(foot)
        self._note_ticks()

    def _discipline(self) -> QWidget:
        sheet = QFrame()
        sheet.setProperty("role", "paper")
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(16, 14, 16, 14)
        lines.setSpacing(10)
        for text in DISCIPLINE:
            lines.addWidget(label(self._say(text), wrap=True))
        lines.addWidget(label(self._say(RECUSE, circumstances=self._say(CIRCUMSTANCES)), wrap=True))
        lines.addStretch(1)
        return sheet

    def _applicants(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self._count)
        side.addWidget(label(self._say("需要回避的，在名单上打钩。"), "quiet"))
        side.addWidget(self.list, 1)
        return side

    def show_list(self, applicants: tuple[ListedApplicant, ...], member: Member | None = None) -> None:
        """The list as it is now, before this member; nothing is ticked."""
        self._member = member
        items = any(one.numbered for one in applicants)
        count = len(applicants)
        self._count.setText(
            self._say("申报人名单（{count} 项）", count=count)
            if items
            else self._say("申报人名单（{count} 人），按姓氏笔画排列", count=count)
        )
        self.list.blockSignals(True)
        self.list.clear()
        for one in applicants:
            parts = (
                one.item if one.numbered else "",
                one.name,
                one.employer,
                self._room.words.applied(one.applied),
            )
            item = QListWidgetItem("　".join(part for part in parts if part))
            item.setToolTip(item.text())
            item.setData(ITEM, one.item)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.message.tell("", "")
        self.fields.clear_all()
        self._note_ticks()

    @property
    def ticked(self) -> tuple[str, ...]:
        """编号 of the applications ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(str(one.data(ITEM)) for one in items if one.checkState() is Qt.CheckState.Checked)

    def _note_ticks(self, _item: QListWidgetItem | None = None) -> None:
        some = bool(self.ticked)
        self._fields.setVisible(some)
        self.none_button.setEnabled(not some)
        self.some_button.setEnabled(some)
        self.some_button.setText(
            self._say("需回避 {count} 项，提交申明", count=len(self.ticked))
            if some
            else self._say("需回避：请先在名单上打钩")
        )

    def _declare_none(self) -> None:
        self._declare((), "")

    def _declare_some(self) -> None:
        if text := self.fields.read():
            self._declare(self.ticked, text)

    def _declare(self, items: tuple[str, ...], reason: str) -> None:
        """Record the declaration, and each request to keep away as the member's own report."""
        if self._member is None:
            return
        number, actor = self._member.number, self._room.sitter.actor

        def work(panel: PanelFile) -> None:
            for item in items:
                report_conflict(panel, number, item, reason, actor, told_by="self")
            declare(panel, number, actor, nothing=not items)

        def done(_none: None) -> None:
            self._room.say_saved()
            self._room.changed(Changes.RECUSALS)

        def refused(error: DeskError) -> None:
            self.message.tell("no", self._room.words.sentence(error.code, error.details))

        self._ask(work, done, refused)
