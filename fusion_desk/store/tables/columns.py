"""What every table module needs: keys, references and the Core view of a row class.

No `from __future__ import annotations` in any module with tables: it breaks SQLModel.
"""

from typing import Any

from sqlalchemy import Table
from sqlmodel import Field, SQLModel

metadata = SQLModel.metadata


def as_table(row: type[SQLModel]) -> Table:
    """The Core table of a row class, for statements that need no objects."""
    table: object = getattr(row, "__table__")  # noqa: B009 -- SQLModel declares no such attribute
    if not isinstance(table, Table):
        raise TypeError(f"{row.__name__} is no table")
    return table


def own_id() -> Any:
    """The random id that is the key of a row."""
    return Field(primary_key=True, max_length=32)


def ref(target: str, index: bool = True) -> Any:
    """A reference to another table."""
    return Field(foreign_key=target, index=index)
