"""Packets on a USB stick (专家评审资料包): out to one expert, back to the office, and what came of it."""

from __future__ import annotations

from fusion_desk.exchange.outgoing import Progress
from fusion_desk.exchange.stick import SUFFIX
from fusion_desk.exchange.working import Made
from fusion_desk.services.packets.accepting import (
    Accepted,
    accept,
    is_packet,
    open_for_expert,
    read_packet,
    recovery_sheet,
)
from fusion_desk.services.packets.issuing import IssuedPacket, issue, place_on
from fusion_desk.services.packets.overview import (
    Desk,
    ExpertPackets,
    ShownConflict,
    Standing,
    WorkingExpert,
    find_packets,
    working_expert,
)
from fusion_desk.services.packets.settling import Settled, settle

__all__ = [
    "SUFFIX",
    "Accepted",
    "Desk",
    "ExpertPackets",
    "IssuedPacket",
    "Made",
    "Progress",
    "Settled",
    "ShownConflict",
    "Standing",
    "WorkingExpert",
    "accept",
    "find_packets",
    "is_packet",
    "issue",
    "open_for_expert",
    "place_on",
    "read_packet",
    "recovery_sheet",
    "settle",
    "working_expert",
]
