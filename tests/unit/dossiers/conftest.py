from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.store.panel_file import PanelFile
from tests.unit.dossiers.build import Desk
from tests.unit.sitting.build import PanelBytes, a_panel


@pytest.fixture(scope="session")
def new_panel(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_panel(tmp_path_factory.mktemp("dossiers"))


@pytest.fixture
def panel(new_panel: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    """A new panel without dossiers."""
    with new_panel.open(tmp_path) as panel:
        yield panel


@pytest.fixture
def desk(panel: PanelFile, tmp_path: Path) -> Desk:
    return Desk(panel, tmp_path)
