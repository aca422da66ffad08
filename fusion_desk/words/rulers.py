"""People, experts and criteria on one ruler, in words that need no statistics."""

from __future__ import annotations

from math import isnan
from typing import Protocol

from fusion_desk.domain.guard_rails import REACH
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

UNEVEN, UNIFORM = 1.5, 0.5
"""Mean squares beyond which marks are less, or more, regular than the ruler needs (Linacre & Wright 1994)."""

PEOPLE = N_("申报人"), N_("越上分档越高")
EXPERTS = N_("专家"), N_("越上越严")
CRITERIA = N_("指标"), N_("越上越难得分")
BANDS = N_("评分档"), N_("虚线以上可期")


class Measured(Protocol):
    """A place on the ruler as it is told."""

    @property
    def name(self) -> str: ...
    @property
    def logit(self) -> float: ...
    @property
    def se(self) -> float: ...
    @property
    def infit(self) -> float: ...
    @property
    def outfit(self) -> float: ...
    @property
    def bands(self) -> float: ...


def stands_off(one: Measured) -> bool:
    """Whether an expert lies farther from the panel's middle than the measurement's own error."""
    return abs(one.logit) > REACH * one.se


def expert_line(words: Words, one: Measured) -> str:
    """What an expert's row of the table says, without blame."""
    if not stands_off(one):
        level = words.say("松紧与同组相当")
    elif one.logit > 0:
        level = words.say("偏严，平均低约 {bands} 档", bands=f"{abs(one.bands):.2f}")
    else:
        level = words.say("偏宽，平均高约 {bands} 档", bands=f"{abs(one.bands):.2f}")
    odd = fit_line(words, one)
    return words.say("{level}；{fit}", level=level, fit=odd) if odd else level


def fit_line(words: Words, one: Measured) -> str:
    """What is odd about the marks by either mean square; blank where nothing is."""
    if isnan(one.infit) or isnan(one.outfit):
        return words.say("评分都在同一端，看不出是否有规律")
    if max(one.infit, one.outfit) > UNEVEN:
        return words.say("有些评分与其余评分对不上，请核实")
    if min(one.infit, one.outfit) < UNIFORM:
        return words.say("评分过于整齐，区分较少")
    return ""


def ruler_spoken(words: Words, severest: str, mildest: str, hardest: str, each: int) -> str:
    """What the map says in one sentence."""
    said = words.say(
        "同一高度可以直接比较：最严的专家是 {severest}，最宽的是 {mildest}；最难得高分的指标是“{hardest}”。",
        severest=severest,
        mildest=mildest,
        hardest=hardest,
    )
    return said if each == 1 else said + words.say("申报人一列每点代表 {count} 人。", count=each)
