"""How a part of a page works on the record: off the window's thread, and answered on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from fusion_desk.desk import PanelFile
from fusion_desk.domain.errors import DeskError

T = TypeVar("T")


class Ask(Protocol):
    """What a page hands to its parts."""

    def __call__(
        self,
        work: Callable[[PanelFile], T],
        done: Callable[[T], None],
        refused: Callable[[DeskError], None] | None = None,
    ) -> None: ...
