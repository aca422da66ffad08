"""What runs inside one transaction: a view of the record, or a change of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, cast

from pydantic_core import PydanticUndefined
from sqlalchemy import Connection, Table, inspect
from sqlalchemy.orm import Mapper
from sqlmodel import Session, SQLModel

from fusion_desk.domain.canonical import Json
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import Randomness
from fusion_desk.store.driver import Driver


class Reader:
    """A view of the record inside one transaction."""

    def __init__(self, connection: Connection, driver: Driver) -> None:
        self.connection = connection
        self.driver = driver
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """An SQLModel session on this transaction; made when first asked for."""
        if self._session is None:
            self._session = Session(bind=self.connection)
        return self._session

    def flush(self) -> None:
        """Sends what the session holds to the file."""
        if self._session is not None:
            self._session.flush()

    def release(self) -> None:
        """Lets the session go; rows read through it stay readable."""
        if self._session is not None:
            self._session.expunge_all()
            self._session.close()


class Change(Reader):
    """One verb in one transaction: what it writes, and what the journal will say of it."""

    def __init__(
        self,
        connection: Connection,
        driver: Driver,
        *,
        seq: int,
        time: str,
        actor: str,
        verb: str,
        random: Randomness,
    ) -> None:
        super().__init__(connection, driver)
        self.seq = seq
        """The number that the journal entry of this change will get."""
        self.time = time
        self.actor = actor
        self.verb = verb
        self.random = random
        self.public: dict[str, Json] = {}
        self.private: dict[str, Json] = {}
        self.moved = Changes.NONE
        self.is_nothing = False

    def now(self) -> str:
        """The time of this change, the same for everything in it."""
        return self.time

    def nothing(self) -> None:
        """Nothing changed: whatever was written is undone, and the journal says nothing."""
        self.is_nothing = True

    def sql_many(self, table: type[SQLModel] | Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Inserts many rows at the cost of a bare `executemany`.

        All rows have the names of the first one; a field of the model that they leave out gets its default.
        """
        if not rows:
            return
        self.flush()
        target = table if isinstance(table, Table) else _core_table(table)
        names = list(rows[0])
        defaults = {} if isinstance(table, Table) else _defaults(table, names)
        columns = [*names, *defaults]
        quote = self.connection.dialect.identifier_preparer.quote
        sql = (
            f"INSERT INTO {quote(target.name)} ({', '.join(map(quote, columns))}) "
            f"VALUES ({', '.join('?' * len(columns))})"
        )
        self.driver.executemany(sql, self._tuples(target, names, tuple(defaults.values()), rows))

    def _tuples(
        self, table: Table, names: list[str], rest: tuple[Any, ...], rows: Sequence[Mapping[str, Any]]
    ) -> Iterator[tuple[Any, ...]]:
        dialect = self.connection.dialect
        converters = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
        take = _taker(names)
        if not any(converters):
            return (take(row) + rest for row in rows) if rest else map(take, rows)
        return (_converted(take(row), converters) + rest for row in rows)


def _core_table(model: type[SQLModel]) -> Table:
    mapper: Mapper[SQLModel] = inspect(model)
    return cast("Table", mapper.local_table)


def _defaults(model: type[SQLModel], given: list[str]) -> dict[str, Any]:
    absent = ((name, field) for name, field in model.model_fields.items() if name not in given)
    return {name: field.default for name, field in absent if field.default is not PydanticUndefined}


def _taker(names: list[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(names) == 1:
        (name,) = names
        return lambda row: (row[name],)
    return cast("Callable[[Mapping[str, Any]], tuple[Any, ...]]", itemgetter(*names))


def _converted(values: tuple[Any, ...], converters: Sequence[Callable[[Any], Any] | None]) -> tuple[Any, ...]:
    pairs = zip(values, converters, strict=True)
    return tuple(value if convert is None else convert(value) for value, convert in pairs)
