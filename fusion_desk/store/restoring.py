"""Restoring a backup: checked first, and never over a file that has not been kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from fusion_desk.domain.errors import DamagedRecord, DeskError, Refusal
from fusion_desk.store.checks import faults
from fusion_desk.store.creating import expect_room
from fusion_desk.store.driver import at_the_border, expect_unused, speaking_of
from fusion_desk.store.elections import is_ballot_open
from fusion_desk.store.files import (
    disk_at_the_border,
    free_name,
    journal_of,
    put_new,
    put_over,
    set_aside_journal,
    sync,
    sync_folder,
)
from fusion_desk.store.opening import close_driver, open_driver
from fusion_desk.store.recovery import SALT_BYTES, Secret
from fusion_desk.store.schema import panel_schema
from fusion_desk.store.thin_copy import make_whole

WRONG_KEY = frozenset({"password.refused", "recovery.refused"})


def restore(
    backup: Path,
    target: Path,
    secret: Secret,
    *,
    now: datetime,
    folders: Sequence[Path] = (),
    despite_ballot: bool = False,
) -> Path | None:
    """Puts a checked copy of the backup in the target's place; returns where the file that stood there was kept.

    Attachments that lie beside the backup are looked for there and in these folders. A file in which votes are being
    cast is only replaced where that is asked for.
    """
    backup, target = backup.absolute(), target.absolute()
    if not backup.is_file():
        raise Refusal("file.missing", file=str(backup))
    taken = os.path.lexists(target)
    if taken:
        expect_unused(target)
    else:
        expect_room(target)
    expect_unused(backup)
    draft = target.with_name(f".{target.name}.restore.new")
    with disk_at_the_border(target):
        try:
            _copy(backup, draft)
            with speaking_of(backup):
                complete(draft, secret, backup, folders)
            _expect_whole(draft, secret, backup)
            if taken and not despite_ballot:
                _expect_no_ballot(target, backup, secret)
            sync(draft)
            if taken:
                return _put_over(draft, target, now)
            set_aside_journal(target)
            put_new(draft, target)
            return None
        finally:
            draft.unlink(missing_ok=True)
            journal_of(draft).unlink(missing_ok=True)


def _expect_no_ballot(target: Path, backup: Path, secret: Secret) -> None:
    """Refuse to replace a file whose ballot is open, or one of the same panel that this secret does not open.

    A damaged file tells nothing; replacing it is what backups are for.
    """
    look = target.with_name(f".{target.name}.look.new")
    try:
        if journal_of(target).exists():
            # What a killed program left beside it belongs to it, and is set aside as it is.
            _copy(target, look)
        voting = _is_voting(look if look.exists() else target, secret)
    except DeskError as refusal:
        if refusal.code in WRONG_KEY and _salt(target) == _salt(backup):
            raise Refusal("restore.ballot_unknown", file=target.name) from None
        return
    finally:
        _forget(look)
    if voting:
        raise Refusal("restore.ballot_open", file=target.name)


def _is_voting(path: Path, secret: Secret) -> bool:
    driver, _ = open_driver(path, secret, panel_schema().version, sharing=True)
    try:
        with at_the_border(path):
            return is_ballot_open(driver)
    finally:
        close_driver(driver)


def _forget(draft: Path) -> None:
    draft.unlink(missing_ok=True)
    journal_of(draft).unlink(missing_ok=True)


def _salt(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(SALT_BYTES)


def _copy(backup: Path, draft: Path) -> None:
    """The bytes with their journal, if a program died while it had this file open."""
    shutil.copyfile(backup, draft)
    if journal_of(backup).exists():
        shutil.copyfile(journal_of(backup), journal_of(draft))


def complete(draft: Path, secret: Secret, backup: Path, folders: Sequence[Path] = ()) -> None:
    """Makes a copy of a backup the whole record, wherever its attachments lie; a whole one stays as it is."""
    newest = panel_schema().version
    try:
        close_driver(open_driver(draft, secret, newest)[0])
    except Refusal as refusal:
        if refusal.code != "backup.shares_attachments":
            raise
        make_whole(draft, secret, newest, backup, (backup.absolute().parent, *folders))


def _expect_whole(draft: Path, secret: Secret, backup: Path) -> None:
    with speaking_of(backup):
        driver, _ = open_driver(draft, secret, panel_schema().version)
    try:
        wrong = [found.name for found in faults(driver)]
    finally:
        close_driver(driver)
    if wrong:
        raise DamagedRecord("backup.damaged", file=backup.name, checks=wrong)


def _put_over(draft: Path, target: Path, now: datetime) -> Path:
    kept = free_name(target.with_name(f"{target.stem}-before-restore-{now:%Y%m%dT%H%M%S}{target.suffix}"))
    try:
        os.link(target, kept)
    except OSError:
        shutil.copyfile(target, kept)
        sync(kept)
    # With the file it belongs to: SQLite would roll it back into whatever stands here next.
    if journal_of(target).exists():
        journal_of(target).replace(journal_of(kept))
    sync_folder(target.parent)
    put_over(draft, target)
    return kept
