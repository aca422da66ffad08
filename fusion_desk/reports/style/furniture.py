"""What stands on a page besides its text: page number, foot line, annex head, signature lines."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.house_style import MM, SIZE_4, SIZE_5, SIZE_6, SIZE_SMALL_5
from fusion_desk.reports.style.pages import Furniture, PagePlace, PageShape
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.qr import draw_qr

DRAFT = "草　稿"
ANNEX_HEAD = 66.0
SIGN_ROW = 26.0
DATE_WIDTH = 106.0
# Label and line together.
LEAST_SIGN = 130.0


QR = 12 * MM
QR_BOTTOM = 5 * MM


def standing(masthead: Masthead, *, draft: bool, numbered: bool = True, coded: bool = True) -> Furniture:
    """Page number, foot line, the warning about the authority, the word draft: on every page alike.

    `coded` papers carry the journal's code on the last page of each part, which is the one that is signed.
    """

    def draw(pen: Pen, shape: PageShape, place: PagePlace) -> None:
        if numbered:
            _page_number(pen, shape, place.number)
        _foot_line(pen, shape, masthead.footer)
        if coded and masthead.qr and place.section_number == place.section_pages:
            _code(pen, shape, masthead.qr, place.number)
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


def _code(pen: Pen, shape: PageShape, text: str, number: int) -> None:
    """In the lower margin, on the side that the page number leaves free."""
    left = shape.left if number % 2 else shape.width - shape.right - QR
    draw_qr(pen, text, left, QR_BOTTOM + QR, QR)


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


def sign_height(labels: Sequence[str], measure: float, *, dated: bool = True) -> float:
    """The room the places to sign need."""
    rows = _sign_rows(labels, measure, dated)
    return SIGN_ROW * len(rows) + 8 if rows else 0.0


def sign_foot(labels: Sequence[str], *, dated: bool = True) -> Furniture:
    """Places to sign by hand, on every page; as many rows as the lines need to be long enough."""

    def draw(pen: Pen, shape: PageShape, place: PagePlace) -> None:
        del place
        rows = _sign_rows(labels, shape.measure, dated)
        y = shape.bottom + 6 + (len(rows) - 1) * SIGN_ROW
        step = (shape.measure - (DATE_WIDTH if dated else 0)) / max(map(len, rows))
        for row in rows:
            for number, label in enumerate(row):
                left = shape.left + number * step
                pen.text(left, y, f"{label}：", Face.SERIF, SIZE_5)
                width = typeface(Face.SERIF).width(f"{label}：", SIZE_5)
                pen.lines([(left + width, y - 2, left + step - 10, y - 2)])
            y -= SIGN_ROW
        if dated:
            pen.right(shape.width - shape.right, y + SIGN_ROW, "年　　月　　日", Face.SERIF, SIZE_5)

    return draw


def _sign_rows(labels: Sequence[str], measure: float, dated: bool) -> list[Sequence[str]]:
    room = measure - (DATE_WIDTH if dated else 0)
    in_a_row = max(1, min(len(labels), int(room // LEAST_SIGN)))
    # Two even rows rather than three and one.
    rows = -(-len(labels) // in_a_row)
    in_a_row = -(-len(labels) // rows)
    return [labels[start : start + in_a_row] for start in range(0, len(labels), in_a_row)]
