"""The workbook to score in: one sheet for each scorer, named by 评委编号, and one page of notes.

Every text is written as text, so that nothing a dossier holds can become a formula.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fusion_desk.domain.pace import paced
from fusion_desk.domain.rounding import short_text
from fusion_desk.domain.rubric import Band, Criterion, Rubric

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 -- a workbook knows no time zones

HEAD_ROW = 1
FIRST_ROW = 2
FIRST_CRITERION = 2


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One application that awaits a scorer's marks."""

    item: str
    level: str


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The sheet of one scorer."""

    member: str
    """编号, which names the sheet."""
    name: str
    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class ScoreTemplate:
    """Everything that the workbook shows."""

    title: str
    rubric: Rubric
    reason_below_percent: int
    reason_at_full: bool
    sheets: tuple[ScoreSheet, ...]


@dataclass(frozen=True, slots=True)
class _Pens:
    title: Format
    head: Format
    text: Format
    mark: Format
    note: Format


def build(template: ScoreTemplate) -> bytes:
    """The workbook as bytes; the same template gives the same bytes."""
    from fusion_desk.reports.style.paced_book import PacedBook

    target = io.BytesIO()
    with PacedBook(target) as workbook:
        # A creation date would make every copy another file.
        workbook.set_properties({"title": template.title, "created": _EPOCH})
        pens = _Pens(
            title=workbook.add_format({"bold": True, "font_size": 14}),
            head=workbook.add_format(
                {
                    "bold": True,
                    "border": 1,
                    "text_wrap": True,
                    "align": "center",
                    "valign": "vcenter",
                    "bg_color": "#EEEEEE",
                }
            ),
            text=workbook.add_format({"border": 1, "num_format": "@", "quote_prefix": True}),
            mark=workbook.add_format({"border": 1, "num_format": "0.0", "align": "center", "locked": False}),
            note=workbook.add_format({"text_wrap": True, "valign": "top"}),
        )
        for sheet in template.sheets:
            _score_sheet(workbook.add_worksheet(sheet.member[:31]), sheet, template, pens)
        _notes(workbook.add_worksheet("填表说明"), template, pens)
    return target.getvalue()


def _score_sheet(page: Worksheet, sheet: ScoreSheet, template: ScoreTemplate, pens: _Pens) -> None:
    criteria = template.rubric.criteria
    page.write_string(0, 0, f"评分表　{sheet.member}　{sheet.name}", pens.title)
    page.write_string(HEAD_ROW, 0, "事项号", pens.head)
    page.write_string(HEAD_ROW, 1, "申报级别", pens.head)
    for at, criterion in enumerate(criteria, FIRST_CRITERION):
        page.write_string(
            HEAD_ROW, at, f"{criterion.key} {criterion.name}（{short_text(criterion.ceiling)}分）", pens.head
        )
        page.write_comment(HEAD_ROW, at, _bands(criterion, template.rubric))
    reason = FIRST_CRITERION + len(criteria)
    page.write_string(HEAD_ROW, reason, "理由", pens.head)
    last = FIRST_ROW + len(sheet.lines) - 1
    for row, line in enumerate(paced(sheet.lines), FIRST_ROW):
        page.write_string(row, 0, line.item, pens.text)
        page.write_string(row, 1, line.level, pens.text)
        for at in range(FIRST_CRITERION, reason):
            page.write_blank(row, at, None, pens.mark)
        page.write_blank(row, reason, None, pens.text)
    for at, criterion in enumerate(criteria, FIRST_CRITERION):
        page.data_validation(FIRST_ROW, at, last, at, _allowed(criterion, template.rubric, at))
    page.set_row(HEAD_ROW, 48)
    page.set_column(0, 1, 11)
    page.set_column(FIRST_CRITERION, reason - 1, 12)
    page.set_column(reason, reason, 40)
    page.freeze_panes(FIRST_ROW, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROW)


def _allowed(criterion: Criterion, rubric: Rubric, column: int) -> dict[str, object]:
    """Marks between 0 and the ceiling, in whole steps; a blank cell stays blank."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    cell = xl_rowcol_to_cell(FIRST_ROW, column)
    ceiling, step = short_text(criterion.ceiling), short_text(rubric.step)
    # In hundredths, because 0.1 has no exact cell.
    whole = f"MOD(ROUND({cell}*100,6),{rubric.step})=0"
    return {
        "validate": "custom",
        "value": f"=AND(ISNUMBER({cell}),{cell}>=0,{cell}<={ceiling},{whole})",
        "ignore_blank": True,
        "error_title": "分数不对",
        "error_message": f"请填0至{ceiling}之间、{step}的整数倍；未评请留空。",
    }


def _bands(criterion: Criterion, rubric: Rubric) -> str:
    lines = [f"{band.name}：{_range(criterion, rubric, at)}" for at, band in enumerate(rubric.bands)]
    return "\n".join([criterion.look_at, *lines] if criterion.look_at else lines)


def _range(criterion: Criterion, rubric: Rubric, at: int) -> str:
    bottom = _from(criterion, rubric.bands[at])
    top = criterion.ceiling if at == 0 else _from(criterion, rubric.bands[at - 1]) - rubric.step
    return f"{short_text(bottom)}–{short_text(top)}分"


def _from(criterion: Criterion, band: Band) -> int:
    return criterion.ceiling * band.from_percent // 100


def _notes(page: Worksheet, template: ScoreTemplate, pens: _Pens) -> None:
    step = short_text(template.rubric.step)
    asked = f"低于分值{template.reason_below_percent}%"
    full = "或者满分" if template.reason_at_full else ""
    lines = [
        f"一、每位评委一张表，表名为评委编号，不要改名；各项按分值打分，最小单位{step}分。",
        "二、未评、回避的留空，不要填0，也不要填“—”。",
        f"三、单项{asked}{full}的，请在“理由”栏写明理由，并指明依据材料的名称和页码。",
        "四、可以多次导入：没有改动的分数不变，改动的分数记为新的一版，原分保留。",
    ]
    page.write_string(0, 0, template.title, pens.title)
    for row, line in enumerate(paced(lines), 1):
        page.write_string(row, 0, line, pens.note)
    page.set_column(0, 0, 100)
