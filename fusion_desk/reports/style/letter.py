"""A paper of plain text, told once: as pages to print, and as a Word document that people edit further."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.house_style import BODY, BODY_LEADING, HEADING_1, SIZE_3, TITLE
from fusion_desk.reports.style.listing import Listing, listing_section
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import Span, TextStyle
from fusion_desk.reports.style.shapes import TEXT_PAGE
from fusion_desk.reports.style.strips import Strip, keep_together, paragraph, space

MEASURE = TEXT_PAGE.measure


class Kind(Enum):
    """How a paragraph of a letter stands."""

    TITLE = "title"
    HEADING = "heading"
    """一、…… in 黑体."""
    ADDRESS = "address"
    """Whom it is written to: at the left edge, with a full-width colon."""
    BODY = "body"
    POINT = "point"
    """A heading of the second level that the text runs on from: （一）…… in 楷体."""
    QUOTE = "quote"
    """Words to be read out, in 楷体."""
    CLOSING = "closing"
    """Who signs and the day, set towards the right edge and tied together."""
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; lines inside it are divided by line feeds."""

    kind: Kind
    text: str = ""
    lead: str = ""
    """Of a point: the words it opens with."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and the lists that go with it."""

    blocks: tuple[Block, ...]
    listings: tuple[Listing, ...] = ()
    outline: str = ""


_CLOSING = TextStyle(Face.SERIF, SIZE_3, BODY_LEADING, first_indent=0, align="left")
_STYLES = {
    Kind.TITLE: TITLE,
    Kind.HEADING: HEADING_1,
    Kind.ADDRESS: replace(BODY, first_indent=0, align="left"),
    Kind.BODY: BODY,
    Kind.POINT: BODY,
    Kind.QUOTE: replace(BODY, face=Face.KAI),
}
# The signer's name is centred over the day (GB/T 9704, 7.3.5), two characters in from the edge.
_CLOSING_INDENT = 2 * SIZE_3


def letter_sections(letter: Letter) -> list[Section]:
    """The letter's pages, then those of its lists."""
    strips: list[Strip] = []
    closing = [block.text for block in letter.blocks if block.kind is Kind.CLOSING]
    for block in letter.blocks:
        strips += _strips(block)
    if closing:
        strips += keep_together([space(BODY_LEADING), *_closing(closing)])
    return [
        Section(TEXT_PAGE, strips, outline=letter.outline),
        *(listing_section(one) for one in letter.listings),
    ]


def _strips(block: Block) -> list[Strip]:
    if block.kind is Kind.GAP:
        return [space(BODY_LEADING / 2)]
    if block.kind is Kind.CLOSING:
        return []
    style = _STYLES[block.kind]
    if block.kind is Kind.TITLE:
        return [*paragraph(block.text, style, MEASURE), space(BODY_LEADING / 2)]
    if block.kind is Kind.HEADING:
        return paragraph(block.text, style, MEASURE, keep=True)
    if block.lead:
        return paragraph((Span(block.lead, Face.KAI), Span(block.text)), style, MEASURE)
    return paragraph(block.text, style, MEASURE)


def _closing(lines: Iterable[str]) -> list[Strip]:
    """The lines centred over each other, the widest ending two characters before the edge."""
    width = typeface(Face.SERIF).width
    told = list(lines)
    widest = max(width(line, SIZE_3) for line in told)
    strips: list[Strip] = []
    for line in told:
        left = MEASURE - _CLOSING_INDENT - widest + (widest - width(line, SIZE_3)) / 2
        strips += paragraph(line, replace(_CLOSING, first_indent=max(left, 0.0) / SIZE_3), MEASURE)
    return strips


def title(text: str) -> Block:
    """The title."""
    return Block(Kind.TITLE, text)


def heading(text: str) -> Block:
    """A heading of the first level."""
    return Block(Kind.HEADING, text)


def body(text: str) -> Block:
    """A paragraph."""
    return Block(Kind.BODY, text)


def point(lead: str, text: str) -> Block:
    """A paragraph that opens with its own heading."""
    return Block(Kind.POINT, text, lead)


def quote(text: str) -> Block:
    """Words to be read out."""
    return Block(Kind.QUOTE, text)


def address(text: str) -> Block:
    """Whom it is written to."""
    return Block(Kind.ADDRESS, text)


def closing(*lines: str) -> tuple[Block, ...]:
    """Who signs, and the day."""
    return tuple(Block(Kind.CLOSING, line) for line in lines)


GAP = Block(Kind.GAP)
