"""How long the thread of the window is kept from the next key: measured in the journeys, printed, and judged by its work.

A block is one turn of the event loop, or what one key or tap sets off before it returns. Beside the time on the
clock stands the time that the thread itself was at work: on a busy machine the rest was spent waiting for a core.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from PySide6.QtCore import QAbstractEventDispatcher

LONG = 0.05
"""Seconds from which on a block is told."""
EVERY = 0.01
OURS = ("/ui/", "/fusion_desk/", "/tests/gui/")


@dataclass
class Block:
    """One stretch without a turn of the loop."""

    wall: float
    work: float
    doing: str
    seen: list[str] = field(default_factory=list[str])
    """What the thread was found at, the outermost of our own lines first."""


class Watchdog:
    """Watches one thread: the one that makes it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.doing = ""
        self._thread = threading.get_ident()
        self._since: tuple[float, float] | None = None
        self._seen: list[str] = []
        self._over = threading.Event()
        self._sampler = threading.Thread(target=self._sample, name="watchdog", daemon=True)

    @contextmanager
    def watching(self) -> Iterator[Watchdog]:
        """Watch the event loop of this thread."""
        loop = QAbstractEventDispatcher.instance()
        loop.awake.connect(self._begin)
        loop.aboutToBlock.connect(self._end)
        self._sampler.start()
        try:
            yield self
        finally:
            loop.awake.disconnect(self._begin)
            loop.aboutToBlock.disconnect(self._end)
            self._end()
            self._over.set()
            self._sampler.join()

    @contextmanager
    def acting(self, doing: str) -> Iterator[None]:
        """Somebody presses something."""
        self.doing = doing
        self._begin()
        try:
            yield
        finally:
            self._end()

    def _begin(self) -> None:
        self._seen = []
        self._since = time.perf_counter(), time.thread_time()

    def _end(self) -> None:
        since, self._since = self._since, None
        if since is None:
            return
        wall = time.perf_counter() - since[0]
        if wall > LONG:
            self.blocks.append(Block(wall, time.thread_time() - since[1], self.doing, self._seen))

    def _sample(self) -> None:
        while not self._over.wait(EVERY):
            since = self._since
            if since is not None and time.perf_counter() - since[0] > LONG:
                at = _place(sys._current_frames().get(self._thread))
                if at:
                    self._seen.append(at)

    @property
    def hardest(self) -> float:
        """Seconds of work in the block that had most of it."""
        return max((one.work for one in self.blocks), default=0.0)

    def told(self, most: int = 12) -> str:
        """The longest blocks by the work that was done in them, with the place most often seen."""
        longest = sorted(self.blocks, key=lambda one: one.work, reverse=True)[:most]
        lines = [f"{len(self.blocks)} blocks over {LONG * 1000:.0f} ms; the {len(longest)} longest:"]
        for one in longest:
            place = max(set(one.seen), key=one.seen.count) if one.seen else "?"
            lines.append(
                f"{one.work * 1000:5.0f} ms of work in {one.wall * 1000:5.0f} ms, {one.doing}: {place}"
            )
        return "\n".join(lines)


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
