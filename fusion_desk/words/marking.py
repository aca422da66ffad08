"""The mark for text that is translated later than where it is written."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 -- the name gettext tools know
    """The message itself; its presence puts it into the catalogue."""
    return message
