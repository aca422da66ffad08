from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from fusion_desk.sealing.keys import make_key_file
from tests.unit.ballots.build import a_seated_panel
from tests.unit.cli.running import Desk
from tests.unit.minutes.build import SIGNERS, a_concluded_panel
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD, counted_random, noon


@pytest.fixture(scope="session")
def voting_bytes(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_seated_panel(tmp_path_factory.mktemp("voting"))


@pytest.fixture(scope="session")
def concluded_bytes(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_concluded_panel(tmp_path_factory.mktemp("concluded"))


@pytest.fixture(scope="session")
def key_files() -> Mapping[str, bytes]:
    return {
        number: make_key_file(number, PASSWORD, now=noon(), random=counted_random(number))
        for number in (*SIGNERS, "E04")
    }


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A folder without a panel file; both passwords stand in the environment."""
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    monkeypatch.setenv("FUSION_DESK_KEY_PASSWORD", PASSWORD)
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


@pytest.fixture
def voting(empty: Desk, voting_bytes: PanelBytes) -> Desk:
    """Frozen, seven of nine voting members in the room."""
    empty.file.write_bytes(voting_bytes.content)
    return empty


@pytest.fixture
def concluded(empty: Desk, concluded_bytes: PanelBytes, key_files: Mapping[str, bytes]) -> Desk:
    """Everything concluded; key files lie beside the panel, none is enrolled."""
    empty.file.write_bytes(concluded_bytes.content)
    for number, content in key_files.items():
        (empty.folder / f"{number}.p12").write_bytes(content)
    return empty
