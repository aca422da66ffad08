"""结果: the table, and how the chosen figure came about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import results
from fusion_desk.services.minutes import papers
from fusion_desk.services.result_table import ResultLine, ResultTable, result_table
from fusion_desk.words.marking import N_
from fusion_desk.words.workings import working_lines
from ui import theme
from ui.delegates.rows import RowDelegate, TrackDelegate
from ui.delegates.spread import SpreadDelegate
from ui.files import write_bytes
from ui.models.result_table import APPLIED, FROZEN, LINE, METHOD, ResultModel
from ui.room import Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import ElidedLabel, button
from ui.widgets.message import MessageLine

WIDTHS = (70, 84, 46, 106, 62, 70, 70, 62, 58, 150)


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
        return table

    def _lay_out(self) -> None:
        self.header = PageHeader(self.say("评分结果"), self.export_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._working_title)
        column.addWidget(self.working, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(20)
        split.addWidget(self.table)
        split.addWidget(right)
        split.setSizes([792, 320])
        self.table.setMinimumWidth(440)
        right.setMinimumWidth(320)
        self._stack.addWidget(split)
        self._stack.addWidget(self.empty)
        outer = page_layout(self, self.header)
        outer.addWidget(self.message)
        outer.addWidget(self._stack, 1)

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.table.right

    def refresh(self) -> None:
        """Compute everything anew from the marks that count."""
        self.ask(result_table, self._show)

    def forget(self) -> None:
        """Another panel: no message of the one before."""
        super().forget()
        self.message.tell("", "")

    def _show(self, found: ResultTable) -> None:
        row = max(self.table.row, 0)
        self._found = found
        self.model.show_results(found)
        self._stack.setCurrentIndex(0 if found.any_mark else 1)
        self.export_button.setEnabled(found.any_mark)
        scored = sum(line.standing.total is not None for line in found.lines)
        sentence = self.say(
            "{scored} 项有总分，共 {all} 项；名次按评议组和级别分别排", scored=scored, all=len(found.lines)
        )
        self.header.sentence.show_text(sentence if found.lines else "")
        self.table.choose(min(row, len(found.lines) - 1))

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
        elif line.review:
            self.message.tell("not_yet", self.say("有指标的分差达到复核标准，请在评议时先讨论。"))
        else:
            self.message.tell("", "")

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
