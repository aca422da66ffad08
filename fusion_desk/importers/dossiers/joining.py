"""Joining the other sheets to the people they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from fusion_desk.domain.dossier import Application, ExamMark
from fusion_desk.importers.dossiers.children import Line
from fusion_desk.importers.dossiers.drafts import LINE_KINDS, Draft, FiledMark
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.joining_people import PeopleJoin
from fusion_desk.importers.dossiers.roster import Known, Roster, number_key


def join_lines(people: PeopleJoin, lines: Mapping[str, Sequence[Line]], findings: Findings) -> list[Draft]:
    """The drafts of everybody that the sheets speak of; `lines` by the name of their plan."""
    if not lines:
        for draft in people.drafts.values():
            draft.wished = True
        return list(people.drafts.values())
    join = _Join(people, findings)
    for name in LINE_KINDS:
        if name in lines:
            join.add_lines(name, lines[name])
    if "applications" in lines:
        join.add_applications(lines["applications"])
    else:
        for draft in people.drafts.values():
            draft.wished = draft.texts is not None
    join.add_marks(lines.get("exams", ()))
    return list(join.drafts.values())


class _Join:
    def __init__(self, people: PeopleJoin, findings: Findings) -> None:
        self.people = people
        self.findings = findings
        self.drafts = people.drafts
        self.roster = people.roster()
        self._warned: set[tuple[str, str, str]] = set()
        self._with_rows = frozenset(people.drafts)
        """Numbers of the candidates whose own rows are in these sheets."""

    def owned(self, lines: Iterable[Line], name: str) -> Iterable[tuple[Line, Draft]]:
        """Each loadable row with its draft; the rows of nobody are rejected."""
        for line in lines:
            draft = self._draft(line)
            if line.value is None:
                if draft is not None:
                    draft.partial |= {name}
            elif draft is not None:
                yield line, draft

    def add_lines(self, name: str, lines: Sequence[Line]) -> None:
        """One sheet of lines; whoever is listed in the people's sheet and not here has none."""
        for draft in self.drafts.values():
            draft.spoken_of(name)
        for line, draft in self.owned(lines, name):
            draft.add_line(name, line.value)

    def add_applications(self, lines: Sequence[Line]) -> None:
        """申报事项; who has no row there applies for what the people's sheet says."""
        taken = _Items(self.people.record)
        waiting: list[tuple[Line, Draft, Application]] = []
        for line, draft in self.owned(lines, "applications"):
            application = cast("Application", line.value)
            draft.applications = draft.applications if draft.applications is not None else []
            if not application.item:
                waiting.append((line, draft, application))
            elif taken.claim(application.item, draft.number):
                draft.applications.append(application)
            else:
                self.findings.reject(line.table, line.row, "item", "item.taken", item=application.item)
                draft.partial |= {"applications"}
        for _, draft, application in waiting:
            item = taken.next_item(draft.number, draft.applications or [])
            cast("list[Application]", draft.applications).append(replace(application, item=item))
        for draft in self.drafts.values():
            spoken_of = draft.applications is not None or "applications" in draft.partial
            if draft.texts is None or spoken_of:
                continue
            # Where the sheet of applications stands, only who says what they want is taken to want something.
            if any(wish.level or wish.series or not wish.unclear for wish in draft.wishes):
                draft.wished = all(
                    taken.claim(f"{draft.number}-{at}", draft.number) for at, _ in enumerate(draft.wishes, 1)
                )

    def add_marks(self, lines: Sequence[Line]) -> None:
        """考核成绩: marks belong to an application."""
        for line, draft in self.owned(lines, "exams"):
            item = self._marked_item(line, draft)
            if item is None:
                self.findings.reject(line.table, line.row, "item", "exam.item_unclear", number=draft.number)
            else:
                draft.add_mark(FiledMark(item, cast("ExamMark", line.value)))

    def _marked_item(self, line: Line, draft: Draft) -> str | None:
        recorded = self.people.record.exactly(draft.number)
        items = dict(recorded.items if recorded else ())
        items.update({one.item: one.kind.value for one in draft.wanted() or ()})
        if line.owner.item:
            return next((item for item in items if number_key(item) == number_key(line.owner.item)), None)
        skills = [item for item, kind in items.items() if kind == "skill"] or list(items)
        return skills[0] if len(skills) == 1 else None

    def _draft(self, line: Line) -> Draft | None:
        found = self.roster.owner(line.owner)
        if isinstance(found, tuple):
            recorded = self.people.record.owner(line.owner)
            # What the record says of a person whose own row stands in these sheets does not count here.
            if isinstance(recorded, tuple) or number_key(recorded.number) in self._with_rows:
                if line.value is not None:
                    name, code = found if found[1] not in UNKNOWN or isinstance(recorded, Known) else recorded
                    self._reject(line, name, code)
                return None
            if self._is_strangers(line, recorded):
                if line.value is not None:
                    self._reject(line, "number", "row.person_rejected")
                return None
            found = recorded
        key = number_key(found.number)
        if key in self.people.unclear:
            self._warn_unclear(line, found)
        return self.drafts.setdefault(key, Draft(found.number))

    def _is_strangers(self, line: Line, recorded: Known) -> bool:
        """Whether a row that carries a number alone came with somebody else's row of that number, which was rejected."""
        named = line.owner.person or line.owner.resident_id
        return not named and number_key(recorded.number) in self.findings.strangers

    def _warn_unclear(self, line: Line, owner: Known) -> None:
        """Two people claim the number: say once for each sheet whom the rows went to."""
        place = (line.table.sheet.file, line.table.sheet.name, owner.number)
        if line.owner.person or line.owner.resident_id or place in self._warned:
            return
        self._warned.add(place)
        details = {"number": owner.number, "name": owner.name}
        self.findings.warn(line.table, line.row, "number", "row.owner_unclear", **details)

    def _reject(self, line: Line, name: str, code: str) -> None:
        owner = line.owner
        if code in UNKNOWN and self.findings.refused & {owner.number or "-", owner.resident_id or "-"}:
            code = "row.person_rejected"
        details = {"number": owner.number or owner.item, "person": owner.person}
        self.findings.reject(line.table, line.row, name, code, **details)


UNKNOWN = frozenset({"row.unknown_number", "row.unknown_resident"})


class _Items:
    """事项号: each belongs to one application of one candidate."""

    def __init__(self, record: Roster) -> None:
        self._record = record
        self._claimed: dict[str, str] = {}

    def claim(self, item: str, number: str) -> bool:
        """Whether the item is free for this candidate; from now on it is not."""
        key = number_key(item)
        owner = self._record.exactly(item.rpartition("-")[0])
        foreign = owner is not None and owner.number != number and any(item == one for one, _ in owner.items)
        if key in self._claimed or foreign:
            return False
        self._claimed[key] = number
        return True

    def next_item(self, number: str, applications: Sequence[Application]) -> str:
        """The next free item of a candidate, `003-2`."""
        at = len(applications) + 1
        while not self.claim(f"{number}-{at}", number):
            at += 1
        return f"{number}-{at}"
