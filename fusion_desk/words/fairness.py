"""The analysis in plain sentences: what a lay chair reads, without blame and without a claim the figures cannot carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Protocol

from fusion_desk.domain.guard_rails import REACH
from fusion_desk.domain.rubric import Rubric
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

FIGURES: dict[str, str] = {
    "icc": N_("评分一致性（组内相关系数）"),
    "kendall_w": N_("排序一致性（肯德尔W系数）"),
    "alpha": N_("评分一致性（克里彭多夫α系数）"),
    "generalizability": N_("几名专家够用"),
    "severity": N_("评分严宽"),
    "calibration": N_("校准分"),
    "grey_zone": N_("灰区"),
    "balance": N_("两类人才对比"),
    "balance_test": N_("两类人才对比的检验"),
    "selection": N_("两类人才通过率"),
    "gender": N_("性别对比"),
    "affiliation": N_("同单位评分差异"),
    "weights": N_("实际权重"),
    "flags": N_("提请核实"),
    "rasch": N_("同一把尺（多面Rasch）"),
    "masked": N_("盲审复评对比"),
    "anchor": N_("锚定材料"),
}
"""Every figure by its key, as it is headed."""

FLAGS: dict[str, str] = {
    "level": N_("评分尺度与同组差异较大"),
    "erratic": N_("评分起伏较大"),
    "flat_scale": N_("评分集中，区分较小"),
    "halo": N_("各项指标评分高度一致"),
    "unusual_mark": N_("个别评分与其他评分差异较大"),
    "near_copy": N_("评分高度一致"),
    "affiliation": N_("同单位评分差异"),
}
"""Every kind of question by its key; worded without blame."""


ONLY_ANALYSIS = N_("仅供分析，不作评审依据")
"""Stands beside every calibrated score, wherever one is shown."""


class _Withheld(Protocol):
    @property
    def figure(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def whom(self) -> str: ...
    @property
    def details(self) -> Mapping[str, object]: ...


RULES: dict[str, str] = {
    "mean": N_("平均分名次"),
    "trimmed": N_("去高低分名次"),
    "median": N_("中位数名次"),
    "calibrated": N_("校准分名次"),
}
"""Four ways to rank the same marks; where they agree, the rank hangs on no rule."""


class Leaning(Protocol):
    """An expert's severity as it is told and drawn."""

    @property
    def expert(self) -> str: ...
    @property
    def effect(self) -> float: ...
    @property
    def se(self) -> float: ...
    @property
    def fixed(self) -> float: ...


