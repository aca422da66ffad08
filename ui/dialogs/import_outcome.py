"""What became of an import: the counts, every rejected row with its sentence, and differences that wait for a word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fusion_desk.domain.differences import Difference
from fusion_desk.services.imported import Imported, Problem
from fusion_desk.words import Words
from ui.dialogs.fitting import fit
from ui.room import Room
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import button, label, panel_frame
from ui.widgets.message import MessageLine

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: people of a list, or candidates."""

    title: str
    unit: str


class ImportOutcomeDialog(QDialog):
    """Stays open until the person has read it; taking over differences is asked for here, never done in silence."""

    update_wanted = Signal()

    def __init__(self, room: Room, outcome: Imported[Difference], counted: Counted, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._words, self._say = room, room.words, room.words.say
        self.outcome = outcome
        self.setWindowTitle(counted.title)
        fit(self, room.scale.px(860), room.scale.px(560), parent)
        self.message = MessageLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(counted.title, "title"))
        column.addWidget(self._figures(counted))
        column.addWidget(self.message)
        column.addWidget(self._details(), 1)
        column.addLayout(self._buttons())
        self._tell()

    def _figures(self, counted: Counted) -> QFrame:
        frame = panel_frame()
        line = QHBoxLayout(frame)
        line.setContentsMargins(20, 12, 20, 12)
        line.setSpacing(8)
        rejected = len({(one.file, one.sheet, one.row) for one in self.outcome.rejected})
        rows = (
            (self.outcome.imported, self._say("新增")),
            (self.outcome.updated, self._say("更新")),
            (self.outcome.unchanged, self._say("未变")),
            (len({one.number for one in self.outcome.changed}), self._say("与记录不同")),
            (rejected, self._say("行没有导入")),
        )
        for figure, word in rows:
            line.addWidget(label(str(figure), "figure"))
            line.addWidget(label(word, "quiet"))
            line.addSpacing(24)
        line.addStretch(1)
        read = self._say("共读到 {read} {unit}", read=self.outcome.read, unit=counted.unit)
        line.addWidget(label(read, "quiet"))
        return frame

    def _tell(self) -> None:
        outcome = self.outcome
        if outcome.rejected:
            sentence = self._say(
                "下面的行没有导入，其余都已保存。请在原文件中改正后再次导入，已有的不会重复。"
            )
            self.message.tell("no", sentence)
        elif outcome.changed and not outcome.updated:
            self.message.tell(
                "not_yet", self._say("文件与记录有不同，尚未改动记录。确认以文件为准时，请按右下角的按钮。")
            )
        elif outcome.imported or outcome.updated:
            self.message.tell("met", self._say("全部导入，没有出错的行。"))
        else:
            self.message.tell("met", self._say("文件与记录一致，没有改动。"))

    def _details(self) -> QScrollArea:
        say = self._say
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        outcome = self.outcome
        heads = (say("文件"), say("工作表"), say("行"), say("字段"), say("说明"))
        for title, problems in ((say("没有导入的行"), outcome.rejected), (say("请留意"), outcome.warnings)):
            if problems:
                table = FactTable(self._room.scale, heads, (3, 2, 1, 2, 8), "")
                table.show_rows([problem_row(one, self._words) for one in problems[:MOST_ROWS]])
                self._add(column, title, len(problems), table)
        if outcome.changed:
            columns = (say("编号"), say("字段"), say("记录中"), say("文件中"))
            table = FactTable(self._room.scale, columns, (2, 3, 4, 4), "")
            table.show_rows(
                [
                    (one.number, one.field, one.old or "—", one.new or "—")
                    for one in outcome.changed[:MOST_ROWS]
                ]
            )
            self._add(column, say("与记录不同"), len(outcome.changed), table)
        if outcome.unmapped:
            unmapped = self._words.value(tuple(outcome.unmapped))
            column.addWidget(
                label(say("没有对应字段、原样保留的列：{columns}", columns=unmapped), "quiet", wrap=True)
            )
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        return area

    def _add(self, column: QVBoxLayout, title: str, count: int, table: FactTable) -> None:
        column.addWidget(label(f"{title} {count}", "heading"))
        column.addWidget(table)
        if count > MOST_ROWS:
            column.addWidget(label(self._say("只列出前 {most} 条。", most=MOST_ROWS), "quiet"))

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        if self.outcome.on_hold:
            line.addWidget(
                label(
                    self._say("冻结的材料有变动，评审已暂停，请核对后重新冻结。"), "word-not_yet", wrap=True
                ),
                1,
            )
        line.addStretch(1)
        self.close_button = button(self._say("知道了"), role="primary")
        self.close_button.clicked.connect(self.accept)
        self.update_button = button(self._say("以文件为准，更新 {count} 处", count=len(self.outcome.changed)))
        self.update_button.setVisible(bool(self.outcome.changed) and not self.outcome.updated)
        self.update_button.clicked.connect(self._update)
        line.addWidget(self.update_button)
        line.addWidget(self.close_button)
        return line

    def _update(self) -> None:
        self.accept()
        self.update_wanted.emit()


def problem_row(problem: Problem, words: Words) -> tuple[str, ...]:
    """File, sheet, row, field and sentence of one rejected row."""
    field = str(problem.details.get("label", problem.field))
    sentence = words.sentence(problem.code, problem.facts())
    return (problem.file, problem.sheet or "—", str(problem.row or "—"), field or "—", sentence)
