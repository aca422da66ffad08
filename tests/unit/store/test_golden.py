"""A panel file of every released version opens, is brought up to date, and keeps its facts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fusion_desk.store import journal
from fusion_desk.store.checks import check
from fusion_desk.store.migrations import STEPS
from fusion_desk.store.panel_file import PanelFile, Password
from fusion_desk.store.shape import shape
from tests.unit.store.desk import PASSWORD, Blank, counted_random, noon

GOLDEN = Path(__file__).parents[2] / "golden" / "panels"
VERSIONS = range(1, len(STEPS) + 1)


def migrated(version: int, folder: Path) -> PanelFile:
    path = Path(shutil.copy(GOLDEN / f"v{version}.fusion", folder))
    return PanelFile.open(
        path, Password(PASSWORD), clock=noon, random=counted_random(), backups=folder / "backups"
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_every_version_comes_up_to_the_shape_of_a_new_one(
    version: int, tmp_path: Path, blank: Blank
) -> None:
    with migrated(version, tmp_path) as old, blank.open(tmp_path) as new:
        assert shape(old.driver) == shape(new.driver)
        assert [found.name for found in check(old) if not found.ok] == []
    assert (tmp_path / "backups").exists() == (version < len(STEPS))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_every_version_keeps_its_facts(version: int, tmp_path: Path) -> None:
    with migrated(version, tmp_path) as old, old.reading() as reader:
        said = list(journal.entries(reader))
        scores = reader.driver.execute("SELECT criterion, points, author FROM score").fetchall()
    assert [entry.verb for entry in said] == ["committee.imported", "score.entered"]
    assert said[0].private == {"names": ["䶮 · 艾山", "𬭎小满"]}
    assert scores == [("tc1", 1250, "E01")]
