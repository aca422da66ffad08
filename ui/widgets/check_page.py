"""Row by row: chips with counts, the table, the whole sentence of the chosen row, and what will have come in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.services.dossiers.checked import Check, SheetKind
from fusion_desk.words import Words
from ui.delegates.check_cell import CheckDelegate
from ui.delegates.rows import RowDelegate
from ui.models.check_table import (
    FAULT,
    FROZEN,
    STATE,
    CheckTable,
    Chip,
    Page,
    column_order,
)
from ui.theme import Scale
from ui.widgets.elided_box import ElidedBox
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button, label, panel_frame

WIDE = {"resident_id": 176, "employer": 180, "name": 96, "number": 84, "gender": 60}
NARROW = 120
HALF = 7.0
"""Pixels of half a Chinese character in dense text."""


class CheckPage(QWidget):
    """Shows one page of the check at a time; what is typed or ticked is told to whoever keeps it."""

    cell_typed = Signal(int, int, str)
    ticked = Signal(object, bool)
    """(编号 of candidates, whether their differences are to be taken over)."""
    export_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say, self._scale = words, words.say, scale
        self.page: Page | None = None
        self.model: CheckTable | None = None
        self.table: FrozenTable | None = None
        self._locked = False
        self._ticked: Collection[str] = frozenset()
        self._ready: tuple[CheckTable, FrozenTable] | None = None
        """Made for a page that is about to be shown."""
        self.chips: dict[Chip, QPushButton] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self._say("查找"))
        self.search.setAccessibleName(self._say("在这张表中查找"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(scale.px(150))
        self.search.textChanged.connect(self._filter_again)
        self.export_button = button(self._say("导出带标注的工作簿…"), role="link")
        self.export_button.clicked.connect(self.export_wanted)
        self.next_button = button(self._say("下一处"), role="link", name=self._say("到下一处有说明的行"))
        self.next_button.clicked.connect(self.next_wanted)
        self.all_button = button("", role="link")
        self.all_button.clicked.connect(self._tick_all)
        self.chip_box = ElidedBox()
        self.chip_box.setAccessibleName(self._say("只看哪些行"))
        self.chip_box.activated.connect(lambda at: self.press_chip(self._offered[at]))
        self._offered: list[Chip] = list(Chip)
        if scale.folded:  # they have their place in the line of the sheet and in its menu
            for part in (self.export_button, self.next_button):
                part.setParent(self)
                part.hide()
            self.search.setMinimumWidth(scale.px(48))
            self.search.setMaximumWidth(scale.px(64))
            self.chip_box.setFixedWidth(scale.px(96))
        self.none_shown = label(
            self._say("没有这样的行。可以改选上面的“全部”，或清空查找。"), "quiet", wrap=True
        )
        self._figures = [label("0", "figure") for _ in range(4)]
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(60)
        self._fitting.timeout.connect(self._filter_again)
        self._lay_out()

    def _lay_out(self) -> None:
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._strip())
        column.addWidget(self.none_shown)
        column.addLayout(self._place, 1)
        totals = self._totals()
        totals.setVisible(not self._scale.folded)
        column.addWidget(totals)
        self.none_shown.hide()

    @property
    def tools(self) -> tuple[QWidget, ...]:
        """What narrows the rows, for the line of the sheet in large text."""
        return (self.chip_box, self.all_button, self.search)

    def _strip(self) -> QWidget:
        group = QButtonGroup(self)
        group.setExclusive(True)
        chips = QGridLayout()
        chips.setSpacing(6)
        self._chips = chips
        for chip in Chip:
            press = button("", role="chip")
            press.setCheckable(True)
            press.setChecked(chip is Chip.ALL)
            press.clicked.connect(self._filter_again)
            group.addButton(press)
            self.chips[chip] = press
        self._place_chips(list(Chip))
        chips.setColumnStretch(len(Chip), 1)
        strip = QWidget()
        strip.setVisible(not self._scale.folded)
        lines = QVBoxLayout(strip)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        if self._scale.folded:
            lines.addLayout(chips)
            return strip
        chips.addWidget(self.search, 0, len(Chip) + 1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(label(self._say("逐行检查"), "heading"))
        second.addStretch(1)
        for part in (self.all_button, self.next_button, self.export_button):
            second.addWidget(part)
        lines.addLayout(second)
        lines.addLayout(chips)
        return strip

    def _place_chips(self, shown: list[Chip]) -> None:
        """Side by side, without gaps; the box offers the same."""
        for press in self.chips.values():
            self._chips.removeWidget(press)
        for at, chip in enumerate(shown):
            self._chips.addWidget(self.chips[chip], 0, at)
        self._offered = shown
        self.chip_box.clear()
        self.chip_box.addItems([self.chips[chip].text() for chip in shown])

    def _totals(self) -> QFrame:
        frame = panel_frame()
        line = QHBoxLayout(frame)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        line.addWidget(label(self._say("导入后"), "strong"))
        units = (self._say("名新申报人"), self._say("个申报事项"), self._say("份附件"), self._say("人更新"))
        for figure, unit in zip(self._figures, units, strict=True):
            line.addStretch(1)
            line.addWidget(figure)
            line.addWidget(label(unit, "quiet"))
        line.addStretch(1)
        return frame

    # --- what is shown -------------------------------------------------------------------------------------

    @property
    def chip(self) -> Chip:
        """The chip pressed now."""
        return next((chip for chip, press in self.chips.items() if press.isChecked()), Chip.ALL)

    def press_chip(self, chip: Chip) -> None:
        """Show the rows of one chip."""
        self.chips[chip].setChecked(True)
        self._show_chip()
        self._filter()

    def _show_chip(self) -> None:
        if self.chip in self._offered:
            self.chip_box.setCurrentIndex(self._offered.index(self.chip))

    def make_ready(self, page: Page) -> None:
        """Make the table that this page needs, before it is shown."""
        if self.page is None or self.model is None or not _alike(self.page, page):
            self._ready = self._new_table(page)

    def show_page(self, page: Page, found: Check, ticked: Collection[str], *, locked: bool) -> None:
        """Show a page; the same sheet after another look keeps its place, its columns and its filter."""
        self._locked, self._ticked = locked, ticked
        before = self.page
        same = before is not None and self.model is not None and _alike(before, page)
        chosen = self._chosen_row() if same else 0
        self.page = page
        if same and self.model is not None:
            self.model.locked, self.model.ticked = locked, ticked
            self.model.show_page(page)
        else:
            self._place_table(page)
        for chip, press in self.chips.items():
            count = page.counts.get(chip, 0)
            press.setText(f"{self._say(chip.value)} {count}")
            press.setAccessibleName(self._say("只看{word}", word=self._say(chip.value)))
            press.setVisible(chip is Chip.ALL or count > 0)
        self._place_chips([chip for chip in Chip if chip is Chip.ALL or page.counts.get(chip, 0)])
        if not page.counts.get(self.chip, 0):
            self.chips[Chip.ALL].setChecked(True)
        self.show_figures(found, ticked)
        self._filter(chosen)
        self._show_chip()

    def show_figures(self, found: Check, ticked: Collection[str]) -> None:
        """What will have come in."""
        updated = len(set(found.changed) & set(ticked))
        for figure, count in zip(
            self._figures, (found.new, found.applications, found.arriving(ticked), updated), strict=True
        ):
            figure.setText(str(count))
        waiting = [one for one in found.changed if one not in ticked]
        self.all_button.setVisible(bool(found.changed))
        self.all_button.setText(self._taking(waiting))
        self.all_button.setAccessibleName(self.all_button.text())
        self._waiting = waiting or list(found.changed)
        self._takes_all = bool(waiting)
        if self.model is not None:
            self.model.ticked = self._ticked = ticked
        if self.table is not None:
            self.table.right.viewport().update()

    def _taking(self, waiting: Sequence[str]) -> str:
        """The one whom it is about by number: perhaps no row of the sheet in front."""
        if not waiting:
            return self._say("全部保留原值")
        if len(waiting) == 1:
            return self._say("采用 {number} 的新值", number=waiting[0])
        return self._say("全部采用新值（{count} 人）", count=len(waiting))

    def _new_table(self, page: Page) -> tuple[CheckTable, FrozenTable]:
        order = column_order(page.sheet)
        model = CheckTable(page, order, self._words)
        model.cell_typed.connect(self.cell_typed)
        scale = self._scale
        delegates = [
            CheckDelegate(scale, first=True, right=True, frozen=True),
            CheckDelegate(scale, bold=True, frozen=True),
            *(CheckDelegate(scale) for _ in range(1 + len(order))),
        ]
        columns = [page.sheet.columns[at] for at in order]
        widths = [52, 92, 116 if page.sheet.kind is not SheetKind.GENERAL else 84]
        widths += [WIDE.get(one.field, NARROW if one.field else 140) for one in columns]
        if page.sheet.kind in {SheetKind.GENERAL, SheetKind.FILES}:
            widths[3:] = [200] * len(columns)
        table = FrozenTable(
            model,
            scale,
            self._say("逐行检查"),
            frozen=FROZEN,
            widths=widths,
            delegates=delegates,
            sortable=False,
        )
        # An editor belongs to one view alone, and so must the delegate that made it.
        unused = RowDelegate(scale)
        unused.setParent(table)
        for column in range(FROZEN, model.columnCount()):
            table.left.setItemDelegateForColumn(column, unused)
        triggers = QAbstractItemView.EditTrigger
        table.right.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        table.right.clicked.connect(self._click)
        table.right.installEventFilter(self)
        return model, table

    def _place_table(self, page: Page) -> None:
        ready, self._ready = self._ready, None
        model, table = ready if ready is not None and ready[0].page is page else self._new_table(page)
        model.locked, model.ticked = self._locked, self._ticked
        if self.table is not None:
            self._place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            if self.model is not None:
                self.model.deleteLater()
        model.setParent(self)
        self.model, self.table = model, table
        self._place.addWidget(table)

    def _filter(self, chosen: int = 0) -> None:
        model, table = self.model, self.table
        if model is None or table is None:
            return
        chosen = chosen or self._chosen_row()
        width = table.right.viewport().width() - self._scale.px(16) - 24
        model.filter(self.chip, self.search.text(), int(width / (HALF * self._scale.percent / 100)))
        shown = model.rowCount()
        self.none_shown.setVisible(shown == 0)
        at = model.find(chosen) if chosen else None
        if shown:
            self._choose(0 if at is None else at)

    def _filter_again(self) -> None:
        self._filter()

    def _choose(self, at: int) -> None:
        """Choose a row and, where one of its cells is at fault, that cell."""
        model, table = self.model, self.table
        if model is None or table is None:
            return
        faults = [one.column for one in model.row_at(at).remarks if one.column is not None]
        column = model.column_of(faults[0]) if faults else None
        index = model.index(at, STATE if column is None else column)
        table.right.setCurrentIndex(index)
        table.right.scrollTo(index)

    def step_to_fault(self, *, from_top: bool = False) -> bool:
        """The next row with a sentence after the chosen one; False where there is none below."""
        model, table = self.model, self.table
        if model is None or table is None:
            return False
        for at in range(0 if from_top else table.row + 1, model.rowCount()):
            if not model.line(at).part and model.row_at(at).remarks:
                self._choose(at)
                return True
        return False

    def _chosen_row(self) -> int:
        model, table = self.model, self.table
        if model is None or table is None or not 0 <= table.row < model.rowCount():
            return 0
        return model.row_at(table.row).row

    # --- what is done --------------------------------------------------------------------------------------

    def _click(self, index: QModelIndex) -> None:
        model, table = self.model, self.table
        if model is None or table is None:
            return
        if index.column() == STATE:
            self._tick(index.row())
        elif index.data(FAULT) and model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            table.right.edit(index)

    def _tick(self, at: int) -> None:
        model = self.model
        if model is not None and model.can_tick(at) and not self._locked:
            number = model.row_at(at).number
            self.ticked.emit([number], number not in self._ticked)

    def _tick_all(self) -> None:
        self.ticked.emit(self._waiting, self._takes_all)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        table = self.table
        if table is not None and watched is table.right:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if (
                    event.key() == Qt.Key.Key_Space
                    and self.model is not None
                    and self.model.can_tick(table.row)
                ):
                    self._tick(table.row)
                    return True
            elif event.type() == QEvent.Type.Resize:
                self._fitting.start()
        return super().eventFilter(watched, event)


def _alike(before: Page, after: Page) -> bool:
    """Whether it is the same sheet with the same columns."""
    return (before.sheet.file, before.sheet.sheet, before.sheet.kind, before.sheet.columns) == (
        after.sheet.file,
        after.sheet.sheet,
        after.sheet.kind,
        after.sheet.columns,
    )
