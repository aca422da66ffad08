"""Pages of attached PDFs and pictures as pixels and text, made by a process of its own.

An attachment comes from outside, and there are files over which a renderer hangs or eats all memory: the process may
take ten seconds and a gigabyte for one answer, then it is ended, and only that attachment is refused. No script,
link or launch action of a file is ever run: pages are drawn, and nothing else is done with it. Whoever may see only
some pages asks the process for those; the file itself is read from the record when it is opened, handed over and
not kept on this side.
"""

from __future__ import annotations

from fusion_desk.services.attached_pages.asking import (
    LARGEST,
    MEMORY,
    AttachedPages,
    Held,
    PagePicture,
    PageSize,
    Scan,
    count_pages,
    is_pdf,
    of_bytes,
    read_scan,
)
from fusion_desk.services.attached_pages.copying import copier
from fusion_desk.services.attached_pages.reading import attached

__all__ = [
    "LARGEST",
    "MEMORY",
    "AttachedPages",
    "Held",
    "PagePicture",
    "PageSize",
    "Scan",
    "attached",
    "copier",
    "count_pages",
    "is_pdf",
    "of_bytes",
    "read_scan",
]
