"""With the file, its password, the journal, backups and copies made between votes, nobody learns who voted how.

Every election is simulated in a real panel file whose clock runs on, so that a time that is kept would tell. Then an
attacker who holds everything (pages decrypted, free ones too) tries to put the ballots into the order of voting and to
say what each of them says, knowing the totals. His hits are compared with what guessing gives: expectation and variance
over all permutations, exact for every election. Copies made between votes show which sealed ballots came when (that is
counted, and promised to nobody); what they say must stay a guess.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from fusion_desk.domain.electronic import shown_receipt
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import ballots
from fusion_desk.services.ballots import Choice, Vote
from fusion_desk.store import backups, elections
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.unit.ballots.boxes import PLAN, SCRUTINEER, TELLER, TWO, a_panel_to_vote
from tests.unit.store.desk import counted_random, noon

FILE = "评审.fusion"
ITEMS = ("001-1", "002-1", "003-1")
CHOICES = tuple(Choice)
AT_ONCE = 20
PAGE, RESERVED, IV_BYTES = 4096, 80, 16
SURE = 1e-4
"""Below this an attack is taken to see something; there are about thirty of them, and the seed is fixed."""

Piece = tuple[str, str, int, int]
"""Folder of the prepared panel, its key, how many elections, seed."""


# --- what guessing gives ----------------------------------------------------------------------------------------


@dataclass
class Hits:
    """How often an attack was right, and how often guessing is."""

    right: int = 0
    tried: int = 0
    mean: float = 0.0
    variance: float = 0.0

    def take(self, other: Hits) -> None:
        self.right += other.right
        self.tried += other.tried
        self.mean += other.mean
        self.variance += other.variance

    @property
    def p(self) -> float:
        """Two-sided: an attack that is wrong too often sees something, too."""
        if self.variance <= 0:
            return 1.0 if self.right == round(self.mean) else 0.0
        return math.erfc(abs(self.right - self.mean) / math.sqrt(2 * self.variance))


def matched(truth: Sequence[object], guess: Sequence[object]) -> Hits:
    """Matches of two sequences of the same things, with mean and variance over all orders of the guess (Hoeffding)."""
    size = len(truth)
    if size < 2 or len(set(truth)) < 2:
        return Hits()
    same = [[float(one == other) for other in guess] for one in truth]
    rows = [sum(row) / size for row in same]
    columns = [sum(row[at] for row in same) / size for at in range(size)]
    whole = sum(rows) / size
    spread = sum((same[i][j] - rows[i] - columns[j] + whole) ** 2 for i in range(size) for j in range(size))
    right = sum(one == other for one, other in zip(truth, guess, strict=True))
    return Hits(right, size, whole * size, spread / (size - 1))


@dataclass
class Tallies:
    """Every attack by its name, and what must not be there at all."""

    attacks: dict[str, Hits] = field(default_factory=dict[str, Hits])
    counts: Counter[str] = field(default_factory=Counter[str])
    broken: list[str] = field(default_factory=list[str])

    def hit(self, attack: str, hits: Hits) -> None:
        self.attacks.setdefault(attack, Hits()).take(hits)

    def take(self, other: Tallies) -> None:
        for attack, hits in other.attacks.items():
            self.hit(attack, hits)
        self.counts += other.counts
        self.broken += other.broken


# --- an election ------------------------------------------------------------------------------------------------


class Clock:
    """A clock that runs on at every look, so that whatever keeps a time keeps an order."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self) -> datetime:
        self.looks += 1
        return self.at(self.looks)

    def at(self, look: int) -> datetime:
        """What it showed."""
        return noon() + timedelta(seconds=61 * look)


