"""A workbook in memory whose rows are safe places: nearly half of its time is spent when it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from fusion_desk.domain.pace import EVERY, expect_wanted


class _PacedPage(Worksheet):  # type: ignore[misc]  # xlsxwriter tells no types
    """Asks while its rows are turned into the file."""

    def _write_row(self, row: int, *rest: Any, **options: Any) -> None:
        if row % EVERY == 0:
            expect_wanted()
        super()._write_row(row, *rest, **options)


class PacedBook(Workbook):  # type: ignore[misc]  # xlsxwriter tells no types
    """Nothing of it is ever in a file of its own."""

    def __init__(self, sink: BytesIO, options: Mapping[str, object] | None = None) -> None:
        super().__init__(sink, {**(options or {}), "in_memory": True})

    def add_worksheet(
        self, name: str | None = None, worksheet_class: type[Worksheet] | None = None
    ) -> Worksheet:
        """See the base."""
        return super().add_worksheet(name, worksheet_class or _PacedPage)
