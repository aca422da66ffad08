"""纸质签署对照页: what ties a paper that is signed by hand to the file it was printed from."""

from __future__ import annotations

from dataclasses import dataclass

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

TITLE = "纸质签署对照页"
MEASURE = FORM_PAGE.measure
STYLE = TableStyle(size=9.5, leading=13.0, least_height=24.0, head_size=9.5)
COLUMNS = (Column("项目", 5), Column("内容", 19, "left"))
SIGNERS = TableStyle(size=SIZE_5, leading=15.0, least_height=26.0, head_size=9.5)
SIGNER_COLUMNS = (
    Column("次序", 3),
    Column("身份", 7),
    Column("姓名", 6, names=True),
    Column("签署方式", 8, "left"),
)
TEXT = TextStyle(Face.SERIF, SIZE_5, 17.0)
QR_SIZE = 96.0
GROUP = 8
HOW = (
    "一、本件与对照码所指的电子纪要内容相同，专供手签。手签的纸质件为原件，电子签名与它不一致时，以本件为准。",
    "二、签名请用蓝黑或黑色钢笔、签字笔，签在方框或签名栏内；缺席、拒签的，由记录人注明原因。",
    "三、全部签完后逐页扫描（PDF、JPG、PNG 均可），在“纪要”页选“录入签署扫描件”，输入对照码或扫读二维码，存入评审项目文件。",
)


@dataclass(frozen=True, slots=True)
class Twin:
    """Which file the paper belongs to, and how each person signs."""

    code: str
    """XXXX-XXXX-XXXX-XXXX"""
    sha256: str
    drafted_at: str
    qr: str
    ways: tuple[tuple[str, str, str], ...] = ()
    """(part, name, how they sign) in the order of signing."""


def twin_foot(twin: Twin) -> str:
    """What every page of the paper says at its foot, before what it always says."""
    return f"纸质签署件　对照码 {twin.code}"


def twin_section(twin: Twin) -> Section:
    """The last page of the paper."""
    rows = [
        ["对照码", twin.code],
        ["电子纪要摘要", _grouped(twin.sha256)],
        ["起草时间", twin.drafted_at],
    ]
    signers = [[str(at), *one] for at, one in enumerate(twin.ways, start=1)]
    strips = [
        *Table(COLUMNS, MEASURE, STYLE).strips(rows),
        space(14),
        _code(twin),
        space(10),
        *(Table(SIGNER_COLUMNS, MEASURE, SIGNERS).strips(signers) if signers else ()),
        space(10),
    ]
    for text in HOW:
        strips += paragraph(text, TEXT, MEASURE)
    return annex("", TITLE, FORM_PAGE, strips)


def _grouped(digest: str) -> str:
    return " ".join(digest[start : start + GROUP] for start in range(0, len(digest), GROUP))


def _code(twin: Twin) -> Strip:
    def draw(pen: Pen, x: float, y: float) -> None:
        draw_qr(pen, twin.qr, x + (MEASURE - QR_SIZE) / 2, y, QR_SIZE)
        pen.centred(x + MEASURE / 2, y - QR_SIZE - 18, f"对照码　{twin.code}", Face.SANS, SIZE_5)

    return Strip(QR_SIZE + 26, draw)
