from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.store.panel_file import PanelFile
from tests.unit.ballots.boxes import a_panel_to_vote
from tests.unit.ballots.build import a_seated_panel
from tests.unit.sitting.build import PanelBytes


@pytest.fixture(scope="session")
def ballots_panel(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_seated_panel(tmp_path_factory.mktemp("ballots"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    """Frozen, with a scrutineer, a teller and three titles to vote on."""
    return a_panel_to_vote(tmp_path_factory.mktemp("boxes"))


@pytest.fixture
def panel(ballots_panel: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    """Frozen, seven of nine voting members in the room."""
    with ballots_panel.open(tmp_path) as panel:
        yield panel
