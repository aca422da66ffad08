"""Qt for Python reads the source of every module that is loaded after it, in search of its other names for things.

It wants to know who says `from __feature__ import snake_case`. Nobody does here, and more than a thousand files would
be read, split into lines and kept in memory for it: a quarter of the time it takes to load them.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 -- brings the module that is looked for below

READER = "_mod_uses_pyside"


def read_no_sources() -> None:
    """Answer for every module that it uses no such names; another version of Qt may ask in another way, or not at all."""
    asked = sys.modules.get("shibokensupport.feature")
    if asked is not None and hasattr(asked, READER):
        setattr(asked, READER, lambda _module: False)
