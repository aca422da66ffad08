"""One worker thread owns the open file; every answer comes back to the window through one signal."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from fusion_desk.domain.errors import Cancelled, DeskError

if TYPE_CHECKING:
    import queue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A piece of work and who hears of its end; callbacks run on the UI thread."""

    work: Callable[[], T]
    done: Callable[[T], None]
    refused: Callable[[DeskError], None]
    number: int


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
        self._waiting = 0
        self._asked, self._at, self._stopped = 0, 0, -1
        """Numbers of jobs: the last one asked for, the one under way, the last that is to stop."""
        self.answered.connect(self._answer)
        self._name = name
        self._queue: queue.SimpleQueue[Job[object] | None] | None = None
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether work is still under way."""
        return self._waiting > 0

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], refused: Callable[[DeskError], None]
    ) -> None:
        """Do the work on the worker thread, then call back on the UI thread."""
        jobs = self._queue or self._begin()
        self._waiting += 1
        self._asked += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        jobs.put(cast("Job[object]", Job(work, done, refused, self._asked)))

    def _begin(self) -> queue.SimpleQueue[Job[object] | None]:
        """Begun with the first job: the window need not wait for it."""
        import queue

        jobs: queue.SimpleQueue[Job[object] | None] = queue.SimpleQueue()
        self._queue = jobs
        self._thread = threading.Thread(target=self._run, args=(jobs,), name=self._name, daemon=True)
        self._thread.start()
        return jobs

    def cancel(self) -> None:
        """Ask everything that was asked for so far to stop at its next step; what is asked for later goes on."""
        self._stopped = self._asked

    def report(self, done: int, total: int) -> None:
        """Handed to long work as its progress; raises `Cancelled` once the user asked to stop."""
        if self._at <= self._stopped:
            raise Cancelled
        self.progress_made.emit(done, total)

    def close(self) -> None:
        """Finish what was asked for and let the thread go."""
        if self._queue is not None and self._thread is not None and self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()

    def _run(self, jobs: queue.SimpleQueue[Job[object] | None]) -> None:
        while (job := jobs.get()) is not None:
            self._at = job.number
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
