"""W17 异议受理及核查登记表、复查登记表."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.list_report import list_report
from fusion_desk.reports.style.listing import Listing, columns, numbered
from fusion_desk.reports.style.table import TableStyle

TITLE = "异议受理和复查登记表"
OBJECTIONS = "异议受理及核查登记表"
RECHECKS = "复查登记表"
STYLE = TableStyle(size=8.5, leading=11.0, least_height=26.0, head_size=8.5)
OBJECTION_COLUMNS = columns(
    ("序号", 2.0),
    ("收到时间", 4.2),
    ("方式", 3.0),
    ("实名", 2.4),
    ("反映人\n（密）", 3.6),
    ("涉及\n申报人", 4.6),
    ("主要内容", 9.0, "left"),
    ("受理意见", 4.4, "left"),
    ("核查人", 4.4),
    ("核查过程", 7.0, "left"),
    ("结论", 3.4),
    ("处理", 3.6),
    ("批准人", 3.4),
    ("答复时间", 4.2),
)
RECHECK_COLUMNS = columns(
    ("序号", 2.0),
    ("申请人", 4.2),
    ("申请时间", 4.4),
    ("申报事项", 5.4),
    ("请求与理由", 10.0, "left"),
    ("复查范围", 6.0, "left"),
    ("复查人", 4.6),
    ("复查结论", 8.0, "left"),
    ("是否提请\n复评", 3.6),
    ("批准人", 3.6),
    ("答复时间", 4.4),
)


@dataclass(frozen=True, slots=True)
class ObjectionRegister:
    """Objections and re-checks; cells in the order of the columns after 序号."""

    masthead: Masthead
    objections: tuple[tuple[str, ...], ...]
    rechecks: tuple[tuple[str, ...], ...]
    draft: bool = False


def _listings(record: ObjectionRegister) -> list[Listing]:
    meta = record.masthead.committee
    found = [
        Listing(
            OBJECTIONS,
            OBJECTION_COLUMNS,
            numbered(record.objections),
            label="内部资料",
            meta=meta,
            notes=("注：反映人的信息予以保密，本表不得外传。核查人不少于2人。",),
            signs=("登记人", "核查人", "批准人"),
            style=STYLE,
        )
        if record.objections
        else None,
        Listing(
            RECHECKS,
            RECHECK_COLUMNS,
            numbered(record.rechecks),
            meta=meta,
            notes=(
                "注：复查程序、计票和材料，不重新评判学术技术水平，政策另有规定的除外。复查人未参加原主审。",
            ),
            signs=("登记人", "复查人", "批准人"),
            style=STYLE,
        )
        if record.rechecks
        else None,
    ]
    return [one for one in found if one is not None]


REPORT = list_report("W17", TITLE, ObjectionRegister, _listings)
