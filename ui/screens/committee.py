"""评委: who sits and by what authority, from the list to the freezing, one tab a matter."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services.committee import find_committee
from fusion_desk.services.conflicts import Conflict, find_conflicts
from fusion_desk.services.freezing import find_readiness
from fusion_desk.services.moved import find_moved
from fusion_desk.services.progress import find_progress
from fusion_desk.words.marking import N_
from ui.room import PLACE, Room
from ui.screen import PageHeader, Screen, page_layout, with_keys
from ui.turns import laid_out, making
from ui.widgets.committee.attendance import AttendancePart
from ui.widgets.committee.declarations import DeclarationsPart
from ui.widgets.committee.design import DesignPart
from ui.widgets.committee.drawing import DrawingPart
from ui.widgets.committee.duties import DutiesPart
from ui.widgets.committee.freezing import FreezingPart
from ui.widgets.committee.packets import PacketsPart
from ui.widgets.committee.part import Page, Part
from ui.widgets.committee.recusals import RecusalsPart
from ui.widgets.committee.roster import RosterPart
from ui.widgets.committee.set_up import SetUpPart
from ui.widgets.narrow_tabs import NarrowTabs
from ui.widgets.padlock import Padlock
from ui.widgets.tab_row import TabRow

PARTS: tuple[type[Part], ...] = (
    RosterPart,
    DrawingPart,
    SetUpPart,
    RecusalsPart,
    DeclarationsPart,
    AttendancePart,
    DutiesPart,
    DesignPart,
    FreezingPart,
    PacketsPart,
)
"""In the order in which a sitting is prepared."""


SUGGESTING = (
    Changes.COMMITTEE | Changes.RECUSALS | Changes.APPLICATIONS | Changes.DOSSIERS | Changes.ATTACHMENTS
)
"""What suggestions are found in; finding them reads every dossier, which an arrival does not ask for."""

TICKING_KEYS = N_("Ctrl+PgUp／PgDn 上一页签、下一页签　　空格 选人")
"""What the keys do on a tab whose people can be ticked."""


class CommitteeScreen(Screen):
    """A row of tabs; what waits in one stands on it as a number."""

    key = "committee"
    title = N_("评委会")
    picture = "committee"
    rail = N_("评委会")
    keys = N_("Ctrl+PgUp／PgDn 上一页签、下一页签")
    concerns = (
        Changes.COMMITTEE
        | Changes.RECUSALS
        | Changes.ATTENDANCE
        | Changes.SNAPSHOT
        | Changes.PANEL
        | Changes.AUTHORITY
        | Changes.APPLICATIONS
        | Changes.DOSSIERS
        | Changes.BALLOTS
        | Changes.PAPERS
    )
    carries = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._conflicts: tuple[Conflict, ...] | None = None
        self._page: Page | None = None
        self._left: dict[str, Mapping[str, object]] = {}
        """Where the parts stood that nobody has turned to since the page was made anew."""
        self._typing = False
        """Whether the keyboard goes to the part that is on its way."""
        self.parts: dict[str, Part] = {}
        """Those that were turned to; a part is made when somebody first does."""
        self.tabs = TabRow(self.say("评委会"))
        self._stack = QStackedWidget()
        for kind in PARTS:
            self.tabs.addTab(self.say(kind.title))
        # In large text the forms need the height of a row: the choice stands beside the title.
        self.narrow = NarrowTabs(self.tabs, close=not room.scale.folded, above=12)
        self.header = PageHeader(self.say("评委会"), self.narrow.box)
        outer = page_layout(self)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.header)
        head.addWidget(self.narrow)
        outer.addLayout(head)
        self.padlock = Padlock(self.words)
        self.padlock.opened.connect(self._close)
        outer.addWidget(self.padlock)
        outer.addWidget(self._stack, 1)
        for key, step in ((QKeySequence("Ctrl+PgUp"), -1), (QKeySequence("Ctrl+PgDown"), 1)):
            action = QAction(self)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, by=step: self._step(by))
            self.addAction(action)

    def put_together(self) -> Iterator[bool]:
        """See the base: the first part comes with the page."""
        yield from self._making()
        self.tabs.currentChanged.connect(self._turn)

    @property
    def part(self) -> Part:
        """The part in front, made at once if need be."""
        deque(self._making(), maxlen=0)
        return self.parts[PARTS[self.tabs.currentIndex()].key]

    def _making(self) -> Iterator[bool]:
        """The part in front in turns: it is put together inside the page."""
        kind = PARTS[self.tabs.currentIndex()]
        if kind.key not in self.parts:
            yield from making(kind(self), self._stack.addWidget, self._keep)

    def _keep(self, made: Part) -> bool:
        wanted = made.key not in self.parts
        if wanted:
            self.parts[made.key] = made
            made.return_to(self._left.pop(made.key, {}))
        return wanted

    def first_field(self) -> QWidget | None:
        """See the base; a part that is on its way has none yet, and takes the keyboard as it comes."""
        if self._stack.currentWidget() is not self.parts.get(PARTS[self.tabs.currentIndex()].key):
            self._typing = True
            return None
        return self.part.first_field()

    def turn_to(self, part: str) -> None:
        """See the base."""
        keys = [kind.key for kind in PARTS]
        if part in keys:
            self.tabs.setCurrentIndex(keys.index(part))

    def where(self) -> Mapping[str, object]:
        """See the base."""
        parts = {**self._left, **{key: part.where() for key, part in self.parts.items()}}
        return {"tab": PARTS[self.tabs.currentIndex()].key, "parts": parts}

    def return_to(self, place: Mapping[str, object]) -> None:
        """See the base."""
        self._left = dict(cast("Mapping[str, Mapping[str, object]]", place["parts"]))
        for key, part in self.parts.items():
            part.return_to(self._left.pop(key, {}))
        self.turn_to(str(place["tab"]))

    def stands(self, place: Mapping[str, object], path: str) -> bool:
        """See the base: each part for itself."""
        key = path.removeprefix("parts[").partition("]")[0]
        parts = cast("Mapping[str, Mapping[str, object]]", place["parts"])
        return key in self.parts and parts.get(key, {}) == self.parts[key].where()

    def pointed_at(self) -> QWidget | None:
        """See the base."""
        return self.narrow.shown

    def refresh(self) -> None:
        """Everything anew: what one part writes another shows."""
        known = self._conflicts

        def find(panel: PanelFile) -> Page:
            found = tuple(find_conflicts(panel)) if known is None else known
            return Page(
                find_committee(panel),
                find_readiness(panel),
                found,
                find_progress(panel),
                find_moved(panel),
            )

        self.ask(find, self._show)

    def forget(self) -> None:
        """Another panel: nothing typed for the one before."""
        super().forget()
        self._conflicts = self._page = None
        self._left = {}
        self.padlock.forget()
        for part in self.parts.values():
            part.forget()

    def _note_change(self, moved: Changes) -> None:
        if moved & SUGGESTING:
            self._conflicts = None
        super()._note_change(moved)

    def _show(self, page: Page) -> None:
        self._conflicts, self._page = page.conflicts, page
        for part in self.parts.values():
            part.take(page)
        counted = ((self.say(kind.title), kind.waiting(page)) for kind in PARTS)
        self.tabs.name_tabs([f"{title} {waiting}" if waiting else title for title, waiting in counted])
        self.narrow.fit()
        self._close()
        self.header.sentence.show_text(self._sentence(page) if page.view.people else "")

    def _close(self) -> None:
        """What the sealed minutes tell of is only looked at."""
        part = self._stack.currentWidget()
        if self._page is not None and isinstance(part, Part):
            sealed = self._page.progress.sealed
            self.padlock.close_phase(self.say(part.sealed) if sealed else "", part.writers())
            part.lock(locked=sealed and self.padlock.shut)
            self.name_keys(TICKING_KEYS if part.ticks_people() else self.keys)

    def _sentence(self, page: Page) -> str:
        states = {
            SittingState.OPEN: N_("尚未冻结"),
            SittingState.FROZEN: N_("已冻结"),
            SittingState.HOLD: N_("暂停评审"),
        }
        return self.say(
            "{members} 名评委，在场 {present} 人，{state}",
            members=page.view.quorum.members,
            present=page.view.quorum.present,
            state=self.say(states[page.ready.state]),
        )

    def enter(self) -> None:
        """See the base; what was turned to behind the other pages, or was left on its way, comes now."""
        there = self.parts.get(PARTS[self.tabs.currentIndex()].key)
        if self.room.turns.over and self._stack.currentWidget() is not there:
            self._turn(self.tabs.currentIndex())
        super().enter()

    def _turn(self, _at: int) -> None:
        if self.isHidden():  # the page itself may be on its way
            return
        self._typing = False
        if PARTS[self.tabs.currentIndex()].key in self.parts:
            self.room.turns.stop()
            self._bring()
        else:
            self.room.turns.begin(self._coming())

    def _coming(self) -> Iterator[bool]:
        yield from self._making()
        part = self.part
        if self._page is not None:
            part.prepare(self._page)
            yield True
        yield from laid_out(part, self._stack.rect())
        self._bring()
        here = with_keys(self.window())  # who went elsewhere meanwhile keeps the keyboard
        waits = self._typing and (here is None or self.isAncestorOf(here))
        first = part.first_field() if waits else None
        if first is not None:
            first.setFocus()

    def _bring(self) -> None:
        part = self.part
        self._stack.setCurrentWidget(part)
        if self._stack.currentIndex() > 0 and part.property(PLACE) is None:  # the first came with the page
            self.take_in(part, part.key)
        if self._page is not None:
            part.take(self._page)
            part.bring()
            self._close()

    def _step(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
        first = self.first_field()
        if first is not None:
            first.setFocus()
