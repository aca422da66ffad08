"""W12R 回执清单: which sealed ballots lie in a closed box; posted before anything is unsealed."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import END, annex, noted
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_5
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space
from fusion_desk.reports.style.table import Column, Table, TableStyle

PAPER_TITLE = "回执清单"
MEASURE = FORM_PAGE.measure
SIGNS = ("监票人", "计票人", "监督人员")
STYLE = TableStyle(size=9.5, leading=13.0, least_height=22.0, head_size=9.5)
COLUMNS = (
    Column("事项号", 3.2),
    Column("姓名", 4.2, names=True),
    Column("回执号（按号码排列，与投票先后无关）", 14.0, align="left"),
)
BODY = TextStyle(Face.SERIF, SIZE_5, 17.0)
NOTES = (
    "注：投票人用手中的回执号核对自己的密封票在箱内。回执号只证明票在箱内，不能看出投了什么。",
    "清单在开箱之前公布。",
)


@dataclass(frozen=True, slots=True)
class BoxReceipts:
    """One closed box."""

    number: int
    voters: int
    spent: int
    unspent: int
    root: str
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(事项号, name, receipts)"""


@dataclass(frozen=True, slots=True)
class ReceiptList:
    """The closed boxes of one round."""

    masthead: Masthead
    round: int
    boxes: tuple[BoxReceipts, ...]
    draft: bool = False


def build(record: ReceiptList) -> Paper:
    """A section a box, to be signed before it is opened."""
    sections = [_section(record, box) for box in record.boxes]
    return bind(record, record.masthead, PAPER_TITLE, sections, draft=record.draft)


def _section(record: ReceiptList, box: BoxReceipts) -> Section:
    back = f"交回未用的表决签{box.unspent}张，" if box.unspent else ""
    text = (
        f"第{box.number}张票的票箱已关闭：应投{box.voters}人，用掉表决签{box.spent}张，{back}"
        f"每个申报事项的密封票{box.spent}张，数目相符。票箱摘要 {_grouped(box.root)}。"
    )
    cells = [[item, name, "　".join(receipts)] for item, name, receipts in box.rows]
    strips: list[Strip] = [
        *paragraph(text, BODY, MEASURE),
        space(6),
        *noted(Table(COLUMNS, MEASURE, STYLE).strips(cells, closing=(END,)), NOTES, MEASURE),
    ]
    title = f"{PAPER_TITLE}（第{record.round}轮第{box.number}张票）"
    return annex("", title, FORM_PAGE, strips, meta=record.masthead.committee, signs=SIGNS)


def _grouped(root: str) -> str:
    digits = root[:32].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


REPORT = Report("W12R", PAPER_TITLE, ReceiptList, build)
