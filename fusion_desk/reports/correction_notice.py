"""W01 申报材料接收及补正告知单: what was received, and everything that is missing, told once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import annex, noted
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_5
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import dash, ended, long_date

TITLE = "申报材料接收及补正告知单"
MEASURE = FORM_PAGE.measure
STYLE = TableStyle(size=10.5, leading=15.0, least_height=26.0, head_size=10.5, padding=4.0)
FACTS = (Column("", 5), Column("", 23, "left"))
MATERIALS = (
    Column("序号", 2),
    Column("材料名称", 14, "left"),
    Column("类别", 6),
    Column("原件", 4),
)
LABEL = TextStyle(Face.SANS, 11.0, 24.0, first_indent=0)
TEXT = TextStyle(Face.SERIF, SIZE_5, 19.0)
SIGNS = ("经办人", "申报人（签收）")


@dataclass(frozen=True, slots=True)
class Material:
    """One file of the dossier as it was received."""

    name: str
    kind: str
    original_checked: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """What one applicant is told."""

    item: str
    name: str
    employer: str
    applied: str
    received_on: date | None
    receiver: str
    number: str
    materials: tuple[Material, ...]
    corrections: tuple[str, ...]
    """What is missing or wrong; empty where everything is there."""
    due_on: date | None
    result: str = ""
    """What became of it."""


@dataclass(frozen=True, slots=True)
class CorrectionNotice:
    """One slip an application."""

    masthead: Masthead
    slips: tuple[Slip, ...]
    draft: bool = False


def build(record: CorrectionNotice) -> Paper:
    """Every slip on pages of its own."""
    sections = [_slip(record, one) for one in record.slips]
    return bind(record, record.masthead, TITLE, sections, draft=record.draft)


def _slip(record: CorrectionNotice, slip: Slip) -> Section:
    facts = [
        ["编号", f"{slip.item}" + (f"　（受理号 {slip.number}）" if slip.number else "")],
        ["申报人", f"{slip.name}　{slip.employer}".strip()],
        ["申报事项", dash(slip.applied)],
        ["接收日期", long_date(slip.received_on)],
        ["接收人", dash(slip.receiver)],
    ]
    rows = [
        [str(number), one.name, one.kind, "已核" if one.original_checked else "未核"]
        for number, one in enumerate(slip.materials, start=1)
    ]
    strips = [
        *Table(FACTS, MEASURE, STYLE, headless=True).strips(facts),
        space(6),
        *tie_to_next(paragraph("一、已接收的材料", LABEL, MEASURE)),
    ]
    if rows:
        strips += noted(Table(MATERIALS, MEASURE, STYLE).strips(rows), (), MEASURE)
    else:
        strips += paragraph("材料为纸质，未随卷录入，以接收人清点的清单为准。", TEXT, MEASURE)
    strips += [space(6), *tie_to_next(paragraph("二、需要补正的事项", LABEL, MEASURE))]
    strips += [line for text in _corrections(slip) for line in paragraph(text, TEXT, MEASURE)]
    return annex("", TITLE, FORM_PAGE, strips, meta=record.masthead.committee, signs=SIGNS)


def _corrections(slip: Slip) -> list[str]:
    if not slip.corrections:
        return ["没有需要补正的事项。"]
    several = len(slip.corrections) > 1
    told = [
        f"{number}. {ended(text)}" if several else ended(text)
        for number, text in enumerate(slip.corrections, start=1)
    ]
    due = f"请于{long_date(slip.due_on)}前补正。" if slip.due_on else ""
    told.append(f"以上事项一次性告知。{due}逾期未补正的，视为放弃本次申报。")
    if slip.result:
        told.append(f"补正结果：{ended(slip.result)}")
    return told


REPORT = Report("W01", TITLE, CorrectionNotice, build)
