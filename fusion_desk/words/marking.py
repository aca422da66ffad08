"""The mark for text that is translated later than where it is written."""

from __future__ import annotations


class Message(str):
    """A value that is itself a message of the catalogue: it is said in the reader's language inside a sentence."""

    __slots__ = ()


def N_(message: str) -> str:  # noqa: N802 -- the name gettext tools know
    """The message itself; its presence puts it into the catalogue."""
    return message
