from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.services import freezing
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import PanelBytes, a_panel, add_candidate, applied, committee_rows, seat


@pytest.fixture(scope="session")
def scores_panel(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    """Six experts, a secretary and a supervisor; four candidates, one of them with two applications."""
    folder = tmp_path_factory.mktemp("scores")
    made = a_panel(folder)
    with made.open(folder) as panel:
        seat(panel, folder, committee_rows(6))
        add_candidate(panel, "001", "韩清和", applied("001-1"))
        add_candidate(panel, "002", "杨㛃", applied("002-1"))
        add_candidate(panel, "003", "朱𬭎", applied("003-1"), applied("003-2", kind="skill", level="技师"))
        add_candidate(panel, "004", "何若水", applied("004-1", kind="substitution"))
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


@pytest.fixture
def unfrozen(scores_panel: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with scores_panel.open(tmp_path) as panel:
        yield panel


@pytest.fixture
def panel(unfrozen: PanelFile) -> PanelFile:
    freezing.freeze(unfrozen, "secretary")
    return unfrozen
