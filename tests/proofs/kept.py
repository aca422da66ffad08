"""What a long run found so far, in a file: a run that was stopped goes on where it stopped."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class AnotherRun(Exception):
    """The file tells of a run with other arguments."""


@dataclass
class Kept:
    """The answers to the pieces of one run by their numbers; without a path they are known to this run alone."""

    path: Path | None = None
    before: dict[int, Any] = field(default_factory=dict[int, Any])
    """What an earlier part of this run found."""

    @classmethod
    def at(cls, path: Path, run: str) -> Kept:
        """The file of this run, begun where there is none; `run` says all that its pieces depend on."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(run))
        before: dict[int, Any] = {}
        with path.open("rb+") as file:
            said = pickle.load(file)
            if said != run:
                raise AnotherRun(f"{path} tells of another run: {said}")
            whole = file.tell()
            try:
                while True:
                    number, answer = pickle.load(file)
                    before[number], whole = answer, file.tell()
            except (EOFError, pickle.UnpicklingError):
                # The stop cut an answer off: that piece is tried again.
                file.truncate(whole)
        return cls(path, before)

    def note(self, number: int, answer: object) -> None:
        """One piece is done."""
        if self.path is not None:
            with self.path.open("ab") as file:
                file.write(pickle.dumps((number, answer)))
