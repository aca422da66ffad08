"""Killing a program in the middle of its work, again and again, and looking at what it leaves.

A worker is a function of a module: it opens the panel file, and for every fact that is committed it reports the
fact's name. It never ends by itself. `remembered` reads the names back from the file.
"""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Protocol

from fusion_desk.store.checks import check, verify_journal
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from tests.unit.store.desk import opened

LONGEST = 0.02
"""Seconds from the last awaited fact to the kill, at most: into the middle of one of the next changes."""
WORKERS = ("tests.journeys.kill_workers", "tests.journeys.kill_services")
"""The modules of all workers."""
AWAITED = 2
"""Facts that a round waits for, at most; some rounds wait for none and kill the first change."""


class Worker(Protocol):
    """What runs until it is killed."""

    def __call__(self, path: Path, key: RecoveryKey, report: Connection) -> None: ...


@dataclass
class Outcome:
    """What all rounds together came to."""

    rounds: int = 0
    confirmed: set[str] = field(default_factory=set[str])
    unconfirmed: set[str] = field(default_factory=set[str])
    undone: int = 0
    """Rounds that left a change half written, which the next opening undid."""


def kill_again_and_again(
    worker: Worker,
    remembered: Callable[[PanelFile], set[str]],
    path: Path,
    key: RecoveryKey,
    *,
    rounds: int,
    seed: int,
    longest: float = LONGEST,
) -> Outcome:
    """Runs and kills the worker; after every kill each confirmed fact must be there, and the journal must hold."""
    context = multiprocessing.get_context("forkserver")
    # The server of forks is started once, by whichever test comes first.
    context.set_forkserver_preload(list(WORKERS))
    chance, outcome = random.Random(seed), Outcome()
    for _ in range(rounds):
        outcome.confirmed |= _run_and_kill(context, worker, path, key, chance, longest)
        journal = path.with_name(path.name + "-journal")
        outcome.undone += journal.exists() and journal.stat().st_size > 0
        with opened(path, key) as panel:
            present = remembered(panel)
            with panel.reading() as reader:
                assert verify_journal(reader).ok
        lost = outcome.confirmed - present
        assert not lost, f"confirmed but lost: {sorted(lost)}"
        # The last change of a round may be on the disk without its confirmation having been sent.
        outcome.unconfirmed |= present - outcome.confirmed
        outcome.rounds += 1
        assert len(outcome.unconfirmed) <= outcome.rounds
        outcome.confirmed |= present
    with opened(path, key) as panel:
        assert [found.name for found in check(panel) if not found.ok] == []
    return outcome


def _run_and_kill(
    context: ForkServerContext,
    worker: Worker,
    path: Path,
    key: RecoveryKey,
    chance: random.Random,
    longest: float,
) -> set[str]:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=worker, args=(path, key, theirs), daemon=True)
    process.start()
    theirs.close()
    facts: set[str] = set()
    try:
        assert ours.recv() == "opened"
        facts |= {ours.recv() for _ in range(chance.randint(0, AWAITED))}
        process.join(chance.uniform(0, longest))
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
