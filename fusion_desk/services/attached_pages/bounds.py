"""How much of a file is looked at; what is beyond is told with its size."""

from __future__ import annotations

MEMORY = 1024**3
LARGEST = 4000
"""Pixels along a side of a picture that is answered."""
MOST_PIXELS = 150_000_000
"""Of a picture that is read at all: it takes four bytes a pixel, and 30,000 × 30,000 would take three gigabytes."""
MOST_PAGES = 5000


class TooMuch(Exception):
    """A file beyond what is read: the code of its sentence, and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
