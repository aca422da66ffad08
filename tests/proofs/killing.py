"""Killing a program in the middle of its work, again and again, and looking at what it leaves.

A worker is a function of a module: it opens the panel file, and for every fact that is committed it reports the
fact's name. It never ends by itself. Looking reads the names back from the file.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Protocol

from sqlalchemy.exc import DBAPIError

from fusion_desk.domain.errors import DeskError
from fusion_desk.store.checks import check, verify_journal
from fusion_desk.store.driver import DriverError
from fusion_desk.store.files import journal_of
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from tests.proofs.frame import Found
from tests.unit.store.desk import opened

LONGEST = 0.02
"""Seconds from the last awaited fact to the kill, at most: into the middle of one of the next changes."""
WORKERS = ("tests.proofs.kill_workers", "tests.proofs.kill_services")
"""The modules of all workers."""
FILE = "评审.fusion"


class Torn(Exception):
    """Something is there by halves, or a file does not hold."""


FAILURES = (Torn, DeskError, DriverError, DBAPIError)
"""What looking at a file that is not whole ends with."""


def expect(whole: bool, what: str) -> None:
    """Raises `Torn` where it is not."""
    if not whole:
        raise Torn(what)


class Worker(Protocol):
    """What runs until it is killed."""

    def __call__(self, path: Path, key: RecoveryKey, report: Connection) -> None: ...


@dataclass(frozen=True)
class Story:
    """What is prepared, what is killed, and how its facts are found again."""

    name: str
    prepare: Callable[[Path], RecoveryKey]
    worker: Worker
    remembered: Callable[[PanelFile], set[str]] | None = None
    look: Callable[[Path, RecoveryKey], set[str]] | None = None
    """Instead of `remembered`, where more than the record is to be looked at."""
    longest: float = LONGEST
    awaited: int = 2
    """Facts that a kill waits for, at most; some wait for none and kill the first change."""
    afresh: bool = False
    """Each kill starts from the prepared folder; otherwise from what the kill before has left."""


def kill_again_and_again(story: Story, folder: Path, *, rounds: int, seed: int) -> Found:
    """Runs and kills the worker; after every kill each confirmed fact must be there and whole, and the record must hold."""
    context = multiprocessing.get_context("forkserver")
    # The server of forks is started once, by whichever story comes first.
    context.set_forkserver_preload(list(WORKERS))
    prepared, place = folder / "prepared", folder / "place"
    prepared.mkdir(parents=True)
    key = story.prepare(prepared / FILE)
    shutil.copytree(prepared, place)
    chance = random.Random(seed)
    found = Found(dict.fromkeys(("confirmed", "undone by the next opening", "lost", "torn"), 0))
    confirmed = set[str]()
    for number in range(rounds):
        if story.afresh and number:
            shutil.rmtree(place)
            shutil.copytree(prepared, place)
            confirmed.clear()
        new = _run_and_kill(context, story, place / FILE, key, chance)
        confirmed |= new
        found.add("confirmed", len(new))
        found.add("undone by the next opening", _is_half_written(place / FILE))
        confirmed |= _look(story, place / FILE, key, confirmed, found, f"{story.name}, kill {number + 1}")
    _look_closely(story, place / FILE, key, found)
    return found


def _look(
    story: Story, path: Path, key: RecoveryKey, confirmed: set[str], found: Found, case: str
) -> set[str]:
    try:
        present = story.look(path, key) if story.look else look_at_record(path, key, story.remembered)
    except FAILURES as error:
        found.add("torn")
        found.breaks(f"{case}: {error}")
        return set()
    lost = confirmed - present
    if lost:
        found.add("lost", len(lost))
        found.breaks(f"{case}: confirmed but lost: {sorted(lost)[:5]}")
        confirmed -= lost  # told once
    return present


def look_at_record(
    path: Path, key: RecoveryKey, remembered: Callable[[PanelFile], set[str]] | None = None
) -> set[str]:
    """What the record remembers; its journal must hold."""
    with opened(path, key) as panel:
        present = remembered(panel) if remembered else set[str]()
        with panel.reading() as reader:
            expect(verify_journal(reader).ok, "the journal does not hold")
    return present


def _look_closely(story: Story, path: Path, key: RecoveryKey, found: Found) -> None:
    with opened(path, key) as panel:
        wrong = [one.name for one in check(panel) if not one.ok]
    if wrong:
        found.add("torn")
        found.breaks(f"{story.name}: after all kills these checks do not hold: {wrong}")


def _is_half_written(path: Path) -> bool:
    """Whether a change had already reached the file when it was killed."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def _run_and_kill(
    context: ForkServerContext, story: Story, path: Path, key: RecoveryKey, chance: random.Random
) -> set[str]:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=story.worker, args=(path, key, theirs), daemon=True)
    process.start()
    theirs.close()
    facts: set[str] = set()
    try:
        assert ours.recv() == "opened"
        facts |= {ours.recv() for _ in range(chance.randint(0, story.awaited))}
        process.join(chance.uniform(0, story.longest))
        assert process.is_alive(), "the worker ended by itself"
    finally:
        process.kill()
        process.join()
    try:
        while True:
            facts.add(ours.recv())
    except EOFError:
        return facts
    finally:
        ours.close()
        process.close()


def expect_told(story: Story, path: Path, key: RecoveryKey, told: set[str], found: Found, case: str) -> None:
    """Count what was confirmed and is not there, or that the file cannot be read; `case` names the try."""
    try:
        present = story.look(path, key) if story.look else look_at_record(path, key, story.remembered)
    except FAILURES as error:
        found.add("torn")
        found.breaks(f"{case}: {error}")
        return
    lost = told - present
    if lost:
        found.add("lost", len(lost))
        found.breaks(f"{case}: confirmed but lost: {sorted(lost)[:5]}")
