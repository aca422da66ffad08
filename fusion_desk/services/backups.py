"""Backing up a panel file, bringing a backup back, and checking a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from fusion_desk.store import backups, checks, restoring
from fusion_desk.store.backups import Progress
from fusion_desk.store.checks import Check
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.recovery import Secret


def make(panel: PanelFile, folder: Path, progress: Progress | None = None) -> Path:
    """Write a checked copy into the folder and thin out the older ones."""
    return backups.backup(panel, folder, progress=progress)


def restore(backup: Path, target: Path, secret: Secret, *, now: datetime) -> Path | None:
    """Put a backup in the target's place; returns where the file that stood there was kept."""
    return restoring.restore(backup, target, secret, now=now)


def check(panel: PanelFile, progress: Progress | None = None) -> list[Check]:
    """Everything that can be checked about the file."""
    return checks.check(panel, progress)
