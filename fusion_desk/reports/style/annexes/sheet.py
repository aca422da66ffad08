"""The frame of an annex: its head on every page, its signature line, 以下空白 at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.furniture import ANNEX_HEAD, annex_head, sign_foot, sign_height
from fusion_desk.reports.style.house_style import SMALL
from fusion_desk.reports.style.pages import PageShape, Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.strips import Strip, keep_together, paragraph, space

END = "以下空白"
UNDER_TABLE = TextStyle(Face.SERIF, 9.0, 14.0, first_indent=0, hanging=1)


def annex(
    label: str,
    title: str,
    shape: PageShape,
    strips: Sequence[Strip],
    *,
    meta: str = "",
    signs: Sequence[str] = (),
) -> Section:
    """A section with the head of an annex; `signs` names those who sign every page."""
    return Section(
        shape,
        strips,
        head=annex_head(label, title, meta),
        head_height=ANNEX_HEAD if meta else ANNEX_HEAD - 18,
        foot=sign_foot(signs) if signs else None,
        foot_height=sign_height(signs, shape.measure) if signs else 0.0,
        outline=f"{label}　{title}" if label else title,
    )


# So many rows go over to the next page with the notes, where the notes do not fit below them.
ROWS_WITH_NOTES = 2


def noted(table: Sequence[Strip], texts: Sequence[str], measure: float) -> list[Strip]:
    """A table and the notes below it, which stand on the page of its last rows."""
    notes = [strip for text in texts for strip in paragraph(text, UNDER_TABLE, measure)]
    if not notes:
        return list(table)
    rows = [place for place, strip in enumerate(table) if strip.head is not None]
    first = rows[-ROWS_WITH_NOTES:][0] if rows else 0
    tied = [replace(strip, keep=True) for strip in table[first:]]
    ending = keep_together(notes)
    return [*table[:first], *tied, replace(space(5), keep=True), *ending]


def under_table(texts: Sequence[str], measure: float) -> list[Strip]:
    """Notes that stand by themselves, below what is no table."""
    strips: list[Strip] = [space(5)]
    for text in texts:
        strips += paragraph(text, UNDER_TABLE, measure)
    return strips if texts else []


def nothing(text: str, measure: float) -> list[Strip]:
    """An annex with nothing to list says so."""
    return paragraph(text, SMALL, measure)
