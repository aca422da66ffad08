"""Whatever keeps the worker long stops soon after somebody presses the button, and leaves nothing behind."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from tests.proofs.frame import Control, Found, Proof, Work, main

if TYPE_CHECKING:
    from fusion_desk.domain.errors import DeskError
    from tests.gui.build import Built
    from tests.proofs.stoppable import Step
    from ui.jobs import Jobs

MANY = 100_000
LONG = 1.0
"""Seconds of work from which on a job has its stop on screen, at that many candidates."""
SOON = 1.0
"""Seconds of the worker's own time until a stopped job has to be over."""
PART = 0.35
"""How far a job is when it is stopped."""
BUG = "a bug: "
PATIENCE = 8.0
"""Seconds of work after which nobody waits for a job's end: it is stopped there."""


@dataclass
class Went:
    """How one job went, in seconds of the worker's own time."""

    end: str
    work: float
    after: float = 0.0
    """From the stop on."""
    deaf: str = ""
    """Where it was found long after it."""


class Worker:
    """The window's own queue of work, watched."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        from ui.jobs import Jobs

        self.application = QApplication.instance() or QApplication([])
        self.jobs: Jobs = Jobs(self._crashed)
        self._clock = self._thread = 0
        self._bug = ""
        self.jobs.run(self._note_thread, lambda _: None, self._crashed)
        self._wait()

    def _crashed(self, bug: BaseException) -> None:
        self._bug = f"{BUG}{bug!r}"

    def _note_thread(self) -> None:
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread)

    def _wait(self, until: float = float("inf"), deaf_from: float = float("inf")) -> str:
        """Until the jobs are done or have worked so long; the lines in which one was found that should have ended."""
        deaf = ""
        while self.jobs.busy and (now := time.clock_gettime(self._clock)) < until:
            if now > deaf_from and not deaf:
                deaf = _place(sys._current_frames().get(self._thread))
            self.application.processEvents()
            time.sleep(0.002)
        return deaf

    def do(self, step: Step, asked: tuple[Built, Path], stop_after: float) -> Went:
        """Run one job on its own copy of the panel; after so many seconds of work it is stopped."""
        from tests.proofs.stoppable import Asked

        went = Went("", 0.0)
        made, folder = asked
        (folder / "panel").mkdir(parents=True)
        panel = made.open(folder / "panel")
        out = folder / "out"
        out.mkdir()

        def done(_: object) -> None:
            went.end = "done"

        def refused(error: DeskError) -> None:
            went.end = error.code

        with panel:
            before = _record(panel)
            began, at = time.clock_gettime(self._clock), float("inf")
            self.jobs.run(partial(step, Asked(panel, out, self.jobs.report)), done, refused)
            self._wait(began + stop_after)
            if self.jobs.busy:
                at = time.clock_gettime(self._clock)
                self.jobs.cancel()
                went.deaf = self._wait(deaf_from=at + SOON / 2)
            self._wait()
            self.application.processEvents()
            ended = time.clock_gettime(self._clock)
            went.end, self._bug = self._bug or went.end, ""
            went.work = ended - began
            went.after = max(ended - at, 0.0)
            if went.end == "job.stopped" and (
                _record(panel) != before or any(one.is_file() for one in out.rglob("*"))
            ):
                went.end = "stopped, but something is left"
        return went


def _place(frame: FrameType | None) -> str:
    """The innermost lines of our own."""
    lines: list[str] = []
    while frame is not None:
        if "fusion_desk/" in frame.f_code.co_filename:
            lines.append(f"{frame.f_code.co_filename.rpartition('fusion_desk/')[2]}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(lines[:4])


def _record(panel: object) -> tuple[object, ...]:
    from fusion_desk.store.panel_file import PanelFile

    assert isinstance(panel, PanelFile)
    with panel.reading() as reader:
        return reader.driver.execute("SELECT max(seq) FROM journal").fetchone() or ()


@contextmanager
def a_worker() -> Iterator[Worker]:
    """Ended afterwards."""
    worker = Worker()
    try:
        yield worker
    finally:
        worker.jobs.close()


def stop_all(work: Work) -> Found:
    """Every job to its end or as long as one has patience, and those that ended late once more to be stopped."""
    from tests.proofs.stoppable import FROZEN, OPEN

    found = Found(dict.fromkeys(("jobs", "long", "stopped", "done before they could be stopped"), 0))
    with a_worker() as worker:
        open_panel, frozen_panel = panels(work.room("made"), work.count)
        kinds = [(name, step, open_panel) for name, step in OPEN]
        kinds += [(name, step, frozen_panel) for name, step in FROZEN]
        for number, (name, step, made) in enumerate(kinds):
            _stop(work, worker, found, (name, step, made))
            work.tell(number + 1, len(kinds))
    return found


def _stop(work: Work, worker: Worker, found: Found, kind: tuple[str, Step, Built]) -> None:
    name, step, made = kind
    found.add("jobs")
    went = worker.do(step, (made, work.room(f"whole-{found.counts['jobs']}")), PATIENCE)
    line = f"{name}: {went.work - went.after:.2f} s"
    if not went.end or went.end.startswith(BUG):
        found.breaks(f"{line}: {went.end}")
    if went.end == "job.stopped" or went.work > LONG * work.count / MANY:
        found.add("long")
        at, end = PATIENCE, went.end
        if went.end != "job.stopped":
            at = PART * went.work
            went = worker.do(step, (made, work.room(f"stop-{found.counts['jobs']}")), at)
        line += f"; stopped after {at:.2f} s: {went.end} {went.after:.2f} s later"
        line += f" (at {went.deaf})" if went.deaf else ""
        if went.end == "job.stopped":
            found.add("stopped")
        elif went.end == end:
            found.add("done before they could be stopped")
        else:
            found.breaks(line)
        if went.after > SOON:
            found.breaks(line)
    if not work.quiet:
        print(f"  {line}", flush=True)


def panels(folder: Path, count: int) -> tuple[Built, Built]:
    """A committee and very many candidates, open and frozen."""
    from tests.gui.build import filled_panel, frozen_panel
    from tests.gui.many import with_many

    made = with_many(folder, filled_panel(folder), count)
    return made, frozen_panel(folder, made)


def stop_deaf(work: Work) -> Found:
    """A job that never asks whether it is still wanted."""
    found = Found({"late": 0})

    def deaf(_: object) -> None:
        until = time.thread_time() + 3 * SOON
        while time.thread_time() < until:
            pass

    with a_worker() as worker:
        made, _ = panels(work.room("made"), 10)
        for number in range(work.count):
            went = worker.do(deaf, (made, work.room(f"deaf-{number}")), SOON)
            if went.after > SOON:
                found.add("late")
                found.breaks(f"{went.end} {went.after:.1f} s after the stop")
    return found


def _controls() -> Sequence[Control]:
    return (Control("a job that does not ask", stop_deaf, count=2, slice=1),)


PROOF = Proof(
    claim="a long job stops within a second of its own work, and leaves nothing behind",
    unit="candidates",
    full=MANY,
    slice=60,
    run=stop_all,
    controls=tuple(_controls()),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
