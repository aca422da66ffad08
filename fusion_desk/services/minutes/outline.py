"""The outline of a paper, read from its own PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One heading, its depth from 0, and its page, counted from 0."""

    title: str
    depth: int
    page: int


def outline_of(pdf: bytes) -> tuple[OutlineEntry, ...]:
    """The bookmarks of a PDF in order; those that lead nowhere are left out."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    pdfium: Any = pypdfium2  # its types are half known, which is worse than not at all
    document = pdfium.PdfDocument(pdf)
    try:
        found: list[OutlineEntry] = []
        for bookmark in document.get_toc():
            target = bookmark.get_dest()
            page = None if target is None else target.get_index()
            if page is not None:
                found.append(OutlineEntry(str(bookmark.get_title()), int(bookmark.level), int(page)))
    finally:
        document.close()
    return tuple(found)
