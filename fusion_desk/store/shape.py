"""The shape of a database: what its tables, keys, indexes and triggers are, however they came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fusion_desk.store.driver import Driver

Counts = dict[str, int]
Rows = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class TableShape:
    """Columns and keys of one table; the order of columns counts, that of indexes does not."""

    columns: Rows
    references: frozenset[tuple[Any, ...]]
    indexes: frozenset[tuple[bool, tuple[str, ...]]]
    checks: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What two files of one version have in common."""

    tables: dict[str, TableShape]
    triggers: dict[str, str]


def shape(driver: Driver) -> Shape:
    """The shape of an open database."""
    names = driver.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    triggers = driver.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return Shape({name: _table(driver, name, sql) for name, sql in names}, dict(map(tuple, triggers)))


def _table(driver: Driver, name: str, sql: str) -> TableShape:
    columns = driver.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
    references = driver.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
    indexes = driver.execute(f'PRAGMA index_list("{name}")').fetchall()
    return TableShape(
        columns=tuple(tuple(row[1:]) for row in columns),
        references=frozenset(tuple(row[2:]) for row in references),
        indexes=frozenset((bool(row[2]), _index_columns(driver, row[1])) for row in indexes),
        checks=sql.upper().count("CHECK"),
    )


def _index_columns(driver: Driver, name: str) -> tuple[str, ...]:
    return tuple(str(row[2]) for row in driver.execute(f'PRAGMA index_info("{name}")').fetchall())


def row_counts(driver: Driver) -> Counts:
    """How many rows each table has."""
    names = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    counts: Counts = {}
    for (name,) in names.fetchall():
        row = driver.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        counts[name] = int(row[0]) if row else 0
    return counts
