"""Phrases by the initials of their pinyin: `jscg` finds 技术成果突出, on a keyboard without an input method."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from fusion_desk import paths

SHIPPED = ("opinions", "scoring")
USES = ("lead", "group", "meeting", "scoring")
MOST_FOUND = 9
"""As many as there are digits to choose with."""
LONGEST = 300

_TYPED = re.compile(r"[A-Za-z]{2,}$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, what it is offered for, and its reading."""

    text: str
    uses: frozenset[str]
    initials: str
    reading: str
    """Whole syllables, one after the other."""
    own: bool = False
    """Added by this person; the others are shipped, or made from the record."""


def _apart(foreign: str) -> str:
    """What has no reading, mark by mark."""
    return " ".join(foreign)


def phrase(text: str, uses: Iterable[str], *, own: bool = False) -> Phrase:
    """A phrase with its reading; loads pypinyin, which takes a third of a second once."""
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(text, style=Style.NORMAL, errors=_apart)
    syllables = [
        "".join(mark for mark in one.casefold() if mark.isascii() and mark.isalnum())
        for part in parts
        for one in part.split()
    ]
    spoken = [one for one in syllables if one]
    return Phrase(text, frozenset(uses), "".join(one[0] for one in spoken), "".join(spoken), own)


def shipped_phrases() -> tuple[Phrase, ...]:
    """What the program brings along (`resources/phrases`)."""
    found: list[Phrase] = []
    for name in SHIPPED:
        content = paths.resource("phrases", f"{name}.toml").read_text(encoding="utf-8")
        for group in cast("list[Mapping[str, list[str]]]", tomllib.loads(content)["group"]):
            found += [phrase(text, group["for"]) for text in group["phrases"]]
    return tuple(found)


def typed_letters(before_cursor: str) -> str:
    """The Latin letters just before the cursor, two at least, or blank: what somebody looks a phrase up by."""
    found = _TYPED.search(before_cursor)
    return found.group() if found else ""


def matching(phrases: Iterable[Phrase], letters: str, use: str) -> tuple[Phrase, ...]:
    """Phrases for this use by initials or syllables: those that begin so first, one's own before the others."""
    wanted = letters.casefold()
    ranked: list[tuple[int, bool, int, Phrase]] = []
    for place, one in enumerate(phrases):
        if use not in one.uses:
            continue
        rank = _rank(one, wanted)
        if rank is not None:
            ranked.append((rank, not one.own, place, one))
    ranked.sort(key=lambda row: row[:3])
    found = dict.fromkeys(row[3].text for row in ranked)
    by_text = {row[3].text: row[3] for row in reversed(ranked)}
    return tuple(by_text[text] for text in found)[:MOST_FOUND]


def _rank(one: Phrase, wanted: str) -> int | None:
    if one.initials.startswith(wanted):
        return 0
    if one.reading.startswith(wanted):
        return 1
    return 2 if len(wanted) > 1 and wanted in one.initials else None