class _Flag(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def experts(self) -> tuple[str, ...]: ...
    @property
    def size(self) -> float: ...
    @property
    def count(self) -> int: ...
    @property
    def item(self) -> str: ...
    @property
    def criterion(self) -> str: ...
    @property
    def given(self) -> float | None: ...
    @property
    def expected(self) -> float | None: ...


def withheld_line(words: Words, one: _Withheld) -> str:
    """What is not shown, and why, in one line."""
    return words.say("{figure}：{why}", figure=withheld_name(words, one), why=why_withheld(words, one))


def withheld_name(words: Words, one: _Withheld) -> str:
    """The figure that is not shown, with the group or person it concerns."""
    figure = words.say(FIGURES[one.figure])
    return words.say("{figure}（{whom}）", figure=figure, whom=one.whom) if one.whom else figure


def why_withheld(words: Words, one: _Withheld) -> str:
    """The reason that takes the figure's place."""
    return words.sentence(one.code, one.details)


def stands_out(one: Leaning) -> bool:
    """Whether an expert's difference is larger than its error lets expect."""
    return abs(one.effect) > REACH * one.se


def severity_line(words: Words, one: Leaning) -> str:
    """One expert's severity in words that a lay reader can repeat; a difference within its error is none."""
    sizes = {"expert": one.expert, "size": one_decimal(abs(one.fixed)), "back": one_decimal(abs(one.effect))}
    if not stands_out(one):
        return words.say("{expert} 与评过同样材料的专家松紧相当（相差 {size} 分，在误差以内）。", **sizes)
    if one.effect < 0:
        return words.say(
            "{expert} 比评过同样材料的专家平均低约 {size} 分。校准时补回 {back} 分：测得的差距本身有误差，所以少补一些。",
            **sizes,
        )
    return words.say(
        "{expert} 比评过同样材料的专家平均高约 {size} 分。校准时扣回 {back} 分：测得的差距本身有误差，所以少扣一些。",
        **sizes,
    )


def flag_line(words: Words, flag: _Flag, criteria: Mapping[str, str]) -> str:
    """One question to a person; `criteria` names them by key."""
    low, high = QUESTIONS[flag.kind]
    question = low if flag.size < 0 else high
    return words.say(
        question,
        whom=words.value(flag.experts),
        size=one_decimal(abs(flag.size)),
        ratio=f"{flag.size:.2f}",
        percent=round(flag.size * 100),
        count=flag.count,
        item=flag.item,
        criterion=criteria.get(flag.criterion, flag.criterion),
        given=one_decimal(flag.given or 0.0),
        expected=one_decimal(flag.expected or 0.0),
    )


_UNUSUAL = N_(
    "{whom} 给 {item} 的“{criterion}”打了 {given} 分，按其他评分推算约为 {expected} 分。请核实是否录入有误。"
)
_ERRATIC = N_("{whom} 的评分起伏是同组的 {ratio} 倍。请核实有无看错行、录错人。")
_FLAT = N_("{whom} 的评分区分度是同组的 {ratio} 倍，申报人之间差别很小。请核实是否逐人比对过分档标准。")
_HALO = N_("{whom} 对同一人各项指标的评分很接近（差别是同组的 {ratio} 倍）。请核实是否逐项评过。")
_COPY = N_("{whom} 的 {count} 个共同评分中有 {percent}% 相同，并且同升同降。请核实是否各自独立评分。")

QUESTIONS: dict[str, tuple[str, str]] = {
    "level": (
        N_("{whom} 的评分平均比同组低 {size} 分。请核实评分尺度是否一致。"),
        N_("{whom} 的评分平均比同组高 {size} 分。请核实评分尺度是否一致。"),
    ),
    "erratic": (_ERRATIC, _ERRATIC),
    "flat_scale": (_FLAT, _FLAT),
    "halo": (_HALO, _HALO),
    "unusual_mark": (_UNUSUAL, _UNUSUAL),
    "near_copy": (_COPY, _COPY),
    "affiliation": (
        N_("{whom} 给本单位申报人的评分平均比其他专家低 {size} 分（{count} 份）。请核实有无需要说明的情况。"),
        N_("{whom} 给本单位申报人的评分平均比其他专家高 {size} 分（{count} 份）。请核实是否应当回避。"),
    ),
}
"""The question of each kind, below and above what colleagues do."""


def agreement_line(words: Words, value: float, candidates: int, experts: int) -> str:
    """How far another panel of the same size would have ranked these people alike."""
    return words.say(
        "{experts} 名专家评 {candidates} 名申报人：若换一组同样多的专家，两次排序的一致程度约为 {value}（1 为完全一致）。",
        experts=experts,
        candidates=candidates,
        # Rounded down: no panel agrees with another completely.
        value=f"{min(value, 0.99):.2f}",
    )


def group_line(words: Words, group: str, value: float, candidates: int, experts: int) -> str:
    """The same, with the group it is about."""
    line = agreement_line(words, value, candidates, experts)
    return words.say("{group}：{line}", group=group, line=line) if group else line


def bridge_line(words: Words, item: str, expert: str) -> str:
    """An extra scoring that would join two parts of a panel."""
    return words.say("补评建议：请 {member} 补评 {item}，两部分专家就能相互比较。", member=expert, item=item)


def gap_line(words: Words, gap: float, lower: float, upper: float) -> str:
    """The gap between the two kinds of talent, with how far it can be trusted."""
    sizes = {"size": one_decimal(abs(gap)), "lower": signed(lower), "upper": signed(upper)}
    if sizes["size"] == one_decimal(0.0):
        told = words.say(
            "高技能人才和专业技术人才的平均成绩没有差距（不足 0.1 分），区间为 {lower} 至 {upper} 分（95%）。",
            **sizes,
        )
    elif gap < 0:
        told = words.say(
            "高技能人才的平均成绩比专业技术人才低 {size} 分，区间为 {lower} 至 {upper} 分（95%）。", **sizes
        )
    else:
        told = words.say(
            "高技能人才的平均成绩比专业技术人才高 {size} 分，区间为 {lower} 至 {upper} 分（95%）。", **sizes
        )
    if lower <= 0 <= upper:
        return told + words.say("区间包含 0：这些成绩看不出两类人才有差距。")
    return told + words.say("区间不含 0：请结合锚定材料核实是申报人的差距还是标准的差距。")


def gender_line(words: Words, women: int, men: int, gap: float, lower: float, upper: float) -> str:
    """Women's mean beside men's: an association, told without a conclusion."""
    size = one_decimal(abs(gap))
    sizes = {"women": women, "men": men, "size": size, "lower": signed(lower), "upper": signed(upper)}
    if size == one_decimal(0.0):
        told = words.say(
            "女性 {women} 人和男性 {men} 人的平均成绩没有差距（不足 0.1 分），区间为 {lower} 至 {upper} 分（95%）。",
            **sizes,
        )
    elif gap < 0:
        told = words.say(
            "女性 {women} 人的平均成绩比男性 {men} 人低 {size} 分，区间为 {lower} 至 {upper} 分（95%）。",
            **sizes,
        )
    else:
        told = words.say(
            "女性 {women} 人的平均成绩比男性 {men} 人高 {size} 分，区间为 {lower} 至 {upper} 分（95%）。",
            **sizes,
        )
    return told + words.say("这只是并列的数：岗位和业绩不同也会造成差别，不能单凭它下结论。")


def signed(value: float) -> str:
    """A difference with its sign, in points with one decimal; the minus is the printer's."""
    said = f"{value:+.1f}".replace("-", "−")
    return "0.0" if said[1:] == "0.0" else said


def caution_lines(words: Words) -> Iterator[str]:
    """What stands under every page of the analysis."""
    yield words.say("本页数字仅供评审办公室和主任委员内部参考，不作评审依据；正式成绩以评审结果表为准。")
    yield words.say(
        "只凭评分证明不了两类人才用的是同一标准：差距也可能出在申报人本身。全体专家共评的锚定材料和盲审复评才能证明。"
    )


def one_decimal(value: float) -> str:
    """A figure of the analysis, in points with one decimal."""
    return f"{value:.1f}"


def severity_spoken(words: Words, rows: Sequence[Leaning]) -> str:
    """What the plot of severity shows, in one sentence."""
    apart = [one.expert for one in rows if stands_out(one)]
    if not apart:
        return words.say("看横线是否跨过 0：全部跨过，各专家松紧相当。")
    return words.say("看横线是否跨过 0：{experts} 没有跨过，松紧与同组不同。", experts=apart)


def totals_spoken(words: Words) -> str:
    """What the plot of total scores shows, in one sentence."""
    return words.say("看圆点是否拉得开：每点是一份总分，竖线是中间的一份，右边是最高与最低之差。")


def likeness_spoken(words: Words, experts: Sequence[str], likeness: Sequence[Sequence[float]]) -> str:
    """What the map of likeness shows, in one sentence: who agrees least with the others."""
    means = {
        name: sum(known) / len(known)
        for name, row in zip(experts, likeness, strict=True)
        if (known := [value for value in row if isfinite(value)])
    }
    if not means:
        return words.say("共同评过的申报人太少，看不出两两排序是否一致。")
    least = min(means, key=lambda name: means[name])
    return words.say(
        "看颜色深浅：越深，两名专家的排序越一致；与其他人排序差别最大的是 {expert}（平均 {value}）。",
        expert=least,
        value=f"{means[least]:.2f}",
    )


def gap_spoken(words: Words, apart: Sequence[str]) -> str:
    """What the plot of the gaps shows, in one sentence; `apart` names the criteria whose interval leaves 0 out."""
    if not apart:
        return words.say("看横线是否跨过 0：全部跨过，各项指标看不出两类人才有差距。")
    return words.say("看横线是否跨过 0：{criteria} 没有跨过，请结合锚定材料核实。", criteria=apart)


class _Weight(Protocol):
    @property
    def criterion(self) -> str: ...
    @property
    def nominal(self) -> float: ...
    @property
    def effective(self) -> float: ...


def weights_spoken(words: Words, weights: Sequence[_Weight], names: Mapping[str, str]) -> str:
    """What the plot of the weights shows, in one sentence: where the criterion that moved most lies."""
    if not weights:
        return ""
    most = max(weights, key=lambda one: abs(one.effective - one.nominal))
    return words.say(
        "看菱形（实际权重）离竖线（设定权重）有多远：相差最大的是“{criterion}”，设定 {nominal}%，实际 {effective}%。",
        criterion=names.get(most.criterion, most.criterion),
        nominal=one_decimal(most.nominal * 100),
        effective=one_decimal(most.effective * 100),
    )


SMALL_SHIFT = 0.03
"""Of the total: a weight that came out so close is as it was meant."""


def weights_plainly(words: Words, weights: Sequence[_Weight], names: Mapping[str, str]) -> str:
    """Whether the criteria weighed what they were meant to, by the one that moved most; blank without weights."""
    if not weights:
        return ""
    most = max(weights, key=lambda one: abs(one.effective - one.nominal))
    sizes = {
        "criterion": names.get(most.criterion, most.criterion),
        "nominal": one_decimal(most.nominal * 100),
        "effective": one_decimal(most.effective * 100),
    }
    if abs(most.effective - most.nominal) <= SMALL_SHIFT:
        return words.say("大体一样：差别最大的“{criterion}”设定占 {nominal}%，实际占 {effective}%。", **sizes)
    return words.say(
        "不完全一样：差别最大的“{criterion}”设定占 {nominal}%，实际占总分差别的 {effective}%。", **sizes
    )


def criteria_named(words: Words, rubric: Rubric) -> dict[str, str]:
    """The criteria by key, as a page in this language names them."""
    return {one.key: words.name(one.name) for one in rubric.criteria}


def weights_line(words: Words) -> str:
    """What effective weights are."""
    return words.say("实际权重是该项指标在总分差别中占的份额：大家得分都一样的指标，设定权重再高也不起作用。")


def two_decimals(value: float | None) -> str:
    """A figure of the analysis with two decimals, a dash where there is none."""
    return f"{value:.2f}" if value is not None and isfinite(value) else "—"
