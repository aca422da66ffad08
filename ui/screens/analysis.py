"""评分分析: agreement, severity, balance and questions, for the review office and the chair; never on the projector."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import Cancelled, DeskError
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.questions import AnswerKind, QuestionAnswer
from fusion_desk.domain.seats import Seat
from fusion_desk.services import analysing
from fusion_desk.services.analysing import Analysis, Derivation, Running
from fusion_desk.services.design.reading import DesignReading, design_reading
from fusion_desk.services.minutes.fairness import fairness_report, profile_paper
from fusion_desk.services.outgoing import write_whole
from fusion_desk.words import fairness as told
from fusion_desk.words.marking import N_
from fusion_desk.words.questions import said
from ui.dialogs.answer_question import AnswerDialog
from ui.dialogs.what_if import WhatIfDialog
from ui.room import Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.analysis.applicants_sheet import ApplicantsSheet
from ui.widgets.analysis.balance_sheet import BalanceSheet
from ui.widgets.analysis.derivation_panel import DerivationPanel
from ui.widgets.analysis.design_sheet import DesignSheet
from ui.widgets.analysis.experts_sheet import ExpertsSheet
from ui.widgets.analysis.live_sheet import LiveSheet
from ui.widgets.analysis.points_sheet import PointsSheet
from ui.widgets.analysis.question_list import QuestionList
from ui.widgets.analysis.scores_sheet import ScoresSheet
from ui.widgets.analysis.sheet import Sheet
from ui.widgets.chip_rows import ChipRows
from ui.widgets.empty import EmptyState
from ui.widgets.labels import button, leave_room_for_bold
from ui.widgets.message import MessageLine

LIVE, POINTS, APPLICANTS, EXPERTS, THREE, BALANCE, QUESTIONS, DESIGN = range(8)
AT_ONCE = (LIVE, DESIGN)
"""Sheets that wait for no model."""


class AnalysisScreen(Screen):
    """Sheets of one analysis, the running sitting first; nothing here is official, and the page says so."""

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
        self._designed: DesignReading | None = None
        self._asked = 0
        """How often the record was read: an analysis of an earlier reading is given up."""
        self._asked_from: QWidget | None = None
        self.message = MessageLine()
        self.live, self.applicants = (
            LiveSheet(self.words, room.scale),
            ApplicantsSheet(self.words, room.scale),
        )
        self.applicants.paper_wanted.connect(self.print_profile)
        self.points, self.experts = PointsSheet(self.words, room.scale), ExpertsSheet(self.words, room.scale)
        self.scores, self.balance = ScoresSheet(self.words, room.scale), BalanceSheet(self.words, room.scale)
        self.balance.trial_wanted.connect(self.try_out)
        self.questions = QuestionList(self.words, room.scale)
        self.questions.answer_wanted.connect(self.answer)
        self.design = DesignSheet(self.words, room.scale)
        self.derivation = DerivationPanel(self.words, room.scale)
        self.derivation.closed.connect(self.close_derivation)
        for sheet in (
            self.live,
            self.points,
            self.experts,
            self.scores,
            self.balance,
            self.questions,
            self.design,
        ):
            sheet.asked.connect(self.explain)
        self.tabs: list[QPushButton] = []
        self._sheets = QStackedWidget()
        self._beside = QWidget()
        self._whole = QStackedWidget()
        self._lay_out()
        self.answer_key(Qt.Key.Key_Escape, self._back)

    # --- layout --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.back_button = button(self.say("回到评议"))
        self.back_button.clicked.connect(partial(self.room.went_to.emit, "deliberation"))
        self.report_button = button(self.say("报告…"), picture="print")
        self.report_button.clicked.connect(self.make_report)
        self.tables_button = button(self.say("导出工作簿…"), picture="save")
        self.tables_button.clicked.connect(self.export)
        for made in (self.report_button, self.tables_button, self.applicants.paper_button):
            made.setVisible(self.room.sitter.seat is Seat.SECRETARY)
        self.header = PageHeader(
            self.say("评分分析"), self.back_button, self.tables_button, self.report_button
        )
        go = button(self.say("去评分"))
        go.clicked.connect(partial(self.room.went_to.emit, "scoring"))
        nothing = self.say(
            "还没有完整的评分表。专家评完后，这里说明评分是否一致、松紧是否相当、两类人才是否均衡。"
        )
        self.empty = EmptyState(nothing, go)
        self.again = button(self.say("重新计算"))
        self.again.clicked.connect(self._compute_again)
        self.rest = EmptyState(nothing, self.again)
        self._shown = (self.live, self.points, self.applicants, self.experts, self.scores, self.balance)
        for sheet in (*self._shown, Sheet(self.questions), self.design):
            self._sheets.addWidget(sheet)
        self._sheets.addWidget(self.rest)
        beside = QHBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        beside.addWidget(self._sheets, 1)
        beside.addWidget(self.derivation, 1 if self.room.scale.folded else 0)
        self._whole.addWidget(self._beside)
        self._whole.addWidget(self.empty)
        outer = page_layout(self, self.header)
        outer.addWidget(self._strip())
        outer.addWidget(self.message)
        outer.addWidget(self._whole, 1)

    def _strip(self) -> ChipRows:
        """The chips of the sheets."""
        group = QButtonGroup(self)
        texts = (
            N_("现场"),
            N_("要点"),
            N_("申报人"),
            N_("专家松紧"),
            N_("三个分数"),
            N_("均衡"),
            N_("提请核实"),
            N_("锚定与复评"),
        )
        for at, text in enumerate(texts):
            tab = button(self.say(text), role="chip")
            tab.setCheckable(True)
            tab.setChecked(at == LIVE)
            leave_room_for_bold(tab)
            tab.clicked.connect(partial(self._turn_to, at))
            group.addButton(tab, at)
            self.tabs.append(tab)
        return ChipRows(self.tabs)

    def _turn_to(self, at: int) -> None:
        self.tabs[at].setChecked(True)
        self.close_derivation()
        self._show_sheet()

    def _show_sheet(self) -> None:
        """The chosen sheet, or in its place why it is not there."""
        at = next(at for at, tab in enumerate(self.tabs) if tab.isChecked())
        there = at in AT_ONCE or (self._found is not None and self._found.found.whole_sheets > 0)
        self._sheets.setCurrentIndex(at if there else self._sheets.indexOf(self.rest))

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.tabs[LIVE]

    # --- the record ----------------------------------------------------------------------------------------

    @property
    def viewer(self) -> MemberId | None:
        """The member who looks; the secretary is none."""
        sitter = self.room.sitter
        return None if sitter.seat is Seat.SECRETARY or sitter.member is None else sitter.member.id

    def refresh(self) -> None:
        """Show the sitting as it is now, then analyse its marks."""
        viewer, report = self.viewer, self.room.jobs.report
        self._asked += 1
        asked = self._asked

        def step(done: int, total: int) -> None:
            if asked != self._asked:
                raise Cancelled
            report(done, total)

        def work(panel: PanelFile) -> Analysis | None:
            try:
                return analysing.analysis(panel, viewer, step)
            except Cancelled:
                return None

        def done(found: Analysis | None) -> None:
            if asked == self._asked:
                self._show_stopped() if found is None else self._show(found)

        self._tell_rest(self.say("正在计算，算好后显示在这里。“现场”现在就能看。"), again=False)
        self.live.tell_near(self.say("正在计算…"))
        self.ask(lambda panel: analysing.running(panel, viewer), self._show_running)
        self.ask(lambda panel: design_reading(panel, viewer), self._show_designed)
        self.ask(work, done)

    def _compute_again(self) -> None:
        self.refresh()
        next(tab for tab in self.tabs if tab.isChecked()).setFocus()

    def _tell_rest(self, sentence: str, *, again: bool) -> None:
        self.rest.tell(sentence)
        self.again.setVisible(again)

    def _show_designed(self, found: DesignReading) -> None:
        self._designed = found
        self.design.show_reading(found)

    def _show_running(self, now: Running) -> None:
        self.live.show_running(now)
        self._show_some(now.whole_sheets > 0, now.hidden)

    def _show_some(self, some: bool, hidden: int) -> None:
        self._whole.setCurrentWidget(self._beside if some else self.empty)
        for widget in (*self.tabs, self.report_button, self.tables_button):
            widget.setEnabled(some)
        # Large text leaves the room to the figures; the status line says all the time that they decide nothing.
        official = "" if self.room.scale.folded else next(told.caution_lines(self.words))
        more = self.say("不含您回避的和还没有评完的 {count} 项。", count=hidden) if hidden else ""
        said = official + more if some else ""
        self.message.tell("check" if said else "", said)

    def _show_stopped(self) -> None:
        """Figures of marks that have moved since would mislead: none are shown until they are computed again."""
        self._found = None
        self.header.sentence.show_text("")
        self._tell_rest(self.say("已停止，没有算完。要看这些数，请重新计算。"), again=True)
        self.live.tell_near(self.say("已停止，没有算完。"))
        self.close_derivation()
        self._show_sheet()

    def _show(self, analysis: Analysis) -> None:
        self._found = analysis
        found = analysis.found
        some = found.whole_sheets > 0
        if some:
            self._show_some(some, analysis.hidden)
        self._tell_rest(self.empty.text, again=False)
        self._show_sheet()
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
        for sheet in self._shown:
            sheet.show_analysis(analysis)
        names = told.criteria_named(self.words, analysis.rubric)
        self.questions.show_questions(analysis.questions, analysis.past, names)
        waiting = analysis.open_questions
        self.tabs[QUESTIONS].setText(
            self.say("提请核实 {count}", count=waiting) if waiting else self.say("提请核实")
        )
        leave_room_for_bold(self.tabs[QUESTIONS])
        if self.derivation.shown is not None:
            self.close_derivation()

    # --- how a figure came about ---------------------------------------------------------------------------

    def explain(self, key: str) -> None:
        """Open the derivation of this figure beside it."""
        analysis, designed, words = self._found, self._designed, self.words
        if self.derivation.isHidden():
            self._asked_from = self.window().focusWidget()
        self.ask(lambda _panel: analysing.explain(words, analysis, key, designed), self._show_derivation)

    def _show_derivation(self, one: Derivation) -> None:
        self.derivation.show_derivation(one)
        if self.room.scale.folded:  # large text: the derivation takes the room of what it is about
            self._sheets.hide()
            self.message.hide()

    def close_derivation(self) -> None:
        """Give its room back to the figures, and the keyboard to where it was."""
        self.derivation.hide()
        self.derivation.shown = None
        self._sheets.show()
        self.message.setVisible(bool(self.message.text))
        if self._asked_from is not None and isValid(self._asked_from):
            self._asked_from.setFocus()
        self._asked_from = None

    def _back(self) -> None:
        if self.derivation.isHidden():
            self.back_button.click()
        else:
            self.close_derivation()

    def try_out(self) -> None:
        """Try other weights and rules beside the results; the record stays as it is."""
        WhatIfDialog(self.room, self.viewer, self).open()

    # --- questions -----------------------------------------------------------------------------------------

    def answer(self, key: str) -> None:
        """Write down what came of this question."""
        one = (
            next((one for one in self._found.questions if one.flag.key == key), None) if self._found else None
        )
        if self._found is None or one is None:
            return
        names = told.criteria_named(self.words, self._found.rubric)
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
        self._write(self.say("评审一致性与均衡性报告") + ".pdf", "*.pdf", self._report)

    def export(self) -> None:
        """Its tables as a workbook."""
        self._write(self.say("评审一致性与均衡性报告") + ".xlsx", "*.xlsx", self._tables)

    def print_profile(self, item: str) -> None:
        """One applicant beside the group, as a page of its own."""
        name = self.say("{item} 各项指标在同组中的位置", item=item)
        self._write(f"{name}.pdf", "*.pdf", lambda panel: profile_paper(panel, item).pdf)

    def _report(self, panel: PanelFile) -> bytes:
        return fairness_report(panel, self.room.jobs.report).paper.pdf

    def _tables(self, panel: PanelFile) -> bytes:
        return fairness_report(panel, self.room.jobs.report).workbook

    def _write(self, name: str, kind: str, make: Callable[[PanelFile], bytes]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self.window(), self.say("另存为"), name, kind)
        if not chosen:
            return
        suffix = kind.removeprefix("*")
        path = Path(chosen if chosen.lower().endswith(suffix) else chosen + suffix)

        def work(panel: PanelFile) -> Path:
            return write_whole(path, make(panel))

        def done(written: Path) -> None:
            self.room.said.emit("met", self.say("已保存 {file}", file=written.name))

        self.ask(work, done)
