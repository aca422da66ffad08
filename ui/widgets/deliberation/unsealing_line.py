"""揭盲: whether names are still out of sight, for whom one waits, and the press that shows them."""

from __future__ import annotations

from PySide6.QtCore import Signal

from fusion_desk.services.unsealing import Condition, Unsealing
from fusion_desk.words import Words
from ui.widgets.labels import button
from ui.widgets.message import MessageLine


class UnsealingLine(MessageLine):
    """Two presses, because it cannot be taken back; gone once everything is unsealed."""

    unsealed = Signal()

    def __init__(self, words: Words, *, brief: bool = False) -> None:
        """`brief` where the text is large: the queue wants the room."""
        self.press = button(words.say("揭盲…"))
        super().__init__(self.press)
        self._say = words.say
        self._words, self._brief = words, brief
        self._asked = False
        self.press.clicked.connect(self._pressed)
        self.hide()

    def show_standing(self, found: Unsealing) -> None:
        """Show where it stands."""
        self._asked = False
        self._name()
        self.press.setVisible(bool(found.sealed))
        self.press.setEnabled(found.may_unseal)
        if not found.sealed:
            self.tell("", "")
        else:
            said = self._sentence(found)
            self.tell("check" if found.waiting else "met", self._short(found) if self._brief else said)
            self.setToolTip(said if self._brief else "")

    def _sentence(self, found: Unsealing) -> str:
        if not found.waiting:
            return self._say("评分已齐，可以揭盲；在此之前大屏和评委看不到姓名。")
        if found.all_wait:
            return self._say(
                "盲评中，大屏和评委看不到姓名。还等全部 {count} 位评委定稿。", count=len(found.waiting)
            )
        if found.condition is Condition.FINAL:
            return self._say(
                "盲评中，大屏和评委看不到姓名。还等 {count} 位评委定稿：{members}",
                count=len(found.waiting),
                members=self._words.value(list(found.waiting)),
            )
        return self._say(
            "盲评中，大屏和评委看不到姓名。还等 {count} 位评委：{members}",
            count=len(found.waiting),
            members=self._words.value(list(found.waiting)),
        )

    def _short(self, found: Unsealing) -> str:
        if not found.waiting:
            return self._say("评分已齐，可以揭盲。")
        if found.condition is Condition.FINAL:
            return self._say("还未揭盲，等 {count} 位评委定稿。", count=len(found.waiting))
        return self._say("还未揭盲，等 {count} 位评委评齐。", count=len(found.waiting))

    def _name(self) -> None:
        text = self._say("确认揭盲，不能撤回") if self._asked else self._say("揭盲…")
        self.press.setText(text)
        self.press.setAccessibleName(text)

    def _pressed(self) -> None:
        if self._asked:
            self.unsealed.emit()
        self._asked = not self._asked
        self._name()
