"""Joining the rows of people: one draft for each candidate, duplicates named."""

from __future__ import annotations

from collections.abc import Iterable

from fusion_desk.domain.person_texts import EXTRA, NAME, NUMBER, RESIDENT, PersonTexts
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
        self.drafts: dict[str, Draft] = {}
        self.unclear: set[str] = set()
        """Numbers that two people claim: rows that carry only the number may belong to either."""
        self._residents: dict[str, str] = {}
        """身份证号 → the first number it stands under."""

    def add_all(self, lines: Iterable[PersonLine]) -> None:
        """Join every row of people."""
        waiting: list[PersonLine] = []
        for line in lines:
            if line.texts[NUMBER]:
                self._add(line, line.texts)
            else:
                waiting.append(line)
        # Only now is it known which numbers are free.
        for line in waiting:
            self._add_unnumbered(line)

    def say_doubts(self) -> None:
        """Warn of unclear wishes, once it is known whose are followed: who has rows in 申报事项 need not be guessed at."""
        clear: set[int] = set()
        for draft in self.drafts.values():
            line = draft.line
            if line is None or not draft.wished or id(line.wished) in clear:
                continue
            doubts = line.wished.doubts
            if not doubts:
                clear.add(id(line.wished))
            for name, code, text in doubts:
                self.findings.warn(line.table, line.row, name, code, value=text)

    def roster(self) -> Roster:
        """Who rows of other sheets can be joined to: everybody whose own row stands in these sheets."""
        rows = (draft.texts for draft in self.drafts.values() if draft.texts is not None)
        return Roster(Known(texts[NUMBER], texts[NAME], texts[RESIDENT]) for texts in rows)

    def _add(self, line: PersonLine, texts: PersonTexts) -> None:
        key = number_key(texts[NUMBER])
        earlier = self.drafts.get(key)
        if earlier is not None and earlier.line is not None:
            self._repeated(earlier.line, line, texts, key)
            return
        recorded = self.record.numbered(texts[NUMBER])
        if recorded is not None:
            if is_other_person(line.name, line.resident_id, recorded):
                self._taken(line, recorded, None)
                self.findings.strangers.add(number_key(recorded.number))
                self.unclear.add(number_key(recorded.number))
                return
            texts = (recorded.number, *texts[1:])
            key = number_key(recorded.number)
        resident = texts[RESIDENT]
        if resident and (resident in self._residents or self.record.knows(resident)):
            self._warn_of_twins(line, texts)
        else:
            self._residents[resident] = texts[NUMBER]
        draft = self.drafts[key] = Draft(texts[NUMBER], texts, line)
        if line.photo is not None:
            draft.add_file(photo_of(line.table.sheet.file, line.photo))

    def _add_unnumbered(self, line: PersonLine) -> None:
        resident = line.resident_id
        if not resident:
            self.findings.reject(line.table, line.row, "number", "row.no_key")
            return
        alike = self.record.resident(resident)
        if len(alike) > 1:
            self.findings.reject(line.table, line.row, "resident_id", "row.resident_twice")
            return
        number = self._residents.get(resident) or (alike[0].number if alike else "")
        if not number:
            number = max(self.roster().next_number(), self.record.next_number())
            self.findings.warn(
                line.table, line.row, "number", "number.assigned", number=number, name=line.name
            )
        self._add(line, (number, *line.texts[1:]))

    def _repeated(self, earlier: PersonLine, line: PersonLine, texts: PersonTexts, key: str) -> None:
        known = Known(self.drafts[key].number, earlier.name, earlier.resident_id)
        both = bool(earlier.resident_id and line.resident_id)
        if (both and earlier.resident_id != line.resident_id) or is_other_person(
            line.name, line.resident_id, known
        ):
            self.unclear.add(key)
            self._taken(line, known, earlier.row)
            return
        details: dict[str, object] = {"number": known.number, "name": known.name, "other": earlier.row}
        if says_the_same(earlier, line):
            self.findings.warn(line.table, line.row, "number", "row.repeated", **details)
        else:
            self.findings.reject(line.table, line.row, "number", "row.conflicting", **details)

    def _taken(self, line: PersonLine, owner: Known, row: int | None) -> None:
        code = "number.taken" if row is not None else "number.taken_on_record"
        details: dict[str, object] = {
            "number": owner.number,
            "owner": owner.name,
            "name": line.name,
            "other": row,
        }
        self.findings.reject(line.table, line.row, "number", code, **details)

    def _warn_of_twins(self, line: PersonLine, texts: PersonTexts) -> None:
        twins = {twin.number for twin in self.record.resident(texts[RESIDENT])}
        twins |= {self._residents.setdefault(texts[RESIDENT], texts[NUMBER])}
        others = sorted(number for number in twins if number_key(number) != number_key(texts[NUMBER]))
        if others:
            self.findings.warn(line.table, line.row, "resident_id", "resident_id.repeated", numbers=others)


def says_the_same(one: PersonLine, other: PersonLine) -> bool:
    """Whether two rows differ at most in their 编号."""
    if one.texts[1:EXTRA] != other.texts[1:EXTRA] or one.wished != other.wished:
        return False
    extras = [line.headings.read(line.texts[EXTRA]) for line in (one, other)]
    return extras[0] == extras[1]
