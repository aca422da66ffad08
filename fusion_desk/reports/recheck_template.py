"""The workbook to answer a re-check in: one sheet for each expert who is asked, named by 评委编号.

A sheet holds the expert's own marks and nothing of the others, neither their marks nor how far apart they lie.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fusion_desk.domain.rounding import mark_text, short_text
from fusion_desk.domain.rubric import Criterion

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 -- a workbook knows no time zones
HEADS = ("事项号", "评委编号", "指标", "分值", "原分", "复核分数", "理由")
WIDTHS = (10, 10, 26, 7, 8, 11, 60)


@dataclass(frozen=True, slots=True)
class RecheckLine:
    """One mark to look at again; points in hundredths."""

    item: str
    criterion: Criterion
    before: int


@dataclass(frozen=True, slots=True)
class RecheckPage:
    """The sheet of one expert."""

    member: str
    """编号, which names the sheet."""
    lines: tuple[RecheckLine, ...]


@dataclass(frozen=True, slots=True)
class RecheckTemplate:
    """Everything that the workbook shows."""

    title: str
    step: int
    pages: tuple[RecheckPage, ...]


def build(template: RecheckTemplate) -> bytes:
    """The workbook as bytes; the same template gives the same bytes."""
    from fusion_desk.reports.style.paced_book import PacedBook

    target = io.BytesIO()
    with PacedBook(target) as workbook:
        # A creation date would make every copy another file.
        workbook.set_properties({"title": template.title, "created": _EPOCH})
        title = workbook.add_format({"bold": True, "font_size": 14})
        note = workbook.add_format({"text_wrap": True, "valign": "top"})
        head = workbook.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#EEEEEE"})
        text = workbook.add_format({"border": 1, "num_format": "@", "quote_prefix": True, "text_wrap": True})
        for page in template.pages:
            sheet = workbook.add_worksheet(page.member[:31])
            sheet.write_string(0, 0, f"复核意见　{page.member}", title)
            _note(sheet, template.step, note)
            _rows(sheet, page, head, text)
    return target.getvalue()


def _note(sheet: Worksheet, step: int, note: Format) -> None:
    sheet.merge_range(
        1,
        0,
        1,
        len(HEADS) - 1,
        f"说明：以下各项请独立复核，不与他人商议。维持原分的填“维持”，修改的填新分数（{short_text(step)}分的整数倍）；"
        "两种情形都要写理由，并指明依据材料的页码。未答复的留空。",
        note,
    )
    sheet.set_row(1, 32)


def _rows(sheet: Worksheet, page: RecheckPage, head: Format, text: Format) -> None:
    for at, (name, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.write_string(2, at, name, head)
        sheet.set_column(at, at, width)
    for row, line in enumerate(page.lines, 3):
        shown = (line.item, page.member, line.criterion.name, short_text(line.criterion.ceiling))
        for at, value in enumerate((*shown, mark_text(line.before))):
            sheet.write_string(row, at, value, text)
        sheet.write_blank(row, 5, None, text)
        sheet.write_blank(row, 6, None, text)
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
