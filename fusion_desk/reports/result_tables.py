"""W14 表决结果汇总表、得分汇总表."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead, ScoreBlock, ScoreRow, SkillRow, VoteRow
from fusion_desk.reports.style.annexes.scores import score_section
from fusion_desk.reports.style.annexes.votes import vote_meta, vote_section
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.result_sheets import result_sheets
from fusion_desk.reports.style.workbook import workbook

TITLE = "表决结果汇总表、得分汇总表"


@dataclass(frozen=True, slots=True)
class ResultTables:
    """Votes and scores of the sitting."""

    masthead: Masthead
    expected: int
    present: int
    rounds: int
    votes: tuple[VoteRow, ...]
    score_blocks: tuple[ScoreBlock, ...]
    scores: tuple[ScoreRow, ...]
    skills: tuple[SkillRow, ...] = ()
    """Only in the workbook: on paper they stand in a table of their own."""
    draft: bool = False


def build(record: ResultTables) -> Paper:
    """Both tables, each with pages of its own."""
    masthead = record.masthead
    meta = vote_meta(masthead, record.expected, record.present, record.rounds)
    sections = [
        vote_section("", masthead, record.votes, meta),
        score_section("", masthead, record.score_blocks, record.scores),
    ]
    return bind(record, masthead, TITLE, sections, draft=record.draft)


def build_workbook(record: ResultTables) -> bytes:
    """The same tables, to be gone on with."""
    sheets = result_sheets(record.score_blocks, record.scores, record.votes, record.skills)
    return workbook(record.masthead, TITLE, sheets)


REPORT = Report("W14", TITLE, ResultTables, build, workbook=build_workbook)
