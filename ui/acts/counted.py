"""The working days of a publicity in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.widgets.unparted import together

WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


def counted_days(words: Words, days: Sequence[date]) -> str:
    """Each of them with its day of the week; before there are any, how they come about."""
    say = words.say
    if not days:
        return say("填写张贴日期后，起止和每一个工作日按工作日表算出。")
    shown = [
        together(
            say(
                "{month}月{day}日（{weekday}）",
                month=day.month,
                day=day.day,
                weekday=say(WEEKDAYS[day.weekday()]),
            )
        )
        for day in days
    ]
    return say("计 {count} 个工作日：{days}。", count=len(days), days=words.value(shown))
