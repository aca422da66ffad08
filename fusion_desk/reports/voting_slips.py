"""W12S 表决签: one-time codes to be cut, folded and drawn; nothing on a slip tells one holder from another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import annex
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space

PAPER_TITLE = "表决签"
MEASURE = FORM_PAGE.measure
ACROSS = 2
HEIGHT = 92.0
CODE_SIZE = 26.0
NOTE = TextStyle(Face.SERIF, 10.5, 17.0, first_indent=0)


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """The slips of one list."""

    codes: tuple[str, ...]
    """As printed, 1234-5678."""
    name: str = ""
    """第2张票, where the round has several lists."""


@dataclass(frozen=True, slots=True)
class VotingSlips:
    """All slips of one round, printed once; the record cannot print them again."""

    masthead: Masthead
    round: int
    sheets: tuple[SlipSheet, ...]


def build(record: VotingSlips) -> Paper:
    """A sheet a list; cut along the lines."""
    sections = [_section(record, sheet) for sheet in record.sheets]
    return bind(record, record.masthead, PAPER_TITLE, sections, numbered=False, traced=False)


def _section(record: VotingSlips, sheet: SlipSheet) -> Section:
    note = (
        f"共{len(sheet.codes)}张。沿线裁开，对折，混匀，由投票人自行抽取一张；每张只能投一次票，"
        "投完交监票人销毁。本页不留底，印完即删除文件。"
    )
    starts = range(0, len(sheet.codes), ACROSS)
    strips: list[Strip] = [
        *paragraph(note, NOTE, MEASURE),
        space(8),
        *(_row(record, sheet, sheet.codes[at : at + ACROSS]) for at in starts),
    ]
    meta = f"{record.masthead.committee}　{sheet.name}".rstrip()
    return annex("", f"{PAPER_TITLE}（第{record.round}轮）", FORM_PAGE, strips, meta=meta)


def _row(record: VotingSlips, sheet: SlipSheet, codes: Sequence[str]) -> Strip:
    width = MEASURE / ACROSS
    head = f"{PAPER_TITLE}　第{record.round}轮{('　' + sheet.name) if sheet.name else ''}"

    def draw(pen: Pen, x: float, y: float) -> None:
        for at, code in enumerate(codes):
            left = x + at * width
            pen.frame(left, y - HEIGHT, width, HEIGHT)
            pen.centred(left + width / 2, y - 22, head, Face.SERIF, 10.5)
            pen.centred(left + width / 2, y - 58, code, Face.SANS, CODE_SIZE)
            pen.centred(left + width / 2, y - 80, "在投票机上输入这八位数字", Face.SERIF, 9.0)

    return Strip(HEIGHT, draw)


REPORT = Report("W12S", PAPER_TITLE, VotingSlips, build)
