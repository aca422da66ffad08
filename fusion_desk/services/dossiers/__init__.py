"""Dossiers: checking and importing them, taking an import back, correcting and listing them."""

from __future__ import annotations

from fusion_desk.importers.dossiers import LEFT_OUT, Fix, SheetMapping, mapping_text
from fusion_desk.services.dossiers.checking import Asked, check, import_checked
from fusion_desk.services.dossiers.correcting import Correction, correct_cell
from fusion_desk.services.dossiers.importing import (
    PASTED_NAME,
    DossierImport,
    Pasted,
    Source,
    import_dossiers,
    list_dossiers,
)
from fusion_desk.services.dossiers.marking import marked, template
from fusion_desk.services.dossiers.recalling import (
    TABLE_TITLES,
    Preview,
    as_read,
    find_preview,
    section_of,
    sections_in,
    sections_kept,
    with_column,
)
from fusion_desk.services.dossiers.receiving import (
    Pending,
    Receiving,
    find_receiving,
    forget_pending,
    keep_pending,
)
from fusion_desk.services.dossiers.taking_back import PastImport, TakenBack, find_imports, take_back

__all__ = [
    "LEFT_OUT",
    "PASTED_NAME",
    "TABLE_TITLES",
    "Asked",
    "Correction",
    "DossierImport",
    "Fix",
    "PastImport",
    "Pasted",
    "Pending",
    "Preview",
    "Receiving",
    "SheetMapping",
    "Source",
    "TakenBack",
    "as_read",
    "check",
    "correct_cell",
    "find_imports",
    "find_preview",
    "find_receiving",
    "forget_pending",
    "import_checked",
    "import_dossiers",
    "keep_pending",
    "list_dossiers",
    "mapping_text",
    "marked",
    "section_of",
    "sections_in",
    "sections_kept",
    "take_back",
    "template",
    "with_column",
]
