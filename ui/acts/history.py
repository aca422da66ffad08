"""Every earlier entry of an act, and what the next one changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.domain.act_book import value_of
from fusion_desk.domain.acts import CHOICES, Act
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.acts import ActLine
from fusion_desk.words import Words
from fusion_desk.words.acts import CHOICE_WORDS, field_word
from ui.widgets.labels import clear, label


class ActHistory(QWidget):
    """Blank for an act that still stands as it was first recorded."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._say = words, words.say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_line(self, line: ActLine | None, names: Sequence[str]) -> None:
        """Each change in one sentence, of the fields with these names."""
        clear(self._column)
        if line is None or not line.earlier:
            return
        self._column.addWidget(label(self._say("以前的记录"), "strong"))
        for before, after in pairwise([*line.earlier, line.act]):
            self._column.addWidget(label(self._told(before, after, names), "quiet", wrap=True))

    def _told(self, before: Act, after: Act, names: Sequence[str]) -> str:
        moved = [
            self._say(
                "{field}：{old} → {new}",
                field=field_word(after.kind, name, self._words),
                old=self._shown(name, value_of(before, name)),
                new=self._shown(name, value_of(after, name)),
            )
            for name in names
            if value_of(before, name) != value_of(after, name)
        ]
        what = "；".join(moved) or (self._say("作废") if after.void else self._say("换了附件或涉及的事项"))
        when = to_minute(after.recorded_at)
        if not after.reason:
            return self._say("{time} 补登　{what}", time=when, what=what)
        return self._say("{time} 更正　{what}（理由：{reason}）", time=when, what=what, reason=after.reason)

    def _shown(self, name: str, value: str) -> str:
        if name in CHOICES and value in CHOICE_WORDS[name]:
            return self._say(CHOICE_WORDS[name][value])
        return value or "—"
