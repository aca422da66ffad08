"""A list that people go on with: the same columns and rows as pages to print and as a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.reports.style.annexes.sheet import END, annex, noted
from fusion_desk.reports.style.pages import PageShape, Section
from fusion_desk.reports.style.shapes import WIDE_PAGE
from fusion_desk.reports.style.table import Column, Table, TableStyle

STYLE = TableStyle(size=9.0, leading=11.5, least_height=24.0, head_size=9.0)


@dataclass(frozen=True, slots=True)
class Listing:
    """One table with its title, its notes and the places to sign."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    label: str = ""
    """附件 where it belongs to a letter."""
    meta: str = ""
    """The line of facts below the title."""
    notes: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    closing: tuple[str, ...] = (END,)
    shape: PageShape = WIDE_PAGE
    style: TableStyle = STYLE


def listing_section(listing: Listing) -> Section:
    """Its pages."""
    measure = listing.shape.measure
    table = Table(listing.columns, measure, listing.style).strips(listing.rows, closing=listing.closing)
    return annex(
        listing.label,
        listing.title,
        listing.shape,
        noted(table, listing.notes, measure),
        meta=listing.meta,
        signs=listing.signs,
    )


def columns(*told: tuple[str, float] | tuple[str, float, str]) -> tuple[Column, ...]:
    """Columns from (title, share) or (title, share, alignment); the one called 姓名 lists names."""
    made: list[Column] = []
    for one in told:
        align = one[2] if len(one) == 3 else "centre"
        made.append(Column(one[0], one[1], align, names=one[0] == "姓名"))
    return tuple(made)


def numbered(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows with their 序号 before them."""
    return tuple((str(number), *row) for number, row in enumerate(rows, start=1))
