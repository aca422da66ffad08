"""What a document of any kind answers, and which of its pages may be seen."""

from __future__ import annotations

from typing import Protocol

Size = tuple[int, float, float, bool]
Pixels = tuple[int, int, bytes]


class Shows(Protocol):
    """Which pages may be looked at, by their number in the file; it goes to another process."""

    def allows(self, page: int) -> bool:
        """Whether this one may."""
        ...


class Document(Protocol):
    """What is open."""

    def sizes(self) -> list[Size]:
        """(number in the file, width, height, whether it is a picture) of every page that may be seen."""
        ...

    def picture(self, page: int, width: int) -> Pixels:
        """One of these pages, as BGRA."""
        ...

    def texts(self) -> list[str]:
        """The text of each of them."""
        ...
