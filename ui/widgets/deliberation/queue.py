"""The queue of 评议: its filters, its order, and which application is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from fusion_desk.services.deliberation import Deliberation, Line
from fusion_desk.words import Words
from ui.delegates.deliberation import ApartDelegate, DoneDelegate
from ui.delegates.rows import RowDelegate, TrackDelegate
from ui.models.deliberation_table import FROZEN, LINE, NAME, TOTAL, TRACK, DeliberationModel, Order, Wanted
from ui.theme import Scale
from ui.widgets.chip_rows import ChipRows
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button, label

WIDTHS = (58, 84, 44, 58, 82, 82)
WIDER = (58, 84, 44, 58, 72, 92)
"""In English, whose words are longer and whose slash is narrower."""
YIELDING = ((TRACK,), (TOTAL,))


class Queue(QWidget):
    """Widest spread first, or so that the same people leave once."""

    line_chosen = Signal(object)
    order_wanted = Signal(object, object)
    """(事项号 by hand or None, 事项号 that come last or None): None leaves it as it is."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._say = words.say
        self._folded = scale.folded
        self._item = ""
        self._strip: ChipRows | None = None
        self._any = False
        self._ordered = Order.SPREAD
        self.model = DeliberationModel(words)
        self.table = self._table(scale)
        self.chips: dict[Wanted, QPushButton] = {}
        self.filter_box: QComboBox | None = None
        self.order_button = button("")
        self.orders: dict[Order, QAction] = {}
        self.order_button.setMenu(self._order_menu())
        self._legend = label("", "caption", wrap=True)
        self._none = label(self._say("没有符合筛选条件的事项。可以改选“全部”。"), "quiet", wrap=True)
        self._none.hide()
        self._lay_out()

    def _table(self, scale: Scale) -> FrozenTable:
        delegates = (
            RowDelegate(scale, first=True, quiet=True),
            RowDelegate(scale, bold=True),
            TrackDelegate(scale, LINE),
            RowDelegate(scale, right=True),
            ApartDelegate(scale, right=True, bold=True),
            DoneDelegate(scale),
        )
        table = FrozenTable(
            self.model,
            scale,
            self._say("评议次序"),
            frozen=FROZEN,
            widths=WIDTHS if self.model.language == "zh" else WIDER,
            delegates=delegates,
            sortable=False,
            yielding=YIELDING,
        )
        table.row_chosen.connect(self._tell)
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if self._folded:
            column.addLayout(self._boxed_filter())
        else:
            self._strip = self._filter_strip()
            column.addWidget(self._strip)
        column.addWidget(self.table, 1)
        column.addWidget(self._none)
        foot = QHBoxLayout()
        foot.addWidget(self._legend, 1)
        column.addLayout(foot)
        if self._folded:
            self._legend.hide()
        else:
            foot.addStretch(0)  # without the legend the button stays at the right, no wider than it was
            foot.addWidget(self.order_button)

    def _filter_strip(self) -> ChipRows:
        group = QButtonGroup(self)
        for wanted in Wanted:
            chip = button(self._say(wanted.value), role="chip")
            chip.setCheckable(True)
            chip.setChecked(wanted is Wanted.ALL)
            chip.clicked.connect(self._arrange)
            group.addButton(chip)
            self.chips[wanted] = chip
        return ChipRows(tuple(self.chips.values()), gap=6)

    def _boxed_filter(self) -> QHBoxLayout:
        """Where the text is large, one box in place of the chips."""
        row = QHBoxLayout()
        row.setSpacing(6)
        self.filter_box = QComboBox()
        self.filter_box.setAccessibleName(self._say("筛选"))
        for wanted in Wanted:
            self.filter_box.addItem(self._say(wanted.value), wanted)
        self.filter_box.activated.connect(self._arrange)
        self.order_button.setProperty("beside", "field")
        row.addWidget(self.filter_box, 1)
        row.addWidget(self.order_button)
        return row

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for order in Order:
            action = QAction(self._say(order.value), menu)
            action.setCheckable(True)
            action.setChecked(order is Order.SPREAD)
            action.triggered.connect(self._arrange)
            group.addAction(action)
            menu.addAction(action)
            self.orders[order] = action
        self.orders[Order.ROOM].setToolTip(self._say("同一专家回避的事项排在一起，离场的人次最少"))
        menu.addSeparator()
        # Made here, not by the menu: Python takes one of the menu's own for gone once a page before this one goes.
        self.up_action = QAction(self._say("上移一位"), menu)
        self.up_action.triggered.connect(lambda: self._move(-1))
        self.down_action = QAction(self._say("下移一位"), menu)
        self.down_action.triggered.connect(lambda: self._move(1))
        self.last_action = QAction(self._say("固定排在最后"), menu)
        self.last_action.setCheckable(True)
        self.last_action.triggered.connect(self._pin_last)
        menu.addActions([self.up_action, self.down_action, self.last_action])
        menu.aboutToShow.connect(self._name_acts)
        return menu

    def _name_acts(self) -> None:
        row, rows = self.model.row_of(self._item), self.model.rowCount()
        whole = self.model.wanted is Wanted.ALL
        self.up_action.setEnabled(whole and row > 0)
        self.down_action.setEnabled(whole and 0 <= row < rows - 1)
        self.last_action.setEnabled(row >= 0)
        self.last_action.setChecked(self.model.is_last(self._item))

    def _move(self, steps: int) -> None:
        """One place up or down: from then on the order is by hand."""
        items = [self.model.line(row).application.item for row in range(self.model.rowCount())]
        at = items.index(self._item)
        items.insert(at + steps, items.pop(at))
        self.orders[Order.HAND].setChecked(True)
        self._ordered = Order.HAND
        self.order_wanted.emit(tuple(items), None)

    def _pin_last(self) -> None:
        last = [one for one in self.model.last if one != self._item]
        if not self.model.is_last(self._item):
            last.append(self._item)
        self.order_wanted.emit(None, tuple(last))

    # --- showing -------------------------------------------------------------------------------------------

    def show_queue(self, found: Deliberation, percent: int) -> None:
        """Another state of the record; the application that was chosen stays chosen."""
        self._any = found.any_mark
        self.orders[Order.HAND].setEnabled(bool(found.hand_order))
        if self._ordered is Order.HAND:
            self.model.ordered = Order.HAND
        self.model.show_queue(found)
        self.table.put_away(NAME, away=not self.model.named)
        self._name_order()
        self._legend.setVisible(not self._folded and any(line.review for line in found.lines))
        self._legend.setText(
            self._say("竖线：分差达到分值的 {percent}%，须复核（本项目设定）", percent=percent)
        )
        self._count(concluded=found.concluded)
        self.choose(self._item)

    def _count(self, *, concluded: bool) -> None:
        """Once all was voted on nothing waits any more: filters that would show none are not offered."""
        if concluded and not self.model.count(self.model.wanted):
            self.model.arrange(Wanted.ALL, self._ordered)
        now = self.model.wanted
        if self.filter_box is not None:
            self.filter_box.clear()
        for wanted in Wanted:
            count = self.model.count(wanted)
            counted = f"{self._say(wanted.value)} {count}"
            offered = count > 0 or wanted is Wanted.ALL or not concluded
            if self.filter_box is not None:
                if offered:
                    self.filter_box.addItem(counted, wanted)
                continue
            chip = self.chips[wanted]
            chip.setText(counted)
            chip.setChecked(wanted is now)
            chip.setEnabled(count > 0 or wanted in {Wanted.ALL, now})
            chip.setVisible(offered)
        if self.filter_box is not None:
            self.filter_box.setCurrentIndex(self.filter_box.findData(now))
        if self._strip is not None:
            self._strip.arrange()

    def choose(self, item: str) -> None:
        """Choose an application, or the first where it is not shown."""
        shown = self.model.rowCount() > 0
        self._none.setVisible(not shown and self._any)
        if shown:
            row = max(self.model.row_of(item), 0)
            self.table.choose(row)
            self._tell(row)

    def following(self, item: str) -> str:
        """The next one below that is not done, or the first such; blank where all are."""
        rows = [self.model.line(row) for row in range(self.model.rowCount())]
        at = self.model.row_of(item)
        waiting = [one.application.item for one in (*rows[at + 1 :], *rows[: max(at, 0)]) if not one.done]
        return waiting[0] if waiting else ""

    def want(self, item: str) -> None:
        """Choose this one when the record is shown the next time."""
        self._item = item

    def _arrange(self) -> None:
        wanted = next((one for one, chip in self.chips.items() if chip.isChecked()), Wanted.ALL)
        if self.filter_box is not None:
            wanted = self.filter_box.currentData()
        self._ordered = next((one for one, action in self.orders.items() if action.isChecked()), Order.SPREAD)
        self.model.arrange(wanted, self._ordered)
        self._name_order()
        self.choose(self._item)

    def _name_order(self) -> None:
        word = self._say(self._ordered.value)
        exits = self.model.exits
        text = self._say("{order}　离场 {count} 人次", order=word, count=exits) if exits else word
        self.order_button.setText(word if self._folded else text)
        self.order_button.setAccessibleName(self._say("评议次序：{order}", order=text))

    def _tell(self, row: int) -> None:
        line: Line = self.model.line(row)
        self._item = line.application.item
        self.line_chosen.emit(line)
