"""The table of working days: one year at a time, typed or pasted, with its source; a new table replaces the year's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.day_lines import read_days, stretches
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.workdays import YearTable
from fusion_desk.services import workdays
from fusion_desk.services.workdays import ShownYear, YearSet
from ui.dialogs.fitting import fit
from ui.room import ACTOR, Room
from ui.widgets.form_field import FormField
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine
from ui.widgets.unparted import whole

WorkOnYears = Callable[[PanelFile], list[YearSet]]


class WorkdaysDialog(QDialog):
    """What cannot be read is said with its line; nothing typed is lost by that."""

    changed = Signal()

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._say = room, room.words.say
        self._years: dict[int, ShownYear] = {}
        self._recorded = ("", "", "", False)
        self._shown = 0
        self._typed: dict[int, tuple[str, str, str, bool]] = {}
        """What was typed for a year and not saved, while another one is looked at."""
        self.setWindowTitle(self._say("工作日表"))
        fit(self, room.scale.px(680), room.scale.px(560), parent)
        self.year = QComboBox()
        self.year.setAccessibleName(self._say("年份"))
        self.year.activated.connect(lambda _row: self._turn_to_year())
        self.holidays, self.makeup = self._box(self._say("节假日")), self._box(self._say("调休上班日"))
        self.source = FormField(self._say("依据"), hint=self._say("放假通知的名称和文号"))
        self.verified = QCheckBox(self._say("已对照原文核实"))
        self.message = MessageLine()
        self.import_button = button(self._say("从文件导入…"))
        self.import_button.clicked.connect(self._import)
        self.save_button = button(self._say("保存这一年"), role="primary")
        self.save_button.clicked.connect(self.save)
        self.close_button = button(self._say("关闭"))
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self._read()

    def _box(self, name: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setAccessibleName(name)
        made.setTabChangesFocus(True)
        made.setProperty("role", "dense")
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(self._say("工作日表"), "title"), 1)
        head.addWidget(label(self._say("年份"), "quiet"))
        head.addWidget(self.year)
        head.addWidget(self.import_button)
        boxes = QHBoxLayout()
        boxes.setSpacing(16)
        for title, box in ((self._say("节假日"), self.holidays), (self._say("调休上班日"), self.makeup)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(title, "strong"))
            column.addWidget(box, 1)
            boxes.addLayout(column, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.verified)
        line.addStretch(1)
        line.addWidget(self.close_button)
        line.addWidget(self.save_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addLayout(head)
        span = self._say("{first} 至 {last}", first="2026-10-01", last="2026-10-07")
        note = self._say(
            "周末之外的节假日和周末的调休上班日，一行一天，或一行一段，如“{span}”。", span=whole(span)
        )
        outer.addWidget(label(note, "quiet", wrap=True))
        outer.addLayout(boxes, 1)
        outer.addWidget(self.source)
        outer.addWidget(self.message)
        outer.addLayout(line)

    def _read(self, wanted: int = 0) -> None:
        panel = self._room.panel
        if panel is not None:
            self._room.run(lambda: workdays.find_years(panel), partial(self._show, wanted))

    def _show(self, wanted: int, found: list[ShownYear]) -> None:
        self._years = {one.table.year: one for one in found}
        now = self._room.desk.clock().year
        chosen = wanted or self._shown or now
        offered = sorted({*self._years, now, now + 1, chosen})
        self.year.clear()
        for year in offered:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(chosen))
        self._show_year()

    def _turn_to_year(self) -> None:
        if self._fields() != self._recorded:
            self._typed[self._shown] = self._fields()
        self._show_year()

    def _fields(self) -> tuple[str, str, str, bool]:
        return (
            self.holidays.toPlainText(),
            self.makeup.toPlainText(),
            self.source.text,
            self.verified.isChecked(),
        )

    def _show_year(self) -> None:
        year = int(self.year.currentData())
        self._shown = year
        found = self._years.get(year)
        table = found.table if found else YearTable(year, frozenset(), frozenset())
        self.holidays.setPlainText(self._written(table.holidays))
        self.makeup.setPlainText(self._written(table.makeup))
        self.source.fill(table.source)
        self.verified.setChecked(table.verified)
        self._recorded = self._fields()
        if (typed := self._typed.pop(year, None)) is not None:
            self.holidays.setPlainText(typed[0])
            self.makeup.setPlainText(typed[1])
            self.source.fill(typed[2])
            self.verified.setChecked(typed[3])
        if found is None:
            self.message.tell("not_yet", self._say("这一年还没有录入，只按周末计算。"))
        elif not found.recorded:
            self.message.tell("check", self._say("这是随政策文件带来的表，请对照放假通知核实后保存。"))
        else:
            self.message.tell("", "")

    def _written(self, days: frozenset[date]) -> str:
        return "\n".join(
            self._say("{first} 至 {last}", first=first, last=last) if last > first else first.isoformat()
            for first, last in stretches(days)
        )

    def save(self) -> None:
        """Record the table of the year shown."""
        days: list[frozenset[date]] = []
        for title, box in ((self._say("节假日"), self.holidays), (self._say("调休上班日"), self.makeup)):
            found, bad = read_days(box.toPlainText())
            if bad:
                self.message.tell(
                    "no",
                    self._say(
                        "“{field}”第 {line} 行看不懂。请写成 2026-10-01，或“2026-10-01 至 2026-10-07”。",
                        field=title,
                        line=bad,
                    ),
                )
                box.setFocus()
                return
            days.append(found)
        table = YearTable(self._shown, days[0], days[1], self.source.text, verified=self.verified.isChecked())
        self._run(lambda panel: [workdays.set_year(panel, table, ACTOR)])

    def _import(self) -> None:
        if not self.source.text:
            self.source.tell(self._say("导入前请先写明依据。"))
            self.source.editor.setFocus()
            return
        written = self.source.text
        chosen, _ = QFileDialog.getOpenFileName(self, self._say("从文件导入"), "", "*.xlsx *.xls *.csv")
        if chosen:
            self._run(lambda panel: workdays.import_years(panel, Path(chosen), written, ACTOR))

    def _run(self, work: WorkOnYears) -> None:
        panel = self._room.panel
        if panel is None:
            return

        def done(result: list[YearSet]) -> None:
            self.changed.emit()
            self._read(result[-1].table.year)
            years = self._room.words.value([str(one.table.year) for one in result])
            self._room.said.emit("met", self._say("已保存 {years} 年的工作日表", years=years))

        self._room.run(lambda: work(panel), done, self._refused)

    def _refused(self, error: DeskError) -> None:
        sentence = self._room.words.sentence(error.code, error.details)
        if error.code == "workdays.no_source":
            self.source.tell(sentence)
            self.source.editor.setFocus()
        else:
            self.message.tell("no", sentence)
