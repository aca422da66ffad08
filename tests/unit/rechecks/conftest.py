from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.services import freezing, score_sheets
from fusion_desk.store.panel_file import PanelFile
from tests.unit.rechecks.build import EXPERTS, WIDE, sheet
from tests.unit.scores.test_sheets import LONG, long_csv
from tests.unit.sitting.build import PanelBytes, a_panel, add_candidate, applied, committee_rows, seat


@pytest.fixture(scope="session")
def rechecks_bytes(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    """Six experts; 001-1 has one mark far from the others, 002-1 none, E06 has not finished 003-1."""
    folder = tmp_path_factory.mktemp("rechecks")
    made = a_panel(folder)
    with made.open(folder) as panel:
        seat(panel, folder, committee_rows(6))
        add_candidate(panel, "001", "韩清和", applied("001-1"))
        add_candidate(panel, "002", "杨㛃", applied("002-1"))
        add_candidate(panel, "003", "朱𬭎", applied("003-1"), applied("003-2", kind="skill", level="技师"))
        freezing.freeze(panel, "secretary")
        rows = [row for member in EXPERTS for row in sheet("001-1", member, WIDE.get(member, {}))]
        rows += [row for member in EXPERTS for row in sheet("002-1", member, {})]
        rows += [row for member in EXPERTS[:5] for row in sheet("003-1", member, WIDE.get(member, {}))]
        rows += sheet("003-1", "E06", {})[:1]
        done = score_sheets.import_scores(panel, long_csv(folder, rows, LONG), "secretary")
        assert done.rejected == ()
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


@pytest.fixture
def panel(rechecks_bytes: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with rechecks_bytes.open(tmp_path) as panel:
        yield panel
