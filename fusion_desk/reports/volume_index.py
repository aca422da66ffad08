"""W21 卷内文件目录和备考表."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import annex
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_4
from fusion_desk.reports.style.listing import Listing, columns, listing_section, numbered
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import paragraph, space
from fusion_desk.reports.style.table import TableStyle
from fusion_desk.reports.style.workbook import listing_book

TITLE = "卷内文件目录和备考表"
INDEX = "卷内文件目录"
REMARKS = "备考表"
MEASURE = FORM_PAGE.measure
STYLE = TableStyle(size=10.5, leading=13.0, least_height=22.5, head_size=10.5)
COLUMNS = columns(
    ("序号", 2),
    ("文书编号", 3.6),
    ("责任者", 6),
    ("题名", 12, "left"),
    ("日期", 5),
    ("页数", 2.6),
    ("备注", 3.4),
)
TEXT = TextStyle(Face.SERIF, SIZE_4, 26.0)
SIGNS = ("立卷人", "检查人")


@dataclass(frozen=True, slots=True)
class VolumeIndex:
    """What the volume holds; cells after 序号."""

    masthead: Masthead
    rows: tuple[tuple[str, ...], ...]
    pages: int
    missing: tuple[str, ...]
    """Papers of the usual list that are not in the volume."""
    draft: bool = False


def build(record: VolumeIndex) -> Paper:
    """The index, then the page of remarks."""
    sections = [listing_section(_listing(record)), _remarks(record)]
    return bind(record, record.masthead, TITLE, sections, draft=record.draft)


def build_workbook(record: VolumeIndex) -> bytes:
    """The index, to be gone on with."""
    return listing_book(record.masthead, [_listing(record)])


def _listing(record: VolumeIndex) -> Listing:
    return Listing(
        INDEX, COLUMNS, numbered(record.rows), meta=record.masthead.committee, shape=FORM_PAGE, style=STYLE
    )


def _remarks(record: VolumeIndex) -> Section:
    lacking = f"尚缺：{'、'.join(record.missing)}。" if record.missing else "应归档的文书齐全。"
    strips = [
        space(14),
        *paragraph(
            f"本卷共有文件{len(record.rows)}件，程序打印的共{record.pages}页；手签原件、扫描件和照片另计。",
            TEXT,
            MEASURE,
        ),
        *paragraph(lacking, TEXT, MEASURE),
        *paragraph("说明：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿", TEXT, MEASURE),
    ]
    return annex("", REMARKS, FORM_PAGE, strips, meta=record.masthead.committee, signs=SIGNS)


REPORT = Report("W21", TITLE, VolumeIndex, build, workbook=build_workbook)
