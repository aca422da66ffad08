"""The objects of a PDF, read strictly and in time linear in their length.

Own code and not pyHanko's reader, because the verifier meets hostile files: that reader follows
cross-reference streams of any declared size, and waits for ever inside a comment that the end of the file cuts off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, Union

DEEPEST = 32
"""Nested arrays and dictionaries; ours have five levels."""

_SPACE = rb"(?>[\x00\t\n\x0c\r ]|%[^\r\n]*+)"
_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    _SPACE + rb"*+(?:(?P<open><<)|(?P<close>>>)|(?P<begin>\[)|(?P<end>\])"
    rb"|/(?P<name>" + _REGULAR + rb"*+)"
    rb"|<(?P<hex>[0-9A-Fa-f]*+)>"
    rb"|(?P<string>\()"
    rb"|(?P<number>[0-9]{1,10}) (?P<generation>[0-9]{1,5}) R(?!" + _REGULAR + rb")"
    rb"|(?P<integer>[+-]?[0-9]{1,15})(?!" + _REGULAR + rb")"
    rb"|(?P<real>[+-]?[0-9]{0,15}\.[0-9]{0,15})(?!" + _REGULAR + rb")"
    rb"|(?P<word>true|false|null)(?!" + _REGULAR + rb"))"
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_LETTERS = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}


class Unreadable(ValueError):
    """Not a PDF as this program writes it."""


class Name(str):
    """A PDF name without its slash."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an object."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Real:
    """A number with a decimal point, as written: nothing here counts with it but places on a page."""

    text: str

    def __float__(self) -> float:
        return float(self.text)


PdfValue: TypeAlias = Union[  # noqa: UP007
    Name, Ref, Real, bytes, int, bool, list["PdfValue"], dict[str, "PdfValue"], None
]
Dictionary: TypeAlias = dict[str, PdfValue]


def read_value(content: bytes, at: int) -> tuple[PdfValue, int]:
    """The value that stands at this place, and the place after it."""
    return _Values(content, at).value(0)


def read_dictionary(content: bytes, at: int) -> tuple[Dictionary, int]:
    """The dictionary that stands at this place, and the place after it."""
    value, after = read_value(content, at)
    if not isinstance(value, dict):
        raise Unreadable("a dictionary was expected")
    return value, after


def text_of(value: PdfValue) -> str:
    """A text string as text; empty for anything else."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", errors="replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", errors="replace")
    return value.decode("latin-1")


class _Values:
    def __init__(self, content: bytes, at: int) -> None:
        self._content = content
        self._at = at

    def value(self, depth: int) -> tuple[PdfValue, int]:
        token = self._token()
        return self._of(token, depth), self._at

    def _token(self) -> re.Match[bytes]:
        token = _TOKEN.match(self._content, self._at)
        if token is None:
            raise Unreadable("no PDF value")
        self._at = token.end()
        return token

    def _of(self, token: re.Match[bytes], depth: int) -> PdfValue:  # noqa: PLR0911 -- one line for each kind
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        match kind:
            case "open" | "begin":
                return self._nested(kind, depth + 1)
            case "name":
                return _name(text)
            case "hex":
                return bytes.fromhex((text + b"0" * (len(text) % 2)).decode())
            case "string":
                return self._string()
            case "generation":
                return Ref(int(token["number"]), int(text))
            case "integer":
                return int(text)
            case "real":
                return Real(text.decode())
            case "word":
                return {b"true": True, b"false": False}.get(text)
            case _:
                raise Unreadable("a bracket closes what was not open")

    def _nested(self, kind: str, depth: int) -> PdfValue:
        if depth > DEEPEST:
            raise Unreadable("nested too deep")
        return self._dictionary(depth) if kind == "open" else self._array(depth)

    def _array(self, depth: int) -> PdfValue:
        values: list[PdfValue] = []
        while (token := self._token()).lastgroup != "end":
            values.append(self._of(token, depth))
        return values

    def _dictionary(self, depth: int) -> PdfValue:
        entries: Dictionary = {}
        while (token := self._token()).lastgroup != "close":
            key = self._of(token, depth)
            if not isinstance(key, Name) or key in entries:
                raise Unreadable("a key is no name, or stands twice")
            entries[str(key)] = self._of(self._token(), depth)
        return entries

    def _string(self) -> bytes:
        start, open_brackets = self._at, 1
        for mark in re.compile(rb"\\.|[()]", re.DOTALL).finditer(self._content, start):
            open_brackets += {b"(": 1, b")": -1}.get(mark[0], 0)
            if not open_brackets:
                self._at = mark.end()
                return _ESCAPE.sub(_unescaped, self._content[start : mark.start()])
        raise Unreadable("a string without an end")


def _name(text: bytes) -> Name:
    # An escaped letter lets two spellings be one name; no writer of ours uses one.
    if b"#" in text:
        raise Unreadable("an escaped name")
    return Name(text.decode("latin-1"))


def _unescaped(escape: re.Match[bytes]) -> bytes:
    mark = escape[1]
    if mark[:1].isdigit() and mark[:1] < b"8":
        return bytes([int(mark, 8) & 0xFF])
    return _LETTERS.get(mark, mark)
