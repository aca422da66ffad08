"""电子记录核对页, the last page: digests, journal root and QR code, and how to check them."""

from __future__ import annotations

from fusion_desk.domain.minutes import MinutesRecord, Verification
from fusion_desk.reports.style.annexes.sheet import annex
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_5
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.qr import draw_qr
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space
from fusion_desk.reports.style.table import Column, Table, TableStyle

TITLE = "电子记录核对页"
MEASURE = FORM_PAGE.measure
STYLE = TableStyle(size=9.5, leading=13.0, least_height=24.0, head_size=9.5)
COLUMNS = (Column("项目", 5), Column("内容", 19, "left"))
TEXT = TextStyle(Face.SERIF, SIZE_5, 17.0)
QR_SIZE = 110.0
GROUP = 8
HOW = (
    "一、本页用于核对纸面与电子记录是否一致，不替代手签原件。",
    (
        "二、核对方法：在另一台装有融合评审台的电脑上打开已签署的纪要文件和评审项目文件，选择“核对”；"
        "程序重新计算全部数据并逐项比对签名、摘要和日志。"
    ),
    (
        "三、比对日志：在“归档”页的操作日志中选择“与纸面核对”，输入本页的核对码或扫入二维码，"
        "程序即告知该文件是否就是印出本页的那份记录；签字后保管好本页，日后任何改动都瞒不过它。"
    ),
    "四、本页印出的项目公钥指纹是核对的起点：程序显示的指纹与本页不一致的，文件不是本次会议的原件。",
)


def verification_section(label: str, record: MinutesRecord) -> Section:
    """The last page."""
    facts = record.verification
    strips = [
        *Table(COLUMNS, MEASURE, STYLE).strips(verification_cells(facts)),
        space(16),
        _code(facts),
        space(12),
    ]
    for text in HOW:
        strips += paragraph(text, TEXT, MEASURE)
    return annex(label, TITLE, FORM_PAGE, strips, meta=record.masthead.committee)


def verification_cells(facts: Verification) -> list[list[str]]:
    """The cells of the table; digests in groups that an eye can compare."""
    return [
        ["核对码", facts.short_code],
        ["项目公钥指纹", grouped(facts.anchor)],
        ["日志条数", f"{facts.journal_size}条"],
        ["日志根值", grouped(facts.journal_root)],
        *([label, grouped(digest)] for label, digest in facts.digests),
        ["程序版本", facts.version],
    ]


def grouped(digest: str) -> str:
    """A digest in groups of eight digits; what has its own dashes is left alone."""
    if "-" in digest:
        return digest
    return " ".join(digest[start : start + GROUP] for start in range(0, len(digest), GROUP))


def _code(facts: Verification) -> Strip:
    def draw(pen: Pen, x: float, y: float) -> None:
        left = x + (MEASURE - QR_SIZE) / 2
        draw_qr(pen, facts.qr, left, y, QR_SIZE)
        pen.centred(x + MEASURE / 2, y - QR_SIZE - 20, f"核对码　{facts.short_code}", Face.SANS, SIZE_5)

    return Strip(QR_SIZE + 30, draw)
