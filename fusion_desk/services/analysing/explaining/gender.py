"""How the comparison of women and men came about."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from fusion_desk.analysis.panel_gender import LEAST, MAN, WOMAN, results_of
from fusion_desk.domain.guard_rails import Rail
from fusion_desk.services.analysing.explaining.balance import ROUNDS
from fusion_desk.services.analysing.explaining.derivation import Derivation, FigureName, called, two
from fusion_desk.services.analysing.reading import Analysis
from fusion_desk.words import Words
from fusion_desk.words.fairness import signed

HEADS = ("gender",)


def names(words: Words, analysis: Analysis) -> Sequence[FigureName]:
    """The one figure, where the policy wants it."""
    return () if analysis.found.gender is None else (FigureName("gender", called(words, "gender")),)


def derive(words: Words, analysis: Analysis, key: str) -> Derivation | None:
    """It, where the policy wants it."""
    say, found = words.say, analysis.found.gender
    if found is None:
        return None
    total = found.total
    means = [fmean(results_of(analysis.given.people, who)) for who in (WOMAN, MAN)]
    return Derivation(
        key,
        called(words, "gender"),
        say("{size} 分", size=signed(total.gap)),
        say("正数：女性的平均成绩较高。岗位和业绩不同也会造成差别，不能单凭它下结论。"),
        say(
            "女性平均成绩 − 男性平均成绩，一人有几项申报的先取平均；区间由自助法重抽 {rounds} 次得出（BCa）。",
            rounds=ROUNDS,
        ),
        (
            (say("女性人数"), str(found.women)),
            (say("女性平均（分）"), two(means[0])),
            (say("男性人数"), str(found.men)),
            (say("男性平均（分）"), two(means[1])),
            (say("95% 区间（分）"), f"{two(total.lower)} ～ {two(total.upper)}"),
            (say("男女各至少要有的人数"), str(max(analysis.rails.get(Rail.GENDER_SHOW) or 0, LEAST))),
        ),
        f"{two(means[0])} − {two(means[1])} = {two(total.gap)}",
        "Efron 1987 (BCa)",
        say("只是并列的数，不是结论"),
    )
