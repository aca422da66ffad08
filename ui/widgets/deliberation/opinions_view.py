"""主审、评议组、会议意见 of one application, to be read aloud; whose they are is not shown beside the marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from fusion_desk.domain.opinion import Opinion, OpinionLevel
from fusion_desk.services.deliberation import ReasonShown
from fusion_desk.words import Words
from fusion_desk.words.reasons import LEVEL_WORDS, REASON_WORDS
from ui.widgets.labels import clear, label, panel_frame


class OpinionsView(QScrollArea):
    """By level, in the order of the meeting."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        inside = panel_frame()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "reading")
        self.setAccessibleName(words.say("评议意见"))

    def show_opinions(self, opinions: Sequence[Opinion], reasons: Sequence[ReasonShown] = ()) -> None:
        """The opinions of another application, and below them the private reasons of its re-check."""
        clear(self._column)
        for level in OpinionLevel:
            of_level = [one for one in opinions if one.level is level]
            for at, one in enumerate(of_level, 1):
                head = self._words.say(LEVEL_WORDS[level])
                self._column.addWidget(label(f"{head} {at}" if len(of_level) > 1 else head, "strong"))
                self._column.addWidget(label(one.text, "cell", wrap=True))
                notes = [self._words.say(REASON_WORDS[reason]) for reason in one.reasons]
                if one.pages:
                    notes.append(self._words.say("依据：{pages}", pages=one.pages))
                if notes:
                    self._column.addWidget(label(self._words.value(notes), "note", wrap=True))
        if not opinions:
            self._column.addWidget(
                label(
                    self._words.say("还没有主审、评议组或会议意见。意见在“纪要”页登记，登记后列在这里。"),
                    "quiet",
                    wrap=True,
                )
            )
        if reasons:
            head = self._words.say("复核理由（只有评委会办公室和主任委员能看到，请不要宣读）")
            self._column.addWidget(label(head, "strong", wrap=True))
        for given in reasons:
            named = "　".join(part for part in (given.criterion, given.member) if part)
            self._column.addWidget(label(named, "note", wrap=True))
            self._column.addWidget(label(given.text, "cell", wrap=True))
        self._column.addStretch(1)
