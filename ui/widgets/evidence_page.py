"""One table that a file fills: part marks of skill recognition, or the register of defences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.delegates.rows import RowDelegate
from ui.delegates.worded import WordedDelegate
from ui.models.plain_table import PlainLine, PlainTable
from ui.theme import Scale
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import ElidedLabel, button
from ui.widgets.padlock import Padlock


class EvidencePage(QWidget):
    """The last column is the state; an empty register says what belongs into it."""

    import_asked = Signal()

    def __init__(
        self,
        words: Words,
        scale: Scale,
        *,
        name: str,
        heads: Sequence[str],
        widths: Sequence[int],
        figures: Sequence[int],
        empty: str,
        import_text: str,
    ) -> None:
        super().__init__()
        self._words = words
        self._counts = self._why = ""
        self.model = PlainTable(heads)
        self.table = FrozenTable(
            self.model,
            scale,
            name,
            frozen=2,
            widths=widths,
            delegates=(
                RowDelegate(scale, first=True, quiet=True),
                RowDelegate(scale, bold=True),
                *(RowDelegate(scale, right=at in figures) for at in range(2, len(heads) - 1)),
                WordedDelegate(scale),
            ),
        )
        self.sentence = ElidedLabel("", "quiet")
        self.table.row_chosen.connect(self._say_note)
        self.import_button = button(import_text, picture="import")
        self.import_button.clicked.connect(self.import_asked)
        first = button(import_text, picture="import")
        first.clicked.connect(self.import_asked)
        self.empty = EmptyState(empty, first)
        self.standing = Padlock(words, N_("仍要导入…"))
        self.standing.opened.connect(lambda: self.close_phase(self._why))
        self._first = first
        self.pages = QStackedWidget()
        full = QWidget()
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.import_button)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.pages.addWidget(full)
        self.pages.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.standing)
        outer.addWidget(self.pages)

    def close_phase(self, why: str) -> None:
        """Everything is concluded: say so, and let nothing be read in without being asked for."""
        self._why = why
        self.standing.close_phase(why, (self.import_button, self._first))

    def show_lines(self, lines: Sequence[PlainLine], sentence: str, *, empty: bool) -> None:
        """Show these lines; `empty` where nothing was ever recorded."""
        self.model.show_lines(lines)
        self._counts = sentence
        self.pages.setCurrentIndex(1 if empty else 0)
        if lines and self.table.row < 0:
            self.table.choose(0)
        self._say_note(self.table.row)

    def _say_note(self, row: int) -> None:
        note = self.model.lines[row].note if 0 <= row < len(self.model.lines) else ""
        self.sentence.show_text(note or self._counts)
