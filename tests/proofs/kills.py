"""kill -9 in the middle of the work loses nothing that was confirmed, and leaves nothing by halves."""

from __future__ import annotations

from pathlib import Path

from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.proofs.kill_services import CARELESS, STORIES
from tests.proofs.killing import kill_again_and_again

AT_ONCE = 50
"""Kills that one process makes in one folder."""
Piece = tuple[int, str, int, int]
"""Which story (-1: the careless one), its folder, how many kills, and the seed."""


def _kill(piece: Piece) -> tuple[int, Found]:
    at, folder, rounds, seed = piece
    story = CARELESS if at < 0 else STORIES[at]
    return at, kill_again_and_again(story, Path(folder), rounds=rounds, seed=seed)


def _pieces(work: Work) -> list[Piece]:
    share, rest = divmod(work.count, len(STORIES))
    pieces: list[Piece] = []
    for at in range(len(STORIES)):
        left = share + (at < rest)
        while left > 0:
            rounds = min(left, AT_ONCE)
            pieces.append((at, str(work.folder / str(len(pieces))), rounds, work.chance.randrange(2**32)))
            left -= rounds
    return pieces


def kill_all(work: Work) -> Found:
    """Every story in its turn."""
    found = Found()
    for at, one in work.spread(_kill, _pieces(work)):
        name = STORIES[at].name
        found.add(f"confirmed in {name}", one.counts.pop("confirmed"))
        found.take(one)
    # Enough kills hit the middle of changes that had already reached the file, or they show nothing.
    if work.count >= 500 and not found.counts["undone by the next opening"]:
        found.breaks("no kill ever hit a change that was half written")
    return found


def kill_careless(work: Work) -> Found:
    """A writer that confirms before it commits."""
    _at, found = _kill((-1, str(work.folder / "careless"), work.count, work.chance.randrange(2**32)))
    return found


PROOF = Proof(
    "kill -9: nothing that was confirmed is lost, nothing is torn",
    "kills",
    full=2000,
    slice=16,
    run=kill_all,
    controls=(Control("a writer that confirms before it commits", kill_careless, 200, 10),),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
