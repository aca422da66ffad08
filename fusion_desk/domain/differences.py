"""A field that a file words otherwise than the record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one person, application or mark, as it stands and as the file has it."""

    number: str
    """编号 of a person, 事项号 of an application."""
    field: str
    """Our name; of an application `003-1.level`, of its part marks `003-1.theory`, of lines `credentials`."""
    old: str
    new: str
