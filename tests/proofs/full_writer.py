"""What runs under the witness until the disk is full: a story of the kills, or a careless program.

`python -m tests.proofs.full_writer STORY FOLDER KEY FACTS ROOM EVERY_WRITE` prints the confirmed facts, and last what ended it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

from fusion_desk.domain.errors import DeskError
from fusion_desk.store.panel_file import RecoveryKey
from fusion_desk.words import Words
from tests.proofs.kill_services import STORIES
from tests.proofs.killing import FILE
from tests.proofs.witness import leave_room

CARELESS = "careless"


class Enough(Exception):
    """There was room for everything."""


class Telling:
    """Stands where a kill's pipe stands; every fact is printed; from the beginning on the room is limited."""

    def __init__(self, facts: int, room: int, *, every_write: bool) -> None:
        self.left, self.room, self.every_write = facts, room, every_write

    def send(self, fact: str) -> None:
        """One more fact that somebody was told."""
        if fact == "opened":
            leave_room(self.room, every_write=self.every_write)
            return
        print("fact", fact, flush=True)
        self.left -= 1
        if self.left <= 0:
            raise Enough


def rewrite_a_list(path: Path, telling: Telling) -> None:
    """A program that keeps its facts in one list and writes all of it anew each time, as many do."""
    facts: list[str] = []
    telling.send("opened")
    while True:
        facts.append(f"{len(facts)}{' ' * 900}")
        path.write_text(json.dumps(facts), encoding="utf-8")
        telling.send(facts[-1].strip())


def main(arguments: Sequence[str]) -> None:
    """Runs the story until the disk is full."""
    name, folder, key, facts, room, every_write = arguments
    telling = Telling(int(facts), int(room), every_write=every_write == "True")
    path = Path(folder, FILE)
    try:
        if name == CARELESS:
            rewrite_a_list(path, telling)
        else:
            story = next(one for one in STORIES if one.name == name)
            story.worker(path, RecoveryKey(bytes.fromhex(key)), cast("Connection", telling))
    except DeskError as error:
        said = [Words(language).sentence(error.code, error.details) for language in ("zh", "en")]
        print("refused", error.code, all(said))
    except OSError as error:
        print("failed", error)
    except Enough:
        print("enough")


if __name__ == "__main__":
    main(sys.argv[1:])
