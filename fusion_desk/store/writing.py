"""Texts that are being written and not saved yet; the journal knows nothing of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from fusion_desk.domain.canonical import canonical_text
from fusion_desk.store.views import Change, Reader


def save_text_draft(change: Change, place: str, typed: Mapping[str, str]) -> None:
    """Keep what stands in the fields of one place."""
    change.driver.execute(
        "INSERT INTO text_draft (place, typed, saved_at) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET typed = excluded.typed, saved_at = excluded.saved_at",
        (place, canonical_text(dict(typed)), change.now()),
    )


def drop_text_draft(change: Change, place: str) -> bool:
    """Forget a draft; whether there was one."""
    gone = change.driver.execute("DELETE FROM text_draft WHERE place = ?", (place,))
    return gone.rowcount > 0


def find_text_drafts(reader: Reader, kind: str) -> dict[str, dict[str, str]]:
    """Every draft of a kind (`opinion`, `paragraph`) by its place."""
    rows = reader.driver.execute(
        "SELECT place, typed FROM text_draft WHERE place LIKE ? ORDER BY place", (f"{kind}/%",)
    )
    return {str(place): json.loads(typed) for place, typed in rows}
