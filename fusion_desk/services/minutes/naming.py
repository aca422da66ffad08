"""Names as lists on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable

BETWEEN_NAMES = re.compile(r"[、，,;；/]")


def names_once(texts: Iterable[str]) -> tuple[str, ...]:
    """Every name of some cells once, in the order met; a cell may hold several, 张三、李四."""
    names = (name.strip() for text in texts for name in BETWEEN_NAMES.split(text))
    return tuple(dict.fromkeys(name for name in names if name))
