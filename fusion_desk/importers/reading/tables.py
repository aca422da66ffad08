"""Finding a table in a sheet: title rows above, headers over several rows, blank lines and notes below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from fusion_desk.importers.reading.cells import Cell, cell_text, column_name
from fusion_desk.importers.reading.headers import Plan, fallback_of, field_of, header_key
from fusion_desk.importers.reading.sheets import Sheet

SEARCHED_ROWS = 40
TALLEST_HEADER = 3
NOTE = re.compile(
    r"^[\[【（(※*＊\s]*(?:注|备注|附注|说明|填表说明|填报说明|填写说明|编制说明)\s*(?:[0-9一二三]*\s*[:：、.．]|[\]】）)]|$|\d)"
)
NUMBERED = re.compile(r"^[(（]?[0-9０-９一二三四五六七八九十]+\s*[.、．)）:：]")
FOOTER = re.compile(
    r"^(?:填表人|填报人|制表人?|制表日期|审核人?|经办人|负责人|单位负责人|填报日期|填表日期|.*[(（]?盖章[)）]?)\s*[:：]"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, for readers that go row by row."""

    number: int
    """As a person counts it in Excel."""
    cells: Sequence[Cell]
    columns: Mapping[str, int]

    def cell(self, name: str) -> Cell:
        """The cell of a field, '' where the table lacks the column."""
        at = self.columns.get(name)
        return "" if at is None else self.cells[at]

    def text(self, name: str) -> str:
        """The text of a field."""
        return cell_text(self.cell(name))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a known table in a sheet."""

    sheet: Sheet
    plan: Plan
    header_row: int
    """The last row of the header as a person counts it."""
    columns: Mapping[str, int]
    """Field → index into a row."""
    headers: Mapping[str, str]
    """Header as written → field."""
    unmapped: tuple[tuple[int, str], ...]
    """Columns the plan does not know: (index, header as written)."""
    twice: tuple[tuple[int, str], ...] = ()
    """Columns whose field an earlier column already fills: (index, header as written)."""
    numbers: Sequence[int] = ()
    """Row number of each of `rows`."""
    rows: Sequence[list[Cell]] = ()
    notes: tuple[int, ...] = field(default=())
    """Rows read as notes and skipped."""

    def __iter__(self) -> Iterator[Row]:
        return (
            Row(number, cells, self.columns) for number, cells in zip(self.numbers, self.rows, strict=True)
        )

    def passages(self, length: int) -> Iterator[Table]:
        """The table in pieces of so many rows; the cells of one are let go as soon as the next is asked for."""
        for first in range(0, len(self.rows), length):
            rows = self.rows[first : first + length]
            yield replace(self, numbers=self.numbers[first : first + length], rows=rows)
            for row in rows:
                row.clear()

    def place(self, name: str, number: int) -> str:
        """The cell's address as Excel shows it, `E17`."""
        return f"{column_name(self.sheet.first_column + self.columns[name])}{number}"

    def error_at(self, name: str, number: int) -> str | None:
        """The formula error in a cell (`#REF!`), which otherwise reads as blank."""
        return self.sheet.errors.get((number, self.columns.get(name, -1)))


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    height: int
    columns: dict[str, int]
    headers: dict[str, str]
    unmapped: tuple[tuple[int, str], ...]
    twice: tuple[tuple[int, str], ...]


def find_table(
    sheet: Sheet,
    plan: Plan,
    mapping: Mapping[str, str] | None = None,
    at: tuple[int, int] | None = None,
) -> Table | None:
    """The table of this plan in the sheet, or None; `mapping` (header → field) goes before the synonyms.

    A blank field keeps a column out; `at` = the first and last row of the header as in Excel, where a person said so.
    """
    own = {header_key(text): name for text, name in (mapping or {}).items()}
    header = _best_header(sheet, plan, own) if at is None else _told_header(sheet, plan, own, at)
    if header is None:
        return None
    after = header.first + header.height
    numbers, rows, notes = _body(sheet, after)
    return Table(
        sheet=sheet,
        plan=plan,
        header_row=sheet.first_row + after - 1,
        columns=header.columns,
        headers=header.headers,
        unmapped=header.unmapped,
        twice=header.twice,
        numbers=numbers,
        rows=rows,
        notes=notes,
    )


