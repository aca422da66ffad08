"""A running sitting in figures: who has still to mark, where experts lie apart, one applicant beside the panel."""

from __future__ import annotations

from statistics import median

import pytest

from fusion_desk.analysis.live import Apart, Beside, profile
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.ranking import Contender, CriterionResult, Method, Standing
from fusion_desk.figures.bars import Bar, bars
from fusion_desk.figures.drawing import Dot, Ink, Label, Line, Patch
from fusion_desk.figures.live import apart_plot, profile_plot, progress_plot
from fusion_desk.words import Words
from fusion_desk.words import live as told

ZH = Words("zh")
NAMES = {"tc1": "解决技术难题", "wp1": "任务完成与工作质量"}


def beside(key: str, own: float | None, *others: float) -> Beside:
    return Beside(key, own, tuple(sorted((*others, *([] if own is None else [own])))))


def test_the_profile_draws_the_applicant_as_the_one_diamond_of_each_row() -> None:
    rows = [beside("tc1", 0.9, 0.5, 0.6, 0.7), beside("wp1", 0.4, 0.6, 0.8)]
    drawing = profile_plot(ZH, "003-1", rows, NAMES, 600.0)
    own = [one for one in drawing.shapes if isinstance(one, Dot) and one.is_diamond]
    assert [one.ink for one in own] == [Ink.OWN, Ink.OWN]
    assert own[0].x > own[1].x, "a higher result lies to the right"
    others = [one for one in drawing.shapes if isinstance(one, Dot) and not one.is_diamond]
    assert len(others) == sum(len(one.others) - 1 for one in rows), "nobody is drawn twice"
    texts = {one.text for one in drawing.shapes if isinstance(one, Label)}
    assert {"解决技术难题", "任务完成与工作质量", "90%　第 1／4", "40%　第 3／3"} <= texts
    assert "领先同组中间最多的是“解决技术难题”，差得最多的是“任务完成与工作质量”" in drawing.spoken


def test_the_middle_half_and_the_middle_are_where_they_belong() -> None:
    values = (0.1, 0.2, 0.3, 0.4, 0.5)
    drawing = profile_plot(ZH, "003-1", [Beside("tc1", 0.3, values)], NAMES, 600.0)
    (band,) = [one for one in drawing.shapes if isinstance(one, Patch)]
    middle = next(one for one in drawing.shapes if isinstance(one, Line) and one.width == 1.6)
    assert band.x < middle.x1 < band.x + band.width
    own = next(one for one in drawing.shapes if isinstance(one, Dot) and one.is_diamond)
    assert own.x == pytest.approx(middle.x1), median(values)


def test_many_people_are_a_band_and_no_cloud_of_dots() -> None:
    many = tuple(at / 1000 for at in range(1, 1000))
    drawing = profile_plot(ZH, "003-1", [Beside("tc1", 0.5, many)], NAMES, 600.0)
    assert len(drawing.shapes) < 40


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([beside("tc1", 0.9, 0.5), beside("wp1", 0.9, 0.4)], "各项都不低于同组中间"),
        ([beside("tc1", 0.1, 0.5), beside("wp1", 0.2, 0.4)], "各项都不高于同组中间"),
        ([beside("tc1", None, 0.5)], "还没有成绩"),
        ([], "还没有成绩"),
    ],
)
def test_the_profile_says_what_to_see(rows: list[Beside], said: str) -> None:
    assert said in told.profile_spoken(ZH, "003-1", rows, NAMES)


def test_a_criterion_says_what_waits_and_after_that_what_once_reached_the_line() -> None:
    waits, waited = Apart("tc1", 0.11, "003-1", 0.4, 2, 1), Apart("tc1", 0.11, "003-1", 0.2, 2, 0)
    assert told.apart_shown(ZH, waits) == "11%，1 项待复核"
    assert told.apart_shown(ZH, waited) == "11%，2 项曾达复核线"
    assert "待复核" not in told.apart_spoken(ZH, [waited], NAMES)
    diamonds = [
        sum(isinstance(shape, Dot) for shape in apart_plot(ZH, [one], NAMES, 30, 300.0).shapes)
        for one in (waits, waited)
    ]
    assert diamonds == [1, 0]


def standing(item: str, group: str, **scores: int | None) -> Standing:
    contender = Contender(ApplicationId(f"id-{item}"), item, item, group, "")
    criteria = tuple(
        CriterionResult(key, score, 1000, 3, Method.PLAIN, (), None, review=False)
        for key, score in scores.items()
    )
    return Standing(
        contender, criteria, {}, (), None, None, tied=False, missing=(), sheets=3, method=Method.PLAIN
    )


def test_a_profile_compares_within_group_and_level_alone() -> None:
    found = [
        standing("001-1", "甲", tc1=500),
        standing("002-1", "甲", tc1=900),
        standing("003-1", "乙", tc1=100),
        standing("004-1", "甲", tc1=None),
    ]
    (row,) = profile(found, "001-1")
    assert row == Beside("tc1", 0.5, (0.5, 0.9))
    assert profile(found, "999") == ()


def test_bars_mark_who_is_not_done_with_another_shape() -> None:
    drawing = bars(
        [Bar("E01", 1.0, "10"), Bar("E02", 0.5, "5", flagged=True)],
        300.0,
        label_width=50,
        shown_width=50,
        spoken="看",
    )
    diamonds = [one for one in drawing.shapes if isinstance(one, Dot)]
    assert len(diamonds) == 1
    assert diamonds[0].x == pytest.approx(64 + 186 * 0.5)
    ends = [one for one in drawing.shapes if isinstance(one, Line) and one.x1 == one.x2 == 250]
    assert len(ends) == 2, "one sees where a bar would be whole"
    none_yet = bars([Bar("E07", 0.0, "0", flagged=True)], 300, label_width=50, shown_width=50, spoken="")
    at_nought = next(one for one in none_yet.shapes if isinstance(one, Dot))
    assert at_nought.x - 1.25 * at_nought.radius > 50 + 4, "it keeps clear of the words"
    nothing = progress_plot(ZH, (), 300.0)
    assert nothing.spoken == "还没有分工。"
    assert apart_plot(ZH, (), NAMES, 30, 300.0).spoken.startswith("还没有两份以上的评分")
