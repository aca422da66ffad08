"""Candidates, experts and criteria of each 评议组 on one ruler: many-facet Rasch measurement of the rubric's bands.

Marks are measured by the band they fall into (评分档), never as 0–100 points: a hundred steps would each be used too
seldom to be measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan

import numpy as np

from fusion_desk.analysis.arrays import ByCode, Floats, Ints, coded, floats
from fusion_desk.analysis.panel import PanelMarks
from fusion_desk.analysis.rasch import FACETS, Facet, ManyFacet, many_facet
from fusion_desk.analysis.rasch_model import moments
from fusion_desk.analysis.ratings import Mark
from fusion_desk.analysis.twoway import two_way
from fusion_desk.analysis.withheld import Figure, Withheld, short_of
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.rubric import Band

HALVINGS = 60
REACH = 40.0
"""Logits: beyond the farthest measure that the estimation allows."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One candidate, expert or criterion: logits (a high expert is severe, a high criterion hard), and how it fits.

    infit, outfit: mean squares, 1 = as the model expects; nan where everything lies in the highest or lowest band.
    """

    name: str
    logit: float
    se: float
    infit: float
    outfit: float
    count: int
    """Marks it stands on."""
    bands: float
    """What it takes from (negative) or adds to the mean band of the group's candidates; nan for candidates."""

    @property
    def is_extreme(self) -> bool:
        """Whether its every mark lies in the lowest or in the highest band."""
        return isnan(self.infit)


@dataclass(frozen=True, slots=True)
class Merged:
    """A band that was used too seldom, and the one it was counted with."""

    band: str
    into: str
    uses: int


@dataclass(frozen=True, slots=True)
class Ruler:
    """One group's measures, highest first within each facet, and the bands along the same ruler."""

    group: str
    candidates: tuple[Measure, ...]
    experts: tuple[Measure, ...]
    criteria: tuple[Measure, ...]
    bands: tuple[tuple[str, int], ...]
    """Name and number of marks, lowest first."""
    steps: tuple[float, ...]
    """Logits at which the average expert on the average criterion goes over to the next band."""
    merged: tuple[Merged, ...]
    separation: Mapping[Facet, float]
    reliability: Mapping[Facet, float]


def rulers(
    given: PanelMarks, bands: Sequence[Band], rails: GuardRails
) -> tuple[tuple[Ruler, ...], tuple[Withheld, ...]]:
    """The ruler of every group that has enough candidates and uses of each band, and why the others have none."""
    groups = {one.item: one.group for one in given.people}
    ordered = sorted(bands, key=lambda band: band.from_percent)
    if len(ordered) < 2:
        return (), (Withheld(Figure.RASCH, "analysis.no_bands"),)
    found: list[Ruler] = []
    kept: list[Withheld] = []
    for group in sorted(set(groups.values())):
        marks = [mark for mark in given.marks if groups.get(mark.candidate) == group]
        ruler = _ruler(group, marks, given.ceilings, ordered, rails)
        if isinstance(ruler, Ruler):
            found.append(ruler)
        else:
            kept.append(ruler)
    return tuple(found), tuple(kept)


def _ruler(
    group: str,
    marks: Sequence[Mark],
    ceilings: Mapping[str, float],
    bands: Sequence[Band],
    rails: GuardRails,
) -> Ruler | Withheld:
    candidates = len({mark.candidate for mark in marks})
    short = short_of(
        rails, Figure.RASCH, group, "analysis.too_few_rasch", candidates=(candidates, Rail.RASCH_CANDIDATES)
    )
    least, merging = rails.get(Rail.RASCH_USES), rails.get(Rail.RASCH_MERGE)
    if short is not None or least is None or merging is None:
        rail = Rail.RASCH_USES if least is None else Rail.RASCH_MERGE
        return short or Withheld(Figure.RASCH, "analysis.rail_missing", group, {"field": f"analysis.{rail}"})
    scale = _Scale.of(_band_numbers(marks, ceilings, bands), [band.name for band in bands])
    if merging:
        scale = scale.merged(least)
    rare = scale.rarest(least)
    if rare is not None:
        name, uses = rare
        return Withheld(
            Figure.RASCH, "analysis.rare_band", group,
            {"whom": group, "band": name, "uses": uses, "uses_needed": least},
        )  # fmt: skip
    if len(scale.names) < 2:
        return Withheld(Figure.RASCH, "analysis.one_band", group)
    facets = [
        coded([mark.candidate for mark in marks]),
        coded([mark.expert for mark in marks]),
        coded([mark.criterion for mark in marks]),
    ]
    model = many_facet(np.column_stack([*(one.index for one in facets), scale.band]))
    if two_way(facets[0].index, facets[1].index).parts > 1:
        return Withheld(Figure.RASCH, "analysis.rasch_in_parts", group)
    if not (model.connected and model.converged):
        return Withheld(Figure.RASCH, "analysis.rasch_no_end", group)
    tables = [
        _measures(facet, [str(name) for name in one.names], one.index, model)
        for facet, one in zip(FACETS, facets, strict=True)
    ]
    return Ruler(
        group, tables[0], tables[1], tables[2],
        scale.used(), _steps(model.thresholds), scale.gone, model.separation, model.reliability,
    )  # fmt: skip


