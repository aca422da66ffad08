"""kill -9 in the middle of the work loses nothing that was confirmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from tests.journeys.kill_services import (
    enter_marks,
    entered_marks,
    frozen,
    import_batches,
    imported_batches,
    made,
)
from tests.journeys.kill_workers import big_changes, small_facts, write_big_changes, write_small_facts
from tests.journeys.killing import Worker, kill_again_and_again
from tests.unit.store.desk import PASSWORD, counted_random, noon

ROUNDS = 100


@pytest.mark.slow
@pytest.mark.parametrize(
    "worker, remembered, seed",
    [(write_small_facts, small_facts, 1), (write_big_changes, big_changes, 2)],
    ids=["small-facts", "big-changes"],
)
def test_nothing_confirmed_is_lost(
    tmp_path: Path, worker: Worker, remembered: Callable[[PanelFile], set[str]], seed: int
) -> None:
    path = tmp_path / "评审.fusion"
    panel, key = PanelFile.create(path, PASSWORD, clock=noon, random=counted_random())
    panel.close()
    outcome = kill_again_and_again(worker, remembered, path, key, rounds=ROUNDS, seed=seed)
    assert outcome.rounds == ROUNDS
    assert len(outcome.confirmed) > ROUNDS // 2
    # The kills did hit the middle of changes that had already reached the file.
    assert outcome.undone > 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "prepare, worker, remembered, seed, longest",
    [(made, import_batches, imported_batches, 3, 0.25), (frozen, enter_marks, entered_marks, 4, 0.02)],
    ids=["import", "score-entry"],
)
def test_nothing_a_person_was_told_is_lost(
    tmp_path: Path,
    prepare: Callable[[Path], RecoveryKey],
    worker: Worker,
    remembered: Callable[[PanelFile], set[str]],
    seed: int,
    longest: float,
) -> None:
    path = tmp_path / "评审.fusion"
    key = prepare(path)
    outcome = kill_again_and_again(worker, remembered, path, key, rounds=ROUNDS, seed=seed, longest=longest)
    assert outcome.rounds == ROUNDS
    assert len(outcome.confirmed) > ROUNDS // 2
    assert outcome.undone > 0
