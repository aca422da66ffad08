"""The columns of one table as lists of values; each distinct cell is read once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from json.encoder import encode_basestring
from typing import TypeVar, cast

from fusion_desk.domain.dates_read import DateError, read_date, read_day, read_number_date
from fusion_desk.domain.dossier_words import word_key
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.person_texts import NO_EXTRA
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.reading import Cell, Table, cell_text

Meaning = TypeVar("Meaning")
BLANK_MARKS = frozenset({"-", "--", "—", "——", "/", "无", "暂无"})


class Lines:
    """One table, column by column; rows with a fault are remembered in `bad`."""

    def __init__(self, table: Table, findings: Findings) -> None:
        self.table = table
        self.findings = findings
        self.bad: set[int] = set()
        self._faults: set[tuple[int, str]] = set()
        self._columns, self._is_plain = columns_of(table.rows)
        self._texts: dict[str, list[str]] = {}
        self.count = len(table.rows)
        self._name_errors()

    def has(self, name: str) -> bool:
        """Whether the table has this column."""
        return name in self.table.columns

    def number(self, at: int) -> int:
        """The row's number as a person counts it."""
        return self.table.numbers[at]

    def reject(self, at: int, name: str, code: str, /, **details: object) -> None:
        """Leave this row out and say why; of one cell, the first reason is enough."""
        if (at, name) in self._faults:
            return
        self._faults.add((at, name))
        self.bad.add(at)
        self.findings.reject(self.table, self.number(at), name, code, **details)

    def warn(self, at: int, name: str, code: str, /, **details: object) -> None:
        """Keep this row and say what to look at."""
        self.findings.warn(self.table, self.number(at), name, code, **details)

    def cells(self, name: str) -> Sequence[Cell]:
        """The cells of a column as read; blank where the table lacks it."""
        at = self.table.columns.get(name)
        if at is None or not self._columns:
            return ("",) * self.count
        return self._columns[at]

    def texts(self, name: str) -> list[str]:
        """The texts of a column."""
        if name not in self._texts:
            at = self.table.columns.get(name)
            self._texts[name] = [""] * self.count if at is None else self._texts_at(at)
        return self._texts[name]

    def plain(self, name: str) -> list[str]:
        """The texts of a column of numbers or codes: full-width digits made narrow."""
        return [
            text if text.isascii() else unicodedata.normalize("NFKC", text).strip()
            for text in self.texts(name)
        ]

    def extras(self, kept: Sequence[tuple[str, Sequence[str]]] = ()) -> list[str]:
        """What the columns say that the desk does not know, for each row as the record keeps it.

        `kept` are further headers with their texts.
        """
        unknown = [(written, self._texts_at(at)) for at, written in (*self.table.unmapped, *self.table.twice)]
        columns: list[tuple[str, Sequence[str]]] = [*unknown, *kept]
        if not columns or not self.count:
            return [NO_EXTRA] * self.count
        headings = tuple(_distinct([written for written, _ in columns]))
        values = [texts if self._is_plain else _escaped(texts) for _, texts in columns]
        lead, between, end = f'[{self.findings.headings.number(headings)},"', '","', '"]'
        rows = [f"{lead}{row}{end}" for row in map(between.join, zip(*values, strict=True))]
        blank = lead + between * (len(columns) - 1) + end
        return [NO_EXTRA if row == blank else row for row in rows]

    def dates(self, name: str, blank: frozenset[str] = frozenset()) -> list[PartialDate | None]:
        """The dates of a column; blank and the words in `blank` are None, others reject their row."""
        return self.read_dates(name, lambda cell: date_of(cell, blank), None)

    def read_dates(self, name: str, read: Callable[[Cell], Meaning], fault: Meaning) -> list[Meaning]:
        """What `read` makes of the dates of a column; its DateError rejects the row, which then has `fault`."""
        cells = self.cells(name)
        # True and 1 are one key of a dictionary, but not one date.
        memo: dict[tuple[type, Cell] | Cell, Meaning] = {}
        faults: dict[tuple[type, Cell] | Cell, str] = {}
        keys = cells if set(map(type, cells)) <= {str} else [(type(cell), cell) for cell in cells]
        for key in dict.fromkeys(keys):
            try:
                memo[key] = read(key[1] if isinstance(key, tuple) else key)
            except DateError as error:
                memo[key] = fault
                faults[key] = error.code
        if faults:
            for at, key in enumerate(keys):
                if key in faults:
                    self.reject(at, name, faults[key], value=cell_text(cells[at]))
        return list(map(memo.__getitem__, keys))

    def words(self, name: str, meanings: Mapping[str, Meaning], blank: Meaning) -> list[Meaning | None]:
        """The meanings of a closed column's words; None where the word is unknown."""
        texts = self.texts(name)
        return each_distinct(texts, lambda text: meanings.get(word_key(text)) if text else blank)

    def _texts_at(self, at: int) -> list[str]:
        cells = self._columns[at] if self._columns else []
        return cast("list[str]", cells) if self._is_plain else texts_of(cells)

    def _name_errors(self) -> None:
        """Reject the rows in which a formula failed: the cell reads as blank, and nobody would notice."""
        if not self.table.sheet.errors:
            return
        fields = {at: name for name, at in self.table.columns.items()}
        rows = {number: at for at, number in enumerate(self.table.numbers)}
        errors = self.table.sheet.errors
        for number, column in sorted(place for place in errors if place[0] in rows and place[1] in fields):
            self.reject(rows[number], fields[column], "cell.error", value=errors[number, column])


