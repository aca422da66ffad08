"""W07 会议议程与主持词: what the presiding member reads out, with the figures as they stand now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.letter import Block, Letter, body, heading, quote, title
from fusion_desk.reports.style.list_report import letter_report
from fusion_desk.reports.style.wording import date_range, names

TITLE = "评审会议议程和主持词"
BLANK = "＿＿＿"
AGENDA = (
    "宣布会议条件、议程和评审纪律，签署承诺书",
    "推举监票人、计票人",
    "听取资格审查和评前公示情况报告",
    "审阅材料、评分",
    "答辩",
    "分组评议，主审专家和评议组报告意见",
    "评委会评议",
    "无记名投票表决",
    "计票，宣布结果",
    "签字确认",
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who leaves the room while one application is discussed."""

    item: str
    name: str
    experts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The state of the sitting, as the presiding member announces it."""

    masthead: Masthead
    expected: int
    present: int | None
    """None while nobody was recorded."""
    needed: int
    presiding: str
    supervisor: str
    candidates: int
    items: tuple[str, ...]
    """The applications to be voted on, by number."""
    leaving: tuple[Leaving, ...]
    scrutineers: tuple[str, ...]
    tellers: tuple[str, ...]
    results: tuple[str, ...] = ()
    """高级工程师：通过4人，……; empty while the vote is open."""
    passed: int = 0
    failed: int = 0
    draft: bool = False

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day of the meeting."""
        return self.masthead.meeting_from, self.masthead.meeting_to


def _letters(record: Agenda) -> list[Letter]:
    blocks = [title(f"{record.masthead.year}年度评审会议议程和主持词"), *_agenda(record), *_words(record)]
    return [Letter(tuple(blocks), outline=TITLE)]


def _agenda(record: Agenda) -> list[Block]:
    days = date_range(*record.days)
    facts = [
        f"会议名称：{record.masthead.committee}{record.masthead.year}年度评审会议",
        f"时间：{days if record.masthead.meeting_from else BLANK}　地点：{record.masthead.place or BLANK}",
        f"主持人：{record.presiding or BLANK}　监督人员：{record.supervisor or BLANK}",
    ]
    points = [f"{number}. {point}" for number, point in enumerate(AGENDA, start=1)]
    return [heading("一、会议议程"), *map(body, facts), *map(body, points)]


def _words(record: Agenda) -> list[Block]:
    return [
        heading("二、主持词"),
        quote(_opening(record)),
        quote(
            f"请各位核对申报人名单（共{record.candidates}人），签署承诺书；需要回避的，请现在提出。"
            f"下面推举监票人、计票人。提议{_people(record.scrutineers)}同志为监票人，"
            f"{_people(record.tellers)}同志为计票人，同意的请举手。"
        ),
        *_discussion(record),
        quote("评议到此结束，现在进行无记名投票。请监票人检查票箱，发票。……请计票人计票。"),
        quote(_result(record)),
        quote("请各位在签名页签字。会议结果在公示前请严格保密。散会。"),
    ]


def _opening(record: Agenda) -> str:
    if record.present is None:
        there = f"实到{BLANK}人"
        enough = f"达到规定人数（{record.needed}人）后方可开会"
    elif record.present >= record.needed:
        there, enough = f"实到{record.present}人", "达到规定人数，可以开会"
    else:
        there, enough = f"实到{record.present}人", f"未达到规定人数（{record.needed}人），暂不能开会"
    return f"同志们：现在开会。本次会议应到评审专家{record.expected}人，{there}，{enough}。请{BLANK}同志宣读评审纪律。"


def _discussion(record: Agenda) -> list[Block]:
    leaving = {one.item for one in record.leaving}
    rest = [item for item in record.items if item not in leaving]
    told: list[Block] = []
    if rest:
        shown = f"{rest[0]}号" if len(rest) == 1 else f"{rest[0]}号至{rest[-1]}号等{len(rest)}个申报事项"
        told.append(quote(f"下面依次评议{shown}。请主审专家介绍情况，请各位发表意见。"))
    told += [
        quote(
            f"下面评议{one.item}号（{one.name}）。请{'、'.join(one.experts)}按回避规定离场。请主审专家介绍情况。"
            "……请回避专家返场。"
        )
        for one in record.leaving
    ]
    return told


def _result(record: Agenda) -> str:
    if not record.results:
        return f"现在宣布表决结果：{BLANK}。"
    total = record.passed + record.failed
    said = "；".join(record.results)
    return (
        f"现在宣布表决结果：申报事项{total}个，通过{record.passed}个，未通过{record.failed}个。其中，{said}。"
    )


def _people(people: tuple[str, ...]) -> str:
    return names(people) if people else BLANK


REPORT = letter_report("W07", TITLE, Agenda, _letters)