def _band_numbers(marks: Sequence[Mark], ceilings: Mapping[str, float], bands: Sequence[Band]) -> Ints:
    """The place of every mark's band; in whole hundredths, so that 60 % of a ceiling is 60 %."""
    points = np.rint(floats([mark.points for mark in marks]) * 100).astype(np.int64)
    limits = np.rint(floats([ceilings[mark.criterion] for mark in marks]) * 100).astype(np.int64)
    from_percent = np.array([band.from_percent for band in bands], dtype=np.int64)
    reached = points[:, None] * 100 >= from_percent[None, :] * limits[:, None]
    place: Ints = np.maximum(reached.sum(axis=1) - 1, 0).astype(np.int64)
    return place


@dataclass(frozen=True, slots=True)
class _Scale:
    """The band of every mark, counted from 0, with the names and uses of the bands."""

    band: Ints
    names: tuple[str, ...]
    uses: tuple[int, ...]
    gone: tuple[Merged, ...]

    @classmethod
    def of(cls, band: Ints, names: Sequence[str]) -> _Scale:
        """Bands that nobody used are left out: they tell nothing."""
        counted = np.bincount(band, minlength=len(names))
        kept = np.flatnonzero(counted).astype(np.int64)
        return cls(
            np.searchsorted(kept, band).astype(np.int64),
            tuple(names[at] for at in kept.tolist()),
            tuple(int(counted[at]) for at in kept),
            (),
        )

    def merged(self, least: int) -> _Scale:
        """Every band below `least` uses counted with the less used of its neighbours, the rarest first (Linacre 2002)."""
        band, names, uses, gone = self.band.copy(), list(self.names), list(self.uses), list(self.gone)
        while len(names) > 1 and min(uses) < least:
            at = uses.index(min(uses))
            beside = [place for place in (at - 1, at + 1) if 0 <= place < len(names)]
            into = min(beside, key=lambda place: uses[place])
            gone.append(Merged(names[at], names[into], uses[at]))
            uses[into] += uses[at]
            names[into] = "、".join(names[place] for place in sorted((at, into)))
            band[band == at] = into
            band[band > at] -= 1
            del names[at], uses[at]
        return _Scale(band, tuple(names), tuple(uses), tuple(gone))

    def rarest(self, least: int) -> tuple[str, int] | None:
        """The band used least, if that is below `least`."""
        at = min(range(len(self.uses)), key=lambda place: self.uses[place])
        return (self.names[at], self.uses[at]) if self.uses[at] < least else None

    def used(self) -> tuple[tuple[str, int], ...]:
        """Every band with its uses, lowest first."""
        return tuple(zip(self.names, self.uses, strict=True))


def _measures(facet: Facet, names: Sequence[str], index: Ints, model: ManyFacet) -> tuple[Measure, ...]:
    measures: ByCode = getattr(model, facet)
    number = np.bincount(index, minlength=len(names))
    people = floats(model.candidate)
    middle = moments(people, model.thresholds).expected.mean()
    found = [
        Measure(
            name,
            measures[code],
            model.se[facet][code],
            model.infit[facet][code],
            model.outfit[facet][code],
            int(number[code]),
            nan
            if facet == "candidate"
            else float(moments(floats(people - measures[code]), model.thresholds).expected.mean() - middle),
        )
        for code, name in enumerate(names)
    ]
    return tuple(sorted(found, key=lambda one: (-one.logit, one.name)))


def _steps(thresholds: Floats) -> tuple[float, ...]:
    """Where the band to expect crosses each half: found by halving, because it rises with the location."""
    low, high = np.full(thresholds.size, -REACH), np.full(thresholds.size, REACH)
    wanted = np.arange(thresholds.size) + 0.5
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = moments(floats(middle), thresholds).expected > wanted
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return tuple(((low + high) / 2).tolist())
