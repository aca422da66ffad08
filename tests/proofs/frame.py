"""The frame of every proof: a claim, how often it is tried, controls that must fail, and plain lines.

A proof is a module with a `PROOF` and, as its last lines, `if __name__ == "__main__": raise SystemExit(main(PROOF))`.
`python tests/proofs/NAME.py [--count N] [--seed S] [--jobs J] [--keep FILE]` runs it; pytest runs a small slice of each.
With a file to keep its answers in, a run that was stopped goes on where it stopped. Exit 0: the claim held and every
control failed as it must; 1: not so; 2: this machine lacks what the proof needs.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.proofs.kept import AnotherRun, Kept

SHOWN = 10
"""Broken cases that are told one by one."""
TOLD_EVERY = 30.0
"""Seconds between two lines of progress."""

_T = TypeVar("_T")
_R = TypeVar("_R")


class CannotTell(Exception):
    """This machine lacks what a proof needs."""


@dataclass
class Found:
    """What a run came to: its counts in the order in which they are told, and each case that broke the claim."""

    counts: dict[str, int] = field(default_factory=dict[str, int])
    broken: list[str] = field(default_factory=list[str])
    tried: int | None = None
    """Where there was less to try than was asked for."""

    def add(self, name: str, by: int = 1) -> None:
        """Counts something."""
        self.counts[name] = self.counts.get(name, 0) + by

    def breaks(self, case: str) -> None:
        """Notes a case in which the claim does not hold."""
        self.broken.append(case)

    def take(self, other: Found, prefix: str = "") -> None:
        """Adds what another part of the run came to."""
        for name, by in other.counts.items():
            self.add(prefix + name, by)
        self.broken.extend(other.broken)


@dataclass
class Work:
    """What a proof is given: how often to try, a folder of its own, chance, and how many processes it may use."""

    count: int
    folder: Path
    chance: random.Random
    jobs: int = 1
    quiet: bool = True
    kept: Kept = field(default_factory=Kept)
    """What is known of the pieces from an earlier part of the run."""
    _began: float = field(default_factory=time.monotonic)

    def room(self, name: str) -> Path:
        """A new folder inside the proof's own."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        return folder

    def tell(self, done: int, total: int | None = None) -> None:
        """Says on stderr how far it is, now and then."""
        now = time.monotonic()
        if not self.quiet and now - self._began > TOLD_EVERY:
            self._began = now
            print(f"  … {done:,} of {total or self.count:,}", file=sys.stderr, flush=True)

    def spread(self, task: Callable[[_T], _R], pieces: Sequence[_T]) -> Iterator[_R]:
        """The task's answer to each piece, in any order, by as many processes as allowed.

        Once in a proof: pieces are known by their place, and what was answered before is not tried again.
        """
        yield from self.kept.before.values()
        done = len(self.kept.before)
        left = {number: piece for number, piece in enumerate(pieces) if number not in self.kept.before}
        with closing(_answers(task, left, self.jobs)) as answers:
            for number, answer in answers:
                self.kept.note(number, answer)
                done += 1
                yield answer
                self.tell(done, len(pieces))


def _answers(task: Callable[[_T], _R], pieces: dict[int, _T], jobs: int) -> Generator[tuple[int, _R]]:
    if jobs == 1:
        for number, piece in pieces.items():
            yield number, task(piece)
        return
    # Not a multiprocessing.Pool: its processes may have no children, and those of the kills are killed.
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        asked = {pool.submit(task, piece): number for number, piece in pieces.items()}
        for answer in as_completed(asked):
            yield asked[answer], answer.result()


Prove = Callable[[Work], Found]


@dataclass(frozen=True)
class Control:
    """The same trial of something that does not keep the promise: were it not noticed, the proof would see nothing."""

    what: str
    run: Prove
    count: int
    slice: int


@dataclass(frozen=True)
class Proof:
    """A promise of the desk and how one tries to break it."""

    claim: str
    unit: str
    full: int
    slice: int
    run: Prove
    controls: tuple[Control, ...]


@dataclass
class Verdict:
    """What is printed, and whether the claim held and the controls failed."""

    lines: list[str]
    holds: bool


def prove(
    proof: Proof,
    count: int,
    folder: Path,
    *,
    seed: int = 1,
    jobs: int = 1,
    full: bool = True,
    quiet: bool = True,
    kept: Kept | None = None,
) -> Verdict:
    """Tries the claim so often, then each control; `full` decides how often the controls are tried."""
    began, kept = time.monotonic(), kept or Kept()
    found = proof.run(Work(count, _made(folder / "claim"), random.Random(seed), jobs, quiet, kept))
    tried = count if found.tried is None else found.tried
    lines = [proof.claim, f"tried: {tried:,} {proof.unit} in {time.monotonic() - began:,.0f} s"]
    if kept.before:
        lines.append(f"of them in an earlier part of this run: {len(kept.before):,} pieces")
    lines += [f"{name}: {times:,}" for name, times in found.counts.items()]
    holds = not found.broken
    lines += _told(found.broken)
    for number, control in enumerate(proof.controls):
        times = control.count if full else control.slice
        place = _made(folder / f"control-{number}")
        seen = control.run(Work(times, place, random.Random(seed), jobs, quiet))
        counts = ", ".join(f"{name} {many:,}" for name, many in seen.counts.items())
        said = "it fails, as it must" if seen.broken else "IT DID NOT FAIL: this proof sees nothing"
        lines.append(f"control, {control.what}: {counts}: {said}")
        holds = holds and bool(seen.broken)
    lines.append("holds" if holds else "DOES NOT HOLD")
    return Verdict(lines, holds)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _told(broken: Iterable[str]) -> list[str]:
    cases = list(broken)
    lines = [f"  broken: {case}" for case in cases[:SHOWN]]
    return lines + ([f"  … and {len(cases) - SHOWN:,} more"] if len(cases) > SHOWN else [])


def a_place() -> tempfile.TemporaryDirectory[str]:
    """A folder that is gone afterwards; in memory where it can be, because there syncing costs nothing."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(
        prefix="fusion-desk-proof-", dir=memory if os.access(memory, os.W_OK) else None
    )


def main(proof: Proof, arguments: Sequence[str] | None = None) -> int:
    """Runs one proof from the command line and prints what it came to."""
    parser = argparse.ArgumentParser(description=proof.claim)
    parser.add_argument(
        "--count", type=int, default=proof.full, help=f"how many {proof.unit}; {proof.full} unless told"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="a file for what was found so far: a stopped run goes on")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with a_place() as name:
        # Whatever the desk keeps beside the record goes there, too.
        os.environ["FUSION_DESK_HOME"] = str(Path(name, "home"))
        try:
            run = f"{proof.claim}; {options.count} {proof.unit}, seed {options.seed}"
            kept = Kept.at(options.keep, run) if options.keep else None
            verdict = prove(
                proof,
                options.count,
                Path(name, "proof"),
                seed=options.seed,
                jobs=options.jobs,
                full=options.count >= proof.full,
                quiet=False,
                kept=kept,
            )
        except (CannotTell, AnotherRun) as lack:
            print(f"{proof.claim}\ncannot tell: {lack}")
            return 2
    print("\n".join(verdict.lines), flush=True)
    return 0 if verdict.holds else 1
