"""Dossiers in one workbook: xlsx or xls."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.importers.gathering import Brought, Gathered, Importer, read_source

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".et"})


def takes(path: Path) -> bool:
    """Whether the path is called like a workbook."""
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


def gather(path: Path) -> Gathered:
    """The workbook's bytes."""
    return Gathered(tables=(Brought(path.name, read_source(path)),))


IMPORTER = Importer("workbook", takes, gather)
