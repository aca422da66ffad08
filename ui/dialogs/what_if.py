"""试算: ranks under other weights or another trim rule, beside the official ones; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.ranking import ClassKey, Trim, class_of
from fusion_desk.domain.rounding import points_text, short_text
from fusion_desk.domain.rubric import Criterion
from fusion_desk.domain.what_if import Tried
from fusion_desk.services import analysing
from fusion_desk.services.analysing import Trial
from fusion_desk.words import what_if as told
from fusion_desk.words.marking import N_
from ui.delegates.rows import RowDelegate
from ui.dialogs.fitting import fit
from ui.models.plain_table import PlainLine, PlainTable
from ui.models.result_table import rank_text
from ui.room import Room
from ui.widgets.candidate_page import scrolled
from ui.widgets.elided_box import ElidedBox
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button, clear, label
from ui.widgets.message import MessageLine

WIDTH, HEIGHT = 1080, 640
HEADS = (
    N_("编号"),
    N_("成绩"),
    N_("名次"),
    N_("试算成绩"),
    N_("试算名次"),
    N_("变动"),
    N_("评议组和级别"),
)
WIDTHS = (90, 84, 66, 96, 96, 80, 150)
FIELD = 78
ROOMY = 900
"""From this width on the fields can do with less than the results."""
_Done = Callable[[Trial], None]


class WhatIfDialog(QDialog):
    """Points to be typed at the left, what would come of them at the right; a blank field shares what is left."""

    def __init__(self, room: Room, viewer: MemberId | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.room, self._viewer, self._say = room, viewer, room.words.say
        self.fields: dict[str, QLineEdit] = {}
        """By criterion."""
        self.setWindowTitle(self._say("试算权重和去高低分"))
        fit(self, room.scale.px(WIDTH), room.scale.px(HEIGHT), parent)
        self.trim = ElidedBox()
        self.trim.setAccessibleName(self._say("去高低分"))
        self.outcome = label("", "strong", wrap=True)
        self.message = MessageLine()
        self.model = PlainTable([self._say(head) for head in HEADS])
        self.table = self._table()
        self.try_button = button(self._say("试算"), role="primary")
        self.try_button.clicked.connect(self.try_out)
        self.back_button = button(self._say("恢复设定"))
        self.back_button.clicked.connect(self.restore)
        self.close_button = button(self._say("关闭"))
        self.close_button.clicked.connect(self.reject)
        self._grid = QGridLayout()
        self._lay_out()
        self._ask({}, self._begin)

    # --- layout --------------------------------------------------------------------------------------------

    def _table(self) -> FrozenTable:
        scale = self.room.scale
        right = (RowDelegate(scale, right=True) for _ in HEADS[1:-1])
        delegates = (RowDelegate(scale, first=True, bold=True), *right, RowDelegate(scale, quiet=True))
        return FrozenTable(
            self.model,
            scale,
            self._say("试算结果"),
            frozen=1,
            widths=WIDTHS,
            delegates=delegates,
            sortable=False,
            yielding=(
                (1,),
                (3,),
                (6,),
            ),  # the ranks and what moved are the answer, a line parts those ranked apart
        )

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addLayout(self._grid)
        column.addWidget(label(self._say("去高低分"), "quiet"))
        column.addWidget(self.trim)
        column.addStretch(1)
        settings = scrolled(inside)
        settings.setFrameShape(QFrame.Shape.NoFrame)
        results = QVBoxLayout()
        results.setSpacing(8)
        results.addWidget(self.outcome)
        results.addWidget(self.table, 1)
        halves = QHBoxLayout()
        halves.setSpacing(20)
        roomy = self.width() >= self.room.scale.px(ROOMY)
        halves.addWidget(settings, 4 if roomy else 5)
        halves.addLayout(results, 7 if roomy else 6)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(
            label(
                self._say("分值留空的指标，按原比例分余下的分；名次在同一评议组、同一级别内排。"),
                "quiet",
                wrap=True,
            ),
            1,
        )
        foot.addWidget(self.close_button)
        foot.addWidget(self.back_button)
        foot.addWidget(self.try_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(10)
        outer.addWidget(label(self._say("试算权重和去高低分"), "title"))
        outer.addWidget(label(told.caution(self.room.words), wrap=True))
        outer.addLayout(halves, 1)
        outer.addWidget(self.message)
        outer.addLayout(foot)

    def _begin(self, trial: Trial) -> None:
        """Lay the fields out as soon as the rubric is known."""
        clear(self._grid)
        for at, head in enumerate((N_("指标"), N_("设定分值"), N_("试算分值"))):
            self._grid.addWidget(_aligned(label(self._say(head), "quiet"), right=at > 0), 0, at)
        for row, one in enumerate(trial.rubric.criteria, 1):
            self._add(row, one)
        self._grid.setColumnStretch(0, 1)
        for rule in Trim:
            mark = self._say("（现行）") if rule is trial.rules.trim else ""
            self.trim.addItem(self._say(told.TRIMS[rule]) + mark, rule)
        self.trim.setCurrentIndex(self.trim.findData(trial.rules.trim))
        self._show(trial)
        first = next(iter(self.fields.values()))
        first.show()  # a layout shows what it is given a moment later, and what is hidden gets no keys
        first.setFocus()

    def _add(self, row: int, criterion: Criterion) -> None:
        field = QLineEdit()
        field.setFixedWidth(self.room.scale.px(FIELD))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(
            self._say("{criterion} 的试算分值", criterion=self.room.words.name(criterion.name))
        )
        field.returnPressed.connect(self.try_out)
        self.fields[criterion.key] = field
        self._grid.addWidget(label(self.room.words.name(criterion.name), wrap=True), row, 0)
        self._grid.addWidget(_aligned(label(short_text(criterion.ceiling)), right=True), row, 1)
        self._grid.addWidget(field, row, 2)

    # --- trying --------------------------------------------------------------------------------------------

    def try_out(self) -> None:
        """Work out what was typed."""
        typed = {key: field.text().strip() for key, field in self.fields.items() if field.text().strip()}
        rule = self.trim.currentData()
        self._ask({**typed, **({"trim": str(rule)} if rule else {})}, self._show)

    def restore(self) -> None:
        """Back to the rubric and the rule as they are."""
        for field in self.fields.values():
            field.clear()
        self._ask({}, self._show_as_set)

    def _ask(self, settings: dict[str, str], done: _Done) -> None:
        panel, viewer = self.room.panel, self._viewer
        if panel is not None:
            self.room.run(lambda: analysing.try_out(panel, settings, viewer), done, self._refused)

    def _show_as_set(self, trial: Trial) -> None:
        self.trim.setCurrentIndex(self.trim.findData(trial.rules.trim))
        self._show(trial)

    def _show(self, trial: Trial) -> None:
        self.message.tell("", "")
        for key, field in self.fields.items():
            field.setPlaceholderText(told.weight_text(trial.found.weights[key]))
        self.outcome.setText(told.outcome_line(self.room.words, trial.found))
        self.model.show_lines(self._lines(trial))
        for part in (self.try_button, self.back_button):
            part.setEnabled(bool(trial.found.rows))

    def _lines(self, trial: Trial) -> list[PlainLine]:
        """Everybody, in the order of the official table: class after class, since ranks begin anew in each."""
        names = {one.key: one.names[0] for one in trial.rubric.levels}
        lines: list[PlainLine] = []
        before: ClassKey | None = None
        for one in trial.found.rows:
            group, level = key = class_of(one.standing.contender)
            ranked = self.room.words.value(
                [group or self._say("全体"), self.room.words.name(names.get(level, level))]
            )
            lines.append(self._line(trial, one, ranked, divides=before not in {None, key}))
            before = key
        return lines

    def _line(self, trial: Trial, one: Tried, ranked: str, *, divides: bool) -> PlainLine:
        words, standing = self.room.words, one.standing
        item, awaited = standing.contender.item, class_of(standing.contender) in trial.awaited
        cells = (
            item,
            _points(standing.total),
            rank_text(words, standing.rank, provisional=awaited, tied=standing.tied),
            _points(one.total),
            rank_text(words, one.rank, provisional=awaited, tied=one.tied),
            told.moved_text(one),
            ranked,
        )
        return PlainLine(item, cells, divides=divides)

    def _refused(self, error: DeskError) -> None:
        self.message.tell("no", self.room.words.sentence(error.code, error.details))


def _aligned(one: QLabel, *, right: bool) -> QLabel:
    """Figures and their heads end at the right."""
    if right:
        one.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return one


def _points(total: int | None) -> str:
    return "—" if total is None else points_text(total)
