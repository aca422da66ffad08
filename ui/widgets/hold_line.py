"""Under the phases on every page while the sitting is on hold: why, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from fusion_desk.words import Words
from ui.widgets.labels import button
from ui.widgets.message import MessageLine

BAR, BEGINS, ENDS = 3, 16, 24
"""The coloured bar; where the name of the sitting begins above it, and where the page ends below."""


class HoldLine(MessageLine):
    """The secretary is led to freezing; everybody else hears that the secretary sees to it."""

    freezing_wanted = Signal()

    def __init__(self, words: Words) -> None:
        self.freeze_button = button(words.say("核对后重新冻结"), role="link")
        self.freeze_button.setProperty("side", "right")
        super().__init__(self.freeze_button)
        line = self.layout()
        if line is not None:
            line.setContentsMargins(BEGINS - BAR, 8, ENDS, 8)
        self.freeze_button.clicked.connect(self.freezing_wanted)
        self._say = words.say

    def show_hold(self, reason: str, *, secretary: bool) -> None:
        """Say why; a blank reason hides the line."""
        self.freeze_button.setVisible(secretary)
        if not reason:
            self.tell("", "")
        elif secretary:
            self.tell("not_yet", self._say("已暂停评审：{reason}。已有的记录都在。", reason=reason))
        else:
            said = self._say("已暂停评审：{reason}。请等秘书重新冻结，已有的记录都在。", reason=reason)
            self.tell("not_yet", said)
