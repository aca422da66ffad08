from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from fusion_desk.sealing.keys import SigningKey
from fusion_desk.store.panel_file import PanelFile
from tests.unit.minutes.build import EVERYBODY, a_concluded_panel, a_frozen_panel, a_key, enrol_all
from tests.unit.sitting.build import PanelBytes


@pytest.fixture(scope="session")
def keys() -> Mapping[str, SigningKey]:
    return {number: a_key(number) for number in (*EVERYBODY, "X1", "X2")}


@pytest.fixture(scope="session")
def concluded_bytes(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_concluded_panel(tmp_path_factory.mktemp("concluded"))


@pytest.fixture(scope="session")
def frozen_bytes(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_frozen_panel(tmp_path_factory.mktemp("frozen"))


@pytest.fixture
def frozen(frozen_bytes: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    """Frozen; nobody has come yet."""
    with frozen_bytes.open(tmp_path) as panel:
        yield panel


@pytest.fixture
def panel(concluded_bytes: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    """Everything concluded, no key enrolled."""
    with concluded_bytes.open(tmp_path) as panel:
        yield panel


@pytest.fixture
def enrolled(panel: PanelFile, keys: Mapping[str, SigningKey]) -> PanelFile:
    """The secretary, two experts, the supervisor and the chair have keys; E04 and E05 sign on paper."""
    enrol_all(panel, keys)
    return panel
