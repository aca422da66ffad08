"""The proof of an electronic round that may leave the desk: it reveals no ballot."""

from __future__ import annotations

from fusion_desk.exchange.round_proof import prove_round
from fusion_desk.store.panel_file import PanelFile


def build_proof(panel: PanelFile, round: int) -> bytes:
    """Opening, receipts and counts of a closed round, signed by the panel."""
    with panel.reading() as reader:
        return prove_round(reader, round)
