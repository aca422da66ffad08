"""One candidate: the verdict in a sentence, the conditions, the years drawn, what is missing; and the dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from fusion_desk.domain.competition import Substitution
from fusion_desk.domain.eligibility import Assessment, ItemResult
from fusion_desk.domain.findings import Step, Verdict
from fusion_desk.domain.pathways import PathwayResult
from fusion_desk.domain.policy import Pathway
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.services.checking import Checklist as ToCheckList
from fusion_desk.words.marking import N_
from fusion_desk.words.verdicts import VERDICT_LABELS
from ui.models.candidate_table import CandidateLine, days_short
from ui.room import Room
from ui.turns import later
from ui.widgets.attachments_page import AttachmentsPage
from ui.widgets.both_ways import BothWays
from ui.widgets.checklist import Check, Checklist
from ui.widgets.correction_form import CorrectionForm
from ui.widgets.dossier_tabs import DossierTabs
from ui.widgets.labels import ElidedLabel, label, set_role
from ui.widgets.message import MessageLine
from ui.widgets.narrow_tabs import NarrowTabs
from ui.widgets.other_pathways import OtherPathways, basis_of, check_of, sentences
from ui.widgets.reading_area import ReadingArea
from ui.widgets.shapes import VERDICT_STATES, TrackMark
from ui.widgets.state_form import StateForm
from ui.widgets.tab_row import TabRow
from ui.widgets.tick_list import TickList
from ui.widgets.timeline import Timeline

FINDING_STATES = {Verdict.UNKNOWN: ("check", N_("待核实")), Verdict.INELIGIBLE: ("no", N_("不符合"))}


class CandidatePage(QWidget):
    """What the right side of the page shows for the chosen line."""

    spread = Signal()
    """Large text: what is in front is read over the whole width, or has the list beside it again."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        words, scale = room.words, room.scale
        self._words, self._scale = words, scale
        self._say = words.say
        self._shown: Assessment | None = None
        self.name = label("", "title")
        self._track = TrackMark(scale)
        self._track_name = label("", "strong")
        self._applied = ElidedLabel("", "quiet")
        self._applied_whole = label("", "condition", wrap=True)
        """In large text: the line of the name has room for the number alone."""
        self.verdict = MessageLine()
        self._conditions = Checklist(scale)
        self._basis = label("", "quiet", wrap=True)
        self._clock_title = label(self._say("年限怎么算"), "heading")
        self._clock_note = label("", "quiet", wrap=True)
        self.clock = Timeline(words, scale)
        self._gaps_title = label("", "heading", wrap=True)
        self._gaps = Checklist(scale)
        self.ticks_title = label("", "heading", wrap=True)
        self.ticks = TickList(words, scale)
        self.state = StateForm(words, scale)
        self._room = room
        self.both = BothWays(words, scale)
        self._others_title = label(self._say("其他途径"), "heading")
        self.others = OtherPathways(words, scale)
        self.tabs = TabRow(self._say("申报材料"))
        self.choice = NarrowTabs(self.tabs)
        self._head, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._pages = QStackedWidget()
        self._lay_out()

    def put_together(self) -> Iterator[bool]:
        """A tab in each turn, once this is inside the window."""
        words, scale = self._words, self._scale
        self.tabs.addTab(self._say("审查意见"))
        self._pages.addWidget(scrolled(self._findings()))
        yield True
        self.dossier = DossierTabs(words, scale)
        for title, page in self.dossier.pages:
            self.tabs.addTab(title)
            self._pages.addWidget(scrolled(page))
        yield True
        self.attachments = AttachmentsPage(self._room)
        self.tabs.addTab(self._say("附件"))
        self._pages.addWidget(self.attachments)
        yield True
        self.correction = CorrectionForm(words, scale)
        self.tabs.addTab(self._say("材料更正"))
        self._pages.addWidget(scrolled(self.correction))
        self.tabs.currentChanged.connect(self._turn)
        yield True

    def _lay_out(self) -> None:
        head, column = self._head, self._column
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addSpacing(8)
        head.addWidget(self._track)
        head.addWidget(self._track_name)
        if self._scale.folded:  # its mark says it; the number stays whole
            self._track_name.hide()
        head.addSpacing(8)
        head.addWidget(self._applied, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        if not self._scale.folded:
            column.addWidget(self.verdict)
            column.addWidget(self.state)
        column.addWidget(self.choice)
        column.addWidget(self._pages, 1)

    @property
    def is_spread(self) -> bool:
        """Whether an attachment is read in large text: beside the list its words would be far smaller than ours."""
        return self._scale.folded and self._pages.currentWidget() is self.attachments

    def _turn(self, at: int) -> None:
        before = self.is_spread
        self._pages.setCurrentIndex(at)
        if self.is_spread is before:
            return
        if self.is_spread:  # one line for the name and the tabs: the height is the attachment's
            self._head.addWidget(self.choice, 4)
        else:
            self._column.insertWidget(1, self.choice)
        self.spread.emit()

    def _findings(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        if self._scale.folded:  # large text leaves the room above to the part that is read
            column.addWidget(self._applied_whole)
            column.addWidget(self.verdict)
            column.addWidget(self.state)
        column.addWidget(self._conditions)
        column.addWidget(self._basis)
        line = QVBoxLayout() if self._scale.folded else QHBoxLayout()
        line.setSpacing(2 if self._scale.folded else 12)
        line.addWidget(self._clock_title)
        line.addWidget(self._clock_note, 1)
        column.addLayout(line)
        frame = QFrame()
        frame.setProperty("role", "panel")
        QVBoxLayout(frame).addWidget(self.clock)
        self._clock_frame = frame
        column.addWidget(frame)
        for part in (
            self._gaps_title,
            self._gaps,
            self.ticks_title,
            self.ticks,
            self.both,
        ):
            column.addWidget(part)
        column.addWidget(self._others_title)
        column.addWidget(self.others)
        note = self._say("学历、论文、外语、计算机和获奖不作限制条件。")
        column.addWidget(label(note, "quiet", wrap=True))
        column.addStretch(1)
        return inside

    # --- where it stands, for the page that is made in its stead ------------------------------------------

    def where(self) -> dict[str, object]:
        """The tab in front, and the forms that are open."""
        return {
            "tab": self.tabs.currentIndex(),
            "cell": self.correction.where(),
            "state": self.state.where(),
            "ticking": self.ticks.where(),
            "pathway": self.others.where(),
        }

    def return_to(self, place: Mapping[str, object]) -> None:
        """Stand there again, as soon as the same candidate is shown."""
        self.tabs.setCurrentIndex(cast("int", place["tab"]))
        self.correction.return_to(cast("tuple[str, ...]", place["cell"]))
        self.state.return_to(str(place["state"]))
        self.ticks.return_to(str(place["ticking"]))
        self.others.return_to(str(place["pathway"]))

    # --- showing -------------------------------------------------------------------------------------------

    def lock(self, *, locked: bool) -> None:
        """While the record is closed, nothing here offers to write."""
        self.state.lock(locked=locked)
        self.ticks.lock(locked=locked)
        self.attachments.lock(locked=locked)
        self.correction.lock(locked=locked)

    def show_line(self, line: CandidateLine) -> None:
        """Name the candidate of this line; what the record says of them follows."""
        self.name.setText(line.name)
        self._show_track(line)
        self._show_applied(line.number, line.applied)

    def show_assessment(
        self,
        line: CandidateLine,
        assessment: Assessment,
        checklist: ToCheckList | None,
        *,
        assumed: bool = False,
    ) -> None:
        """Show the candidate seen from this application; `assumed` = years count to a day that is not the record's."""
        item = next((one for one in assessment.items if one.application.item == line.number), None)
        rests = item.rests_on if item is not None else None
        if rests is not None:
            by_pathway = isinstance(rests, Pathway)
            pathway_part = (
                self._say("途径 {pathway}", pathway=rests.id) if by_pathway else self._say("以赛代评")
            )
            self._show_applied(line.number, f"{line.applied}　{pathway_part}")
        self._show_verdict(assessment, item, assumed=assumed)
        pathway = item.pathway if item is not None else None
        substitution = item.substitution if item is not None else None
        self._show_conditions(assessment, pathway, substitution)
        self._show_clock(pathway)
        self._show_gaps(item)
        application = item.application if item is not None else None
        self.state.show_state(
            application.item if application else "",
            application.state if application else None,
            application.state_reason if application else "",
        )
        self._shown = assessment
        later(self, self._show_rest(assessment, checklist, pathway))

    def _show_applied(self, number: str, applied: str) -> None:
        self._applied.show_text(number if self._scale.folded else f"{number}　{applied}")
        self._applied_whole.setText(applied)

    def _show_rest(
        self, assessment: Assessment, checklist: ToCheckList | None, pathway: PathwayResult | None
    ) -> Iterator[bool]:
        """What stands below the verdict and behind it, which is painted first, unless another one was chosen meanwhile."""
        dossier = assessment.dossier
        for show in (
            partial(self._show_ticks, checklist),
            partial(self.both.show_assessment, assessment),
            partial(self._show_others, assessment, pathway),
            partial(self.dossier.show_dossier, dossier),
            partial(self.attachments.show_attachments, dossier.attachments),
            partial(self.correction.show_dossier, dossier),
        ):
            yield True
            if assessment is not self._shown:
                return
            show()

    def _show_track(self, line: CandidateLine) -> None:
        track = line.track
        self._track.show_track(track.value if track is not None else "")
        self._track_name.setText(
            self._say(TRACK_NAMES[track]) if track is not None else self._say("类别未填")
        )
        set_role(self._track_name, track.value if track is not None else "quiet")

    def _show_verdict(self, assessment: Assessment, item: ItemResult | None, *, assumed: bool) -> None:
        state = VERDICT_STATES[item.verdict.value] if item is not None else "check"
        sentence = self._verdict_sentence(assessment, item)
        if assumed:
            sentence = self._say("试算到 {day}，不改变记录。", day=assessment.cutoff) + sentence
        self.verdict.tell(state, sentence, state)

    def _verdict_sentence(self, assessment: Assessment, item: ItemResult | None) -> str:
        if item is None:
            return self._say("还没有申报事项；下面是按现有材料对各途径的审查。")
        word = self._say(VERDICT_LABELS[item.verdict])
        pathway = item.pathway
        if item.verdict is Verdict.NOT_YET and pathway is not None and pathway.eligible_on is not None:
            return self._say(
                "{word}：年限还{short}，{day} 起符合。",
                word=word,
                short=days_short(assessment.cutoff, pathway.eligible_on, self._words),
                day=pathway.eligible_on,
            )
        reasons = list(item.findings)
        if item.verdict is Verdict.UNKNOWN and pathway is not None:
            reasons += pathway.missing
        if reasons:
            return self._say("{word}：{reason}", word=word, reason=sentences(reasons, self._words)[0])
        if item.verdict is Verdict.ELIGIBLE and pathway is not None:
            return self._say(
                "{word}：截至 {day} 已计 {years} 年。",
                word=word,
                day=assessment.cutoff,
                years=pathway.years_counted,
            )
        return self._say("{word}。", word=word)

    def _show_conditions(
        self, assessment: Assessment, pathway: PathwayResult | None, substitution: Substitution | None
    ) -> None:
        steps: tuple[Step, ...] = ()
        if pathway is not None:
            steps = pathway.steps
        elif substitution is not None:
            steps = substitution.steps
        checks = [check_of(step, self._words) for step in steps]
        self._conditions.show_checks(checks)
        rule = (
            pathway.pathway
            if pathway is not None
            else substitution.rule
            if substitution is not None
            else None
        )
        self._basis.setVisible(rule is not None)
        if rule is not None:
            self._basis.setText(basis_of(rule, self._words))

    def _show_clock(self, pathway: PathwayResult | None) -> None:
        self.clock.show_result(pathway)
        shown = pathway is not None and pathway.grounds is not None
        for part in (self._clock_title, self._clock_note, self._clock_frame):
            part.setVisible(shown)
        if pathway is not None and shown:
            self._clock_note.setText(
                self._say("须满 {years} 年，按满周年日不晚于截止日计算", years=pathway.pathway.years)
            )

    def _show_gaps(self, item: ItemResult | None) -> None:
        pathway = item.pathway if item is not None else None
        missing = pathway.missing if pathway is not None else ()
        papers = pathway.not_attached if pathway is not None else ()
        checks: list[Check] = []
        if item is not None:
            state, word = FINDING_STATES.get(item.verdict, ("attention", N_("请留意")))
            checks += [Check(state, text, self._say(word)) for text in sentences(item.findings, self._words)]
        checks += [Check("missing", text, self._say("缺")) for text in sentences(missing, self._words)]
        checks += [Check("missing", text, self._say("缺材料")) for text in sentences(papers, self._words)]
        self._gaps.show_checks(checks)
        self._gaps_title.setVisible(bool(checks))
        self._gaps_title.setText(self._say("还缺什么（{count} 项）", count=len(checks)))

    def _show_ticks(self, checklist: ToCheckList | None) -> None:
        self.ticks.show_list(checklist)
        self.ticks_title.setVisible(checklist is not None and bool(checklist.lines))
        if checklist is not None:
            left = checklist.left
            self.ticks_title.setText(
                self._say("要核什么（还有 {left} 项）", left=left)
                if left
                else self._say("要核什么（都已核过）")
            )

    def _show_others(self, assessment: Assessment, chosen: PathwayResult | None) -> None:
        others = [one for one in assessment.pathways if one is not chosen]
        self.others.show_pathways(others, assessment.cutoff)
        self._others_title.setVisible(bool(others))


def scrolled(inside: QWidget) -> QScrollArea:
    """A page that scrolls downwards only."""
    return ReadingArea(inside)


def keeping_off(inside: QWidget) -> QScrollArea:
    """What scrolls keeps off the bar, and ends where the buttons above and below do while there is none."""
    area = scrolled(inside)
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(lambda _least, most: inside.setContentsMargins(0, 0, 12 if most else 0, 0))
    return area
