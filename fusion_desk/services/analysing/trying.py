"""The results under other weights or another trim rule, worked out aside: nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.ranking import ClassKey, ResultRules, awaited_classes
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.what_if import WhatIf, read_change, what_if
from fusion_desk.services.analysing.reading import may_show
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.standings import find_results

__all__ = ["Trial", "try_out"]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it, beside the rubric and the rules as they are."""

    found: WhatIf
    rubric: Rubric
    rules: ResultRules
    hidden: int
    """Applications that the viewer may not see; they take part and are not listed."""
    awaited: frozenset[ClassKey] = frozenset()
    """Groups and levels with marks to come, whose ranks are provisional."""


def try_out(panel: PanelFile, settings: Mapping[str, str], viewer: MemberId | None = None) -> Trial:
    """Work out the results with `settings` (criterion → points, trim, min_scores); `viewer` as in `analysis`."""
    with panel.reading() as reader:
        results = find_results(reader)
    change = read_change(results.rubric, settings)
    found = what_if(results.rubric, results.rules, results.standings, results.marks, results.numbers, change)
    shown = tuple(one for one in found.rows if may_show(one.standing, results, viewer))
    return Trial(
        replace(found, rows=shown),
        results.rubric,
        results.rules,
        len(found.rows) - len(shown),
        awaited_classes(results.standings),
    )
