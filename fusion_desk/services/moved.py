"""What has changed since the sitting was frozen, with old and new value, before it is frozen again."""

from __future__ import annotations

from fusion_desk.domain.moved import MOVING, Moved, Told, moved_by
from fusion_desk.domain.pace import paced
from fusion_desk.domain.sitting import SittingState
from fusion_desk.store import journal, panels, sittings
from fusion_desk.store.panel_file import PanelFile


def find_moved(panel: PanelFile) -> tuple[Moved, ...]:
    """Every change since the last freezing, the newest first; none unless the sitting is on HOLD."""
    with panel.reading() as reader:
        if panels.sitting_state(reader) is not SittingState.HOLD:
            return ()
        after = sittings.snapshot_seq(reader)
        found = [
            one
            for entry in paced(journal.entries(reader, after))
            if entry.verb in MOVING
            for one in moved_by(
                Told(entry.seq, entry.time, entry.actor, entry.verb, entry.public, entry.private or {})
            )
        ]
    return tuple(reversed(found))
