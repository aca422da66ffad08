"""What stands on a page besides its text: page number, foot line, annex head, signature lines."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.house_style import MM, SIZE_4, SIZE_5, SIZE_6, SIZE_SMALL_5
from fusion_desk.reports.style.pages import Furniture, PagePlace, PageShape
from fusion_desk.reports.style.pen import Pen

DRAFT = "草　稿"
ANNEX_HEAD = 66.0
SIGN_FOOT = 34.0


def standing(masthead: Masthead, *, draft: bool, numbered: bool = True) -> Furniture:
    """Page number, foot line, the warning about the authority, the word draft: on every page alike."""

    def draw(pen: Pen, shape: PageShape, place: PagePlace) -> None:
        if numbered:
            _page_number(pen, shape, place.number)
        _foot_line(pen, shape, masthead.footer)
        _top_notice(pen, shape, masthead.warning, draft)

    return draw


def _page_number(pen: Pen, shape: PageShape, number: int) -> None:
    text = f"— {number} —"
    # The dashes stand 7 mm below the text area, one character in from its edge.
    y = shape.bottom - 7 * MM - SIZE_4 * 0.5
    if number % 2:
        pen.right(shape.width - shape.right - SIZE_4, y, text, Face.SERIF, SIZE_4)
    else:
        pen.text(shape.left + SIZE_4, y, text, Face.SERIF, SIZE_4)


def _foot_line(pen: Pen, shape: PageShape, text: str) -> None:
    if text:
        pen.centred(shape.width / 2, 7 * MM, text, Face.SERIF, SIZE_6)


def _top_notice(pen: Pen, shape: PageShape, warning: str, draft: bool) -> None:
    y = shape.height - min(14 * MM, shape.top - 12)
    if draft:
        width = typeface(Face.SANS_BOLD).width(DRAFT, SIZE_4) + 12
        pen.text(shape.left + 6, y, DRAFT, Face.SANS_BOLD, SIZE_4)
        pen.frame(shape.left, y - 5, width, SIZE_4 + 7, 0.8)
    if warning:
        pen.right(shape.width - shape.right, y, warning, Face.SANS, SIZE_SMALL_5)


def annex_head(label: str, title: str, meta: str = "") -> Furniture:
    """附件3　第2页 共5页 at the right, the title centred, one line of facts below, on every page."""

    def draw(pen: Pen, shape: PageShape, place: PagePlace) -> None:
        top = shape.height - shape.top
        counted = f"第{place.section_number}页 共{place.section_pages}页"
        right = f"{label}　{counted}" if label else counted
        pen.right(shape.width - shape.right, top - 10, right, Face.SANS, SIZE_5)
        pen.centred(shape.width / 2, top - 36, title, Face.SERIF_BOLD, 17)
        if meta:
            pen.centred(shape.width / 2, top - 56, meta, Face.SERIF, SIZE_SMALL_5)

    return draw


def sign_foot(labels: Sequence[str], *, dated: bool = True) -> Furniture:
    """A line of places to sign by hand, on every page."""

    def draw(pen: Pen, shape: PageShape, place: PagePlace) -> None:
        del place
        y = shape.bottom + 6
        end = shape.width - shape.right
        if dated:
            pen.right(end, y, "年　　月　　日", Face.SERIF, SIZE_5)
            end -= 110
        step = (end - shape.left) / len(labels)
        for number, label in enumerate(labels):
            left = shape.left + number * step
            pen.text(left, y, f"{label}：", Face.SERIF, SIZE_5)
            width = typeface(Face.SERIF).width(f"{label}：", SIZE_5)
            pen.lines([(left + width, y - 2, left + step - 10, y - 2)])

    return draw
