"""Elections in a real panel file: a round of votes on everything, and a further one on some of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from fusion_desk.domain.errors import Refusal
from fusion_desk.services import ballots
from fusion_desk.services.ballots import Choice, Vote
from fusion_desk.store import backups, elections
from fusion_desk.store.panel_file import PanelFile
from tests.proofs.guessing import Tallies
from tests.unit.ballots.boxes import PLAN, SCRUTINEER, TELLER, TWO
from tests.unit.store.desk import noon

CHOICES = tuple(Choice)
VOTERS = 7
ROUNDS = (("001-1", "002-1", "003-1"), ("001-1", "003-1"))
"""What is voted on in the first round, and once more in the further one."""
STAYS = 0.6
"""How often a voter says in the further round what they said before: whoever sees that much of it knows more."""
PAGE, RESERVED, IV_BYTES = 4096, 80, 16


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
    """What only the simulation knows of a round: who cast what in which order."""

    items: tuple[str, ...]
    voters: list[int]
    """In the order of voting."""
    order: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Receipts by 事项号, in the order of voting."""
    said: dict[str, Choice] = field(default_factory=dict[str, Choice])
    """By receipt."""
    papers: list[dict[str, Choice]] = field(default_factory=list[dict[str, Choice]])
    """By 事项号, in the order of voting."""
    slips: list[str] = field(default_factory=list[str])
    """Verifiers, in the order in which they were spent."""
    times: list[str] = field(default_factory=list[str])
    """Everything that the clock showed while votes were cast."""


@dataclass
class Held:
    """What the attacker holds of a round, after the last one was confirmed."""

    scan: dict[str, list[str]]
    """Hashes by 事项号, in the order in which the table gives them without being asked for one."""
    sealed: dict[str, bytes]
    """The sealed ballots of all rounds."""
    slips: list[str]
    image: bytes
    backup: bytes
    copies: list[bytes]
    """The file as it lay on the disk before the first vote and after each."""
    totals: dict[str, Counter[Choice]]


@dataclass
class Round:
    """One round, from both sides."""

    secret: Secret
    held: Held


def run_election(panel: PanelFile, chance: random.Random, folder: Path, tallies: Tallies) -> list[Round]:
    """Both rounds; a backup is asked for between votes and must be refused."""
    secrets: list[Secret] = []
    copies: list[list[bytes]] = []
    totals: list[dict[str, Counter[Choice]]] = []
    before: dict[int, dict[str, Choice]] = {}
    for number, items in enumerate(ROUNDS, 1):
        again = number > 1
        ballots.open_round(
            panel, "X1", items if again else (), boxes=PLAN, ground="deferred" if again else ""
        )
        papers = _intended(items, before, chance)
        secret, kept = _vote(panel, number, papers, chance, folder, tallies)
        ballots.close_boxes(panel, number, by=SCRUTINEER, actor="X1")
        ballots.count_boxes(panel, number, phrases=TWO, by=TELLER, actor="X1")
        ballots.confirm_round(panel, round=number, by="E05", reject=False, actor="X1")
        secrets.append(secret)
        copies.append(kept)
        totals.append(_totals(panel, items))
        before = papers
    held = _take_all(panel, folder, copies, totals)
    return [Round(*one) for one in zip(secrets, held, strict=True)]


def _intended(
    items: Sequence[str], before: dict[int, dict[str, Choice]], chance: random.Random
) -> dict[int, dict[str, Choice]]:
    """What each voter means to say: the house leans, and most stay with what they said."""
    leaning = {item: chance.choices(CHOICES, k=5) for item in items}
    return {
        voter: {
            item: before[voter][item] if before and chance.random() < STAYS else chance.choice(leaning[item])
            for item in items
        }
        for voter in range(VOTERS)
    }


def _vote(
    panel: PanelFile,
    number: int,
    papers: dict[int, dict[str, Choice]],
    chance: random.Random,
    folder: Path,
    tallies: Tallies,
) -> tuple[Secret, list[bytes]]:
    """Slips are drawn and spent in an order that nobody wrote down."""
    codes = list(ballots.make_slips(panel, number, "X1")[0].codes)
    chance.shuffle(codes)
    voters = chance.sample(range(VOTERS), k=VOTERS)
    secret, copies, clock = Secret(ROUNDS[number - 1], voters), [panel.path.read_bytes()], panel.clock
    assert isinstance(clock, Clock)
    began = clock.looks
    for voter, code in zip(voters, codes, strict=True):
        paper, unspent = papers[voter], _unspent(panel)
        for receipt in ballots.cast(panel, code, {item: Vote(choice) for item, choice in paper.items()}):
            secret.order.setdefault(receipt.item, []).append(receipt.receipt)
            secret.said[receipt.receipt] = paper[receipt.item]
        secret.slips += unspent - _unspent(panel)
        secret.papers.append(paper)
        copies.append(panel.path.read_bytes())
        _refuse_backup(panel, folder, tallies)
    secret.times = [
        clock.at(look).isoformat(timespec="seconds") for look in range(began + 1, clock.looks + 1)
    ]
    return secret, copies


def _unspent(panel: PanelFile) -> set[str]:
    with panel.reading() as reader:
        return {one.verifier for one in elections.find_slips(reader) if not one.spent}


def _refuse_backup(panel: PanelFile, folder: Path, tallies: Tallies) -> None:
    try:
        backups.backup(panel, folder / "backups")
    except Refusal as refusal:
        tallies.counts["backups refused while votes were cast"] += refusal.code == "backup.ballot_open"
    else:
        tallies.broken.append("a backup was made between votes")


def _totals(panel: PanelFile, items: Sequence[str]) -> dict[str, Counter[Choice]]:
    return {
        one.application.item: Counter(
            {Choice.AGREE: one.row.agree, Choice.DISAGREE: one.row.disagree, Choice.ABSTAIN: one.row.abstain}
        )
        for one in ballots.find_conclusions(panel)
        if one.row is not None and one.application.item in items
    }


SEALED = """
SELECT digest, round, item, sealed FROM sealed_ballot
JOIN election ON election.id = election_id JOIN application ON application.id = application_id
"""
SPENT = "SELECT verifier, round FROM voting_slip JOIN election ON election.id = election_id"


def _take_all(
    panel: PanelFile,
    folder: Path,
    copies: Sequence[list[bytes]],
    totals: Sequence[dict[str, Counter[Choice]]],
) -> list[Held]:
    raw = panel.key.raw
    with panel.reading() as reader:
        order = [str(one) for (one,) in reader.driver.execute("SELECT digest FROM sealed_ballot")]
        rows = {str(row[0]): row for row in reader.driver.execute(SEALED)}
        slips = [str(one) for (one,) in reader.driver.execute("SELECT verifier FROM voting_slip")]
        rounds = dict(reader.driver.execute(SPENT).fetchall())
    kept = backups.backup(panel, folder / "backups")
    image, backup = decrypted(panel.path.read_bytes(), raw), decrypted(kept.read_bytes(), raw)
    sealed = {digest: bytes(rows[digest][3]) for digest in order}
    held: list[Held] = []
    for number, (pictures, counted) in enumerate(zip(copies, totals, strict=True), 1):
        scan: dict[str, list[str]] = {}
        for digest in order:
            if rows[digest][1] == number:
                scan.setdefault(rows[digest][2], []).append(digest)
        held.append(
            Held(
                scan=scan,
                sealed=sealed,
                slips=[one for one in slips if rounds[one] == number],
                image=image,
                backup=backup,
                copies=[decrypted(one, raw) for one in pictures],
                totals=counted,
            )
        )
    return held


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