def columns_of(rows: Sequence[Sequence[Cell]]) -> tuple[list[list[Cell]], bool]:
    """Rows of one width turned into columns, and whether all their cells are plain text."""
    width = len(rows[0]) if rows else 0
    if len(set(map(len, rows))) > 1:
        raise ValueError("the rows of a table are of one width")
    cells = list(chain.from_iterable(rows))
    return [cells[at::width] for at in range(width)], _are_plain(cells)


def _are_plain(cells: Sequence[Cell]) -> bool:
    """Whether these cells are texts to be taken as they stand, in JSON too; looked at as one text, for speed.

    No space, nothing that cannot be seen, no quotes to escape; and whatever stands in a normalised text is
    normalised itself (UAX #15, "Concatenation").
    """
    try:
        joined = "".join(cast("Sequence[str]", cells))
    except TypeError:  # a number or a date among them
        return False
    odd = " " in joined or '"' in joined or "\\" in joined or not joined.isprintable()
    return not odd and unicodedata.is_normalized("NFC", joined)


def texts_of(cells: Sequence[Cell]) -> list[str]:
    """The texts of cells, each distinct one read once."""
    try:
        stripped = list(map(str.strip, cast("Sequence[str]", cells)))
    except TypeError:  # a number or a date among them
        pass
    else:
        # Whatever stands in a normalised text is normalised itself (UAX #15, "Concatenation").
        if unicodedata.is_normalized("NFC", "".join(stripped)):
            return stripped
    memo = {(type(cell), cell): "" for cell in cells}
    for key in memo:
        memo[key] = cell_text(key[1])
    return [memo[type(cell), cell] for cell in cells]


def date_of(cell: Cell, blank: frozenset[str] = frozenset()) -> PartialDate | None:
    """The date of one cell; DateError where it names none."""
    if isinstance(cell, str):
        text = cell.strip()
        return None if not text or text in BLANK_MARKS or text in blank else read_date(text)
    if isinstance(cell, bool | time | timedelta):
        raise DateError("date.unreadable")
    if isinstance(cell, date | datetime):
        return read_day(cell)
    return read_number_date(float(cell))


def first_fault(checks: Sequence[tuple[bool, str, str]]) -> tuple[str, str] | None:
    """The (field, code) of the first check that fails."""
    return next(((name, code) for failed, name, code in checks if failed), None)


def each_distinct(texts: Sequence[str], read: Callable[[str], Meaning]) -> list[Meaning]:
    """`read` of every text, called once for each distinct one."""
    memo = {text: read(text) for text in dict.fromkeys(texts)}
    return list(map(memo.__getitem__, texts))


def _escaped(texts: Sequence[str]) -> Sequence[str]:
    """Texts as they stand between the quotes of JSON: nearly always as they are."""
    joined = "".join(texts)
    if len(encode_basestring(joined)) == len(joined) + 2:
        return texts
    return each_distinct(texts, lambda text: encode_basestring(text)[1:-1])


def _distinct(heads: Sequence[str]) -> list[str]:
    """Headers made distinct: a second 备注 becomes 备注（2）."""
    seen: dict[str, int] = {}
    named: list[str] = []
    for head in heads:
        seen[head] = seen.get(head, 0) + 1
        named.append(head if seen[head] == 1 else f"{head}（{seen[head]}）")
    return named
