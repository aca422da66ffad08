"""Official results: one method per 评议组 and level (一组一法), means in whole arithmetic, ranks and ties.

A criterion's result is the mean of the counted marks by the method of the class, rounded half up to 0.01;
block and total are sums of the rounded; the rank goes by the rounded total (contract: "The record").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.pace import paced
from fusion_desk.domain.policy import Policy
from fusion_desk.domain.recheck import Asked, is_wide
from fusion_desk.domain.rounding import mean_half_up
from fusion_desk.domain.rubric import Criterion, Rubric
from fusion_desk.domain.scoring import CountedMarks, complete_sheets

LEAST_TO_TRIM = 3
"""Two marks are dropped, and one must be left."""


class Trim(StrEnum):
    """What is dropped before the mean: per criterion, the experts with the extreme totals, or nothing."""

    CRITERION = "criterion"
    TOTAL = "total"
    NONE = "none"


class Method(StrEnum):
    """How the means of one group and level are made."""

    TRIMMED = "trimmed"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class ResultRules:
    """The settings of the results, fixed before scoring (policy, [procedure])."""

    min_scores: int = 3
    trim: Trim = Trim.CRITERION
    trim_min_sheets: int = 5
    spread_review_percent: int = 30
    block_minimum_percent: int | None = None
    recheck_experts: Asked = Asked.EXTREMES

    @classmethod
    def of(cls, policy: Policy) -> ResultRules:
        """As the policy says; without a block minimum where it has none."""
        trim = policy.text("trim")
        if trim not in set(Trim):
            raise Refusal("policy.field_wrong", field="procedure.trim.value", wanted=" | ".join(Trim))
        asked = policy.text("recheck_experts") if policy.rule("recheck_experts") else Asked.EXTREMES
        if asked not in set(Asked):
            raise Refusal(
                "policy.field_wrong", field="procedure.recheck_experts.value", wanted=" | ".join(Asked)
            )
        has_minimum = policy.rule("block_minimum_percent") is not None
        return cls(
            min_scores=policy.number("min_scores"),
            trim=Trim(trim),
            trim_min_sheets=policy.number("trim_min_sheets"),
            spread_review_percent=policy.number("spread_review_percent"),
            recheck_experts=Asked(asked),
            block_minimum_percent=policy.number("block_minimum_percent") if has_minimum else None,
        )


@dataclass(frozen=True, slots=True)
class Contender:
    """An application that results are made for."""

    application: ApplicationId
    item: str
    number: str
    """编号 of the candidate."""
    group: str
    """评议组; blank = the whole sitting."""
    level: str
    """The rubric's level key, or the level as written where it has none."""
    expected: tuple[MemberId, ...] = ()
    """Whose marks are awaited, in the order of the committee's list."""


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion of one application; points in hundredths, None = no result."""

    criterion: str
    score: int | None
    ceiling: int
    n: int
    """Marks that count, the dropped ones among them."""
    method: Method
    dropped: tuple[int, ...]
    """Lowest first."""
    spread: int | None
    """分差: highest − lowest of all counted marks; None below two marks."""
    review: bool
    """The spread of the scoring round reaches the share of the ceiling at which a re-check is asked for."""
    first_spread: int | None = None
    """分差 of the scoring round, before any re-check."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The result of one application."""

    contender: Contender
    criteria: tuple[CriterionResult, ...]
    blocks: Mapping[str, int | None]
    below_minimum: tuple[str, ...]
    """Blocks under the policy's minimum, where it sets one."""
    total: int | None
    rank: int | None
    tied: bool
    missing: tuple[tuple[MemberId, str], ...]
    """(member, criterion) awaited and not there."""
    sheets: int
    """有效评分份数: complete and not voided."""
    method: Method


