"""W12K 钥匙单: one holder's share of a ballot box's key, on paper and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import annex
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_5
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import SMALL_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space

PAPER_TITLE = "钥匙单"
MEASURE = SMALL_PAGE.measure
BODY = TextStyle(Face.SERIF, SIZE_5, 17.0, first_indent=0)
ROW_HEIGHT, ROW_SIZE = 34.0, 20.0
NOTES = (
    "开箱计票时由持钥人本人照着输入，空格、大小写不论；每行末一组是核对码，抄错一行，程序指出是哪一行。",
    "评审文件、操作日志和备份里都没有这一份，遗失不能补；三份钥匙遗失两份，本轮只能作废重投。",
    "请持钥人本人收好，不交秘书，不拍照。密封票销毁以后，这张单也销毁。",
)


@dataclass(frozen=True, slots=True)
class ShareSheet:
    """One holder's share, printed once; the record cannot print it again."""

    masthead: Masthead
    round: int
    role: str
    """监票人."""
    holder: str
    """编号 and name."""
    key: str
    """Fingerprint of the box's key, as on the opening sheet."""
    rows: tuple[str, ...] = field(repr=False)


def build(record: ShareSheet) -> Paper:
    """One small sheet for one holder."""
    strips: list[Strip] = [
        *paragraph(f"持钥人：{record.role}　{record.holder}", BODY, MEASURE),
        *paragraph(f"票箱公钥指纹：{record.key}", BODY, MEASURE),
        space(10),
        *(_row(number, row) for number, row in enumerate(record.rows, 1)),
        space(12),
        *(strip for note in NOTES for strip in paragraph(note, BODY, MEASURE)),
    ]
    title = f"{PAPER_TITLE}（第{record.round}轮）"
    section = annex("", title, SMALL_PAGE, strips, meta=record.masthead.committee)
    return bind(record, record.masthead, PAPER_TITLE, [section], numbered=False, traced=False)


def _row(number: int, row: str) -> Strip:
    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(x, y - ROW_HEIGHT, MEASURE, ROW_HEIGHT)
        pen.text(x + 10, y - 23, str(number), Face.SERIF, SIZE_5)
        pen.centred(x + MEASURE / 2 + 8, y - 25, row, Face.SANS, ROW_SIZE)

    return Strip(ROW_HEIGHT, draw)


REPORT = Report("W12K", PAPER_TITLE, ShareSheet, build)
