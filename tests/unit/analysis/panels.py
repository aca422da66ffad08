"""Invented panels: published tables, and simulated ones with known faults."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fusion_desk.analysis.arrays import Flags, Floats, Ints, floats
from fusion_desk.analysis.panel import PanelMarks
from fusion_desk.analysis.panel_balance import Person
from fusion_desk.analysis.ratings import Mark
from fusion_desk.domain.levels import Track

NAN = float("nan")

# Shrout & Fleiss (1979), Table 2: six targets, four judges.
SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=np.float64
)

# Krippendorff (2011), section D: four observers, twelve units (here units are rows).
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    ]
).T

# A panel of ten candidates and four experts, in half points.
TEN_BY_FOUR = np.array(
    [
        [79.0, 76.5, 79.5, 74.0],
        [87.5, 85.0, 82.5, 78.0],
        [88.0, 80.0, 78.5, 79.5],
        [75.0, 68.0, 69.5, 71.5],
        [80.5, 72.0, 73.0, 74.0],
        [78.5, 70.5, 75.5, 74.5],
        [82.5, 75.5, 81.5, 79.0],
        [82.5, 70.5, 74.5, 71.5],
        [79.0, 79.5, 83.0, 77.0],
        [73.0, 66.0, 68.0, 64.5],
    ]
)

# The same panel with fifteen marks missing: candidate, expert.
SPARSE = (
    [0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8, 8, 8, 9, 9, 9],
    [1, 2, 3, 0, 1, 0, 3, 0, 1, 3, 0, 2, 0, 2, 3, 0, 1, 1, 3, 1, 2, 3, 0, 1, 3],
)


# Admissions to Berkeley by sex in six departments (Bickel, Hammel & O'Connell 1975), R's UCBAdmissions.
BERKELEY = [
    [[512, 313], [89, 19]],
    [[353, 207], [17, 8]],
    [[120, 205], [202, 391]],
    [[138, 279], [131, 244]],
    [[53, 138], [94, 299]],
    [[22, 351], [24, 317]],
]


def long_form(matrix: Floats) -> tuple[Ints, Ints, Floats]:
    """Candidate, expert and score of a matrix, one row per mark there is."""
    candidate, expert = np.nonzero(~np.isnan(matrix))
    return candidate, expert, matrix[candidate, expert]


SEVERE, HALO, FLAT, COPIED, COPIER, NEPOTIST, SLIPPED, CLEAN = range(8)
"""What is wrong with which expert of a faulty panel."""
SLIP = (7, SLIPPED, 2)
"""Candidate, expert and criterion of the typing error: 1.2 for 12."""


@dataclass(frozen=True, slots=True)
class Panel:
    candidate: Ints
    expert: Ints
    criterion: Ints
    score: Floats
    house: Ints
    """Per candidate: the expert who works in the same house."""

    @property
    def same_house(self) -> Flags:
        """Per mark: whether it was given to somebody of the expert's own house."""
        return np.asarray(self.house[self.candidate] == self.expert, dtype=np.bool_)

    def totals(self) -> tuple[Ints, Ints, Floats, Flags]:
        """One row per candidate and expert."""
        experts = int(self.expert.max()) + 1
        cells, index = np.unique(self.candidate * experts + self.expert, return_inverse=True)
        same = np.zeros(cells.size, dtype=np.bool_)
        same[index] = self.same_house
        return cells // experts, cells % experts, floats(np.bincount(index, weights=self.score)), same


def panel(seed: int, *, faulty: bool, candidates: int = 40, experts: int = 8, criteria: int = 6) -> Panel:
    """Candidates with a profile, experts with a level and a view of each candidate, marks in half points below 20."""
    random = np.random.default_rng(seed)
    shape = (candidates, experts, criteria)
    ability, profile = random.normal(0, 1.2, candidates), random.normal(0, 0.8, (candidates, criteria))
    level, view = random.normal(0, 0.5, experts), random.normal(0, 0.5, (candidates, experts))
    y = 11 + ability[:, None, None] + profile[:, None, :] + level[:, None] + view[:, :, None]
    y += random.normal(0, 0.8, shape)
    house = random.permutation(np.resize(np.arange(experts), candidates))
    same = house[:, None] == np.arange(experts)
    if faulty:
        y[:, SEVERE] -= 4
        impression = ability + random.normal(0, 0.5, candidates)
        y[:, HALO] = 11 + 1.3 * impression[:, None] + random.normal(0, 0.25, (candidates, criteria))
        y[:, FLAT] = 11 + level[FLAT] + 0.25 * (y[:, FLAT] - 11 - level[FLAT])
        y[:, COPIER] = y[:, COPIED] + random.choice([0, 0, 0, 0.5, -0.5], (candidates, criteria))
        y[:, NEPOTIST] += 2.5 * same[:, NEPOTIST, None]
        y[SLIP] = 1.2
    y = np.clip(np.round(2 * y) / 2, 0, 20)
    candidate, expert, criterion = (one.ravel() for one in np.indices(shape))
    return Panel(candidate, expert, criterion, y.ravel(), house)


CEILINGS = {"tc1": 60.0, "wp1": 40.0}


def a_panel(candidates: int = 24, experts: int = 6, groups: int = 1, seed: int = 7) -> PanelMarks:
    """Every expert scores every candidate of the group; E01 of each group is eight points severe."""
    random = np.random.default_rng(seed)
    marks: list[Mark] = []
    people: list[Person] = []
    for group in range(groups):
        for row in range(candidates):
            item = f"{group}{row:02}-1"
            worth = random.normal(75, 8)
            given: list[float] = []
            for column in range(experts):
                level = -8.0 if column == 0 else 0.0
                total = worth + level + random.normal(0, 2)
                expert = f"G{group}E{column:02}"
                marks.append(Mark(item, expert, "tc1", round(total * 0.6 * 2) / 2))
                marks.append(Mark(item, expert, "wp1", round(total * 0.4 * 2) / 2))
                given.append(total)
            share = float(np.mean(given)) / 100
            track = Track.SKILLED if row % 2 else Track.PROFESSIONAL
            people.append(
                Person(
                    item,
                    f"第{group}组",
                    "副高级",
                    track,
                    "",
                    share * 100,
                    dict.fromkeys(CEILINGS, share),
                    row % 3 > 0,
                )
            )
    return PanelMarks(marks, people, CEILINGS, {})
