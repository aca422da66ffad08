"""What may open above a sheet: a request to keep away from it, and questions of a re-check."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Member
from fusion_desk.services import conflicts, rechecks
from fusion_desk.services.rechecks import OwnRecheck
from ui.asking import Ask
from ui.room import Room
from ui.widgets.labels import button
from ui.widgets.message import MessageLine
from ui.widgets.scoring.recheck_form import RecheckForm
from ui.widgets.scoring.recuse_form import RecuseForm


class DeskForms(QWidget):
    """Both work for the member whose sheets are in front."""

    requested = Signal()
    """A request is on record."""
    wanted = Signal(str)
    """编号 of the application that a question is about."""

    def __init__(self, room: Room, ask: Ask) -> None:
        super().__init__()
        self._room, self._ask, self._say = room, ask, room.words.say
        self._member: Member | None = None
        self._item = ""
        self._waiting: frozenset[str] = frozenset()
        self._due: tuple[OwnRecheck, ...] = ()
        self.recuse = RecuseForm(room.words, room.scale)
        self.recuse.asked.connect(self._request)
        self.request_message = MessageLine()
        self.recheck_button = button(self._say("去复核"))
        self.recheck_button.clicked.connect(self.open_recheck)
        self.recheck_message = MessageLine(self.recheck_button)
        self.recheck = RecheckForm(room.words, room.scale)
        self.recheck.kept.connect(lambda one, reason: self._answer(one, None, reason))
        self.recheck.changed.connect(self._answer)
        self.recheck.reasoned.connect(self._reason)
        self.recheck.close_button.clicked.connect(self._tell)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._parts = (self.recuse, self.request_message, self.recheck_message, self.recheck)
        for part in self._parts:
            self._column.addWidget(part)
            part.installEventFilter(self)
        self._take_room()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._take_room()
        return False

    def _take_room(self) -> None:
        """Where nothing is asked or told, the sheet has the room."""
        told = any(not part.isHidden() for part in self._parts)
        self._column.setContentsMargins(20, 8 if told else 0, 20, 0)

    # --- whose ---------------------------------------------------------------------------------------------

    def turn(self, member: Member | None) -> None:
        """Another member's sheets."""
        self._member = member
        self._waiting, self._due = frozenset(), ()
        self.recheck.hide()
        self.recheck_message.tell("", "")
        self.read_again()

    def read_again(self) -> None:
        """What the record knows of requests and questions now."""
        member = self._member
        if member is None:
            return

        def work(panel: PanelFile) -> tuple[frozenset[str], tuple[OwnRecheck, ...]]:
            asked = rechecks.own_rechecks(panel, member.number)
            return conflicts.waiting_requests(panel, member.id), asked

        def show(found: tuple[frozenset[str], tuple[OwnRecheck, ...]]) -> None:
            if self._member is member:
                self._waiting = found[0]
                self._due = tuple(one for one in found[1] if one.ready and one.answer is None)
                self._tell()

        self._ask(work, show, lambda _error: None)

    def show_item(self, item: str) -> None:
        """Another application in front."""
        self._item = item
        self.recuse.close_form()
        self._tell()

    def _tell(self) -> None:
        waits = self._item in self._waiting
        self.request_message.tell(
            "not_yet" if waits else "", self._say("已申请回避，等待秘书确认。") if waits else ""
        )
        due = len(self._due) if self.recheck.isHidden() else 0
        self.recheck_message.tell(
            "not_yet" if due else "", self._say("有 {due} 项需要复核", due=due) if due else ""
        )

    # --- 回避 ----------------------------------------------------------------------------------------------

    def open_recuse(self) -> None:
        """Ask for the reason, in place."""
        if self._member is not None and self._item and self._item not in self._waiting:
            self.recuse.open_for(self._item)

    def _request(self, text: str) -> None:
        member, item, actor = self._member, self._item, self._room.sitter.actor
        if member is None:
            return

        def done(_reported: conflicts.Reported) -> None:
            self.recuse.close_form()
            self._room.changed(Changes.RECUSALS)
            self.read_again()
            self.requested.emit()

        self._ask(
            lambda panel: conflicts.report_conflict(panel, member.number, item, text, actor, told_by="self"),
            done,
            lambda error: self.recuse.fields.what.tell(self._sentence(error)),
        )

    def _sentence(self, error: DeskError) -> str:
        return self._room.words.sentence(error.code, error.details)

    # --- 复核 ----------------------------------------------------------------------------------------------

    def open_recheck(self) -> None:
        """The next question, with its sheet in front."""
        if not self._due:
            self.recheck.hide()
            self._tell()
            return
        one = self._due[0]
        self.wanted.emit(one.item)
        self.recheck.ask_about(one, len(self._due))
        self._tell()

    def _reason(self, one: OwnRecheck, text: str) -> None:
        """The private reason is on record: the second score opens."""
        member, actor = self._member, self._room.sitter.actor
        if member is None:
            return
        where = (member.number, one.item, one.criterion.key)

        def done(_made: rechecks.Reasoned) -> None:
            known = replace(one, reason=text)
            self._due = tuple(known if it is one else it for it in self._due)
            self._room.say_saved()
            self._room.changed(Changes.SCORES)
            self.recheck.ask_about(known, len(self._due))

        self._ask(
            lambda panel: rechecks.give_reason(panel, *where, text, actor),
            done,
            lambda error: self.recheck.tell(self._sentence(error)),
        )

    def _answer(self, one: OwnRecheck, typed: str | None, reason: str) -> None:
        member, actor = self._member, self._room.sitter.actor
        if member is None:
            return

        def work(panel: PanelFile) -> rechecks.Answered:
            where = (panel, member.number, one.item, one.criterion.key)
            if typed is None:
                return rechecks.answer(*where, None, reason, actor)
            return rechecks.answer_typed(*where, typed, reason, actor)

        def done(_answered: rechecks.Answered) -> None:
            self._due = tuple(it for it in self._due if it is not one)
            self._room.say_saved()
            self._room.changed(Changes.SCORES)
            self._tell()
            self.open_recheck()

        self._ask(work, done, lambda error: self.recheck.tell(self._sentence(error)))
