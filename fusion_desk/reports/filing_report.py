"""W19 备案报告: the review in figures, for the authority that keeps the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.letter import Letter, address, body, closing, heading, point, title
from fusion_desk.reports.style.list_report import letter_report
from fusion_desk.reports.style.listing import Listing, columns
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.table import TableStyle
from fusion_desk.reports.style.wording import long_date

TITLE = "评审结果备案报告"
COUNTS = columns(
    ("级别", 6),
    ("人才类别", 6),
    ("申报数", 4),
    ("通过数", 4),
    ("未通过数", 4),
    ("其中\n破格通过", 4.6),
    ("其中\n贯通通过", 4.6),
)
STYLE = TableStyle(size=10.5, leading=14.0, least_height=26.0, head_size=10.5)


@dataclass(frozen=True, slots=True)
class FilingReport:
    """What is reported; `figures` fill the braces of the text."""

    masthead: Masthead
    addressee: str
    """核准部门; blank leaves it to the pen."""
    figures: Mapping[str, str]
    authority: str
    drawn: str
    """How the committee was drawn; blank where it was not."""
    supervision: str
    separate: str
    """What is said about skill levels; blank where there were none."""
    publicity: str
    remarks: str
    counts: tuple[tuple[str, ...], ...]
    signed_on: date | None
    draft: bool = False


def _letters(record: FilingReport) -> list[Letter]:
    masthead = record.masthead

    def said(text: str) -> str:
        return text.format_map(record.figures)

    blocks = (
        title(f"关于{masthead.organisation}\n{masthead.year}年度评审结果备案的报告"),
        address(f"{record.addressee or '＿＿＿＿＿＿'}："),
        body(
            f"{masthead.committee}已完成{masthead.year}年度评审工作，公示已结束。现将有关情况报告如下，请予备案。"
        ),
        heading("一、评审组织"),
        body(record.authority),
        body(said("评委会共{size}人，{size_met}。") + record.drawn),
        heading("二、申报与审核"),
        body(
            said(
                "共接收申报材料{received}份，一次性告知补正{corrected}份，逾期未补正视为放弃{abandoned}份，"
                "不予受理{refused}份，提交评审{submitted}份。各申报人所在单位已进行评前公示。"
            )
        ),
        heading("三、评审过程"),
        body(
            said(
                "评审会议于{days}召开，应到评审专家{expected}人，实到{present}人，{quorum_met}。"
                "{defended}人参加答辩。经评议后以无记名投票方式表决，同意票数达到出席评审会议专家人数的"
                "{pass_share}以上（含）为通过。"
            )
            + record.supervision
        ),
        heading("四、评审结果"),
        body(
            said("职称申报事项{title_items}个，通过{title_passed}个，未通过{title_failed}个。")
            + record.separate
        ),
        body("分级别、分人才类别的统计见附表，通过人员见附件名册。"),
        heading("五、公示与异议处理"),
        body(record.publicity),
        heading("六、问题与说明"),
        body(record.remarks or "无。"),
        point("附件：", "1. 评审通过人员名册；2. 表决结果汇总表；3. 公示情况说明；4. 评审会议纪要"),
        *closing(
            f"{masthead.organisation}（盖章）",
            long_date(record.signed_on) if record.signed_on else "　　年　　月　　日",
        ),
    )
    counted = Listing(
        "评审结果统计表",
        COUNTS,
        record.counts,
        label="附表",
        meta=masthead.committee,
        shape=FORM_PAGE,
        style=STYLE,
    )
    return [Letter(blocks, (counted,), TITLE)]


REPORT = letter_report("W19", TITLE, FilingReport, _letters)
