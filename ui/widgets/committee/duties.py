"""分工: who does what for which application, by round; imported as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.sitting import Duty, RoundKind
from fusion_desk.services import assigning
from fusion_desk.services.committee import AssignmentLine
from fusion_desk.words.marking import N_
from ui.delegates.rows import RowDelegate
from ui.models.plain_table import PlainLine, PlainTable
from ui.screen import Screen
from ui.widgets.checklist import Check, Checklist
from ui.widgets.column_fit import rows_height
from ui.widgets.committee.part import Page, Part, column, name_chip, scrolling
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import HEAD, FrozenTable
from ui.widgets.labels import button, label

TABLES = "*.xlsx *.xls *.csv"
WIDTHS = (90, 130, 90, 130, 140, 200)
ROUND_LABELS = {
    RoundKind.FIRST_REVIEW: N_("初审"),
    RoundKind.SCORING: N_("评分"),
    RoundKind.DEFENCE: N_("答辩"),
    RoundKind.GROUP: N_("评议组"),
    RoundKind.COMMITTEE: N_("评委会"),
    RoundKind.RECHECK: N_("复核"),
}
DUTY_LABELS = {
    Duty.LEAD: N_("主审"),
    Duty.SCORER: N_("评分"),
    Duty.EXAMINER: N_("答辩考官"),
    Duty.REPORTER: N_("报告人"),
}
MOST = 200


class DutiesPart(Part):
    """Rows that did not come in are listed below, each with its sentence."""

    key = "duties"
    title = N_("分工表")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        say = self.say
        self.import_button = button(say("导入分工表…"), role="primary")
        self.import_button.clicked.connect(self.import_file)
        self.replace = QCheckBox(say("以文件为准，没列出的撤销"))
        self.replace.setAccessibleName(self.replace.text())
        self.chips = {kind: button("", role="chip") for kind in (None, *RoundKind)}
        self.note = label("", "condition", wrap=True)
        self.model = PlainTable(
            [
                say(head)
                for head in (
                    N_("事项号"),
                    N_("申报人姓名"),
                    N_("评委编号"),
                    N_("评委"),
                    N_("环节"),
                    N_("作用"),
                )
            ]
        )
        self.table = FrozenTable(
            self.model,
            self.scale,
            say("分工"),
            frozen=1,
            widths=WIDTHS,
            delegates=(
                RowDelegate(self.scale, first=True, bold=True),
                RowDelegate(self.scale),
                RowDelegate(self.scale, quiet=True),
                RowDelegate(self.scale),
                RowDelegate(self.scale),
                RowDelegate(self.scale),
            ),
        )
        # Rather one row than no lower border, where a line over all pages takes its height from this one.
        self.table.setMinimumHeight(rows_height(self.scale, HEAD, 1))
        self.problems = Checklist(self.scale)
        self.empty = EmptyState("")
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        chips = QWidget()
        line = QHBoxLayout(chips)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        group = QButtonGroup(self)
        for kind, chip in self.chips.items():
            chip.setCheckable(True)
            chip.setChecked(kind is None)
            chip.clicked.connect(self._filter)
            group.addButton(chip)
            line.addWidget(chip)
        line.addStretch(1)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.replace, 1)
        row.addWidget(self.import_button)
        self._stack.addWidget(column(chips, self.table, stretch=1, spacing=8))
        self._stack.addWidget(self.empty)
        self._told = scrolling(self.problems)
        self._told.setMaximumHeight(self.scale.px(180))
        self._told.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.note)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self.message)
        outer.addWidget(self._told)
        outer.addWidget(self._foot)

    def first_field(self) -> QWidget | None:
        return self.table.right if self.model.rowCount() else self.import_button

    def writers(self) -> Sequence[QWidget]:
        return (self._foot,)

    def forget(self) -> None:
        super().forget()
        self._told.hide()
        self.replace.setChecked(False)

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        lines = page.view.assignments
        counts = Counter(one.assignment.round for one in lines)
        for kind, chip in self.chips.items():
            count = len(lines) if kind is None else counts[kind]
            word = self.say("全部") if kind is None else self.say(ROUND_LABELS[kind])
            name_chip(chip, f"{word} {count}", self.scale)
            chip.setVisible(kind is None or count > 0)
        self._stack.setCurrentIndex(0 if lines else 1)
        self.empty.tell(
            self.say(
                "没有分工表：每一环节由全体评委（有评议组的，由本组评委）评全部事项，回避的除外。要分工，请准备事项号、评委编号、环节、作用四列的表格。"
            )
        )
        self.note.setText(
            self.say("写了分工的环节按分工表；没有写的环节由全体评委评全部事项，回避的除外。")
            if lines
            else ""
        )
        self.note.setVisible(bool(lines))
        self._filter()

    def _filter(self) -> None:
        if self.page is None:
            return
        wanted = next((kind for kind, chip in self.chips.items() if chip.isChecked()), None)
        lines = [one for one in self.page.view.assignments if wanted in {None, one.assignment.round}]
        lines.sort(key=lambda one: one.item.application.item)
        self.model.show_lines([self._line(at, one) for at, one in enumerate(lines)])

    def _line(self, at: int, one: AssignmentLine) -> PlainLine:
        member, made = one.member, one.assignment
        cells = (
            one.item.application.item,
            one.item.name,
            member.number if member is not None else "—",
            member.name if member is not None else self.say("已不在名册"),
            self.say(ROUND_LABELS[made.round]),
            self.say(DUTY_LABELS[made.duty]),
        )
        return PlainLine(str(at), cells)

    def import_file(self) -> None:
        """Ask for the table of assignments and import it."""
        title, kinds = self.say("导入分工表"), self.say("分工表") + f" ({TABLES})"
        chosen, _ = QFileDialog.getOpenFileName(self.window(), title, "", kinds)
        if not chosen:
            return
        source, replace = Path(chosen), self.replace.isChecked()
        self._told.hide()
        self.write(
            self.import_button,
            lambda panel: assigning.assign(panel, source, self.actor, replace=replace),
            self._imported,
            Changes.COMMITTEE,
        )

    def _imported(self, done: assigning.AssignmentImport) -> None:
        said = self.say(
            "读取 {read} 行：新增分工 {imported} 项，未变 {unchanged} 项，撤销 {removed} 项，未导入 {rejected} 行。",
            read=done.read,
            imported=done.imported,
            unchanged=done.unchanged,
            removed=done.removed,
            rejected=len(done.rejected),
        )
        self.message.tell("no" if done.rejected else "met", said)
        checks = [
            Check(state, self.words.sentence(one.code, one.facts()), word)
            for state, word, some in (
                ("no", self.say("没有导入"), done.rejected),
                ("attention", self.say("请留意"), done.warnings),
            )
            for one in some[:MOST]
        ]
        self.problems.show_checks(checks)
        self._told.setVisible(bool(checks))
        self.replace.setChecked(False)
