"""Dossiers in a folder: the tables at its top, and one folder per candidate with PDFs and pictures."""

from __future__ import annotations

import os
from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.gathering import (
    Brought,
    FoundFile,
    Gathered,
    Importer,
    is_clutter,
    is_table,
    read_source,
    without_wrapper,
)
from fusion_desk.importers.reading import Problem

MOST_FILES = 50_000


def takes(path: Path) -> bool:
    """Whether the path is a folder."""
    return path.is_dir()


def gather(path: Path) -> Gathered:
    """The tables and files below the folder; links are not followed."""
    paths, rejected = _walk(path)
    depth = without_wrapper(paths)
    tables = [parts for parts in paths if is_table(parts[depth:])]
    return Gathered(
        tables=tuple(
            Brought("/".join(parts[depth:]), read_source(path.joinpath(*parts))) for parts in tables
        ),
        files=tuple(
            FoundFile(path.name, parts, path.joinpath(*parts).read_bytes)
            for parts in paths
            if not is_table(parts[depth:])
        ),
        rejected=tuple(rejected),
        name=path.name,
    )


def _walk(root: Path) -> tuple[list[tuple[str, ...]], list[Problem]]:
    paths: list[tuple[str, ...]] = []
    rejected: list[Problem] = []
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            parts = file.relative_to(root).parts
            if is_clutter(parts):
                continue
            if file.is_symlink() or not file.is_file():
                details = {"entry": "/".join(parts), "file": root.name}
                rejected.append(Problem(root.name, "", None, "", "archive.link", details))
                continue
            paths.append(parts)
        if len(paths) > MOST_FILES:
            raise Refusal("folder.too_many", file=root.name, limit=MOST_FILES)
    return sorted(paths), rejected


IMPORTER = Importer("folder", takes, gather)
