"""W12O 表决开启单: what was opened, who receives which ballot, and how many must agree; signed before voting."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.annexes.sheet import END, annex, noted
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_5
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, keep_together, paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import names

PAPER_TITLE = "表决开启单"
MEASURE = FORM_PAGE.measure
SIGNS = ("主任委员", "监票人", "计票人", "监督人员")
STYLE = TableStyle(size=9.5, leading=12.0, least_height=21.0, head_size=9.5)
COLUMNS = (
    Column("序号", 2.4),
    Column("事项号", 4.4),
    Column("姓名", 6.4, names=True),
    Column("申报职称", 8.0),
)
BODY = TextStyle(Face.SERIF, SIZE_5, 17.0)
LABEL = TextStyle(Face.SANS, SIZE_5, 20.0, first_indent=0)
NOTES = (
    "注：一轮一票，同一张票上每一行的投票人相同。需要回避的专家不领取含有回避事项的票；缺席的不委托、不补投。",
)


@dataclass(frozen=True, slots=True)
class OpenedBallot:
    """One list that is out."""

    number: int
    rows: tuple[tuple[str, str, str], ...]
    """(事项号, name, what is applied for)"""
    voters: tuple[str, ...]
    kept_away: tuple[str, ...]
    base: int
    needed: int
    again: str = ""
    """Why decided applications are voted on once more."""


@dataclass(frozen=True, slots=True)
class OpenedBoxes:
    """The electronic boxes of one opening: who holds the key, and that nothing lies in them yet (零票)."""

    key: str
    """Fingerprint of the election's public key."""
    rules: str
    """Digest of the rules of this vote."""
    numbers: tuple[int, ...]
    holders: tuple[tuple[str, str], ...]
    """(主任委员, E01 name)"""
    score_line: int | None = None
    """Points from which 同意 may be given, where the ballot carries a score."""


@dataclass(frozen=True, slots=True)
class OpeningSheet:
    """One round."""

    masthead: Masthead
    round: int
    expected: int
    present: int
    quorum: int
    base_words: str
    """口径 of the base, as the minutes print it."""
    lists: tuple[OpenedBallot, ...]
    scrutineers: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()
    draft: bool = False
    boxes: tuple[OpenedBoxes, ...] = ()


def build(record: OpeningSheet) -> Paper:
    """What the room hears before it votes, and one table a list."""
    strips: list[Strip] = [*paragraph(_opening(record), BODY, MEASURE), space(6)]
    for place, ballot in enumerate(record.lists, start=1):
        table = _list(ballot, record.base_words)
        strips += noted(table, NOTES, MEASURE) if place == len(record.lists) else [*table, space(10)]
    for boxes in record.boxes:
        strips += _boxes(boxes)
    section = annex(
        "",
        f"{PAPER_TITLE}（第{record.round}轮）",
        FORM_PAGE,
        strips,
        meta=record.masthead.committee,
        signs=SIGNS,
    )
    return bind(record, record.masthead, PAPER_TITLE, [section], draft=record.draft)


def _opening(record: OpeningSheet) -> str:
    chosen = (
        f"推举{names(record.scrutineers)}为监票人，{names(record.tellers)}为计票人。"
        if record.scrutineers and record.tellers
        else ""
    )
    return (
        f"本次会议应到评审专家{record.expected}人，实到{record.present}人，"
        f"规定出席人数{record.quorum}人。{chosen}"
        f"现开启第{record.round}轮无记名投票表决，共{len(record.lists)}张票。"
    )


def _list(ballot: OpenedBallot, base_words: str) -> list[Strip]:
    away = f"须回避、不领这张票：{'、'.join(ballot.kept_away)}。" if ballot.kept_away else ""
    text = (
        f"领票{len(ballot.voters)}人：{'、'.join(ballot.voters)}。{away}"
        f"{ballot.again}以{ballot.base}人计（{base_words}），所需同意票数{ballot.needed}票。"
    )
    cells = [[str(at), *row] for at, row in enumerate(ballot.rows, start=1)]
    return [
        *tie_to_next(paragraph(f"第{ballot.number}张票", LABEL, MEASURE)),
        *tie_to_next([*paragraph(text, BODY, MEASURE), space(4)]),
        *Table(COLUMNS, MEASURE, STYLE).strips(cells, closing=(END,)),
    ]


def _boxes(boxes: OpenedBoxes) -> list[Strip]:
    """零票单: empty boxes, the key, its holders and the rules, before anybody votes."""
    which = "、".join(f"第{number}张票" for number in boxes.numbers)
    held = "，".join(f"{role}{name}" for role, name in boxes.holders)
    texts = [
        f"{which}用电子票箱表决。开启时票箱内密封票0张，已用表决签0张。",
        f"票箱公钥指纹 {boxes.key}。规则摘要 {_grouped(boxes.rules)}。",
        f"票箱钥匙分三份：{held}各持一份，任两人在场方能开箱；秘书不持钥匙。",
    ]
    if boxes.score_line is not None:
        texts.append(
            f"表决时同时打分：同意的不低于{boxes.score_line}分，不同意的低于{boxes.score_line}分，弃权的不打分。"
        )
    label = tie_to_next([space(10), *paragraph("零票单", LABEL, MEASURE)])
    return [*label, *keep_together([strip for text in texts for strip in paragraph(text, BODY, MEASURE)])]


def _grouped(digest: str) -> str:
    digits = digest[:32].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


REPORT = Report("W12O", PAPER_TITLE, OpeningSheet, build)
