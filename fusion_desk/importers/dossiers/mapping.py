"""--mapping M.toml: the user's own headers, sheet by sheet.

```toml
["人员台账"]            # the sheet's name as in the workbook, or "*" for every sheet
table = "申报人"        # which of our sheets it is, or "不导入"; optional
header = "2-3"          # the rows of the header as in Excel, "0" where there is none; optional
"员工代码" = "编号"     # header = our header, or our field name: "number"
"备用" = ""             # this column stands for none of ours
```
Where a sheet has no header, its columns are called by their letters: "A", "B".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from fusion_desk.domain.errors import UsageError
from fusion_desk.importers.dossiers.plans import PLANS, SHEET_NAMES
from fusion_desk.importers.reading import Plan, header_key

EVERY_SHEET = "*"
WHICH = "table"
HEADER = "header"
LEFT_OUT = "不导入"
NO_HEADER = (0, 0)
ROWS = re.compile(r"\s*([0-9]{1,6})\s*(?:[-—–~至]\s*([0-9]{1,6}))?\s*")
TALLEST = 3
"""Rows of a header."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A column mapping; empty = only the synonyms."""

    sheets: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """Normalised sheet name → {header: field}; a blank field keeps the column out."""
    plans: Mapping[str, Plan] = field(default_factory=dict[str, Plan])
    rows: Mapping[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    """Normalised sheet name → first and last row of its header as in Excel; NO_HEADER where there is none."""
    left_out: frozenset[str] = frozenset()
    """Normalised names of the sheets that are not to be read."""

    def headers(self, sheet: str) -> Mapping[str, str]:
        """Header → field for this sheet."""
        return {**self.sheets.get(EVERY_SHEET, {}), **self.sheets.get(header_key(sheet), {})}

    def plan(self, sheet: str) -> Plan | None:
        """Which of our sheets the user says it is."""
        return self.plans.get(header_key(sheet))

    def header_rows(self, sheet: str) -> tuple[int, int] | None:
        """Where the user says its header stands."""
        return self.rows.get(header_key(sheet))

    def leaves_out(self, sheet: str) -> bool:
        """Whether the user says that it is not to be read."""
        return header_key(sheet) in self.left_out


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """One section of a mapping, in the words people read: our titles, their headers."""

    sheet: str
    table: str = ""
    """申报人, 不导入, or blank = as found."""
    header: str = ""
    """3, 2-3, 0, or blank = as found."""
    columns: tuple[tuple[str, str], ...] = ()
    """(their header, our title or blank)."""


def mapping_text(sections: Iterable[SheetMapping]) -> str:
    """The mapping as TOML, as `read_mapping` reads it."""
    return "\n".join(_section(one) for one in sections if one.table or one.header or one.columns)


def read_mapping(name: str, content: bytes) -> Mapped:
    """The mapping in a TOML file; wrong usage where it names what the desk does not know."""
    sheets: dict[str, Mapping[str, str]] = {}
    plans: dict[str, Plan] = {}
    rows: dict[str, tuple[int, int]] = {}
    left_out: set[str] = set()
    for section in read_sections(name, content):
        key = EVERY_SHEET if section.sheet == EVERY_SHEET else header_key(section.sheet)
        if section.table == LEFT_OUT:
            left_out.add(key)
            continue
        plan = SHEET_NAMES.get(header_key(section.table or section.sheet))
        if section.table and plan is None:
            raise UsageError("mapping.unknown_table", file=name, name=section.table)
        if section.table and plan is not None:
            plans[key] = plan
        if section.header:
            rows[key] = _rows(name, section.header)
        sheets[key] = {header: _field(name, text, plan) for header, text in section.columns}
    return Mapped(sheets, plans, rows, frozenset(left_out))


def read_sections(name: str, content: bytes) -> list[SheetMapping]:
    """The sections of a TOML file as people wrote them."""
    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("mapping.unreadable", file=name, reason=str(error)) from error
    sections: list[SheetMapping] = []
    for sheet, section in document.items():
        if not isinstance(section, dict):
            raise UsageError("mapping.no_section", file=name, name=sheet)
        entries = {str(key): str(value) for key, value in cast("dict[str, object]", section).items()}
        table, header = entries.pop(WHICH, ""), entries.pop(HEADER, "")
        sections.append(SheetMapping(sheet, table, header, tuple(entries.items())))
    return sections


def _field(file: str, text: str, plan: Plan | None) -> str:
    if not text.strip():
        return ""
    for known in (plan,) if plan else PLANS:
        if header_key(text) in known.by_header:
            return known.by_header[header_key(text)]
    raise UsageError("mapping.unknown_field", file=file, name=text)


def _rows(file: str, text: str) -> tuple[int, int]:
    found = ROWS.fullmatch(text)
    if found is not None:
        first, last = int(found[1]), int(found[2] or found[1])
        if (first, last) == NO_HEADER or (0 < first <= last < first + TALLEST):
            return first, last
    raise UsageError("mapping.header", file=file, name=text)


def _section(one: SheetMapping) -> str:
    lines = [f"[{_quoted(one.sheet)}]"]
    lines += [
        f"{name} = {_quoted(text)}" for name, text in ((WHICH, one.table), (HEADER, one.header)) if text
    ]
    lines += [f"{_quoted(header)} = {_quoted(title)}" for header, title in one.columns]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"'
        + "".join(f"\\u{ord(one):04X}" if ord(one) < 32 or ord(one) == 127 else one for one in escaped)
        + '"'
    )
