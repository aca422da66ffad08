"""Results as a workbook: scores, votes and marks, to be gone on with."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead, ScoreBlock, ScoreRow, SkillRow, VoteRow
from fusion_desk.reports.style.result_sheets import result_sheets
from fusion_desk.reports.style.table import Column
from fusion_desk.reports.style.workbook import table_sheet, workbook


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
    sheets = result_sheets(record.score_blocks, record.scores, record.votes, record.skills)
    if record.missing:
        heads = (Column("事项号", 6), Column("评委编号", 6), Column("指标", 6))
        sheets.append(table_sheet("待评", heads, record.missing))
    return workbook(record.masthead, "评审结果", sheets)
