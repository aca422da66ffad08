"""What the plots of a running sitting say, each in one sentence, and where one applicant stands in the panel."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Protocol

from fusion_desk.words import Words
from fusion_desk.words.marking import N_

PROFILE_NOTE = N_("菱形是本人，圆点是同组同级的每一项申报，竖线是中间，色带是中间一半的人。")
"""How the plot of one applicant is read."""


class Coming(Protocol):
    """How far one expert has come."""

    @property
    def expert(self) -> str: ...
    @property
    def whole(self) -> int: ...
    @property
    def awaited(self) -> int: ...
    @property
    def missing(self) -> int: ...


class Spread(Protocol):
    """How far apart one criterion is marked."""

    @property
    def criterion(self) -> str: ...
    @property
    def share(self) -> float: ...
    @property
    def widest_item(self) -> str: ...
    @property
    def reached(self) -> int: ...
    @property
    def review(self) -> int: ...


class Standing(Protocol):
    """One criterion of one applicant beside the panel."""

    @property
    def criterion(self) -> str: ...
    @property
    def own(self) -> float | None: ...
    @property
    def others(self) -> tuple[float, ...]: ...


def progress_spoken(words: Words, experts: Sequence[Coming]) -> str:
    """Who is still at it."""
    behind = [one.expert for one in experts if one.missing]
    if not experts:
        return words.say("还没有分工。")
    if not behind:
        return words.say("看横条是否到头：全部评完。")
    count = sum(one.missing for one in experts)
    return words.say("看横条是否到头：还缺 {count} 格，没有评完的是 {experts}。", count=count, experts=behind)


def progress_shown(words: Words, one: Coming) -> str:
    """One expert's count beside the bar."""
    done = words.say("{whole}／{awaited} 份", whole=one.whole, awaited=one.awaited)
    return words.say("{done}，缺 {count} 格", done=done, count=one.missing) if one.missing else done


def apart_spoken(words: Words, criteria: Sequence[Spread], names: Mapping[str, str]) -> str:
    """On which criterion the experts lie apart most."""
    if not criteria:
        return words.say("还没有两份以上的评分，看不出分歧在哪里。")
    widest = max(criteria, key=lambda one: one.share)
    said = words.say(
        "看横条长短：专家分歧最大的指标是“{criterion}”，平均相差分值的 {percent}%，其中 {item} 相差最大。",
        criterion=names.get(widest.criterion, widest.criterion),
        percent=round(100 * widest.share),
        item=widest.widest_item,
    )
    waits = any(one.review for one in criteria)
    return said + words.say("带菱形的指标有待复核的事项。") if waits else said


def apart_shown(words: Words, one: Spread) -> str:
    """One criterion's mean spread, and how many applications ask for a re-check, or once reached the line."""
    share = f"{one.share:.0%}"
    if one.review:
        return words.say("{share}，{count} 项待复核", share=share, count=one.review)
    return (
        words.say("{share}，{count} 项曾达复核线", share=share, count=one.reached) if one.reached else share
    )


def profile_spoken(words: Words, item: str, rows: Sequence[Standing], names: Mapping[str, str]) -> str:
    """Where one applicant stands above and below the middle of the panel."""
    apart = [
        (one.own - median(one.others), names.get(one.criterion, one.criterion))
        for one in rows
        if one.own is not None and one.others
    ]
    if not apart:
        return words.say("{item} 还没有成绩。", item=item)
    low, high = min(apart), max(apart)
    if low[0] >= 0:
        return words.say(
            "看菱形在竖线哪一边：{item} 各项都不低于同组中间，领先最多的是“{high}”。", item=item, high=high[1]
        )
    if high[0] <= 0:
        return words.say(
            "看菱形在竖线哪一边：{item} 各项都不高于同组中间，差得最多的是“{low}”。", item=item, low=low[1]
        )
    return words.say(
        "看菱形在竖线哪一边：{item} 领先同组中间最多的是“{high}”，差得最多的是“{low}”。",
        item=item,
        high=high[1],
        low=low[1],
    )


def profile_shown(words: Words, one: Standing) -> str:
    """The result in percent of the ceiling, and its place among all."""
    if one.own is None:
        return words.say("没有成绩")
    place = 1 + len(one.others) - bisect_right(one.others, one.own)
    return words.say(
        "{percent}%　第 {place}／{of}", percent=round(100 * one.own), place=place, of=len(one.others)
    )
