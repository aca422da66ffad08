"""结果: the table, and how the chosen figure came about; part marks and defences beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.dossier import ExamPart
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.recheck import SheetCounts
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.title_names import applied_in_full
from fusion_desk.services import results
from fusion_desk.services.evidence_tables import DefenceLine, ExamLine, ExamTable, defence_lines, exam_table
from fusion_desk.services.exams import import_exams
from fusion_desk.services.minutes import papers
from fusion_desk.services.minutes.defences import import_defences
from fusion_desk.services.result_table import ResultLine, ResultTable, result_table
from fusion_desk.words.marking import N_
from fusion_desk.words.workings import working_lines
from ui import theme
from ui.delegates.ending import EndingDelegate
from ui.delegates.rows import RowDelegate, TrackDelegate
from ui.delegates.spread import SpreadDelegate
from ui.dialogs.import_outcome import Counted, ImportOutcomeDialog
from ui.evidence_import import Imported
from ui.files import write_bytes
from ui.models.plain_table import PlainLine
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
    ResultModel,
)
from ui.room import ACTOR, Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.empty import EmptyState
from ui.widgets.evidence_page import EvidencePage
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import ElidedLabel, button
from ui.widgets.message import MessageLine

WIDTHS = (70, 84, 46, 100, 84, 66, 66, 60, 50, 104, 110)
SCORES, EXAMS, DEFENCES = range(3)
STEPS = {METHOD: 0, SPREAD: 1, FIRST: 2, SECOND: 2, TOTAL: 2, RANK: 3}
"""By column: which head of the working its step stands under."""
ENDINGS = {
    Conclusion.PASSED: ("met", N_("合格")),
    Conclusion.FAILED: ("no", N_("不合格")),
    Conclusion.OPEN: ("missing", N_("待成绩")),
}
PARTS = {ExamPart.THEORY: N_("理论知识"), ExamPart.PRACTICE: N_("技能操作"), ExamPart.REVIEW: N_("综合评审")}


FOLDING = (APPLIED, METHOD)


class ResultsScreen(Screen):
    """Nothing is computed here: the record is asked, and the working is the service's own."""

    key = "results"
    title = N_("评分结果")
    picture = "results"
    rail = N_("结果")
    keys = N_("↑ ↓ 逐项查看计算过程　　Ctrl+O 打开")
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
        self.working = QPlainTextEdit()
        self.working.setReadOnly(True)
        self.working.setAccessibleName(self.say("计算过程"))
        self.working.setTabChangesFocus(True)
        self.working.setProperty("role", "dense")
        self.message = MessageLine()
        self._working_title = ElidedLabel("", "heading")
        self.export_button = button(self.say("导出 Excel…"), picture="save")
        self.export_button.clicked.connect(self.export)
        go = button(self.say("去评分"))
        go.clicked.connect(lambda: room.went_to.emit("scoring"))
        self.empty = EmptyState(
            self.say("评分开始后，各申报事项的得分、分差和名次列在这里，点一行看它是怎么算出来的。"), go
        )
        self.copy_button = button(self.say("复制"))
        self.copy_button.clicked.connect(self.copy)
        self.print_button = button(self.say("打印…"), picture="print")
        self.print_button.clicked.connect(self.print_working)
        self.group_box, self.level_box = QComboBox(), QComboBox()
        self.group_box.setAccessibleName(self.say("评议组"))
        self.level_box.setAccessibleName(self.say("级别"))
        for box in (self.group_box, self.level_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _at: self._filter())
        self.exams = self._exam_page()
        self.defences = self._defence_page()
        self.tabs: list[QPushButton] = []
        self._stack = QStackedWidget()
        self._lay_out()

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
            SpreadDelegate(scale),
            EndingDelegate(scale),
            RowDelegate(scale, quiet=True),
        )
        table = FrozenTable(
            self.model,
            scale,
            self.say("评分结果"),
            frozen=FROZEN,
            widths=WIDTHS,
            delegates=delegates,
            sortable=False,
            folding=FOLDING,
        )
        table.row_chosen.connect(self._show_row)
        for view in (table.left, table.right):
            view.clicked.connect(lambda index: self.show_step(index.column()))
            view.activated.connect(lambda index: self._read_step(index.column()))
        return table

    def _lay_out(self) -> None:
        # Large text leaves the column of the working to the working.
        beside = (self.copy_button, self.print_button) if self.room.scale.folded else ()
        self.header = PageHeader(self.say("评分结果"), *beside, self.export_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._working_title)
        column.addWidget(self.working, 1)
        if not self.room.scale.folded:
            foot = QHBoxLayout()
            foot.setSpacing(8)
            foot.addStretch(1)
            foot.addWidget(self.copy_button)
            foot.addWidget(self.print_button)
            column.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(20)
        split.addWidget(self.table)
        split.addWidget(right)
        split.setSizes([792, 320])
        self.table.setMinimumWidth(440)
        right.setMinimumWidth(320)
        for page in (split, self.empty, self.exams, self.defences):
            self._stack.addWidget(page)
        outer = page_layout(self, self.header)
        outer.addLayout(self._strip())
        outer.addWidget(self.message)
        outer.addWidget(self._stack, 1)

    def _strip(self) -> QHBoxLayout:
        """What the page shows, and which group and level of it."""
        line = QHBoxLayout()
        line.setSpacing(8)
        group = QButtonGroup(self)
        texts = (self.say("得分"), self.say("技能等级成绩"), self.say("答辩情况"))
        for at, text in enumerate(texts):
            tab = button(text, role="chip")
            tab.setCheckable(True)
            tab.setChecked(at == SCORES)
            tab.clicked.connect(lambda _checked, at=at: self._choose_tab(at))
            group.addButton(tab, at)
            self.tabs.append(tab)
            line.addWidget(tab)
        line.addStretch(1)
        line.addWidget(self.group_box)
        line.addWidget(self.level_box)
        return line

    def _exam_page(self) -> EvidencePage:
        say = self.say
        heads = (
            say("事项号"),
            say("姓名"),
            say("职业和等级"),
            *(say(text) for text in PARTS.values()),
            say("结论"),
        )
        page = EvidencePage(
            self.words,
            self.room.scale,
            name=say("技能等级成绩"),
            heads=heads,
            widths=(76, 96, 360, 150, 150, 150, 110),
            empty=say(
                "没有技能等级认定的申报事项。有的话，理论知识、技能操作、综合评审的成绩从文件导入，列在这里。"
            ),
            import_text=say("导入科目成绩…"),
        )
        page.import_asked.connect(lambda: self._import(EXAMS))
        return page

    def _defence_page(self) -> EvidencePage:
        say = self.say
        page = EvidencePage(
            self.words,
            self.room.scale,
            name=say("答辩"),
            heads=(
                say("事项号"),
                say("姓名"),
                say("日期"),
                say("答辩组人数"),
                say("自述和提问"),
                say("得分"),
                say("结论"),
            ),
            widths=(76, 96, 130, 100, 200, 90, 130),
            empty=say("还没有登记答辩。从文件导入：事项号、答辩日期、答辩组人数、得分、结论。"),
            import_text=say("导入答辩情况…"),
        )
        page.import_asked.connect(lambda: self._import(DEFENCES))
        return page

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.table.right

    def refresh(self) -> None:
        """Compute everything anew from the marks that count."""
        self.ask(result_table, self._show)
        self.ask(exam_table, self._show_exams)
        self.ask(defence_lines, self._show_defences)

    def forget(self) -> None:
        """Another panel: no message of the one before."""
        super().forget()
        self.message.tell("", "")

    def _show(self, found: ResultTable) -> None:
        self._found = found
        self.export_button.setEnabled(found.any_mark)
        scored = sum(line.standing.total is not None for line in found.lines)
        sentence = self.say(
            "{scored} 项有总分，共 {all} 项；名次按评议组和级别分别排", scored=scored, all=len(found.lines)
        )
        self.header.sentence.show_text(sentence if found.lines else "")
        groups = list(dict.fromkeys(line.standing.contender.group for line in found.lines))
        levels = list(dict.fromkeys(line.standing.contender.level for line in found.lines))
        names = {one.key: one.names[0] for one in found.rubric.levels}
        _offer(self.group_box, self.say("全部评议组"), {one: one or self.say("全体") for one in groups})
        _offer(self.level_box, self.say("全部级别"), {one: names.get(one, one) for one in levels})
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
        scores = at == SCORES and marked
        self.group_box.setVisible(scores and self.group_box.count() > 2)
        self.level_box.setVisible(scores)
        if at != SCORES or not marked:
            self.message.tell("", "")
        elif 0 <= self.table.row < self.model.rowCount():
            self._tell(self.model.line(self.table.row))

    # --- part marks and defences -------------------------------------------------------------------------------

    def _show_exams(self, found: ExamTable) -> None:
        lines: list[PlainLine] = []
        for one in found.lines:
            state, word = ENDINGS[one.conclusion]
            parts = tuple(self._part(one, part) for part in ExamPart)
            cells = (one.application.item, one.name, applied_in_full(one.application), *parts, self.say(word))
            lines.append(PlainLine(one.application.item, cells, state))
        open_ = sum(one.conclusion is Conclusion.OPEN for one in found.lines)
        text = self.say("各科均不低于 {mark} 分为合格；{open} 项还缺成绩", mark=found.pass_mark, open=open_)
        self.exams.show_lines(lines, text, empty=not found.lines)

    def _part(self, line: ExamLine, part: ExamPart) -> str:
        mark = line.parts.get(part)
        if mark is None:
            return self.say("缺")
        if mark.exempt_basis:
            return self.say("免考：{basis}", basis=mark.exempt_basis)
        return self.say("缺") if mark.mark is None else points_text(mark.mark)

    def _show_defences(self, found: tuple[DefenceLine, ...]) -> None:
        lines: list[PlainLine] = []
        for one in found:
            record = one.record
            minutes = self.say(
                "{speaking}＋{asking} 分钟",
                speaking=record.speaking_minutes if record.speaking_minutes is not None else "—",
                asking=record.asking_minutes if record.asking_minutes is not None else "—",
            )
            if record.speaking_minutes is None and record.asking_minutes is None:
                minutes = "—"
            cells = (
                one.application.item,
                one.name,
                record.held_on.isoformat() if record.held_on else "—",
                str(record.panel_size) if record.panel_size is not None else "—",
                minutes,
                points_text(record.score) if record.score is not None else "—",
                record.conclusion or "—",
            )
            lines.append(PlainLine(one.application.item, cells))
        self.defences.show_lines(lines, self.say("已登记 {count} 项答辩", count=len(lines)), empty=not lines)

    def _import(self, tab: int) -> None:
        """Read a file into the record; what was not taken is named row by row."""
        chosen, _ = QFileDialog.getOpenFileName(self.window(), self.say("选择文件"), "", "*.xlsx *.xls *.csv")
        if not chosen:
            return
        path = Path(chosen)

        def work(panel: PanelFile) -> Imported:
            if tab == DEFENCES:
                return Imported.of_defences(import_defences(panel, path, ACTOR))
            return Imported.of_exams(import_exams(panel, path, ACTOR))

        def done(outcome: Imported) -> None:
            counted = (
                Counted(self.say("导入答辩情况"), self.say("行"))
                if tab == DEFENCES
                else Counted(self.say("导入科目成绩"), self.say("行"))
            )
            self.room.changed(Changes.ACTS if tab == DEFENCES else Changes.EXAMS)
            dialog = ImportOutcomeDialog(self.room, outcome, counted, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.update_button.hide()
            dialog.open()

        self.ask(work, done, self._not_exported)

    # --- one line ----------------------------------------------------------------------------------------------

    def _show_row(self, row: int) -> None:
        line = self.model.line(row)
        self._tell(line)
        item = line.standing.contender.item

        def explain(panel: PanelFile) -> list[str]:
            found = result_table(panel)
            return working_lines(self.words, results.explain(panel, item), found.rubric)

        def show(lines: list[str]) -> None:
            if self.model.rowCount() > self.table.row >= 0 and self.model.line(self.table.row) is line:
                self._show_working(line, lines)

        self.ask(explain, show)

    def _tell(self, line: ResultLine) -> None:
        self._working_title.show_text(
            self.say("{item}　{name}　怎么算出来的", item=line.standing.contender.item, name=line.name)
        )
        if line.missing:
            few = self.words.value(line.missing[:4]) + ("……" if len(line.missing) > 4 else "")
            self.message.tell("no", self.say("还缺 {count} 格评分：{few}", count=len(line.missing), few=few))
        elif line.recheck.changed or line.recheck.kept:
            self._tell_recheck(line.recheck)
        elif line.review:
            self.message.tell("not_yet", self.say("有指标的分差达到复核标准，请在评议时先讨论。"))
        else:
            self._tell_closed()

    def _tell_closed(self) -> None:
        """Since when nothing here changes any more, and who confirmed it."""
        found = self._found
        if found is None or not found.closed_at:
            self.message.tell("", "")
            return
        at = found.closed_at[:16].replace("T", " ")
        text = self.say("已锁定：全部已有结论，由 {by} 于 {at} 确认", by=found.closed_by, at=at)
        self.message.tell("", text, "locked")

    def _tell_recheck(self, counts: SheetCounts) -> None:
        sentence = self.say(
            "复核：修改 {changed} 份，维持 {kept} 份，尚未答复 {waiting} 份",
            changed=counts.changed,
            kept=counts.kept,
            waiting=counts.waiting,
        )
        self.message.tell("not_yet" if counts.waiting else "met", sentence)

    def _show_working(self, _line: ResultLine, lines: list[str]) -> None:
        self.working.clear()
        cursor = QTextCursor(self.working.document())
        plain, head = QTextCharFormat(), QTextCharFormat()
        head.setFontWeight(QFont.Weight.Bold)
        plain.setForeground(theme.colour(theme.INK))
        for at, text in enumerate(lines[1:]):
            if at:
                cursor.insertBlock()
            cursor.insertText(text, plain if text.startswith(" ") else head)
        self.working.moveCursor(QTextCursor.MoveOperation.Start)

    def show_step(self, column: int) -> None:
        """Bring the step behind a figure to the top of the working."""
        wanted, head = STEPS.get(column, -1), -1
        block = self.working.document().begin()
        while wanted >= 0 and block.isValid():
            head += not block.text().startswith(" ")
            if head == wanted:
                # From the end upwards, so that the head comes to stand at the top.
                self.working.moveCursor(QTextCursor.MoveOperation.End)
                self.working.setTextCursor(QTextCursor(block))
                return
            block = block.next()

    def _read_step(self, column: int) -> None:
        self.show_step(column)
        self.working.setFocus()

    def copy(self) -> None:
        """Put the working on the clipboard."""
        QGuiApplication.clipboard().setText(self.working.toPlainText())
        self.room.said.emit("met", self.say("计算过程已复制"))

    def print_working(self) -> None:
        """Print the working; it holds numbers of members and applications, no name."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=True)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print on this printer: one page or two of text."""
        paper = self.working.document().clone(self)
        cursor = QTextCursor(paper)
        cursor.insertText(self._working_title.whole.partition("　")[0] + "\n")
        paper.print_(printer)
        paper.deleteLater()
        self.room.said.emit("met", self.say("已送去打印"))

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
            return write_bytes(path, papers.result_workbook(panel))

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
