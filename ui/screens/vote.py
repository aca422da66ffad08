"""表决: opened by the secretary, counted by one person, confirmed by another, read by the whole room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QStackedWidget, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.ballot import ListState
from fusion_desk.domain.ballot_entry import CheckedCounts
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.seats import Seat, may_see
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import ballots
from fusion_desk.services.ballots import (
    CountDraft,
    ListOnRecord,
    VoteFigures,
)
from fusion_desk.services.minutes.papers import build_paper
from fusion_desk.words.marking import N_
from ui.dialogs.print_paper import PrintPaperDialog
from ui.dialogs.vote_window import VoteWindow
from ui.print_out import print_out
from ui.room import Room
from ui.screen import Screen, page_layout
from ui.vote_read import Vote, find_vote
from ui.voting import BoxSteps
from ui.widgets.empty import EmptyState
from ui.widgets.labels import button
from ui.widgets.vote_boxes import BoxesPage
from ui.widgets.vote_confirming import ConfirmingPage
from ui.widgets.vote_counting import CountingPage
from ui.widgets.vote_opening import OpeningPage
from ui.widgets.vote_results import VoteResultsPage
from ui.widgets.vote_steps import BOXES, CONFIRMING, COUNTING, NOTHING, OPENING, RESULTS, VoteSteps

STEP_VERBS = ("ballot.opened", "ballot.recorded", "ballot.confirmed", "ballot.results")
"""Whose step each is: those who may put this into the record."""


STEP_KEYS = {
    OPENING: N_("空格 勾选"),
    COUNTING: N_("数字后 Enter 或 Tab"),
    RESULTS: N_("PgUp／PgDn 上一项、下一项　　F11 投到大屏"),
}
"""What the keys do, step by step."""


class VoteScreen(Screen):
    """Four steps in a row; the page opens at the one whose turn it is."""

    key = "vote"
    title = N_("表决")
    picture = "vote"
    rail = N_("表决")
    concerns = (
        Changes.BALLOTS
        | Changes.ATTENDANCE
        | Changes.RECUSALS
        | Changes.COMMITTEE
        | Changes.APPLICATIONS
        | Changes.SNAPSHOT
        | Changes.SCORES
        | Changes.PANEL
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.found: Vote | None = None
        self._chosen: int | None = None
        self.dialog: PrintPaperDialog | None = None
        self.far: VoteWindow | None = None

    def put_together(self) -> Iterator[bool]:
        """See the base: a turn for each step."""
        words, scale = self.words, self.room.scale
        self.head = VoteSteps(words, scale)
        self.steps, self.box_step, self.state = self.head.steps, self.head.box_step, self.head.state
        self.pages = QStackedWidget()
        outer = page_layout(self, self.head)
        outer.addWidget(self.pages, 1)
        yield True
        self.opening = OpeningPage(words, scale)
        self.pages.addWidget(self.opening)
        yield True
        self.counting = CountingPage(words, scale)
        self.pages.addWidget(self.counting)
        yield True
        self.confirming = ConfirmingPage(words, scale)
        self.pages.addWidget(self.confirming)
        yield True
        self.results = VoteResultsPage(words, scale)
        self.pages.addWidget(self.results)
        yield True
        self.results.view.get_ready()
        yield True
        self.empty = EmptyState(self._nothing(), self._way_to_candidates())
        self.pages.addWidget(self.empty)
        self.boxes = BoxesPage(words, scale)
        self.pages.addWidget(self.boxes)
        self.box_steps = BoxSteps(self, self.boxes, self._moved)
        self._connect()

    def _way_to_candidates(self) -> QPushButton:
        go = button(self.say("去看申报材料"))
        go.clicked.connect(lambda: self.room.went_to.emit("candidates"))
        if not may_see(self.room.sitter.seats, "candidates"):
            go.hide()
        return go

    def _nothing(self, *, over: bool = False) -> str:
        if self.room.sitter.may_do("ballot.opened"):
            return self.say("职称的申报事项在这里表决：开启、计票、另一人确认，然后出结论。")
        if Seat.CHAIR in self.room.sitter.seats:
            return self.say("表决由秘书开启。这里看电子票箱到了哪一步；整轮确认之后看结果。")
        if over:
            return self.say("表决已经全部确认，没有要您登记或确认的计票。")
        return self.say("现在没有要您登记或确认的计票。表决票收回以后，再到这里来。")

    def _connect(self) -> None:
        self.head.wanted.connect(self._choose)
        self.opening.opened.connect(self.open_round)
        self.opening.boxes_asked.connect(
            lambda items, lists, ground: self.box_steps.ask_to_open(items, lists, self._tell_opened, ground)
        )
        self.counting.drafted.connect(self._keep_draft)
        self.counting.recorded.connect(self.record)
        self.counting.file_asked.connect(self.read_file)
        self.counting.ballots_asked.connect(self.print_ballots)
        self.counting.opening_asked.connect(self.print_opening)
        self.confirming.confirmed.connect(self.confirm)
        self.confirming.rejected.connect(self.reject)
        self.results.further_asked.connect(lambda: self._choose(OPENING))
        self.results.again_asked.connect(self._vote_again)
        self.results.projected.connect(self.project)
        self.results.minutes_asked.connect(lambda: self.room.went_to.emit("minutes"))
        self.results.shown.connect(self._show_far)

    # --- the record ------------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        page = self.pages.currentIndex()
        if page == COUNTING:
            return self.counting.start()
        return {
            OPENING: self.opening.lists,
            CONFIRMING: self.confirming.person,
            RESULTS: self.results.start(),
            BOXES: self.boxes.start(),
        }.get(page)

    def refresh(self) -> None:
        """Read where the vote stands; what was typed is kept first."""
        self.counting.flush()
        sitter = self.room.sitter
        viewer = None if sitter.member is None or Seat.SECRETARY in sitter.seats else sitter.member.id
        self.ask(lambda panel: find_vote(panel, viewer), self._show)

    def leave(self) -> None:
        """Keep what was typed."""
        self.counting.flush()

    def forget(self) -> None:
        """Another panel: no step is chosen, and nothing that was typed belongs to it."""
        super().forget()
        self._chosen = None
        self.counting.forget()
        self.confirming.forget()
        self.box_steps.forget()
        self._close_window()

    def _show(self, found: Vote) -> None:
        self.found = found
        standing = found.standing
        own = self.room.sitter.member
        # Behind one's own PIN one writes in nobody else's name.
        people = standing.people if own is None else (own,)
        self.opening.show_standing(standing)
        self.box_steps.show(standing, found.boxes, found.printed)
        self.counting.show_forms(found.forms, people, own)
        self.confirming.show_counts(standing, found.counts, people, own, found.boxes)
        self.results.show_results(standing, found.figures, may_open=self.room.sitter.may_do("ballot.opened"))
        self._name_steps(found)
        self._go(self._chosen if self._chosen is not None and self._has(self._chosen) else self._turn(found))

    def _name_steps(self, found: Vote) -> None:
        now, say = found.standing, self.say
        counts = (0, len(found.forms), len(found.counts), len(found.figures))
        self.head.name_steps(counts, self._has)
        closed = bool(found.figures) and now.concluded == now.voted
        if closed:
            at_round = found.figures[-1]
            state = say("全部已有结论，第 {round} 轮于 {at} 确认", round=at_round.round, at=_clock(at_round))
        else:
            state = say("须表决 {voted} 项，已有结论 {done} 项", voted=now.voted, done=now.concluded)
        self.head.tell(state if now.voted else "", closed=closed)
        self.empty.tell(self._nothing(over=closed))

    def _has(self, step: int) -> bool:
        """Whether a step has anything to show to who sits at the desk."""
        found = self.found
        if step == BOXES:
            return found is not None and bool(found.boxes) and self._sees(step)
        if found is None or not found.standing.voted or not self._sees(step):
            return False
        return (True, bool(found.forms), bool(found.counts), bool(found.figures))[step]

    def _sees(self, step: int) -> bool:
        """Whether a step is for who sits at the desk; the chair reads boxes and results, and does nothing here."""
        sitter = self.room.sitter
        verb = "ballot.counted" if step == BOXES else STEP_VERBS[step]
        return sitter.may_do(verb) or (step in {BOXES, RESULTS} and Seat.CHAIR in sitter.seats)

    def _turn(self, found: Vote) -> int:
        """The step whose turn it is."""
        if self._has(BOXES) and any(one.list_state is ListState.OPEN for one in found.boxes):
            return BOXES
        if self._has(COUNTING) and any(not one.ballot.stale for one in found.forms):
            return COUNTING
        if self._has(CONFIRMING):
            return CONFIRMING
        if self._has(RESULTS):
            return RESULTS
        return next((one for one in (OPENING, BOXES) if self._has(one)), NOTHING)

    def _choose(self, step: int) -> None:
        self.counting.flush()
        self._chosen = step
        self._go(step)
        first = self.first_field()
        if first is not None:
            first.setFocus()

    def _go(self, step: int) -> None:
        before = self.pages.currentIndex()
        self.pages.setCurrentIndex(step)
        self.head.mark(step, self._sees, boxes=self._has(BOXES))
        held = self.found is not None and self.found.standing.obstacle is not None
        self.name_keys("" if held and step == OPENING else STEP_KEYS.get(step, ""))
        if before != step and self.isVisible() and self.isActiveWindow():
            first = self.first_field()
            if first is not None:
                first.setFocus()

    def _vote_again(self) -> None:
        """To the decided applications, on the page where rounds are opened."""
        self.opening.ask_again()
        self._choose(OPENING)

    def _moved(self) -> None:
        """One of our own verbs moved the ballots: go to the step whose turn it is."""
        self._chosen = None
        self.room.changed(Changes.BALLOTS)

    # --- the verbs -------------------------------------------------------------------------------------------

    def open_round(self, items: list[str], ground: str = "") -> None:
        """Open a round for the named applications, or for all that wait; on a ground, for decided ones."""
        actor = self.room.sitter.actor

        def done(opened: ballots.OpenedRound) -> None:
            self._tell_opened(opened)
            self._moved()

        self.ask(
            lambda panel: ballots.open_round(panel, actor, items, ground=ground),
            done,
            self._refused(self.opening.say_refused),
        )

    def _tell_opened(self, opened: ballots.OpenedRound) -> None:
        text = self.say("已开启第 {round} 轮：{lists} 张票", round=opened.round, lists=len(opened.lists))
        if opened.election is not None and opened.election.on_paper:
            numbers = self.words.value([str(number) for number in opened.election.on_paper])
            text += self.say("；第 {numbers} 张票投票人太少，用纸质票", numbers=numbers)
        self.room.said.emit("met", text)

    def record(self, list_id: str, checked: CheckedCounts, by: str) -> None:
        """Record the count of one list."""
        sheets = checked.sheets
        if sheets is None:
            return

        def work(panel: PanelFile) -> ballots.RecordedList:
            return ballots.record_typed(
                panel, list_id, checked.rows, sheets=sheets, by=by, actor=self.room.sitter.actor
            )

        def done(kept: ballots.RecordedList) -> None:
            void = kept.state is ListState.VOID
            if void:
                text = self.say("第 {number} 张票已作废存档，请用下一轮重新表决", number=kept.number)
            else:
                text = self.say("第 {number} 张票已登记，请另一人确认", number=kept.number)
            self.room.said.emit("not_yet" if void else "met", text)
            self._moved()

        self.ask(work, done, self._refused(self.counting.say_refused))

    def confirm(self, at_round: int, by: str) -> None:
        """Confirm the whole round."""
        self._decide(at_round, by, reject=False, reason="")

    def reject(self, at_round: int, by: str, reason: str) -> None:
        """Reject what was recorded; the papers are counted again."""
        self._decide(at_round, by, reject=True, reason=reason)

    def _decide(self, at_round: int, by: str, *, reject: bool, reason: str) -> None:
        def work(panel: PanelFile) -> list[ballots.RecordedList]:
            return ballots.confirm_round(
                panel, round=at_round, by=by, reject=reject, reason=reason, actor=self.room.sitter.actor
            )

        def done(_kept: list[ballots.RecordedList]) -> None:
            text = (
                self.say("第 {round} 轮计票已退回，请重新清点登记。", round=at_round)
                if reject
                else self.say("第 {round} 轮计票已确认，可以查看结论。", round=at_round)
            )
            self.confirming.forget()
            self.room.said.emit("not_yet" if reject else "met", text)
            self._moved()

        self.ask(work, done, self._refused(self.confirming.say_refused))

    def _refused(self, tell: Callable[[str], None]) -> Callable[[DeskError], None]:
        return lambda error: tell(self.words.sentence(error.code, error.details))

    # --- drafts and files --------------------------------------------------------------------------------------

    def _keep_draft(self, list_id: str, draft: CountDraft) -> None:
        self.ask(
            lambda panel: ballots.save_count_draft(panel, list_id, draft), lambda _none: self.room.say_saved()
        )

    def read_file(self, list_id: str) -> None:
        """Fill the fields of a list from a counted file."""
        kinds = "*.csv *.xlsx *.xls"
        chosen, _ = QFileDialog.getOpenFileName(self.window(), self.say("选择计票文件"), "", kinds)
        if chosen:
            self.ask(
                lambda panel: ballots.read_count_file(panel, Path(chosen), list_id),
                lambda rows: self.counting.fill(list_id, rows),
                self._refused(self.counting.say_refused),
            )

    # --- paper -----------------------------------------------------------------------------------------------

    def print_ballots(self, ballot: ListOnRecord) -> None:
        """The blank sheets of one list, one for each who may vote on it."""
        self._print(
            self.say("表决票"),
            lambda panel: build_paper(panel, "W12", ballot_list=ballot.number).pdf,
            ballot.terms.voters,
        )

    def print_opening(self) -> None:
        """The sheet that says what was opened, for whom."""
        self._print(self.say("表决开启单"), lambda panel: build_paper(panel, "W12O").pdf, 1)

    def _print(self, title: str, build: Callable[[PanelFile], bytes], copies: int) -> None:
        def ready(pdf: bytes) -> None:
            self.dialog = print_out(self.room, self.window(), title, pdf, copies=copies)

        self.ask(build, ready, self._refused(self.counting.say_refused))

    # --- the far end of the room -------------------------------------------------------------------------------

    def project(self) -> None:
        """Show the vote in front in a window of its own."""
        if self.far is None:
            self.far = VoteWindow(self.words, self)
            self.far.stepped.connect(self.results.step)
        self.far.show_figures(self.results.front)
        if len(QGuiApplication.screens()) > 1:
            self.far.show_on_second_screen()
        else:
            self.far.showFullScreen()
        self.far.activateWindow()

    def _show_far(self, figures: VoteFigures | None) -> None:
        if self.far is not None:
            self.far.show_figures(figures)

    def _close_window(self) -> None:
        if self.far is not None:
            self.far.close()
            self.far.deleteLater()
            self.far = None


def _clock(figures: VoteFigures) -> str:
    return to_minute(figures.confirmed_at)
