"""W20R 发证登记表."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.list_report import list_report
from fusion_desk.reports.style.listing import Listing, columns, numbered
from fusion_desk.reports.style.table import TableStyle

TITLE = "发证登记表"
STYLE = TableStyle(size=9.5, leading=12.0, least_height=30.0, head_size=9.5)
COLUMNS = columns(
    ("序号", 2.0),
    ("编号", 3.4),
    ("姓名", 4.4),
    ("证书名称", 8.0),
    ("证书编号", 7.0),
    ("取得时间", 5.0),
    ("批准（印发）文号", 7.0),
    ("领取人签名", 6.0),
    ("领取日期", 5.0),
)


@dataclass(frozen=True, slots=True)
class IssuingRegister:
    """Everybody who is given a certificate; cells after 序号."""

    masthead: Masthead
    rows: tuple[tuple[str, ...], ...]
    draft: bool = False


def _listings(record: IssuingRegister) -> list[Listing]:
    return [
        Listing(
            TITLE,
            COLUMNS,
            numbered(record.rows),
            meta=record.masthead.committee,
            notes=("注：取得时间为评审通过之日；由他人代领的，注明代领人和受托依据。",),
            signs=("发证人", "复核人"),
            style=STYLE,
        )
    ]


REPORT = list_report("W20R", TITLE, IssuingRegister, _listings)
