"""The one door to sqlcipher3, which has no type stubs, and the meaning of its error codes."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, cast

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from fusion_desk.domain.errors import Cancelled, DamagedRecord, DeskError, Refusal
from fusion_desk.domain.pace import expect_wanted

BUSY, LOCKED, READONLY, IO_ERROR, CORRUPT, FULL, CANNOT_OPEN, NOT_A_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26
INTERRUPTED = 9

PACE_STEPS = 200_000
"""Steps of SQLite between two questions whether its work is still wanted: some ten milliseconds."""

LOCK_WAIT = 0.2
"""Seconds: enough for two openers of the same instant to let one of them win, too short to be felt."""

KEYWORDS_UNKNOWN_TO_SQLALCHEMY = frozenset(
    {"nothing", "do", "returning", "generated", "always", "window", "groups"}
)
"""SQLite's newer keywords, which a table may use as names when they are quoted."""

dbapi: ModuleType = importlib.import_module("sqlcipher3.dbapi2")


class Cursor(Protocol):
    """What is used of a driver's cursor."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> tuple[Any, ...] | None: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...
    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...


class Driver(Protocol):
    """What is used of a driver's connection."""

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Iterable[Sequence[object]], /) -> Cursor: ...
    def backup(
        self, target: Driver, *, pages: int = ..., progress: Callable[[int, int, int], None] | None = ...
    ) -> None: ...
    def set_progress_handler(self, handler: Callable[[], int] | None, steps: int, /) -> None: ...
    def rollback(self) -> None: ...
    def close(self) -> None: ...


DriverError: type[Exception] = cast("type[Exception]", dbapi.Error)


def connect(path: Path) -> Driver:
    """An unkeyed connection to an existing file; never creates one."""
    return _connect(path, "rw")


def connect_new(path: Path) -> Driver:
    """An unkeyed connection to a file that may not be there yet."""
    return _connect(path, "rwc")


def _connect(path: Path, mode: str) -> Driver:
    connection = dbapi.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=LOCK_WAIT,
        isolation_level=None,
        # One worker owns the file, but not always the thread that opened it; `PanelFile` keeps a lock.
        check_same_thread=False,
    )
    driver = cast("Driver", connection)
    # Before the key: SQLCipher would otherwise write its own log to stderr.
    driver.execute("PRAGMA cipher_log = off")
    driver.execute("PRAGMA cipher_log_level = NONE")
    driver.set_progress_handler(_is_stopped, PACE_STEPS)
    return driver


def _is_stopped() -> int:
    """1 interrupts the statement under way; its transaction is undone like after any other error."""
    try:
        expect_wanted()
    except Cancelled:
        return 1
    return 0


@contextmanager
def speaking_of(path: Path) -> Generator[None]:
    """Names the file that the user knows, where the work is done on a draft of it."""
    try:
        yield
    except DeskError as error:
        error.details["file"] = path.name
        raise


def expect_unused(path: Path) -> None:
    """Refuses a file that a program has open; asked of SQLite, because reading it here would drop locks."""
    with at_the_border(path):
        driver = connect(path)
        try:
            driver.execute("BEGIN EXCLUSIVE")
        except DriverError as error:
            if primary_code(error) in {BUSY, LOCKED}:
                raise
        finally:
            driver.close()


def engine_on(driver: Driver) -> Engine:
    """An SQLAlchemy engine over this one connection; it emits no BEGIN of its own."""
    engine = create_engine("sqlite://", creator=lambda: driver, module=dbapi, poolclass=StaticPool)
    preparer = engine.dialect.identifier_preparer
    preparer.reserved_words = {*preparer.reserved_words, *KEYWORDS_UNKNOWN_TO_SQLALCHEMY}
    return engine


MESSAGES = {
    "database is locked": BUSY,
    "interrupted": INTERRUPTED,
    "attempt to write a readonly database": READONLY,
    "disk I/O error": IO_ERROR,
    "database disk image is malformed": CORRUPT,
    "database or disk is full": FULL,
    "unable to open database file": CANNOT_OPEN,
    "file is not a database": NOT_A_DATABASE,
}
"""The driver's backup gives SQLite's message without its code."""


def primary_code(error: BaseException) -> int | None:
    """SQLite's primary result code, also from inside an SQLAlchemy error."""
    if isinstance(error, DBAPIError):
        error = error.orig or error
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else MESSAGES.get(str(error))


REFUSALS: dict[int | None, tuple[type[DeskError], str]] = {
    BUSY: (Refusal, "file.in_use"),
    LOCKED: (Refusal, "file.in_use"),
    READONLY: (Refusal, "file.read_only"),
    IO_ERROR: (Refusal, "file.write_failed"),
    CORRUPT: (DamagedRecord, "file.damaged"),
    NOT_A_DATABASE: (DamagedRecord, "file.damaged"),
    FULL: (Refusal, "file.disk_full"),
    CANNOT_OPEN: (Refusal, "file.folder_read_only"),
}


def desk_error(error: BaseException, path: Path) -> DeskError | None:
    """The refusal behind a driver's error, or None where it is a fault of the program."""
    code = primary_code(error)
    if code not in REFUSALS:
        return None
    kind, name = REFUSALS[code]
    return kind(name, file=path.name, folder=str(path.parent))


@contextmanager
def at_the_border(path: Path, *, passing: int | None = None) -> Generator[None]:
    """Turns what the disk or the file did into a refusal, and a stop into one; faults of the program pass unchanged."""
    try:
        yield
    except (DriverError, DBAPIError) as error:
        if primary_code(error) == INTERRUPTED:
            raise Cancelled from error
        refusal = desk_error(error, path)
        if refusal is None or primary_code(error) == passing:
            raise
        raise refusal from error
