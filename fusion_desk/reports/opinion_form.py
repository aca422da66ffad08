"""W11 主审意见表、评议组意见表: one page each."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import annex
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_5
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import SetParagraph, Span, TextStyle
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, baseline
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import dash

PAPER_TITLE = "主审意见表、评议组意见表"
TITLES = {"lead": "主审专家意见表", "group": "评议组意见表"}
SIGNS = {"lead": ("主审专家签名",), "group": ("评议组组长签名", "成员签名")}
CHOICES = "□ 建议提交表决　　□ 建议不予通过　　□ 建议核实后再议"
MEASURE = FORM_PAGE.measure
STYLE = TableStyle(size=10.5, leading=14.5, least_height=26.0, padding=4.0)
FACTS = (Column("", 5), Column("", 23, "left"))
TEXT = TextStyle(Face.SERIF, SIZE_5, 18.0)
INSET = 8.0
LABEL_ROOM = 24.0
# The boxes of an empty form fill its page.
OPINION_BOX = 250.0
REASONS_BOX = 90.0


@dataclass(frozen=True, slots=True)
class OpinionForm:
    """One opinion, blank or written."""

    level: str
    """lead or group"""
    item: str
    name: str
    applied: str
    experts: tuple[str, ...] = ()
    text: str = ""
    pages: str = ""
    """Pages of the dossier as evidence."""
    reasons: tuple[str, ...] = ()
    """Why not, each tied to a criterion or a condition."""


@dataclass(frozen=True, slots=True)
class OpinionForms:
    """One page a form."""

    masthead: Masthead
    forms: tuple[OpinionForm, ...]
    draft: bool = False


def build(record: OpinionForms) -> Paper:
    """All forms."""
    sections = [_page(record, form) for form in record.forms]
    return bind(record, record.masthead, PAPER_TITLE, sections, draft=record.draft)


def _page(record: OpinionForms, form: OpinionForm) -> Section:
    rows = [
        ["编号", form.item],
        ["姓名", dash(form.name)],
        ["申报事项", dash(form.applied)],
        ["主审专家" if form.level == "lead" else "评议组成员", "、".join(form.experts) or "　"],
    ]
    strips = [
        *Table(FACTS, MEASURE, STYLE, headless=True).strips(rows),
        *_box("评议意见（业绩是否真实、本人作用、与申报级别是否相符、不足）", form.text, OPINION_BOX),
        *_box("主要依据（材料名称和页码）", form.pages, REASONS_BOX),
        *_box("建议不予通过的，写明与标准条件的差距（对应指标或条件）", _numbered(form.reasons), REASONS_BOX),
        *_box(CHOICES, "", LABEL_ROOM),
    ]
    return annex(
        "", TITLES[form.level], FORM_PAGE, strips, meta=record.masthead.committee, signs=SIGNS[form.level]
    )


def _numbered(reasons: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {reason}" for number, reason in enumerate(reasons, start=1))


def _box(label: str, text: str, least: float) -> list[Strip]:
    set_text = SetParagraph((Span(text),), TEXT, MEASURE - 2 * INSET)
    lines = len(set_text.lines)
    height = max(least, LABEL_ROOM + lines * TEXT.leading + INSET if text else LABEL_ROOM)
    depth = baseline(TEXT.leading, TEXT.size)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(x, y - height, MEASURE, height)
        pen.text(x + INSET, y - 16, label, Face.SANS, SIZE_5)
        for number in range(lines):
            set_text.draw(pen, number, x + INSET, y - LABEL_ROOM - number * TEXT.leading - depth)

    return [Strip(height, draw)]


REPORT = Report("W11", PAPER_TITLE, OpinionForms, build)
