"""Dossiers: importing them and listing them."""

from __future__ import annotations

from fusion_desk.services.dossiers.importing import DossierImport, Pasted, import_dossiers, list_dossiers
from fusion_desk.services.dossiers.taking_back import PastImport, TakenBack, find_imports, take_back

__all__ = [
    "DossierImport",
    "PastImport",
    "Pasted",
    "TakenBack",
    "find_imports",
    "import_dossiers",
    "list_dossiers",
    "take_back",
]