@dataclass
class Secret:
    """What only the simulation knows: what was cast in which order."""

    order: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Receipts by 事项号, in the order of voting."""
    said: dict[str, Choice] = field(default_factory=dict[str, Choice])
    """By receipt."""
    papers: list[tuple[Choice, ...]] = field(default_factory=list[tuple[Choice, ...]])
    slips: list[str] = field(default_factory=list[str])
    """Verifiers, in the order in which they were spent."""
    times: list[str] = field(default_factory=list[str])
    """Everything that the clock showed while votes were cast."""


@dataclass
class Held:
    """What the attacker holds after the round was confirmed."""

    scan: dict[str, list[str]]
    """Hashes by 事项号, in the order in which the table gives them without being asked for one."""
    sealed: dict[str, bytes]
    slips: list[str]
    image: bytes
    backup: bytes
    copies: list[bytes]
    """The file as it lay on the disk before the first vote and after each."""
    totals: dict[str, Counter[Choice]]


def run_election(
    panel: PanelFile, chance: random.Random, folder: Path, tallies: Tallies
) -> tuple[Secret, Held]:
    """Opens, votes, closes, counts and confirms; a backup is asked for between votes and must be refused."""
    ballots.open_round(panel, "X1", boxes=PLAN)
    codes = list(ballots.make_slips(panel, 1, "X1")[0].codes)
    chance.shuffle(codes)
    secret, copies, clock = Secret(), [panel.path.read_bytes()], panel.clock
    assert isinstance(clock, Clock)
    began = clock.looks
    leaning = [chance.choices(CHOICES, k=5) for _ in ITEMS]
    for code in codes:
        paper = {item: Vote(chance.choice(one)) for item, one in zip(ITEMS, leaning, strict=True)}
        before = unspent(panel)
        for receipt in ballots.cast(panel, code, paper):
            secret.order.setdefault(receipt.item, []).append(receipt.receipt)
            secret.said[receipt.receipt] = paper[receipt.item].choice
        secret.slips += before - unspent(panel)
        secret.papers.append(tuple(paper[item].choice for item in ITEMS))
        copies.append(panel.path.read_bytes())
        refuse_backup(panel, folder, tallies)
    secret.times = [
        clock.at(look).isoformat(timespec="seconds") for look in range(began + 1, clock.looks + 1)
    ]
    ballots.close_boxes(panel, 1, by=SCRUTINEER, actor="X1")
    ballots.count_boxes(panel, 1, phrases=TWO, by=TELLER, actor="X1")
    ballots.confirm_round(panel, round=1, by="E05", reject=False, actor="X1")
    return secret, take_all(panel, folder, copies)


def unspent(panel: PanelFile) -> set[str]:
    with panel.reading() as reader:
        return {one.verifier for one in elections.find_slips(reader) if not one.spent}


def refuse_backup(panel: PanelFile, folder: Path, tallies: Tallies) -> None:
    try:
        backups.backup(panel, folder / "backups")
    except Refusal as refusal:
        tallies.counts["backups refused while votes were cast"] += refusal.code == "backup.ballot_open"
    else:
        tallies.broken.append("a backup was made between votes")


def take_all(panel: PanelFile, folder: Path, copies: list[bytes]) -> Held:
    raw = panel.key.raw
    with panel.reading() as reader:
        numbers = dict(reader.driver.execute("SELECT id, item FROM application").fetchall())
        rows = reader.driver.execute("SELECT digest, application_id, sealed FROM sealed_ballot").fetchall()
        slips = [str(one) for (one,) in reader.driver.execute("SELECT verifier FROM voting_slip")]
    scan: dict[str, list[str]] = {}
    for digest, application, _ in rows:
        scan.setdefault(numbers[application], []).append(digest)
    totals = {
        one.application.item: Counter(
            {Choice.AGREE: one.row.agree, Choice.DISAGREE: one.row.disagree, Choice.ABSTAIN: one.row.abstain}
        )
        for one in ballots.find_conclusions(panel)
        if one.row is not None
    }
    kept = backups.backup(panel, folder / "backups")
    return Held(
        scan=scan,
        sealed={digest: bytes(sealed) for digest, _, sealed in rows},
        slips=slips,
        image=decrypted(panel.path.read_bytes(), raw),
        backup=decrypted(kept.read_bytes(), raw),
        copies=[decrypted(one, raw) for one in copies],
        totals=totals,
    )


def decrypted(content: bytes, key: bytes) -> bytes:
    """Every page as SQLite sees it, the free ones too; the places of its bytes are those of the file."""
    pages: list[bytes] = []
    for at in range(0, len(content), PAGE):
        page = content[at : at + PAGE]
        start = 16 if at == 0 else 0
        vector = page[PAGE - RESERVED : PAGE - RESERVED + IV_BYTES]
        plain = Cipher(AES(key), CBC(vector)).decryptor().update(page[start : PAGE - RESERVED])
        pages.append(b"\0" * start + plain + b"\0" * RESERVED)
    return b"".join(pages)


# --- the attacks ------------------------------------------------------------------------------------------------


def places(image: bytes, text: str) -> list[int]:
    """Everywhere these bytes stand in the file."""
    found, at = [], image.find(text.encode())
    while at >= 0:
        found.append(at)
        at = image.find(text.encode(), at + 1)
    return found


Rank = Callable[[Held, str], object]

RANKS: Mapping[str, Rank] = {
    "order of the table": lambda held, digest: [*held.sealed].index(digest),
    "place in the pages": lambda held, digest: places(held.image, digest)[:1],
    "place within its page": lambda held, digest: -(places(held.image, digest) or [0])[0] % PAGE,
    "place in the backup": lambda held, digest: places(held.backup, digest)[:1],
    "left-over copies in the pages": lambda held, digest: -len(places(held.image, digest)),
    "one-time public key": lambda held, digest: held.sealed[digest][:32],
    "length of the sealed ballot": lambda held, digest: len(held.sealed[digest]),
    "weight of its bits": lambda held, digest: int.from_bytes(held.sealed[digest], "big").bit_count(),
    "hash of it": lambda held, digest: hashlib.md5(held.sealed[digest]).digest(),
}


def attack(secret: Secret, held: Held, chance: random.Random, tallies: Tallies) -> None:
    """Every attack on one election."""
    for item in ITEMS:
        truth = secret.order[item]
        guesses = [*truth]
        for name, rank in RANKS.items():
            # What ranks alike is put in any order: a stable sort would give the order of the table.
            chance.shuffle(guesses)
            digests = {shown_receipt(one): one for one in held.scan[item]}
            ordered = sorted(guesses, key=lambda one: rank(held, digests[one]))  # type: ignore[arg-type, return-value]
            tallies.hit(f"order of voting by {name}", matched(truth, ordered))
            says = [choice for choice in CHOICES for _ in range(held.totals[item][choice])]
            tallies.hit(f"choice by {name}", matched([secret.said[one] for one in ordered], says))
    attack_links(secret, held, chance, tallies)
    attack_slips(secret, held, chance, tallies)
    attack_copies(secret, held, chance, tallies)
    look_for_traces(secret, held, tallies)


def attack_links(secret: Secret, held: Held, chance: random.Random, tallies: Tallies) -> None:
    """Whether two applications' ballots can be told to come from one voter."""
    voters = [{one: at for at, one in enumerate(secret.order[item])} for item in ITEMS[:2]]
    for name, rank in RANKS.items():
        ranked: list[list[int]] = []
        for item, voter in zip(ITEMS, voters, strict=False):
            digests = chance.sample(held.scan[item], k=len(held.scan[item]))
            digests.sort(key=lambda one: rank(held, one))  # type: ignore[arg-type, return-value]
            ranked.append([voter[shown_receipt(one)] for one in digests])
        tallies.hit(f"ballots of one voter by {name}", matched(*ranked))


