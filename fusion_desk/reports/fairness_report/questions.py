"""The questions put to people, and every test behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan

from fusion_desk.analysis.panel_flags import FlagKind, FlagTest
from fusion_desk.reports.fairness_report.facts import FairnessReport
from fusion_desk.reports.fairness_report.sheet import MEASURE, STYLE, WORDS, p_text, tabled, text, tight
from fusion_desk.reports.style.annexes.sheet import noted
from fusion_desk.reports.style.strips import Strip
from fusion_desk.reports.style.table import Column, Table
from fusion_desk.reports.style.wording import DASH
from fusion_desk.words import fairness as told

QUESTIONS = (Column("类别", 4), Column("内容", 12, align="left"), Column("校正后P", 3), Column("核实情况", 6))
BY_EXPERT = (
    (FlagKind.LEVEL, "评分尺度\n相差（分）"),
    (FlagKind.ERRATIC, "起伏\n（倍）"),
    (FlagKind.FLAT_SCALE, "区分\n（倍）"),
    (FlagKind.HALO, "各项差别\n（倍）"),
    (FlagKind.AFFILIATION, "同单位\n相差（分）"),
)
TESTS = (Column("专家", 3), *(Column(title, 4) for _, title in BY_EXPERT))
PAIRS = (
    Column("两名专家", 6),
    Column("共同评分", 4),
    Column("相同的占", 4),
    Column("P", 4),
    Column("校正后P", 4),
)
EVERY = (
    Column("类别", 6),
    Column("专家", 5),
    Column("大小", 4),
    Column("份数", 3),
    Column("P", 4),
    Column("校正后P", 4),
)
MOST_PAIRS = 10
CHANCE = "校正后P：假如一切正常，碰巧出现这样大的差别的可能性（已按检验次数校正）；越小越值得问一问。"


def questions(record: FairnessReport) -> list[Strip]:
    """What is asked, with room for the answer."""
    if not record.found.flags:
        return text("没有。")
    rows = Table(QUESTIONS, MEASURE, STYLE).strips(
        [[tight(cell) for cell in row] for row in question_cells(record)]
    )
    return noted(rows, [CHANCE], MEASURE)


def question_cells(record: FairnessReport) -> list[list[str]]:
    """A row for every question."""
    return [
        [
            WORDS.say(told.FLAGS[one.kind]),
            told.flag_line(WORDS, one, record.names),
            p_text(one.p),
            record.answers.get(one.key, ""),
        ]
        for one in record.found.flags
    ]


def tests(record: FairnessReport) -> list[Strip]:
    """Every test, raised or not: experts in a table, of the pairs the most alike."""
    found = record.beyond.tests
    if not found:
        return []
    strips = tabled("全部检验：各专家（括号内为校正后的P）", TESTS, expert_cells(found), [RATIOS])
    pairs = [one for one in found if one.kind is FlagKind.NEAR_COPY and not isnan(one.p)]
    if pairs:
        shown = sorted(pairs, key=lambda one: (one.p, one.experts))[:MOST_PAIRS]
        note = f"共检验{len(pairs)}对" + (
            f"，此处列出P最小的{MOST_PAIRS}对；全部见数表。" if len(pairs) > MOST_PAIRS else "。"
        )
        strips += tabled("全部检验：两两评分是否过于一致", PAIRS, pair_cells(shown), [note])
    return [*strips, *text(f"此外逐个检验了{record.found.marks}个评分是否与其余评分推算的相差过大。")]


RATIOS = (
    "倍数以同组为1：起伏越大越不稳，区分越小分数越集中，各项差别越小各项评分越雷同。各类分别按 Benjamini–Hochberg 校正；"
    "校正后的P小于规则表设定的，列入第二部分。“评分尺度”检验的是在各专家中是否特别突出：与平均有差别（见“专家严宽”）而不突出的，不列入。"
)


def expert_cells(found: Sequence[FlagTest]) -> list[list[str]]:
    """A row for every expert, a column for every kind."""
    known = {(one.experts[0], one.kind): one for one in found if len(one.experts) == 1}
    names = sorted({name for name, _ in known})
    return [[name, *(_cell(known.get((name, kind))) for kind, _ in BY_EXPERT)] for name in names]


def _cell(one: FlagTest | None) -> str:
    if one is None or isnan(one.adjusted_p) or isnan(one.size):
        return DASH
    return f"{_size(one)}\n（{p_text(one.adjusted_p)}）"


def _size(one: FlagTest) -> str:
    if one.kind in {FlagKind.LEVEL, FlagKind.AFFILIATION}:
        return told.signed(one.size)
    return f"{one.size:.0%}" if one.kind is FlagKind.NEAR_COPY else f"{one.size:.2f}"


def pair_cells(pairs: Sequence[FlagTest]) -> list[list[str]]:
    """A row for every pair."""
    return [
        ["、".join(one.experts), str(one.count), _size(one), p_text(one.p), p_text(one.adjusted_p)]
        for one in pairs
    ]


def every_test(found: Sequence[FlagTest]) -> Iterator[list[str]]:
    """All of them in one list, for the workbook."""
    for one in found:
        size = DASH if isnan(one.size) else _size(one)
        yield [
            WORDS.say(told.FLAGS[one.kind]),
            "、".join(one.experts),
            size,
            str(one.count),
            p_text(one.p),
            p_text(one.adjusted_p),
        ]
