"""Drafts of texts: whatever is typed into an opinion or a paragraph is kept until it is saved or thrown away."""

from __future__ import annotations

from collections.abc import Mapping

from fusion_desk.store import writing
from fusion_desk.store.panel_file import PanelFile


def keep(panel: PanelFile, place: str, typed: Mapping[str, str]) -> None:
    """Keep what stands in the fields of one place; no fact, not journalled, never printed."""
    with panel.drafting() as change:
        writing.save_text_draft(change, place, typed)


def forget(panel: PanelFile, place: str) -> None:
    """Drop a draft, where there is one."""
    with panel.drafting() as change:
        if not writing.drop_text_draft(change, place):
            change.nothing()


def find(panel: PanelFile, kind: str) -> dict[str, dict[str, str]]:
    """Every draft of a kind (`opinion`, `paragraph`) by its place."""
    with panel.reading() as reader:
        return writing.find_text_drafts(reader, kind)
