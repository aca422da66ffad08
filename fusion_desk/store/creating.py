"""Making a new panel file: written under another name, tried with its recovery key, then put in its place."""

from __future__ import annotations

import os
from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.store.driver import at_the_border, connect_new, engine_on, speaking_of
from fusion_desk.store.files import disk_at_the_border, journal_of, put_new, set_aside_journal, sync_folder
from fusion_desk.store.opening import close_driver, open_driver, set_pragmas
from fusion_desk.store.recovery import SALT_BYTES, Password, RecoveryKey
from fusion_desk.store.schema import APPLICATION_ID, Schema
from fusion_desk.store.triggers import make_triggers


def create(path: Path, password: Password, schema: Schema, random: Randomness) -> RecoveryKey:
    """Makes the file and returns the key that has opened it without the password."""
    expect_room(path)
    draft = path.with_name(f".{path.name}.{random(4).hex()}.new")
    salt = random(SALT_BYTES)
    key = password.raw_key(salt)
    with speaking_of(path), at_the_border(path), disk_at_the_border(path):
        try:
            _write(draft, password, salt, schema)
            close_driver(open_driver(draft, key, schema.version)[0])
            set_aside_journal(path)
            put_new(draft, path)
        finally:
            draft.unlink(missing_ok=True)
            journal_of(draft).unlink(missing_ok=True)
    return key


def expect_room(path: Path) -> None:
    """Refuses a path that is taken, or a folder that is missing or takes no files."""
    if os.path.lexists(path):
        raise Refusal("file.exists", file=str(path))
    folder = path.absolute().parent
    if not folder.is_dir():
        raise Refusal("folder.missing", folder=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refusal("file.folder_read_only", file=path.name, folder=str(folder))


def _write(draft: Path, password: Password, salt: bytes, schema: Schema) -> None:
    driver = connect_new(draft)
    try:
        driver.execute(password.pragma())
        driver.execute(f"PRAGMA cipher_salt = \"x'{salt.hex()}'\"")
        set_pragmas(driver)
        # Held until the commit: what SQLAlchemy takes back is rolled back.
        with engine_on(driver).connect() as connection:
            driver.execute("BEGIN EXCLUSIVE")
            schema.metadata.create_all(connection)
            make_triggers(driver, schema.append_only)
            driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            driver.execute(f"PRAGMA user_version = {schema.version}")
            driver.execute("COMMIT")
    finally:
        close_driver(driver)
    sync_folder(draft.parent)
