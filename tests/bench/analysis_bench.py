"""What the deliberation and the analysis cost at 2,000 applications × 25 experts × 10 criteria, and Rasch at 60,000 ratings."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from fusion_desk.analysis.rasch import many_facet
from fusion_desk.services import analysing, deliberation
from fusion_desk.services.analysing.reading import read_running
from fusion_desk.store.panel_file import PanelFile
from tests.bench.results_bench import a_large_panel, seconds_of, with_numpy
from tests.bench.score_save_bench import open_raw

APPLICATIONS, EXPERTS = 2000, 25
RATED = (200, 30, 10)
"""Candidates, experts, criteria: 60,000 ratings."""
BANDS = 5
ROUNDS = 500
STILL = 1e-4
"""Logits: where the bare loop stops; many_facet goes on to a ten-thousandth of that."""
REPEATS = 2


def measure_deliberation() -> tuple[float, float]:
    """(seconds of everything the page of deliberation shows, seconds of SELECT and numpy)."""
    return _measured(deliberation.find_deliberation)


def measure_live() -> tuple[float, float]:
    """(seconds of the live sheet of the analysis, seconds of SELECT and numpy)."""

    def live(panel: PanelFile) -> object:
        with panel.reading() as reader:
            return read_running(reader)

    return _measured(live)


def measure_analysis() -> tuple[float, float]:
    """(seconds of the whole analysis, seconds of SELECT and numpy)."""
    return _measured(analysing.analysis)


def _measured(work: Callable[[PanelFile], object]) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.fusion"
        panel = a_large_panel(path, Path(folder), APPLICATIONS, EXPERTS)
        ours = min(seconds_of(lambda: work(panel)) for _ in range(REPEATS))
        key = panel.key
        panel.close()
        raw = open_raw(path, key.pragma())
        reference = min(seconds_of(lambda: with_numpy(raw)) for _ in range(REPEATS))
        raw.close()
    return ours, reference


def measure_rasch() -> tuple[float, float]:
    """(seconds of `many_facet`, seconds of a bare loop that estimates the same model, without errors or fit)."""
    ratings = _ratings()
    ours = min(seconds_of(lambda: many_facet(ratings)) for _ in range(REPEATS))
    return ours, min(seconds_of(lambda: _bare(ratings)) for _ in range(REPEATS))


def _ratings() -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    random = np.random.default_rng(2025)
    candidate, expert, criterion = (one.ravel() for one in np.indices(RATED))
    sides = [random.normal(0, 1, size) for size in RATED]
    at = sides[0][candidate] - 0.5 * sides[1][expert] - 0.5 * sides[2][criterion]
    steps = np.cumsum(np.linspace(-1.5, 1.5, BANDS - 1))
    logits = np.arange(BANDS)[None, :] * at[:, None] - np.concatenate([[0], steps])[None, :]
    chance = np.exp(logits - logits.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    band = (chance.cumsum(axis=1) < random.random((len(at), 1))).sum(axis=1)
    return np.column_stack([candidate, expert, criterion, band]).astype(np.int64)


def _bare(ratings: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> None:
    """Joint maximum likelihood by Newton steps facet by facet, until no step is longer than `STILL`."""
    index, band = [np.ascontiguousarray(ratings[:, at]) for at in range(3)], ratings[:, 3].astype(np.float64)
    measures = [np.zeros(size) for size in RATED]
    thresholds = np.zeros(BANDS)
    bands = np.arange(BANDS, dtype=np.float64)
    reached = np.bincount(ratings[:, 3], minlength=BANDS)[::-1].cumsum()[::-1][1:]
    for _ in range(ROUNDS):
        at = measures[0][index[0]] - measures[1][index[1]] - measures[2][index[2]]
        chance = np.exp(np.multiply.outer(bands, at) - np.cumsum(thresholds)[:, None])
        chance /= chance.sum(axis=0)
        mean = bands @ chance
        variance = bands**2 @ chance - mean**2
        longest = 0.0
        for facet, sign in ((0, 1), (1, -1), (2, -1)):
            gap = np.bincount(index[facet], weights=band - mean, minlength=RATED[facet])
            room = np.bincount(index[facet], weights=variance, minlength=RATED[facet])
            step = sign * gap / room
            measures[facet] += step - (step.mean() if facet else 0.0)
            longest = max(longest, float(np.abs(step).max()))
        above = chance[::-1].cumsum(axis=0)[::-1][1:]
        step = (above.sum(axis=1) - reached) / (above * (1 - above)).sum(axis=1)
        thresholds[1:] += step - step.mean()
        if max(longest, float(np.abs(step).max())) < STILL:
            return
    raise RuntimeError("the bare loop has not come to rest")