def attack_slips(secret: Secret, held: Held, chance: random.Random, tallies: Tallies) -> None:
    tallies.hit("order of slips by order of the table", matched(secret.slips, held.slips))
    guesses = [*secret.slips]
    chance.shuffle(guesses)
    ordered = sorted(guesses, key=lambda one: places(held.image, one)[:1])
    tallies.hit("order of slips by place in the pages", matched(secret.slips, ordered))


def attack_copies(secret: Secret, held: Held, chance: random.Random, tallies: Tallies) -> None:
    """Copies made between votes: which ballots came when is seen; whether what changed tells what they say is tried."""
    pairs = list(zip(held.copies, held.copies[1:], strict=False))
    for at, (before, after) in enumerate(pairs):
        for item in ITEMS:
            new = [one for one in held.scan[item] if places(after, one) and not places(before, one)]
            seen = [shown_receipt(one) for one in new] == [secret.order[item][at]]
            tallies.counts["sealed ballots placed in time by copies made between votes"] += seen
            tallies.counts["sealed ballots"] += 1
    changes: Mapping[str, list[int]] = {
        "pages that a vote changed": [changed_pages(*pair) for pair in pairs],
        "bytes that a vote changed": [changed_bytes(*pair) for pair in pairs],
        "growth of the file": [len(after) - len(before) for before, after in pairs],
    }
    for name, measured in changes.items():
        for at, item in enumerate(ITEMS):
            turns = list(range(len(pairs)))
            chance.shuffle(turns)
            turns.sort(key=lambda turn: measured[turn])
            says = [choice for choice in CHOICES for _ in range(held.totals[item][choice])]
            tallies.hit(f"choice by {name}", matched([secret.papers[turn][at] for turn in turns], says))


