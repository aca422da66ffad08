from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.store.panel_file import PanelFile
from tests.unit.ballots.build import a_seated_panel
from tests.unit.sitting.build import PanelBytes


@pytest.fixture(scope="session")
def ballots_panel(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_seated_panel(tmp_path_factory.mktemp("ballots"))


@pytest.fixture
def panel(ballots_panel: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    """Frozen, seven of nine voting members in the room."""
    with ballots_panel.open(tmp_path) as panel:
        yield panel
