"""W20 确认（印发）通知."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.letter import Letter, address, body, closing, title
from fusion_desk.reports.style.list_report import letter_report
from fusion_desk.reports.style.listing import Listing, columns, numbered
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.table import TableStyle
from fusion_desk.reports.style.wording import long_date

TITLE = "评审结果确认通知"
STYLE = TableStyle(size=10.5, leading=14.0, least_height=26.0, head_size=10.5)
COLUMNS = columns(
    ("序号", 2),
    ("姓名", 5),
    ("工作单位", 8),
    ("系列（专业）或职业（工种）", 7),
    ("职称或等级", 6),
    ("备注", 3.4),
)


@dataclass(frozen=True, slots=True)
class ConfirmationNotice:
    """Who is confirmed; cells after 序号."""

    masthead: Masthead
    titles: tuple[tuple[str, ...], ...]
    skills: tuple[tuple[str, ...], ...]
    appointed: tuple[tuple[str, ...], ...]
    """特级技师 and 首席技师: posts, not certificates."""
    objected: bool
    """Whether anybody objected while the results were public."""
    number: str
    """发文字号; blank leaves it to the pen."""
    filed: str
    """核准部门 and number of the filing; blank where it is not recorded."""
    passed_on: date | None
    confirmed_on: date | None
    draft: bool = False


def _letters(record: ConfirmationNotice) -> list[Letter]:
    masthead = record.masthead
    filed = f"，并经{record.filed}备案" if record.filed else ""
    public = "公示期满、异议已核查处理" if record.objected else "公示无异议"
    blocks = [
        title(f"{masthead.organisation}\n关于公布{masthead.year}年度评审通过人员名单的通知"),
        *([address(record.number)] if record.number else []),
        address("公司各部门、各单位："),
    ]
    if record.titles:
        blocks.append(
            body(
                f"经{masthead.committee}评审、{public}{filed}，现确认{_people(record.titles)}具备相应职称，"
                f"取得时间为评审通过之日（{long_date(record.passed_on)}）。"
            )
        )
    if record.skills:
        blocks.append(
            body(
                f"经考评合格、{public}，现确认{_people(record.skills)}达到相应职业技能等级，证书按规定另行核发。"
            )
        )
    if record.appointed:
        blocks.append(body(f"特级技师、首席技师{len(record.appointed)}人的聘任，由公司另行决定并发文。"))
    blocks += [
        body("请各单位按规定落实相关待遇，并将评审表归入本人人事档案。"),
        body("附件：评审通过人员名单"),
        *closing(
            f"{masthead.organisation}（盖章）",
            long_date(record.confirmed_on) if record.confirmed_on else "　　年　　月　　日",
        ),
    ]
    listing = Listing(
        "评审通过人员名单",
        COLUMNS,
        numbered((*record.titles, *record.skills)),
        label="附件",
        meta=masthead.committee,
        shape=FORM_PAGE,
        style=STYLE,
    )
    return [Letter(tuple(blocks), (listing,), TITLE)]


def _people(rows: tuple[tuple[str, ...], ...]) -> str:
    first = rows[0][0]
    return f"{first}等{len(rows)}名同志" if len(rows) > 1 else f"{first}同志"


REPORT = letter_report("W20", TITLE, ConfirmationNotice, _letters)
