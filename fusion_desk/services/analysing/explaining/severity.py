"""How an expert's severity came about."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.analysis.panel_severity import ExpertSeverity
from fusion_desk.domain.guard_rails import REACH
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
from fusion_desk.words.fairness import signed

HEADS = ("severity",)


def names(words: Words, analysis: Analysis) -> Sequence[FigureName]:
    """Every expert's."""
    severity = analysis.found.severity
    return [
        FigureName(f"severity/{one.expert}", titled(words, called(words, "severity"), one.expert))
        for one in (severity.experts if severity is not None else ())
    ]


def derive(words: Words, analysis: Analysis, key: str) -> Derivation | None:
    """One of them."""
    _, expert = head_and_rest(key)
    severity = analysis.found.severity
    one = next((one for one in severity.experts if one.expert == expert), None) if severity else None
    if severity is None or one is None:
        return None
    say = words.say
    kept = one.effect / one.fixed if one.fixed else 0.0
    return Derivation(
        key,
        titled(words, called(words, "severity"), expert),
        say("{size} 分", size=signed(one.effect)),
        say("与评过同样材料的专家相比，平均高多少分；负数为偏严。"),
        say(
            "测得的差距 × 收缩系数。差距由“得分＝总平均＋申报人＋专家＋误差”按最小二乘求得；份数越少、误差越大，收缩越多。"
        ),
        (
            (say("评完的申报人"), str(one.count)),
            (say("测得的差距（分）"), two(one.fixed)),
            (say("收缩系数"), two(kept)),
            (say("专家之间的标准差（分）"), _known(severity.expert_sd)),
            (say("其余误差的标准差（分）"), _known(severity.residual_sd)),
            (say("标准误（分）"), two(one.se)),
            (say("95% 区间（分）"), _interval(one)),
        ),
        f"{two(one.fixed)} × {two(kept)} = {two(one.effect)}",
        "Henderson 1975 (REML, BLUP)",
    )


def _known(value: float | None) -> str:
    return "—" if value is None else four(value)


def _interval(one: ExpertSeverity) -> str:
    return f"{two(one.effect - REACH * one.se)} ～ {two(one.effect + REACH * one.se)}"
