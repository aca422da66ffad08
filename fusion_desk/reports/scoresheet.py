"""W09 评分表: one expert's own sheet, blank to be filled by hand or filled to be signed."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead, ScoreBlock
from fusion_desk.reports.style.annexes.sheet import END, annex, noted
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import RESULT_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Group, Table, TableStyle
from fusion_desk.reports.style.wording import DASH

PAPER_TITLE = "评审专家评分表"
MEASURE = RESULT_PAGE.measure
STYLE = TableStyle(size=9.5, leading=10.5, least_height=23.5, head_size=8.5, padding=1.0)
REASON_STYLE = TableStyle(size=9.5, leading=12.5, least_height=24.0, head_size=9.0)
LABEL = TextStyle(Face.SANS, 10.5, 22.0, first_indent=0)
REASONS = (
    Column("编号", 3),
    Column("指标", 7),
    Column("得分", 3),
    Column("理由（指明依据材料的名称和页码）", 27, "left"),
)
BLANK_REASONS = 3
NOTES = (
    (
        "注：各项按分值打分，最小单位0.5分。应评未评的不得提交，不以0分代替；“—”：回避，不评。"
        "单项得分低于该项分值60%或者给满分的，在下表写明理由。"
    ),
)


@dataclass(frozen=True, slots=True)
class ScoresheetRow:
    """One application on an expert's sheet."""

    item: str
    name: str
    """Empty while the review is blind."""
    track: str
    level: str
    marks: tuple[tuple[str | None, ...], ...] = ()
    """One decimal, one tuple a block; empty leaves the row to the pen."""
    subtotals: tuple[str | None, ...] = ()
    total: str | None = None
    recused: bool = False


@dataclass(frozen=True, slots=True)
class MarkReason:
    """Why a mark is below 60 % of its item, or full."""

    item: str
    criterion: str
    mark: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scoresheet:
    """One expert's sheet."""

    expert: str
    number: str
    rows: tuple[ScoresheetRow, ...]
    reasons: tuple[MarkReason, ...] = ()
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Scoresheets:
    """The sheets of some experts, each with pages of its own."""

    masthead: Masthead
    blocks: tuple[ScoreBlock, ...]
    sheets: tuple[Scoresheet, ...]
    draft: bool = False


def build(record: Scoresheets) -> Paper:
    """All sheets."""
    sections = [_section(record, sheet) for sheet in record.sheets]
    return bind(record, record.masthead, PAPER_TITLE, sections, draft=record.draft)


def _section(record: Scoresheets, sheet: Scoresheet) -> Section:
    groups = [
        Group("", 5 if _named(record) else 4),
        *(Group(f"{block.name}（{block.points}分）", len(block.columns) + 1) for block in record.blocks),
        Group("", 1),
    ]
    rows = [_cells(record, sheet, number, row) for number, row in enumerate(sheet.rows, start=1)]
    who = f"专家：{sheet.number}　{sheet.expert}" if sheet.expert else "专家：＿＿＿＿＿＿＿＿"
    strips: list[Strip] = [
        *noted(Table(_columns(record), MEASURE, STYLE, groups).strips(rows, closing=(END,)), NOTES, MEASURE),
        space(4),
        *tie_to_next(paragraph("低于60%或满分的理由", LABEL, MEASURE)),
        *Table(REASONS, MEASURE, REASON_STYLE).strips(_reasons(sheet)),
    ]
    return annex(
        "",
        PAPER_TITLE,
        RESULT_PAGE,
        strips,
        meta=f"{record.masthead.committee}　{who}",
        signs=("评审专家签名",),
    )


def _named(record: Scoresheets) -> bool:
    return any(row.name for sheet in record.sheets for row in sheet.rows)


def _columns(record: Scoresheets) -> list[Column]:
    columns = [
        Column("序号", 2.2),
        Column("编号", 3.6),
        # Scoring is blind: an empty column of names would only ask to be filled.
        *([Column("姓名", 4.2, names=True)] if _named(record) else []),
        Column("人才\n类别", 3.8),
        Column("申报\n级别", 3.6),
    ]
    for block in record.blocks:
        columns += [Column(f"{column.name}\n（{column.ceiling}）", 4.4) for column in block.columns]
        columns.append(Column("小计", 3.4))
    return [*columns, Column("总分", 3.6)]


def _cells(record: Scoresheets, sheet: Scoresheet, number: int, row: ScoresheetRow) -> list[str]:
    lead = [str(number), row.item, *([row.name] if _named(record) else []), row.track, row.level]
    width = sum(len(block.columns) + 1 for block in record.blocks)
    if row.recused:
        return [*lead, *[DASH] * width, "回避"]
    if not sheet.filled:
        return [*lead, *[""] * (width + 1)]
    marks: list[str] = []
    for block, given, subtotal in zip(
        record.blocks,
        row.marks or ((),) * len(record.blocks),
        row.subtotals or (None,) * len(record.blocks),
        strict=True,
    ):
        padded = (*given, *(None,) * (len(block.columns) - len(given)))
        marks += [DASH if mark is None else mark for mark in (*padded, subtotal)]
    return [*lead, *marks, DASH if row.total is None else row.total]


def _reasons(sheet: Scoresheet) -> list[list[str]]:
    rows = [[reason.item, reason.criterion, reason.mark, reason.reason] for reason in sheet.reasons]
    if sheet.filled:
        return rows or [[DASH, DASH, DASH, "没有低于60%或满分的单项"]]
    return rows + [[""] * len(REASONS)] * max(0, BLANK_REASONS - len(rows))


REPORT = Report("W09", PAPER_TITLE, Scoresheets, build)
