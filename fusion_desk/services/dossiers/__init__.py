"""Dossiers: importing them and listing them."""

from __future__ import annotations

from fusion_desk.services.dossiers.importing import DossierImport, import_dossiers, list_dossiers

__all__ = ["DossierImport", "import_dossiers", "list_dossiers"]
