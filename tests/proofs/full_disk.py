"""The disk is full in the middle of the work: one sentence, nothing lost, and it goes on when there is room again."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.store.panel_file import RecoveryKey
from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.proofs.full_writer import CARELESS
from tests.proofs.kill_services import STORIES
from tests.proofs.killing import FILE, Story, expect_told
from tests.proofs.witness import Witness

MOST_ROOM = {"import": 300_000, "backup": 1_200_000, "migration": 600_000, "big changes": 300_000}
"""Bytes that are left at most; 60,000 where it is not told."""
SENTENCES = {"file.disk_full", "file.write_failed"}


@dataclass(frozen=True)
class Point:
    """Where the disk is full."""

    story: str
    folder: Path
    key: str
    room: int
    every_write: bool
    facts: int = 60
    """After which a disk that does not fill up is given up."""


def _run(witness: Witness, point: Point) -> tuple[set[str], list[str]]:
    """The facts that were told, and the words that ended it."""
    arguments = [point.story, str(point.folder), point.key]
    arguments += [str(point.facts), str(point.room), str(point.every_write)]
    log = point.folder.with_suffix(".log")
    done = witness.run("tests.proofs.full_writer", arguments, root=point.folder, log=log)
    log.unlink()
    lines = done.stdout.splitlines()
    facts = {line.removeprefix("fact ") for line in lines if line.startswith("fact ")}
    last = lines[-1].split() if lines and not lines[-1].startswith("fact ") else ["died", done.stderr[-300:]]
    return facts, last


def fill_all(work: Work) -> Found:
    """Every story in turn, with a disk that is full somewhere else each time."""
    witness = Witness.made(work.folder)
    found = Found(
        dict.fromkeys(("confirmed", "refused with a sentence", "had room enough", "lost", "torn"), 0)
    )
    prepared: dict[str, tuple[Path, str]] = {}
    for number in range(work.count):
        story = STORIES[number % len(STORIES)]
        if story.name not in prepared:
            folder = work.room(f"prepared-{len(prepared)}")
            prepared[story.name] = (folder, story.prepare(folder / FILE).raw.hex())
        source, key = prepared[story.name]
        folder = work.folder / f"point-{number}"
        shutil.copytree(source, folder)
        room = work.chance.randrange(MOST_ROOM.get(story.name, 60_000))
        _fill(witness, Point(story.name, folder, key, room, number % 2 == 1), story, found)
        shutil.rmtree(folder)
        work.tell(number + 1)
    return found


def _fill(witness: Witness, point: Point, story: Story, found: Found) -> None:
    path, key = point.folder / FILE, RecoveryKey(bytes.fromhex(point.key))
    case = f"{point.story}, {point.room} bytes left{', every write counts' if point.every_write else ''}"
    told, last = _run(witness, point)
    found.add("confirmed", len(told))
    if last[0] == "enough":
        found.add("had room enough")
    elif last[0] == "refused" and last[1] in SENTENCES and last[2] == "True":
        found.add("refused with a sentence")
    else:
        found.breaks(f"{case}: {' '.join(last)}")
    expect_told(story, path, key, told, found, case)
    # Room again: the very same file takes the next facts.
    if story.name != "migration":
        more, _ = _run(witness, Point(story.name, point.folder, point.key, -1, every_write=False, facts=2))
        if not more:
            found.breaks(f"{case}: nothing goes on when there is room again")
        expect_told(story, path, key, told | more, found, case)


def fill_careless(work: Work) -> Found:
    """A program that writes its whole list anew each time."""
    witness = Witness.made(work.folder)
    found = Found({"confirmed": 0, "lost": 0})
    for number in range(work.count):
        folder = work.room(f"point-{number}")
        told, _ = _run(
            witness, Point(CARELESS, folder, "", work.chance.randrange(9_000, 60_000), every_write=True)
        )
        found.add("confirmed", len(told))
        try:
            kept = {str(fact).strip() for fact in json.loads((folder / FILE).read_text(encoding="utf-8"))}
        except ValueError:
            kept = set()
        if told - kept:
            found.add("lost", len(told - kept))
            found.breaks(f"{len(told - kept)} lost")
    return found


PROOF = Proof(
    "a full disk: one sentence, nothing lost, and it goes on when there is room again",
    "full disks",
    full=30,
    slice=3,
    run=fill_all,
    controls=(Control("a program that writes its list anew each time", fill_careless, 5, 1),),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
