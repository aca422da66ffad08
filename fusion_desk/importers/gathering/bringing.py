"""The values that every importer of dossiers hands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.importers.reading import Problem


@dataclass(frozen=True, slots=True)
class Brought:
    """A table file: how sentences call it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that is not a table; it belongs to the candidate whose folder it lies in."""

    source: str
    """The folder or archive it came from."""
    parts: tuple[str, ...]
    """Its path inside the source; the last part is its name."""
    read: Callable[[], bytes]

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything one source brings, and what is wrong with the rest."""

    tables: tuple[Brought, ...] = ()
    files: tuple[FoundFile, ...] = ()
    rejected: tuple[Problem, ...] = ()
    name: str = ""
    """How sentences call a folder or archive."""


@dataclass(frozen=True, slots=True)
class Importer:
    """One format that dossiers come in."""

    name: str
    takes: Callable[[Path], bool]
    gather: Callable[[Path], Gathered]
