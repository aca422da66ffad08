from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.store.panel_file import PanelFile
from tests.unit.questions.build import questioned
from tests.unit.sitting.build import PanelBytes


@pytest.fixture(scope="session")
def questioned_bytes(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return questioned(tmp_path_factory.mktemp("questions"))


@pytest.fixture
def panel(questioned_bytes: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with questioned_bytes.open(tmp_path) as panel:
        yield panel
