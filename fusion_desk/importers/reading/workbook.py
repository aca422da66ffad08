"""The used rectangles of a workbook, as python-calamine reads them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.reading.cells import Cell

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_SHEETS = 256


@dataclass(frozen=True, slots=True)
class Used:
    """The used rectangle of a sheet as calamine gives it; `start` None = a blank sheet."""

    name: str
    start: tuple[int, int] | None
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    rows: list[list[Cell]]


def used_sheets(name: str, content: bytes) -> list[Used]:
    """Every sheet of a workbook; one refusal where it cannot be read."""
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            titles = workbook.sheet_names[: MOST_SHEETS + 1]
            if len(titles) <= MOST_SHEETS:
                return [_used(workbook.get_sheet_by_name(title)) for title in titles]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except python_calamine.PasswordError as error:
        raise Refusal("import.encrypted", file=name) from error
    except BaseException as error:  # a dozen kinds when damaged, and a Rust panic is not even an Exception
        raise Refusal("import.damaged", file=name) from error
    raise Refusal("import.bomb", file=name)


def _used(sheet: CalamineSheet) -> Used:
    if sheet.start is None:
        return Used(sheet.name, None, [], [])
    return Used(
        sheet.name, sheet.start, sheet.merged_cell_ranges or [], sheet.to_python(skip_empty_area=True)
    )
