from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.store.panel_file import PanelFile
from tests.unit.store.desk import PASSWORD, Blank, counted_random, noon


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Blank:
    path = tmp_path_factory.mktemp("blank") / "blank.fusion"
    panel, key = PanelFile.create(path, PASSWORD, clock=noon, random=counted_random())
    panel.close()
    return Blank(path.read_bytes(), key)


@pytest.fixture
def panel(blank: Blank, tmp_path: Path) -> Iterator[PanelFile]:
    with blank.open(tmp_path) as panel:
        yield panel
