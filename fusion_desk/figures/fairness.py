"""The plots of the analysis, made the same for the screen and the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from math import isnan
from statistics import median
from typing import Protocol

from fusion_desk.domain.guard_rails import REACH
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.figures.aligned_dots import Dots, aligned_dots
from fusion_desk.figures.drawing import Drawing
from fusion_desk.figures.heat_map import heat_map
from fusion_desk.figures.whiskers import Whisker, whiskers
from fusion_desk.figures.wright_map import Heads, Placed, wright_map
from fusion_desk.words import Words
from fusion_desk.words import rulers as told_ruler
from fusion_desk.words.fairness import (
    SMALL_SHIFT,
    Leaning,
    gap_spoken,
    likeness_spoken,
    severity_spoken,
    signed,
    totals_spoken,
    weights_spoken,
)
from fusion_desk.words.masked import MaskedReading, masked_spoken
from fusion_desk.words.rulers import Measured


class _Gap(Protocol):
    @property
    def gap(self) -> float: ...
    @property
    def lower(self) -> float: ...
    @property
    def upper(self) -> float: ...


def severity_plot(words: Words, experts: Sequence[Leaning], width: float) -> Drawing:
    """Every expert's effect in points with its 95 % interval, the most severe on top."""
    rows = [
        Whisker(
            one.expert,
            one.effect,
            one.effect - REACH * one.se,
            one.effect + REACH * one.se,
            signed(one.effect),
            f"severity/{one.expert}",
        )
        for one in sorted(experts, key=lambda one: one.effect)
    ]
    return whiskers(
        rows,
        width,
        label_width=54.0,
        left_word=words.say("← 偏严（分）"),
        right_word=words.say("偏宽（分）→"),
        spoken=severity_spoken(words, experts),
    )


def gap_plot(
    words: Words, gaps: Sequence[tuple[str, _Gap]], names: Mapping[str, str], width: float
) -> Drawing:
    """The gap in every criterion, in percent of its ceiling, with its interval: to the right the skilled are higher."""
    rows = [
        Whisker(
            names.get(key, key),
            gap.gap * 100,
            gap.lower * 100,
            gap.upper * 100,
            signed(gap.gap * 100),
            f"gap/{key}",
        )
        for key, gap in gaps
        if not isnan(gap.lower)
    ]
    return whiskers(
        rows,
        width,
        label_width=150.0,
        left_word=words.say("← 专业技术人才高（占分值%）"),
        right_word=words.say("高技能人才高（占分值%）→"),
        spoken=gap_spoken(words, [row.label for row in rows if row.flagged]),
    )


def totals_plot(
    words: Words, experts: Sequence[str], totals: Sequence[Sequence[float]], width: float
) -> Drawing:
    """The total scores that every expert gave, on one axis; the upright line is their middle."""
    rows = [
        Dots(name, tuple(given), median(given), shown=f"{max(given) - min(given):.0f}")
        for name, given in zip(experts, totals, strict=True)
        if given
    ]
    return aligned_dots(rows, width, label_width=54.0, ends=None, spoken=totals_spoken(words))


def likeness_plot(
    words: Words, experts: Sequence[str], likeness: Sequence[Sequence[float]], width: float
) -> Drawing:
    """How alike every two experts rank the candidates that both scored."""
    return heat_map(experts, likeness, width, likeness_spoken(words, experts, likeness))


class _Ruler(Protocol):
    @property
    def candidates(self) -> Sequence[Measured]: ...
    @property
    def experts(self) -> Sequence[Measured]: ...
    @property
    def criteria(self) -> Sequence[Measured]: ...
    @property
    def bands(self) -> Sequence[tuple[str, int]]: ...
    @property
    def steps(self) -> Sequence[float]: ...


def ruler_plot(words: Words, ruler: _Ruler, names: Mapping[str, str], width: float) -> Drawing:
    """Candidates, experts and criteria of one group on one ruler (Wright map), the highest of each on top."""
    titles = (told_ruler.PEOPLE, told_ruler.EXPERTS, told_ruler.CRITERIA, told_ruler.BANDS)
    heads = [(words.say(title), words.say(direction)) for title, direction in titles]
    begins = (None, *ruler.steps)
    return wright_map(
        [one.logit for one in ruler.candidates],
        [Placed(one.name, one.logit, told_ruler.stands_off(one)) for one in ruler.experts],
        [Placed(names.get(one.name, one.name), one.logit) for one in ruler.criteria],
        [(name, begin) for (name, _), begin in zip(ruler.bands, begins, strict=True)],
        width,
        Heads(heads[0], heads[1], heads[2], heads[3]),
        partial(
            told_ruler.ruler_spoken,
            words,
            ruler.experts[0].name,
            ruler.experts[-1].name,
            names.get(ruler.criteria[0].name, ruler.criteria[0].name),
        ),
    )


def masked_plot(words: Words, found: MaskedReading, width: float) -> Drawing | None:
    """How the marks moved once nobody knew whose they were, track by track and between the tracks; None without any."""
    named = [
        (words.say(TRACK_NAMES[one.track]), f"masked/{one.track.value}", one.gap) for one in found.tracks
    ]
    named.append((words.say("两类之差"), "masked/apart", found.apart))
    rows = [
        Whisker(
            name,
            gap.mean,
            gap.mean if gap.lower is None else gap.lower,
            gap.mean if gap.upper is None else gap.upper,
            signed(gap.mean),
            key,
        )
        for name, key, gap in named
        if gap is not None
    ]
    if not rows:
        return None
    return whiskers(
        rows,
        width,
        label_width=110.0,
        left_word=words.say("← 隐去身份后降低（分）"),
        right_word=words.say("隐去身份后提高（分）→"),
        spoken=masked_spoken(words, found.apart),
    )


class _Weight(Protocol):
    @property
    def criterion(self) -> str: ...
    @property
    def nominal(self) -> float: ...
    @property
    def effective(self) -> float: ...


def weights_plot(words: Words, weights: Sequence[_Weight], names: Mapping[str, str], width: float) -> Drawing:
    """What every criterion was meant to weigh (the upright line) and what it weighed (the diamond), in percent."""
    rows = [
        Dots(
            names.get(one.criterion, one.criterion),
            (),
            one.nominal * 100,
            one.effective * 100,
            f"{one.effective * 100:.1f}",
            abs(one.effective - one.nominal) > SMALL_SHIFT,
            f"weight/{one.criterion}",
        )
        for one in weights
    ]
    ends = [value for row in rows for value in (row.middle or 0.0, row.own or 0.0)]
    return aligned_dots(
        rows,
        width,
        label_width=150.0,
        ends=(min(0.0, *ends), max(ends)),
        spoken=weights_spoken(words, weights, names),
    )
