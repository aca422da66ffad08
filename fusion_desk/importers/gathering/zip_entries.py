"""The entries of a zip that may be read at all; the others are named, never repaired (trust: "Hostile input")."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.reading import Problem
from fusion_desk.importers.reading.guard import inflate

MOST_ENTRIES = 50_000
LARGEST_TOTAL = 4 * 1024**3
LARGEST_ARCHIVE = 4 * 1024**3
LONGEST_NAME = 1_000
UTF8_FLAG, ENCRYPTED_FLAG = 0x800, 0x1
RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$)(?:\s*\..*)?", re.IGNORECASE
)
DRIVE = re.compile(r"[A-Za-z]:")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One readable entry: its path, and its bytes when asked for."""

    parts: tuple[str, ...]
    read: Callable[[], bytes]


def open_entries(path: Path) -> tuple[list[Entry], list[Problem]]:
    """The readable entries of an archive, in the order of their names, and what is wrong with the others."""
    members = _members(path)
    budget = _Budget(path)
    entries: list[Entry] = []
    rejected: list[Problem] = []
    for member in members:
        name = entry_name(member)
        if name is not None and name.endswith("/"):
            continue
        code = "archive.name" if name is None else entry_fault(name, member)
        if code is None and name is not None:
            parts = tuple(part for part in re.split(r"[/\\]", name) if part not in ("", "."))
            entries.append(Entry(parts, budget.reader(member)))
        else:
            shown = member.orig_filename if name is None else name
            details = {"entry": CONTROL.sub("□", shown)[:200], "file": path.name}
            rejected.append(Problem(path.name, "", None, "", code or "archive.name", details))
    return sorted(entries, key=lambda entry: entry.parts), rejected


def entry_name(member: zipfile.ZipInfo) -> str | None:
    """The entry's name: as flagged, else UTF-8, else GB 18030 (Chinese Windows); None where it is none of them."""
    if member.flag_bits & UTF8_FLAG:
        return member.orig_filename
    raw = member.orig_filename.encode("cp437", "strict")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def entry_fault(name: str, member: zipfile.ZipInfo) -> str | None:
    """Why an entry is not read, or None."""
    parts = re.split(r"[/\\]", name)
    checks = (
        (
            "archive.path",
            ".." in (part.strip() for part in parts)
            or name.startswith(("/", "\\"))
            or len(name) > LONGEST_NAME,
        ),
        ("archive.path", bool(DRIVE.match(name)) or any(":" in part for part in parts)),
        ("archive.path", bool(CONTROL.search(name)) or not any(parts)),
        ("archive.reserved", any(RESERVED.fullmatch(part.strip()) for part in parts)),
        ("archive.link", _is_link(member)),
        ("archive.encrypted", bool(member.flag_bits & ENCRYPTED_FLAG)),
    )
    return next((code for code, failed in checks if failed), None)


def _is_link(member: zipfile.ZipInfo) -> bool:
    mode = member.external_attr >> 16
    return bool(mode) and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)


def _members(path: Path) -> list[zipfile.ZipInfo]:
    try:
        if path.stat().st_size > LARGEST_ARCHIVE:
            raise Refusal("import.too_large", file=path.name, limit=LARGEST_ARCHIVE // 1024**2)
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except FileNotFoundError as error:
        raise Refusal("import.not_found", file=str(path)) from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise Refusal("archive.damaged", file=path.name) from error
    except OSError as error:
        raise Refusal("import.unreadable", file=path.name) from error
    if any(member.header_offset < 0 for member in members):
        # The directory claims to begin later than it does: nothing in it stands where it says.
        raise Refusal("archive.damaged", file=path.name)
    # Entries that share bytes are the trick of a bomb that stays small on the outside.
    spans = sorted((member.header_offset, member.header_offset + member.compress_size) for member in members)
    overlap = any(end > start for (_, end), (start, _) in pairwise(spans))
    declared = sum(member.file_size for member in members)
    if len(members) > MOST_ENTRIES or overlap or declared > LARGEST_TOTAL:
        raise Refusal("archive.bomb", file=path.name)
    return members


class _Budget:
    """The bytes that an archive may still inflate to, over all its entries."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._room = LARGEST_TOTAL

    def reader(self, member: zipfile.ZipInfo) -> Callable[[], bytes]:
        """Reads this entry when asked, counting what it really inflates to."""
        return lambda: self._read(member)

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        with self._path.open("rb") as file:
            file.seek(member.header_offset)
            # Header, name and extra fields are at most 30 + 2 × 65,535 bytes.
            piece = file.read(member.compress_size + 30 + 2 * 65_535)
        content = inflate(
            piece, member, self._room, lambda: Refusal("archive.bomb", file=self._path.name), at=0
        )
        if zlib.crc32(content) != member.CRC:
            raise Refusal("archive.damaged", file=self._path.name)
        self._room -= len(content)
        return content
