"""Tables as people hand them in: the samples kept here, and small ones made on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SAMPLES = Path(__file__).with_name("samples")


def write_csv(
    path: Path, heads: Sequence[str], rows: Sequence[Sequence[object]], encoding: str = "gb18030"
) -> Path:
    """A table as office programs save it: CRLF, and here mostly GB 18030."""
    lines = [",".join(map(str, row)) for row in (heads, *rows)]
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return path
