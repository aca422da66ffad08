"""What one import has to say about rows, sheets and files."""

from __future__ import annotations

from dataclasses import dataclass, field

from fusion_desk.domain.person_texts import Headings
from fusion_desk.importers.reading import Problem, Sheet, Table


@dataclass(slots=True)
class Findings:
    """Rejected rows and warnings, in the order found, and what became of the headers."""

    rejected: list[Problem] = field(default_factory=list[Problem])
    warnings: list[Problem] = field(default_factory=list[Problem])
    columns: dict[str, str] = field(default_factory=dict[str, str])
    """Header as written → field."""
    unmapped: list[str] = field(default_factory=list[str])
    headings: Headings = field(default_factory=Headings)
    """Those on record and those that came with this import."""
    refused: set[str] = field(default_factory=set[str])
    """编号 and 身份证号 of people whose own rows were rejected."""
    strangers: set[str] = field(default_factory=set[str])
    """编号 on record under which a row of somebody else came and was rejected: what carries only the number is theirs."""

    def reject(self, table: Table, row: int | None, name: str, code: str, /, **details: object) -> None:
        """A row that is not loaded."""
        self.rejected.append(_in_table(table, row, name, code, details))

    def warn(self, table: Table, row: int | None, name: str, code: str, /, **details: object) -> None:
        """A row that is loaded, but should be looked at."""
        self.warnings.append(_in_table(table, row, name, code, details))

    def reject_sheet(self, sheet: Sheet, code: str, /, **details: object) -> None:
        """A whole sheet that is not loaded."""
        self.rejected.append(Problem(sheet.file, sheet.name, None, "", code, details))

    def warn_sheet(self, sheet: Sheet, code: str, /, **details: object) -> None:
        """Something about a whole sheet."""
        self.warnings.append(Problem(sheet.file, sheet.name, None, "", code, details))

    def reject_file(self, file: str, code: str, /, **details: object) -> None:
        """A whole file that is not loaded."""
        self.rejected.append(Problem(file, "", None, "", code, {**details, "file": file}))

    def warn_file(self, file: str, code: str, /, **details: object) -> None:
        """Something about a whole file."""
        self.warnings.append(Problem(file, "", None, "", code, {**details, "file": file}))

    def in_order(self) -> tuple[list[Problem], list[Problem]]:
        """Rejected rows and warnings, sheet by sheet and there by row."""
        places = dict.fromkeys((one.file, one.sheet) for one in (*self.rejected, *self.warnings))
        order = {place: at for at, place in enumerate(places)}

        def rank(one: Problem) -> tuple[int, int]:
            return order[one.file, one.sheet], one.row or 0

        return sorted(self.rejected, key=rank), sorted(self.warnings, key=rank)

    def heard(self, table: Table) -> None:
        """Remember which headers were understood and which were not."""
        for written, name in table.headers.items():
            self.columns.setdefault(written, name)
        for _, written in (*table.unmapped, *table.twice):
            if written not in self.unmapped:
                self.unmapped.append(written)


def _in_table(table: Table, row: int | None, name: str, code: str, details: dict[str, object]) -> Problem:
    label = table.plan.titles.get(name, "")
    place = table.place(name, row) if row is not None and name in table.columns else ""
    facts: dict[str, object] = {"label": label, "place": place, **details}
    return Problem(table.sheet.file, table.sheet.name, row, name, code, facts)
