"""Dossiers in one delimited file; its name says which sheet of the workbook it is."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.importers.gathering import Brought, Gathered, Importer, read_source

SUFFIXES = frozenset({".csv", ".tsv", ".txt"})


def takes(path: Path) -> bool:
    """Whether the path is called like a delimited file."""
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


def gather(path: Path) -> Gathered:
    """The file's bytes."""
    return Gathered(tables=(Brought(path.name, read_source(path)),))


IMPORTER = Importer("delimited", takes, gather)
