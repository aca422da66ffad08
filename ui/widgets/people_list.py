"""A short list of people that one can tick: name, a state as shape and word, and a few facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Scale
from ui.widgets.labels import clear, label, set_role
from ui.widgets.shapes import StateShape


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line; `texts` stand under the heads behind name and state."""

    key: str
    name: str
    state: str
    word: str
    texts: tuple[str, ...] = ()


class PeopleList(QFrame):
    """For tens of people, not for thousands; ticks survive a refresh."""

    marked_changed = Signal()

    def __init__(self, scale: Scale, name: str, heads: Sequence[str], *, everybody: str) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self._scale, self._heads = scale, heads
        self._rows: dict[str, _Row] = {}
        self._locked = False
        self.all_box = QCheckBox(everybody)
        self.all_box.setAccessibleName(everybody)
        self.all_box.clicked.connect(self._mark_all)
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 0, 12, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(name)
        head = self._head = QFrame()
        head.setProperty("role", "head")
        line = QHBoxLayout(head)
        line.setContentsMargins(12, scale.px(4), 12, scale.px(4))
        line.addWidget(self.all_box)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._area, 1)

    def show_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show these people; whoever was ticked and is still there stays so."""
        if [one.key for one in rows] == list(self._rows):
            for one in rows:
                self._rows[one.key].show_row(one)
            self._told()
            return
        marked = set(self.marked())
        at = self._area.verticalScrollBar().value()
        focused = next((key for key, row in self._rows.items() if row.box.hasFocus()), "")
        clear(self._grid)
        self._rows = {}
        before: QWidget = self.all_box
        for column, head in enumerate(self._heads if rows else ()):
            cell = label(head, "table-head")
            cell.setContentsMargins(0, self._scale.px(4), 0, self._scale.px(4))
            self._grid.addWidget(cell, 0, column)
        for place, row in enumerate(rows):
            box = self._add_row(2 * place + 1, row)
            box.setChecked(row.key in marked)
            QWidget.setTabOrder(before, box)
            before = box
        widest = max((number_width(made.box) for made in self._rows.values()), default=0)
        for made in self._rows.values():
            made.stand_behind(widest)
        for column in range(min(2, len(self._heads) - 1), len(self._heads)):
            self._grid.setColumnStretch(column, 1)
        self._area.verticalScrollBar().setValue(at)
        if focused in self._rows:
            self._rows[focused].box.setFocus()
        self._told()

    def lock(self, *, locked: bool) -> None:
        """While the record is closed, names are read and not ticked."""
        self._locked = locked
        self._head.setVisible(not locked)
        for row in self._rows.values():
            row.lock(locked=locked)

    @property
    def takes_ticks(self) -> bool:
        """Whether there is anybody to tick, and they may be ticked."""
        return bool(self._rows) and not self._locked

    def marked(self) -> list[str]:
        """The keys of those ticked, in the order of the list."""
        return [key for key, row in self._rows.items() if row.box.isChecked()]

    def mark(self, keys: Sequence[str]) -> None:
        """Tick these and nobody else."""
        for key, row in self._rows.items():
            row.box.setChecked(key in keys)
        self._told()

    def box(self, key: str) -> QCheckBox:
        """The box of one person."""
        return self._rows[key].box

    def _add_row(self, at: int, row: PersonRow) -> QCheckBox:
        px = self._scale.px
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        self._grid.addWidget(line, at, 0, 1, len(self._heads))
        made = _Row(row, px(16))
        made.box.clicked.connect(self._told)
        self._grid.setRowMinimumHeight(at + 1, px(36))
        for column, part in enumerate((made.box, made.state, *made.cells)):
            self._grid.addWidget(part, at + 1, column)
        self._grid.addWidget(made.name, at + 1, 0)
        made.lock(locked=self._locked)
        self._rows[row.key] = made
        return made.box

    def _mark_all(self) -> None:
        for row in self._rows.values():
            row.box.setChecked(self.all_box.isChecked())
        self._told()

    def _told(self) -> None:
        self.all_box.setChecked(bool(self._rows) and all(row.box.isChecked() for row in self._rows.values()))
        self.all_box.setEnabled(bool(self._rows))
        self.marked_changed.emit()


BETWEEN = "\u3000"
"""Behind the number of a person."""


class _NameBox(QCheckBox):
    """Number and name in two columns, whatever letters and digits the number has."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0

    def stand_behind(self, before: int) -> None:
        """Begin the name that far behind the beginning of the number."""
        self._before = before
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(max(self._before - number_width(self), 0), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        number, _, name = self.text().partition(BETWEEN)
        painter.setPen(self.palette().windowText().color())
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place.adjusted(0, 0, self._before, 0), side, number)
        painter.drawText(place.adjusted(self._before, 0, self._before, 0), side, name)
        painter.end()


def number_width(box: QCheckBox) -> int:
    """Of the number of a person and the space behind it."""
    box.ensurePolished()
    number, space, _ = box.text().partition(BETWEEN)
    return box.fontMetrics().horizontalAdvance(number + space)


class _Row:
    """The widgets of one person; shown anew only where something moved."""

    def __init__(self, row: PersonRow, size: int) -> None:
        self._row = row
        self.box = _NameBox()
        self.name = QWidget()
        """In place of the box, where nothing can be ticked."""
        self._number, self._called = label(""), label("")
        side_by_side = QHBoxLayout(self.name)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(0)
        side_by_side.addWidget(self._number)
        side_by_side.addWidget(self._called, 1)
        self.state = QWidget()
        line = QHBoxLayout(self.state)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._shape = StateShape(row.state or "to_do", size)
        alone = not row.texts  # then the rest of the line is for the word, on two lines if need be
        self._word = label("", wrap=alone)
        line.addWidget(self._shape)
        line.addWidget(self._word, 1 if alone else 0)
        if not alone:
            line.addStretch(1)
        self.cells = [label("", "cell", wrap=True) for _ in row.texts]
        for cell in self.cells:
            cell.setMinimumWidth(1)
        self._show()

    def lock(self, *, locked: bool) -> None:
        """Name or box."""
        self.name.setVisible(locked)
        self.box.setVisible(not locked)
        if locked:
            self.box.setChecked(False)

    def stand_behind(self, before: int) -> None:
        """Begin the name where the others begin."""
        self.box.stand_behind(before)
        self._number.setFixedWidth(before)

    def show_row(self, row: PersonRow) -> None:
        """The same person as they are now."""
        if row != self._row:
            self._row = row
            self._show()

    def _show(self) -> None:
        row = self._row
        self.box.setText(row.name)
        number, _, name = row.name.partition(BETWEEN)
        self._number.setText(number)
        self._called.setText(name)
        self.box.setAccessibleName(f"{row.name} {row.word}")
        self._shape.setVisible(bool(row.state))
        self._shape.set_state(row.state or "to_do")
        set_role(self._word, f"word-{row.state}" if row.state and row.state != "to_do" else "quiet")
        self._word.setText(row.word)
        for cell, text in zip(self.cells, row.texts, strict=True):
            cell.setText(text)
