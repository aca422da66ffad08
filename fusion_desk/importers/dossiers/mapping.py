"""--mapping M.toml: the user's own headers, sheet by sheet.

```toml
["人员台账"]            # the sheet's name as in the workbook, or "*" for every sheet
table = "申报人"        # which of our sheets it is; optional
"员工代码" = "编号"     # header = our header, or our field name: "number"
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from fusion_desk.domain.errors import UsageError
from fusion_desk.importers.dossiers.plans import PLANS, SHEET_NAMES
from fusion_desk.importers.reading import Plan, header_key

EVERY_SHEET = "*"
WHICH = "table"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A column mapping; empty = only the synonyms."""

    sheets: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """Normalised sheet name → {header: field}."""
    plans: Mapping[str, Plan] = field(default_factory=dict[str, Plan])

    def headers(self, sheet: str) -> Mapping[str, str]:
        """Header → field for this sheet."""
        return {**self.sheets.get(EVERY_SHEET, {}), **self.sheets.get(header_key(sheet), {})}

    def plan(self, sheet: str) -> Plan | None:
        """Which of our sheets the user says it is."""
        return self.plans.get(header_key(sheet))


def read_mapping(name: str, content: bytes) -> Mapped:
    """The mapping in a TOML file; wrong usage where it names what the desk does not know."""
    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("mapping.unreadable", file=name, reason=str(error)) from error
    sheets: dict[str, Mapping[str, str]] = {}
    plans: dict[str, Plan] = {}
    for sheet, section in document.items():
        if not isinstance(section, dict):
            raise UsageError("mapping.no_section", file=name, name=sheet)
        entries = {str(key): str(value) for key, value in cast("dict[str, object]", section).items()}
        key = EVERY_SHEET if sheet == EVERY_SHEET else header_key(sheet)
        which = entries.pop(WHICH, "")
        plan = SHEET_NAMES.get(header_key(which or sheet))
        if which and plan is None:
            raise UsageError("mapping.unknown_table", file=name, name=which)
        if which and plan is not None:
            plans[key] = plan
        sheets[key] = {header: _field(name, text, plan) for header, text in entries.items()}
    return Mapped(sheets, plans)


def _field(file: str, text: str, plan: Plan | None) -> str:
    for known in (plan,) if plan else PLANS:
        if header_key(text) in known.by_header:
            return known.by_header[header_key(text)]
    raise UsageError("mapping.unknown_field", file=file, name=text)
