"""How a question came about: what was compared with what, and how unlikely it is by chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusion_desk.analysis.panel_flags import Flag, FlagKind
from fusion_desk.domain.guard_rails import Rail
from fusion_desk.services.analysing.explaining.derivation import Derivation, FigureName, two
from fusion_desk.services.analysing.reading import Analysis
from fusion_desk.words import Words
from fusion_desk.words.fairness import FLAGS, criteria_named, flag_line
from fusion_desk.words.marking import N_

HEADS = ("flag",)

FORMULAS: Mapping[FlagKind, tuple[str, str]] = {
    FlagKind.LEVEL: (
        N_("本人的松紧 − 其余专家松紧的平均；与其余专家之间的离散程度相比（学生化残差，t 检验）。"),
        "Cook & Weisberg 1982",
    ),
    FlagKind.ERRATIC: (
        N_("本人评分去掉申报人和松紧以后剩下的标准差 ÷ 其余专家的；F 检验。"),
        "Snedecor & Cochran 1989",
    ),
    FlagKind.FLAT_SCALE: (
        N_("本人给分的标准差 ÷ 一名同组专家在同样申报人上的标准差；刀切法检验是否小于 1。"),
        "Miller 1974 (jackknife)",
    ),
    FlagKind.HALO: (
        N_("各项指标的差别在本人评分中占的份额 ÷ 在同组专家评分中占的份额；刀切法检验是否小于 1。"),
        "Miller 1974 (jackknife)",
    ),
    FlagKind.UNUSUAL_MARK: (
        N_("所给分数 − 按其他评分推算的分数（申报人平均加本人松紧，不含这一个分数）；t 检验。"),
        "Cook & Weisberg 1982",
    ),
    FlagKind.NEAR_COPY: (
        N_("两人相同的分数 ÷ 共同评过的分数；再看去掉申报人和松紧以后两人剩余部分的相关（费希尔 z 检验）。"),
        "Fisher 1921",
    ),
    FlagKind.AFFILIATION: (
        N_("本人给本单位申报人的评分，比其他专家对同样申报人的评分平均高出多少，已扣除本人的松紧；t 检验。"),
        "Searle 1971",
    ),
}
"""Formula in words, and whose method it is."""

RATIOS = frozenset({FlagKind.ERRATIC, FlagKind.FLAT_SCALE, FlagKind.HALO})


def names(words: Words, analysis: Analysis) -> Sequence[FigureName]:
    """Every flag."""
    named = criteria_named(words, analysis.rubric)
    return [FigureName(f"flag/{one.key}", flag_line(words, one, named)) for one in analysis.found.flags]


def derive(words: Words, analysis: Analysis, key: str) -> Derivation | None:
    """One of them."""
    one = next((one for one in analysis.found.flags if f"flag/{one.key}" == key), None)
    if one is None:
        return None
    say = words.say
    formula, source = FORMULAS[one.kind]
    return Derivation(
        key,
        say(FLAGS[one.kind]),
        _size(words, one),
        flag_line(words, one, criteria_named(words, analysis.rubric)),
        say(formula),
        (
            (say("专家"), words.value(one.experts)),
            (say("所依据的份数或评分数"), str(one.count)),
            *_given(words, one),
            (say("P 值（按同类核实的个数校正）"), "< 0.001" if one.p < 0.001 else f"{one.p:.3f}"),
            (say("提请核实的界限（规则表）"), f"{analysis.rails.get(Rail.FLAG_PERCENT)}%"),
        ),
        _worked(one),
        f"{source}; Benjamini & Hochberg 1995",
        say("只是问题，不是结论"),
    )


def _size(words: Words, one: Flag) -> str:
    if one.kind in RATIOS:
        return words.say("{ratio} 倍", ratio=f"{one.size:.2f}")
    if one.kind is FlagKind.NEAR_COPY:
        return f"{one.size:.0%}"
    return words.say("{size} 分", size=two(one.size))


def _given(words: Words, one: Flag) -> tuple[tuple[str, str], ...]:
    if one.given is None or one.expected is None:
        return ()
    return (words.say("所给分数"), two(one.given)), (words.say("推算的分数"), two(one.expected))


def _worked(one: Flag) -> str:
    if one.given is not None and one.expected is not None:
        return f"{two(one.given)} − {two(one.expected)} = {two(one.size)}"
    if one.kind is FlagKind.NEAR_COPY:
        return f"{round(one.size * one.count)} ÷ {one.count} = {one.size:.0%}"
    return f"{one.size:.2f}".replace("-", "−")
