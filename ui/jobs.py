"""One worker thread owns the open file; every answer comes back to the window through one signal."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from fusion_desk.domain.errors import Cancelled, DeskError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A piece of work and who hears of its end; callbacks run on the UI thread."""

    work: Callable[[], T]
    done: Callable[[T], None]
    refused: Callable[[DeskError], None]


@dataclass(frozen=True, slots=True)
class _Answer:
    job: Job[object]
    outcome: object = None
    refusal: DeskError | None = None
    bug: BaseException | None = None
    cancelled: bool = False


class Jobs(QObject):
    """The queue of work; strictly one after the other, because one file has one writer."""

    answered = Signal(object)
    busy_changed = Signal(bool)
    progress_made = Signal(int, int)

    def __init__(self, crashed: Callable[[BaseException], None], name: str = "panel file") -> None:
        super().__init__()
        self._crashed = crashed
        self._queue: queue.SimpleQueue[Job[object] | None] = queue.SimpleQueue()
        self._waiting = 0
        self._stop = threading.Event()
        self.answered.connect(self._answer)
        # Begun with the first job: the window need not wait for it.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def busy(self) -> bool:
        """Whether work is still under way."""
        return self._waiting > 0

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], refused: Callable[[DeskError], None]
    ) -> None:
        """Do the work on the worker thread, then call back on the UI thread."""
        if self._thread.ident is None:
            self._thread.start()
        self._waiting += 1
        if self._waiting == 1:
            self._stop.clear()
            self.busy_changed.emit(True)
        self._queue.put(cast("Job[object]", Job(work, done, refused)))

    def cancel(self) -> None:
        """Ask the running job to stop at its next step."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Handed to long work as its progress; raises `Cancelled` once the user asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.progress_made.emit(done, total)

    def close(self) -> None:
        """Finish what was asked for and let the thread go."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            self.answered.emit(self._work(job))

    @staticmethod
    def _work(job: Job[object]) -> _Answer:
        try:
            return _Answer(job, outcome=job.work())
        except DeskError as refusal:
            return _Answer(job, refusal=refusal)
        except Cancelled:
            return _Answer(job, cancelled=True)
        except BaseException as bug:  # noqa: BLE001 -- the crash dialog is the border; nothing may be lost here
            return _Answer(job, bug=bug)

    def _answer(self, answer: _Answer) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        if answer.bug is not None:
            self._crashed(answer.bug)
        elif answer.refusal is not None:
            answer.job.refused(answer.refusal)
        elif not answer.cancelled:
            answer.job.done(answer.outcome)
