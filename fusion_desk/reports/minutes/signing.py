"""Where the minutes are signed: the end of the text, and the page of the experts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fusion_desk.domain.minutes import MinutesRecord
from fusion_desk.domain.paper_rows import Signature
from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.house_style import FORM, SIZE_4, SIZE_5, TITLE
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.shapes import TEXT_PAGE
from fusion_desk.reports.style.strips import Strip, baseline, paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import long_date

MEASURE = TEXT_PAGE.measure
ROW = 38.0
BOXED_ROW, BOX_LEFT, BOX_WIDTH = 48.0, 176.0, 150.0
STATEMENT = "我已阅读本次会议纪要及附件1，确认本人出席情况和评审过程记载属实。"
LABEL = TextStyle(Face.SANS, SIZE_4, 24.0, first_indent=0)
COLUMNS = (Column("序号", 2), Column("姓名", 5, names=True), Column("签　　名", 11), Column("日　　期", 7))
STYLE = TableStyle(size=SIZE_4, leading=18.0, least_height=30.0, head_size=SIZE_4)
HAND_STYLE = replace(STYLE, least_height=42.0)
RESERVATION = 90.0


def signature_strips(record: MinutesRecord, *, boxed: bool = False) -> list[Strip]:
    """The signatures below the text, tied to one another; `boxed` for a paper that is signed by hand."""
    if boxed:
        return _boxed_strips(record)
    first: list[Signature] = [record.presiding, record.recorder]
    second: list[Signature] = [record.supervisor] if record.supervisor else []
    day = long_date(record.masthead.meeting_to)
    return [*tie_to_next([space(6), _row(first, "")]), _row(second, day)]


def _boxed_strips(record: MinutesRecord) -> list[Strip]:
    """One below the other, each with a box that a hand has room in."""
    people = [one for one in (record.recorder, record.supervisor, record.presiding) if one is not None]
    day = long_date(record.masthead.meeting_to)
    rows = [_boxed_row(one, day if one is people[-1] else "") for one in people]
    return [*tie_to_next([space(6), *rows[:-1]]), rows[-1]]


def _boxed_row(person: Signature, day: str) -> Strip:
    def draw(pen: Pen, x: float, y: float) -> None:
        depth = baseline(BOXED_ROW, SIZE_4)
        pen.text(x, y - depth, f"{person.role}（签名）：", Face.SERIF, SIZE_4)
        if person.note:
            pen.text(x + BOX_LEFT + 4, y - depth, person.note, Face.SERIF, SIZE_5)
        else:
            pen.frame(x + BOX_LEFT, y - BOXED_ROW + 3, BOX_WIDTH, BOXED_ROW - 6)
        pen.right(x + MEASURE - 4, y - depth, day, Face.SERIF, SIZE_5)

    return Strip(BOXED_ROW, draw)


def experts_section(record: MinutesRecord, *, boxed: bool = False) -> Section:
    """出席专家签名页."""
    rows = [
        [str(number), person.name, person.note, ""] for number, person in enumerate(record.experts, start=1)
    ]
    strips = [
        *paragraph("出席专家签名页", TITLE, MEASURE),
        space(10),
        *tie_to_next(
            paragraph(f"{record.masthead.committee}{record.masthead.year}年度评审会议", FORM, MEASURE)
        ),
        *tie_to_next(paragraph(STATEMENT, FORM, MEASURE)),
        space(8),
        *Table(COLUMNS, MEASURE, HAND_STYLE if boxed else STYLE).strips(
            rows, fields=[person.field for person in record.experts], field_column=2
        ),
        space(12),
        *tie_to_next(paragraph("不同意见或保留意见（可另附页）：", LABEL, MEASURE)),
        _box(RESERVATION),
    ]
    return Section(TEXT_PAGE, strips, outline="出席专家签名页")


def _row(people: Sequence[Signature], day: str) -> Strip:
    def draw(pen: Pen, x: float, y: float) -> None:
        depth = baseline(ROW, SIZE_4)
        column = MEASURE * 0.54
        for number, person in enumerate(people):
            left = x + number * column
            label = f"{person.role}（签名）："
            pen.text(left, y - depth, label, Face.SERIF, SIZE_4)
            start = left + typeface(Face.SERIF).width(label, SIZE_4)
            end = x + (column - 8 if number == 0 else MEASURE)
            if person.note:
                pen.text(start + 4, y - depth, person.note, Face.SERIF, SIZE_5)
            pen.field(person.field, start + 2, y - ROW + 3, end - start - 4, ROW - 6)
        if day:
            pen.right(x + MEASURE - SIZE_4, y - depth, day, Face.SERIF, SIZE_4)

    return Strip(ROW, draw)


def _box(height: float) -> Strip:
    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(x, y - height, MEASURE, height)

    return Strip(height, draw)
