"""How the figures of one application came about: the three scores, their error, the grey zone, ranks under four rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean, median

from fusion_desk.analysis.panel_severity import Beside
from fusion_desk.analysis.standing import TRIM_FROM
from fusion_desk.domain.guard_rails import REACH, Rail
from fusion_desk.services.analysing.explaining.derivation import (
    Derivation,
    FigureName,
    head_and_rest,
    titled,
    two,
)
from fusion_desk.services.analysing.reading import Analysis
from fusion_desk.words import Words
from fusion_desk.words.fairness import FIGURES, ONLY_ANALYSIS, RULES, criteria_named
from fusion_desk.words.marking import N_

TITLES = {
    "mean": N_("平均分"),
    "official": N_("正式成绩"),
    "calibrated": FIGURES["calibration"],
    "error": N_("误差"),
    "grey": FIGURES["grey_zone"],
    **{f"rank_{rule}": text for rule, text in RULES.items()},
}
HEADS = tuple(TITLES)


def names(words: Words, analysis: Analysis) -> Sequence[FigureName]:
    """Every figure of every application."""
    severity = analysis.found.severity
    return [
        FigureName(f"{head}/{one.candidate}", titled(words, words.say(title), one.candidate))
        for one in (severity.candidates if severity is not None else ())
        for head, title in TITLES.items()
        if _shown(analysis, one, head)
    ]


def _shown(analysis: Analysis, one: Beside, head: str) -> bool:
    if head.startswith("rank_"):
        return bool(analysis.found.ranks[one.candidate][head.removeprefix("rank_")])
    missing = {
        "official": one.official is None,
        "calibrated": one.calibrated is None,
        "grey": one.grey is None,
    }
    return not missing.get(head, False)


def derive(words: Words, analysis: Analysis, key: str) -> Derivation | None:
    """One of them."""
    head, item = head_and_rest(key)
    severity = analysis.found.severity
    one = next((one for one in severity.candidates if one.candidate == item), None) if severity else None
    if one is None or not _shown(analysis, one, head):
        return None
    title = titled(words, words.say(TITLES[head]), item)
    if head.startswith("rank_"):
        return _rank(words, analysis, key, title, one, head.removeprefix("rank_"))
    made: Mapping[str, Callable[[Words, Analysis, str, str, Beside], Derivation]] = {
        "mean": _mean,
        "official": _official,
        "calibrated": _calibrated,
        "error": _error,
        "grey": _grey,
    }
    return made[head](words, analysis, key, title, one)


def _totals(analysis: Analysis, item: str) -> dict[str, float]:
    """The total of every whole sheet, by expert."""
    sheets: dict[str, dict[str, float]] = {}
    for mark in analysis.given.marks:
        if mark.candidate == item:
            sheets.setdefault(mark.expert, {})[mark.criterion] = mark.points
    whole = set(analysis.given.ceilings)
    return {expert: sum(sheet.values()) for expert, sheet in sorted(sheets.items()) if whole <= sheet.keys()}


def _mean(words: Words, analysis: Analysis, key: str, title: str, one: Beside) -> Derivation:
    say, totals = words.say, _totals(analysis, one.candidate)
    return Derivation(
        key,
        title,
        say("{size} 分", size=two(one.mean)),
        say("各专家总分的普通平均，不去高低分。"),
        say("各份完整评分表的总分相加 ÷ 份数；缺项的评分表没有总分，不以0代替。"),
        tuple((expert, two(total)) for expert, total in totals.items()),
        f"({' + '.join(two(total) for total in totals.values())}) ÷ {len(totals)} = {two(one.mean)}",
        say("算术平均"),
    )


def _official(words: Words, analysis: Analysis, key: str, title: str, one: Beside) -> Derivation:
    say = words.say
    person = next(person for person in analysis.given.people if person.item == one.candidate)
    ceilings, named = analysis.given.ceilings, criteria_named(words, analysis.rubric)
    points = {
        criterion: share * ceilings[criterion]
        for criterion, share in person.shares.items()
        if share is not None
    }
    return Derivation(
        key,
        title,
        say("{size} 分", size=two(one.official or 0.0)),
        say("评审结果表上的成绩，只有它作数；可以用纸笔重算。"),
        say("各项指标的成绩相加。每项按本组的一种方法（去高低分或平均）取平均，四舍五入到0.01分。"),
        tuple((named[criterion], two(value)) for criterion, value in points.items()),
        f"{' + '.join(two(value) for value in points.values())} = {two(one.official or 0.0)}",
        say("规则表的计分办法；逐项算式见“结果”页的依据"),
    )


def _calibrated(words: Words, analysis: Analysis, key: str, title: str, one: Beside) -> Derivation:
    say, severity, totals = words.say, analysis.found.severity, _totals(analysis, one.candidate)
    known = {expert.expert: expert.effect for expert in (severity.experts if severity is not None else ())}
    calibrated = one.calibrated or 0.0
    leaning = one.mean - calibrated
    return Derivation(
        key,
        title,
        say("{size} 分", size=two(calibrated)),
        say("把评过这一项的专家的松紧还回去以后的平均分：碰上偏严的专家不吃亏，碰上偏宽的不占便宜。"),
        say("平均分 − 评过这一项的专家的平均松紧。先校准，不去高低分。"),
        (
            (say("平均分（分）"), two(one.mean)),
            *(
                (
                    say("{expert} 的松紧（分）", expert=expert),
                    two(known[expert]) if expert in known else say("份数不足，不单列"),
                )
                for expert in totals
            ),
            (say("平均松紧（分）"), two(leaning)),
        ),
        f"{two(one.mean)} − ({two(leaning)}) = {two(calibrated)}",
        "Henderson 1975 (REML, BLUP)",
        say(ONLY_ANALYSIS),
    )


def _error(words: Words, analysis: Analysis, key: str, title: str, one: Beside) -> Derivation:
    say, severity, count = words.say, analysis.found.severity, len(_totals(analysis, one.candidate))
    rest = severity.residual_sd if severity is not None else None
    return Derivation(
        key,
        title,
        say("{size} 分", size=two(one.se)),
        say("这个平均分与同样专家评的其他人相比，因为专家看法不一而可能偏离多少。"),
        say("其余误差的标准差 ÷ √份数。标准差由全体评分合起来估计：一个人的几份评分说明不了误差。"),
        (
            (say("其余误差的标准差（分）"), "—" if rest is None else two(rest)),
            (say("评分表份数"), str(count)),
        ),
        f"{'—' if rest is None else two(rest)} ÷ √{count} = {two(one.se)}",
        "Brennan 2001, relative error",
    )


def _grey(words: Words, analysis: Analysis, key: str, title: str, one: Beside) -> Derivation:
    say, cut = words.say, analysis.rails.get(Rail.GREY_ZONE_CUT) or 0
    official, reach = one.official or 0.0, REACH * one.se
    apart = abs(official - cut)
    return Derivation(
        key,
        title,
        say("在灰区内") if one.grey else say("不在灰区"),
        say("离分数线太近、误差以内分不清的，请多评议；它不改变任何人的结果。"),
        say("正式成绩与分数线之差不超过 {reach} × 误差的，在灰区内。", reach=REACH),
        (
            (say("正式成绩（分）"), two(official)),
            (say("分数线（规则表，分）"), str(cut)),
            (say("误差（分）"), two(one.se)),
        ),
        f"|{two(official)} − {cut}| = {two(apart)} {'≤' if one.grey else '>'} {REACH} × {two(one.se)} = {two(reach)}",
        say("95% 的正态区间；分数线见规则表 analysis.grey_zone_cut"),
    )


def _rank(
    words: Words, analysis: Analysis, key: str, title: str, one: Beside, rule: str
) -> Derivation | None:
    say, ranks = words.say, analysis.found.ranks
    own = next(person for person in analysis.given.people if person.item == one.candidate)
    group = [
        person.item
        for person in analysis.given.people
        if (person.group, person.level) == (own.group, own.level) and ranks[person.item][rule]
    ]
    rank = ranks[one.candidate][rule]
    before = sum(ranks[item][rule] < rank for item in group)
    return Derivation(
        key,
        title,
        say("第 {rank} 名", rank=rank),
        say("同样的评分按四种规则排名；四个名次差不多，说明名次不取决于用哪种规则。"),
        say("同组同级中按这一规则总分更高的人数 + 1；总分相同的名次相同。"),
        (
            (say("按这一规则的总分"), _total(analysis, one, rule)),
            (say("同组同级有名次的"), str(len(group))),
            (say("其中总分更高的"), str(before)),
        ),
        f"{before} + 1 = {rank}",
        say("并列按 1、1、3 排"),
        say(ONLY_ANALYSIS) if rule == "calibrated" else "",
    )


def _total(analysis: Analysis, one: Beside, rule: str) -> str:
    if rule == "calibrated":
        return "—" if one.calibrated is None else two(one.calibrated)
    marks: dict[str, list[float]] = {criterion: [] for criterion in analysis.given.ceilings}
    for mark in analysis.given.marks:
        if mark.candidate == one.candidate:
            marks[mark.criterion].append(mark.points)
    taken: Callable[[Sequence[float]], float] = {
        "mean": _plain,
        "trimmed": _trimmed,
        "median": _middle,
    }[rule]
    return two(sum(taken(sorted(given)) for given in marks.values())) if all(marks.values()) else "—"


def _plain(given: Sequence[float]) -> float:
    return fmean(given)


def _middle(given: Sequence[float]) -> float:
    return median(given)


def _trimmed(given: Sequence[float]) -> float:
    return fmean(given[1:-1] if len(given) >= TRIM_FROM else given)
