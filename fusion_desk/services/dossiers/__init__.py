"""Dossiers: importing, correcting and listing them."""

from __future__ import annotations

from fusion_desk.services.dossiers.correcting import Correction, correct_cell
from fusion_desk.services.dossiers.importing import DossierImport, Pasted, import_dossiers, list_dossiers
from fusion_desk.services.dossiers.taking_back import PastImport, TakenBack, find_imports, take_back

__all__ = [
    "Correction",
    "DossierImport",
    "PastImport",
    "Pasted",
    "TakenBack",
    "correct_cell",
    "find_imports",
    "import_dossiers",
    "list_dossiers",
    "take_back",
]
