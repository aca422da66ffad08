"""Writing what a person asked for, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.domain.errors import Refusal


def write_bytes(path: Path, content: bytes) -> Path:
    """Write a file; a power cut leaves the old one or the new one."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise Refusal("file.not_written", file=str(path), reason=problem) from None
    return path
