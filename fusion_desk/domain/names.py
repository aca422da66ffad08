"""Personal names: kept in NFC as typed, compared without what nobody sees, marked where the eye is fooled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

MIDDLE_DOT = "·"
DOTS = str.maketrans(dict.fromkeys("•・‧⋅∙●･᛫․", MIDDLE_DOT))
PADDING = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])\s+(?=[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
RADICALS = range(0x2E80, 0x2FE0)
PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x10FFFE))
# Characters that pass for Chinese ones in a list of names.
LOOK_ALIKES = frozenset("ㄧ〡｜ー〆〤〥")
SIMPLE = re.compile(r"[\u3400-\u9fff·]*")
PLAIN = re.compile(r"[A-Za-z·\u3400-\u9fff\U00020000-\U0003ffff]*")


def read_name(text: str) -> str:
    """A name as it is kept: NFC, the separator always ·, no spaces that only pad 张　三 to three places."""
    if SIMPLE.fullmatch(text):
        return text
    kept = unicodedata.normalize("NFC", text).translate(DOTS)
    return PADDING.sub("", kept) if " " in kept or "\u3000" in kept or not kept.isprintable() else kept


def plainly_written(names: Sequence[str]) -> bool:
    """Whether every one of many texts is a name in ordinary letters, which needs neither reading nor marking."""
    return all(names) and SIMPLE.fullmatch("".join(names)) is not None


def name_key(name: str) -> str:
    """What two spellings of one name share: NFKC, no format characters, no spaces, no case."""
    plain = unicodedata.normalize("NFKC", read_name(name))
    return "".join(
        letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Cf"
    ).casefold()


def name_marks(name: str) -> tuple[tuple[str, str], ...]:
    """What a reader should look at: (code, the characters as U+202E) pairs."""
    if SIMPLE.fullmatch(name) or PLAIN.fullmatch(name):
        return ()
    found: dict[str, list[str]] = {}
    for letter in name:
        code = _mark(letter)
        if code:
            found.setdefault(code, []).append(f"U+{ord(letter):04X}")
    return tuple((code, " ".join(dict.fromkeys(points))) for code, points in found.items())


def _mark(letter: str) -> str | None:
    point = ord(letter)
    for code, found in (
        ("name.bidi", letter in BIDI),
        ("name.radical", point in RADICALS),
        ("name.private_use", any(point in area for area in PRIVATE)),
        ("name.look_alike", letter in LOOK_ALIKES),
    ):
        if found:
            return code
    category = unicodedata.category(letter)
    # Ideographic variation selectors choose the shape of a rare character: they belong to the name.
    if category == "Cf" or (category == "Mn" and 0xFE00 <= point <= 0xFE0F):
        return "name.invisible"
    if category in ("Cc", "Cn", "Cs") or point == 0xFFFD:
        return "name.control"
    return None
