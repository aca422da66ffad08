"""Moments as the record keeps them (ISO 8601 with an offset), written the way tables and sentences show them."""

from __future__ import annotations


def to_minute(stamp: str) -> str:
    """2026-09-07 09:00, in the time of the computer that wrote it; blank stays blank."""
    return stamp[:16].replace("T", " ")


def to_minute_of_year(stamp: str) -> str:
    """09-07 09:00, where the year is told by what stands around it."""
    return to_minute(stamp)[5:]
