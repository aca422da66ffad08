"""How the comparison of the two kinds of talent and the weights came about."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from fusion_desk.analysis.gaps import PermutationGap
from fusion_desk.analysis.panel import Weight
from fusion_desk.analysis.panel_balance import Balance, Chosen
from fusion_desk.domain.levels import Track
from fusion_desk.services.analysing.explaining.derivation import (
    Derivation,
    FigureName,
    called,
    four,
    head_and_rest,
    titled,
    two,
)
from fusion_desk.services.analysing.reading import Analysis
from fusion_desk.words import Words
from fusion_desk.words.fairness import criteria_named, signed

HEADS = ("gap", "gap_test", "selection", "weight")
ROUNDS = 4999
"""Of the bootstrap, as `bootstrap_gap` draws them."""


def names(words: Words, analysis: Analysis) -> Sequence[FigureName]:
    """Every figure of the balance that is shown, and every weight."""
    found, named = analysis.found, criteria_named(words, analysis.rubric)
    shown: list[FigureName] = []
    if found.balance is not None:
        gap = called(words, "balance")
        shown.append(FigureName("gap", gap))
        if found.balance.test is not None:
            shown.append(FigureName("gap_test", called(words, "balance_test")))
        shown += [
            FigureName(f"gap/{key}", titled(words, gap, named[key])) for key, _ in found.balance.criteria
        ]
        if found.balance.chosen is not None:
            shown.append(FigureName("selection", called(words, "selection")))
    weight = called(words, "weights")
    shown += [
        FigureName(f"weight/{one.criterion}", titled(words, weight, named[one.criterion]))
        for one in found.weights
    ]
    return shown


def derive(words: Words, analysis: Analysis, key: str) -> Derivation | None:
    """One of them."""
    head, rest = head_and_rest(key)
    balance = analysis.found.balance
    if head == "weight":
        weight = next((one for one in analysis.found.weights if one.criterion == rest), None)
        return None if weight is None else _weight(words, analysis, key, weight)
    if balance is None:
        return None
    if head == "gap":
        return _gap(words, analysis, key, balance, rest)
    if head == "gap_test" and balance.test is not None:
        return _test(words, key, balance.test)
    if head == "selection" and balance.chosen is not None:
        return _selection(words, key, balance.chosen)
    return None


def _values(analysis: Analysis, track: Track, criterion: str) -> list[float]:
    scored = [one for one in analysis.given.people if one.track is track and one.official is not None]
    if not criterion:
        return [one.official for one in scored if one.official is not None]
    return [100 * share for one in scored if (share := one.shares.get(criterion)) is not None]


def _gap(words: Words, analysis: Analysis, key: str, balance: Balance, criterion: str) -> Derivation | None:
    say, named = words.say, criteria_named(words, analysis.rubric)
    found = dict(balance.criteria).get(criterion) if criterion else balance.total
    if found is None:
        return None
    skilled = fmean(_values(analysis, Track.SKILLED, criterion))
    professional = fmean(_values(analysis, Track.PROFESSIONAL, criterion))
    times, unit = (100, "%") if criterion else (1, say("分"))
    return Derivation(
        key,
        titled(words, called(words, "balance"), named.get(criterion, "")),
        f"{signed(found.gap * times)} {unit}",
        say("正数：高技能人才的成绩较高。差距可能来自标准，也可能来自申报人本身。"),
        say(
            "高技能人才平均成绩 − 专业技术人才平均成绩；区间由自助法重抽 {rounds} 次得出（BCa）。",
            rounds=ROUNDS,
        ),
        (
            (say("高技能人才人数"), str(found.count_a)),
            (say("高技能人才平均（{unit}）", unit=unit), two(skilled)),
            (say("专业技术人才人数"), str(found.count_b)),
            (say("专业技术人才平均（{unit}）", unit=unit), two(professional)),
            (say("95% 区间"), f"{two(found.lower * times)} ～ {two(found.upper * times)}"),
            (say("随机种子"), str(analysis.found.seed)),
        ),
        f"{two(skilled)} − {two(professional)} = {two(found.gap * times)}",
        "Efron 1987 (BCa)",
    )


def _test(words: Words, key: str, test: PermutationGap) -> Derivation:
    say = words.say
    return Derivation(
        key,
        called(words, "balance_test"),
        f"P = {test.p:.3f}",
        say("假如两类人才成绩没有差别，偶然出现这么大差距的可能性。"),
        say("把人才类别随机重排多次，数出差距不小于实际差距的次数，再除以总次数。"),
        (
            (say("实际差距（分）"), two(test.gap)),
            (say("重排次数"), str(test.rounds)),
            (say("逐一列尽"), say("是") if test.exact else say("否")),
        ),
        f"P = {test.p:.4f}",
        "Fisher 1935; Pitman 1937",
    )


def _selection(words: Words, key: str, one: Chosen) -> Derivation:
    say = words.say
    return Derivation(
        key,
        called(words, "selection"),
        two(one.ratio.ratio),
        say("两类人才通过率之比；人数少时比值容易偏，请看 P 值，不要只看五分之四。"),
        say("（高技能人才通过 ÷ 人数）÷（专业技术人才通过 ÷ 人数）；P 值由费希尔精确检验得出。"),
        (
            (say("高技能人才通过"), say("{part}／{all}", part=one.skilled, all=one.skilled_of)),
            (say("专业技术人才通过"), say("{part}／{all}", part=one.professional, all=one.professional_of)),
            (say("P 值"), f"{one.ratio.fisher_p:.3f}"),
        ),
        f"({one.skilled} ÷ {one.skilled_of}) ÷ ({one.professional} ÷ {one.professional_of}) = {two(one.ratio.ratio)}",
        "Fisher 1935; Katz et al. 1978",
    )


def _weight(words: Words, analysis: Analysis, key: str, one: Weight) -> Derivation:
    say, ceilings = words.say, analysis.given.ceilings
    named = criteria_named(words, analysis.rubric)
    rows = [
        {
            criterion: (person.shares.get(criterion) or 0.0) * ceiling
            for criterion, ceiling in ceilings.items()
        }
        for person in analysis.given.people
        if all(person.shares.get(criterion) is not None for criterion in ceilings)
    ]
    totals = [sum(row.values()) for row in rows]
    middle, own_middle = fmean(totals), fmean([row[one.criterion] for row in rows])
    together = sum(
        (row[one.criterion] - own_middle) * (total - middle) for row, total in zip(rows, totals, strict=True)
    )
    squares = sum((total - middle) ** 2 for total in totals)
    return Derivation(
        key,
        titled(words, called(words, "weights"), named[one.criterion]),
        f"{one.effective:.1%}",
        say("这一项在总分差别里占的份额；大家得分都一样的指标，设定权重再高也不起作用。"),
        say("该项成绩与总分的离差乘积和 ÷ 总分的离差平方和。"),
        (
            (say("设定权重"), f"{one.nominal:.1%}"),
            (say("有完整成绩的申报人"), str(len(rows))),
            (say("离差乘积和"), four(together)),
            (say("总分离差平方和"), four(squares)),
        ),
        f"{four(together)} ÷ {four(squares)} = {one.effective:.1%}",
        say("协方差与方差之比；各项实际权重之和为 1"),
    )
