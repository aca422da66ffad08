"""Which application is deliberated: number, name, kind of talent, and its figures."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.title_names import TRACK_NAMES, applied_name
from fusion_desk.services.deliberation import Line
from fusion_desk.words import Words
from ui.models.deliberation_table import spread_text
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, label, set_role
from ui.widgets.shapes import TrackMark


class ItemHead(QWidget):
    """At large text the kind of talent is told by its mark alone, and the figures stand on a line of their own."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say = words, words.say
        self.item = ElidedLabel("", "title")
        self._track = TrackMark(scale)
        self._track_name = label("", "strong")
        self._facts = ElidedLabel("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.item)
        line.addWidget(self._track)
        line.addWidget(self._track_name)
        column.addLayout(line)
        if scale.folded:
            line.addStretch(1)
            column.addWidget(self._facts)
        else:
            line.addWidget(self._facts, 1)
        self._track_name.setVisible(not scale.folded)

    def show_line(self, line: Line) -> None:
        """Another application."""
        self.item.show_text(f"{line.application.item}　{line.name}".rstrip())
        self._track.show_track(line.track or "")
        self._track_name.setText(self._say(TRACK_NAMES[line.track]) if line.track else "")
        set_role(self._track_name, line.track or "strong")
        self._facts.show_text(
            self._say(
                "{applied}　总分 {total}　最大分差 {spread}",
                applied=self._words.name(applied_name(line.application)),
                total=points_text(line.total) if line.total is not None else "—",
                spread=spread_text(self._words, line),
            )
        )
