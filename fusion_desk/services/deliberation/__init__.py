"""评议: the queue, leaving the room and coming back, the order, marking done, comparing two."""

from __future__ import annotations

from fusion_desk.services.deliberation.acting import let_leave, let_return, mark_done, set_order
from fusion_desk.services.deliberation.comparing import Profile, Work, compare
from fusion_desk.services.deliberation.queue import (
    Deliberation,
    Hidden,
    Leaver,
    Line,
    ReasonShown,
    find_deliberation,
)

__all__ = [
    "Deliberation",
    "Hidden",
    "Leaver",
    "Line",
    "Profile",
    "ReasonShown",
    "Work",
    "compare",
    "find_deliberation",
    "let_leave",
    "let_return",
    "mark_done",
    "set_order",
]
