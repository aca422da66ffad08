"""Whether long work is still wanted: asked at its safe places, however deep they lie.

Kept in the context of the thread that works, as cancellation usually is: half of the functions between the press
on a button and a page of a paper would otherwise pass on what they have no use for. Where nobody set a pace
(the command line), every answer is yes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from fusion_desk.domain.errors import Cancelled

T = TypeVar("T")

GLANCE = 0.1
"""Seconds between two looks at whether an answer is still wanted."""
EVERY = 64
"""Rows between two questions: some milliseconds of the slowest loops."""


class Pace:
    """One piece of work: whether it is still wanted, and from where on it can no longer be stopped."""

    def __init__(self, wanted: Callable[[], bool], keeping: Callable[[], None]) -> None:
        self._wanted = wanted
        self._keeping = keeping
        self._kept = False

    def expect_wanted(self) -> None:
        """Raise `Cancelled` where somebody stopped the work and nothing of it stands yet."""
        if not self._kept and not self._wanted():
            raise Cancelled

    def go_through(self) -> None:
        """Do the rest to its end."""
        if not self._kept:
            self._kept = True
            self._keeping()


_PACE: ContextVar[Pace | None] = ContextVar("pace", default=None)


@contextmanager
def at_pace(pace: Pace) -> Generator[None]:
    """Whatever is done inside asks this one."""
    before = _PACE.set(pace)
    try:
        yield
    finally:
        _PACE.reset(before)


def expect_wanted() -> None:
    """A safe place: nothing is half done here. Raises `Cancelled` where somebody stopped the work."""
    pace = _PACE.get()
    if pace is not None:
        pace.expect_wanted()


def go_through() -> None:
    """Ask a last time, then do the rest to its end: what follows is not taken back."""
    pace = _PACE.get()
    if pace is not None:
        pace.expect_wanted()
        pace.go_through()


def paced(rows: Iterable[T], every: int = EVERY) -> Iterator[T]:
    """The same rows, with a safe place every so many of them."""
    for at, row in enumerate(rows):
        if at % every == 0:
            expect_wanted()
        yield row


def answered(poll: Callable[[float], bool], patience: float) -> bool:
    """Whether another process answers within so many seconds; the wait is a safe place all along.

    `poll` waits so many seconds and says whether there is an answer, as a pipe's does.
    """
    over = time.monotonic() + patience
    while not poll(min(GLANCE, max(over - time.monotonic(), 0))):
        expect_wanted()
        if time.monotonic() >= over:
            return False
    return True
