"""Opening the encrypted file: the key, the lock, the pragmas, and why a file will not open."""

from __future__ import annotations

import hashlib
import hmac
import os
from contextlib import suppress
from pathlib import Path

from fusion_desk.domain.errors import DamagedRecord, DeskError, Refusal
from fusion_desk.store.driver import (
    NOT_A_DATABASE,
    Cursor,
    Driver,
    DriverError,
    at_the_border,
    connect,
    primary_code,
)
from fusion_desk.store.recovery import SALT_BYTES, Password, RecoveryKey, Secret
from fusion_desk.store.schema import APPLICATION_ID, SHARING_ID

PAGE = 4096
HMAC_BYTES, IV_BYTES = 64, 16

PRAGMAS = (
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "foreign_keys = ON",
    # Without it, INSERT OR REPLACE would delete a fact without its trigger noticing.
    "recursive_triggers = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
)

FOREIGN_STARTS = (
    b"SQLite format 3\0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"<?xml",
    b"age-encryption.org",
)


def open_driver(path: Path, secret: Secret, newest: int, *, sharing: bool = False) -> tuple[Driver, int]:
    """The keyed, exclusively locked connection and the version of the file's tables.

    `sharing` opens a backup whose attachments lie beside it, too.
    """
    _expect_a_file(path)
    if isinstance(secret, Password) and not secret.is_usable:
        raise Refusal("password.refused", file=path.name)
    with at_the_border(path):
        driver = connect(path)
        try:
            driver.execute(secret.pragma())
            _lock(driver, path, secret)
            version = _version(driver, path, newest, sharing=sharing)
            set_pragmas(driver)
        except BaseException:
            driver.close()
            raise
    return driver, version


def set_pragmas(driver: Driver) -> None:
    """The pragmas of every connection; `synchronous` and `foreign_keys` only count outside a transaction."""
    for pragma in PRAGMAS:
        driver.execute(f"PRAGMA {pragma}")


def close_driver(driver: Driver) -> None:
    """Closes the connection and leaves nothing beside the file."""
    with suppress(DriverError):
        driver.rollback()
        # The emptied journal is removed while the lock is still held; an undone change keeps its journal.
        driver.execute("PRAGMA locking_mode = NORMAL")
        driver.execute("PRAGMA journal_mode = DELETE")
    driver.close()


def salt_of(driver: Driver) -> bytes:
    """The salt in the file's first sixteen bytes."""
    return bytes.fromhex(one(driver.execute("PRAGMA cipher_salt")))


def one(cursor: Cursor) -> str:
    """The first value of the first row, as text."""
    row = cursor.fetchone()
    return "" if row is None else str(row[0])


def _expect_a_file(path: Path) -> None:
    file = path.name
    if not path.exists():
        raise Refusal("file.missing", file=str(path))
    if not path.is_file() or path.stat().st_size < PAGE:
        raise Refusal("file.not_a_panel", file=file)
    if not os.access(path, os.R_OK):
        raise Refusal("file.not_readable", file=file)
    if not os.access(path, os.W_OK):
        raise Refusal("file.read_only", file=file)
    if not os.access(path.absolute().parent, os.W_OK):
        raise Refusal("file.folder_read_only", file=file, folder=str(path.absolute().parent))


def _lock(driver: Driver, path: Path, secret: Secret) -> None:
    try:
        # In the normal mode a waiting opener lets go of what it holds; in the exclusive mode it would keep its
        # shared lock, and of many openers at once none would win.
        driver.execute("BEGIN EXCLUSIVE")
        driver.execute("PRAGMA locking_mode = EXCLUSIVE")
    except DriverError as error:
        if primary_code(error) != NOT_A_DATABASE:
            raise
        # Closed before the file is read by other means: closing any handle drops this process's locks.
        driver.close()
        raise why_not_opened(path, secret) from error
    driver.execute("COMMIT")


def _version(driver: Driver, path: Path, newest: int, *, sharing: bool) -> int:
    mark = one(driver.execute("PRAGMA application_id"))
    if mark == str(SHARING_ID) and not sharing:
        raise Refusal("backup.shares_attachments", file=path.name)
    if mark not in {str(APPLICATION_ID), str(SHARING_ID)}:
        raise Refusal("file.not_a_panel", file=path.name)
    version = int(one(driver.execute("PRAGMA user_version")))
    if version > newest:
        raise Refusal("file.newer", file=path.name, version=version, ours=newest)
    return version


def why_not_opened(path: Path, secret: Secret) -> DeskError:
    """Tells a foreign file, a damaged one and a wrong secret apart, as far as the bytes allow.

    A page that this secret authenticates proves that the secret is right and the first page is damaged.
    """
    file = path.name
    with path.open("rb") as stream:
        first = stream.read(PAGE)
        if _is_foreign(first):
            return Refusal("file.not_a_panel", file=file)
        salt = first[:SALT_BYTES]
        key = secret.raw_key(salt)
        for number in range(2, 6):
            if _is_authentic(stream.read(PAGE), number, key, salt):
                return DamagedRecord("file.first_page_damaged", file=file)
    if isinstance(secret, RecoveryKey):
        return Refusal("recovery.refused", file=file)
    return Refusal("password.refused", file=file)


def _is_foreign(first: bytes) -> bool:
    """Known beginnings, and what is no cipher text: that has nearly all of the 256 byte values in a page."""
    return first.startswith(FOREIGN_STARTS) or first[4:8] == b"ftyp" or len(set(first)) < 200


def _is_authentic(page: bytes, number: int, key: RecoveryKey, salt: bytes) -> bool:
    """Whether the page carries SQLCipher 4's HMAC-SHA512 under this key."""
    if len(page) != PAGE:
        return False
    mac_salt = bytes(byte ^ 0x3A for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key.raw, mac_salt, 2, 32)
    body, mac = page[:-HMAC_BYTES], page[-HMAC_BYTES:]
    wanted = hmac.digest(mac_key, body + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(mac, wanted)
