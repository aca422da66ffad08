"""资格审查: everybody in one table, and the chosen one beside it with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.eligibility import Assessment
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import candidate_list, checking, eligibility
from fusion_desk.services.candidate_list import Judged, Listed
from fusion_desk.services.checking import Checklist
from fusion_desk.services.progress import find_sealed
from fusion_desk.words.marking import N_
from fusion_desk.words.pinyin import search_text
from fusion_desk.words.strokes import stroke_ranks
from ui.candidate_acting import CandidateActing
from ui.delegates.rows import RowDelegate, TrackDelegate
from ui.delegates.verdict import VerdictDelegate
from ui.models.candidate_table import (
    APPLIED,
    FROZEN,
    LINE,
    PATHWAY,
    CandidateLine,
    CandidateTable,
    Roll,
    roll_of,
)
from ui.room import Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.assumed_day import AssumedDay
from ui.widgets.candidate_filters import CandidateFilters
from ui.widgets.candidate_page import CandidatePage
from ui.widgets.candidate_side import NARROWEST, CandidateSide
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import button
from ui.widgets.message import MessageLine
from ui.widgets.padlock import Padlock

WIDTHS = (68, 82, 46, 104, 72, 146)
WIDER = (68, 82, 46, 124, 72, 146)
"""In English, whose titles are longer."""
YIELDING = ((APPLIED,), (PATHWAY,))
SHEETS = "*.xlsx *.xls *.csv *.zip"


class CandidatesScreen(Screen):
    """The table at the left, the page of the chosen candidate at the right."""

    key = "candidates"
    title = N_("资格审查")
    picture = "eligibility"
    rail = N_("资格")
    keys = N_("PgUp／PgDn 上一人、下一人　　Ctrl+F 查找")
    concerns = (
        Changes.DOSSIERS
        | Changes.APPLICATIONS
        | Changes.PANEL
        | Changes.EXAMS
        | Changes.ATTACHMENTS
        | Changes.CHECK_MARKS
    )
    carries = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._cutoff = date.max
        self._wanted, self._turn, self._asked = "", 0, False
        self.filters = CandidateFilters(room)
        self.model = CandidateTable(room.words)
        self.table = self._table()
        self.filters.changed.connect(self._filter)
        self.filters.strokes_wanted.connect(self._order)
        self.assumed = AssumedDay(room.words, room.scale)
        self.assumed.changed.connect(self.assume)
        self.import_button = button(self.say("导入申报材料…"), picture="import")
        self.import_button.clicked.connect(partial(room.went_to.emit, "receiving"))
        self.message = MessageLine()
        self.padlock = Padlock(room.words, N_("仍要更正…"))
        self.padlock.opened.connect(self._close)
        self._sealed = False

    def put_together(self) -> Iterator[bool]:
        """See the base: what is read of one candidate is more than all the rest."""
        room = self.room
        self.page = CandidatePage(room)
        self.side = CandidateSide(room, self.filters, self.table)
        self.page.spread.connect(self._show_side)
        self.first_button = button(self.say("导入申报材料…"))
        self.first_button.clicked.connect(partial(room.went_to.emit, "receiving"))
        self.empty = EmptyState(
            self.say("申报人导入后列在这里，逐人给出资格审查结论。可以用工作簿、CSV、文件夹或压缩包。"),
            self.first_button,
        )
        self._stack = QStackedWidget()
        yield True
        yield from self._lay_out()
        self.acting = CandidateActing(self, self.page, self.message, self._chosen_line)
        self._add_keys()
        room.candidate_chosen.connect(self._want)

    # --- layout --------------------------------------------------------------------------------------------

    def _table(self) -> FrozenTable:
        scale = self.room.scale
        delegates = (
            RowDelegate(scale, first=True, quiet=True),
            RowDelegate(scale, bold=True),
            TrackDelegate(scale, LINE),
            RowDelegate(scale),
            RowDelegate(scale, quiet=True),
            VerdictDelegate(self.words, scale),
        )
        table = FrozenTable(
            self.model,
            scale,
            self.say("申报人"),
            frozen=FROZEN,
            widths=WIDTHS if self.words.language == "zh" else WIDER,
            delegates=delegates,
            yielding=YIELDING,
        )
        table.row_chosen.connect(self._show_row)
        table.column_ordered.connect(self.filters.note_other_order)
        return table

    def _lay_out(self) -> Iterator[bool]:
        """From the outside inwards: what comes into the window comes under its style sheet, each part in its turn."""
        self.header = PageHeader(self.say("资格审查"), self.assumed, self.import_button)
        outer = page_layout(self, self.header)
        outer.addWidget(self.padlock)
        outer.addWidget(self.message)
        outer.addWidget(self._stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(24)
        self._stack.addWidget(split)
        split.addWidget(self.side)
        yield True
        split.addWidget(self.page)
        split.setStretchFactor(0, 1)  # a wider window gives to both: names and posts stand whole in the list
        split.setStretchFactor(1, 2)
        split.setSizes([548, 580] if self.words.language == "zh" else [582, 531])
        self.page.setMinimumWidth(NARROWEST)
        if self.room.scale.folded:
            split.setSizes([640, 440])
        yield True
        yield from self.page.put_together()
        self._stack.addWidget(self.empty)

    def _add_keys(self) -> None:
        self.answer_key(Qt.Key.Key_PageUp, partial(self.table.step, -1))
        self.answer_key(Qt.Key.Key_PageDown, partial(self.table.step, 1))
        self.answer_key(QKeySequence.StandardKey.Find, self._find)

    def _find(self) -> None:
        if self.side.isHidden():
            self.page.tabs.setCurrentIndex(0)
        self.filters.search.setFocus()

    def _show_side(self) -> None:
        """While an attachment takes the whole width, the list is away; there is always one of the two."""
        self.side.give_way(self.page.choice.shown, away=self.page.is_spread and not self.page.isHidden())

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        first = self.page.choice.shown if self.side.isHidden() else self.table.right
        return first if self.model.whole else None

    def pointed_at(self) -> QWidget | None:
        """See the base."""
        return self.page if self.side.isHidden() else self.table

    def where(self) -> Mapping[str, object]:
        """See the base."""
        narrowed, day = self.filters.chosen, self.assumed.day
        return {"number": self._chosen_number(), "narrowed": narrowed, "day": day, "page": self.page.where()}

    def return_to(self, place: Mapping[str, object]) -> None:
        """See the base."""
        self._wanted = str(place["number"])
        self.filters.choose(cast("dict[str, str]", place["narrowed"]))
        self.model.narrow(self.filters.narrowing)
        if isinstance(day := place["day"], date):
            self.assumed.try_day(day)
        self.page.return_to(cast("dict[str, object]", place["page"]))

    def stands(self, place: Mapping[str, object], _path: str) -> bool:
        """See the base."""
        return (place["number"], place["page"]) == (self._chosen_number(), self.page.where())

    def enter(self) -> None:
        """See the base; signing does not ask for everybody to be assessed anew, only whether this is closed."""

        def show(sealed: bool) -> None:
            self._sealed = sealed
            self._close()

        super().enter()
        self.ask(find_sealed, show)

    def refresh(self) -> None:
        """Assess everybody anew."""

        before = self.model.roll

        def read(panel: PanelFile) -> tuple[Roll, date, Sequence[int]]:
            found = candidate_list.find_list(panel)
            roll = roll_of(found.lines)
            return roll, found.cutoff, roll.stood(before)

        def show(found: tuple[Roll, date, Sequence[int]]) -> None:
            roll, cutoff, stood = found
            self._show_roll(roll, cutoff, stood if self.model.roll is before else ())

        self.ask(read, show)

    def forget(self) -> None:
        """Another panel: no message of the one before."""
        super().forget()
        self.message.tell("", "")
        self.padlock.forget()
        self._turn += 1
        self._asked = False
        self._wanted = ""
        self.assumed.clear()
        self.filters.search.clear()

    def _show_roll(self, roll: Roll, cutoff: date, stood: Sequence[int]) -> None:
        chosen = self._wanted or self._chosen_number()
        self._cutoff = cutoff
        self.model.show_roll(roll, self.assumed.day or cutoff, stood)
        self.assumed.show_record(cutoff)
        self._stack.setCurrentIndex(0 if roll.lines else 1)
        for part in (self.assumed, self.import_button):  # the empty page has a button of its own
            part.setVisible(bool(roll.lines))
        self._close()
        self.filters.show_groups(roll.groups)
        self._show_sentence()
        self._name_chips()
        self._show_count()
        row = self.model.row_of(chosen) if chosen else None
        self.table.choose(row or 0)
        if row is not None:  # else it may come with its verdict
            self._wanted = ""
        if self.filters.by_strokes:
            self._order(by_strokes=True)
        # Made by the worker before somebody types, or the first verdict comes.
        self.ask(lambda _panel: (roll.places, roll.search), lambda _made: None)
        self._judge()

    def _close(self) -> None:
        """What the sealed minutes rest on is only looked at; a re-check may still need it."""
        said = (
            N_("纪要已封存，只供查看。")
            if self.room.scale.folded
            else N_("纪要已签署封存，材料只供查看。仍要更正的，评审会暂停；已封存的纪要不变，改结论走复查。")
        )
        self.padlock.close_phase(self.say(said) if self._sealed else "", (self.import_button,))
        self.page.lock(locked=self.padlock.shut)

    def _show_sentence(self) -> None:
        sentence = ""
        if self.model.whole and self.room.scale.folded:
            sentence = self.say("截止日 {cutoff}", cutoff=self._cutoff)
        elif self.model.whole:
            sentence = self.say(
                "{people} 人，{items} 个申报事项，截止日 {cutoff}",
                people=self.model.roll.people,
                items=self.model.roll.items,
                cutoff=self._cutoff,
            )
        self.header.sentence.show_text(sentence)

    # --- verdicts, a passage at a time -----------------------------------------------------------------------

    def _judge(self) -> None:
        """Find the verdicts in the order of the list; a new list or another day begins anew."""
        self._turn += 1
        self._judge_from(self.model.roll.lines, 0, self._turn)

    def _judge_from(self, lines: Sequence[Listed], at: int, turn: int) -> None:
        passage, day = lines[at : at + candidate_list.PASSAGE], self.assumed.day
        if not passage:
            self._settle()
            return

        def judge(panel: PanelFile) -> tuple[dict[str, Judged], dict[str, str]]:
            numbers = dict.fromkeys(one.candidate for one in passage)
            judged = candidate_list.judge(panel, [*numbers], day)
            return judged, {one.name: search_text(one.name) for one in passage}

        def show(found: tuple[dict[str, Judged], dict[str, str]]) -> None:
            if turn != self._turn:
                return
            self.model.show_judged(*found)
            self._name_chips()
            self._show_count()
            self._judge_from(lines, at + candidate_list.PASSAGE, turn)

        self.ask(judge, show)

    def _settle(self) -> None:
        chosen, self._wanted = self._wanted or self._chosen_number(), ""
        self.model.settle()
        self._name_chips()
        self._show_count()
        row = self.model.row_of(chosen) if chosen else None
        if row is None or row != self.table.row:
            self.table.choose(row or 0)

    def assume(self) -> None:
        """Count to another day, or to the record's again."""
        self.model.show_cutoff(self.assumed.day or self._cutoff)
        self._name_chips()
        self._judge()
        self._ask_chosen()

    def _name_chips(self) -> None:
        self.filters.show_counts(self.model.whole, self.model.counts())

    def _filter(self) -> None:
        chosen = self._chosen_number()
        self.model.narrow(self.filters.narrowing)
        self._show_count()
        row = self.model.row_of(chosen) if chosen else None
        self.table.choose(row or 0)

    def _order(self, by_strokes: bool) -> None:
        """By strokes as official lists have it, worked out off the window's thread, or as the list runs."""
        if not by_strokes:
            self._sort_by(None)
            return
        names = self.model.roll.names
        self.ask(lambda _panel: stroke_ranks(names), self._sort_by)

    def _sort_by(self, ranks: dict[str, int] | None) -> None:
        chosen = self._chosen_number()
        self.table.forget_order()
        self.model.rank_names(ranks)
        self.table.choose(self.model.row_of(chosen) or 0 if chosen else 0)

    def _show_count(self) -> None:
        shown, whole, known = self.model.rowCount(), self.model.whole, self.model.known
        text = self.say("显示 {shown} 行，共 {whole} 行", shown=shown, whole=whole)
        if known < whole:
            text += self.say("，正在核对，已核 {known} 行", known=known)
        # Large text: the chip of all says how many there are, and the rows want the line.
        wanted = not self.room.scale.folded or shown < whole or known < whole
        self.side.show_count(text, wanted=wanted, nobody=shown == 0 and whole > 0)
        self.page.setVisible(shown > 0)
        self._show_side()

    def _chosen_line(self) -> CandidateLine | None:
        row = self.table.row
        return self.model.line(row) if 0 <= row < self.model.rowCount() else None

    def _chosen_number(self) -> str:
        line = self._chosen_line()
        return line.number if line is not None else ""

    def _show_row(self, row: int) -> None:
        self.page.show_line(self.model.line(row))
        self._ask_chosen()

    def _ask_chosen(self) -> None:
        """Read the chosen candidate's dossier; while rows fly by, only the last one is read."""
        if self._asked or not 0 <= self.table.row < self.model.rowCount():
            return
        line, day = self.model.line(self.table.row), self.assumed.day
        self._asked = True

        def read(panel: PanelFile) -> tuple[list[Assessment], Checklist | None]:
            items = line.number != line.candidate
            found = eligibility.find(panel, line.candidate, day)
            return found, checking.find_checklist(panel, line.number) if items else None

        def show(found: tuple[list[Assessment], Checklist | None]) -> None:
            self._asked = False
            assessments, checklist = found
            here = self._chosen_number()
            if here == line.number and self.assumed.day == day and assessments:
                self.page.show_assessment(line, assessments[0], checklist, assumed=day is not None)
            elif here:
                self._ask_chosen()

        def refuse(error: DeskError) -> None:
            self._asked = False
            self.room.say_refusal(error)

        self.ask(read, show, refuse)

    def _want(self, number: str) -> None:
        self._wanted = number
        row = self.model.row_of(number)
        if row is not None:
            self.table.choose(row)
