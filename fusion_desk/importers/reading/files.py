"""The bytes of a table file."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.domain.errors import Refusal

LARGEST_TABLE = 512 * 1024 * 1024


def read_source(path: Path) -> bytes:
    """The bytes of a table file, or a refusal that says why not."""
    try:
        if path.stat().st_size > LARGEST_TABLE:
            raise Refusal("import.too_large", file=path.name, limit=LARGEST_TABLE // 1024**2)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refusal("import.not_found", file=str(path)) from error
    except OSError as error:
        raise Refusal("import.unreadable", file=path.name) from error
