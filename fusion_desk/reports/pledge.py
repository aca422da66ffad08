"""W05 评审纪律、保密与回避承诺书: the list of applicants first, then one page a person to sign."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import END, annex
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_4, TITLE
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE, TEXT_PAGE
from fusion_desk.reports.style.strips import Strip, paragraph, space
from fusion_desk.reports.style.table import Column, Table, TableStyle

PAPER_TITLE = "评审纪律、保密与回避承诺书"
MEASURE = TEXT_PAGE.measure
TEXT = TextStyle(Face.SERIF, SIZE_4, 27.0)
CIRCUMSTANCES = (
    "与申报人有夫妻关系、直系血亲、三代以内旁系血亲或近姻亲关系；本人或上述亲属申报；师徒、师生关系；直接领导关系；"
    "与申报人有共同署名且作为主要业绩的成果；其他可能影响公正的关系"
)
ROLL_STYLE = TableStyle(size=10.5, leading=13.0, least_height=22.0, head_size=10.5)
ROLL = (
    Column("序号", 2),
    Column("编号", 3),
    Column("姓名", 5, names=True),
    Column("工作单位", 10),
    Column("申报事项", 10),
)
BLIND_ROLL = (Column("序号", 2), Column("姓名", 8, names=True), Column("工作单位", 20))
"""Without numbers: whoever reads a numbered dossier afterwards must not know whose it is."""


@dataclass(frozen=True, slots=True)
class PledgePerson:
    """Who signs; a blank name leaves the page to be filled by hand."""

    name: str = ""
    capacity: str = "评审专家"
    """评审专家, 工作人员 or 监督人员."""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """A line of the list that is read before signing; number and title are blank while the review is blind."""

    number: str
    name: str
    employer: str
    applied: str


@dataclass(frozen=True, slots=True)
class Pledges:
    """One page a person, behind the list of applicants."""

    masthead: Masthead
    people: tuple[PledgePerson, ...]
    applicants: tuple[Applicant, ...]
    candidates: int
    circumstances: str = CIRCUMSTANCES
    """The circumstances that call for recusal: a setting of the house."""
    draft: bool = False

    @property
    def blind(self) -> bool:
        """Whether the list names people without the numbers of their dossiers."""
        return not any(one.number for one in self.applicants)


def build(record: Pledges) -> Paper:
    """The list, then the pledges."""
    sections = [_page(record, person) for person in record.people or (PledgePerson(),)]
    if record.applicants:
        sections.insert(0, _roll(record))
    return bind(record, record.masthead, PAPER_TITLE, sections, draft=record.draft)


def _roll(record: Pledges) -> Section:
    rows = [
        [str(at), person.name, person.employer]
        if record.blind
        else [str(at), person.number, person.name, person.employer, person.applied]
        for at, person in enumerate(record.applicants, start=1)
    ]
    strips = Table(BLIND_ROLL if record.blind else ROLL, FORM_PAGE.measure, ROLL_STYLE).strips(
        rows, closing=(END,)
    )
    return annex("", "申报人名单", FORM_PAGE, strips, meta="请先核对本名单，再签署承诺书")


def _page(record: Pledges, person: PledgePerson) -> Section:
    masthead = record.masthead
    clauses = (
        f"我作为{masthead.committee}{masthead.year}年度评审会议的{person.capacity}，承诺：",
        "一、严格按照标准条件和程序独立、客观、公正评审，对本人的评分、意见和投票负责。",
        "二、不泄露评审专家名单、评议情况、评分和投票情况；不私自接收、留存、复制、拍摄申报材料；会议结束后按要求交还。",
        "三、不接受请托、宴请、礼金礼品，不向申报人透露情况，不为申报人打招呼。",
        "四、凡属下列情形，主动申请回避，不参加相关申报人的评分、评议和表决：" + record.circumstances + "。",
        (
            f"五、本人已核对申报人名单（共{record.candidates}人），申明：\n□ 无需回避\n"
            f"□ 需回避，申报人{'姓名' if record.blind else '编号'}：＿＿＿＿＿＿，情形：＿＿＿＿＿＿＿。"
        ),
        "六、违反承诺的，愿意接受取消评审资格等处理。",
    )
    strips: list[Strip] = paragraph(PAPER_TITLE, TITLE, MEASURE)
    strips.append(space(14))
    for clause in clauses:
        strips += paragraph(clause, TEXT, MEASURE)
    strips += [space(36), _sign(person)]
    return Section(TEXT_PAGE, strips, outline=person.name or PAPER_TITLE)


def _sign(person: PledgePerson) -> Strip:
    def draw(pen: Pen, x: float, y: float) -> None:
        left = x + MEASURE * 0.3
        pen.text(left, y - 20, "承诺人（签名）：", Face.SERIF, SIZE_4)
        pen.field(person.field, left + 116, y - 32, 100, 30)
        pen.right(x + MEASURE, y - 20, "年　　月　　日", Face.SERIF, SIZE_4)
        if person.name:
            pen.text(x, y - 20, f"（{person.name}）", Face.SERIF, SIZE_4)

    return Strip(40.0, draw)


REPORT = Report("W05", PAPER_TITLE, Pledges, build)
