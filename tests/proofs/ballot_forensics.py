"""With the file, its password, the journal, backups and copies made between votes, nobody learns who voted how.

Every election is simulated in a real panel file whose clock runs on, so that a time that is kept would tell: a round
on everything, then a further one on some of it, in which most voters stay with what they said. Then an attacker who
holds everything (pages decrypted, free ones too) tries to put the ballots into the order of voting, to say what each of
them says, knowing the totals, and to find one voter's in both rounds. His hits are compared with what guessing gives
over all permutations, exact for every election. So many questions are asked that chance alone answers one of them now
and then, so whatever seems to see something is tried anew on as many other elections; there, chance does not help
again. Copies made between votes show which sealed
ballots came when (that is counted, and promised to nobody); what they say must stay a guess.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from tests.proofs.ballot_attacks import attack, places
from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.proofs.guessing import Hits, Tallies, matched
from tests.proofs.secret_elections import CHOICES, Clock, decrypted, run_election
from tests.unit.ballots.boxes import AGAIN, a_panel_to_vote, with_rules
from tests.unit.store.desk import counted_random

FILE = "评审.fusion"
AT_ONCE = 20
UNLIKELY = 1e-4
"""Below this an attack seems to see something. There are some seventy-five of them, and keys and nonces are real chance:
one run in a hundred and thirty has such a one."""
AGAIN_UNLIKELY = 1e-2
"""Below this in other elections, too, it does see something: by chance, one run in ten thousand says so."""

Piece = tuple[str, str, int, int]
"""Folder of the prepared panel, its key, how many elections, seed."""


def _some(piece: Piece) -> Tallies:
    folder, key, count, seed = piece
    chance, tallies = random.Random(seed), Tallies()
    whole = Path(folder, FILE).read_bytes()
    for number in range(count):
        place = Path(folder, f"{seed}-{number}")
        place.mkdir()
        with open_copy(place, whole, key) as panel:
            rounds = run_election(panel, chance, place, tallies)
            expect_quiet_journal(panel, tallies)
        attack(rounds, chance, tallies)
        stray = [one.name for one in place.rglob("*") if one.is_file() and one.suffix != ".fusion"]
        tallies.counts["files left beside the record"] += len(stray)
    return tallies


def open_copy(place: Path, whole: bytes, key: str) -> PanelFile:
    path = place / FILE
    path.write_bytes(whole)
    return PanelFile.open(
        path, RecoveryKey(bytes.fromhex(key)), clock=Clock(), random=counted_random(str(place))
    )


def expect_quiet_journal(panel: PanelFile, tallies: Tallies) -> None:
    with panel.reading() as reader:
        verbs = [one.verb for one in entries(reader)]
    opened = [at for at, verb in enumerate(verbs) if verb == "ballot.opened"]
    during = [verb for at in opened for verb in verbs[at + 1 : verbs.index("ballot.closed", at)]]
    tallies.counts["journal entries during votes"] += len([one for one in during if one != "ballot.slips"])


NEVER = (
    "times of votes found",
    "left-over copies of ballots found",
    "slip codes or ballots named in the journal",
    "files left beside the record",
    "journal entries during votes",
)


def _prepared(work: Work) -> tuple[str, str]:
    folder = work.room("panel")
    made = a_panel_to_vote(folder)
    with_rules(made, folder, AGAIN).close()
    return str(folder), made.key.raw.hex()


def look_into_boxes(work: Work) -> Found:
    """The simulated elections, and what every attack came to."""
    prepared, tallies, found = _prepared(work), Tallies(), Found()
    for one in work.spread(_some, _pieces(work, prepared)):
        tallies.take(one)
    for case in tallies.broken:
        found.breaks(case)
    for name in (*tallies.counts, *(one for one in NEVER if one not in tallies.counts)):
        found.add(name, tallies.counts[name])
        if name in NEVER and tallies.counts[name]:
            found.breaks(f"{name}: {tallies.counts[name]}")
    for name, hits in tallies.attacks.items():
        found.add(
            f"{name}, right of {hits.tried:,} (guessing {hits.mean:,.0f}, p = {hits.p:.3f})", hits.right
        )
    suspects = [name for name, hits in tallies.attacks.items() if hits.p < UNLIKELY]
    if suspects:
        _try_anew(suspects, tallies, _pieces(work, prepared), found)
    return found


def _pieces(work: Work, prepared: tuple[str, str]) -> list[Piece]:
    return [
        (*prepared, min(AT_ONCE, work.count - at), work.chance.randrange(2**32))
        for at in range(0, work.count, AT_ONCE)
    ]


def _try_anew(suspects: Sequence[str], first: Tallies, pieces: Sequence[Piece], found: Found) -> None:
    """One by one in this process: it is seldom wanted."""
    other = Tallies()
    for piece in pieces:
        other.take(_some(piece))
    for name in suspects:
        seen, anew = first.attacks[name], other.attacks[name]
        found.add(f"{name}, tried anew on {anew.tried:,} (p = {anew.p:.3f})", anew.right)
        if anew.p < AGAIN_UNLIKELY:
            found.breaks(
                f"{name} sees something: {seen.right} of {seen.tried}, then {anew.right} of {anew.tried}; "
                f"guessing gives {seen.mean:.0f} and {anew.mean:.0f}"
            )


# --- what does not keep the promise --------------------------------------------------------------------------------


NAIVE = """
CREATE TABLE naive_vote (id INTEGER PRIMARY KEY AUTOINCREMENT, application_id TEXT, choice TEXT, at TEXT)
"""
RANDOM_KEYS = """
CREATE TABLE random_vote (id TEXT PRIMARY KEY, sealed BLOB) WITHOUT ROWID
"""


def look_into_a_naive_table(work: Work) -> Found:
    """A row for every vote as it comes: order and choice are read off."""
    folder, key = _prepared(work)
    whole, order, choice = Path(folder, FILE).read_bytes(), Hits(), Hits()
    for number in range(work.count):
        place = Path(folder, f"naive-{number}")
        place.mkdir()
        votes = [work.chance.choice(CHOICES) for _ in range(7)]
        with open_copy(place, whole, key) as panel:
            panel.driver.execute(NAIVE)
            for vote in votes:
                with panel.drafting() as change:
                    change.driver.execute(
                        "INSERT INTO naive_vote (application_id, choice, at) VALUES ('a001-1', ?, ?)",
                        (vote.value, change.now()),
                    )
            rows = panel.driver.execute("SELECT id, choice FROM naive_vote").fetchall()
        order.take(matched(list(range(1, 8)), [row[0] for row in rows]))
        choice.take(matched([one.value for one in votes], [row[1] for row in rows]))
    return _recovered(order, choice)


def look_into_random_keys(work: Work) -> Found:
    """Random keys, sealed, no row ids, but not written anew at every vote: the pages keep the order of voting."""
    folder, key = _prepared(work)
    whole, order = Path(folder, FILE).read_bytes(), Hits()
    for number in range(work.count):
        place = Path(folder, f"random-{number}")
        place.mkdir()
        names = [work.chance.randbytes(32).hex() for _ in range(7)]
        with open_copy(place, whole, key) as panel:
            panel.driver.execute(RANDOM_KEYS)
            for name in names:
                with panel.drafting() as change:
                    change.driver.execute(
                        "INSERT INTO random_vote VALUES (?, ?)", (name, work.chance.randbytes(80))
                    )
            image = decrypted(panel.path.read_bytes(), panel.key.raw)
        # Cells are put into a page from its end.
        last = {name: places(image, name)[-1] for name in names}
        by_place = sorted(names, key=lambda one: -last[one])
        order.take(matched(names, by_place))
    return _recovered(order)


def _recovered(*found: Hits) -> Found:
    seen = Found()
    for name, hits in zip(("order of voting", "choice"), found, strict=False):
        seen.add(f"{name} recovered", hits.right)
        seen.add(f"{name} of", hits.tried)
        if hits.right == hits.tried and hits.tried:
            seen.breaks(f"the {name} is there, all of it")
    return seen


PROOF = Proof(
    "with file, password, journal, backups and copies, nobody learns the order of votes or what one says, but by guessing",
    "elections",
    full=1_000,
    slice=12,
    run=look_into_boxes,
    controls=(
        Control("a row for every vote as it comes", look_into_a_naive_table, 200, 8),
        Control("random keys that are not written anew", look_into_random_keys, 200, 8),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
