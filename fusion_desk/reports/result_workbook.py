"""Results as a workbook; every text cell is written as text, so that no cell can become a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from fusion_desk.domain.paper_rows import Masthead, ScoreBlock, ScoreRow, SkillRow, VoteRow
from fusion_desk.reports.style.annexes.scores import score_cells, score_columns
from fusion_desk.reports.style.annexes.skills import COLUMNS as SKILL_COLUMNS
from fusion_desk.reports.style.annexes.skills import skill_cells
from fusion_desk.reports.style.annexes.votes import COLUMNS as VOTE_COLUMNS
from fusion_desk.reports.style.annexes.votes import vote_cells

WIDTH_OF_SHARE = 2.3


@dataclass(frozen=True, slots=True)
class ResultWorkbook:
    """The sheets of the export."""

    masthead: Masthead
    score_blocks: tuple[ScoreBlock, ...]
    scores: tuple[ScoreRow, ...]
    votes: tuple[VoteRow, ...] = ()
    skills: tuple[SkillRow, ...] = ()
    missing: tuple[tuple[str, str, str], ...] = ()
    """Awaited marks that are not there: 事项号, 评委编号, 指标."""


def build(record: ResultWorkbook) -> bytes:
    """The workbook; the same record gives the same bytes."""
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(
        sink,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    day = record.masthead.made_on or record.masthead.meeting_to
    made = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
    book.set_properties({"title": "评审结果", "author": "Fusion Desk", "created": made.replace(tzinfo=None)})
    formats = _Formats(book)
    columns = score_columns(record.score_blocks)
    titles = [column.title.replace("\n", "") for column in columns]
    _sheet(
        book, "得分汇总表", record, titles, [c.share for c in columns], score_cells(record.scores), formats
    )
    for name, heads, rows in (
        ("表决结果汇总表", VOTE_COLUMNS, vote_cells(record.votes)),
        ("技能等级认定成绩", SKILL_COLUMNS, skill_cells(record.skills)),
    ):
        if rows:
            titles = [column.title.replace("\n", "") for column in heads]
            _sheet(book, name, record, titles, [column.share for column in heads], rows, formats)
    if record.missing:
        _sheet(book, "待评", record, ["事项号", "评委编号", "指标"], [6, 6, 6], record.missing, formats)
    book.close()
    return sink.getvalue()


class _Formats:
    """The cell formats of the export."""

    def __init__(self, book: Any) -> None:
        grid = {"border": 1, "valign": "vcenter", "align": "center", "text_wrap": True}
        # quote_prefix keeps a text a text even after somebody edits the cell.
        self.text = book.add_format({**grid, "num_format": "@", "quote_prefix": True})
        self.count = book.add_format({**grid, "num_format": "0"})
        self.points = book.add_format({**grid, "num_format": "0.00"})
        self.head = book.add_format({**grid, "bold": True, "bg_color": "#ECEBE6"})
        self.title = book.add_format({"bold": True, "font_size": 14})


def _sheet(
    book: Any,
    name: str,
    record: ResultWorkbook,
    titles: Sequence[str],
    shares: Sequence[float],
    rows: Sequence[Sequence[str]],
    formats: _Formats,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, f"{record.masthead.committee}{record.masthead.year}年度{name}", formats.title)
    for column, (title, share) in enumerate(zip(titles, shares, strict=True)):
        sheet.write_string(1, column, title, formats.head)
        sheet.set_column(column, column, share * WIDTH_OF_SHARE)
    for line, row in enumerate(rows, start=2):
        for column, text in enumerate(row):
            _write(sheet, line, column, text, formats)
    sheet.freeze_panes(2, 3)
    sheet.autofilter(1, 0, 1 + len(rows), len(titles) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)


def _write(sheet: Any, line: int, column: int, text: str, formats: _Formats) -> None:
    """Counts and points as numbers so that they can be sorted; numbers of applications and all else as text."""
    whole, _, decimals = text.partition(".")
    if column != 1 and whole.isascii() and whole.isdigit() and (not decimals or decimals.isdigit()):
        sheet.write_number(line, column, float(text), formats.points if decimals else formats.count)
    else:
        sheet.write_string(line, column, text, formats.text)
