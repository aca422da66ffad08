"""The dossier workbook: its sheets, read and joined into drafts of dossiers."""

from __future__ import annotations

from fusion_desk.importers.dossiers.comparing import Comparison, compare
from fusion_desk.importers.dossiers.drafts import LINE_KINDS, Draft, Filed, FiledMark
from fusion_desk.importers.dossiers.filing import is_what_it_says
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.fixing import Fix, mended
from fusion_desk.importers.dossiers.lines import texts_of
from fusion_desk.importers.dossiers.mapping import (
    LEFT_OUT,
    Mapped,
    SheetMapping,
    mapping_text,
    read_mapping,
    read_sections,
)
from fusion_desk.importers.dossiers.plans import EXAMS, PEOPLE, PLANS, SHEET_NAMES
from fusion_desk.importers.dossiers.reading_all import DossierSheets, read_dossiers
from fusion_desk.importers.dossiers.roster import Known, number_key

__all__ = [
    "EXAMS",
    "LEFT_OUT",
    "LINE_KINDS",
    "PEOPLE",
    "PLANS",
    "SHEET_NAMES",
    "Comparison",
    "DossierSheets",
    "Draft",
    "Filed",
    "FiledMark",
    "Findings",
    "Fix",
    "Known",
    "Mapped",
    "SheetMapping",
    "compare",
    "is_what_it_says",
    "mapping_text",
    "mended",
    "number_key",
    "read_dossiers",
    "read_mapping",
    "read_sections",
    "texts_of",
]
