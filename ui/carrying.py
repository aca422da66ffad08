"""What stands typed on pages that are made anew: at another text size, in another language, when somebody sat between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QObject, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLayout, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.screen import Screen
from ui.turns import nothing_later

if TYPE_CHECKING:
    from ui.room import Room
    from ui.seating import Sitter

Editor = QLineEdit | QPlainTextEdit | QComboBox
QUIET = 20
"""Milliseconds after the last answer in which what it is shown by may still be made."""
Place = Mapping[str, object]
"""Where a page stands: the chosen line, the tab in front; known to the page alone."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One page as it was left."""

    place: Place
    typed: Mapping[str, object] = field(repr=False)
    focus: str = ""


class Carrier(QObject):
    """Keeps what was typed by whoever sat there, for their pages alone and until the file is let go."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._room = room
        self._whose = _who(room.sitter)
        self._kept: dict[tuple[str, str, str], Carried] = {}
        self._waiting: list[tuple[Screen, Carried]] = []
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._go_on)
        self._idle = False
        """Whether one such pause has passed: a slow answer may outlast the first, and what it asks for comes behind."""
        room.jobs.busy_changed.connect(self._note_busy)
        room.part_made.connect(self._bring_part)
        self._parts: dict[str, Carried] = {}

    @property
    def over(self) -> bool:
        """Whether everything was given back to the pages that are there."""
        return not self._waiting

    def take(self, screens: Mapping[str, Screen]) -> None:
        """Take everything along that these pages hold; they are about to go."""
        not_yet = {screen.key: kept for screen, kept in self._waiting}
        for key, screen in screens.items():
            if screen.carries and self._room.panel is not None:
                self._kept[*self._whose, key] = not_yet.get(key) or carry(screen, self._parts.get(key))
        self._whose = _who(self._room.sitter)
        self._waiting, self._parts = [], {}

    def forget(self) -> None:
        """Another file, or none."""
        self._kept, self._waiting, self._parts = {}, [], {}
        self._whose = _who(self._room.sitter)

    def bring(self, key: str, screen: Screen) -> None:
        """A page was made: it goes where it stood; what was typed follows once it shows the record."""
        kept = self._kept.pop((*self._whose, key), None)
        if kept is None or self._room.panel is None:
            return
        screen.return_to(kept.place)
        self._wait_for(screen, kept)

    def _wait_for(self, screen: Screen, kept: Carried) -> None:
        self._waiting.append((screen, kept))
        self._note_busy(self._room.jobs.busy)

    def _note_busy(self, busy: bool) -> None:
        """The last answer has come; what it is shown by may itself wait for the next turn of the loop."""
        self._idle = False
        if not busy and self._waiting:
            self._quiet.start()

    def _go_on(self) -> None:
        """The record is shown when nothing is asked for any more, and nothing is on its way."""
        if self._room.jobs.busy:
            return
        if not nothing_later():
            self._note_busy(busy=False)
            return
        if not self._idle:
            self._idle = True
            self._quiet.start()
            return
        waiting, self._waiting = self._waiting, []
        for screen, kept in waiting:
            if isValid(screen):
                self._parts[screen.key] = give_back(screen, kept)

    def _bring_part(self, part: QWidget) -> None:
        """A part of a page was made later: what was typed there is given back to it, too."""
        at = part.parentWidget()
        while at is not None and not isinstance(at, Screen):
            at = at.parentWidget()
        kept = self._parts.get(at.key) if at is not None else None
        if at is not None and kept is not None:
            self._wait_for(at, kept)


def _who(sitter: Sitter) -> tuple[str, str]:
    return sitter.seat.value, sitter.actor


# --- one page --------------------------------------------------------------------------------------------------


def carry(page: Screen, before: Carried | None = None) -> Carried:
    """What a person typed and chose on this page, and what the program wrote there not.

    `before` was carried to this page; what belongs to a part that nobody has turned to since goes along again.
    """
    found = dict(editors(page))
    here = QApplication.focusWidget()
    focus = next((path for path, one in found.items() if one is here), "")
    typed = {path: what for path, what in before.typed.items() if path not in found} if before else {}
    typed |= {path: what for path, one in found.items() if (what := _typed(one)) is not None}
    return Carried(page.where(), typed, focus)


def give_back(page: Screen, kept: Carried) -> Carried:
    """Write it where it stood; not where the page shows something else, or somebody has typed since.

    What comes back belongs to fields that are not there yet: nothing is written twice.
    """
    found = dict(editors(page))
    for path, one in found.items():
        untouched = isinstance(one, QComboBox) or _typed(one) is None
        if path in kept.typed and untouched and page.stands(kept.place, path):
            _write(one, kept.typed[path])
        if path == kept.focus and one.isVisible():
            one.setFocus()
    return Carried(kept.place, {path: what for path, what in kept.typed.items() if path not in found})


def editors(page: QWidget) -> Iterator[tuple[str, Editor]]:
    """Every field that is typed or chosen in, by the names of the parts it hangs on: the same in every language."""
    seen: set[int] = {id(page)}
    rest: list[tuple[str, object]] = [("", page)]
    while rest:
        path, owner = rest.pop()
        for name, part in _parts_of(owner):
            if id(part) in seen or not isValid(part):
                continue
            seen.add(id(part))
            if isinstance(part, Editor):
                yield f"{path}{name}", part
            elif _is_ours(part, page):
                rest.append((f"{path}{name}.", part))


def _parts_of(owner: object) -> Iterator[tuple[str, QObject]]:
    for name, part in vars(owner).items():
        if isinstance(part, dict):
            yield from ((f"{name}[{key}]", one) for key, one in part.items() if isinstance(one, QObject))
        elif isinstance(part, QObject):
            yield name, part


def _is_ours(part: QObject, page: QWidget) -> bool:
    """A part of this page that holds others; what is kept in the record as a draft is no matter of ours."""
    if not type(part).__module__.startswith("ui.") or getattr(part, "drafted", False):
        return False
    return isinstance(part, QLayout) or (isinstance(part, QWidget) and page.isAncestorOf(part))


def _typed(one: Editor) -> object:
    """What a person put there; None where the program did, or nobody."""
    if isinstance(one, QComboBox):
        line = one.lineEdit()
        if line is not None:
            return one.currentText() if line.isModified() else None
        acts = (
            one.receivers(SIGNAL("activated(int)")) > 0
        )  # it goes somewhere; the page knows where it stands
        return None if acts or one.currentIndex() <= 0 else one.currentData()
    if isinstance(one, QPlainTextEdit):
        return one.toPlainText() if one.document().isModified() else None
    hidden = one.echoMode() is not QLineEdit.EchoMode.Normal  # a password goes with its field
    return one.text() if one.isModified() and not hidden else None


def _write(one: Editor, what: object) -> None:
    if isinstance(one, QComboBox):
        if (line := one.lineEdit()) is not None:
            one.setEditText(str(what))
            line.setModified(True)
        elif (at := one.findData(what)) >= 0:
            one.setCurrentIndex(at)
    elif isinstance(one, QPlainTextEdit):
        one.setPlainText(str(what))
        one.document().setModified(True)
    else:
        one.setText(str(what))
        one.setModified(True)
        one.textEdited.emit(one.text())  # as if it were typed: what hangs on it follows
