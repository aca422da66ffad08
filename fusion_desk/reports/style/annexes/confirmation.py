"""评审结果确认页: one page to be signed and sealed (W15, also bound into the minutes)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import BODY, BODY_LEADING, SIZE_3, SIZE_5, TITLE
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.shapes import TEXT_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space
from fusion_desk.reports.style.titles import titled
from fusion_desk.reports.style.wording import date_range, figure, long_date

PAPER_TITLE = "评审结果确认页"
TO_WRITE = "年　　月　　日"
"""Where the record has no day yet, it is written beside the signatures."""
RIGHT = TextStyle(Face.SERIF, SIZE_3, BODY_LEADING, first_indent=0, align="right")
ORDER = "《职称评审管理暂行规定》（人力资源和社会保障部令第40号）"


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """What the confirmation page states."""

    expected: int
    present: int
    items: int
    passed: int
    failed: int
    result_pages: int | None
    """Pages of annex 1; None where the page is printed by itself."""
    signed_on: date | None
    short_code: str = ""


def confirmation_section(masthead: Masthead, facts: ConfirmationFacts) -> Section:
    """The page as a section of its own."""
    measure = TEXT_PAGE.measure
    own = f"及{masthead.own_rules}" if masthead.own_rules else ""
    days = date_range(masthead.meeting_from, masthead.meeting_to)
    pages = f"，共{facts.result_pages}页，每页经主任委员签名" if facts.result_pages else ""
    strips = [
        *paragraph(
            titled(masthead.organisation, masthead.committee, PAPER_TITLE, TITLE, measure), TITLE, measure
        ),
        space(BODY_LEADING),
        *paragraph(
            f"根据{ORDER}{own}，本评委会于{days}召开评审会议，应到{facts.expected}人，实到{facts.present}人。"
            "经无记名投票表决，结果如下：",
            BODY,
            measure,
        ),
        *paragraph(
            f"申报事项{facts.items}个，通过{figure(facts.passed)}个，未通过{figure(facts.failed)}个"
            f"（名单见附件1{pages}）。",
            BODY,
            measure,
        ),
        *paragraph("上述结果已当场宣布，与附件1、附件10一致。", BODY, measure),
        space(BODY_LEADING),
        sign_row(("主任委员（或主持会议的副主任委员）签名：",), measure),
        sign_row(("监票人签名：", "计票人签名："), measure),
        sign_row(("监督人员签名：",), measure),
        space(BODY_LEADING),
        *paragraph("（职称评审委员会印章）　　", RIGHT, measure),
        *paragraph(f"{long_date(facts.signed_on) if facts.signed_on else TO_WRITE}　　　　", RIGHT, measure),
    ]
    if facts.short_code:
        strips += [space(BODY_LEADING / 2), _code_line(facts)]
    return Section(TEXT_PAGE, strips, outline=PAPER_TITLE)


def sign_row(labels: tuple[str, ...], measure: float, height: float = BODY_LEADING * 1.5) -> Strip:
    """Labels side by side, each with room to sign after it."""

    def draw(pen: Pen, x: float, y: float) -> None:
        step = measure / len(labels)
        for number, label in enumerate(labels):
            pen.text(x + number * step, y - height / 2 - SIZE_3 * 0.38, label, Face.SERIF, SIZE_3)

    return Strip(height, draw)


def _code_line(facts: ConfirmationFacts) -> Strip:
    def draw(pen: Pen, x: float, y: float) -> None:
        # Bound into the minutes, the verification page is their last page.
        where = f"第{pen.pages}页" if facts.result_pages else "评审会议纪要末页"
        pen.text(x, y - 12, f"电子记录核对码：{facts.short_code}（可在{where}核对）", Face.SERIF, SIZE_5)

    return Strip(18.0, draw)
