"""What every table module needs: keys, references and the Core view of a row class.

No `from __future__ import annotations` in any module with tables: it breaks SQLModel.
"""

from typing import Any, cast

from sqlalchemy import Table
from sqlmodel import Field, SQLModel

metadata = SQLModel.metadata


def as_table(row: type[SQLModel]) -> Table:
    """The Core table of a row class, for statements that need no objects."""
    # SQLModel declares no such attribute, although every table class has it.
    return cast("Table", getattr(row, "__table__"))  # noqa: B009


def own_id() -> Any:
    """The random id that is the key of a row."""
    return Field(primary_key=True, max_length=32)


def ref(target: str, index: bool = True) -> Any:
    """A reference to another table."""
    return Field(foreign_key=target, index=index)
