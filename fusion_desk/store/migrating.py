"""Bringing an older panel file up to date, with a backup before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fusion_desk.store.panel_file import PanelFile


def migrate(panel: PanelFile, version: int, backups: Path) -> None:
    """Runs the steps that the file lacks."""
    raise NotImplementedError
