"""Where each candidate would stand under four rules: plain means, trimmed means, medians, calibrated scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan

import numpy as np

from fusion_desk.analysis.arrays import floats
from fusion_desk.analysis.panel_balance import Person
from fusion_desk.analysis.ratings import Mark
from fusion_desk.analysis.standing import RULES, ranks_by_rule

Ranks = Mapping[str, int]
"""Rule → rank within group and level, ties sharing the best; 0 where a rule gives no total."""


def panel_ranks(
    marks: Sequence[Mark],
    people: Sequence[Person],
    criteria: Sequence[str],
    calibrated: Mapping[str, float | None],
) -> Mapping[str, Ranks]:
    """The four ranks of every candidate, among those of the same group and level (一组一法)."""
    given: dict[str, list[Mark]] = {}
    for mark in marks:
        given.setdefault(mark.candidate, []).append(mark)
    classes: dict[tuple[str, str], list[str]] = {}
    for one in people:
        classes.setdefault((one.group, one.level), []).append(one.item)
    found: dict[str, Ranks] = {}
    for items in classes.values():
        found |= _class_ranks(items, given, criteria, calibrated)
    return found


def _class_ranks(
    items: Sequence[str],
    given: Mapping[str, Sequence[Mark]],
    criteria: Sequence[str],
    calibrated: Mapping[str, float | None],
) -> dict[str, Ranks]:
    experts = {
        name: at for at, name in enumerate(sorted({m.expert for item in items for m in given.get(item, ())}))
    }
    place = {key: at for at, key in enumerate(criteria)}
    cube = np.full((len(items), len(experts), len(criteria)), nan)
    for row, item in enumerate(items):
        sheet = cube[row]
        for _, expert, criterion, points in given.get(item, ()):
            sheet[experts[expert], place[criterion]] = points
    known = [calibrated.get(item) for item in items]
    ranks = ranks_by_rule(cube, floats([nan if one is None else one for one in known])).ranks
    return {
        item: {rule: int(ranks[at, row]) for at, rule in enumerate(RULES)} for row, item in enumerate(items)
    }
