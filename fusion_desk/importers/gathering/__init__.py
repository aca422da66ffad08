"""What a source brings: tables to read, and files that may become attachments."""

from __future__ import annotations

from fusion_desk.importers.gathering.bringing import Brought, FoundFile, Gathered, Importer
from fusion_desk.importers.gathering.sorting import TABLE_SUFFIXES, is_clutter, is_table, without_wrapper
from fusion_desk.importers.gathering.zip_entries import Entry, open_entries
from fusion_desk.importers.reading import read_source

__all__ = [
    "TABLE_SUFFIXES",
    "Brought",
    "Entry",
    "FoundFile",
    "Gathered",
    "Importer",
    "is_clutter",
    "is_table",
    "open_entries",
    "read_source",
    "without_wrapper",
]
