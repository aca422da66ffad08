"""W19R 评审通过人员名册, and the data of certificates: the only papers that may hold whole resident numbers."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.list_report import list_report
from fusion_desk.reports.style.listing import Listing, columns, numbered
from fusion_desk.reports.style.shapes import RESULT_PAGE
from fusion_desk.reports.style.table import TableStyle

TITLE = "评审通过人员名册"
CERTIFICATES = "职业技能等级证书数据"
STYLE = TableStyle(size=7.0, leading=9.0, least_height=22.0, head_size=7.0, padding=2.0)
COLUMNS = columns(
    ("序号", 1.8),
    ("姓名", 3.4),
    ("性别", 1.8),
    ("证件\n类型", 2.8),
    ("证件号码", 7.2),
    ("工作单位", 4.6),
    ("统一社会\n信用代码", 4.4),
    ("现从事专业\n技术岗位", 4.2),
    ("最高\n学历", 2.8),
    ("现职称或\n技能等级", 3.6),
    ("取得\n时间", 4.0),
    ("申报\n方式", 2.2),
    ("系列", 2.8),
    ("专业", 3.4),
    ("级别", 2.6),
    ("职称\n名称", 3.6),
    ("评审通\n过时间", 4.0),
    ("同意", 1.8),
    ("不同\n意", 1.8),
    ("弃权", 1.8),
    ("公示\n起止", 4.9),
    ("备注", 2.2),
)
CERTIFICATE_COLUMNS = columns(
    ("序号", 2.0),
    ("姓名", 4.0),
    ("证件类型", 4.4),
    ("证件号码", 8.6),
    ("照片", 2.6),
    ("职业编码", 5.4),
    ("职业名称", 5.6),
    ("工种", 4.6),
    ("等级", 5.2),
    ("理论知识\n成绩", 4.0),
    ("技能操作\n成绩", 4.0),
    ("综合评审\n成绩", 4.0),
    ("评定结论", 3.8),
    ("发证日期", 5.0),
    ("证书编号", 7.0),
)


@dataclass(frozen=True, slots=True)
class Roster:
    """Who passed by vote, and the certificates of those who passed by marks; cells after 序号."""

    masthead: Masthead
    people: tuple[tuple[str, ...], ...]
    certificates: tuple[tuple[str, ...], ...]
    whole_numbers: bool = False
    """Whether resident numbers stand in full: two people answered for that."""
    draft: bool = False


def _listings(record: Roster) -> list[Listing]:
    note = (
        "注：本表印有完整证件号码，仅用于备案和发证，用后按规定保管或销毁。"
        if record.whole_numbers
        else "注：证件号码已遮盖；报备案或发证用的完整名册由两人确认、填写用途后另行导出。"
    )
    found: list[Listing] = []
    for name, heads, rows in (
        (TITLE, COLUMNS, record.people),
        (CERTIFICATES, CERTIFICATE_COLUMNS, record.certificates),
    ):
        if rows:
            found.append(
                Listing(
                    name,
                    heads,
                    numbered(rows),
                    meta=record.masthead.committee,
                    notes=(note,),
                    signs=("填表人", "复核人", "单位（盖章）"),
                    shape=RESULT_PAGE,
                    style=STYLE,
                )
            )
    return found


REPORT = list_report("W19R", TITLE, Roster, _listings)
