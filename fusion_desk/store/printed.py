"""Which papers of a ballot round went to the printer, as the journal says."""

from __future__ import annotations

from fusion_desk.store import journal
from fusion_desk.store.views import Reader

PRINTED = "paper.print"


def find_printed(reader: Reader) -> frozenset[tuple[str, int]]:
    """(code of the paper, ballot round)."""
    return frozenset(
        (str(entry.public["code"]), int(entry.public["round"]))
        for entry in journal.entries(reader, verb=PRINTED)
    )