@dataclass(frozen=True, slots=True)
class Judged:
    """The marks of one application as its class needs them."""

    contender: Contender
    marks: Mapping[str, Mapping[str, int]]
    """criterion → member → points."""
    complete: frozenset[str]
    first: Mapping[str, Mapping[str, int]]
    """The marks of the scoring round; the same where nothing was re-checked."""


ClassKey = tuple[str, str]
"""(评议组, level): those who are ranked together and share one method."""


def class_of(contender: Contender) -> ClassKey:
    """With whom an application is compared."""
    return (contender.group, contender.level)


def awaited_classes(standings: Iterable[Standing]) -> frozenset[ClassKey]:
    """Those with marks to come, whose ranks are provisional."""
    return frozenset(class_of(one.contender) for one in standings if one.missing)


def judge(
    contender: Contender, rubric: Rubric, marks: CountedMarks, first: CountedMarks | None = None
) -> Judged:
    """Gather the marks of one application."""
    own = marks.get(contender.application, {})
    complete = complete_sheets(own, [one.key for one in rubric.criteria])
    return Judged(contender, own, complete, own if first is None else first.get(contender.application, {}))


def method_of(judged: Iterable[Judged], rules: ResultRules) -> Method:
    """The one method of a class: trimmed only where every application in it has enough valid sheets.

    A valid sheet marks every criterion, so that enough of them are enough marks of each.
    """
    enough = max(rules.trim_min_sheets, LEAST_TO_TRIM)
    trimmed = rules.trim is not Trim.NONE and all(len(one.complete) >= enough for one in judged)
    return Method.TRIMMED if trimmed else Method.PLAIN


def standings(
    rubric: Rubric,
    rules: ResultRules,
    contenders: Sequence[Contender],
    marks: CountedMarks,
    numbers: Mapping[MemberId, str],
    first: CountedMarks | None = None,
) -> tuple[Standing, ...]:
    """The results of all applications, in the order given.

    `numbers` = 编号 of the members, `first` = the marks before any re-check where there was one.
    """
    classes: dict[ClassKey, list[Judged]] = {}
    for contender in paced(contenders):
        classes.setdefault(class_of(contender), []).append(judge(contender, rubric, marks, first))
    found: dict[ApplicationId, Standing] = {}
    for judged in classes.values():
        method = method_of(judged, rules)
        scored = [_score(one, method, rubric, rules, numbers) for one in paced(judged)]
        for standing, (rank, tied) in zip(scored, ranks([one.total for one in scored]), strict=True):
            found[standing.contender.application] = replace(standing, rank=rank, tied=tied)
    return tuple(found[contender.application] for contender in contenders)


def ranks(totals: Sequence[int | None]) -> list[tuple[int | None, bool]]:
    """Rank and whether it is shared, 1 1 3; no rank without a total."""
    known = sorted((total for total in totals if total is not None), reverse=True)
    first: dict[int, int] = {}
    shared: set[int] = set()
    for place, total in enumerate(known, 1):
        if total in first:
            shared.add(total)
        else:
            first[total] = place
    return [(None, False) if total is None else (first[total], total in shared) for total in totals]


def _score(
    judged: Judged, method: Method, rubric: Rubric, rules: ResultRules, numbers: Mapping[MemberId, str]
) -> Standing:
    out = dropped_experts(judged, method, rubric, rules, numbers)
    criteria = tuple(
        criterion_result(
            criterion,
            judged.marks.get(criterion.key, {}),
            method,
            rules,
            out,
            judged.first.get(criterion.key),
        )
        for criterion in rubric.criteria
    )
    blocks, total = _sums(rubric, criteria)
    return Standing(
        contender=judged.contender,
        criteria=criteria,
        blocks=blocks,
        below_minimum=_below_minimum(rubric, rules, blocks),
        total=total,
        rank=None,
        tied=False,
        missing=_missing(judged, rubric),
        sheets=len(judged.complete),
        method=method,
    )


