"""Dossiers in a zip: what a folder holds, read without unpacking anything."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.gathering import (
    Brought,
    Entry,
    FoundFile,
    Gathered,
    Importer,
    is_clutter,
    is_table,
    open_entries,
    without_wrapper,
)
from fusion_desk.importers.reading import Problem


def takes(path: Path) -> bool:
    """Whether the path is called like an archive."""
    return path.suffix.lower() == ".zip" and not path.is_dir()


def gather(path: Path) -> Gathered:
    """The tables and files of the archive; entries that may not be read are rejected by name."""
    entries, rejected = open_entries(path)
    kept = [entry for entry in entries if not is_clutter(entry.parts)]
    depth = without_wrapper([entry.parts for entry in kept])
    tables: list[Brought] = []
    files: list[FoundFile] = []
    for entry in kept:
        parts = entry.parts[depth:]
        if is_table(parts):
            tables.extend(_table(path, entry, "/".join(parts), rejected))
        else:
            files.append(FoundFile(path.name, entry.parts, entry.read))
    return Gathered(tuple(tables), tuple(files), tuple(rejected), path.name)


def _table(path: Path, entry: Entry, name: str, rejected: list[Problem]) -> list[Brought]:
    shown = f"{path.name}/{name}"
    try:
        return [Brought(shown, entry.read())]
    except Refusal as refusal:
        rejected.append(Problem(shown, "", None, "", refusal.code, refusal.details))
        return []


IMPORTER = Importer("archive", takes, gather)
