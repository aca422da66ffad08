"""Every figure of the analysis opens its own derivation: inputs, formula in words, the numbers put in, the source."""

from __future__ import annotations

from fusion_desk.analysis.panel_anchors import DesignReading
from fusion_desk.domain.errors import Refusal
from fusion_desk.services.analysing.explaining import (
    agreement,
    balance,
    candidates,
    design,
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


def figures(
    words: Words, analysis: Analysis | None, designed: DesignReading | None = None
) -> tuple[FigureName, ...]:
    """Every figure that is shown, by its key; those of anchors and masked re-scoring stand on a reading of their own."""
    shown = (
        () if analysis is None else (name for family in FAMILIES for name in family.names(words, analysis))
    )
    return (*shown, *(() if designed is None else design.names(words, designed)))


def explain(
    words: Words, analysis: Analysis | None, key: str, designed: DesignReading | None = None
) -> Derivation:
    """The derivation of one figure; refused for one that is not shown, naming those of its kind that are."""
    head, _ = head_and_rest(key)
    if head in design.HEADS and designed is not None:
        found = design.derive(words, designed, key)
        if found is not None:
            return found
    for family in FAMILIES:
        if analysis is not None and head in family.HEADS:
            found = family.derive(words, analysis, key)
            if found is not None:
                return found
    shown = [one.key for one in figures(words, analysis, designed)]
    near = [one for one in shown if head_and_rest(one)[0] == head]
    heads = list(dict.fromkeys(head_and_rest(one)[0] for one in shown))
    raise Refusal("analysis.no_figure", figure=key, known=near[:MOST_NAMED] or heads)