def dropped_experts(
    judged: Judged, method: Method, rubric: Rubric, rules: ResultRules, numbers: Mapping[MemberId, str]
) -> tuple[str, ...]:
    """The two members left out where totals are trimmed: of the lowest total, then of the highest.

    Only complete sheets have a total. Of equal totals the earlier 编号 goes, once at each end, so that the
    same marks always leave the same people out.
    """
    if method is Method.PLAIN or rules.trim is not Trim.TOTAL:
        return ()
    totals = {
        member: sum(judged.marks[criterion.key][member] for criterion in rubric.criteria)
        for member in judged.complete
    }
    order = sorted(totals, key=lambda member: numbers.get(MemberId(member), member))
    lowest = min(order, key=lambda member: totals[member])
    order.remove(lowest)
    return (lowest, max(order, key=lambda member: totals[member]))


def criterion_result(
    criterion: Criterion,
    marks: Mapping[str, int],
    method: Method,
    rules: ResultRules,
    out: Sequence[str] = (),
    first: Mapping[str, int] | None = None,
) -> CriterionResult:
    """The result of one criterion; `out` = members left out by their totals, `first` = before any re-check."""
    values = sorted(marks.values())
    count = len(values)
    dropped = _dropped(values, marks, method, rules, out)
    score: int | None = None
    if count and count >= rules.min_scores:
        score = mean_half_up(sum(values) - sum(dropped), count - len(dropped))
    spread = values[-1] - values[0] if count > 1 else None
    before = spread if first is None or first is marks or spread is None else spread_of(first)
    return CriterionResult(
        criterion=criterion.key,
        score=score,
        ceiling=criterion.ceiling,
        n=count,
        method=method,
        dropped=dropped,
        spread=spread,
        review=before is not None and is_wide(before, criterion.ceiling, rules.spread_review_percent),
        first_spread=before,
    )


def spread_of(marks: Mapping[str, int]) -> int | None:
    """分差 of some marks; None below two."""
    return max(marks.values()) - min(marks.values()) if len(marks) > 1 else None


def _dropped(
    values: Sequence[int], marks: Mapping[str, int], method: Method, rules: ResultRules, out: Sequence[str]
) -> tuple[int, ...]:
    if method is Method.PLAIN or len(values) < rules.min_scores:
        return ()
    if rules.trim is Trim.TOTAL:
        return tuple(sorted(marks[member] for member in out))
    # Of several equal extremes only one goes (forms 1.5, fourth rule).
    return (values[0], values[-1])


def _sums(rubric: Rubric, criteria: Sequence[CriterionResult]) -> tuple[dict[str, int | None], int | None]:
    keys = [*(block.key for block in rubric.groups), *(criterion.group for criterion in rubric.criteria)]
    blocks: dict[str, int | None] = dict.fromkeys(keys, 0)
    for criterion, result in zip(rubric.criteria, criteria, strict=True):
        blocks[criterion.group] = plus(blocks[criterion.group], result.score)
    total: int | None = 0
    for block in blocks.values():
        total = plus(total, block)
    return blocks, total


def plus(left: int | None, right: int | None) -> int | None:
    """A sum that is not there as soon as one of its parts is not."""
    return None if left is None or right is None else left + right


def _below_minimum(rubric: Rubric, rules: ResultRules, blocks: Mapping[str, int | None]) -> tuple[str, ...]:
    if rules.block_minimum_percent is None:
        return ()
    below: list[str] = []
    for block in rubric.groups:
        score = blocks[block.key]
        if score is not None and score * 100 < rules.block_minimum_percent * block.points:
            below.append(block.key)
    return tuple(below)


def _missing(judged: Judged, rubric: Rubric) -> tuple[tuple[MemberId, str], ...]:
    late = [member for member in judged.contender.expected if member not in judged.complete]
    return tuple(
        (member, criterion.key)
        for member in late
        for criterion in rubric.criteria
        if member not in judged.marks.get(criterion.key, {})
    )
