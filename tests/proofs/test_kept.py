"""A long run that was stopped: nothing is tried twice, nothing is left out, and no other run's answers are taken."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.proofs.frame import Found, Work
from tests.proofs.kept import AnotherRun, Kept

PIECES = (3, 1, 4, 1, 5)


def spread(folder: Path, kept: Kept, stop_at: int | None = None) -> tuple[int, list[int]]:
    """The sum of all answers, and the pieces that were tried now."""
    tried: list[int] = []

    def task(piece: int) -> Found:
        if len(tried) == stop_at:
            raise KeyboardInterrupt
        tried.append(piece)
        return Found({"sum": piece})

    total = Found()
    try:
        for one in Work(len(PIECES), folder, random.Random(1), kept=kept).spread(task, PIECES):
            total.take(one)
    except KeyboardInterrupt:
        pass
    return total.counts["sum"], tried


def test_a_stopped_run_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    assert spread(tmp_path, Kept.at(file, "run"), stop_at=2) == (4, [3, 1])
    assert spread(tmp_path, Kept.at(file, "run")) == (14, [4, 1, 5])
    assert spread(tmp_path, Kept.at(file, "run")) == (14, [])


def test_an_answer_that_was_cut_off_is_tried_again(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    spread(tmp_path, Kept.at(file, "run"), stop_at=2)
    file.write_bytes(file.read_bytes()[:-3])
    assert spread(tmp_path, Kept.at(file, "run")) == (14, [1, 4, 1, 5])
    assert len(Kept.at(file, "run").before) == len(PIECES)


def test_the_answers_of_another_run_are_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    Kept.at(file, "2,000 cases, seed 1")
    with pytest.raises(AnotherRun):
        Kept.at(file, "2,000 cases, seed 2")
