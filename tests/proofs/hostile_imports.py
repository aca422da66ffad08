"""Damaged workbooks, tables, archives and PDFs: nothing crashes, nothing hangs, every refusal is a sentence."""

from __future__ import annotations

import multiprocessing
import signal
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import cast

from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.proofs.import_worker import LONGEST, Told, damaged, work
from tests.proofs.kill_services import frozen

PATIENCE = 120
"""Seconds by the clock after which a worker is ended: more than the limit, because the machine may be busy."""
SLOWEST = "milliseconds by the clock that the slowest took"


@dataclass
class Worker:
    """A process that imports, and the case it is at."""

    process: BaseProcess
    pipe: Connection
    case: int | None = None
    since: float = field(default_factory=time.monotonic)


class Fleet:
    """Workers that are replaced when a file kills them."""

    def __init__(self, given: Work, seed: int) -> None:
        self.given, self.seed = given, seed
        self.key = frozen(given.folder / "frozen.fusion").raw
        self.blank = (given.folder / "frozen.fusion").read_bytes()
        self.workers: list[Worker] = []
        self.left = (case for case in range(given.count) if case not in given.kept.before)
        self.made = 0

    def run(self) -> Found:
        """Every case once."""
        found = Found(dict.fromkeys(("refused", "crashed", "over ten seconds", "without a sentence"), 0))
        for known in self.given.kept.before.values():
            _count(known, found, self.seed)
        self.workers = [self._start() for _ in range(self.given.jobs)]
        done = len(self.given.kept.before)
        while self.workers:
            ready = wait([one.pipe for one in self.workers], timeout=5)
            for worker in list(self.workers):
                if worker.pipe in ready:
                    done += self._hear(worker, found)
                elif time.monotonic() - worker.since > PATIENCE:
                    worker.process.kill()
            self.given.tell(done)
        return found

    def _start(self) -> Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        folder = self.given.room(f"worker-{self.made}")
        self.made += 1
        # No daemon: it has a child of its own, which shows the pages.
        process = context.Process(target=work, args=(str(folder), self.blank, self.key, self.seed, theirs))
        process.start()
        theirs.close()
        return Worker(process, ours)

    def _hear(self, worker: Worker, found: Found) -> int:
        try:
            told = cast("Told | None", worker.pipe.recv())
        except (EOFError, ConnectionResetError):
            self._buried(worker, found)
            return 1
        if told is not None:
            self._note(told, found)
        worker.case, worker.since = next(self.left, None), time.monotonic()
        worker.pipe.send(worker.case)
        if worker.case is None:
            worker.process.join()
            worker.pipe.close()
            self.workers.remove(worker)
        return int(told is not None)

    def _buried(self, worker: Worker, found: Found) -> None:
        worker.process.join()
        worker.pipe.close()
        code, case = worker.process.exitcode, worker.case or 0
        slow = code in {-signal.SIGPROF, -signal.SIGKILL}
        kind, sample, _ = damaged(self.seed, case)
        fault = f"{sample.path.name}: " + ("took too long" if slow else f"killed the process ({code})")
        self._note(Told(case, kind, refused=False, seconds=LONGEST + 1 if slow else 0, fault=fault), found)
        self.workers.remove(worker)
        self.workers.append(self._start())

    def _note(self, told: Told, found: Found) -> None:
        self.given.kept.note(told.case, told)
        _count(told, found, self.seed)


def _count(told: Told, found: Found, seed: int) -> None:
    found.add(told.kind)
    found.add("refused", told.refused)
    found.counts[SLOWEST] = max(found.counts.get(SLOWEST, 0), int(told.clock * 1000))
    slow = told.seconds > LONGEST
    if slow:
        found.add("over ten seconds")
    elif told.fault:
        found.add("without a sentence" if told.fault.endswith("no sentence") else "crashed")
    if slow or told.fault:
        found.breaks(f"case {told.case} of seed {seed}, {told.seconds:.0f} s: {told.fault or told.kind}")


def import_all(given: Work) -> Found:
    """Every damaged file."""
    return Fleet(given, given.chance.randrange(2**32)).run()


def read_simply(given: Work) -> Found:
    """The workbooks among them, read as a small script reads them: by openpyxl, and whatever it raises is raised."""
    import warnings
    from io import BytesIO

    import openpyxl

    found, seed = Found({"read": 0, "crashed": 0}), given.chance.randrange(2**32)
    for case in range(given.count):
        _kind, sample, content = damaged(seed, case)
        if sample.path.suffix != ".xlsx":
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for sheet in openpyxl.load_workbook(BytesIO(content), read_only=True):
                    list(sheet.iter_rows(max_row=200, max_col=60, values_only=True))
            found.add("read")
        except Exception as error:  # noqa: BLE001 -- what it raises is what is counted
            found.add("crashed")
            found.breaks(type(error).__name__)
    return found


PROOF = Proof(
    "hostile imports: no crash, none over ten seconds, every refusal a sentence",
    "damaged files",
    full=50_000,
    slice=150,
    run=import_all,
    controls=(Control("a script that reads them with openpyxl", read_simply, 200, 40),),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
