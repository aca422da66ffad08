"""W12 表决票: nothing preselected, no number, no name of the voter, nothing that tells one sheet from another."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import END, annex
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space
from fusion_desk.reports.style.table import Column, Table, TableStyle

PAPER_TITLE = "表决票"
MEASURE = FORM_PAGE.measure
BOX = "□"
STYLE = TableStyle(size=14.0, leading=17.0, least_height=26.5, head_size=12.0, rows_a_page=20)
COLUMNS = (
    Column("序号", 2.6),
    Column("姓名", 7.0, names=True),
    Column("申报职称", 7.0),
    Column("同意", 3.6),
    Column("不同意", 3.6),
    Column("弃权", 3.6),
)
NOTE = TextStyle(Face.SERIF, 10.5, 17.0, first_indent=0, hanging=3)


@dataclass(frozen=True, slots=True)
class BallotRow:
    """One application on the list."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class BallotList:
    """One list: all who receive it may vote on every line of it."""

    rows: tuple[BallotRow, ...]
    name: str = ""
    """Printed below the title where a sitting has several lists: 单列票（一）. Never names who is recused."""


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """The sheets of one round; one page is copied for every voter of its list."""

    masthead: Masthead
    round: int
    lists: tuple[BallotList, ...]
    unmarked: str = "按弃权计"
    """What a line without one clear mark counts as: 按弃权计 or 为无效."""


def build(record: BallotPaper) -> Paper:
    """One section a list; no page number of the whole and no trace of the record, so that sheets are alike."""
    sections = [_section(record, ballot) for ballot in record.lists]
    return bind(record, record.masthead, PAPER_TITLE, sections, numbered=False, traced=False)


def _section(record: BallotPaper, ballot: BallotList) -> Section:
    rows = [
        [str(number), row.name, row.title, BOX, BOX, BOX] for number, row in enumerate(ballot.rows, start=1)
    ]
    strips: list[Strip] = [
        *Table(COLUMNS, MEASURE, STYLE).strips(rows, closing=(END,)),
        space(8),
        *paragraph(
            "说明：每人每行只选一项，在方格内画“○”或“√”。未画、多画的，该行" + record.unmarked + "。"
            "需要回避的专家不领取含有回避事项的票。",
            NOTE,
            MEASURE,
        ),
    ]
    title = f"{PAPER_TITLE}（第{record.round}轮）"
    meta = f"{record.masthead.committee}　{ballot.name}"
    return annex("", title, FORM_PAGE, strips, meta=meta.rstrip())


REPORT = Report("W12", PAPER_TITLE, BallotPaper, build)
