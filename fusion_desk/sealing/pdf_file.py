"""A PDF as its revisions: what each appended, and nothing else.

Only what our own writers make is accepted: classic cross-reference tables, one after the other, no encryption,
no hybrid tables. Everything else is refused rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.sealing.pdf_objects import Dictionary, PdfValue, Ref, Unreadable, read_dictionary, read_value

LARGEST_FILE = 64 * 1024 * 1024
LARGEST_OBJECT = 256 * 1024
"""Of the objects read here (catalogue, fields, signatures); so that many hostile ones cannot each be the whole file."""
MOST_REVISIONS = 128

_HEADER = re.compile(rb"%PDF-[12]\.[0-9][\r\n]")
_TAIL = re.compile(rb"startxref\r?\n([0-9]{1,10})\r?\n%%EOF\r?\n?")
_SECTION = re.compile(rb"([0-9]{1,10}) ([0-9]{1,10}) ?\r?\n")
_ENTRY = re.compile(rb"([0-9]{10}) ([0-9]{5}) ([nf])(?: \r| \n|\r\n)")
_OBJECT = re.compile(rb"([0-9]{1,10}) ([0-9]{1,5}) obj\r?\n?")
_XREF = re.compile(rb"xref ?\r?\n")
_TRAILER = re.compile(rb"trailer[\r\n ]*")
_TAIL_ROOM = 64
_VARYING = ("Size", "Prev", "ID")


@dataclass(frozen=True, slots=True)
class Revision:
    """One appended part of the file: where its table stands, where it ends, which objects it wrote."""

    table_at: int
    end: int
    objects: Mapping[int, int]
    freed: bool
    trailer: Dictionary

    def constant_trailer(self) -> Dictionary:
        """What may not differ between two revisions."""
        return {key: value for key, value in self.trailer.items() if key not in _VARYING}


class PdfFile:
    """A PDF read strictly; objects as they were after any of its revisions."""

    def __init__(self, content: bytes) -> None:
        if len(content) > LARGEST_FILE or not _HEADER.match(content):
            raise Unreadable("no PDF, or too large")
        self.content = content
        self._values: dict[int, PdfValue] = {}
        self.revisions = _revisions(content)

    def place(self, ref: Ref, revision: int) -> int:
        """Where this object stands after the revision."""
        for earlier in reversed(self.revisions[: revision + 1]):
            if ref.number in earlier.objects:
                return earlier.objects[ref.number]
        raise Unreadable("a reference leads nowhere")

    def start_of(self, ref: PdfValue, revision: int) -> int:
        """Where the value of this object begins, behind its own heading."""
        if not isinstance(ref, Ref):
            raise Unreadable("no reference")
        at = self.place(ref, revision)
        heading = _OBJECT.match(self.content, at)
        if heading is None or (int(heading[1]), int(heading[2])) != ref:
            raise Unreadable("another object stands there")
        return heading.end()

    def dictionary(self, value: PdfValue, revision: int) -> Dictionary:
        """A dictionary, given itself or by reference, as it was after the revision."""
        if isinstance(value, Ref):
            value = self._value_at(self.start_of(value, revision))
        if not isinstance(value, dict):
            raise Unreadable("a dictionary was expected")
        return value

    def _value_at(self, start: int) -> PdfValue:
        if start not in self._values:
            self._values[start], _end = read_value(self.content[start : start + LARGEST_OBJECT], 0)
        return self._values[start]

    def root(self, revision: int) -> tuple[Ref, Dictionary]:
        """The catalogue as it was after the revision."""
        ref = self.revisions[revision].trailer.get("Root")
        if not isinstance(ref, Ref):
            raise Unreadable("no catalogue")
        return ref, self.dictionary(ref, revision)


def _revisions(content: bytes) -> tuple[Revision, ...]:
    found: list[Revision] = []
    end = len(content)
    expected: int | None = None
    while True:
        revision = _revision_ending_at(content, end, expected)
        found.append(revision)
        previous = revision.trailer.get("Prev")
        if previous is None:
            return tuple(reversed(found))
        if not isinstance(previous, int) or len(found) >= MOST_REVISIONS:
            raise Unreadable("too many revisions")
        end = _end_of_revision_before(content, previous, revision)
        expected = previous


def _revision_ending_at(content: bytes, end: int, expected: int | None) -> Revision:
    tail_from = content.rfind(b"startxref", max(0, end - _TAIL_ROOM), end)
    tail = _TAIL.fullmatch(content, tail_from, end) if tail_from >= 0 else None
    if tail is None or (expected is not None and int(tail[1]) != expected):
        raise Unreadable("no end of a revision")
    table_at = int(tail[1])
    objects, freed, after = _table(content, table_at)
    heading = _TRAILER.match(content, after)
    if heading is None:
        raise Unreadable("no trailer")
    trailer, length = read_dictionary(content[heading.end() : heading.end() + LARGEST_OBJECT], 0)
    trailer_end = heading.end() + length
    if {"Encrypt", "XRefStm"} & trailer.keys() or content[trailer_end:tail_from].strip():
        raise Unreadable("a trailer that is none of ours")
    return Revision(table_at, end, objects, freed, trailer)


def _end_of_revision_before(content: bytes, table_at: int, later: Revision) -> int:
    """The end of the revision whose table this is: the first end mark behind it, before all of the later one."""
    limit = min((later.table_at, *later.objects.values()))
    if table_at >= limit:
        raise Unreadable("revisions out of order")
    start = content.find(b"startxref", table_at, limit)
    tail = _TAIL.match(content, start, limit) if start >= 0 else None
    if tail is None or content[tail.end() : limit].strip():
        raise Unreadable("something stands between two revisions")
    return tail.end()


def _table(content: bytes, at: int) -> tuple[dict[int, int], bool, int]:
    heading = _XREF.match(content, at)
    if heading is None:
        raise Unreadable("no table of objects")
    objects: dict[int, int] = {}
    freed, at = False, heading.end()
    while section := _SECTION.match(content, at):
        first, count, at = int(section[1]), int(section[2]), section.end()
        for number in range(first, first + count):
            entry = _ENTRY.match(content, at)
            if entry is None or number in objects:
                raise Unreadable("a broken table of objects")
            at = entry.end()
            if entry[3] == b"n":
                objects[number] = int(entry[1])
            elif number:
                freed = True
    return objects, freed, at
