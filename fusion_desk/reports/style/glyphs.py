"""Characters no shipped font can show: named with their person before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from fusion_desk.domain.errors import Refusal
from fusion_desk.reports.style.fonts import RARE_FILE, SANS_FILE, SERIF_FILE
from fusion_desk.reports.style.paragraph import NOTE_MARKS
from fusion_desk.reports.style.truetype import font_file

# Line feeds end a line, the private marks call a footnote: neither needs a glyph.
LAYOUT = frozenset("\n") | NOTE_MARKS


@dataclass(frozen=True, slots=True)
class Unprintable:
    """A text that holds characters no shipped font has."""

    name: str
    """The person's name, or the text itself where no person is near."""
    text: str
    characters: str


def missing_glyphs(text: str) -> set[str]:
    """The characters of the text that no shipped font can show."""
    return {character for character in set(text) - LAYOUT if not _has_glyph(character)}


def unprintable(value: object) -> tuple[Unprintable, ...]:
    """Every text below this value (dataclasses, sequences, mappings) that could not be printed."""
    texts = list(_texts(value, ""))
    missing = missing_glyphs("".join(text for _, text in texts))
    if not missing:
        return ()
    found: dict[tuple[str, str], Unprintable] = {}
    for name, text in texts:
        lacking = "".join(sorted(missing & set(text)))
        if lacking:
            found.setdefault((name or text, lacking), Unprintable(name or text, text, lacking))
    return tuple(found.values())


def refuse_unprintable(value: object, *, draft: bool) -> None:
    """Refuse to print names no font can show; a draft shows 〓 in their place."""
    lacking = () if draft else unprintable(value)
    if lacking:
        raise Refusal(
            "paper.glyph_missing",
            names=[found.name for found in lacking],
            characters=sorted({character for found in lacking for character in found.characters}),
        )


def _has_glyph(character: str) -> bool:
    return any(font_file(name).holds(character) for name in (SERIF_FILE, SANS_FILE, RARE_FILE))


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif is_dataclass(value) and not isinstance(value, type):
        own = getattr(value, "name", None)
        nearest = own if isinstance(own, str) and own else name
        for part in fields(value):
            yield from _texts(getattr(value, part.name), nearest)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(key, name)
            yield from _texts(part, name)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for part in value:
            yield from _texts(part, name)
