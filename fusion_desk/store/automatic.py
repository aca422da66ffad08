"""Backups that nobody has to think of: before an import or a merge, from time to time, and at closing."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.store import backups, journal
from fusion_desk.store.backups import Progress
from fusion_desk.store.driver import at_the_border
from fusion_desk.store.opening import salt_of
from fusion_desk.store.panel_file import PanelFile

BALLOT_OPEN = "backup.ballot_open"
"""While sealed votes are being cast no copy is made: two of them would tell which votes came one after the other."""


def keep(panel: PanelFile, progress: Progress | None = None) -> Path | None:
    """A backup where something was recorded since the last one; None where there is nothing new, or no folder."""
    seq = _newest(panel)
    if panel.backups is None or seq == panel.kept_seq:
        return None
    try:
        made = backups.backup(panel, panel.backups, sharing=True, progress=progress)
    except Refusal as refusal:
        if refusal.code == BALLOT_OPEN:
            return None
        raise
    panel.kept_seq = seq
    return made


def keep_if_moved(panel: PanelFile, progress: Progress | None = None) -> Path | None:
    """The same, but of a file in which nothing was recorded since it was opened only where it has no backup yet."""
    if panel.backups is None or not panel.is_open:
        return None
    if _newest(panel) == panel.opened_seq:
        tag = salt_of(panel.driver).hex()[:8]
        if backups.find_backups(panel.backups, tag):
            return None
    return keep(panel, progress)


def _newest(panel: PanelFile) -> int:
    with at_the_border(panel.path):
        return journal.last_seq(panel.driver)
