"""Telling tables from attachments, and both from what operating systems leave behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

TABLE_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv"})
CLUTTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})


def is_clutter(parts: Sequence[str]) -> bool:
    """Whether a path is nobody's document: .DS_Store, __MACOSX, the lock files of Excel and WPS."""
    return (
        any(part.startswith((".", "~$", "._", "__MACOSX")) for part in parts) or parts[-1].lower() in CLUTTER
    )


def is_table(parts: Sequence[str]) -> bool:
    """Whether a path is a table of the whole source: those lie at the top, not in a candidate's folder."""
    return len(parts) == 1 and PurePosixPath(parts[0]).suffix.lower() in TABLE_SUFFIXES


def without_wrapper(paths: Sequence[tuple[str, ...]]) -> int:
    """How many outer folders everything lies in: zips are often made of one folder that holds all."""
    depth = 0
    while paths and all(len(parts) > depth + 1 and parts[depth] == paths[0][depth] for parts in paths):
        inside = [parts[depth + 1 :] for parts in paths]
        if not any(is_table(parts) for parts in inside) and not any(len(parts) > 1 for parts in inside):
            break
        depth += 1
    return depth
