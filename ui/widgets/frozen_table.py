"""A table whose first columns stay: a second view on the same model, side by side with the first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.delegates.rows import RowDelegate
from ui.theme import Scale
from ui.widgets.column_fit import EDGE, MORE, Heads, least_height, measured, shared, staying

HEAD = 32
SOON = 120
"""Milliseconds after which the columns follow values that have come one after another."""


class FrozenTable(QFrame):
    """Choosing a row chooses it in both views; the keyboard lives in the right one."""

    row_chosen = Signal(int)
    column_ordered = Signal()
    """Somebody pressed a head: the rows run by that column."""
    _sorted: tuple[int, Qt.SortOrder] | None = None

    def __init__(
        self,
        model: QAbstractTableModel,
        scale: Scale,
        name: str,
        *,
        frozen: int,
        widths: Sequence[int],
        delegates: Sequence[RowDelegate],
        sortable: bool = True,
        yielding: Sequence[Sequence[int]] = (),
    ) -> None:
        """`yielding` groups of columns go, the last first, while there is no room, and come back when there is."""
        super().__init__()
        self._yielding = tuple(yielding)
        self._away: set[int] = set()
        self._model, self._sortable, self._scale = model, sortable, scale
        self._frozen = frozen
        self._delegates = tuple(delegates)  # Qt does not keep them
        self.left, self.right = QTableView(), QTableView()
        self._chosen = QItemSelectionModel(model, self)
        self._widths = [scale.px(one) for one in widths]
        self._longest: list[int] | None = None
        self._best: list[int] = []
        """The same with every name on one line."""
        for view in (self.left, self.right):
            self._dress(view, scale)
            for column, delegate in enumerate(self._delegates):
                view.setItemDelegateForColumn(column, delegate)
                view.setColumnWidth(column, scale.px(widths[column]))
                view.setColumnHidden(column, (column < frozen) is (view is self.right))
        self._make_bars()
        self.right.installEventFilter(self)
        self.right.setAccessibleName(name)
        self.left.setAccessibleName(name)
        self.setFocusProxy(self.right)
        self.setMinimumHeight(least_height(scale, HEAD))
        self._lay_out()
        self._chosen.currentRowChanged.connect(self._tell)
        model.modelReset.connect(self._level)
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.setInterval(SOON)
        self._measuring.timeout.connect(self._measure_anew)
        self._unmeasured = True
        """Whether the lines have changed since the columns were measured."""
        model.modelReset.connect(self._measure_anew)
        model.dataChanged.connect(self._measure_soon)
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._heads.fitting = False

    def _make_bars(self) -> None:
        self.left.setFixedWidth(sum(self._widths[: self._frozen]))
        self.left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.left.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Bars of our own: one that Qt makes may be met under the wrapper of a widget that lay there before.
        self._left_bar, self._right_bar = (
            QScrollBar(Qt.Orientation.Vertical),
            QScrollBar(Qt.Orientation.Vertical),
        )
        self._across = QScrollBar(Qt.Orientation.Horizontal)
        self.left.setVerticalScrollBar(self._left_bar)
        self.right.setVerticalScrollBar(self._right_bar)
        self.right.setHorizontalScrollBar(self._across)
        self._left_bar.valueChanged.connect(self._right_bar.setValue)
        self._right_bar.valueChanged.connect(self._left_bar.setValue)
        self.right.horizontalHeader().setStretchLastSection(True)
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _lay_out(self) -> None:
        self._foot = QWidget()  # as high as the right view's scroll bar, so that the rows stay level
        self._foot.setFixedHeight(0)
        self._across.rangeChanged.connect(self._level_foot)
        frozen_part = QVBoxLayout()
        frozen_part.setContentsMargins(0, 0, 0, 0)
        frozen_part.setSpacing(0)
        frozen_part.addWidget(self.left, 1)
        frozen_part.addWidget(self._foot)
        edge = QFrame()
        edge.setProperty("role", "edge")
        edge.setFixedWidth(2)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        line.setSpacing(0)
        line.addLayout(frozen_part)
        line.addWidget(edge)
        line.addWidget(self.right, 1)

    def _dress(self, view: QTableView, scale: Scale) -> None:
        right = frozenset(at for at, one in enumerate(self._delegates) if one.right)
        heads = Heads(right)
        view.setHorizontalHeader(heads)
        if view is self.right:
            self._heads = heads
        view.setModel(self._model)
        view.setSelectionModel(self._chosen)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setProperty("role", "inside")
        rows = view.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(scale.row)
        rows.setMinimumSectionSize(scale.row)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setMinimumSectionSize(scale.px(24))
        heads.setFixedHeight(scale.px(HEAD))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(self._sortable)
        if self._sortable:
            heads.sectionClicked.connect(self._sort)

    def forget_order(self) -> None:
        """No column orders the rows: they run as the model has them."""
        self._sorted = None
        for view in (self.left, self.right):
            view.horizontalHeader().setSortIndicatorShown(False)

    def _sort(self, column: int) -> None:
        """Ascending, then descending, then as the list was."""
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if self._sorted == (column, down):
            self._sorted = None
        else:
            self._sorted = (column, down if self._sorted == (column, up) else up)
        chosen = self.row
        by, order = self._sorted or (-1, up)
        self.column_ordered.emit()
        self._model.sort(by, order)
        for view in (self.left, self.right):
            heads = view.horizontalHeader()
            heads.setSortIndicatorShown(self._sorted is not None)
            heads.setSortIndicator(by, order)
        if chosen >= 0:
            self.choose(0)

    # --- columns -------------------------------------------------------------------------------------------

    def put_away(self, column: int, *, away: bool) -> None:
        """A column that says nothing on any line gives its room to the others."""
        (self._away.add if away else self._away.discard)(column)
        self._heads.fitting = True
        self._view_of(column).setColumnHidden(column, away)
        if self.isVisible():
            self._fit()
        self._heads.fitting = False

    def _view_of(self, column: int) -> QTableView:
        return self.left if column < self._frozen else self.right

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()
        self._fit()  # nobody's layout is asked again for a table that is not seen

    def _measure_soon(self) -> None:
        if not self._measuring.isActive():
            self._measuring.start()

    def _measure_anew(self) -> None:
        self._unmeasured = True
        # It may be filled and filtered more than once before anybody sees it.
        if self.isVisible() and self._measure():
            self._fit()

    def _measure(self) -> bool:
        """Find what the values of each column want, and whether that is news; a table without lines keeps what it knew."""
        if not self._unmeasured or (self._longest is not None and not self._model.rowCount()):
            return False
        self._unmeasured = False
        before = self._longest, self._best
        self._longest, self._best = measured(self._model, self._delegates, self._scale)
        return before != (self._longest, self._best)

    def _fit(self) -> None:
        """Hide what may go, until the rest is in sight without a bar across; share the room among what shows."""
        self._heads.fitting = True
        wanted = self._longest or self._widths
        least = [min(one, other) for one, other in zip(self._widths, wanted, strict=True)]
        given = self._heads.given()
        for at, width in enumerate(given):
            if width:
                least[at] = width
        room = self.width() - 2 * EDGE - 2 - self._right_bar.sizeHint().width()
        shown = self._shown(least, room)
        asked = [given[at] or self._widths[at] for at in shown]
        wide = [given[at] or wanted[at] for at in shown]
        best = [given[at] or (self._best or wanted)[at] for at in shown]
        widths = shared(asked, best if sum(best) <= room else wide, room)
        if sum(widths) > room:  # there is a bar across in any case: no name need stand on two lines for it
            near = [
                whole if whole <= one * MORE // 100 else two
                for whole, two, one in zip(best, wide, asked, strict=True)
            ]
            widths = shared(asked, near, room)
        for at, width in zip(shown, widths, strict=True):
            self._view_of(at).setColumnWidth(at, width)
        frozen = [self.left.columnWidth(at) for at in shown if at < self._frozen]
        self.left.setFixedWidth(sum(frozen))
        self._heads.fitting = False

    def _shown(self, least: Sequence[int], room: int) -> list[int]:
        """The columns that there is room for."""
        there = set(range(len(self._delegates))) - self._away
        shown = staying(there, least, self._yielding, room)
        for at in there.intersection(chain(*self._yielding)):
            self._view_of(at).setColumnHidden(at, at not in shown)
        return shown

    # --- rows ----------------------------------------------------------------------------------------------

    @property
    def row(self) -> int:
        """The chosen row, or -1."""
        return self._chosen.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        if not 0 <= row < self._model.rowCount():
            return
        column = 0
        while self.right.isColumnHidden(column):
            column += 1
        index = self._model.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self._chosen.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.right.scrollTo(index)

    def choose_none(self) -> None:
        """No row is chosen; any row may be chosen anew."""
        self._chosen.clear()

    def step(self, rows: int) -> None:
        """The row so many below."""
        self.choose(min(max(self.row + rows, 0), self._model.rowCount() - 1))

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.row_chosen.emit(now.row())

    def _level_foot(self, least: int, most: int) -> None:
        self._foot.setFixedHeight(self._across.sizeHint().height() if most > least else 0)

    def _level(self) -> None:
        """Both views at the top again."""
        self._left_bar.setValue(self._right_bar.value())

    # --- the border ----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.SURFACE))
        focused = self.right.hasFocus()
        width = EDGE if focused else 1
        painter.setPen(QPen(QColor(theme.FOCUS if focused else theme.RULE), width, Qt.PenStyle.SolidLine))
        inset = width // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.end()
