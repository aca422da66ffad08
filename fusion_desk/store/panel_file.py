"""The panel file: one encrypted SQLite file, one connection, one writer, one transaction for each verb."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import Connection, event

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.domain.pace import go_through
from fusion_desk.store import creating, journal, migrating
from fusion_desk.store.driver import READONLY, Driver, at_the_border, engine_on
from fusion_desk.store.opening import close_driver, open_driver, salt_of
from fusion_desk.store.recovery import Password, RecoveryKey, Secret
from fusion_desk.store.schema import Schema, panel_schema
from fusion_desk.store.views import Change, Reader

__all__ = ["Change", "Clock", "PanelFile", "Password", "Reader", "RecoveryKey", "Secret"]

Clock = Callable[[], datetime]
_R = TypeVar("_R", bound=Reader)


class PanelFile:
    """One open `*.fusion` file; nobody else can open it until it is closed."""

    def __init__(
        self, path: Path, driver: Driver, secret: Secret, *, clock: Clock, random: Randomness, schema: Schema
    ) -> None:
        self.path = path
        self.clock = clock
        self.random = random
        self.schema = schema
        self.witness: Callable[[Change], None] | None = None
        """Told of every entry before it is committed with its change."""
        self.backups: Path | None = None
        """Where automatic backups go; none are made of a file that was opened without such a folder."""
        self.is_working = False
        """What an expert marks in, and no panel."""
        self.opened_seq = journal.last_seq(driver)
        """Entries in the file when it was opened."""
        self.kept_seq = -1
        """Entries in the newest automatic backup made since the file was opened."""
        self._begin = "BEGIN"
        self._turn = threading.RLock()
        self._current: Reader | None = None
        self._take(driver, secret)

    def _take(self, driver: Driver, secret: Secret) -> None:
        self.driver = driver
        self.is_open = True
        self._secret = secret
        self._key: RecoveryKey | None = None
        self._engine = engine_on(driver)
        event.listen(self._engine, "begin", self._on_begin)
        self._connection = self._engine.connect()

    @classmethod
    def create(
        cls, path: Path, password: str, *, clock: Clock, random: Randomness, schema: Schema | None = None
    ) -> tuple[Self, RecoveryKey]:
        """A new panel file and its recovery key, which has opened the file when this returns."""
        schema = schema or panel_schema()
        path = path.absolute()
        key = creating.create(path, Password.chosen(password), schema, random)
        return cls.open(path, key, clock=clock, random=random, schema=schema), key

    @classmethod
    def open(
        cls,
        path: Path,
        secret: Secret,
        *,
        clock: Clock,
        random: Randomness,
        backups: Path | None = None,
        schema: Schema | None = None,
        passing: bool = False,
    ) -> Self:
        """Opens the file for this process alone; an older one is backed up and then brought up to date.

        Of a `passing` one, which is a copy itself and goes again, nothing is kept.
        """
        schema = schema or panel_schema()
        path = path.absolute()
        driver, version = open_driver(path, secret, schema.version)
        try:
            # The newest entry is read here, and its page may be the damaged one.
            with at_the_border(path):
                panel = cls(path, driver, secret, clock=clock, random=random, schema=schema)
        except BaseException:
            close_driver(driver)
            raise
        panel.backups = backups
        if version < schema.version:
            try:
                migrating.migrate(panel, version, keep=not passing)
            except BaseException:
                panel.close()
                raise
        return panel

    @property
    def key(self) -> RecoveryKey:
        """The raw key of this file, as on its recovery sheet."""
        if self._key is None:
            self._key = self._secret.raw_key(salt_of(self.driver))
        return self._key

    @contextmanager
    def reading(self) -> Generator[Reader]:
        """A view of the record that cannot write; inside a running view or change it is that one."""
        with self._turn:
            if self._current is not None:
                yield self._current
                return
            if not self.is_open:
                raise Refusal("file.closed", file=self.path.name)
            with self._transaction("BEGIN"):
                self.driver.execute("PRAGMA query_only = ON")
                try:
                    with self._as_current(Reader(self._connection, self.driver)) as reader:
                        yield reader
                finally:
                    self.driver.execute("PRAGMA query_only = OFF")

    @contextmanager
    def writing(self, verb: str, actor: str) -> Generator[Change]:
        """One verb: a clean exit appends its journal entry and commits all; any exception undoes all.

        Work that is stopped before its end leaves by an exception, too; from the journal entry on it goes through.
        """
        with self._one_change(verb, actor) as change:
            yield change
            if not change.is_nothing:
                change.flush()
                go_through()
                self._append(change)
                if self.witness is not None:
                    self.witness(change)
                self._connection.commit()

    @contextmanager
    def drafting(self) -> Generator[Change]:
        """Saves what is no fact yet (an unfinished score field): committed, but the journal says nothing."""
        with self._one_change("draft", "") as change:
            yield change
            if not change.is_nothing:
                change.flush()
                go_through()
                self._connection.commit()

    @contextmanager
    def idle(self) -> Generator[None]:
        """Keeps changes away while the whole file is copied."""
        with self._turn:
            if self._current is not None:
                raise RuntimeError("the file is copied between two verbs, never inside one")
            yield

    def open_again(self, secret: Secret) -> None:
        """Let the file go and open it with this secret: the proof that it opens it."""
        with self.idle():
            self.close()
            driver, _ = open_driver(self.path, secret, self.schema.version)
            self._take(driver, secret)

    def close(self) -> None:
        """Gives the file free; an unfinished change is undone."""
        with self._turn:
            self.is_open = False
            self._connection.close()
            close_driver(self.driver)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _one_change(self, verb: str, actor: str) -> Generator[Change]:
        with self._turn:
            if self._current is not None:
                raise RuntimeError("a verb is one transaction, and another one is still running")
            time = self._time()
            with self._transaction("BEGIN IMMEDIATE"):
                if self.schema.gate is not None:
                    self.schema.gate(self.driver, verb, actor)
                change = Change(
                    self._connection,
                    self.driver,
                    seq=journal.last_seq(self.driver) + 1,
                    time=time,
                    random=self.random,
                    actor=actor,
                    verb=verb,
                )
                with self._as_current(change):
                    yield change

    @contextmanager
    def _transaction(self, begin: str) -> Generator[None]:
        """Undoes what nobody committed, and says in our words what the disk or the file did."""
        self._begin = begin
        # A view that writes is a fault of the program, whatever SQLite calls it.
        passing = READONLY if begin == "BEGIN" else None
        with at_the_border(self.path, passing=passing):
            try:
                self._connection.begin()
                yield
            finally:
                self._undo()

    def _on_begin(self, connection: Connection) -> None:
        connection.exec_driver_sql(self._begin)

    def _undo(self) -> None:
        self._connection.rollback()
        # A commit that failed has ended for SQLAlchemy, but not always for the file.
        if self.driver.in_transaction:
            self.driver.rollback()

    @contextmanager
    def _as_current(self, reader: _R) -> Generator[_R]:
        self._current = reader
        try:
            yield reader
        finally:
            self._current = None
            reader.release()

    def _append(self, change: Change) -> None:
        entry = journal.NewEntry(
            seq=change.seq,
            time=change.now(),
            actor=change.actor,
            verb=change.verb,
            public=change.public,
            private=change.private,
        )
        journal.append(self.driver, entry, self.random(journal.SALT_BYTES) if change.private else b"")

    def _time(self) -> str:
        now = self.clock()
        if now.tzinfo is None:
            raise ValueError("the clock gives times with their offset")
        return now.isoformat(timespec="seconds")
