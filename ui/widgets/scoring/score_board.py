"""The criteria of one application in their two blocks; one of them is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fusion_desk.domain.blind import Pin
from fusion_desk.domain.levels import Track
from fusion_desk.domain.rounding import short_text
from fusion_desk.domain.rubric import Criterion, Rubric
from fusion_desk.domain.scoring import ReasonRule
from fusion_desk.words import Words
from fusion_desk.words.phrases import Phrase
from ui.theme import Scale
from ui.widgets.asked_for import ask_for
from ui.widgets.labels import label
from ui.widgets.scoring.score_row import ScoreRow

EDGE, BESIDE_BAR = 8, 4
AT_ONCE = 2
"""Criteria made in one turn of the event loop."""
LOW = 580
"""Below this height eight criteria, one of them open, have no room beside one another in words of the usual size."""


class ScoreBoard(QScrollArea):
    """Passes on what happens in its rows, by the key of the criterion; they are made a few at a time."""

    opened = Signal(str)
    typed = Signal(str)
    committed = Signal(str, bool)
    pins_changed = Signal(str, object)
    drafted = True
    """Every field is in the panel file as soon as it is left."""
    page_asked = Signal(int, int)

    def __init__(self, rubric: Rubric, reasons: ReasonRule, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._rubric, self._reasons, self._scale = words, rubric, reasons, scale
        self._unmade: list[tuple[Criterion, QVBoxLayout]] = []
        self._low = scale.px(LOW) if not scale.folded else 0
        self.rows: dict[str, ScoreRow] = {}
        self._counts: dict[str, QLabel] = {}
        self.open_key = ""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = column
        column.setSpacing(4)
        for block in rubric.groups:
            column.addLayout(self._head(block.key, words.name(block.name), block.points))
            frame = QFrame()
            frame.setProperty("role", "panel")
            lines = QVBoxLayout(frame)
            lines.setContentsMargins(1, 1, 1, 1)
            lines.setSpacing(0)
            self._unmade += [(one, lines) for one in rubric.criteria_of(block.key)]
            column.addWidget(frame)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._part_from_bar)

    def make_some(self) -> bool:
        """The next few criteria; False where all are there, and marks can be shown."""
        for criterion, lines in self._unmade[:AT_ONCE]:
            row = ScoreRow(criterion, self._rubric, self._reasons, self._words, self._scale)
            row.opened.connect(self._open)
            row.grown.connect(partial(self._keep_in_sight, row))
            row.typed.connect(self.typed)
            row.committed.connect(self.committed)
            row.pins_changed.connect(self.pins_changed)
            row.page_asked.connect(self.page_asked)
            self.rows[criterion.key] = row
            row.setProperty("last", criterion is self._rubric.criteria_of(criterion.group)[-1])
            lines.addWidget(row)
        self._unmade = self._unmade[AT_ONCE:]
        return bool(self._unmade)

    def get_ready(self) -> Iterator[bool]:
        """Whatever the fields open to, one field after the other."""
        for row in self.rows.values():
            yield from row.get_ready()

    def let_go(self) -> Iterator[bool]:
        """Nobody opens a field any more."""
        for row in self.rows.values():
            row.let_go()
            yield True

    def fits(self, rubric: Rubric, reasons: ReasonRule) -> bool:
        """Whether these are its criteria, and the marks that want a reason."""
        return (rubric, reasons) == (self._rubric, self._reasons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for row in self.rows.values():
            row.tighten(tight=self.height() < self._low)
        super().resizeEvent(event)

    def _part_from_bar(self, _least: int, most: int) -> None:
        """The cards end where the foot ends, or a little before the bar where there is one."""
        self._column.setContentsMargins(0, 0, BESIDE_BAR if most else 0, 0)

    def _head(self, key: str, name: str, points: int) -> QHBoxLayout:
        self._counts[key] = label("", "quiet")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(label(name, "strong"))
        line.addWidget(label(self._words.say("满分 {points}", points=short_text(points)), "quiet"))
        line.addStretch(1)
        line.addWidget(self._counts[key])
        return line

    def offer(self, bank: Sequence[Phrase]) -> None:
        """Phrases for the reasons."""
        for row in self.rows.values():
            row.reason.offer(bank)

    # --- showing -------------------------------------------------------------------------------------------

    def show_marks(
        self,
        track: Track | None,
        marks: Mapping[str, tuple[int, str]],
        pins: Mapping[str, tuple[Pin, ...]],
        *,
        recused: bool,
    ) -> None:
        """Another sheet: its marks by criterion, (points, reason), and the pages they rest on."""
        self._fold()
        for key, row in self.rows.items():
            points, reason = marks.get(key, (None, ""))
            row.show_mark(track, points, reason, recused=recused)
            row.show_pins(pins.get(key, ()))
        self.count()

    def show_drafts(self, drafts: Mapping[str, tuple[str, str]]) -> None:
        """What was typed and is no mark yet, by criterion: the text and the reason."""
        for key, (typed, reason) in drafts.items():
            if key in self.rows:
                self.rows[key].show_draft(typed, reason)

    def count(self) -> None:
        """How many of each block are marked."""
        for block in self._rubric.groups:
            rows = [self.rows[one.key] for one in self._rubric.criteria_of(block.key)]
            done = sum(row.points is not None for row in rows)
            self._counts[block.key].setText(
                self._words.say("已评 {done}／{all} 项", done=done, all=len(rows))
            )

    def _fold(self) -> None:
        if self.open_key:
            self.rows[self.open_key].open(False)
        self.open_key = ""

    def _open(self, key: str) -> None:
        if key == self.open_key:
            return
        self._fold()
        self.open_key = key
        row = self.rows[key]
        row.open(True)
        self._keep_in_sight(row)
        self.opened.emit(key)

    def _keep_in_sight(self, row: ScoreRow) -> None:
        inside = self.widget()
        if inside is not None and (layout := inside.layout()) is not None:
            layout.activate()
        if inside is not None and row.height() > self.viewport().height() - 2 * EDGE:
            # Its field stays in sight, whatever of the bands does not.
            self.verticalScrollBar().setValue(row.mapTo(inside, QPoint()).y() - EDGE)
        else:
            self.ensureWidgetVisible(row, 0, EDGE)
        self.horizontalScrollBar().setValue(0)

    # --- going on ------------------------------------------------------------------------------------------

    @property
    def blank(self) -> list[str]:
        """The criteria without a mark on record, in order."""
        return [key for key, row in self.rows.items() if row.points is None]

    def focus(self, key: str) -> None:
        """Go to one field."""
        self.rows[key].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_blank(self, after: str, settled: frozenset[str] = frozenset()) -> str | None:
        """The next blank criterion behind this one, round to the first; `settled` are on their way."""
        keys = list(self.rows)
        start = keys.index(after) + 1 if after in keys else 0
        blank = [key for key in self.blank if key not in settled]
        return next((key for key in keys[start:] + keys[:start] if key in blank and key != after), None)

    def go_on(self, settled: frozenset[str], *, recused: bool) -> bool:
        """To the next blank field, else to a reason that is asked for; False where there is neither."""
        blank = self.next_blank(self.open_key, settled) or next(
            (key for key in self.blank if not settled), None
        )
        lacking = next((row for row in self.rows.values() if row.lacks_reason), None)
        if blank is not None and not recused:
            self.focus(blank)
        elif lacking is not None:
            self.focus(lacking.criterion.key)
            ask_for(lacking.reason)
        else:
            return False
        return True

    def go_from(self, key: str, settled: frozenset[str]) -> bool:
        """After Enter: to the reason that is asked for, else to the next blank field; False where there is neither."""
        row, blank = self.rows[key], self.next_blank(key, settled)
        if row.asked_reason and not row.reason.text().strip():
            ask_for(row.reason)
        elif blank is not None:
            self.focus(blank)
        else:
            return False
        return True
