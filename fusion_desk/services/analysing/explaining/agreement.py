"""How the figures of agreement came about: ICC, Kendall's W, Krippendorff's α, how many experts are enough."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.analysis.agreement import IccFamily, MeanSquares
from fusion_desk.analysis.agreement_parts import AgreementParts, agreement_parts
from fusion_desk.analysis.panel_agreement import GroupAgreement
from fusion_desk.analysis.ratings import sheets
from fusion_desk.services.analysing.explaining.derivation import (
    Derivation,
    FigureName,
    called,
    four,
    head_and_rest,
    three,
    titled,
    two,
)
from fusion_desk.services.analysing.reading import Analysis
from fusion_desk.words import Words

HEADS = ("icc", "kendall_w", "alpha", "generalizability")


def names(words: Words, analysis: Analysis) -> Sequence[FigureName]:
    """Every figure of every group that is shown."""
    found: list[FigureName] = []
    for one in analysis.found.agreement:
        shown = (one.agreeing, one.kendall_w, one.alpha, one.enough)
        for head, value in zip(HEADS, shown, strict=True):
            if value is not None:
                key = f"{head}/{one.group}" if one.group else head
                found.append(FigureName(key, titled(words, called(words, head), one.group)))
    return found


def derive(words: Words, analysis: Analysis, key: str) -> Derivation | None:
    """One of them."""
    head, group = head_and_rest(key)
    one = next((one for one in analysis.found.agreement if one.group == group), None)
    if one is None:
        return None
    inside = frozenset(person.item for person in analysis.given.people if person.group == group)
    parts = agreement_parts(sheets(analysis.given.marks, tuple(analysis.given.ceilings)).among(inside))
    title = titled(words, called(words, head), group)
    if head == "icc" and one.agreeing is not None and parts.squares is not None:
        return _icc(words, key, title, one.agreeing, parts.squares)
    if head == "kendall_w" and one.kendall_w is not None:
        return _w(words, key, title, one.kendall_w.w, parts)
    if head == "alpha" and one.alpha is not None:
        return _alpha(words, key, title, one.alpha, parts)
    if head == "generalizability" and one.enough is not None and parts.squares is not None:
        return _enough(words, key, title, one, parts.squares)
    return None


def _icc(words: Words, key: str, title: str, found: IccFamily, squares: MeanSquares) -> Derivation:
    say = words.say
    return Derivation(
        key,
        title,
        three(found.icc3k.value),
        say("换一组同样多的专家来评，两次排序大约会一致到什么程度；1 为完全一致。"),
        say("1 − 残差均方 ÷ 申报人均方。均方来自申报人×专家的双向方差分析。"),
        (
            (say("评分齐全的申报人"), str(squares.n)),
            (say("专家"), str(squares.k)),
            (say("申报人均方"), four(squares.rows)),
            (say("专家均方"), four(squares.columns)),
            (say("残差均方"), four(squares.error)),
            (say("95% 区间"), f"{three(found.icc3k.lower)} ～ {three(found.icc3k.upper)}"),
            (say("连同松紧一起算（绝对一致）"), three(found.icc2k.value)),
        ),
        f"1 − {four(squares.error)} ÷ {four(squares.rows)} = {three(found.icc3k.value)}",
        "McGraw & Wong 1996, ICC(C,k), ICC(A,k); Shrout & Fleiss 1979",
    )


def _w(words: Words, key: str, title: str, w: float, parts: AgreementParts) -> Derivation:
    say, n, k = words.say, parts.candidates, parts.experts
    return Derivation(
        key,
        title,
        two(w),
        say("各专家把同一批人排成的次序有多一致：0 为各排各的，1 为完全相同。"),
        say("12 × 名次和离差平方和 ÷（专家数² ×（人数³ − 人数）− 专家数 × 并列校正）。"),
        (
            (say("评分齐全的申报人"), str(n)),
            (say("专家"), str(k)),
            (say("名次和离差平方和"), four(parts.rank_squares)),
            (say("并列校正（各组并列 t³ − t 之和）"), str(parts.ties)),
        ),
        f"12 × {four(parts.rank_squares)} ÷ ({k}² × ({n}³ − {n}) − {k} × {parts.ties}) = {two(w)}",
        "Kendall & Gibbons 1990, ch. 6",
    )


def _alpha(words: Words, key: str, title: str, alpha: float, parts: AgreementParts) -> Derivation:
    say = words.say
    return Derivation(
        key,
        title,
        two(alpha),
        say("专家对同一人给分的接近程度，缺评也能算；1 为完全一致，0 与随意配对无异。"),
        say("1 − 同一人名下两份总分的平均平方差 ÷ 任意两份总分的平均平方差。"),
        (
            (say("有两份以上评分的申报人"), str(parts.units)),
            (say("总分份数"), str(parts.pairable)),
            (say("同一人名下的平均平方差"), four(parts.observed)),
            (say("任意两份的平均平方差"), four(parts.expected)),
        ),
        f"1 − {four(parts.observed)} ÷ {four(parts.expected)} = {two(alpha)}",
        "Krippendorff 2011",
    )


def _enough(words: Words, key: str, title: str, one: GroupAgreement, squares: MeanSquares) -> Derivation:
    say = words.say
    between, rest = max((squares.rows - squares.error) / squares.k, 0.0), squares.error
    target = min(one.target_percent or 0, 99) / 100
    needed = target / (1 - target) * rest / between if between else 0.0
    return Derivation(
        key,
        title,
        str(one.enough),
        say("排序可靠程度要达到规则表设定的标准，至少需要几名专家。"),
        say("标准 ÷（1 − 标准）× 残差方差 ÷ 申报人方差，向上取整。"),
        (
            (say("规则表的标准"), f"{one.target_percent}%"),
            (say("申报人方差"), four(between)),
            (say("残差方差"), four(rest)),
        ),
        f"{two(target)} ÷ (1 − {two(target)}) × {four(rest)} ÷ {four(between)} = {two(needed)} → {one.enough}",
        "Brennan 2001, p × r",
    )
