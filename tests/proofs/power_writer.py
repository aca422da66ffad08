"""What runs under the witness until its power is cut: a story of the kills, with each confirmed fact noted.

`python -m tests.proofs.power_writer STORY FOLDER KEY FACTS [PRAGMA …]`; with pragmas it is a control, weaker than the desk.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

from fusion_desk.store import opening
from fusion_desk.store.panel_file import RecoveryKey
from tests.proofs.kill_services import STORIES
from tests.proofs.killing import FILE
from tests.proofs.witness import note


class Enough(Exception):
    """So many facts were confirmed."""


class Noting:
    """Stands where a kill's pipe stands; every fact becomes a note."""

    def __init__(self, facts: int) -> None:
        self.left = facts

    def send(self, fact: str) -> None:
        """One more fact that somebody was told."""
        if fact == "opened":
            return
        note(fact)
        self.left -= 1
        if self.left <= 0:
            raise Enough


def main(arguments: Sequence[str]) -> None:
    """Runs the story for so many facts."""
    name, folder, key, facts, *weaker = arguments
    if weaker:
        opening.PRAGMAS = (*opening.PRAGMAS, *weaker)  # type: ignore[assignment]
    story = next(one for one in STORIES if one.name == name)
    try:
        story.worker(
            Path(folder, FILE), RecoveryKey(bytes.fromhex(key)), cast("Connection", Noting(int(facts)))
        )
    except Enough:
        return


if __name__ == "__main__":
    main(sys.argv[1:])
