"""W12E 投票回执: what one voter may take along; neither choice nor name nor time stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import annex, noted
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import SMALL_PAGE
from fusion_desk.reports.style.table import Column, Table, TableStyle

PAPER_TITLE = "投票回执"
MEASURE = SMALL_PAGE.measure
STYLE = TableStyle(size=10.5, leading=14.0, least_height=22.0, head_size=9.5)
COLUMNS = (Column("事项号", 5.0), Column("回执号", 12.0))
NOTES = (
    "注：关闭票箱之后、开箱之前，在公布的回执清单上按事项号查找：有这个回执号，这张票就在箱内。",
    "回执号看不出投了什么；本回执不写投票人和投票时间，不必交回，由本人保存或销毁。",
)


@dataclass(frozen=True, slots=True)
class VoterReceipt:
    """One paper that was cast, printed only when its voter asks for it; the record cannot print it again."""

    masthead: Masthead
    round: int
    rows: tuple[tuple[str, str], ...]
    """(事项号, receipt), in the order of the ballot paper, which is the same for everybody."""


def build(record: VoterReceipt) -> Paper:
    """A small sheet without the foot line of the record: that would tell when it was printed."""
    table = Table(COLUMNS, MEASURE, STYLE).strips([list(row) for row in record.rows])
    title = f"{PAPER_TITLE}（第{record.round}轮）"
    section = annex("", title, SMALL_PAGE, noted(table, NOTES, MEASURE), meta=record.masthead.committee)
    return bind(record, record.masthead, PAPER_TITLE, [section], numbered=False, traced=False)


REPORT = Report("W12E", PAPER_TITLE, VoterReceipt, build)
