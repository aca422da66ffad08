"""What comes to the front is made, dressed and shown in small turns, so that no key waits for all of it at once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, QTimer
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QStackedWidget, QWidget

AT_ONCE = 24
"""Widgets that take up the style in one turn: some ten milliseconds."""

BUSY = 0.005
"""Seconds of work after which a turn leaves to the next what need not be done in it."""
AT_MOST = 5
"""Busy turns in a row that are left alone: what was changed is seen, whatever else goes on."""
LOOK_AGAIN = 50
"""Milliseconds until a frame that was left looks again whether it may go: looking all the time would hold up the worker."""


def styled(part: QWidget) -> Iterator[bool]:
    """Let the part and everything in it take up the style sheet, a few at a time."""
    from PySide6.QtWidgets import QWidget

    for at, one in enumerate([part, *part.findChildren(QWidget)]):
        if isValid(one):
            one.ensurePolished()
        if at % AT_ONCE == AT_ONCE - 1:
            yield True


def laid_out(page: QWidget, room: QRect) -> Iterator[bool]:
    """Dress a page that is not shown yet, and lay it out at the size that it will have."""
    yield from styled(page)
    page.setGeometry(room)
    yield True
    layout = page.layout()
    if layout is not None:
        layout.activate()
    yield True


class InParts(Protocol):
    """A page, or a part of one."""

    def put_together(self) -> Iterator[bool]:
        """The rest of it, a few parts in each turn."""
        ...

    def deleteLater(self) -> None:
        """It is not wanted."""
        ...


P = TypeVar("P", bound=InParts)


def making(made: P, place: Callable[[P], object], keep: Callable[[P], bool]) -> Iterator[bool]:
    """Put a page or a part together in turns, inside the window, where each of its parts is dressed once.

    `keep` has it when it is ready, and says whether it is wanted still: somebody who could not wait may have another.
    """
    kept = False
    try:
        yield True
        place(made)
        yield True
        yield from made.put_together()
        kept = keep(made)
    finally:
        if not kept and isValid(made):
            made.deleteLater()


class _Turn(QObject):
    """The turn of the event loop that is under way."""

    def __init__(self) -> None:
        super().__init__()
        self._since = 0.0
        loop = QAbstractEventDispatcher.instance()
        if loop is not None:
            loop.awake.connect(self._begin)

    def _begin(self) -> None:
        self._since = time.perf_counter()

    @property
    def busy(self) -> bool:
        """Whether it has done something already that takes its time; one that waited long for a key counts as well."""
        return time.perf_counter() - self._since > BUSY


@cache
def _turn() -> _Turn:
    return _Turn()


def busy_turn() -> bool:
    """Whether this turn of the event loop has done something already that takes its time."""
    return _turn().busy


class _Patient(QObject):
    """Comes round in every turn of the event loop, and leaves those alone that are busy already, as far as that goes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put_off = 0
        # Not a single shot: with no time to wait it would come in the same turn.
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._come_round)

    def _come_round(self) -> None:
        if busy_turn() and self._put_off < AT_MOST:
            self._put_off += 1
            return
        self._put_off = 0
        self._take_turn()

    def _take_turn(self) -> None:
        raise NotImplementedError


class _Painting(_Patient):
    """Holds back the painting of windows until a turn that has time for it."""

    def __init__(self) -> None:
        super().__init__()
        self._windows: list[QObject] = []
        self._now = False

    @property
    def due(self) -> bool:
        return bool(self._windows)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.UpdateRequest or self._now:
            return False
        if window not in self._windows:
            self._windows.append(window)
        self._timer.start(0)
        return True

    def _take_turn(self) -> None:
        windows, self._windows = self._windows, []
        self._timer.stop()
        self._now = True
        try:
            for one in filter(isValid, windows):
                QCoreApplication.sendEvent(one, QEvent(QEvent.Type.UpdateRequest))
        finally:
            self._now = False


@cache
def _painting() -> _Painting:
    return _Painting()


def paint_apart(window: QWidget) -> None:
    """What changes in the window is painted in a turn of its own: no key waits for a change and its painting at once."""
    window.installEventFilter(_painting())


def painting_due() -> bool:
    """Whether something has changed that is to be painted before anything else is shown."""
    return _painting().due


class _Paced(_Patient):
    """Goes on in every second turn of the event loop: between them answers come, and what was shown is painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pausing = False

    def _take_turn(self) -> None:
        if painting_due():
            return
        self._pausing = not self._pausing
        if self._pausing:
            self._go_on()

    def _go_on(self) -> None:
        raise NotImplementedError


class Turns(_Paced):
    """One thing comes at a time; whoever goes elsewhere meanwhile has the last word."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._parts: Iterator[object] = iter(())

    @property
    def over(self) -> bool:
        """Whether nothing is on its way."""
        return not self._timer.isActive()

    def begin(self, parts: Iterator[object]) -> None:
        """A part of it each time."""
        self._parts = parts
        self._timer.start(0)

    def stop(self) -> None:
        """Somebody went elsewhere, or what it was for goes."""
        self._timer.stop()

    def _go_on(self) -> None:
        parts = self._parts
        # Its last part may begin another thing.
        if next(parts, None) is None and self._parts is parts:
            self._timer.stop()


class _Later(_Paced):
    """What may come a little later, one thing after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[tuple[QObject, Iterator[object]]] = deque()

    def add(self, owner: QObject, parts: Iterator[object]) -> None:
        self._waiting.append((owner, parts))
        self._timer.start(0)

    @property
    def over(self) -> bool:
        return not self._waiting

    def _go_on(self) -> None:
        owner, parts = self._waiting[0]
        going_on = False
        try:
            going_on = isValid(owner) and next(parts, None) is not None
        finally:
            if not going_on:
                self._waiting.popleft()
            if not self._waiting:
                self._timer.stop()


@cache
def _later() -> _Later:
    return _Later()


def later(owner: QObject, parts: Iterator[object]) -> None:
    """Do it in turns to come, unless the owner is gone by then; whoever goes elsewhere does not stop it."""
    _later().add(owner, parts)


def nothing_later() -> bool:
    """Whether all of it is done."""
    return _later().over


class LettingGo(_Paced):
    """A frame that was left: a part in each turn, because all of a sitting's pages at once would take a while."""

    def __init__(self, frame: QWidget, pages: QStackedWidget, quiet: Callable[[], bool]) -> None:
        """`quiet` = whether nobody waits for anything: a page that goes would wait for the worker at each of its parts."""
        super().__init__(frame)
        self._quiet, self._parts = quiet, _letting_go(frame, pages)
        frame.hide()
        self._timer.start(0)

    def _go_on(self) -> None:
        quiet = self._quiet()
        wait = 0 if quiet else LOOK_AGAIN
        if self._timer.interval() != wait:
            self._timer.setInterval(wait)
        if quiet and next(self._parts, None) is None:
            self._timer.stop()


def _letting_go(frame: QWidget, pages: QStackedWidget) -> Iterator[bool]:
    from ui.screen import Screen

    while (page := pages.widget(0)) is not None:
        if isinstance(page, Screen):
            yield from page.let_go()
        pages.removeWidget(page)
        # Qt for Python looks through all that a part holds before it lets it go, and again for every part within. Whoever
        # asks for all of them at once makes the page hold each of them itself.
        page.findChildren(QObject)
        yield True
        page.deleteLater()
        yield True
    frame.deleteLater()
