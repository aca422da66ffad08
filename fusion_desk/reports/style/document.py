"""From sections to the bytes of a PDF that come out the same every time."""

from __future__ import annotations

import calendar
import hashlib
import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.pace import paced
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import NOTE_LEADING, NOTE_RULE, SIZE_SMALL_5
from fusion_desk.reports.style.pages import Filled, Furniture, PagePlace, PageShape, Section, fill
from fusion_desk.reports.style.paragraph import FIRST_NOTE, NOTES, SetParagraph, Span, TextStyle
from fusion_desk.reports.style.pen import Pen, SignatureBox

CREATOR = "Fusion Desk"
FOOTNOTE = TextStyle(Face.SERIF, SIZE_SMALL_5, NOTE_LEADING, first_indent=0, align="left")


@dataclass(frozen=True, slots=True)
class Paper:
    """A built paper: its bytes, how many pages, and where it is to be signed."""

    pdf: bytes
    pages: int
    boxes: tuple[SignatureBox, ...]


@dataclass(frozen=True, slots=True)
class Design:
    """Everything a PDF is made of."""

    title: str
    sections: Sequence[Section]
    made_on: str
    """ISO date of the record the paper shows, never the clock of the day it is printed."""
    every_page: Furniture | None = None
    notes: Sequence[str] = ()
    """Footnote texts; note 1 is called by the first private mark."""
    draft: bool = False
    subject: str = ""


class _Sheets(Canvas):
    """ReportLab begins every page by naming Helvetica, which would be the one font not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def render(design: Design) -> Paper:
    """The PDF of a design; the same design gives the same bytes."""
    sink = io.BytesIO()
    if not design.sections:
        raise Refusal("paper.nothing_on_it")
    first = design.sections[0].shape
    canvas = _Sheets(
        sink,
        pagesize=(first.width, first.height),
        invariant=1,
        pageCompression=1,
        lang="zh-CN",
        pdfVersion=(1, 7),
    )
    _describe(canvas, design)
    filled = [fill(section) for section in design.sections]
    total = sum(len(pages) for pages in filled)
    pen = Pen(canvas, with_fields=not design.draft, pages=total)
    for section, pages in zip(design.sections, filled, strict=True):
        _draw_section(canvas, pen, design, section, pages, total)
    _pack_pages(canvas)
    canvas.save()
    return Paper(sink.getvalue(), total, tuple(pen.boxes))


def _pack_pages(canvas: Any) -> None:
    """Compress the pages as bytes: ReportLab's text armour is slow, a quarter larger, and a global switch."""
    for page in canvas._doc.Pages.pages:
        contents = pdfdoc.PDFStream(content=page.stream)
        contents.filters = [pdfdoc.PDFZCompress]
        page.Contents = contents


def _describe(canvas: Any, design: Design) -> None:
    canvas.setTitle(design.title)
    canvas.setAuthor(CREATOR)
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    canvas.setSubject(design.subject or design.title)
    stamp = canvas._doc._timeStamp
    # ReportLab takes the clock or SOURCE_DATE_EPOCH; a paper carries the date of its record.
    day = date.fromisoformat(design.made_on[:10]).timetuple()
    stamp.t = calendar.timegm(day)
    stamp.lt = time.gmtime(stamp.t)
    stamp.YMDhms = tuple(stamp.lt)[:6]
    stamp.dhh = stamp.dmm = 0
    stamp.tzname = "UTC"
    # The document id was begun with that clock too; from here it digests the paper alone.
    canvas._doc.signature = hashlib.md5(design.title.encode(), usedforsecurity=False)


def _draw_section(
    canvas: Any, pen: Pen, design: Design, section: Section, pages: Sequence[Filled], total: int
) -> None:
    shape = section.shape
    for number, page in enumerate(paced(pages, every=4), start=1):
        canvas.setPageSize((shape.width, shape.height))
        place = PagePlace(pen.page, number, len(pages), total)
        if number == 1 and section.outline:
            _bookmark(canvas, section.outline, f"s{pen.page}", 0)
        for furniture in (design.every_page, section.head, section.foot):
            if furniture is not None:
                furniture(pen, shape, place)
        for placed in page.placed:
            if placed.strip.outline:
                _bookmark(canvas, placed.strip.outline, f"p{pen.page}-{placed.top:.0f}", 1)
            placed.strip.draw(pen, shape.left, placed.top)
        _draw_notes(pen, shape, section, page, design.notes)
        pen.turn_page()


def _bookmark(canvas: Any, title: str, key: str, level: int) -> None:
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(title, key, level=level, closed=level == 0)


def _draw_notes(pen: Pen, shape: PageShape, section: Section, page: Filled, notes: Sequence[str]) -> None:
    if not page.notes:
        return
    y = shape.bottom + section.foot_height + len(page.notes) * NOTE_LEADING
    pen.lines([(shape.left, y + 1, shape.left + shape.measure / 4, y + 1)])
    for mark in page.notes:
        place = ord(mark) - FIRST_NOTE
        y -= NOTE_LEADING
        line = SetParagraph((Span(f"{NOTES[place]} {notes[place]}"),), FOOTNOTE, shape.measure)
        line.draw(pen, 0, shape.left, y + 3)


__all__ = ["NOTE_RULE", "Design", "Paper", "SignatureBox", "render"]
