from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from fusion_desk.services import freezing
from fusion_desk.store.panel_file import PanelFile
from tests.unit.packets.build import send, take_home, with_dossiers
from tests.unit.sitting.build import PanelBytes, a_panel, add_candidate, applied, committee_rows, seat


@pytest.fixture(scope="session")
def packets_panel(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    """Six experts and a secretary; three candidates whose dossiers are full of what must not be seen."""
    folder = tmp_path_factory.mktemp("packets")
    made = a_panel(folder)
    with made.open(folder) as panel:
        seat(panel, folder, committee_rows(6))
        for number, name in (("001", "韩清和"), ("002", "杨㛃"), ("003", "朱𬭎")):
            add_candidate(panel, number, name, applied(f"{number}-1"))
        with_dossiers(panel)
        freezing.freeze(panel, "secretary")
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


@dataclass(frozen=True)
class Sent:
    """After one packet went out: locking it takes seconds by intention, so that it is done once."""

    panel: PanelBytes
    packet: bytes
    working: PanelBytes


@pytest.fixture(scope="session")
def sent(packets_panel: PanelBytes, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """E03 was sent a packet and has made a working file of it."""
    folder = tmp_path_factory.mktemp("sent")
    with packets_panel.open(folder) as panel:
        packet = send(panel, folder).path
    with take_home(packet, folder) as working:
        key = working.key
    content = (folder / "评审.fusion").read_bytes()
    return Sent(
        PanelBytes(content, packets_panel.key),
        packet.read_bytes(),
        PanelBytes((folder / "working.fusion").read_bytes(), key),
    )


@pytest.fixture
def office(sent: Sent, tmp_path: Path) -> Iterator[PanelFile]:
    """The secretary's panel file, with a packet out."""
    (tmp_path / "office").mkdir()
    with sent.panel.open(tmp_path / "office") as panel:
        panel.backups = tmp_path / "backups"
        yield panel


@pytest.fixture
def working(sent: Sent, tmp_path: Path) -> Iterator[PanelFile]:
    """E03's working file."""
    (tmp_path / "home").mkdir()
    with sent.working.open(tmp_path / "home") as panel:
        yield panel


@pytest.fixture
def panel(packets_panel: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with packets_panel.open(tmp_path) as panel:
        panel.backups = tmp_path / "backups"
        yield panel
