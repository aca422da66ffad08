from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import PanelBytes, a_panel, add_candidate, applied, seat


@pytest.fixture(scope="session")
def new_panel(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_panel(tmp_path_factory.mktemp("sitting"))


@pytest.fixture
def panel(new_panel: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    """A new panel: no members, no dossiers."""
    with new_panel.open(tmp_path) as panel:
        yield panel


@pytest.fixture
def seated(panel: PanelFile, tmp_path: Path) -> PanelFile:
    """Nine voting members, a secretary, a supervisor; three candidates, one of them with two applications."""
    seat(panel, tmp_path)
    add_candidate(panel, "001", "韩清和", applied("001-1"))
    add_candidate(panel, "002", "杨㛃", applied("002-1", kind="skill", level="技师"))
    add_candidate(panel, "003", "朱𬭎", applied("003-1"), applied("003-2", kind="skill", level="技师"))
    return panel
