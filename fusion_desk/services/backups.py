"""Backing up a panel file, bringing a backup back, and checking a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fusion_desk.domain.errors import DeskError
from fusion_desk.store import automatic, backups, checks, final_locks, restoring
from fusion_desk.store.backups import Progress
from fusion_desk.store.checks import Check
from fusion_desk.store.opening import salt_of
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.recovery import Secret


def make(panel: PanelFile, folder: Path, progress: Progress | None = None, *, sharing: bool = False) -> Path:
    """Write a checked copy into the folder and thin out the older ones; attachments and all, unless `sharing`."""
    return backups.backup(panel, folder, sharing=sharing, progress=progress)


def keep(panel: PanelFile, progress: Progress | None = None) -> Path | None:
    """An automatic backup, attachments beside it, where something was recorded since the last; None otherwise."""
    return automatic.keep_if_moved(panel, progress)


def close(panel: PanelFile) -> DeskError | None:
    """Keep what was recorded and close the file; returns why no backup could be made, and closes all the same."""
    try:
        keep(panel)
    except DeskError as refusal:
        return refusal
    finally:
        panel.close()
    return None


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """A backup of the open panel."""

    path: Path
    made_at: datetime
    seq: int
    """The last journal entry in it."""
    size: int
    """Without what it shares with others."""
    sharing: bool = False
    """Whether its attachments lie beside it, once for all such backups."""


def known(panel: PanelFile, folder: Path) -> list[KnownBackup]:
    """The backups of this panel in a folder, the newest first."""
    tag = salt_of(panel.driver).hex()[:8]
    found = backups.find_backups(folder, tag)
    return [KnownBackup(one.path, one.made_at, one.seq, one.size, one.sharing) for one in reversed(found)]


def restore(
    backup: Path,
    target: Path,
    secret: Secret,
    *,
    now: datetime,
    folders: Sequence[Path] = (),
    despite_ballot: bool = False,
) -> Path | None:
    """Put a backup in the target's place; returns where the file that stood there was kept.

    Attachments of an automatic backup are looked for beside it and in these folders.
    """
    return restoring.restore(backup, target, secret, now=now, folders=folders, despite_ballot=despite_ballot)


def check(panel: PanelFile, progress: Progress | None = None) -> list[Check]:
    """Everything that can be checked about the file, and the final sheets in it."""
    found = checks.check(panel, progress)
    if all(one.ok for one in found):
        with panel.reading() as reader:
            found += final_locks.check_locks(reader)
    return found
