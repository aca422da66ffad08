"""W16S 公示情况说明."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import BODY, BODY_LEADING, SIZE_3, TITLE
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import TEXT_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space
from fusion_desk.reports.style.wording import ABSENT, DASH, date_range, long_date

PAPER_TITLE = "公示情况说明"
MEASURE = TEXT_PAGE.measure
PEN = "＿＿＿＿＿＿"
"""A place that was never recorded is written by hand."""
RIGHT = TextStyle(Face.SERIF, SIZE_3, BODY_LEADING, first_indent=0, align="right")


@dataclass(frozen=True, slots=True)
class NoticeStatement:
    """How the publicity went."""

    masthead: Masthead
    first_day: date | None
    last_day: date | None
    days: tuple[date, ...]
    """The working days counted, one by one."""
    place: str
    """Where it was posted: 公司公告栏和内部办公网."""
    people: int
    objections: int | None
    """None where it was never recorded."""
    outcome: str = ""
    """How the objections ended: 核查结果见附件."""
    signed_on: date | None = None
    draft: bool = False


def build(record: NoticeStatement) -> Paper:
    """One page."""
    section = Section(TEXT_PAGE, _strips(record), outline=PAPER_TITLE)
    return bind(record, record.masthead, PAPER_TITLE, [section], draft=record.draft)


def _strips(record: NoticeStatement) -> list[Strip]:
    masthead = record.masthead
    counted = "、".join(f"{day.month}月{day.day}日" for day in record.days) or DASH + ABSENT
    return [
        *paragraph(PAPER_TITLE, TITLE, MEASURE),
        space(BODY_LEADING / 2),
        *paragraph(
            f"{masthead.committee}{masthead.year}年度评审通过的{record.people}名人员名单，"
            f"自{date_range(record.first_day, record.last_day)}在{record.place or PEN}公示。"
            f"公示工作日为：{counted}，共{len(record.days)}个工作日。",
            BODY,
            MEASURE,
        ),
        *paragraph(_objections(record), BODY, MEASURE),
        *paragraph("张贴照片或网页截图附后。", BODY, MEASURE),
        space(BODY_LEADING * 2),
        *paragraph(f"{masthead.organisation}（盖章）　", RIGHT, MEASURE),
        *paragraph(f"{long_date(record.signed_on)}　　　", RIGHT, MEASURE),
    ]


def _objections(record: NoticeStatement) -> str:
    if record.objections is None:
        return f"公示期间异议情况：{DASH}{ABSENT}。"
    if record.objections == 0:
        return "公示期间未收到异议。"
    return f"公示期间收到异议{record.objections}件，{record.outcome or '核查结果见附件'}。"


REPORT = Report("W16S", PAPER_TITLE, NoticeStatement, build)
