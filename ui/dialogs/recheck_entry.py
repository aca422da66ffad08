"""Entering the answers of a re-check from paper: nothing chosen beforehand, and nobody's earlier mark in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.recheck import CriterionRecheck
from fusion_desk.domain.rounding import short_text
from fusion_desk.services.rechecks import KEEP, Answered, ItemRecheck
from ui.room import Room
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine

Save = Callable[[str, str, str, str], None]
"""(评委编号, criterion, mark or 维持, reason)."""


class RecheckEntryDialog(QDialog):
    """One answer after another until the paper is through; a refused one stays as it was typed."""

    def __init__(
        self, room: Room, recheck: ItemRecheck, members: dict[MemberId, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._say, self._words = room.words.say, room.words
        self._members = members
        self._item = recheck.item.application.item
        self.save: Save | None = None
        self.setWindowTitle(self._say("录入复核答复"))
        self.setMinimumWidth(room.scale.px(560))
        self.criterion = QComboBox()
        self.member = QComboBox()
        self.keep = button(self._say("维持原分"), role="chip")
        self.change = button(self._say("修改为"), role="chip")
        self._way = QButtonGroup(self)
        for one in (self.keep, self.change):
            one.setCheckable(True)
            self._way.addButton(one)
        self.points = QLineEdit()
        self.points.setFixedWidth(room.scale.px(96))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(room.scale.px(96))
        self.message = MessageLine()
        self.save_button = button(self._say("登记这份答复"), role="primary")
        self.close_button = button(self._say("关闭"))
        self._state = label("", "quiet", wrap=True)
        self.criterion.currentIndexChanged.connect(self._show_members)
        self.points.textEdited.connect(lambda: self.change.setChecked(True))
        self.save_button.clicked.connect(self._check)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self.show_recheck(recheck)
        self.member.setFocus()

    def _lay_out(self) -> None:
        way = QHBoxLayout()
        way.setSpacing(12)
        for one in (self.keep, self.change, self.points):
            way.addWidget(one)
        way.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        rows: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            (self._say("指标"), self.criterion),
            (self._say("评委编号"), self.member),
            (self._say("复核结果"), way),
            (self._say("理由"), self.reason),
        )
        for at, (text, field) in enumerate(rows):
            grid.addWidget(label(text), at, 0)
            if isinstance(field, QWidget):
                field.setAccessibleName(text)
                grid.addWidget(field, at, 1)
            else:
                grid.addLayout(field, at, 1)
        self.points.setAccessibleName(self._say("复核分数"))
        grid.setColumnStretch(1, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(self._say("{item}　录入复核答复", item=self._item), "title"))
        column.addWidget(
            label(self._say("照纸面逐份录入。维持原分也要有理由；没有交回的不要录入。"), "quiet", wrap=True)
        )
        column.addLayout(grid)
        column.addWidget(self._state)
        column.addWidget(self.message)
        column.addLayout(foot)

    # --- the record ----------------------------------------------------------------------------------------

    def show_recheck(self, recheck: ItemRecheck) -> None:
        """Who has answered by now; the next who has not is offered."""
        chosen = self.criterion.currentData()
        self._criteria: tuple[CriterionRecheck, ...] = recheck.criteria
        self.criterion.blockSignals(True)
        self.criterion.clear()
        for one in recheck.criteria:
            ceiling = short_text(one.criterion.ceiling)
            self.criterion.addItem(
                self._say(
                    "{name}（分值{ceiling}）", name=self._words.name(one.criterion.name), ceiling=ceiling
                ),
                one.criterion.key,
            )
        waiting = next((at for at, one in enumerate(recheck.criteria) if one.waiting), 0)
        before = self.criterion.findData(chosen)
        keep = before >= 0 and bool(recheck.criteria[before].waiting)
        self.criterion.setCurrentIndex(before if keep else waiting)
        self.criterion.blockSignals(False)
        self._show_members()

    def _show_members(self) -> None:
        at = self.criterion.currentIndex()
        if not 0 <= at < len(self._criteria):
            return
        one = self._criteria[at]
        self.member.clear()
        self.member.setPlaceholderText(self._say("请选择"))
        for number in self._ordered(one):
            self.member.addItem(number)
        self.member.setCurrentIndex(-1)
        answered = [self._members[MemberId(member)] for member in one.answers]
        waiting = [self._members[member] for member in one.waiting]
        said = [self._say("已答复：{members}", members=self._words.value(answered))] if answered else []
        said.append(
            self._say("尚未答复：{members}", members=self._words.value(waiting))
            if waiting
            else self._say("应答复的都已答复。")
        )
        self._state.setText("　".join(said))

    def _ordered(self, one: CriterionRecheck) -> list[str]:
        """Those who are awaited first, then those who may add or correct an answer."""
        others = [member for member in self._members if member in one.before and member not in one.waiting]
        return [self._members[member] for member in (*one.waiting, *others)]

    def _check(self) -> None:
        if self.member.currentIndex() < 0:
            self._tell("no", self._say("请选择评委编号，看清纸面是谁的。"))
            self.member.setFocus()
            return
        if not (self.keep.isChecked() or self.change.isChecked()):
            self._tell("no", self._say("请选择维持原分，或填写修改后的分数。"))
            return
        if self.change.isChecked() and not self.points.text().strip():
            self._tell("no", self._say("请填写修改后的分数；没有答复的不要录入。"))
            self.points.setFocus()
            return
        if not self.reason.toPlainText().strip():
            self._tell("no", self._say("请填写理由，维持原分也要写。"))
            self.reason.setFocus()
            return
        if self.save is not None:
            self.save_button.setEnabled(False)
            typed = KEEP if self.keep.isChecked() else self.points.text()
            self.save(
                self.member.currentText(), str(self.criterion.currentData()), typed, self.reason.toPlainText()
            )

    def _tell(self, state: str, sentence: str) -> None:
        """A line more needs room, which no field may lose."""
        self.message.tell(state, sentence)
        self.adjustSize()

    def tell_refusal(self, error: DeskError) -> None:
        """What is wrong with it; everything typed stays."""
        self.save_button.setEnabled(True)
        self._tell("no", self._words.sentence(error.code, error.details))

    def tell_saved(self, done: Answered, recheck: ItemRecheck) -> None:
        """It is on record; the fields are empty for the next paper."""
        self.save_button.setEnabled(True)
        self._way.setExclusive(False)
        for one in (self.keep, self.change):
            one.setChecked(False)
        self._way.setExclusive(True)
        self.points.clear()
        self.reason.clear()
        said = self._say("已登记 {member} 的修改，原分保留。", member=done.member)
        kept = self._say("已登记 {member} 维持原分。", member=done.member)
        self._tell("met", said if done.changed else kept)
        self.show_recheck(recheck)
        self.member.setFocus()
