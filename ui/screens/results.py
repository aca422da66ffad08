"""结果: the table, and how the chosen figure came about; part marks and defences beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.recheck import SheetCounts
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import results
from fusion_desk.services.evidence_tables import defence_lines, exam_table
from fusion_desk.services.minutes import papers
from fusion_desk.services.outgoing import write_whole
from fusion_desk.services.result_table import ResultLine, ResultTable, result_table
from fusion_desk.words.marking import N_
from fusion_desk.words.workings import working_lines
from ui.delegates.ending import EndingDelegate
from ui.delegates.rows import RowDelegate, TrackDelegate
from ui.delegates.spread import SpreadDelegate
from ui.models.result_table import (
    APPLIED,
    FIRST,
    FROZEN,
    LINE,
    METHOD,
    RANK,
    SECOND,
    SPREAD,
    TOTAL,
    TRACK,
    ResultModel,
)
from ui.results.evidence import Evidence
from ui.results.working import Working
from ui.room import Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button
from ui.widgets.message import MessageLine
from ui.widgets.unparted import whole

WIDTHS = (66, 80, 44, 100, 80, 72, 72, 60, 58, 130, 170)
WIDER = (66, 80, 44, 130, 70, 84, 76, 56, 66, 206, 170)
"""In English, whose conclusions are longer."""
WORKING = {"zh": 320, "en": 288}
"""The table needs more in English, to keep both blocks at the narrowest window."""
SCORES, EXAMS, DEFENCES, READING = range(4)
"""`READING` is the working in the place of the table, where large text has no room for both."""
BESIDE = 790
"""Width at 100 % from which table and working stand side by side in large text."""
STEPS = {METHOD: 0, SPREAD: 1, FIRST: 2, SECOND: 2, TOTAL: 2, RANK: 3}
"""By column: which head of the working its step stands under."""
YIELDING = ((SPREAD,), (APPLIED,), (TRACK,), (FIRST, SECOND), (METHOD,))
"""The last goes first, and never one block without the other: how it was computed, and whose, tells the working too."""


class ResultsScreen(Screen):
    """Nothing is computed here: the record is asked, and the working is the service's own."""

    key = "results"
    title = N_("评分结果")
    picture = "results"
    rail = N_("结果")
    keys = N_("↑ ↓ 逐项查看计算过程")
    concerns = (
        Changes.SCORES
        | Changes.RECUSALS
        | Changes.COMMITTEE
        | Changes.APPLICATIONS
        | Changes.DOSSIERS
        | Changes.SNAPSHOT
        | Changes.PANEL
        | Changes.BALLOTS
        | Changes.EXAMS
        | Changes.ACTS
        | Changes.OPINIONS
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._found: ResultTable | None = None
        self.model = ResultModel(room.words)
        self.table = self._table()

    def put_together(self) -> Iterator[bool]:
        """See the base."""
        room = self.room
        self.working = Working(room)
        yield True
        self.message = MessageLine()
        self.export_button = button(self.say("导出工作簿…"), picture="save")
        self.export_button.clicked.connect(self.export)
        go = button(self.say("去评分"))
        go.clicked.connect(lambda: room.went_to.emit("scoring"))
        self.empty = EmptyState(
            self.say("评分开始后，各申报事项的得分、分差和名次列在这里，点一行看它是怎么算出来的。"), go
        )
        self.group_box, self.level_box = QComboBox(), QComboBox()
        self.group_box.setAccessibleName(self.say("评议组"))
        self.level_box.setAccessibleName(self.say("级别"))
        policies = QComboBox.SizeAdjustPolicy
        for box in (self.group_box, self.level_box):
            box.setSizeAdjustPolicy(policies.AdjustToContents)
            box.activated.connect(lambda _at: self._filter())
        if room.scale.folded:  # the names of levels are long; the list that opens has the whole of them
            self.level_box.setSizeAdjustPolicy(policies.AdjustToMinimumContentsLengthWithIcon)
            self.level_box.setMinimumContentsLength(8)
        yield True
        self.evidence = Evidence(self, self.message)
        self._sentence = ""
        """About the marks; part marks and defences have heads of their own."""
        self.tabs: list[QPushButton] = []
        self._stack = QStackedWidget()
        yield True
        yield from self._lay_out()

    def _table(self) -> FrozenTable:
        scale = self.room.scale
        delegates = (
            RowDelegate(scale, first=True, quiet=True),
            RowDelegate(scale, bold=True),
            TrackDelegate(scale, LINE),
            RowDelegate(scale),
            RowDelegate(scale, right=True, bold=True),
            RowDelegate(scale, right=True),
            RowDelegate(scale, right=True),
            RowDelegate(scale, right=True, bold=True),
            SpreadDelegate(scale, right=True),
            EndingDelegate(scale),
            RowDelegate(scale, quiet=True),
        )
        table = FrozenTable(
            self.model,
            scale,
            self.say("评分结果"),
            frozen=FROZEN,
            widths=WIDTHS if self.words.language == "zh" else WIDER,
            delegates=delegates,
            sortable=False,
            yielding=YIELDING,
        )
        table.row_chosen.connect(self._show_row)
        for view in (table.left, table.right):
            view.clicked.connect(lambda index: self._show_step(index.column()))
            view.activated.connect(lambda index: self._read_step(index.column()))
        return table

    def _lay_out(self) -> Iterator[bool]:
        """From the outside inwards: what comes into the window comes under its style sheet, each part in its turn."""
        # Large text leaves the column of the working to the working.
        beside = self.working.buttons if self.room.scale.folded else ()
        self.header = PageHeader(self.say("评分结果"), *beside, self.export_button)
        outer = page_layout(self, self.header)
        outer.addLayout(self._strip())
        outer.addWidget(self.message)
        outer.addWidget(self._stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(20)
        self._stack.addWidget(split)
        split.addWidget(self.table)
        yield True
        split.addWidget(self.working)
        working = WORKING[self.words.language]
        split.setSizes([1112 - working, working])
        self.table.setMinimumWidth(440)
        self.working.setMinimumWidth(working)
        for page in (self.empty, self.evidence.exams, self.evidence.defences):
            yield True
            self._stack.addWidget(page)

    def _strip(self) -> QHBoxLayout:
        """What the page shows, and which group and level of it."""
        line = QHBoxLayout()
        line.setSpacing(8)
        group = QButtonGroup(self)
        texts = (self.say("得分"), self.say("技能等级成绩"), self.say("答辩情况"), self.say("计算过程"))
        for at, text in enumerate(texts):
            tab = button(text, role="chip")
            tab.setCheckable(True)
            tab.setChecked(at == SCORES)
            tab.clicked.connect(lambda _checked, at=at: self._choose_tab(at))
            group.addButton(tab, at)
            self.tabs.append(tab)
        for at in (SCORES, READING, EXAMS, DEFENCES):
            line.addWidget(self.tabs[at])
        self.tabs[READING].hide()
        line.addStretch(1)
        line.addWidget(self.group_box)
        line.addWidget(self.level_box)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Large text on a narrow screen shows the table or the working."""
        scale = self.room.scale
        apart = scale.folded and self.width() < scale.px(BESIDE)
        reading = self.tabs[READING]
        reading.setVisible(apart)
        if reading.isChecked() and not apart:
            self.tabs[SCORES].setChecked(True)
        self.table.setVisible(not (apart and reading.isChecked()))
        self.working.setVisible(not apart or reading.isChecked())

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.table.right

    def refresh(self) -> None:
        """Compute everything anew from the marks that count."""
        self.ask(result_table, self._show)
        self.ask(exam_table, self.evidence.show_exams)
        self.ask(defence_lines, self.evidence.show_defences)

    def forget(self) -> None:
        """Another panel: no message of the one before."""
        super().forget()
        self.evidence.forget()
        self.message.tell("", "")

    def _show(self, found: ResultTable) -> None:
        self._found = found
        self.evidence.close_phase(self._closed())
        self.export_button.setEnabled(found.any_mark)
        scored = sum(line.standing.total is not None for line in found.lines)
        sentence = self.say(
            "{scored} 项有总分，共 {all} 项；名次按评议组和级别分别排", scored=scored, all=len(found.lines)
        )
        if found.missing:
            waits = self.say("还有 {count} 格待评，名次是暂时的", count=found.missing)
            short = self.say("名次暂定，缺 {count} 格", count=found.missing)
            sentence = short if self.room.scale.folded else f"{waits}{self.say('；')}{sentence}"
        self._sentence = sentence if found.lines else ""
        groups = list(dict.fromkeys(line.standing.contender.group for line in found.lines))
        levels = list(dict.fromkeys(line.standing.contender.level for line in found.lines))
        names = {one.key: one.names[0] for one in found.rubric.levels}
        _offer(self.group_box, self.say("全部评议组"), {one: one or self.say("全体") for one in groups})
        _offer(
            self.level_box,
            self.say("全部级别"),
            {one: self.words.name(names.get(one, one)) for one in levels},
        )
        self._filter()

    def _filter(self) -> None:
        """Only the chosen group and level."""
        found = self._found
        if found is None:
            return
        row = max(self.table.row, 0)
        group, level = self.group_box.currentData(), self.level_box.currentData()
        lines = tuple(
            line
            for line in found.lines
            if group in {None, line.standing.contender.group}
            and level in {None, line.standing.contender.level}
        )
        self.model.show_results(replace(found, lines=lines))
        self._choose_tab(next((at for at, tab in enumerate(self.tabs) if tab.isChecked()), SCORES))
        self.table.choose(min(row, len(lines) - 1))

    def _choose_tab(self, at: int) -> None:
        marked = self._found is not None and self._found.any_mark
        self._stack.setCurrentIndex({EXAMS: 2, DEFENCES: 3}.get(at, 0 if marked else 1))
        self._fold()
        scores = at in {SCORES, READING} and marked
        self.header.sentence.show_text("" if at in {EXAMS, DEFENCES} else self._sentence)
        self.name_keys(self.keys if scores else "")
        self.group_box.setVisible(scores and self.group_box.count() > 2)
        self.level_box.setVisible(scores)
        apart = self.room.scale.folded and not self.working.isVisibleTo(self)
        for one in self.working.buttons:  # large text has them where the working is read
            one.setVisible(scores and not apart)
        if not scores:
            self.message.tell("", "")
        elif 0 <= self.table.row < self.model.rowCount():
            self._tell(self.model.line(self.table.row))

    # --- one line ----------------------------------------------------------------------------------------------

    def _show_row(self, row: int) -> None:
        line = self.model.line(row)
        self._tell(line)
        item = line.standing.contender.item

        found = self._found
        if found is None:
            return

        def explain(panel: PanelFile) -> list[str]:
            return working_lines(self.words, results.explain(panel, item), found.rubric)

        def show(lines: list[str]) -> None:
            if self.model.rowCount() > self.table.row >= 0 and self.model.line(self.table.row) is line:
                self.working.show_working(lines)

        self.ask(explain, show)

    def _tell(self, line: ResultLine) -> None:
        self.working.show_title(
            self.say("{item}　{name}　怎么算出来的", item=line.standing.contender.item, name=line.name)
        )
        if line.missing:
            item = line.standing.contender.item
            owed = Counter(one.partition(" ")[0] for one in line.missing)
            whose = [self.say("{member} {count} 格", member=who, count=many) for who, many in owed.items()]
            text = self.say(
                "{item} 还缺 {count} 格评分：{few}",
                item=item,
                count=len(line.missing),
                few=self.words.value(list(line.missing) if len(line.missing) <= 3 else whose),
            )
            self.message.tell("no", text, "missing")
        elif line.recheck.changed or line.recheck.kept:
            self._tell_recheck(line.recheck)
        elif line.review:
            self.message.tell("not_yet", self.say("有指标的分差达到复核标准，请在评议时先讨论。"))
        else:
            self.message.tell("", self._closed(), "locked")

    def _closed(self) -> str:
        """Since when nothing here changes any more, and who confirmed it; blank while something may."""
        found = self._found
        if found is None or not found.closed_at:
            return ""
        at = to_minute(found.closed_at)
        return self.say("已锁定：全部已有结论，由 {by} 于 {at} 确认", by=whole(found.closed_by), at=at)

    def _tell_recheck(self, counts: SheetCounts) -> None:
        sentence = self.say(
            "复核：修改 {changed} 份，维持 {kept} 份，尚未答复 {waiting} 份",
            changed=counts.changed,
            kept=counts.kept,
            waiting=counts.waiting,
        )
        self.message.tell("not_yet" if counts.waiting else "met", sentence)

    def _show_step(self, column: int) -> None:
        if column in STEPS:
            self.working.show_step(STEPS[column])

    def _read_step(self, column: int) -> None:
        if self.tabs[READING].isVisible():
            self.tabs[READING].click()
        self._show_step(column)
        self.working.text.setFocus()

    # --- export --------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Write 得分汇总表 as a workbook."""
        title = self.say("得分汇总表")
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(), self.say("导出 Excel"), f"{title}.xlsx", "*.xlsx"
        )
        if not chosen:
            return
        path = Path(chosen if chosen.endswith(".xlsx") else f"{chosen}.xlsx")

        def work(panel: PanelFile) -> Path:
            return write_whole(path, papers.result_workbook(panel))

        self.ask(work, self._exported, self._not_exported)

    def _exported(self, path: Path) -> None:
        self.room.said.emit("met", self.say("已导出 {file}", file=path.name))

    def _not_exported(self, error: DeskError) -> None:
        self.message.tell("no", self.words.sentence(error.code, error.details))


def _offer(box: QComboBox, everything: str, names: dict[str, str]) -> None:
    """Offer everything and each one; what was chosen stays chosen."""
    chosen = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for key, name in names.items():
        box.addItem(name, key)
    at = box.findData(chosen) if chosen is not None else 0
    box.setCurrentIndex(max(at, 0))
