"""A table of a policy file together with the name it is called by when it is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from fusion_desk.domain.errors import Refusal


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the file; every reading refuses a wrong field by its full name."""

    table: Mapping[str, object]
    where: str = ""

    def field(self, key: str) -> str:
        """The field as the user finds it in the file, `pathway[2].years`."""
        return f"{self.where}.{key}" if self.where else key

    def wrong(self, key: str, wanted: str) -> Refusal:
        """The refusal of a field that holds something else than it should."""
        return Refusal("policy.field_wrong", field=self.field(key), wanted=wanted)

    def has(self, key: str) -> bool:
        """Whether the field is there at all."""
        return key in self.table

    def value(self, key: str) -> object:
        """A required field of any kind."""
        if key not in self.table:
            raise Refusal("policy.field_missing", field=self.field(key))
        return self.table[key]

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it may be neither absent nor blank."""
        if default is not None and key not in self.table:
            return default
        value = self.value(key)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.wrong(key, '"…"')
        return value

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """One of a few words."""
        allowed = tuple(choices)
        value = self.text(key, default)
        if value not in allowed:
            raise self.wrong(key, " | ".join(allowed))
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """A truth value, written true or false."""
        value = default if default is not None and key not in self.table else self.value(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "true | false")
        return value

    def number(self, key: str, default: int | None = None, *, least: int = 0) -> int:
        """A whole number."""
        value = default if default is not None and key not in self.table else self.value(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise self.wrong(key, f"≥ {least}")
        return value

    def optional_number(self, key: str, *, least: int = 0) -> int | None:
        """A whole number where one was entered."""
        return self.number(key, least=least) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent = none."""
        entries = self._entries(key)
        if not all(isinstance(entry, str) and entry.strip() for entry in entries):
            raise self.wrong(key, '["…", "…"]')
        return tuple(str(entry) for entry in entries)

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; absent = none."""
        numbers = tuple(entry for entry in self._entries(key) if type(entry) is int)
        if len(numbers) != len(self._entries(key)):
            raise self.wrong(key, "[2023, …]")
        return numbers

    def days(self, key: str) -> frozenset[date]:
        """A list of dates, written bare (2026-10-01); absent = none."""
        days: set[date] = set()
        for entry in self._entries(key):
            if not isinstance(entry, date) or isinstance(entry, datetime):
                raise self.wrong(key, "[2026-10-01, …]")
            days.add(entry)
        return frozenset(days)

    def section(self, key: str) -> Section:
        """A table inside this one; absent = empty."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"[{self.field(key)}]")
        return Section(cast("dict[str, object]", value), self.field(key))

    def sections(self, key: str) -> tuple[Section, ...]:
        """A list of tables; absent = none."""
        entries = self._entries(key)
        if not all(isinstance(entry, dict) for entry in entries):
            raise self.wrong(key, f"[[{self.field(key)}]]")
        return tuple(
            Section(cast("dict[str, object]", entry), f"{self.field(key)}[{at}]")
            for at, entry in enumerate(entries, 1)
        )

    def _entries(self, key: str) -> list[object]:
        value = self.table.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, "[…]")
        return cast("list[object]", value)


def read_toml(content: bytes) -> Section:
    """The whole file as one section."""
    try:
        return Section(tomllib.loads(content.decode("utf-8-sig")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise Refusal("policy.unreadable", reason=str(problem)) from problem
