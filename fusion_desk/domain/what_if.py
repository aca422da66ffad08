"""如果换一种算法: the same marks under other weights or another trim rule, beside the official results and never instead.

Exact like the official figure: a mark keeps its share of the ceiling, so its points become a fraction; a criterion's
mean is rounded half up to 0.01 once, block and total are sums of the rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.ranking import (
    ClassKey,
    Contender,
    Judged,
    Method,
    ResultRules,
    Standing,
    Trim,
    class_of,
    criterion_result,
    dropped_experts,
    judge,
    method_of,
    plus,
    ranks,
)
from fusion_desk.domain.rounding import hundredths_of, mean_half_up, short_text
from fusion_desk.domain.rubric import Criterion, Rubric
from fusion_desk.domain.scoring import CountedMarks


@dataclass(frozen=True, slots=True)
class Change:
    """What is tried: ceilings of some criteria in hundredths, the rule of trimming, the fewest marks; None = as it is."""

    weights: Mapping[str, int] = field(default_factory=dict[str, int])
    trim: Trim | None = None
    min_scores: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is tried."""
        return not self.weights and self.trim is None and self.min_scores is None


@dataclass(frozen=True, slots=True)
class Tried:
    """One application under the change; totals in hundredths, None without a result."""

    standing: Standing
    """As the record has it."""
    total: int | None
    rank: int | None
    tied: bool
    criteria: Mapping[str, int | None]

    @property
    def moved(self) -> int | None:
        """Places upwards (positive) or downwards; None where either has no rank."""
        official = self.standing.rank
        return None if official is None or self.rank is None else official - self.rank


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Everybody under the change, in the order of the official table."""

    change: Change
    weights: Mapping[str, Fraction]
    """Every criterion's ceiling as it was tried, in hundredths."""
    rows: tuple[Tried, ...]

    @property
    def ranked(self) -> int:
        """How many have a rank in both, so that it can be another."""
        return sum(one.moved is not None for one in self.rows)

    @property
    def shifted(self) -> int:
        """How many have another rank."""
        return sum(bool(one.moved) for one in self.rows)

    @property
    def farthest(self) -> Tried | None:
        """Who moves most; None where nobody does."""
        moved = [one for one in self.rows if one.moved]
        return max(moved, key=lambda one: abs(one.moved or 0), default=None)


def read_change(rubric: Rubric, settings: Mapping[str, str]) -> Change:
    """A change from words as people type them: `tc1` → `20`, `trim` → `none`, `min_scores` → `2`; refused by name."""
    weights: dict[str, int] = {}
    trim: Trim | None = None
    least: int | None = None
    for key, text in settings.items():
        if key == "trim":
            if text not in set(Trim):
                raise Refusal("what_if.trim_unknown", given=text, known=[one.value for one in Trim])
            trim = Trim(text)
        elif key == "min_scores":
            if not (text.isascii() and text.isdecimal() and int(text) > 0):
                raise Refusal("what_if.number_wrong", given=text)
            least = int(text)
        else:
            criterion, points = rubric.criterion_called(key), hundredths_of(text)
            if criterion is None:
                raise Refusal(
                    "what_if.criterion_unknown", given=key, known=[one.key for one in rubric.criteria]
                )
            if points is None:
                raise Refusal("what_if.points_wrong", criterion=criterion.name, given=text)
            weights[criterion.key] = points
    return Change(weights, trim, least)


def tried_weights(rubric: Rubric, weights: Mapping[str, int]) -> dict[str, Fraction]:
    """Every ceiling: those named as named, the others share what is left in their old proportion."""
    named = sum(weights.values())
    others = [one for one in rubric.criteria if one.key not in weights]
    left, before = rubric.total - named, sum(one.ceiling for one in others)
    if left < 0 or (left > 0 and not before):
        raise Refusal("what_if.sum_wrong", sum=short_text(named), total=short_text(rubric.total))
    return {
        one.key: Fraction(weights[one.key]) if one.key in weights else Fraction(one.ceiling * left, before)
        for one in rubric.criteria
    }


def what_if(
    rubric: Rubric,
    rules: ResultRules,
    official: Sequence[Standing],
    marks: CountedMarks,
    numbers: Mapping[MemberId, str],
    change: Change,
) -> WhatIf:
    """The results of all applications under the change; `official` are those of the record, in their order."""
    weights = tried_weights(rubric, change.weights)
    scale = _Scale.of(rubric, weights)
    tried = replace(
        rules,
        trim=rules.trim if change.trim is None else change.trim,
        min_scores=rules.min_scores if change.min_scores is None else change.min_scores,
    )
    classes: dict[ClassKey, list[Judged]] = {}
    for one in official:
        judged = judge(one.contender, rubric, scale.marks(one.contender, marks))
        classes.setdefault(class_of(one.contender), []).append(judged)
    found: dict[ApplicationId, tuple[dict[str, int | None], int | None, tuple[int | None, bool]]] = {}
    for members in classes.values():
        method = method_of(members, tried)
        scored = [_scores(one, method, rubric, tried, numbers, scale) for one in members]
        totals = [_total(rubric, one) for one in scored]
        for judged, scores, total, place in zip(members, scored, totals, ranks(totals), strict=True):
            found[judged.contender.application] = (scores, total, place)
    return WhatIf(change, weights, tuple(_row(one, *found[one.contender.application]) for one in official))


def _row(
    standing: Standing, scores: Mapping[str, int | None], total: int | None, place: tuple[int | None, bool]
) -> Tried:
    return Tried(standing, total, place[0], place[1], scores)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Whole numbers again: every fraction of a hundredth times one common `unit`."""

    unit: int
    factors: Mapping[str, int]
    """What a mark is multiplied with, by criterion."""

    @classmethod
    def of(cls, rubric: Rubric, weights: Mapping[str, Fraction]) -> _Scale:
        """From the old ceilings to the new ones; a criterion without points stays without."""
        shares = {
            one.key: weights[one.key] / one.ceiling if one.ceiling else Fraction(0) for one in rubric.criteria
        }
        unit = lcm(*(share.denominator for share in shares.values()))
        return cls(unit, {key: int(share * unit) for key, share in shares.items()})

    def marks(self, contender: Contender, marks: CountedMarks) -> CountedMarks:
        """The marks of one application in units."""
        own = marks.get(contender.application, {})
        return {
            contender.application: {
                key: {member: points * self.factors[key] for member, points in given.items()}
                for key, given in own.items()
                if key in self.factors
            }
        }


def _scores(
    judged: Judged,
    method: Method,
    rubric: Rubric,
    rules: ResultRules,
    numbers: Mapping[MemberId, str],
    scale: _Scale,
) -> dict[str, int | None]:
    out = dropped_experts(judged, method, rubric, rules, numbers)
    return {one.key: _score(one, judged, method, rules, out, scale) for one in rubric.criteria}


def _score(
    criterion: Criterion,
    judged: Judged,
    method: Method,
    rules: ResultRules,
    out: Sequence[str],
    scale: _Scale,
) -> int | None:
    """The official calculation decides what counts; only the rounding is of units."""
    marks = judged.marks.get(criterion.key, {})
    result = criterion_result(criterion, marks, method, rules, out)
    if result.score is None:
        return None
    kept = sum(marks.values()) - sum(result.dropped)
    return mean_half_up(kept, (result.n - len(result.dropped)) * scale.unit)


def _total(rubric: Rubric, scores: Mapping[str, int | None]) -> int | None:
    total: int | None = 0
    for one in rubric.criteria:
        total = plus(total, scores[one.key])
    return total
