"""The file that is being signed: drafted, found, opened, signed and saved, all off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fusion_desk.desk import PanelFile
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.handwriting import Strokes
from fusion_desk.services import outgoing
from fusion_desk.services.minutes import drafting, signing, signing_table
from fusion_desk.services.minutes.outline import OutlineEntry, outline_of
from fusion_desk.services.minutes.signing_table import SigningPlace, SigningTable
from ui.minutes.opened_key import opened_key
from ui.room import ACTOR
from ui.widgets.key_source import KeySource

NAME = "minutes"


@dataclass(frozen=True, slots=True)
class Book:
    """The file, how far its signatures have come, and its own outline."""

    path: Path
    pdf: bytes
    table: SigningTable
    outline: tuple[OutlineEntry, ...]
    kept: bool = True
    """It lies on the disk; otherwise only here, and has to be saved elsewhere."""
    seal: bytes | None = None

    @property
    def signing(self) -> bool:
        """The record still agrees with it."""
        return not self.table.moved

    @property
    def turn(self) -> SigningPlace | None:
        """Whose signature is next; None = nobody with a key is left."""
        return next((one for one in self.table.places if one.turn), None)


def open_book(panel: PanelFile, path: Path) -> Book:
    """This file."""
    return _book(panel, path, outgoing.read_file(path))


def find_book(panel: PanelFile, before: Path | None) -> Book | None:
    """The file that was in front before, else the newest beside the panel file."""
    found = before if before is not None and before.is_file() else None
    found = found or signing_table.find_minutes(panel, panel.path.parent)
    return None if found is None else open_book(panel, found)


def draft_book(panel: PanelFile, path: Path) -> Book:
    """A new draft, written there."""
    made = drafting.draft(panel, ACTOR)
    outgoing.write_unsigned(path, made.pdf)
    return _book(panel, path, made.pdf)


def sign_book(panel: PanelFile, book: Book, number: str, how: object, pen: Strokes | None) -> Book:
    """Signs the file as it lies on the disk; one that cannot be written afterwards is not lost."""
    pdf = outgoing.read_file(book.path)
    if isinstance(how, KeySource):
        with opened_key(panel, how) as key:
            made = signing.sign(panel, pdf, number, key, pen)
    else:
        made = signing.sign_attested(panel, pdf, number, str(how), pen)
    kept = True
    try:
        outgoing.write_signed(book.path, made.pdf, made.seal)
    except Refusal:
        kept = False
    return _book(panel, book.path, made.pdf, kept=kept, seal=made.seal)


def save_book(panel: PanelFile, book: Book, path: Path) -> Book:
    """What could not be written where it lay, written there."""
    outgoing.write_signed(path, book.pdf, book.seal)
    return _book(panel, path, book.pdf, seal=book.seal)


def _book(panel: PanelFile, path: Path, pdf: bytes, *, kept: bool = True, seal: bytes | None = None) -> Book:
    return Book(path, pdf, signing_table.signing_table(panel, pdf), outline_of(pdf), kept, seal)


def free_path(folder: Path) -> Path:
    """A name that no file has yet: what was drafted before may be signed already."""
    path, at = folder / f"{NAME}.pdf", 2
    while path.exists() or outgoing.seal_beside(path).exists():
        path, at = folder / f"{NAME}-{at}.pdf", at + 1
    return path
