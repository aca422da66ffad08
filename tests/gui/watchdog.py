"""How long the thread of the window is kept from the next key: measured in the journeys, printed, and judged by its work.

A turn is one of the event loop, or what one key or tap sets off before it returns. Beside the time on the
clock stands the time that the thread itself was at work, and where Linux tells it, the time that it was ready and had
no core: what is left was spent waiting for somebody else in this program, as a rule for the interpreter.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject

LONG = 0.05
"""Seconds from which on a block is told."""
NAMED = 0.02
"""Seconds from which on it is noted what the thread is at."""
EVERY = 0.004
OURS = ("/ui/", "/fusion_desk/", "/tests/gui/")


Moment = tuple[float, float, float]
"""Seconds on the clock, at work, and without a core."""
SCHEDULED = Path("/proc/thread-self/schedstat")


def now() -> Moment:
    """Of the thread that asks."""
    queued = int(SCHEDULED.read_bytes().split()[1]) / 1e9 if SCHEDULED.exists() else 0.0
    return time.perf_counter(), time.thread_time(), queued


@dataclass
class Turn:
    """One stretch in which no other key is heard."""

    wall: float
    work: float
    queued: float
    """Seconds without a core."""
    doing: str
    seen: list[str] = field(default_factory=list[str])
    """What the thread was found at, the outermost of our own lines first."""


class _First(QObject):
    """Hears of the first event of a turn, and of no other: an ear for each would cost more than what is measured.

    The loop tells before it waits and after it has done what it was woken for; when it was woken it does not tell.
    """

    def __init__(self, begin: Callable[[], None]) -> None:
        super().__init__()
        self._begin = begin

    def listen(self) -> None:
        """For the next one."""
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def leave(self) -> None:
        """There was one, or nobody asks any more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802 -- the name is Qt's
        self.leave()
        self._begin()
        return False


class Watchdog:
    """Watches one thread: the one that makes it."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        """Those that are long enough to be named, whatever they took."""
        self.doing = ""
        self._thread = threading.get_ident()
        self._since: Moment | None = None
        self._seen: list[str] = []
        self._over = threading.Event()
        self._sampler = threading.Thread(target=self._sample, name="watchdog", daemon=True)

    @contextmanager
    def watching(self) -> Iterator[Watchdog]:
        """Watch the event loop of this thread."""
        loop = QAbstractEventDispatcher.instance()
        first = _First(self._begin)

        def turn() -> None:
            self._end()
            first.listen()

        loop.awake.connect(turn)
        loop.aboutToBlock.connect(turn)
        self._sampler.start()
        try:
            yield self
        finally:
            loop.awake.disconnect(turn)
            loop.aboutToBlock.disconnect(turn)
            first.leave()
            self._end()
            self._over.set()
            self._sampler.join()

    @contextmanager
    def acting(self, doing: str) -> Iterator[None]:
        """Somebody presses something."""
        self._end()
        self.doing = doing
        self._begin()
        try:
            yield
        finally:
            self._end()

    def _begin(self) -> None:
        if self._since is not None:
            return
        self._seen = []
        self._since = now()

    def _end(self) -> None:
        since, self._since = self._since, None
        if since is None:
            return
        if time.perf_counter() - since[0] > NAMED:
            wall, work, queued = (then - before for before, then in zip(since, now(), strict=True))
            self.turns.append(Turn(wall, work, queued, self.doing, self._seen))

    def _sample(self) -> None:
        while not self._over.wait(EVERY):
            since = self._since
            if since is not None and time.perf_counter() - since[0] > NAMED:
                at = _place(sys._current_frames().get(self._thread))
                if at:
                    self._seen.append(at)

    @property
    def hardest(self) -> float:
        """Seconds of work in the turn that had most of it."""
        return max((one.work for one in self.turns), default=0.0)

    def told(self, most: int = 12) -> str:
        """The longest turns by the work that was done in them and by the clock, each with the place most often seen."""
        long = sum(one.wall > LONG for one in self.turns)
        with_a_core = sum(one.wall - one.queued > LONG for one in self.turns)
        by_work = sorted(self.turns, key=lambda one: one.work, reverse=True)[:most]
        by_clock = sorted(self.turns, key=lambda one: one.wall, reverse=True)[:most]
        return "\n".join(
            [
                (
                    f"{long} turns over {LONG * 1000:.0f} ms by the clock, {with_a_core} without the time for which there"
                    f" was no core; the {most} with most work:"
                ),
                *map(_line, by_work),
                f"the {most} longest by the clock:",
                *map(_line, by_clock),
            ]
        )


def _line(one: Turn) -> str:
    place = max(set(one.seen), key=one.seen.count) if one.seen else "?"
    times = f"{one.work * 1000:5.0f} ms of work and {one.queued * 1000:4.0f} without a core in {one.wall * 1000:5.0f} ms"
    return f"{times}, {one.doing}: {place}"


def _place(frame: FrameType | None) -> str:
    """The lines of our own files that the thread is in, without those of the tests where there are others.

    No frame may outlive the look at it: what it still names would live on, too.
    """
    lines: list[str] = []
    while frame is not None:
        name = frame.f_code.co_filename
        part = next((one for one in OURS if one in name), None)
        if part is not None:
            lines.append(f"{part.strip('/')}/{name.split(part, 1)[1]}:{frame.f_lineno}")
        frame = frame.f_back
    window = [one for one in lines if not one.startswith("tests")]
    return " < ".join((window or lines)[:3])
