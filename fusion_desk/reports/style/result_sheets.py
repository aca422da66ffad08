"""Scores, votes and marks as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.paper_rows import ScoreBlock, ScoreRow, SkillRow, VoteRow
from fusion_desk.reports.style.annexes.scores import score_cells, score_columns
from fusion_desk.reports.style.annexes.skills import COLUMNS as SKILL_COLUMNS
from fusion_desk.reports.style.annexes.skills import skill_cells
from fusion_desk.reports.style.annexes.votes import COLUMNS as VOTE_COLUMNS
from fusion_desk.reports.style.annexes.votes import vote_cells
from fusion_desk.reports.style.workbook import Sheet, table_sheet


def result_sheets(
    blocks: Sequence[ScoreBlock],
    scores: Sequence[ScoreRow],
    votes: Sequence[VoteRow],
    skills: Sequence[SkillRow],
) -> list[Sheet]:
    """The score table, and the two others where they have rows."""
    sheets = [table_sheet("得分汇总表", score_columns(blocks), score_cells(scores))]
    if votes:
        sheets.append(table_sheet("表决结果汇总表", VOTE_COLUMNS, vote_cells(votes)))
    if skills:
        sheets.append(table_sheet("技能等级认定成绩", SKILL_COLUMNS, skill_cells(skills)))
    return sheets
