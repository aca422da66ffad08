"""One worker thread owns the open file; every answer comes back to the window through one signal."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from fusion_desk.domain.errors import Cancelled, DeskError, Refusal
from fusion_desk.domain.pace import Pace, at_pace
from fusion_desk.words.marking import N_
from ui.turns import painting_due

if TYPE_CHECKING:
    import queue

T = TypeVar("T")

EVERY = 0.05
"""Seconds between two looks at how far the work is: it tells far more often than anybody sees."""

ROUNDS = 3
"""Of the event loop until the window has shown something: what it asked for, its layout, its painting."""
COURTESY = 0.1
"""Seconds at most that the work waits for the window to have shown what there is to show."""

WRITING = N_("正在写入文件，不能中途停下")
"""Why work that is being committed has no stop."""


class Stopped(Refusal):
    """The third end of a job: somebody stopped it, and the record is as it was."""

    def __init__(self) -> None:
        super().__init__("job.stopped")


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A piece of work and who hears of its end; callbacks run on the UI thread."""

    work: Callable[[], T]
    done: Callable[[T], None]
    refused: Callable[[DeskError], None]
    """Hears of a stop, too, as `Stopped`."""
    number: int
    whole: str = ""
    """Why it must not be stopped, to be translated; blank = it stops at its next safe place."""


@dataclass(frozen=True, slots=True)
class _Answer:
    job: Job[object]
    outcome: object = None
    refusal: DeskError | None = None
    bug: BaseException | None = None


class Jobs(QObject):
    """The queue of work; strictly one after the other, because one file has one writer."""

    answered = Signal(object)
    busy_changed = Signal(bool)
    progress_made = Signal(int, int)
    bound = Signal(str)
    """The job under way cannot be stopped, and why; blank = it can."""

    def __init__(self, crashed: Callable[[BaseException], None], name: str = "panel file") -> None:
        super().__init__()
        self._crashed = crashed
        self._waiting = 0
        self._asked, self._at, self._heard = 0, 0, 0
        """Numbers of jobs: the last one asked for, the one under way, the last whose answer was heard of here."""
        self._stopped, self._told_to_stop = -1, -1
        """The one that is to stop at a safe place, and the last that stops when it tells how far it is."""
        self._whole = ""
        self._told = 0.0
        """When it was last told how far the work is."""
        self.answered.connect(self._answer)
        self._shown = threading.Event()
        """The window has nothing to show just now: both at once would only take the interpreter from each other."""
        self._leaving = False
        self._rounds = 0
        self._calm = QTimer(self)
        self._calm.timeout.connect(self._go_round)
        self._name = name
        self._queue: queue.SimpleQueue[Job[object] | None] | None = None
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether work is still under way."""
        return self._waiting > 0

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        refused: Callable[[DeskError], None],
        *,
        whole: str = "",
    ) -> None:
        """Do the work on the worker thread, then call back on the UI thread; `whole` says why it must not be stopped."""
        jobs = self._queue or self._begin()
        self._waiting += 1
        self._asked += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._show_first()
        jobs.put(cast("Job[object]", Job(work, done, refused, self._asked, whole)))

    def _begin(self) -> queue.SimpleQueue[Job[object] | None]:
        """Begun with the first job: the window need not wait for it."""
        import queue

        jobs: queue.SimpleQueue[Job[object] | None] = queue.SimpleQueue()
        self._queue = jobs
        self._thread = threading.Thread(target=self._run, args=(jobs,), name=self._name, daemon=True)
        self._thread.start()
        return jobs

    def _show_first(self) -> None:
        """What this turn and the painting after it have to show goes before work that nobody sees yet."""
        self._shown.clear()
        self._rounds = ROUNDS
        self._calm.start(0)

    def _go_round(self) -> None:
        if painting_due():
            return
        self._rounds -= 1
        if self._rounds <= 0:
            self._calm.stop()
            self._shown.set()

    def cancel(self) -> None:
        """Ask the job under way to stop at its next safe place, and those behind it that tell how far they are.

        What else waits behind it goes on: it may be a mark that was typed meanwhile.
        """
        if self.busy:
            self._stopped, self._told_to_stop = self._heard + 1, self._asked

    def report(self, done: int, total: int) -> None:
        """Handed to long work as its progress; raises `Cancelled` once the user asked to stop."""
        if self._at <= self._told_to_stop:
            raise Cancelled
        self._bind("")
        now = time.monotonic()
        if done >= total or now >= self._told + EVERY:
            self._told = now
            self.progress_made.emit(done, total)

    def _bind(self, why: str) -> None:
        if why != self._whole:
            self._whole = why
            self.bound.emit(why)

    def close(self) -> None:
        """Finish what was asked for and let the thread go."""
        if self._queue is not None and self._thread is not None and self._thread.is_alive():
            self._leaving = True
            self._shown.set()
            self._queue.put(None)
            self._thread.join()

    def _run(self, jobs: queue.SimpleQueue[Job[object] | None]) -> None:
        while (job := jobs.get()) is not None:
            if not self._leaving:
                self._shown.wait(COURTESY)
            self._at = job.number
            self._bind("")
            answer = self._work(job)
            self._shown.clear()
            self.answered.emit(answer)

    def _work(self, job: Job[object]) -> _Answer:
        def wanted() -> bool:
            return self._stopped != job.number

        pace = Pace(wanted, lambda: self._bind(job.whole or WRITING))
        if job.whole:
            pace.go_through()
        try:
            with at_pace(pace):
                return _Answer(job, outcome=job.work())
        except DeskError as refusal:
            return _Answer(job, refusal=refusal)
        except Cancelled:
            return _Answer(job, refusal=Stopped())
        except BaseException as bug:  # noqa: BLE001 -- the crash dialog is the border; nothing may be lost here
            return _Answer(job, bug=bug)

    def _answer(self, answer: _Answer) -> None:
        self._show_first()
        self._heard = answer.job.number
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        if answer.bug is not None:
            self._crashed(answer.bug)
        elif answer.refusal is not None:
            if self.busy and isinstance(answer.refusal, Stopped):
                self.bound.emit(self._whole)  # what comes behind it can be stopped anew
            tell(answer.job.refused, answer.refusal)
        else:
            tell(answer.job.done, answer.outcome)


def tell(heard: Callable[[T], None], answer: T) -> None:
    """Call back; whoever asked may be gone: a dialog is closed, a page made anew in another language meanwhile."""
    owner = getattr(getattr(heard, "func", heard), "__self__", None)  # of a `partial`, too
    if _gone(owner):
        return
    try:
        heard(answer)
    except RuntimeError:
        # A function inside a method tells others of a change, too: what it wanted to show in vain is no bug.
        if not _gone(_defined_for(heard)):
            raise


def _defined_for(heard: Callable[[T], None]) -> object:
    """In whose method the function was defined."""
    if isinstance(heard, FunctionType) and "self" in (held := heard.__code__.co_freevars):
        return (heard.__closure__ or ())[held.index("self")].cell_contents
    return None


def _gone(owner: object) -> bool:
    return isinstance(owner, QObject) and not isValid(owner)
