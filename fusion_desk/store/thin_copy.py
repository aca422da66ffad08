"""A copy of the record without the bytes of its attachments, and the whole record made of it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.store.driver import Driver, at_the_border, connect_new
from fusion_desk.store.files import journal_of, sync
from fusion_desk.store.opening import close_driver, open_driver, salt_of
from fusion_desk.store.recovery import RecoveryKey, Secret
from fusion_desk.store.schema import APPLICATION_ID, SHARING_ID
from fusion_desk.store.shared_attachments import AttachmentKeys, Shelf

Progress = Callable[[int, int], None]

ATTACHED = "thin"


def attachments_of(driver: Driver) -> dict[str, int]:
    """SHA-256 and length of every attachment that has any bytes."""
    return dict(driver.execute("SELECT sha256, size FROM blob WHERE size > 0").fetchall())


def copy_thin(source: Driver, draft: Path, key: RecoveryKey) -> None:
    """Every table as it is, the attachments by hash and length only; marked, so that nobody works in it.

    The rows go from file to file inside SQLite: what is no attachment is all that is read.
    """
    salt = salt_of(source)
    things = source.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid"
    ).fetchall()
    tables = [(str(name), str(sql)) for kind, name, sql in things if kind == "table"]
    _write(draft, key, salt, (sql for _, sql in tables))
    with at_the_border(draft):
        _fill(source, draft, f"x'{key.raw.hex()}{salt.hex()}'", tables)
    (version,) = source.execute("PRAGMA user_version").fetchone() or (0,)
    marks = (f"PRAGMA application_id = {SHARING_ID}", f"PRAGMA user_version = {version}")
    _write(draft, key, salt, (*(str(sql) for kind, _, sql in things if kind != "table"), *marks))


def _write(draft: Path, key: RecoveryKey, salt: bytes, statements: Iterable[str]) -> None:
    with at_the_border(draft):
        target = connect_new(draft)
        try:
            target.execute(key.pragma(salt))
            # Only a draft: it is brought to the disk once, when it is whole.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            target.execute("BEGIN")
            for statement in statements:
                target.execute(statement)
            target.execute("COMMIT")
        finally:
            target.close()


def _fill(source: Driver, draft: Path, key: str, tables: Iterable[tuple[str, str]]) -> None:
    # Both only count outside a transaction.
    source.execute("PRAGMA foreign_keys = OFF")
    try:
        source.execute(f"ATTACH DATABASE ? AS {ATTACHED} KEY ?", (str(draft), key))
        try:
            source.execute(f"PRAGMA {ATTACHED}.journal_mode = OFF")
            source.execute(f"PRAGMA {ATTACHED}.synchronous = OFF")
            source.execute("BEGIN")
            for name, sql in tables:
                into, values = _columns(source, name, sql)
                source.execute(f'INSERT INTO {ATTACHED}."{name}" ({into}) SELECT {values} FROM main."{name}"')
            source.execute("COMMIT")
        finally:
            if source.in_transaction:
                source.rollback()
            source.execute(f"DETACH DATABASE {ATTACHED}")
    finally:
        source.execute("PRAGMA foreign_keys = ON")


def _columns(source: Driver, table: str, sql: str) -> tuple[str, str]:
    rows = source.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    names = [f'"{row[1]}"' for row in rows if row[6] == 0]
    keys = [str(row[2]).upper() for row in rows if row[5]]
    has_own = keys == ["INTEGER"] or sql.upper().rstrip().endswith("WITHOUT ROWID")
    into = names if has_own else ["rowid", *names]
    values = ["zeroblob(0)" if (table, one) == ("blob", '"content"') else one for one in into]
    return ", ".join(into), ", ".join(values)


def make_whole(draft: Path, secret: Secret, newest: int, backup: Path, folders: Iterable[Path]) -> None:
    """Put the attachments back into a copy of a thin backup, from the first of these folders that has them.

    Refusal where attachments lie in none of them; DamagedRecord where one is not what it was.
    """
    driver, _ = open_driver(draft, secret, newest, sharing=True)
    try:
        with at_the_border(backup):
            driver.execute("PRAGMA journal_mode = OFF")
            driver.execute("PRAGMA synchronous = OFF")
            keys = AttachmentKeys.of(driver)
            shelves = [] if keys is None else [Shelf.beside(folder, keys) for folder in folders]
            missing, damaged = _take_back(driver, shelves)
        if missing:
            raise Refusal(
                "backup.attachments_missing",
                file=backup.name,
                count=missing,
                folder="" if keys is None else keys.folder_name,
            )
        if damaged:
            raise DamagedRecord("backup.attachments_damaged", file=backup.name, count=damaged)
        with at_the_border(backup):
            driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        close_driver(driver)
        journal_of(draft).unlink(missing_ok=True)
    sync(draft)


def _take_back(driver: Driver, shelves: Iterable[Shelf]) -> tuple[int, int]:
    shelves = list(shelves)
    missing = damaged = 0
    driver.execute("BEGIN")
    for sha256, size in attachments_of(driver).items():
        holding = [one for one in shelves if one.holds(sha256, size)]
        if not holding:
            missing += 1
            continue
        content = next((found for one in holding if (found := one.get(sha256)) is not None), None)
        if content is None:
            damaged += 1
            continue
        driver.execute("UPDATE blob SET content = ? WHERE sha256 = ?", (content, sha256))
    driver.execute("COMMIT")
    return missing, damaged


def mark_readable(draft: Path, secret: Secret, newest: int) -> None:
    """Let a private copy of a thin backup be opened without its attachments, where nobody asks for them."""
    driver, _ = open_driver(draft, secret, newest, sharing=True)
    try:
        driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        close_driver(driver)
