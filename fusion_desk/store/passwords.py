"""Another password for a panel file: a backup, the new key on every page, a new recovery key that works."""

from __future__ import annotations

import hmac
from pathlib import Path

from fusion_desk.store import backups
from fusion_desk.store.driver import at_the_border
from fusion_desk.store.opening import salt_of
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.recovery import Password, RecoveryKey, Secret


def change_password(
    panel: PanelFile, password: str, actor: str, backup_folder: Path
) -> tuple[Path, RecoveryKey]:
    """The backup, which keeps the old password, and the new recovery key, with which the panel is open now."""
    chosen = Password.chosen(password)
    kept = backups.backup(panel, backup_folder, sharing=True)
    with panel.idle(), at_the_border(panel.path):
        panel.driver.execute(chosen.pragma().replace("PRAGMA key", "PRAGMA rekey", 1))
        key = chosen.raw_key(salt_of(panel.driver))
    panel.open_again(key)
    with panel.writing("panel.password", actor):
        pass
    return kept, key


def is_secret(panel: PanelFile, secret: Secret) -> bool:
    """Whether this password or recovery key opens the open file."""
    if isinstance(secret, Password):
        return is_password(panel, secret.text)
    return hmac.compare_digest(secret.raw, panel.key.raw)


def is_password(panel: PanelFile, text: str) -> bool:
    """Whether this is the password of the open file."""
    given = Password(text)
    return given.is_usable and hmac.compare_digest(given.raw_key(salt_of(panel.driver)).raw, panel.key.raw)
