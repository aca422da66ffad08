"""A journal that was edited, cut, filled or rewritten as a whole is found out by the root that stands on paper."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.printed_root import PrintedRoot
from fusion_desk.services import ballots, checkpoints, verifying
from fusion_desk.store import journal
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from tests.proofs import rewriting
from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.unit.ballots.build import a_seated_panel, record
from tests.unit.store.desk import opened

FILE = "评审.fusion"
AT_ONCE = 100
ROUNDS = 8
CARE = {
    "as it is": rewriting.as_it_is,
    "renumbered and hashed": rewriting.renumbered,
    "chained anew": rewriting.rechained,
    "chained and signed anew": rewriting.rechained,
}
"""How carefully the journal is rewritten, from clumsily to with the panel's own key."""

Piece = tuple[str, str, str, int, int, bool]
"""The folder, the key, the printed root, how many attacks, the seed, and whether the paper is looked at."""


@dataclass(frozen=True)
class Told:
    """A panel file whose root was printed before more was written."""

    folder: Path
    key: str
    printed: str


def _prepare(folder: Path) -> Told:
    made = a_seated_panel(folder)
    path = folder / FILE
    path.write_bytes(made.content)
    with opened(path, made.key) as panel:
        panel.witness = checkpoints.witness
        ballots.open_round(panel, "X1", ["001-1", "002-1"])
        for number in range(ROUNDS):
            record(
                panel, folder, {"001-1": (5, 1, 1, 0), "002-1": (number, 7 - number, 0, 0)}, Sheets(7, 7, 0)
            )
            ballots.confirm_round(panel, round=1, by="X2", reject=True, actor="X1", reason="复核不符")
        with panel.reading() as reader:
            root = journal.journal_root(reader)
        record(panel, folder, {"001-1": (5, 1, 1, 0), "002-1": (6, 1, 0, 0)}, Sheets(7, 7, 0))
        ballots.confirm_round(panel, round=1, by="X2", reject=False, actor="X1")
    return Told(folder, made.key.raw.hex(), PrintedRoot(root.size, root.root_hex[:16]).text)


def _attack(piece: Piece) -> Found:
    folder, key, printed, attacks, seed, with_paper = piece
    chance, found = random.Random(seed), Found({"found out": 0, "unnoticed": 0})
    whole = Path(folder, FILE).read_bytes()
    path = Path(folder, f"{seed}.fusion")
    for _ in range(attacks):
        path.write_bytes(whole)
        attack, care = chance.choice(rewriting.ATTACKS), chance.choice(list(CARE))
        with opened(path, RecoveryKey(bytes.fromhex(key))) as panel:
            _rewrite(panel, printed, chance, attack, care)
            noticed = _is_noticed(panel, printed, with_paper=with_paper)
        name = f"{attack.__name__}, {care}"
        found.add("found out" if noticed else "unnoticed")
        if not noticed:
            found.breaks(name)
    path.unlink()
    return found


def _rewrite(
    panel: PanelFile, printed: str, chance: random.Random, attack: rewriting.Attack, care: str
) -> None:
    rows = rewriting.read_rows(panel)
    before = [(row.text, row.body) for row in rows]
    while [(row.text, row.body) for row in rows] == before:
        # Two entries that say the same may have changed places: then nothing is rewritten yet.
        rows = rewriting.read_rows(panel)
        attack(rows, chance, int(printed.split(":", maxsplit=1)[0]))
        CARE[care](rows)
    rewriting.write_rows(panel, rows)
    if care == "chained and signed anew":
        rewriting.sign_again(panel, rows)


def _is_noticed(panel: PanelFile, printed: str, *, with_paper: bool) -> bool:
    """Whether `verify FILE --root SIZE:CODE` finds something; without paper it is `verify FILE`."""
    if verifying.verify_panel(panel).damaged or not checkpoints.check(panel).ok:
        return True
    return with_paper and not checkpoints.compare_with_paper(panel, printed).ok


def attack_all(work: Work, *, with_paper: bool = True) -> Found:
    """Every attack with every care."""
    told = _prepare(work.room("panel"))
    with opened(told.folder / FILE, RecoveryKey(bytes.fromhex(told.key))) as panel:
        assert not _is_noticed(panel, told.printed, with_paper=True), "an honest journal is not believed"
    found = Found({"found out": 0, "unnoticed": 0})
    left = work.count
    pieces: list[Piece] = []
    while left > 0:
        attacks = min(left, AT_ONCE)
        seed = work.chance.randrange(2**32)
        pieces.append((str(told.folder), told.key, told.printed, attacks, seed, with_paper))
        left -= attacks
    for one in work.spread(_attack, pieces):
        found.take(one)
    return found


def attack_without_paper(work: Work) -> Found:
    """The same attacks, but nobody kept a paper."""
    return attack_all(work, with_paper=False)


PROOF = Proof(
    "a rewritten journal is found out by the root on paper, even if its forger holds the file, password and key",
    "attacks",
    full=10_000,
    slice=60,
    run=attack_all,
    controls=(Control("the same attacks without a paper", attack_without_paper, 400, 60),),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
