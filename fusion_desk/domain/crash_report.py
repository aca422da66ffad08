"""What a report about a fault of the program says: where it happened, never with what values."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path


def report_text(bug: BaseException, now: datetime, version: str) -> str:
    """Kinds of exceptions and places in the program only: their messages may hold names and marks."""
    head = (
        f"Fusion Desk {version}  Python {platform.python_version()}  {platform.system()} {platform.machine()}"
    )
    return "\n".join((head, now.isoformat(timespec="seconds"), *_told(bug), ""))


def _told(bug: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = bug
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        for frame in traceback.extract_tb(current.__traceback__):
            yield f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
