"""Keeping sealed ballots, and destroying them with their copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.services import backups, ballots
from fusion_desk.store import elections
from fusion_desk.store.panel_file import PanelFile
from tests.unit.ballots.boxes import (
    CHAIR,
    KEPT,
    SCRUTINEER,
    TWO,
    decided,
    refused,
    with_rules,
)
from tests.unit.ballots.build import conclusions, journalled
from tests.unit.sitting.build import PanelBytes


@pytest.fixture
def panel(made: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with made.open(tmp_path) as panel:
        yield panel


def destroy(panel: PanelFile, folder: Path, second: str = CHAIR) -> ballots.Destroyed:
    return ballots.destroy_boxes(panel, 1, by=SCRUTINEER, second=second, folders=[folder], actor="secretary")


def test_sealed_ballots_are_kept_where_the_policy_sets_no_time(panel: PanelFile, tmp_path: Path) -> None:
    decided(panel)
    with refused("ballot.no_retention"):
        destroy(panel, tmp_path)
    assert ballots.recount(panel, 1, phrases=TWO, actor="secretary").same


def test_sealed_ballots_are_kept_until_the_time_is_over(made: PanelBytes, tmp_path: Path) -> None:
    with with_rules(made, tmp_path, KEPT.replace("value = 0", "value = 10")) as panel:
        decided(panel)
        with refused("ballot.retention"):
            destroy(panel, tmp_path)


def test_destroying_reaches_the_backups_and_is_journalled(made: PanelBytes, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with with_rules(made, tmp_path, KEPT) as panel:
        decided(panel)
        copy = backups.make(panel, folder)
        with refused("ballot.two_people"):
            destroy(panel, folder, second=SCRUTINEER)
        gone = destroy(panel, folder)
        assert gone.backups == (copy.name,)
        with refused("ballot.destroyed"):
            ballots.recount(panel, 1, phrases=TWO, actor="secretary")
        with refused("ballot.destroyed"):
            destroy(panel, folder)
        assert len(journalled(panel, "ballot.destroyed")) == 1
        assert conclusions(panel)["001-1"] == "passed"
        key = panel.key
        assert [one.ok for one in backups.check(panel)].count(False) == 0
    with PanelFile.open(copy, key, clock=panel.clock, random=panel.random) as kept:
        with kept.reading() as reader:
            assert (elections.find_sealed(reader), elections.find_slips(reader)) == ([], [])
            (election,) = elections.find_elections(reader)
        assert (election.shares, election.wrapped_key) == ((), b"")
        assert conclusions(kept)["001-1"] == "passed"
