"""W22 评审劳务费签领表: who took part; the amounts are the house's own and left to the pen."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.list_report import list_report
from fusion_desk.reports.style.listing import Listing, columns, numbered
from fusion_desk.reports.style.table import TableStyle

TITLE = "评审劳务费签领表"
STYLE = TableStyle(size=9.5, leading=12.0, least_height=30.0, head_size=9.5)
COLUMNS = columns(
    ("序号", 2.0),
    ("姓名", 4.2),
    ("工作单位", 9.0),
    ("职务", 5.6),
    ("参加日期", 6.0),
    ("天数", 2.6),
    ("标准\n（元／天）", 4.0),
    ("应发\n（元）", 4.0),
    ("代扣税\n（元）", 4.0),
    ("实发\n（元）", 4.0),
    ("领取人签名", 5.6),
    ("日期", 4.4),
)


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """Everybody who took part; cells after 序号."""

    masthead: Masthead
    rows: tuple[tuple[str, ...], ...]
    draft: bool = False


def _listings(record: FeeSheet) -> list[Listing]:
    return [
        Listing(
            TITLE,
            COLUMNS,
            numbered(record.rows),
            meta=record.masthead.committee,
            closing=("合计（大写）：＿＿＿＿＿＿＿＿＿＿＿＿　　￥＿＿＿＿＿＿＿＿", "以下空白"),
            notes=("注：标准由本单位按规定确定，程序不预填金额。",),
            signs=("制表人", "审核人", "批准人"),
            style=STYLE,
        )
    ]


REPORT = list_report("W22", TITLE, FeeSheet, _listings)
