"""亮分: how far an application is from being shown, and the ways to get there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.seats import Seat
from fusion_desk.services import revealing, submitting
from fusion_desk.services.deliberation import Deliberation, Hidden, Line
from ui.asking import Ask
from ui.room import Room
from ui.widgets.asked_for import ask_for
from ui.widgets.fields import TextField
from ui.widgets.labels import button
from ui.widgets.message import MessageLine


class SealedStrip(QScrollArea):
    """Stands where the marks would be; whoever is not awaited any longer is told with the reason."""

    def __init__(self, room: Room, ask: Ask) -> None:
        super().__init__()
        self._room, self._ask = room, ask
        self._words, self._say = room.words, room.words.say
        self._collects = room.sitter.seat is Seat.SECRETARY
        self._item = ""
        self.collect_button = button(self._say("纸面已收齐，定稿"))
        self.collect_button.setToolTip(self._say("把本项已经评齐、理由写全的评分表都定稿"))
        self.one_button = button(self._say("亮分"))
        self.all_button = button("")
        self.without_button = button(self._say("不再等待…"))
        self.without_button.setCheckable(True)
        self.reason = TextField(self._say("不再等待的原因（写进纪要的说明事项）"))
        self.record_button = button(self._say("登记并亮分"))
        self.collect_button.clicked.connect(self.collect)
        self.one_button.clicked.connect(self.reveal)
        self.all_button.clicked.connect(self.reveal_all)
        self.without_button.toggled.connect(self._open)
        self.record_button.clicked.connect(self._record)
        self.message = MessageLine()
        acts = QVBoxLayout() if room.scale.folded else QHBoxLayout()
        acts.setSpacing(8)
        for one in (self.collect_button, self.without_button, self.one_button, self.all_button):
            acts.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        acts.addStretch(1)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 8, 0, 0)
        form.setSpacing(8)
        form.addWidget(self.reason)
        form.addWidget(self.record_button, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.message)
        column.addLayout(acts)
        column.addWidget(self._form)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_line(self, found: Deliberation, line: Line) -> None:
        """Another application."""
        self._item, sealed = line.application.item, line.hidden is Hidden.SEALED
        self.setVisible(sealed)
        self.without_button.setChecked(False)
        self._form.hide()
        self.reason.show_text("")
        if not sealed:
            return
        ready = sum(one.ready for one in found.lines)
        self.collect_button.setVisible(self._collects and bool(line.unfinal))
        self.without_button.setVisible(bool(line.unfinal))
        self.one_button.setVisible(line.ready)
        self.all_button.setVisible(ready > 1 or (ready == 1 and not line.ready))
        text = self._say("全部亮分（{count} 项已齐）", count=ready)
        self.all_button.setText(text)
        self.all_button.setAccessibleName(text)
        self.message.tell("" if line.ready else "not_yet", self._sentence(line))

    def _sentence(self, line: Line) -> str:
        if line.ready:
            return self._say("{count} 份评分表都已定稿，可以亮分。", count=line.final)
        return self._say(
            "还没有亮分：已定稿 {final} 份，未定稿 {members}。",
            final=line.final,
            members=self._words.value(line.unfinal) or "—",
        )

    def _open(self, wanted: bool) -> None:
        self._form.setVisible(wanted)
        if wanted:
            ask_for(self.reason, self.record_button)

    def _record(self) -> None:
        self.reason.tell("" if self.reason.text else self._say("请写明原因。"))
        if self.reason.text:
            self._reveal(self._item, self.reason.text)
        else:
            ask_for(self.reason, self.record_button)

    def collect(self) -> None:
        """The signed sheets of this application are in: all that are complete become final."""
        items, actor = (self._item,), self._room.sitter.actor

        def collected(made: tuple[submitting.Final, ...]) -> None:
            if made:
                self._room.changed(Changes.SUBMISSIONS)
                return
            said = self._say("没有可以定稿的评分表：未定稿的还没有评齐，或者还有理由没写。")
            self.message.tell("no", said)

        self._ask(lambda panel: submitting.lock_complete(panel, actor, items), collected, self._refused)

    def reveal(self) -> None:
        """Show the marks of this application."""
        self._reveal(self._item)

    def reveal_all(self) -> None:
        """Show those of every application that is ready."""
        self._reveal(None)

    def _reveal(self, item: str | None, reason: str = "") -> None:
        """With a reason: although somebody has not committed."""
        actor = self._room.sitter.actor

        def shown(done: revealing.Shown) -> None:
            said = self._say("已亮分，校验码 {sheets} 份逐份核对相符", sheets=done.sheets)
            self._room.said.emit("met", said)
            self._room.changed(Changes.SUBMISSIONS)

        self._ask(lambda panel: revealing.reveal(panel, actor, item, reason), shown, self._refused)

    def _refused(self, error: DeskError) -> None:
        self.message.tell("no", self._words.sentence(error.code, error.details))
