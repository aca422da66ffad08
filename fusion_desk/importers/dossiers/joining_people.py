"""Joining the rows of people: one draft for each candidate, duplicates named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fusion_desk.domain.dossier import Person
from fusion_desk.importers.dossiers.drafts import Draft
from fusion_desk.importers.dossiers.filing import photo_of
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.people import PersonLine
from fusion_desk.importers.dossiers.roster import Known, Roster, is_other_person, number_key


class PeopleJoin:
    """The drafts of one import, by normalised number, in the order of their rows."""

    def __init__(self, record: Roster, findings: Findings) -> None:
        self.record = record
        self.findings = findings
        self.roster = Roster()
        self.drafts: dict[str, Draft] = {}
        self.unclear: set[str] = set()
        """Numbers that two people claim: rows that carry only the number may belong to either."""
        self._lines: dict[str, PersonLine] = {}

    def add_all(self, lines: Iterable[PersonLine]) -> None:
        """Join every row of people."""
        waiting: list[PersonLine] = []
        for line in lines:
            if line.person.number:
                self._add(line, line.person)
            else:
                waiting.append(line)
        # Only now is it known which numbers are free.
        for line in waiting:
            self._add_unnumbered(line)

    def _add(self, line: PersonLine, person: Person) -> None:
        key = number_key(person.number)
        earlier = self._lines.get(key)
        if earlier is not None:
            self._repeated(earlier, line, key)
            return
        recorded = self.record.numbered(person.number)
        if recorded is not None:
            if is_other_person(person.name, person.resident_id, recorded):
                self._taken(line, recorded, None)
                return
            if person.number != recorded.number:
                key = number_key(recorded.number)
                person = replace(person, number=recorded.number)
        self._warn_of_twins(line, person)
        self._lines[key] = line
        draft = self.drafts[key] = Draft(person.number, person, line.fields, line.wishes)
        if line.photo is not None:
            draft.files.append(photo_of(line.table.sheet.file, line.photo))
        self.roster.add(Known(person.number, person.name, person.resident_id))

    def _add_unnumbered(self, line: PersonLine) -> None:
        person = line.person
        if not person.resident_id:
            self.findings.reject(line.table, line.row, "number", "row.no_key")
            return
        alike = self.roster.resident(person.resident_id) or self.record.resident(person.resident_id)
        if len(alike) > 1:
            self.findings.reject(line.table, line.row, "resident_id", "row.resident_twice")
            return
        number = alike[0].number if alike else max(self.roster.next_number(), self.record.next_number())
        if not alike:
            self.findings.warn(
                line.table, line.row, "number", "number.assigned", number=number, name=person.name
            )
        self._add(line, replace(person, number=number))

    def _repeated(self, earlier: PersonLine, line: PersonLine, key: str) -> None:
        first, second = earlier.person, line.person
        known = Known(first.number, first.name, first.resident_id)
        differs_in_id = bool(
            first.resident_id and second.resident_id and first.resident_id != second.resident_id
        )
        if differs_in_id or is_other_person(second.name, second.resident_id, known):
            self.unclear.add(key)
            self._taken(line, known, earlier.row)
        elif replace(second, number=first.number) == first and line.written == earlier.written:
            self.findings.warn(
                line.table,
                line.row,
                "number",
                "row.repeated",
                number=first.number,
                name=first.name,
                other=earlier.row,
            )
        else:
            self.findings.reject(
                line.table,
                line.row,
                "number",
                "row.conflicting",
                number=first.number,
                name=first.name,
                other=earlier.row,
            )

    def _taken(self, line: PersonLine, owner: Known, row: int | None) -> None:
        code = "number.taken" if row is not None else "number.taken_on_record"
        details: dict[str, object] = {
            "number": owner.number,
            "owner": owner.name,
            "name": line.person.name,
            "other": row,
        }
        self.findings.reject(line.table, line.row, "number", code, **details)

    def _warn_of_twins(self, line: PersonLine, person: Person) -> None:
        resident = person.resident_id
        if not resident or not (self.roster.knows(resident) or self.record.knows(resident)):
            return
        twins = [*self.roster.resident(resident), *self.record.resident(resident)]
        others = sorted(
            {twin.number for twin in twins if number_key(twin.number) != number_key(person.number)}
        )
        if others:
            self.findings.warn(line.table, line.row, "resident_id", "resident_id.repeated", numbers=others)
