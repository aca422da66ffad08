"""The outline of the minutes: chapters with their state, what each still lacks, and the way to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from fusion_desk.services.minutes.awaiting import PEOPLE, Awaiting, Gap, Mend
from fusion_desk.services.minutes.outline import OutlineEntry
from fusion_desk.words import Words
from fusion_desk.words.paper_titles import CHAPTERS, chapter_of, heading
from ui import theme
from ui.delegates.rows import box_of, is_chosen
from ui.theme import Scale
from ui.widgets.shapes import draw_state

PEOPLE_ANNEX = "附件7"
RESULTS = 7
LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One row: a place in the paper, or something that is missing there."""

    text: str
    state: str = ""
    page: int | None = None
    chapter: int = 0
    gap: Gap | None = None
    deep: bool = False


def outline_lines(
    entries: Sequence[OutlineEntry], awaited: Awaiting | None, words: Words
) -> tuple[OutlineLine, ...]:
    """Gaps of the whole book first, then every place with its own below it."""
    gaps = awaited.gaps if awaited is not None else ()
    by_chapter: dict[int, list[Gap]] = {}
    for gap in gaps:
        by_chapter.setdefault(gap.chapter, []).append(gap)
    lines = [_gap_line(gap, words) for gap in by_chapter.pop(0, [])]
    for entry in entries:
        chapter = _chapter_of(entry.title)
        mine = by_chapter.pop(chapter, []) if chapter else []
        lines.append(
            OutlineLine(
                text=heading(words, entry.title),
                state=_state(chapter, mine, known=awaited is not None),
                page=entry.page,
                chapter=chapter,
                deep=entry.depth > 0 and not chapter,
            )
        )
        lines += [_gap_line(gap, words) for gap in mine]
    rest = [gap for found in by_chapter.values() for gap in found]
    return (*lines, *(_gap_line(gap, words) for gap in rest))


def _chapter_of(title: str) -> int:
    if title.startswith(PEOPLE_ANNEX):
        return PEOPLE
    return chapter_of(title)


def _state(chapter: int, gaps: Sequence[Gap], *, known: bool) -> str:
    if not chapter or not known:
        return ""
    if any(gap.stops for gap in gaps):
        return "missing"
    if gaps:
        return "attention"
    return "locked" if chapter == RESULTS else "met"


def _gap_line(gap: Gap, words: Words) -> OutlineLine:
    text = words.say(gap.text, **gap.values)
    return OutlineLine(text, "missing" if gap.stops else "attention", chapter=gap.chapter, gap=gap)


class MinutesOutline(QListWidget):
    """Moving through it moves through the paper; Enter or a click on a gap leads to where it is mended."""

    place_chosen = Signal(int)
    """Page, counted from 0."""
    mend_wanted = Signal(object)
    """`Mend`."""
    rewording_wanted = Signal(int)
    """Chapter."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._shown: tuple[OutlineLine, ...] = ()
        self.setAccessibleName(words.say("目录"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "outline")
        self.setItemDelegate(_Rows(scale, self))
        self.currentItemChanged.connect(self._jump)
        self.itemActivated.connect(self._activate)
        self.itemClicked.connect(self._click)

    def show_lines(self, lines: Sequence[OutlineLine]) -> None:
        """Show these rows; the place that was chosen stays chosen."""
        if tuple(lines) == self._shown:  # a signature changes none of them
            return
        self._shown = tuple(lines)
        before = self.line(self.currentItem())
        self.blockSignals(True)
        self.clear()
        for one in lines:
            item = QListWidgetItem(one.text)
            item.setData(LINE, one)
            item.setToolTip(one.text)
            self.addItem(item)
        # Chosen when all are there: what is chosen has all lines measured.
        chosen = [at for at, one in enumerate(lines) if before is not None and before.text == one.text]
        if chosen:
            self.setCurrentRow(chosen[-1])
        self.blockSignals(False)

    @staticmethod
    def line(item: QListWidgetItem | None) -> OutlineLine | None:
        """The row of an item."""
        found = item.data(LINE) if item is not None else None
        return found if isinstance(found, OutlineLine) else None

    @property
    def chapter(self) -> int:
        """The chapter that is chosen; 0 = none, or the opening."""
        line = self.line(self.currentItem())
        return line.chapter if line is not None and line.chapter <= len(CHAPTERS) else 0

    def choose_gap(self, after: bool = True) -> Mend | None:
        """Move to the next gap and say where it is mended; what stops the drafting comes before what does not."""
        lines = [self.line(self.item(row)) for row in range(self.count())]
        gaps = {row: line.gap for row, line in enumerate(lines) if line is not None and line.gap is not None}
        wanted = [row for row, gap in gaps.items() if gap.stops] or [*gaps]
        if not wanted:
            return None
        start = self.currentRow() if after else -1
        row = next((row for row in wanted if row > start), wanted[0])
        self.setCurrentRow(row)
        return gaps[row].mend

    def _jump(self, item: QListWidgetItem | None) -> None:
        line = self.line(item)
        if line is not None and line.page is not None:
            self.place_chosen.emit(line.page)

    def _activate(self, item: QListWidgetItem) -> None:
        line = self.line(item)
        if line is None:
            return
        if line.gap is not None:
            if line.gap.mend is not None:
                self.mend_wanted.emit(line.gap.mend)
        elif 0 < line.chapter <= len(CHAPTERS):
            self.rewording_wanted.emit(line.chapter)

    def _click(self, item: QListWidgetItem) -> None:
        line = self.line(item)
        if line is not None and line.gap is not None and line.gap.mend is not None:
            self.mend_wanted.emit(line.gap.mend)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Rows(QStyledItemDelegate):
    """Shape and words; a gap is smaller, indented, and as many lines high as it needs."""

    def __init__(self, scale: Scale, owner: QListWidget) -> None:
        super().__init__(owner)
        self._scale, self._owner = scale, owner

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line, px = index.data(LINE), self._scale.px
        width = self._owner.viewport().width()
        metrics = QFontMetrics(self._font(line))
        room = width - self._indent(line) - px(8)
        flags = Qt.TextFlag.TextWordWrap
        box = metrics.boundingRect(0, 0, max(room, 20), 10_000, int(flags), line.text)
        return QSize(width, box.height() + (px(6) if line.gap is not None else px(9)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: OutlineLine = index.data(LINE)
        px = self._scale.px
        rect = QRectF(box_of(option))
        painter.save()
        if is_chosen(option):
            painter.fillRect(rect, QColor(theme.NAVY_TINT))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), QColor(theme.NAVY))
        indent = self._indent(line)
        if line.state:
            size = px(14 if line.gap is not None else 16)
            top = rect.y() + (px(4) if line.gap is not None else px(6))
            draw_state(painter, QRectF(rect.x() + indent - px(22), top, size, size), line.state)
        painter.setFont(self._font(line))
        painter.setPen(QColor(self._ink(line)))
        room = rect.adjusted(indent, px(3) if line.gap is not None else px(4), -px(8), 0)
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), line.text)
        painter.restore()

    def _indent(self, line: OutlineLine) -> int:
        return self._scale.px(50 if line.gap is not None else 30)

    def _font(self, line: OutlineLine) -> QFont:
        return theme.font(self._scale.caption if line.gap is not None or line.deep else self._scale.dense)

    @staticmethod
    def _ink(line: OutlineLine) -> str:
        if line.gap is not None:
            return theme.NO if line.gap.stops else theme.NOT_YET
        return theme.INK2 if line.deep else theme.INK
