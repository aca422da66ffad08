"""评分分析: agreement, severity, balance and questions, for the review office and the chair; never on the projector."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.questions import AnswerKind, QuestionAnswer
from fusion_desk.domain.seats import Seat
from fusion_desk.figures.fairness import gap_plot, likeness_plot, severity_plot, totals_plot
from fusion_desk.services import analysing
from fusion_desk.services.analysing import Analysis, GroupAgreement
from fusion_desk.services.minutes.fairness import fairness_report
from fusion_desk.words import fairness as told
from fusion_desk.words.marking import N_
from fusion_desk.words.questions import said
from ui.delegates.rows import RowDelegate
from ui.dialogs.answer_question import AnswerDialog
from ui.files import write_bytes
from ui.models.plain_table import PlainLine, PlainTable
from ui.room import Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.analysis.question_list import QuestionList
from ui.widgets.checklist import Check, Checklist
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button, clear, label, leave_room_for_bold
from ui.widgets.message import MessageLine
from ui.widgets.plot import PlotView

POINTS, EXPERTS, THREE, TRACKS, QUESTIONS = range(5)
WIDTHS = (90, 80, 80, 80, 70, 66, 100, 116, 100, 100, 90)
MARGIN = 40


class AnalysisScreen(Screen):
    """Five sheets of one analysis; nothing here is official, and the page says so."""

    key = "analysis"
    title = N_("评分分析")
    picture = "results"
    rail = N_("分析")
    on_rail = False
    under = "deliberation"
    keys = N_("数字仅供内部参考，不作评审依据　　Esc 回到评议")
    concerns = (
        Changes.SCORES
        | Changes.RECUSALS
        | Changes.COMMITTEE
        | Changes.APPLICATIONS
        | Changes.DOSSIERS
        | Changes.SNAPSHOT
        | Changes.PANEL
        | Changes.BALLOTS
        | Changes.QUESTIONS
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._found: Analysis | None = None
        self.message = MessageLine()
        self.points, self.withheld = Checklist(room.scale), Checklist(room.scale)
        self.questions = QuestionList(self.words, room.scale)
        self.questions.answer_wanted.connect(self.answer)
        self._proof = label("", "quiet", wrap=True)
        self.severity, self.gaps = PlotView(room.scale), PlotView(room.scale)
        self.severity_says, self.gaps_say = label("", wrap=True), label("", wrap=True)
        self.model = PlainTable(
            [
                self.say(text)
                for text in (
                    N_("事项号"),
                    N_("平均分"),
                    N_("成绩"),
                    N_("校准分"),
                    N_("误差"),
                    N_("灰区"),
                    *(told.RULES[rule] for rule in told.RULES),
                    N_("所在部分"),
                )
            ]
        )
        self.table = self._table()
        self.tabs: list[QPushButton] = []
        self._sheets = QStackedWidget()
        self._whole = QStackedWidget()
        self._lay_out()
        back = QAction(self)
        back.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.triggered.connect(self.back_button.click)
        self.addAction(back)

    # --- layout --------------------------------------------------------------------------------------------

    def _table(self) -> FrozenTable:
        scale = self.room.scale
        right = (RowDelegate(scale, right=True) for _ in range(4))
        return FrozenTable(
            self.model,
            scale,
            self.say("三个分数"),
            frozen=1,
            widths=WIDTHS,
            delegates=(
                RowDelegate(scale, first=True, bold=True),
                *right,
                RowDelegate(scale),
                *(RowDelegate(scale, right=True) for _ in told.RULES),
                RowDelegate(scale, quiet=True),
            ),
        )

    def _lay_out(self) -> None:
        self.back_button = button(self.say("回到评议"))
        self.back_button.clicked.connect(partial(self.room.went_to.emit, "deliberation"))
        self.report_button = button(self.say("报告…"), picture="print")
        self.report_button.clicked.connect(self.make_report)
        self.tables_button = button(self.say("导出 Excel…"), picture="save")
        self.tables_button.clicked.connect(self.export)
        for made in (self.report_button, self.tables_button):
            made.setVisible(self.room.sitter.seat is Seat.SECRETARY)
        self.header = PageHeader(
            self.say("评分分析"), self.back_button, self.tables_button, self.report_button
        )
        go = button(self.say("去评分"))
        go.clicked.connect(partial(self.room.went_to.emit, "scoring"))
        self.empty = EmptyState(
            self.say(
                "还没有完整的评分表。专家评完后，这里说明评分是否一致、松紧是否相当、两类人才是否均衡。"
            ),
            go,
        )
        for sheet in (
            self._scrolling(
                self.points, self._proof, label(self.say("没有显示的数和原因"), "heading"), self.withheld
            ),
            self._experts_sheet(),
            self.table,
            self._scrolling(self.gaps_say, self.gaps),
            self._scrolling(self.questions),
        ):
            self._sheets.addWidget(sheet)
        self._whole.addWidget(self._sheets)
        self._whole.addWidget(self.empty)
        outer = page_layout(self, self.header)
        outer.addLayout(self._strip())
        outer.addWidget(self.message)
        outer.addWidget(self._whole, 1)

    def _strip(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        group = QButtonGroup(self)
        texts = (N_("要点"), N_("专家松紧"), N_("三个分数"), N_("均衡"), N_("提请核实"))
        for at, text in enumerate(texts):
            tab = button(self.say(text), role="chip")
            tab.setCheckable(True)
            tab.setChecked(at == POINTS)
            leave_room_for_bold(tab)
            tab.clicked.connect(partial(self._turn_to, at))
            group.addButton(tab, at)
            self.tabs.append(tab)
            line.addWidget(tab)
        line.addStretch(1)
        return line

    def _experts_sheet(self) -> QScrollArea:
        self._groups = QVBoxLayout()
        self._groups.setSpacing(12)
        groups = QWidget()
        groups.setLayout(self._groups)
        self._groups.setContentsMargins(0, 0, 0, 0)
        return self._scrolling(self.severity_says, self.severity, groups)

    def _scrolling(self, *parts: QWidget) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setProperty("role", "reading")  # it takes the keyboard, and is seen to
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return area

    def _turn_to(self, at: int) -> None:
        self.tabs[at].setChecked(True)
        self._sheets.setCurrentIndex(at)

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.tabs[POINTS]

    # --- the record ----------------------------------------------------------------------------------------

    @property
    def viewer(self) -> MemberId | None:
        """The member who looks; the secretary is none."""
        sitter = self.room.sitter
        return None if sitter.seat is Seat.SECRETARY or sitter.member is None else sitter.member.id

    def refresh(self) -> None:
        """Analyse the marks as they are now."""
        viewer, report = self.viewer, self.room.jobs.report
        self.ask(lambda panel: analysing.analysis(panel, viewer, report), self._show)

    def _show(self, analysis: Analysis) -> None:
        self._found = analysis
        found = analysis.found
        some = found.whole_sheets > 0
        self._whole.setCurrentWidget(self._sheets if some else self.empty)
        for widget in (*self.tabs, self.report_button, self.tables_button):
            widget.setEnabled(some)
        self.header.sentence.show_text(
            self.say(
                "{sheets} 份完整评分表，{experts} 名专家，{candidates} 项申报",
                sheets=found.whole_sheets,
                experts=found.experts,
                candidates=found.candidates,
            )
            if some
            else ""
        )
        official, proof = told.caution_lines(self.words)
        hidden = self.say("不含您回避的和还没有评完的 {count} 项。", count=analysis.hidden)
        self.message.tell(
            "check" if some else "", (official + (hidden if analysis.hidden else "")) if some else ""
        )
        self._proof.setText(proof)
        self._show_points(analysis)
        self._show_plots(analysis)
        self._show_three(analysis)
        names = {one.key: one.name for one in analysis.rubric.criteria}
        self.questions.show_questions(analysis.questions, analysis.past, names)
        waiting = analysis.open_questions
        self.tabs[QUESTIONS].setText(
            self.say("提请核实 {count}", count=waiting) if waiting else self.say("提请核实")
        )
        leave_room_for_bold(self.tabs[QUESTIONS])

    def _show_points(self, analysis: Analysis) -> None:
        found, words = analysis.found, self.words
        points = [
            Check("", told.group_line(words, one.group, one.icc.icc3k.value, len(one.candidates), len(one.experts)))
            for one in found.agreement
            if one.icc is not None
        ]  # fmt: skip
        if found.severity is not None:
            points += [
                Check("", told.severity_line(words, one))
                for one in found.severity.experts
                if told.stands_out(one)
            ]
            points += [
                Check("", told.bridge_line(words, item, expert)) for item, expert in found.severity.bridges
            ]
        if found.balance is not None:
            total = found.balance.total
            points.append(Check("", told.gap_line(words, total.gap, total.lower, total.upper)))
        count = len(found.flags)
        points.append(
            Check(
                "",
                self.say(
                    "提请核实 {count} 条，待答复 {open} 条，见“提请核实”。",
                    count=count,
                    open=analysis.open_questions,
                ),
            )
            if count
            else Check("", self.say("没有需要提请核实的评分。"))
        )
        self.points.show_checks(points)
        reasons = [Check("", told.withheld_line(words, one)) for one in found.withheld]
        self.withheld.show_checks(reasons or [Check("", self.say("没有。"))])

    def _show_plots(self, analysis: Analysis) -> None:
        found = analysis.found
        names = {one.key: one.name for one in analysis.rubric.criteria}
        if found.severity is not None and found.severity.experts:
            width = self.severity.points(self._room_for_plot())
            self.severity.show_drawing(severity_plot(self.words, found.severity.experts, width))
            self.severity_says.setText(self.severity.drawing.spoken)
        else:
            self.severity_says.setText(self._why("severity", "calibration"))
        self.severity.setVisible(found.severity is not None and bool(found.severity.experts))
        self._show_groups(found.agreement)
        if found.balance is not None:
            width = self.gaps.points(self._room_for_plot())
            self.gaps.show_drawing(gap_plot(self.words, found.balance.criteria, names, width))
            self.gaps_say.setText(self.gaps.drawing.spoken)
        else:
            self.gaps_say.setText(self._why("balance"))
        self.gaps.setVisible(found.balance is not None)

    def _show_groups(self, agreement: Sequence[GroupAgreement]) -> None:
        """For every group how far each expert spreads the scores, and how alike two of them rank."""
        clear(self._groups)
        for one in agreement:
            name = one.group or self.say("全体")
            totals, likeness = PlotView(self.room.scale), PlotView(self.room.scale)
            width = totals.points(self._room_for_plot())
            totals.show_drawing(totals_plot(self.words, one.judges, one.totals, width))
            likeness.show_drawing(likeness_plot(self.words, one.judges, one.likeness, width))
            for title, view in (
                (self.say("{group}：各专家的总分", group=name), totals),
                (self.say("{group}：两两排序是否一致", group=name), likeness),
            ):
                self._groups.addWidget(label(title, "heading", wrap=True))
                self._groups.addWidget(label(view.drawing.spoken, wrap=True))
                self._groups.addWidget(view)

    def _why(self, *figures: str) -> str:
        found = self._found
        if found is None:
            return ""
        return "\n".join(
            told.withheld_line(self.words, one) for one in found.found.withheld if one.figure in figures
        )

    def _room_for_plot(self) -> int:
        return max(self._sheets.width() - MARGIN, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._found is not None:
            self._show_plots(self._found)

    def _show_three(self, analysis: Analysis) -> None:
        severity = analysis.found.severity
        grey = {True: self.say("是"), False: "", None: "—"}
        self.model.show_lines(
            [
                PlainLine(
                    one.candidate,
                    (
                        one.candidate,
                        told.two_decimals(one.mean),
                        told.two_decimals(one.official),
                        told.two_decimals(one.calibrated),
                        told.two_decimals(one.se),
                        grey[one.grey],
                        *(str(analysis.found.ranks[one.candidate][rule] or "—") for rule in told.RULES),
                        str(one.part),
                    ),
                )
                for one in (severity.candidates if severity is not None else ())
            ]
        )

    # --- questions -----------------------------------------------------------------------------------------

    def answer(self, key: str) -> None:
        """Write down what came of this question."""
        one = (
            next((one for one in self._found.questions if one.flag.key == key), None) if self._found else None
        )
        if self._found is None or one is None:
            return
        names = {criterion.key: criterion.name for criterion in self._found.rubric.criteria}
        before = "" if one.answer is None else said(self.words, one.answer)
        dialog = AnswerDialog(self.room, told.flag_line(self.words, one.flag, names), before, self)
        dialog.save = partial(self._keep, dialog, key)
        dialog.open()

    def _keep(self, dialog: AnswerDialog, key: str, kind: AnswerKind, text: str) -> None:
        actor, viewer = self.room.sitter.actor, self.viewer

        def done(_: QuestionAnswer) -> None:
            dialog.accept()
            self.room.changed(Changes.QUESTIONS)
            self.room.said.emit("met", self.say("答复已登记。"))

        def refused(error: DeskError) -> None:
            dialog.tell_refused(self.words.sentence(error.code, error.details))

        self.ask(lambda panel: analysing.answer(panel, key, kind.value, text, actor, viewer), done, refused)

    # --- papers --------------------------------------------------------------------------------------------

    def make_report(self) -> None:
        """The report as PDF, for the office's own file."""
        self._write(self.say("评审一致性与均衡性报告") + ".pdf", "*.pdf")

    def export(self) -> None:
        """Its tables as a workbook."""
        self._write(self.say("评审一致性与均衡性报告") + ".xlsx", "*.xlsx")

    def _write(self, name: str, kind: str) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self.window(), self.say("另存为"), name, kind)
        if not chosen:
            return
        suffix = kind.removeprefix("*")
        path = Path(chosen if chosen.lower().endswith(suffix) else chosen + suffix)

        report = self.room.jobs.report

        def work(panel: PanelFile) -> Path:
            made = fairness_report(panel, report)
            return write_bytes(path, made.paper.pdf if suffix == ".pdf" else made.workbook)

        def done(written: Path) -> None:
            self.room.said.emit("met", self.say("已保存 {file}", file=written.name))

        self.ask(work, done)
