"""A warning about where a panel file or its backups lie, for the window and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fusion_desk.domain.risky_place import Risk
from fusion_desk.store.volumes import risky_place


@dataclass(frozen=True, slots=True)
class PlaceWarning:
    """Code and facts of the sentence."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict[str, object])


CODES = {
    Risk.CLOUD: ("place.cloud", "place.backup_cloud"),
    Risk.CHAT: ("place.chat", "place.backup_chat"),
    Risk.NETWORK: ("place.network", "place.backup_network"),
    Risk.REMOVABLE: ("place.removable", "place.backup_removable"),
}
"""What is said of a panel file, and of a folder for backups."""


def warning_about(path: Path) -> PlaceWarning | None:
    """What speaks against working with a panel file at this path; None where nothing does."""
    found = risky_place(path)
    return PlaceWarning(CODES[found.risk][0], {"name": found.name, "file": path.name}) if found else None


def warning_about_backups(folder: Path) -> PlaceWarning | None:
    """The same of a folder for backups, where a stick is welcome and only has to be let go properly."""
    found = risky_place(folder)
    return PlaceWarning(CODES[found.risk][1], {"name": found.name, "folder": str(folder)}) if found else None
