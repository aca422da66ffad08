"""Part marks of skill recognition and the register of defences: two tables that files fill."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.differences import Difference
from fusion_desk.domain.dossier import Application, ExamPart
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.title_names import applied_name
from fusion_desk.services.evidence_tables import DefenceLine, ExamLine, ExamTable
from fusion_desk.services.exams import import_exams
from fusion_desk.services.imported import Imported
from fusion_desk.services.minutes.defences import import_defences
from fusion_desk.words.conclusions import conclusion_word
from fusion_desk.words.marking import N_
from ui.dialogs.import_outcome import Counted, ImportOutcomeDialog
from ui.models.plain_table import PlainLine
from ui.room import ACTOR
from ui.screen import Screen
from ui.widgets.evidence_page import EvidencePage
from ui.widgets.message import MessageLine

STATES = {Conclusion.PASSED: "met", Conclusion.FAILED: "no", Conclusion.OPEN: "missing"}
PARTS = {ExamPart.THEORY: N_("理论知识"), ExamPart.PRACTICE: N_("技能操作"), ExamPart.REVIEW: N_("综合评审")}


class Evidence:
    """What belongs to a result and is not a mark of the committee."""

    def __init__(self, screen: Screen, message: MessageLine) -> None:
        self._screen, self._message = screen, message
        self.exams = self._exam_page()
        self.defences = self._defence_page()

    def _exam_page(self) -> EvidencePage:
        say = self._screen.say
        heads = (
            say("编号"),
            say("姓名"),
            say("等级和职业"),
            *(say(text) for text in PARTS.values()),
            say("结论"),
        )
        scale = self._screen.room.scale
        page = EvidencePage(
            self._screen.words,
            scale,
            name=say("技能等级成绩"),
            heads=heads,
            widths=(84, 96, 140 if scale.folded else 470, 110, 110, 110, 110),
            figures=(3, 4, 5),
            empty=say(
                "没有技能等级认定的申报事项。有的话，理论知识、技能操作、综合评审的成绩从文件导入，列在这里。"
            ),
            import_text=say("导入科目成绩…"),
        )
        page.import_asked.connect(partial(self._import, defences=False))
        return page

    def _defence_page(self) -> EvidencePage:
        say = self._screen.say
        page = EvidencePage(
            self._screen.words,
            self._screen.room.scale,
            name=say("答辩"),
            heads=(
                say("编号"),
                say("姓名"),
                say("日期"),
                say("答辩组人数"),
                say("自述和提问"),
                say("得分"),
                say("结论"),
            ),
            widths=(76, 96, 130, 100, 200, 90, 130),
            figures=(3, 5),
            empty=say("还没有登记答辩。从文件导入：事项号、答辩日期、答辩组人数、得分、结论。"),
            import_text=say("导入答辩情况…"),
        )
        page.import_asked.connect(partial(self._import, defences=True))
        return page

    def close_phase(self, why: str) -> None:
        """Everything is concluded: both are read, and files read in only by who asks for it."""
        for page in (self.exams, self.defences):
            page.close_phase(why)

    def forget(self) -> None:
        """Another panel."""
        for page in (self.exams, self.defences):
            page.standing.forget()

    def _applied(self, application: Application) -> str:
        """二级/技师，数控车工: in a narrow column, which cuts the end and never the level."""
        level = self._screen.words.name(applied_name(application))
        occupation = application.occupation or application.specialty
        return (
            self._screen.say("{level}，{occupation}", level=level, occupation=occupation)
            if occupation
            else level
        )

    def show_exams(self, found: ExamTable) -> None:
        """Show the part marks there are."""
        lines: list[PlainLine] = []
        for one in found.lines:
            word = conclusion_word(self._screen.words, one.conclusion, Basis.MARKS)
            parts = tuple(self._part(one, part) for part in ExamPart)
            cells = (
                one.application.item,
                one.name,
                self._applied(one.application),
                *parts,
                word,
            )
            lines.append(
                PlainLine(one.application.item, cells, STATES[one.conclusion], self._exemptions(one))
            )
        open_ = sum(one.conclusion is Conclusion.OPEN for one in found.lines)
        text = self._screen.say(
            "各科均不低于 {mark} 分为合格；{open} 项还缺成绩", mark=found.pass_mark, open=open_
        )
        self.exams.show_lines(lines, text, empty=not found.lines)

    def _part(self, line: ExamLine, part: ExamPart) -> str:
        mark = line.parts.get(part)
        if mark is None:
            return self._screen.say("缺")
        if mark.exempt_basis:
            return self._screen.say("免考")
        return self._screen.say("缺") if mark.mark is None else points_text(mark.mark)

    def _exemptions(self, line: ExamLine) -> str:
        """Why parts need not be sat, part by part."""
        say = self._screen.say
        told = [
            say("{part}免考：{basis}", part=say(PARTS[part]), basis=mark.exempt_basis)
            for part, mark in line.parts.items()
            if mark.exempt_basis
        ]
        return say("；").join(told)

    def show_defences(self, found: tuple[DefenceLine, ...]) -> None:
        """Show the defences there are."""
        lines: list[PlainLine] = []
        for one in found:
            record = one.record
            minutes = self._screen.say(
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
                self._screen.words.name(record.conclusion) or "—",
            )
            lines.append(PlainLine(one.application.item, cells))
        self.defences.show_lines(
            lines, self._screen.say("已登记 {count} 项答辩", count=len(lines)), empty=not lines
        )

    def _import(self, *, defences: bool) -> None:
        """Read a file into the record; what was not taken is named row by row."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._screen.window(), self._screen.say("选择文件"), "", "*.xlsx *.xls *.csv"
        )
        if not chosen:
            return
        path = Path(chosen)

        def work(panel: PanelFile) -> Imported[Difference]:
            if defences:
                return import_defences(panel, path, ACTOR)
            return import_exams(panel, path, ACTOR)

        def done(outcome: Imported[Difference]) -> None:
            counted = (
                Counted(self._screen.say("导入答辩情况"), self._screen.say("行"))
                if defences
                else Counted(self._screen.say("导入科目成绩"), self._screen.say("行"))
            )
            self._screen.room.changed(Changes.ACTS if defences else Changes.EXAMS)
            dialog = ImportOutcomeDialog(self._screen.room, outcome, counted, self._screen.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.update_button.hide()
            dialog.open()

        self._screen.ask(work, done, self._refused)

    def _refused(self, error: DeskError) -> None:
        self._message.tell("no", self._screen.words.sentence(error.code, error.details))
