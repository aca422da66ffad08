"""What a screen is: a page of the window with a title, that shows one part of the open panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6 import QtCore, QtGui
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import Cancelled, DeskError
from fusion_desk.words.phases import Phase
from ui.jobs import Stopped, tell
from ui.room import PLACE, Room
from ui.widgets.labels import ElidedLabel, label, on_line_of

if TYPE_CHECKING:
    from fusion_desk.desk import PanelFile

T = TypeVar("T")
Slot = Callable[[], object]

EDGE = 24

PAGE_OF = {
    Phase.PREPARING: "committee",
    Phase.RECEIVING: "receiving",
    Phase.ELIGIBILITY: "candidates",
    Phase.SCORING: "scoring",
    Phase.DELIBERATING: "deliberation",
    Phase.VOTING: "vote",
    Phase.MINUTES: "minutes",
    Phase.PUBLISHING: "acts",
    Phase.ARCHIVE: "archive",
}
"""Where a phase is worked on."""


class Screen(QFrame):
    """A page; `refresh` reads what it shows from the record, off the UI thread."""

    key: ClassVar[str]
    """Also the name of its icon."""
    title: ClassVar[str]
    picture: ClassVar[str]
    rail: ClassVar[str]
    """Two or three characters under the icon."""
    keys: ClassVar[str] = ""
    """At most four keys, for the status line."""
    concerns: ClassVar[Changes] = Changes.NONE
    """Parts of the record whose change makes the page stale."""
    needs_panel: ClassVar[bool] = True
    on_rail: ClassVar[bool] = True
    """A page that is reached from another has no place of its own."""
    under: ClassVar[str] = ""
    """Key of that other page, whose place is marked instead."""
    carries: ClassVar[bool] = False
    """What is typed here goes along when the page is made anew; see `ui.carrying`."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.words = room.words
        self.setProperty("role", "page")
        self._stale = True
        self.keys_now = self.keys
        """Those that do something as the page stands."""
        room.record_changed.connect(self._note_change)

    def put_together(self) -> Iterator[bool]:
        """The rest of a page that has many parts, a few in each turn; before that nobody has anything to do with it."""
        yield from ()

    def let_go(self) -> Iterator[bool]:
        """Nobody comes back to it: what can go before it goes, a few parts in each turn."""
        yield from ()

    def answer_key(self, key: QtCore.Qt.Key | QtGui.QKeySequence.StandardKey | str, slot: Slot) -> None:
        """A key of this page, wherever on it the keyboard is."""

        def pressed() -> None:  # without the state that Qt hands on
            slot()

        action = QtGui.QAction(self)
        action.setShortcut(QtGui.QKeySequence(key))
        action.setShortcutContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(pressed)
        self.addAction(action)

    def name_keys(self, keys: str) -> None:
        """Other keys do something here now; the status line follows where the page is in front."""
        self.keys_now = keys
        if self.isVisible():
            self.room.keys_named.emit()

    def enter(self) -> None:
        """The page comes to the front."""
        if self._stale:
            self._stale = False
            self.refresh()

    def turn_to(self, part: str) -> None:
        """Show this part of the page, where it has parts."""

    def where(self) -> Mapping[str, object]:
        """Where the page stands, for the page that is made in its stead."""
        return {}

    def return_to(self, place: Mapping[str, object]) -> None:
        """Stand there again; before anything is read."""

    def stands(self, place: Mapping[str, object], _path: str) -> bool:
        """Whether what was typed there may be written here: it belongs to what was chosen then."""
        return place == self.where()

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes when the page comes to the front."""
        return None

    def first_taker(self) -> QWidget | None:
        """What takes keys now: the primary button, else the first in the order of the tab key."""
        primary = [
            one
            for one in self.findChildren(QPushButton)
            if one.property("role") == "primary" and self._takes_keys(one)
        ]
        if len(primary) == 1:  # as a rule: the order is that of all widgets of the window, and long
            return primary[0]
        one = self.nextInFocusChain()
        while one is not None and one is not self:
            if self._takes_keys(one) and (not primary or one in primary):
                return one
            one = one.nextInFocusChain()
        return None

    def _takes_keys(self, one: QWidget) -> bool:
        by_tab = one.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus
        return bool(by_tab) and one.isEnabled() and self.isAncestorOf(one) and one.isVisibleTo(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What can no longer have the keyboard hands it on within the page, not to the line below it."""
        lost = with_keys()
        if lost is None or not self.isVisible() or not self.isAncestorOf(lost):
            return super().focusNextPrevChild(forward)
        if lost.isEnabled() and lost.isVisible():
            return super().focusNextPrevChild(forward)
        taker = self.first_taker()
        if taker is None:
            lost.clearFocus()
        else:
            taker.setFocus()
        return True

    def pointed_at(self) -> QWidget | None:
        """What the tour points at: where the work of this page is done."""
        return self.first_field()

    def take_in(self, part: QWidget, name: str) -> None:
        """A part of the page was made that somebody turned to for the first time."""
        part.setProperty(PLACE, f"{self.key}/{name}")
        self.room.part_made.emit(part)

    def refresh(self) -> None:
        """Show the record as it is now."""

    def leave(self) -> None:
        """The page goes to the back: save what was typed."""

    def forget(self) -> None:
        """Another panel file: everything shown is stale."""
        self._stale = True

    def ask(
        self,
        work: Callable[[PanelFile], T],
        done: Callable[[T], None],
        refused: Callable[[DeskError], None] | None = None,
        *,
        whole: str = "",
    ) -> None:
        """Work on the open panel off the UI thread; an answer that comes too late for this page is dropped.

        Stopped work leaves the page as it was, to be read again when somebody comes back to it; `whole` says why
        work must not be stopped.
        """
        panel = self.room.panel
        if panel is None:
            return

        def work_while_open() -> T:
            if not panel.is_open:  # another file was being opened when this was asked for
                raise Cancelled
            return work(panel)

        def wanted() -> bool:
            return isValid(self) and self.room.panel is panel

        def answer(result: T) -> None:
            if wanted():
                tell(done, result)

        def refuse(error: DeskError) -> None:
            if wanted():
                self._stale = self._stale or isinstance(error, Stopped)
                tell(refused or self.room.say_refusal, error)

        self.room.run(work_while_open, answer, refuse, whole=whole)

    def say(self, message: str, /, **values: object) -> str:
        """Shorthand for the words of the current language."""
        return self.words.say(message, **values)

    def _note_change(self, moved: Changes) -> None:
        if moved & self.concerns:
            self._stale = True
            if self.isVisible():
                self.enter()


def with_keys(window: QWidget | None = None) -> QWidget | None:
    """What has the keyboard, if anything has; of a window that need not be in front, what has it when it is."""
    return QApplication.focusWidget() if window is None else window.focusWidget()


class PageHeader(QWidget):
    """Serif title, one quiet sentence, and at most two buttons to the right."""

    def __init__(self, title: str, *actions: QWidget) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        self.title = label(title, "title")
        line.addWidget(self.title)
        self.sentence = on_line_of(ElidedLabel("", "quiet", in_parts=True), 23)
        line.addWidget(self.sentence, 1)
        for action in actions:
            line.addWidget(action)


def page_layout(page: QWidget, header: QWidget | None = None) -> QVBoxLayout:
    """The outer layout of a page: 24 at the edges, 12 between siblings."""
    column = QVBoxLayout(page)
    column.setContentsMargins(EDGE, 12, EDGE, 12)
    column.setSpacing(12)
    if header is not None:
        column.addWidget(header)
    return column
