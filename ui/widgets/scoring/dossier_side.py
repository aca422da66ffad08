"""The dossier beside the marks, behind four tabs: what was done, its pages, the yearly appraisals, what is to check."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fusion_desk.domain.findings import Finding
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.rubric import Rubric
from fusion_desk.services.attached_pages import Held
from fusion_desk.services.blind_reading import find_doubts, read_evidence
from fusion_desk.services.score_entry import keep_note
from ui.asking import Ask
from ui.room import Room
from ui.widgets.candidate_page import scrolled
from ui.widgets.checklist import Check, Checklist
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import label
from ui.widgets.scoring.brief_sheet import BriefSheet
from ui.widgets.scoring.evidence_side import EvidenceSide
from ui.widgets.scoring.private_note import PrivateNote
from ui.widgets.scoring.sheet import Sheet
from ui.widgets.tab_row import TabRow

BRIEF, WORKS, YEARS, DOUBTS = range(4)
KEYS = {WORKS: Qt.Key.Key_F2, YEARS: Qt.Key.Key_F3, DOUBTS: Qt.Key.Key_F4}
"""F1 is help everywhere; the same key again turns back to the brief."""


class DossierSide(QWidget):
    """Nothing here names the candidate."""

    pinned = Signal(int, int)
    called = Signal(bool)
    """Whether it is asked for by key or by a page, or no longer: where the marks hide it, it comes to the front."""

    def __init__(self, room: Room, ask: Ask) -> None:
        super().__init__()
        self._room, self._ask = room, ask
        self._words = room.words
        self._say = room.words.say
        self._member: MemberId | None = None
        self._notes: dict[ApplicationId, str] | None = None
        self._sheet: Sheet | None = None
        self.brief = BriefSheet(room.words, room.scale)
        self.brief.page_asked.connect(self.jump)
        self.evidence = EvidenceSide(room, self._ask_file)
        self.evidence.pinned.connect(self.pinned)
        self.years = FactTable(
            room.scale,
            (self._say("年度"), self._say("考核结果")),
            (1, 3),
            self._say("没有年度考核。"),
            when_seen=True,
        )
        self.doubts = Checklist(room.scale)
        self._no_doubts = label(
            self._say("申报条件没有待核实的事项。公示、在岗、诚信、考核和学时由秘书在资格审查中逐项核实。"),
            "quiet",
            wrap=True,
        )
        self.tabs = TabRow(self._say("申报材料"))
        self._pages = QStackedWidget()
        for page in (
            scrolled(self.brief),
            self.evidence,
            scrolled(_padded(self.years)),
            scrolled(_padded(self._no_doubts, self.doubts)),
        ):
            self.tabs.addTab("")
            self._pages.addWidget(page)
        self.tabs.currentChanged.connect(self._turn)
        sheet = QWidget()
        sheet.setProperty("role", "paper-side")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(sheet, 1)
        self.note = PrivateNote(room.words)
        self.note.settled.connect(self._keep_note)
        column.addWidget(self.note)
        self._name_tabs(0, 0)

    def keys_for(self, page: QWidget) -> None:
        """Let F2 to F4 turn to the tabs, and F8 pin the page, from anywhere on this page."""
        for tab, key in KEYS.items():
            _add_key(page, key, partial(self._turn_by_key, tab))
        _add_key(page, Qt.Key.Key_F8, self._pin)

    def _turn_by_key(self, tab: int) -> None:
        again = self.isVisible() and self.tabs.currentIndex() == tab
        self.tabs.setCurrentIndex(BRIEF if again else tab)
        self.called.emit(not again)

    def _pin(self) -> None:
        if self.tabs.currentIndex() == WORKS and self.evidence.pin_button.isEnabled():
            self.evidence.pin()

    # --- showing -------------------------------------------------------------------------------------------

    def turn(self, member: MemberId, notes: dict[ApplicationId, str] | None) -> None:
        """Another member reads; None for the notes = somebody else types in for them, and sees none."""
        self._member, self._notes = member, notes
        self.note.setVisible(notes is not None)

    def show_sheet(self, sheet: Sheet, rubric: Rubric, *, closed: bool) -> None:
        """Another application; the tab that was chosen stays in front. Nothing is pinned to closed marks."""
        self._sheet, entry, veiled = sheet, sheet.entry, sheet.manner.veiled
        self.note.setVisible(self._notes is not None and not veiled)
        self.note.show_text("" if veiled else (self._notes or {}).get(sheet.application, ""))
        self.brief.show_brief(entry.brief, entry.benchmark, rubric)
        self.evidence.show_brief(entry.brief, rubric, pins=not closed)
        self.years.show_rows([(str(one.year), one.result) for one in entry.brief.appraisals])
        self.show_doubts(())
        self._name_tabs(len(entry.brief.evidence), 0)
        if not veiled:
            self._ask_doubts(sheet)

    def _ask_doubts(self, sheet: Sheet) -> None:
        item, member = sheet.entry.application.item, self._member

        def show(doubts: tuple[Finding, ...]) -> None:
            if self._sheet is sheet:
                self.show_doubts(doubts)

        self._ask(lambda panel: find_doubts(panel, item, member), show)

    def _ask_file(self, number: int, done: Callable[[Held], None]) -> None:
        sheet, member = self._sheet, self._member
        if sheet is None or member is None:
            return
        item, masked = sheet.entry.application.item, sheet.manner.veiled

        def show(found: Held) -> None:
            if self._sheet is sheet:
                done(found)

        self._ask(lambda panel: read_evidence(panel, member, item, number, masked=masked), show)

    def _keep_note(self, text: str) -> None:
        sheet, member, notes = self._sheet, self._member, self._notes
        if sheet is None or member is None or notes is None:
            return
        application = sheet.application
        notes[application] = text
        self._ask(
            lambda panel: keep_note(panel, member, application, text),
            lambda _none: self._room.say_saved(),
        )

    def show_doubts(self, doubts: tuple[Finding, ...]) -> None:
        """What is to be checked."""
        self.doubts.show_checks(
            [Check("check", self._words.sentence(one.code, one.details)) for one in doubts]
        )
        self.doubts.setVisible(bool(doubts))
        self._no_doubts.setVisible(not doubts)
        self._name_tabs(self._files, len(doubts))

    _files = 0

    def _name_tabs(self, files: int, doubts: int) -> None:
        self._files = files
        names = (
            self._say("评审简表"),
            self._say("业绩材料 {count}份", count=files) if files else self._say("业绩材料"),
            self._say("年度考核"),
            self._say("待核实 {count}", count=doubts) if doubts else self._say("待核实"),
        )
        self.tabs.name_tabs([f"{name}  F{at + 1}" if at in KEYS else name for at, name in enumerate(names)])

    def point_at(self, criterion: str, name: str) -> None:
        """The open criterion: its achievements are tinted, pins go to it."""
        self.brief.point_at(criterion)
        self.evidence.allow_pins(name)

    def jump(self, file: int, page: int) -> None:
        """Open a page of the evidence."""
        self.evidence.open(file, page)
        self.tabs.setCurrentIndex(WORKS)
        self.called.emit(True)

    def _turn(self, tab: int) -> None:
        self._pages.setCurrentIndex(tab)
        if tab == WORKS:
            self.evidence.open_first()


def _add_key(page: QWidget, key: Qt.Key, slot: object) -> None:
    action = QAction(page)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(slot)
    page.addAction(action)


def _padded(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(16, 14, 16, 14)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return whole
