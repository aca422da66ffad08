"""W16 评审结果公示: names in full; no votes, no scores, no experts, no resident numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.house_style import SIZE_3
from fusion_desk.reports.style.letter import GAP, Block, Letter, body, closing, title
from fusion_desk.reports.style.list_report import letter_report
from fusion_desk.reports.style.listing import Listing
from fusion_desk.reports.style.shapes import FORM_PAGE, TEXT_PAGE
from fusion_desk.reports.style.table import Column, TableStyle
from fusion_desk.reports.style.wording import dash, figure, long_date

PAPER_TITLE = "评审结果公示"
MEASURE = TEXT_PAGE.measure
ORDER = "《职称评审管理暂行规定》"
STYLE = TableStyle(size=10.5, leading=14.0, least_height=26.0, head_size=10.5, rows_a_page=20)
TITLE_COLUMNS = (
    Column("序号", 2),
    Column("姓名", 5, names=True),
    Column("工作单位", 8),
    Column("系列（专业）", 6),
    Column("评审通过职称", 6),
    Column("备注", 4),
)
SKILL_COLUMNS = (
    Column("序号", 2),
    Column("姓名", 5, names=True),
    Column("工作单位", 8),
    Column("职业（工种）", 7),
    Column("等级", 5),
    Column("结论", 4),
)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One person on the public list."""

    name: str
    employer: str
    field: str
    """Series and specialty, or occupation."""
    result: str
    """高级工程师, or 二级/技师."""
    remark: str = ""
    """破格 or 贯通; the skill list prints 合格."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where objections go."""

    department: str
    telephone: str = ""
    address: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """One notice; titles and skill levels are published apart."""

    masthead: Masthead
    rows: tuple[NoticeRow, ...]
    """Already in the order to print: by strokes or by number."""
    first_day: date | None
    last_day: date | None
    working_days: int
    reception: Contact
    supervision: Contact
    skills: bool = False
    order: str = "按姓氏笔画排序"
    issued_on: date | None = None
    draft: bool = False


def _kind(record: PublicNotice) -> str:
    return "职业技能等级认定" if record.skills else "职称评审"


def _letters(record: PublicNotice) -> list[Letter]:
    masthead = record.masthead
    own = f"及{masthead.own_rules}" if masthead.own_rules else ""
    first = record.rows[0].name if record.rows else ""
    others = f"{first}等{len(record.rows)}名同志" if len(record.rows) > 1 else f"{first}同志"
    basis = "职业技能等级认定有关规定" if record.skills else ORDER
    opening = f"根据{basis}{own}，经{masthead.committee}评审，{others}通过{_kind(record)}（名单附后，{record.order}），现予公示。"
    blocks = (
        title(f"关于{masthead.organisation}\n{masthead.year}年度{_kind(record)}结果的公示"),
        body(opening),
        body(f"公示时间：{_days(record)}（{record.working_days}个工作日）。"),
        body(
            "公示期间，单位和个人如有异议，可以通过书面、来访或电话方式实名反映，并提供具体事实和联系方式。"
            "以单位名义反映的，应当加盖公章。我们对反映人的信息予以保密。"
        ),
        _contact("受理部门", record.reception),
        _contact("监督部门", record.supervision),
        GAP,
        body(f"附件：{_list_title(record)}"),
        *closing(f"{masthead.organisation}（盖章）", long_date(record.issued_on or record.first_day)),
    )
    return [Letter(blocks, (_list(record),), PAPER_TITLE)]


def _days(record: PublicNotice) -> str:
    first, last = record.first_day, record.last_day
    if first and last and first.year == last.year:
        return f"{long_date(first)}至{last.month}月{last.day}日"
    return f"{long_date(first)}至{long_date(last)}"


def _contact(label: str, contact: Contact) -> Block:
    parts = [f"{label}：{figure(contact.department)}", f"电话：{figure(contact.telephone)}"]
    parts += [f"地址：{contact.address}"] if contact.address else []
    parts += [f"邮箱：{contact.mail}"] if contact.mail else []
    # A line ends between two ways of getting in touch, never inside one.
    lines = [parts[0]]
    for part in parts[1:]:
        longer = f"{lines[-1]}　{part}"
        if typeface(Face.SERIF).width(longer, SIZE_3) <= MEASURE - 2 * SIZE_3:
            lines[-1] = longer
        else:
            lines.append(part)
    return body("\n".join(lines))


def _list_title(record: PublicNotice) -> str:
    ending = "合格人员名单" if record.skills else "通过人员名单"
    return f"{record.masthead.year}年度{_kind(record)}{ending}"


def _list(record: PublicNotice) -> Listing:
    rows = tuple(
        (
            str(number),
            row.name,
            dash(row.employer),
            dash(row.field),
            row.result,
            "合格" if record.skills else row.remark,
        )
        for number, row in enumerate(record.rows, start=1)
    )
    columns = SKILL_COLUMNS if record.skills else TITLE_COLUMNS
    return Listing(_list_title(record), columns, rows, label="附件", shape=FORM_PAGE, style=STYLE)


REPORT = letter_report("W16", PAPER_TITLE, PublicNotice, _letters)
