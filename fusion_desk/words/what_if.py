"""The results under other weights or rules, in words: always beside the official ones, and always said to be no basis."""

from __future__ import annotations

from fractions import Fraction

from fusion_desk.domain.ranking import Trim
from fusion_desk.domain.rounding import half_up, short_text
from fusion_desk.domain.what_if import Tried, WhatIf
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

TRIMS: dict[Trim, str] = {
    Trim.CRITERION: N_("每项指标去掉最高分和最低分"),
    Trim.TOTAL: N_("去掉总分最高和最低的两份评分表"),
    Trim.NONE: N_("不去高低分"),
}
"""Every rule of trimming, as it is chosen."""


def caution(words: Words) -> str:
    """What stands over every such table."""
    return words.say("试算结果仅供分析，不作评审依据，也不会写入记录；正式成绩以评审结果表为准。")


def weight_text(points: Fraction) -> str:
    """A ceiling in points; one that does not end after two decimals says so."""
    rounded = short_text(half_up(points))
    return rounded if points.denominator == 1 else f"≈{rounded}"


def moved_text(one: Tried) -> str:
    """How many places somebody moves, with an arrow; a dash where there is nothing to compare."""
    if one.moved is None:
        return "—"
    return f"↑{one.moved}" if one.moved > 0 else f"↓{-one.moved}" if one.moved < 0 else "0"


def outcome_line(words: Words, found: WhatIf) -> str:
    """What would change, in one or two sentences."""
    if not found.rows:
        return words.say("还没有可以试算的成绩。")
    far = found.farthest
    if far is None:
        return words.say("有名次的 {count} 项中，没有一项的名次有变动。", count=found.ranked)
    return words.say(
        "有名次的 {count} 项中，{shifted} 项的名次有变动；变动最大的是 {item}，从第 {official} 名到第 {tried} 名。",
        count=found.ranked,
        shifted=found.shifted,
        item=far.standing.contender.item,
        official=far.standing.rank,
        tried=far.rank,
    )
