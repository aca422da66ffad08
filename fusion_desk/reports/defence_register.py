"""W10 答辩情况登记表 by itself."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import DefenceRow, Masthead
from fusion_desk.reports.style.annexes.defences import (
    DEFENCE_COLUMNS,
    DEFENCE_TITLE,
    defence_cells,
    defence_section,
)
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.workbook import table_sheet, workbook


@dataclass(frozen=True, slots=True)
class DefenceRegister:
    """Every defence that was held."""

    masthead: Masthead
    rows: tuple[DefenceRow, ...]
    draft: bool = False


def build(record: DefenceRegister) -> Paper:
    """The table on lying pages."""
    section = defence_section("", record.masthead, record.rows, signs=("答辩组组长", "记录人"))
    return bind(record, record.masthead, DEFENCE_TITLE, [section], draft=record.draft)


def build_workbook(record: DefenceRegister) -> bytes:
    """The same table, to be gone on with."""
    sheet = table_sheet(DEFENCE_TITLE, DEFENCE_COLUMNS, defence_cells(record.rows))
    return workbook(record.masthead, DEFENCE_TITLE, [sheet])


REPORT = Report("W10", DEFENCE_TITLE, DefenceRegister, build, workbook=build_workbook)
