"""`self-test`: whether this installation can do the whole of its work, without a window."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fusion_desk import paths
from fusion_desk.domain.electronic import Choice, Vote
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.domain.printed_root import QR_KIND
from fusion_desk.sealing import ballot_box
from fusion_desk.services import keys, verifying
from fusion_desk.services.attached_pages import AttachedPages, of_bytes, read_scan
from fusion_desk.services.demo.begun import DEMO_PASSWORD, Progress
from fusion_desk.services.demo.playing import PlayedSitting, play
from fusion_desk.services.minutes.paper_table import PaperLine, paper_bytes, paper_table
from fusion_desk.store.panel_file import Clock, PanelFile
from fusion_desk.store.recovery import Password
from fusion_desk.words import Words

NOT_NEEDED = frozenset({"W04", "W12R"})
"""The committee of the demonstration is appointed, not drawn, and votes on paper."""
BEGINNINGS = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried."""

    name: str
    ok: bool


def self_test(*, clock: Clock, random: Randomness, progress: Progress | None = None) -> tuple[Tried, ...]:
    """Play the demonstration in a temporary folder, and try what must hold and what must be refused."""
    with tempfile.TemporaryDirectory() as folder:
        played = play(Path(folder, "demo"), DEMO_PASSWORD, clock=clock, random=random, progress=progress)
        return tuple(_tried(played, clock, random))


def _tried(played: PlayedSitting, clock: Clock, random: Randomness) -> Iterator[Tried]:
    yield Tried("minutes", played.ok)
    pdf, seal = bytearray(played.minutes.read_bytes()), played.seal.read_bytes()
    pdf[len(pdf) // 2] ^= 1
    yield Tried("changed_byte", verifying.verify_alone(bytes(pdf), seal, played.anchor).exit_code == 3)
    with PanelFile.open(played.panel, Password(DEMO_PASSWORD), clock=clock, random=random) as panel:
        yield Tried("record", verifying.verify_panel(panel).ok is not False)
        for line in paper_table(panel, Words()):
            yield _printed(panel, line)
    yield Tried("attachments", draws_attachments())
    yield Tried("qr_codes", _reads_codes(played.minutes.read_bytes()))
    yield Tried("sealed_ballot", _sealed(random))
    yield Tried("token_library", _asks_drivers())


def draws_attachments() -> bool:
    """A page and a photograph come back from the process of their own, also where the program is frozen."""
    folder = paths.resource("demo", "dossiers", "001")
    pages = AttachedPages()
    try:
        for name in ("业绩材料.pdf", "照片.jpg"):
            pages.open(of_bytes((folder / name).read_bytes()))
            if not pages.picture(0, 200).pixels:
                return False
    except Refusal:
        return False
    finally:
        pages.close()
    return True


def _reads_codes(minutes: bytes) -> bool:
    """The QR code on the last page is read back from its picture; the library for it comes with the program."""
    try:
        return bool(read_scan(minutes, lambda text: text.startswith(f"{QR_KIND}|")).codes)
    except Refusal:
        return False


def _sealed(random: Randomness) -> bool:
    """A ballot is sealed, and any two of three shares open it; the libraries for it come with the program."""
    election, vote = "0" * 32, Vote(Choice.ABSTAIN)
    key = ballot_box.make_key(election, random)
    private = ballot_box.open_key(election, key.public, key.wrapped, key.shares[1:])
    sealed = ballot_box.seal(key.public, election, election, vote, random)
    return ballot_box.unseal(private, election, election, sealed) == vote


def _asks_drivers() -> bool:
    """The library for tokens comes with the program: it says of a photograph that it is no driver."""
    try:
        keys.find_tokens(paths.resource("demo", "dossiers", "001", "照片.jpg"))
    except Refusal as refusal:
        return refusal.code == "token.no_driver"
    return False


def _printed(panel: PanelFile, line: PaperLine) -> Tried:
    """A paper, also in the formats that people edit further; each is drawn by a library of its own."""
    if not line.ready:
        return Tried(line.code, line.code in NOT_NEEDED)
    try:
        made = [(kind, paper_bytes(panel, line.code, kind)) for kind in line.formats]
    except Refusal:
        return Tried(line.code, ok=False)
    return Tried(line.code, all(content.startswith(BEGINNINGS[kind]) for kind, content in made))
