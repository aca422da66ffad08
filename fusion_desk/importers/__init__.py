"""What people bring, read into values of the domain; nothing here writes to the record."""

from __future__ import annotations

from fusion_desk.importers import archive, delimited, folder, workbook

IMPORTERS = (folder.IMPORTER, workbook.IMPORTER, delimited.IMPORTER, archive.IMPORTER)
"""The formats that dossiers come in; the first that takes a path reads it."""
