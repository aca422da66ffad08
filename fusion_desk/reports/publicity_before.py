"""W02 用人单位评前公示情况表."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.list_report import list_report
from fusion_desk.reports.style.listing import Listing, columns, numbered

TITLE = "评前公示情况表"
COLUMNS = columns(
    ("序号", 2.2),
    ("编号", 3.4),
    ("姓名", 4.2),
    ("工作单位", 8.5),
    ("申报事项", 6.0),
    ("公示起", 4.6),
    ("公示止", 4.6),
    ("工作日数", 3.2),
    ("公示地点和方式", 8.5, "left"),
    ("异议及处理", 10.0, "left"),
)


@dataclass(frozen=True, slots=True)
class PublicityBefore:
    """Every application with the publicity before its review; cells in the order of the columns after 序号."""

    masthead: Masthead
    rows: tuple[tuple[str, ...], ...]
    least_days: int
    draft: bool = False


def _listings(record: PublicityBefore) -> list[Listing]:
    return [
        Listing(
            TITLE,
            COLUMNS,
            numbered(record.rows),
            meta=record.masthead.committee,
            notes=(f"注：公示时间不少于{record.least_days}个工作日。“—”：记录中没有此项，不以0代替。",),
            signs=("经办人", "公示单位（盖章）"),
        )
    ]


REPORT = list_report("W02", TITLE, PublicityBefore, _listings)
