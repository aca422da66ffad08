"""Invented sittings as they are met: the shipped rubric, both kinds of talent, two subject groups, sheets missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from fusion_desk.analysis.arrays import Floats
from fusion_desk.analysis.panel import PanelMarks
from fusion_desk.analysis.panel_balance import Person
from fusion_desk.analysis.ratings import Mark
from fusion_desk.domain.levels import Track
from fusion_desk.domain.rubric import Rubric, load_rubric
from fusion_desk.paths import resource

HOUSES = ("第一分厂", "第二分厂", "设计院", "检修中心")
SEVERE = "E03"
"""Gives seven points less than the others."""


def shipped_rubric() -> Rubric:
    """The rubric that ships."""
    return load_rubric((resource("rubrics") / "balanced-2025.toml").read_bytes())


def a_sitting(
    candidates: int = 60,
    experts: int = 9,
    seed: int = 20,
    *,
    missing: float = 0.04,
    groups: tuple[str, ...] = ("",),
) -> PanelMarks:
    """Marks in half points; every group has its own candidates and experts, and some sheets are missing or begun."""
    rubric, random = shipped_rubric(), np.random.default_rng(seed)
    ceilings = {one.key: one.ceiling / 100 for one in rubric.criteria}
    marks: list[Mark] = []
    people: list[Person] = []
    houses: dict[str, str] = {}
    for at, group in enumerate(groups):
        names = [f"E{at * experts + column + 1:02}" for column in range(experts)]
        houses |= {name: HOUSES[place % len(HOUSES)] for place, name in enumerate(names)}
        items = [f"{at * candidates + row + 1:03}-1" for row in range(candidates)]
        shares = _shares(random, candidates, names, len(ceilings))
        given = list(_marks(random, items, names, ceilings, shares, missing))
        marks += given
        people += [_person(row, item, group, given, ceilings) for row, item in enumerate(items)]
    return PanelMarks(marks, people, ceilings, houses, recused=((people[0].item, "E02"),))


def _shares(random: np.random.Generator, candidates: int, names: list[str], criteria: int) -> Floats:
    """Candidates × experts × criteria in parts of the ceiling."""
    worth = random.normal(0.76, 0.065, candidates)
    profile = random.normal(0, 0.04, (candidates, criteria))
    level = random.normal(0, 0.015, len(names))
    level[[at for at, name in enumerate(names) if name == SEVERE]] -= 0.09
    hard = np.linspace(-0.04, 0.04, criteria)
    whole = worth[:, None, None] + profile[:, None, :] + level[None, :, None] + hard[None, None, :]
    seen: Floats = (
        whole + random.normal(0, 0.06, whole.shape) + random.normal(0, 0.035, whole.shape[:2])[:, :, None]
    )
    return np.clip(seen, 0.3, 1.0)


def _marks(
    random: np.random.Generator,
    items: list[str],
    names: list[str],
    ceilings: Mapping[str, float],
    shares: Floats,
    missing: float,
) -> Iterator[Mark]:
    for row, item in enumerate(items):
        for column, name in enumerate(names):
            gap = random.random()
            if gap < missing or (item == items[0] and name == "E02"):
                continue
            begun = len(ceilings) // 2 if gap < 1.5 * missing else len(ceilings)
            for place, (key, ceiling) in enumerate(list(ceilings.items())[:begun]):
                points = round(float(shares[row, column, place]) * ceiling * 2) / 2
                yield Mark(item, name, key, min(points, ceiling))


def _person(row: int, item: str, group: str, given: list[Mark], ceilings: Mapping[str, float]) -> Person:
    found: dict[str, float | None] = {}
    for key, ceiling in ceilings.items():
        points = [mark.points for mark in given if mark.candidate == item and mark.criterion == key]
        found[key] = float(np.mean(points)) / ceiling if len(points) >= 3 else None
    known = [share * ceilings[key] for key, share in found.items() if share is not None]
    official = round(sum(known), 2) if len(known) == len(ceilings) else None
    return Person(
        item,
        group,
        "associate_senior",
        Track.SKILLED if row % 2 else Track.PROFESSIONAL,
        HOUSES[row % len(HOUSES)],
        official,
        found,
        None if official is None else official >= 72,
    )
