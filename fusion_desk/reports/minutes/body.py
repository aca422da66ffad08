"""The text of the minutes: title, nine chapters, list of annexes, who was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain.minutes import MinutesRecord, TitleResult
from fusion_desk.reports.minutes.narrative import OPENING, Chapter, Paragraph, chapters, wording
from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.house_style import (
    BODY,
    BODY_LEADING,
    HEADING_1,
    LINES_A_PAGE,
    SIZE_4,
    TEXT_DEPTH,
    TITLE,
)
from fusion_desk.reports.style.paragraph import SetParagraph, Span, TextStyle
from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.shapes import TEXT_PAGE
from fusion_desk.reports.style.strips import Strip, baseline, paragraph, space
from fusion_desk.reports.style.titles import titled
from fusion_desk.reports.style.wording import bracketed, chinese_number, dash, listed_name

MEASURE = TEXT_PAGE.measure
# So many names can be read in a sentence; more are in annex 1.
MOST_NAMES = 40
ANNEXES = (
    "表决结果汇总表",
    "得分汇总表",
    "职业技能等级认定成绩汇总表",
    "出席、列席及离返场情况表（签到表）",
    "回避情况登记表",
    "资格审查汇总表",
    "申报人评议及表决情况（逐人）",
    "答辩情况登记表",
    "计分办法及复核记录",
    "计票报告单",
    "电子记录核对页",
)
LIST_SIZE = 11.0
LIST_LEADING = 16.5
# The longest titles stand in the left column.
LIST_COLUMNS = (0.0, 218.0)
NUMBER = TextStyle(Face.SERIF, SIZE_4, BODY_LEADING, first_indent=0, align="right")
ROSTER = TextStyle(Face.SERIF, SIZE_4, 20.0, first_indent=0, hanging=3, align="left")
ROSTER_NEXT = replace(ROSTER, first_indent=3)
ROSTER_MEASURE = MEASURE - 3 * SIZE_4


@dataclass(frozen=True, slots=True)
class Setting:
    """How tightly the text is set."""

    lines_a_page: int
    run_in: bool
    """The points of a chapter run on in one paragraph instead of each beginning a line."""


# From the standard's own measure to the tightest that still reads well.
SETTINGS = (
    *(Setting(lines, run_in=False) for lines in LINES_A_PAGE[:-1]),
    *(Setting(lines, run_in=True) for lines in LINES_A_PAGE[2:]),
)


def text_strips(record: MinutesRecord, values: Mapping[str, str], setting: Setting) -> list[Strip]:
    """Title and chapters."""
    leading = TEXT_DEPTH / setting.lines_a_page
    body, heading = replace(BODY, leading=leading), replace(HEADING_1, leading=leading)
    strips = [_masthead_line(record), space(8)]
    strips += paragraph(_title(record), TITLE, MEASURE)
    strips += [space(10), *paragraph(_spans(record, OPENING, values), body, MEASURE)]
    for number, chapter in enumerate(chapters(record), start=1):
        title = f"{chinese_number(number)}、{chapter.title}"
        strips += paragraph(title, heading, MEASURE, keep=True, outline=title)
        strips += _chapter(record, chapter, values, body, setting.run_in)
    return strips


def closing_strips(record: MinutesRecord) -> list[Strip]:
    """The list of annexes and who was there."""
    return [space(8), *_annex_list(_annexes(record)), space(8), *_roster(record)]


def _annexes(record: MinutesRecord) -> list[str]:
    """The annexes bound in, and the report that lies beside them where there is one."""
    apart = record.attached
    return [*ANNEXES, *([f"{apart.title}（另册）"] if apart is not None else [])]


def _title(record: MinutesRecord) -> str:
    masthead = record.masthead
    rest = f"{masthead.year}年度评审会议纪要"
    return titled(masthead.organisation, masthead.committee, rest, TITLE, MEASURE)


def _masthead_line(record: MinutesRecord) -> Strip:
    # Set as a paragraph: “：〔” closes up there.
    numbered = SetParagraph((Span(f"编号：{dash(record.masthead.document_number)}"),), NUMBER, MEASURE)

    def draw(pen: Pen, x: float, y: float) -> None:
        depth = baseline(BODY_LEADING, SIZE_4)
        pen.text(x, y - depth, "内部资料　注意保存", Face.SANS, SIZE_4)
        numbered.draw(pen, 0, x, y - depth)

    return Strip(BODY_LEADING, draw)


def _chapter(
    record: MinutesRecord, chapter: Chapter, values: Mapping[str, str], body: TextStyle, run_in: bool
) -> list[Strip]:
    strips: list[Strip] = []
    waiting: list[Span] = []
    counted = len(chapter.paragraphs) > 1
    place = 0
    for item in chapter.paragraphs:
        numbered = counted and item.key != "s7.6"
        place += numbered
        waiting += _spans(record, item, values, bracketed(place) if numbered else "")
        if run_in and item.key not in {"s7.1", chapter.paragraphs[-1].key}:
            continue
        strips += paragraph(waiting, body, MEASURE)
        waiting = []
        if item.key == "s7.1":
            for order, result in enumerate(record.outcome.titles, start=1):
                strips += paragraph(_title_line(order, result), body, MEASURE)
    return strips


def _spans(record: MinutesRecord, item: Paragraph, values: Mapping[str, str], number: str = "") -> list[Span]:
    text = Span(wording(record, item).format_map(values))
    if not number and not item.lead:
        return [text]
    return [Span(number + item.lead, Face.KAI if item.lead else Face.SERIF), text]


def _title_line(order: int, result: TitleResult) -> str:
    passed = len(result.passed)
    if passed == 0:
        said = "通过0人"
    elif passed > MOST_NAMES:
        said = f"通过{passed}人，名单见附件1"
    else:
        said = f"通过{passed}人，{'、'.join(result.passed)}"
    return f"{order}. {result.title}：{said}；未通过{result.failed}人。"


def _annex_list(annexes: Sequence[str]) -> list[Strip]:
    """附件：1. … in two columns: eleven lines would cost half a page."""
    half = (len(annexes) + 1) // 2

    def row(at: int) -> Strip:
        def draw(pen: Pen, x: float, y: float) -> None:
            depth = baseline(LIST_LEADING, LIST_SIZE)
            left = x + 3 * SIZE_4
            if at == 0:
                pen.text(x, y - depth - 1, "附件：", Face.SANS, SIZE_4)
            for column, place in enumerate((at, at + half)):
                if place < len(annexes):
                    title = f"{place + 1}. {annexes[place]}"
                    pen.text(left + LIST_COLUMNS[column], y - depth, title, Face.SERIF, LIST_SIZE)

        return Strip(LIST_LEADING, draw, keep=at < half - 1)

    return [row(at) for at in range(half)]


def _roster(record: MinutesRecord) -> list[Strip]:
    present = [seat for seat in record.seats if seat.present]
    absent = [seat for seat in record.seats if not seat.present]
    seated = [
        listed_name(seat.name) + (f"（{seat.role}）" if seat.role not in {"", "委员"} else "")
        for seat in present
    ]
    watched = [
        f"{listed_name(seat.name)}（{seat.role}）" if seat.role else listed_name(seat.name)
        for seat in record.observers
    ]
    strips: list[Strip] = []
    for label, people in (
        ("出席：", seated),
        ("请假：", [listed_name(seat.name) for seat in absent]),
        ("列席：", watched),
        ("记录：", [listed_name(record.recorder.name)]),
    ):
        first, *more = _name_lines(people or ["无"])
        strips += paragraph((Span(label, Face.SANS), Span(first)), ROSTER, MEASURE)
        for line in more:
            strips += paragraph(line, ROSTER_NEXT, MEASURE)
    return strips


def _name_lines(people: Sequence[str]) -> list[str]:
    """Names in lines; a line ends between two people, never between a name and its office."""
    width = typeface(Face.SERIF).width
    lines = [people[0]]
    for person in people[1:]:
        longer = f"{lines[-1]}　{person}"
        if width(longer, SIZE_4) <= ROSTER_MEASURE:
            lines[-1] = longer
        else:
            lines.append(person)
    return lines
