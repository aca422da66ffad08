"""Another password for a panel file: a backup, the new key on every page, a new recovery key that works."""

from __future__ import annotations

import hmac
from pathlib import Path

from fusion_desk.store import backups
from fusion_desk.store.driver import at_the_border
from fusion_desk.store.opening import salt_of
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.recovery import Password, RecoveryKey


def change_password(
    panel: PanelFile, password: str, actor: str, backup_folder: Path
) -> tuple[PanelFile, RecoveryKey]:
    """Closes the panel and returns it opened with its new recovery key; the backup keeps the old password."""
    chosen = Password.chosen(password)
    backups.backup(panel, backup_folder)
    with panel.idle(), at_the_border(panel.path):
        panel.driver.execute(chosen.pragma().replace("PRAGMA key", "PRAGMA rekey", 1))
        key = chosen.raw_key(salt_of(panel.driver))
    panel.close()
    opened = PanelFile.open(
        panel.path, key, clock=panel.clock, random=panel.random, backups=backup_folder, schema=panel.schema
    )
    opened.witness = panel.witness
    with opened.writing("panel.password", actor):
        pass
    return opened, key


def is_password(panel: PanelFile, text: str) -> bool:
    """Whether this is the password of the open file."""
    given = Password(text)
    return given.is_usable and hmac.compare_digest(given.raw_key(salt_of(panel.driver)).raw, panel.key.raw)
