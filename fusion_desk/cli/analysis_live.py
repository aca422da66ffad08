"""The running sitting in `analysis`: progress, where experts lie apart, and one applicant beside the panel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import TYPE_CHECKING

from fusion_desk.cli.frame import table_text
from fusion_desk.domain.errors import Refusal
from fusion_desk.words import Words
from fusion_desk.words import live as told
from fusion_desk.words.marking import N_

if TYPE_CHECKING:
    from fusion_desk.analysis.live import Beside
    from fusion_desk.services.analysing import Analysis


def live_document(analysis: Analysis) -> dict[str, object]:
    """As JSON; shares in parts of a ceiling."""
    live = analysis.live
    return {
        "missing": live.missing,
        "experts": [
            {"member": one.expert, "whole": one.whole, "awaited": one.awaited, "missing": one.missing}
            for one in live.experts
        ],
        "criteria": [
            {
                "criterion": one.criterion,
                "spread": _n(one.share),
                "widest": one.widest_item,
                "reached": one.reached,
                "review": one.review,
            }
            for one in live.criteria
        ],
        "spreads": [
            {
                "item": one.item,
                "criterion": one.criterion or None,
                "spread": _n(one.spread),
                "share": _n(one.share),
                "missing": one.missing,
            }
            for one in live.spreads
        ],
    }


def live_lines(words: Words, analysis: Analysis, names: Mapping[str, str]) -> Iterator[str]:
    """The same in two sentences."""
    yield told.progress_spoken(words, analysis.live.experts)
    yield told.apart_spoken(words, analysis.live.criteria, names)


def profile_outcome(words: Words, analysis: Analysis, item: str) -> tuple[dict[str, object], str]:
    """One applicant criterion by criterion, as JSON and as text; refused for one that is not there."""
    # Arrays are loaded by the verbs of the analysis alone.
    from fusion_desk.services import analysing

    rows = analysing.profile(analysis.standings, item)
    if not rows:
        known = [one.contender.item for one in analysis.standings]
        raise Refusal("analysis.no_item", item=item, known=known[:12])
    names = {one.key: one.name for one in analysis.rubric.criteria}
    heads = [
        words.say(text) for text in (N_("指标"), N_("本项"), N_("同组最低"), N_("同组中间"), N_("同组最高"))
    ]
    table = table_text(heads, [[names[one.criterion], *_cells(one)] for one in rows])
    document = [
        {
            "criterion": one.criterion,
            "own": _n(one.own),
            "lowest": _n(one.others[0] if one.others else None),
            "middle": _n(one.middle),
            "highest": _n(one.others[-1] if one.others else None),
            "n": len(one.others),
        }
        for one in rows
    ]
    spoken = told.profile_spoken(words, item, rows, names)
    return {"item": item, "criteria": document}, f"{table}\n{spoken}"


def _cells(one: Beside) -> tuple[str, ...]:
    ends = (one.others[0], one.others[-1]) if one.others else (None, None)
    return tuple(
        "—" if value is None else f"{value:.0%}" for value in (one.own, ends[0], one.middle, ends[1])
    )


def _n(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else round(value, 6)
