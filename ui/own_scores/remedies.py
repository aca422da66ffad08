"""What the secretary does to somebody's sheets, with a reason: open them again, or take marks out of the count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import scoring, submitting
from fusion_desk.services.scoring import MarkedItem, Voided
from ui.screen import Screen
from ui.widgets.labels import button


class Remedies(QWidget):
    """One final sheet is opened by itself; those handed in before sheets were final, all at once.

    Large text keeps them out of sight until somebody turns to them.
    """

    def __init__(self, page: Screen, refused: Callable[[DeskError], None]) -> None:
        super().__init__()
        self._page, self._refused, self._say = page, refused, page.say
        self._member = self._item = ""
        self.offered = False
        """Whether there is anything that may be opened or made void."""
        self._turned_to = not page.room.scale.folded
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self._say("重新打开或作废的理由"))
        self.reason.setPlaceholderText(self._say("要改分或作废的，先写明理由"))
        self.open_button = button(self._say("重新打开"))
        self.open_button.clicked.connect(self.reopen)
        self.void_button = button(self._say("作废评分…"))
        self.void_button.setToolTip(self._say("填错人或没有分工的评分，不再计入；原分保留备查"))
        self.void_button.clicked.connect(self.offer)
        self.menu = QMenu(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.reason, 1)
        line.addWidget(self.open_button)
        line.addWidget(self.void_button)

    def allow(self, *, there: bool) -> None:
        """Nothing is offered on hold, nor once everything was voted on."""
        self.offered = there
        self.setVisible(there and self._turned_to)

    def turn(self) -> None:
        """In sight, or away again."""
        self._turned_to = not self._turned_to
        self.setVisible(self.offered and self._turned_to)
        if self.isVisible():
            self.reason.setFocus()

    def name_for(self, member: str, item: str, *, whole: bool) -> None:
        """For this member, and for the chosen final sheet or the whole table that was handed in."""
        self._member, self._item = member, item
        text = self._say("重新打开 {item}", item=item) if item else self._say("重新打开")
        self.open_button.setText(text)
        self.open_button.setAccessibleName(text)
        self.open_button.setEnabled(bool(item) or whole)
        self.open_button.setToolTip("" if item or whole else self._say("请先选已定稿的一行"))

    def reopen(self) -> None:
        """Ask for it; without a reason the service refuses."""
        member, item, reason = self._member, self._item or None, self.reason.text()
        actor = self._page.room.sitter.actor

        def done(_made: submitting.HandedIn) -> None:
            self._say_done(self._say("评分表已重新打开"), Changes.SUBMISSIONS)

        self._page.ask(
            lambda panel: submitting.reopen(panel, member, reason, actor, item), done, self._refused
        )

    def offer(self) -> None:
        """The applications with marks that count; those beyond one's duties are not in the table and stand here."""
        member = self._member
        self._page.ask(lambda panel: scoring.marked_items(panel, member), self._show_items, self._refused)

    def _show_items(self, found: list[MarkedItem]) -> None:
        self.menu.clear()
        for one in found:
            text = self._say("作废 {item} 的 {count} 格", item=one.item, count=one.marks)
            if not one.assigned:
                text += self._say("（没有分工）")
            self.menu.addAction(text, partial(self.void, one.item))
        if not found:
            self.menu.addAction(self._say("没有可以作废的评分")).setEnabled(False)
        self.menu.popup(self.void_button.mapToGlobal(self.void_button.rect().topLeft()))

    def void(self, item: str) -> None:
        """Take the marks for one application out of the count."""
        member, reason, actor = self._member, self.reason.text(), self._page.room.sitter.actor

        def done(made: Voided) -> None:
            said = self._say(
                "{member} 对 {item} 的 {count} 个评分已作废", member=made.member, item=item, count=made.marks
            )
            self._say_done(said, Changes.SCORES)

        self._page.ask(lambda panel: scoring.void(panel, member, item, reason, actor), done, self._refused)

    def _say_done(self, said: str, moved: Changes) -> None:
        self.reason.clear()
        self._page.room.said.emit("met", said)
        self._page.room.changed(moved)
