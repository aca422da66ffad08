"""签到表 (W06, annex 4 of the minutes): experts, then those who attend without a vote."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.paper_rows import Masthead, RoomRow, Seat
from fusion_desk.reports.style.annexes.sheet import END, annex, noted
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.shapes import RESULT_PAGE
from fusion_desk.reports.style.strips import paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import date_range

TITLE = "出席、列席及离返场情况表（签到表）"
STYLE = TableStyle(size=9.0, leading=10.0, least_height=20.5, head_size=9.0, padding=0.6)
# Room for a pen.
BLANK_STYLE = TableStyle(size=9.0, leading=11.0, least_height=28.0, head_size=9.0)
LABEL = TextStyle(Face.SANS, 10.5, 18.0, first_indent=0)
TIMES = (
    Column("签名", 4.9),
    Column("签到时间", 5.0),
    Column("离场时间", 5.0),
    Column("返场时间", 5.0),
    Column("离场原因\n（回避／其他）", 5.0),
)
EXPERTS = (
    Column("序号", 2.0),
    Column("姓名", 4.0, names=True),
    Column("工作单位", 8.9),
    Column("职称（等级）", 4.8),
    Column("从事专业", 5.2),
    Column("评委会职务", 4.2),
    Column("评议组", 4.0),
    *TIMES,
)
OBSERVERS = (
    Column("序号", 2.0),
    Column("姓名", 4.0, names=True),
    Column("工作单位", 9.0),
    Column("职务", 8.0),
    *TIMES,
)

DOOR = (
    Column("序号", 2.0),
    Column("姓名", 4.0, names=True),
    Column("进出", 3.0),
    Column("时间", 6.0),
    Column("事由", 14.0),
    Column("更正（原记时间及理由）", 14.0),
)


def seat_cells(seats: Sequence[Seat], *, blank: bool = False) -> list[list[str]]:
    """The cells of the experts' table; a blank sheet leaves the times to the pen."""
    return [
        [
            str(number),
            seat.name,
            seat.employer,
            seat.title,
            seat.specialty,
            seat.role,
            seat.group,
            *_times(seat, blank),
        ]
        for number, seat in enumerate(seats, start=1)
    ]


def _times(seat: Seat, blank: bool) -> list[str]:
    if blank:
        return [""] * len(TIMES)
    if not seat.present:
        return ["", "缺席", "", "", seat.reason]
    return ["", seat.arrived, seat.left, seat.returned, seat.reason]


def attendance_section(
    label: str,
    masthead: Masthead,
    seats: Sequence[Seat],
    observers: Sequence[Seat],
    door: Sequence[RoomRow] = (),
    *,
    blank: bool = False,
) -> Section:
    """Both tables as one section, and the door where somebody went out or a time was mended."""
    measure = RESULT_PAGE.measure
    style = BLANK_STYLE if blank else STYLE
    shown = () if blank else door
    others = [
        [str(number), seat.name, seat.employer, seat.role, *_times(seat, blank)]
        for number, seat in enumerate(observers, start=1)
    ]
    strips = [
        *tie_to_next(paragraph("一、评审专家", LABEL, measure)),
        *Table(EXPERTS, measure, style).strips(seat_cells(seats, blank=blank)),
        space(8),
        *tie_to_next(paragraph("二、列席人员", LABEL, measure)),
        *noted(
            Table(OBSERVERS, measure, style).strips(others, closing=() if shown else (END,)),
            ("注：签到在前，离、返场时间由监督人员或评委会办公室当场记录。",),
            measure,
        ),
    ]
    if shown:
        lines = [
            [str(number), row.name, row.presence, row.time, row.reason, row.correction]
            for number, row in enumerate(shown, start=1)
        ]
        strips += [
            space(8),
            *tie_to_next(paragraph("三、进出记录", LABEL, measure)),
            *Table(DOOR, measure, style).strips(lines, closing=(END,)),
        ]
    days = date_range(masthead.meeting_from, masthead.meeting_to)
    place = f"　地点：{masthead.place}" if masthead.place else ""
    title = "评审会议签到表" if blank else TITLE
    return annex(label, title, RESULT_PAGE, strips, meta=f"{masthead.committee}　{days}{place}")
