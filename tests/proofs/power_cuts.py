"""The power goes at any moment: whatever the disk has kept, nothing that was confirmed is lost, and nothing is torn."""

from __future__ import annotations

import random
import shutil
from functools import partial
from pathlib import Path

from fusion_desk.store.panel_file import RecoveryKey
from tests.proofs.frame import Control, Found, Proof, Work, a_place, main
from tests.proofs.kill_services import STORIES
from tests.proofs.killing import FILE, Story, expect_told
from tests.proofs.power import Disk
from tests.proofs.witness import Event, Witness, events

FACTS = {
    "marks": 25,
    "import": 4,
    "ballot": 16,
    "sealed votes": 33,
    "backup": 3,
    "migration": 1,
    "small facts": 25,
    "big changes": 3,
}
"""How many facts of each story are written while the witness looks."""
AT_ONCE = 500
"""Power cuts that one process looks at in one go through the record."""
IN_MEMORY = Path("/dev/shm")

DELETE_AND_FULL = ("journal_mode = DELETE", "synchronous = FULL", "locking_mode = NORMAL")
NEVER_SYNCED = ("synchronous = OFF",)

Piece = tuple[str, str, str, int, int]
"""The story, its folder, the key, how many cuts, and the seed."""


def _record(witness: Witness, story: Story, folder: Path, weaker: tuple[str, ...] = ()) -> RecoveryKey:
    """Runs the story under the witness: `before` holds the files at the start, `log` what was done to them."""
    here = folder / "now"
    here.mkdir(parents=True)
    key = story.prepare(here / FILE)
    shutil.copytree(here, folder / "before")
    arguments = [story.name, str(here), key.raw.hex(), str(FACTS[story.name]), *weaker]
    done = witness.run("tests.proofs.power_writer", arguments, root=here, log=folder / "log")
    if done.returncode:
        raise AssertionError(f"{story.name} did not run: {done.stderr}")
    return key


def _cut(piece: Piece) -> Found:
    """So many power cuts of one recorded run."""
    name, folder, key, cuts, seed = piece
    story = next(one for one in STORIES if one.name == name)
    chance = random.Random(seed)
    said = list(events(Path(folder, "log")))
    moments = sorted(chance.randint(1, len(said)) for _ in range(cuts))
    disk = _Running(Path(folder), said)
    found = Found(dict.fromkeys(("confirmed", "lost", "torn"), 0))
    for moment in moments:
        disk.run_to(moment)
        with a_place() as place:
            disk.disk.leave(Path(place), chance)
            _look(story, Path(place, FILE), RecoveryKey(bytes.fromhex(key)), disk.told, found)
    return found


class _Running:
    """The recorded run, up to a moment."""

    def __init__(self, folder: Path, said: list[Event]) -> None:
        # The names in the record are those of the folder in which the program ran.
        self.disk = Disk(folder / "before")
        self.disk.folders = {
            path.replace(str(folder / "before"), str(folder / "now"), 1): names
            for path, names in self.disk.folders.items()
        }
        self.disk.root = folder / "now"
        self.said = said
        self.told = set[str]()
        self._done = 0

    def run_to(self, moment: int) -> None:
        """Let everything happen that happened before."""
        for event in self.said[self._done : moment]:
            if event.what == "N":
                self.told.add(event.content.decode())
            else:
                self.disk.do(event)
        self._done = moment


def _look(story: Story, path: Path, key: RecoveryKey, told: set[str], found: Found) -> None:
    found.add("confirmed", len(told))
    expect_told(story, path, key, told, found, f"{story.name}, after {len(told)} facts")


def cut_all(work: Work) -> Found:
    """Every story."""
    return _cut_stories(work, [story.name for story in STORIES], ())


def cut_marks(work: Work, weaker: tuple[str, ...]) -> Found:
    """Marks alone, by a desk with weaker pragmas."""
    return _cut_stories(work, ["small facts"], weaker)


def _cut_stories(work: Work, names: list[str], weaker: tuple[str, ...]) -> Found:
    witness = Witness.made(work.folder)
    pieces: list[Piece] = []
    for at, name in enumerate(names):
        story = next(one for one in STORIES if one.name == name)
        folder = work.folder / str(at)
        key = _record(witness, story, folder, weaker).raw.hex()
        left = work.count // len(names) + (at < work.count % len(names))
        while left > 0:
            cuts = min(left, AT_ONCE)
            pieces.append((name, str(folder), key, cuts, work.chance.randrange(2**32)))
            left -= cuts
    found = Found()
    for one in work.spread(_cut, pieces):
        found.take(one)
    return found


PROOF = Proof(
    "power cuts: nothing that was confirmed is lost, nothing is torn",
    "power cuts",
    full=20_000,
    slice=64,
    run=cut_all,
    controls=(
        Control(
            "journal_mode = DELETE, synchronous = FULL", partial(cut_marks, weaker=DELETE_AND_FULL), 500, 40
        ),
        Control("synchronous = OFF", partial(cut_marks, weaker=NEVER_SYNCED), 500, 40),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
