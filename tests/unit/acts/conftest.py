from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import PanelBytes, a_panel, add_candidate, applied, seat


@pytest.fixture(scope="session")
def received_bytes(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    folder = tmp_path_factory.mktemp("acts")
    made = a_panel(folder)
    with made.open(folder) as panel:
        seat(panel, folder)
        add_candidate(panel, "001", "韩清和", applied("001-1"))
        add_candidate(panel, "002", "杨㛃", applied("002-1"))
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


@pytest.fixture
def panel(received_bytes: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    """A committee and two applicants."""
    with received_bytes.open(tmp_path) as panel:
        yield panel
