"""Which lists voted once more on what was decided, as the journal says."""

from __future__ import annotations

from fusion_desk.domain.ballot import Ground
from fusion_desk.store import journal
from fusion_desk.store.views import Reader


def find_grounds(reader: Reader) -> dict[tuple[int, int], tuple[Ground, str]]:
    """(ground, clause) by round and number of the list."""
    return {
        (entry.public["round"], one["number"]): (Ground(entry.public["ground"]), entry.public["clause"])
        for entry in journal.entries(reader, verb="ballot.opened")
        if entry.public.get("ground") in tuple(Ground)
        for one in entry.public["lists"]
    }
