"""Every figure of the analysis opens its own derivation: inputs, formula in words, the numbers put in, the source."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.services.analysing.explaining import (
    agreement,
    balance,
    candidates,
    gender,
    questions,
    severity,
)
from fusion_desk.services.analysing.explaining.derivation import (
    Derivation,
    Family,
    FigureName,
    head_and_rest,
)
from fusion_desk.services.analysing.reading import Analysis
from fusion_desk.words import Words

__all__ = ["Derivation", "FigureName", "explain", "figures"]

MOST_NAMED = 12

FAMILIES: tuple[Family, ...] = (agreement, severity, candidates, balance, gender, questions)


def figures(words: Words, analysis: Analysis) -> tuple[FigureName, ...]:
    """Every figure that is shown, by its key."""
    return tuple(name for family in FAMILIES for name in family.names(words, analysis))


def explain(words: Words, analysis: Analysis, key: str) -> Derivation:
    """The derivation of one figure; refused for one that is not shown, naming those of its kind that are."""
    head, _ = head_and_rest(key)
    for family in FAMILIES:
        if head in family.HEADS:
            found = family.derive(words, analysis, key)
            if found is not None:
                return found
    shown = [one.key for one in figures(words, analysis)]
    near = [one for one in shown if head_and_rest(one)[0] == head]
    heads = list(dict.fromkeys(head_and_rest(one)[0] for one in shown))
    raise Refusal("analysis.no_figure", figure=key, known=near[:MOST_NAMED] or heads)