def changed_pages(before: bytes, after: bytes) -> int:
    return sum(before[at : at + PAGE] != after[at : at + PAGE] for at in range(0, len(after), PAGE))


def changed_bytes(before: bytes, after: bytes) -> int:
    """In runs of 64: chance in sealed bytes is no size."""
    spans = [at for at in range(0, len(after), 64) if before[at : at + 64] != after[at : at + 64]]
    return len(spans)


def look_for_traces(secret: Secret, held: Held, tallies: Tallies) -> None:
    """What must stand nowhere: the time of a vote, a second copy of a ballot, a mark in clear beside its ballot."""
    for time in secret.times:
        tallies.counts["times of votes found"] += len(places(held.image, time))
    for digest, sealed in held.sealed.items():
        left = len(places(held.image, digest)) - 1 + held.image.count(sealed) - 1
        tallies.counts["left-over copies of ballots found"] += left
    # The journal says how many there are, and a slip is not in it.
    tallies.counts["slip codes or ballots named in the journal"] += sum(
        held.image.count(f'"{one}"'.encode()) for one in (*held.sealed, *held.slips)
    )


# --- running it -------------------------------------------------------------------------------------------------


def _some(piece: Piece) -> Tallies:
    folder, key, count, seed = piece
    chance, tallies = random.Random(seed), Tallies()
    whole = Path(folder, FILE).read_bytes()
    for number in range(count):
        place = Path(folder, f"{seed}-{number}")
        place.mkdir()
        with open_copy(place, whole, key) as panel:
            secret, held = run_election(panel, chance, place, tallies)
            expect_quiet_journal(panel, tallies)
        attack(secret, held, chance, tallies)
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
    during = verbs[verbs.index("ballot.opened") + 1 : verbs.index("ballot.closed")]
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
    (folder / FILE).write_bytes(made.content)
    return str(folder), made.key.raw.hex()


def look_into_boxes(work: Work) -> Found:
    """The simulated elections, and what every attack came to."""
    folder, key = _prepared(work)
    tallies, found = Tallies(), Found()
    pieces: list[Piece] = [
        (folder, key, min(AT_ONCE, work.count - at), work.chance.randrange(2**32))
        for at in range(0, work.count, AT_ONCE)
    ]
    for one in work.spread(_some, pieces):
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
        if hits.p < SURE:
            found.breaks(
                f"{name} sees something: {hits.right} of {hits.tried}, guessing gives {hits.mean:.0f}"
            )
    return found


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