def _best_header(sheet: Sheet, plan: Plan, mapping: Mapping[str, str]) -> _Header | None:
    best: _Header | None = None
    for first in range(min(SEARCHED_ROWS, len(sheet.rows))):
        if best is not None and first > best.first + best.height:
            break
        for height in range(1, TALLEST_HEADER + 1):
            if first + height > len(sheet.rows):
                break
            found = _header_at(sheet, plan, mapping, first, height)
            enough = len(found.columns) >= plan.at_least and plan.needed <= found.columns.keys()
            if enough and (best is None or _rank(found) > _rank(best)):
                best = found
    if best is None:
        return None
    tall = max(best.height, _merged_height(sheet, best))
    return best if tall == best.height else _header_at(sheet, plan, mapping, best.first, tall)


def _told_header(sheet: Sheet, plan: Plan, mapping: Mapping[str, str], at: tuple[int, int]) -> _Header | None:
    first, last = (row - sheet.first_row for row in at)
    if not 0 <= first <= last < len(sheet.rows):
        return None
    return _header_at(sheet, plan, mapping, first, last - first + 1)


def _rank(header: _Header) -> tuple[int, int]:
    """More known columns first, then fewer rows: a title above is not a header."""
    return len(header.columns), -header.height


def _merged_height(sheet: Sheet, header: _Header) -> int:
    """How far down cells merged from the header's rows reach: those rows are header too, known or not."""
    last = header.first + header.height - 1
    reach = [
        low for top, left, low, right in sheet.merged if header.first <= top <= last < low and left <= right
    ]
    low = max(reach, default=last)
    return min(low - header.first + 1, TALLEST_HEADER) if low < len(sheet.rows) else header.height


def _header_at(sheet: Sheet, plan: Plan, mapping: Mapping[str, str], first: int, height: int) -> _Header:
    parts = [
        _filled(sheet, row) if height > 1 else _texts(sheet, row) for row in range(first, first + height)
    ]
    columns: dict[str, int] = {}
    headers: dict[str, str] = {}
    unknown: list[tuple[int, str]] = []
    twice: list[tuple[int, str]] = []
    kept_out: set[int] = set()
    for index, stack in enumerate(zip(*parts, strict=True)):
        texts = [text for above, text in pairwise(("", *stack)) if text and text != above]
        if not texts:
            continue
        spellings = ["".join(texts), texts[-1], *texts[:-1]] if height > 1 else texts
        written, name = _named(spellings, plan, mapping)
        if not name:
            unknown.append((index, written))
            if name is not None:
                kept_out.add(index)
        elif name in columns:
            twice.append((index, written))
        else:
            columns[name] = index
            headers[written] = name
    for index, written in list(unknown):
        name = fallback_of(written, plan)
        if name is not None and name not in columns and index not in kept_out:
            columns[name] = index
            headers[written] = name
            unknown.remove((index, written))
    return _Header(first, height, columns, headers, tuple(unknown), tuple(twice))


def _named(spellings: list[str], plan: Plan, mapping: Mapping[str, str]) -> tuple[str, str | None]:
    for text in spellings:
        name = field_of(text, plan, mapping)
        if name is not None:
            return text, name
    return spellings[0], None


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [cell_text(cell) for cell in sheet.rows[row]]


def _filled(sheet: Sheet, row: int) -> list[str]:
    """The texts of a header row with merged cells repeated over the columns they cover."""
    texts = _texts(sheet, row)
    for top, left, _low, right in sheet.merged:
        if top == row and 0 <= left < right < len(texts):
            texts[left : right + 1] = [texts[left]] * (right - left + 1)
    return texts


def _body(sheet: Sheet, first: int) -> tuple[list[int], list[list[Cell]], tuple[int, ...]]:
    numbers: list[int] = []
    rows: list[list[Cell]] = []
    notes: list[int] = []
    narrow = len(sheet.rows[0]) <= 3
    for number, row in enumerate(sheet.rows[first:], sheet.first_row + first):
        # Full rows are the rule: only those that begin like a note or a footer are looked at closely.
        start = row[0]
        if (
            narrow
            or not (start and row[1] and row[2])
            or (isinstance(start, str) and (":" in start or "：" in start))
        ):
            texts = [text for text in map(cell_text, row) if text]
            if not texts:
                continue
            if _is_note(texts, noted=bool(notes)):
                notes.append(number)
                continue
        numbers.append(number)
        rows.append(row)
    return numbers, rows, tuple(notes)


def _is_note(texts: list[str], *, noted: bool) -> bool:
    if FOOTER.match(texts[0]):
        return True
    return len(texts) == 1 and bool(
        NOTE.match(texts[0]) or (noted and (NUMBERED.match(texts[0]) or len(texts[0]) > 8))
    )
