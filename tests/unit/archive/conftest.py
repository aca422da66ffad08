from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.store.panel_file import PanelFile
from tests.unit.minutes.build import a_concluded_panel
from tests.unit.sitting.build import PanelBytes


@pytest.fixture(scope="session")
def concluded_bytes(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_concluded_panel(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def panel(concluded_bytes: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    """Everything concluded; nothing published, filed or issued."""
    with concluded_bytes.open(tmp_path) as panel:
        yield panel
