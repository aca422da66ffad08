"""确认: another person compares the recorded figures with the papers, and confirms or rejects them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.sitting import Member
from fusion_desk.services.ballots import BallotStanding, BoxStanding, BoxState, CountToConfirm
from fusion_desk.words import Words
from ui.delegates.rows import RowDelegate
from ui.models.confirm_table import COLUMNS, FIGURES, ConfirmModel
from ui.theme import Scale
from ui.widgets.checklist import Check, Checklist
from ui.widgets.column_fit import least_height, leave_out
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine
from ui.widgets.people_box import PeopleBox

LOW = 300
"""Height below which the sentence would stand in the place of the figures."""
HEAD = 32
ITEM_NAME, APPLIED = 2, 3
WIDTHS = (36, 80, 110, 132, 104, 104, 104, 104, 104)


class FiguresTable(QTableView):
    """Leaves out what is applied for while the figures want its room; then the names take what is left."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        figure = 66 if scale.folded else WIDTHS[FIGURES]
        self.least = [scale.px(figure if at >= FIGURES else wide) for at, wide in enumerate(WIDTHS)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        leave_out(self, self.least, ((APPLIED,),))
        stretch, plain = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Interactive
        self.horizontalHeader().setSectionResizeMode(
            ITEM_NAME, stretch if self.isColumnHidden(APPLIED) else plain
        )


class ConfirmingPage(QWidget):
    """Nothing here says what is needed or who has passed."""

    confirmed = Signal(int, str)
    """(round, 编号)"""
    rejected = Signal(int, str, str)
    """(round, 编号, reason)"""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self.round = 0
        self._waiting = 0
        self.message = MessageLine()
        self.sheets = Checklist(scale)
        self.rows = ConfirmModel(words)
        self.table = self._table()
        self.person = PeopleBox(words.say("确认人"), words.say("谁确认？"))
        self.person.setMinimumWidth(min(scale.px(200), 300))
        self.person.setMaximumWidth(scale.px(220))
        self.person.activated.connect(lambda _at: self._name_buttons())
        self.reason = QLineEdit()
        self.reason.setAccessibleName(words.say("退回的理由"))
        self.reason.setPlaceholderText(words.say("退回时写明理由"))
        self.reason.textEdited.connect(lambda _text: self._name_buttons())
        self.reject_button = button(words.say("退回重新清点"))
        self.reject_button.clicked.connect(self._reject)
        self.confirm_button = button("", role="primary")
        self.confirm_button.clicked.connect(lambda: self.confirmed.emit(self.round, self.person.number))
        self._lay_out()

    def _table(self) -> QTableView:
        made = FiguresTable(self._scale)
        made.setModel(self.rows)
        made.setAccessibleName(self._words.say("登记的票数"))
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setTabKeyNavigation(False)
        made.setShowGrid(False)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(self._scale.row)
        heads = made.horizontalHeader()
        heads.setFixedHeight(self._scale.px(HEAD))
        made.setMinimumHeight(least_height(self._scale, HEAD))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        scale = self._scale
        # Views do not own their delegates.
        self._delegates = (
            RowDelegate(scale, first=True, quiet=True),
            RowDelegate(scale, bold=True),
            RowDelegate(scale),
            RowDelegate(scale, right=True, bold=True),
        )
        for column in range(COLUMNS):
            at = 3 if column >= FIGURES else (0, 2, 1, 2)[column]
            made.setItemDelegateForColumn(column, self._delegates[at])
            made.setColumnWidth(column, made.least[column])
        heads.setSectionResizeMode(APPLIED, QHeaderView.ResizeMode.Stretch)
        return made

    def _lay_out(self) -> None:
        folded = self._scale.folded
        foot = QHBoxLayout()
        foot.setSpacing(12)
        if not folded:
            foot.addWidget(label(self._words.say("确认人"), "quiet"))
        foot.addWidget(self.person)
        # Large text has no room beside the buttons: the reason is asked for above them, when somebody rejects.
        if folded:
            self.reason.hide()
            foot.addStretch(1)
        else:
            foot.addWidget(self.reason, 1)
        foot.addWidget(self.reject_button)
        foot.addWidget(self.confirm_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.message)
        outer.addWidget(self.sheets)
        outer.addWidget(self.table, 1)
        if folded:
            outer.addWidget(self.reason)
        outer.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Large text on a low screen leaves the room to the figures; what lacks is said all the same."""
        low = self._scale.folded and self.height() < self._scale.px(LOW)
        self.message.setVisible(bool(self.message.text) and not (low and not self._waiting))

    # --- showing ---------------------------------------------------------------------------------------------

    def show_counts(
        self,
        found: BallotStanding,
        counts: Sequence[CountToConfirm],
        people: Sequence[Member],
        own: Member | None = None,
        boxes: Sequence[BoxStanding] = (),
    ) -> None:
        """Show what waits to be confirmed, by one of these people; `own` = who sits at the desk."""
        say = self._words.say
        if counts:
            self.round = counts[0].ballot.round
        counts = [one for one in counts if one.ballot.round == self.round]
        lacking = [one for one in found.to_count if one.round == self.round]
        self._waiting = len(lacking)
        self.rows.show_counts(counts)
        self.sheets.show_checks([Check("locked", self._sheet_text(found, one)) for one in counts])
        barred = {
            one.ballot.recorded_by: say("登记人，须由另一人确认") for one in counts if one.ballot.recorded_by
        }
        self.person.show_people(people, barred, own.number if own is not None else self.person.number)
        if lacking:
            numbers = self._words.value([str(one.number) for one in lacking])
            text = say("第 {numbers} 张票还没有登记，整轮登记齐全后才能确认。", numbers=numbers)
            self.message.tell("not_yet", text)
        else:
            self.message.tell("", self._to_compare(counts, boxes), "locked")
            self._fold()
        self._name_buttons()

    def _to_compare(self, counts: Sequence[CountToConfirm], boxes: Sequence[BoxStanding]) -> str:
        """With what the figures are compared: papers in a bag, or what the opened box says of itself."""
        say = self._words.say
        in_box = {one.number for one in boxes if one.round == self.round and one.state is BoxState.COUNTED}
        lists = {one.ballot.number for one in counts}
        if not lists & in_box:
            return say("请对照票袋里的表决票逐行核对；整轮确认之前，任何地方都不显示结论。")
        if lists <= in_box:
            return say("票数由电子票箱开箱得出：请核对收回张数和各行合计；整轮确认之前不显示结论。")
        return say("电子票箱的核对收回张数和各行合计，纸质票对照票袋逐行核对；整轮确认之前不显示结论。")

    def _sheet_text(self, found: BallotStanding, one: CountToConfirm) -> str:
        return self._words.say(
            "第 {number} 张票：发出 {issued}，收回 {returned}，未收回 {missing}，无效 {invalid}，有效 {valid}"
            "（登记：{by} {at}）",
            number=one.ballot.number,
            issued=one.sheets.issued,
            returned=one.sheets.returned,
            missing=one.sheets.not_returned,
            invalid=one.sheets.invalid,
            valid=one.sheets.valid,
            by=found.name_of(one.ballot.recorded_by),
            at=one.ballot.recorded_at[11:16],
        )

    def forget(self) -> None:
        """Another panel: nobody is chosen."""
        self.person.setCurrentIndex(-1)
        self.reason.clear()
        self.reason.setHidden(self._scale.folded)

    def say_refused(self, sentence: str) -> None:
        """Why it was not taken."""
        self.message.tell("no", sentence)

    def _name_buttons(self) -> None:
        say, who, why = self._words.say, self.person.number, self.reason.text().strip()
        self.confirm_button.setEnabled(bool(who) and not self._waiting)
        if self._waiting:
            text = say("还差 {count} 张票没有登记", count=self._waiting)
        elif not who:
            text = say("请选择确认人")
        else:
            text = say("确认第 {round} 轮计票", round=self.round)
        self.confirm_button.setText(text)
        self.confirm_button.setAccessibleName(text)
        self.reject_button.setEnabled(bool(who) and (bool(why) or self.reason.isHidden()))

    def _reject(self) -> None:
        if self.reason.isHidden():
            self.reason.show()
            self.reason.setFocus()
            self._name_buttons()
            return
        self.rejected.emit(self.round, self.person.number, self.reason.text().strip())
