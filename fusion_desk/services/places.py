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


def warning_about(path: Path) -> PlaceWarning | None:
    """What speaks against working with a panel file at this path; None where nothing does."""
    found = risky_place(path)
    if found is None:
        return None
    said = {"name": found.name, "file": path.name}
    match found.risk:
        case Risk.CLOUD:
            return PlaceWarning("place.cloud", said)
        case Risk.CHAT:
            return PlaceWarning("place.chat", said)
        case Risk.NETWORK:
            return PlaceWarning("place.network", said)
        case Risk.REMOVABLE:
            return PlaceWarning("place.removable", said)


def warning_about_backups(folder: Path) -> PlaceWarning | None:
    """The same of a folder for backups, where a stick is welcome and only has to be let go properly."""
    found = risky_place(folder)
    if found is None:
        return None
    said = {"name": found.name, "folder": str(folder)}
    match found.risk:
        case Risk.CLOUD:
            return PlaceWarning("place.backup_cloud", said)
        case Risk.CHAT:
            return PlaceWarning("place.backup_chat", said)
        case Risk.NETWORK:
            return PlaceWarning("place.backup_network", said)
        case Risk.REMOVABLE:
            return PlaceWarning("place.backup_removable", said)
