"""Qt for Python without two things that every start would wait for.

It carries a dozen modules of its own as sources, in an archive, and compiles them anew in every process: a tenth of the
time until the first picture. They are compiled once here, and kept where Python keeps what it has compiled of ours.

It also reads the source of every module that is loaded after it, in search of those that say `from __feature__ import
snake_case`. Nobody does here, and more than a thousand files would be read, split into lines and kept in memory for it:
a quarter of the time it takes to load them.
"""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Callable
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import cast

SUPPORT = "shibokensupport/"
"""What the names of those modules begin with."""
READER = "_mod_uses_pyside"


def load_qt() -> None:
    """Load what all of Qt for Python stands on."""
    path = kept_at()
    kept = _read(path)
    known = len(kept)
    plain = cast("Callable[..., object]", builtins.compile)

    def once(source: object, filename: object, *rest: object, **more: object) -> object:
        if not (isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(SUPPORT)):
            return plain(source, filename, *rest, **more)
        key = (filename, source_hash(source))
        if key not in kept:
            kept[key] = plain(source, filename, *rest, **more)
        return kept[key]

    builtins.__dict__["compile"] = once
    try:
        import PySide6.QtCore  # noqa: F401 -- for what it does while it is loaded
    finally:
        builtins.__dict__["compile"] = plain
    if len(kept) > known and not sys.dont_write_bytecode:
        _write(path, kept)


def kept_at() -> Path:
    """Beside the bytecode of this module, named after the version of Python and how it optimises."""
    named = Path(__file__).with_name(SUPPORT.removesuffix("/")).with_suffix(".py")
    return Path(cache_from_source(str(named))).with_suffix(".marshal")


def _read(path: Path) -> dict[tuple[str, bytes], object]:
    """What is kept; nothing where it cannot be read, for then it is compiled as ever."""
    try:
        found = marshal.loads(path.read_bytes())  # noqa: S302 -- as far to be trusted as the bytecode beside it
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, kept: dict[tuple[str, bytes], object]) -> None:
    """Whole or not at all, for another process may read it; a folder that takes nothing is no fault."""
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        beside.write_bytes(marshal.dumps(kept))
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)


def read_no_sources() -> None:
    """Answer for every module that it uses no such names; another version of Qt may ask in another way, or not at all."""
    asked = sys.modules.get("shibokensupport.feature")
    if asked is not None and hasattr(asked, READER):
        setattr(asked, READER, lambda _module: False)
