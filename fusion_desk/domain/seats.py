"""The seats at the desk: which of its pages are there depends on who sits."""

from __future__ import annotations

from enum import StrEnum

TRIES = 5
"""Wrong PINs in a row after which the panel file is closed; what was typed is kept."""


class Seat(StrEnum):
    """In what part somebody sits at the desk; it decides which pages are there."""

    SECRETARY = "secretary"
    EXPERT = "expert"
    CHAIR = "chair"
    SUPERVISOR = "supervisor"
