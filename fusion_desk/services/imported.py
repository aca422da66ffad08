"""What became of an import, whatever its rows are: one shape for the command line, the window and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from fusion_desk.importers.reading import Problem

__all__ = ["Imported", "Problem"]

Changed_co = TypeVar("Changed_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Generic[Changed_co]):
    """What became of each row; the service says what its counts count."""

    read: int
    imported: int
    unchanged: int
    updated: int = 0
    changed: tuple[Changed_co, ...] = ()
    """What the file gives otherwise than the record did; the service says whether it was taken over or waits."""
    rejected: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    columns: Mapping[str, str]
    unmapped: tuple[str, ...]
    on_hold: bool = False

    @property
    def took_any(self) -> bool:
        """Whether at least one row is now as the file says (contract: exit codes)."""
        return bool(self.imported or self.updated or self.unchanged)
