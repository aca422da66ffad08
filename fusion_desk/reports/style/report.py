"""What every paper is announced as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from fusion_desk.reports.style.document import Paper

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Report(Generic[Record]):
    """A paper of the file: its code in the list of papers, its title, what it prints and how."""

    code: str
    title: str
    record: type[Record]
    """The frozen value a service fills from the record."""
    build: Callable[[Record], Paper]
    """Pure: the same value gives the same bytes."""
    document: Callable[[Record], bytes] | None = None
    """The same as DOCX, where people edit it further."""
    workbook: Callable[[Record], bytes] | None = None
    """The same as XLSX, where it is a list."""
