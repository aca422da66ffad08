"""What is wrong with one row, sheet or file: data, not an error, so that the rest can be loaded."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding about imported rows; `row` as a person counts it in Excel, None = the whole sheet or file."""

    file: str
    sheet: str
    row: int | None
    field: str
    """Our name of the column, `resident_id`, or blank; its Chinese label stands in the details."""
    code: str
    """Its sentence stands in `words.sentences`; file, sheet, row and field are added to the details."""
    details: Mapping[str, object] = dataclasses.field(default_factory=dict[str, object])

    def facts(self) -> dict[str, object]:
        """Everything that the sentence may name."""
        place: dict[str, object] = {
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "field": self.details.get("label", self.field),
        }
        return {**self.details, **place}
