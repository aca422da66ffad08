"""Phrases by the initials of their pinyin: `jscg` finds 技术成果突出, on a keyboard without an input method."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from fusion_desk import paths
from fusion_desk.words.pinyin import readings

SHIPPED = ("opinions", "scoring")
USES = ("lead", "group", "meeting", "scoring")
MOST_FOUND = 9
"""As many as there are digits to choose with."""
LONGEST = 300

_TYPED = re.compile(r"[A-Za-z]{2,}$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, what it is offered for, and how it is read."""

    text: str
    uses: frozenset[str]
    sounds: tuple[tuple[str, ...], ...]
    """Of every character that is read at all, any of its readings."""
    own: bool = False
    """Added by this person; the others are shipped, or made from the record."""


def phrase(text: str, uses: Iterable[str], *, own: bool = False) -> Phrase:
    """A phrase with its readings; the first one takes a twentieth of a second, to load them."""
    return Phrase(text, frozenset(uses), tuple(filter(None, map(_sounds, text))), own)


def _sounds(character: str) -> tuple[str, ...]:
    read = readings(character) or (character.casefold(),)
    return tuple(one for one in read if one.isascii() and one.isalnum())


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
    if _begin(one.sounds, wanted):
        return 0
    if _spell(one.sounds, wanted):
        return 1
    places = range(1, len(one.sounds)) if len(wanted) > 1 else ()
    return 2 if any(_begin(one.sounds[at:], wanted) for at in places) else None


def _begin(sounds: Sequence[tuple[str, ...]], wanted: str) -> bool:
    """Whether these are the initials of the first characters."""
    return len(wanted) <= len(sounds) and all(
        any(sound[0] == letter for sound in read) for letter, read in zip(wanted, sounds, strict=False)
    )


def _spell(sounds: Sequence[tuple[str, ...]], wanted: str) -> bool:
    """Whether these are the first syllables, the last of them perhaps not to its end."""
    return bool(sounds) and any(
        sound.startswith(wanted) or (wanted.startswith(sound) and _spell(sounds[1:], wanted[len(sound) :]))
        for sound in sounds[0]
    )
