"""Who is who: candidates by 编号 and by 身份证号, from the record and from the sheets at hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from fusion_desk.domain.names import name_key
from fusion_desk.importers.dossiers.children import Owner


@dataclass(frozen=True, slots=True)
class Known:
    """A candidate as far as joining goes."""

    number: str
    name: str
    resident_id: str = ""
    items: tuple[tuple[str, str], ...] = ()
    """(事项号, kind) of the applications on record."""


class Roster:
    """Candidates that rows can be joined to."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._by_number: dict[str, Known] = {}
        self._by_resident: dict[str, list[Known]] = {}
        self._by_digits: dict[str, list[Known]] = {}
        self._highest = 0
        for one in known:
            self.add(one)

    def add(self, one: Known) -> None:
        """Let rows be joined to this candidate."""
        key = number_key(one.number)
        self._by_number[key] = one
        if one.resident_id:
            self._by_resident.setdefault(one.resident_id, []).append(one)
        if key.isdigit():
            self._by_digits.setdefault(key.lstrip("0"), []).append(one)
            if len(key) < 10:
                self._highest = max(self._highest, int(key))

    def numbered(self, number: str) -> Known | None:
        """By 编号; 3 finds 003 where no other number reads so, because Excel drops leading zeros."""
        if not self._by_number:
            return None
        key = number_key(number)
        found = self._by_number.get(key)
        if found is None and key.isdigit():
            alike = self._by_digits.get(key.lstrip("0"), [])
            found = alike[0] if len(alike) == 1 else None
        return found

    def exactly(self, number: str) -> Known | None:
        """By 编号 as written."""
        return self._by_number.get(number_key(number)) if self._by_number else None

    def knows(self, resident_id: str) -> bool:
        """Whether anybody has this 身份证号."""
        return resident_id in self._by_resident

    def resident(self, resident_id: str) -> list[Known]:
        """By 身份证号; several where one person stands under several numbers."""
        return self._by_resident.get(resident_id, [])

    def next_number(self) -> str:
        """The next free number, for people who came without one."""
        return f"{self._highest + 1:03d}"

    def owner(self, owner: Owner) -> Known | tuple[str, str]:
        """The candidate a row belongs to, or the (field, code) of why nobody knows."""
        if owner.number or owner.item:
            number = owner.number or owner.item.rpartition("-")[0]
            found = self.numbered(number)
            name = "number" if owner.number else "item"
            if found is None:
                return name, "row.unknown_number"
            if owner.resident_id and found.resident_id and owner.resident_id != found.resident_id:
                return "resident_id", "row.other_resident"
        elif owner.resident_id:
            alike = self.resident(owner.resident_id)
            if len(alike) != 1:
                return "resident_id", "row.resident_twice" if alike else "row.unknown_resident"
            found = alike[0]
        else:
            return "number", "row.no_key"
        if owner.person and name_key(owner.person) != name_key(found.name):
            return "person", "row.other_name"
        return found


def number_key(number: str) -> str:
    """A 编号 as it is compared: full-width digits and case do not matter."""
    return (number if number.isascii() else unicodedata.normalize("NFKC", number)).strip().casefold()


def is_other_person(name: str, resident_id: str, known: Known) -> bool:
    """Whether a row under a known number is about somebody else."""
    if resident_id and resident_id == known.resident_id:
        return False
    return name_key(name) != name_key(known.name)
