"""How figures, dates and names read in official papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.reports.style.paragraph import note_mark
from fusion_desk.words.conclusions import CONCLUSION_WORDS

DASH = "—"
OWN_RULE = "该规则由本单位设定，依据待核。"
NOT_RECORDED = "“—”：记录中没有此项，不以0代替。"
UNVERIFIED = note_mark(1)
ABSENT = note_mark(2)
NOTES = (OWN_RULE, NOT_RECORDED)

OPEN = "未作结论"


def conclusion_word(conclusion: Conclusion, basis: Basis) -> str:
    """通过 by vote, 合格 by marks; a paper does not say what an open one waits for."""
    return OPEN if conclusion is Conclusion.OPEN else CONCLUSION_WORDS[basis, conclusion]


def dash(value: str | int | None) -> str:
    """The value, or a dash where there is none; 0 stays 0."""
    return DASH if value is None or value == "" else str(value)


def figure(value: str | int | None) -> str:
    """A figure inside a sentence; a missing one is a dash with its footnote."""
    return DASH + ABSENT if value is None or value == "" else str(value)


def long_date(day: date | None) -> str:
    """2026年9月1日: no leading zeros."""
    return DASH if day is None else f"{day.year}年{day.month}月{day.day}日"


def table_date(day: date | None) -> str:
    """2026-09-01, in tables only."""
    return DASH if day is None else day.isoformat()


def date_range(first: date | None, last: date | None, joint: str = "至") -> str:
    """2026年9月10日至11日: what both days share is said once."""
    if first is None or last is None or first == last:
        return long_date(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{long_date(first)}{joint}{last.day}日"
    if first.year == last.year:
        return f"{long_date(first)}{joint}{last.month}月{last.day}日"
    return f"{long_date(first)}{joint}{long_date(last)}"


def names(people: Iterable[str]) -> str:
    """Names in a sentence."""
    return "、".join(people) or DASH


_ENDS = ("。", "！", "？", "…")


def ended(text: str) -> str:
    """A sentence with the mark that ends it."""
    said = text.rstrip("；，")
    return said if not said or said.endswith(_ENDS) else f"{said}。"


def joined(texts: Iterable[str]) -> str:
    """Points in one cell, 甲；乙；丙。: whatever mark each came with, one stands between two."""
    points = [stripped for text in texts if (stripped := text.strip().rstrip("。；"))]
    if len(points) == 1:
        return points[0]
    return ended("".join(point if point.endswith(_ENDS) else f"{point}；" for point in points))


def listed_name(name: str) -> str:
    """A name in a list: two characters are spread to the width of three."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name


_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 9999 as headings count: 一, 十二, 一百〇五."""
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return "十" + (_DIGITS[number % 10] if number % 10 else "")
    said = ""
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            said += _DIGITS[digit] + word
        elif said and number and not said.endswith("〇"):
            said += "〇"
    return said


def bracketed(number: int) -> str:
    """（十二）"""
    return f"（{chinese_number(number)}）"
