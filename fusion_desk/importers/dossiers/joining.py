"""Joining the other sheets to the people they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from fusion_desk.domain.dossier import Application, ExamMark
from fusion_desk.importers.dossiers.applications import NO_ID
from fusion_desk.importers.dossiers.children import Line
from fusion_desk.importers.dossiers.drafts import LINE_KINDS, Draft, FiledMark
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.joining_people import PeopleJoin
from fusion_desk.importers.dossiers.roster import Known, Roster, number_key
from fusion_desk.importers.dossiers.wishes import Wish


def join_lines(people: PeopleJoin, lines: Mapping[str, Sequence[Line]], findings: Findings) -> list[Draft]:
    """The drafts of everybody that the sheets speak of; `lines` by the name of their plan."""
    join = _Join(people, findings)
    for name in LINE_KINDS:
        if name in lines:
            join.add_lines(name, lines[name])
    join.add_applications(lines.get("applications", ()), spoken="applications" in lines)
    join.add_marks(lines.get("exams", ()))
    return list(join.drafts.values())


class _Join:
    def __init__(self, people: PeopleJoin, findings: Findings) -> None:
        self.people = people
        self.findings = findings
        self.drafts = people.drafts
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
            draft.lines[name] = []
        for line, draft in self.owned(lines, name):
            draft.lines.setdefault(name, []).append(line.value)

    def add_applications(self, lines: Sequence[Line], *, spoken: bool) -> None:
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
            self._wishes(draft, taken, spoken=spoken)

    def add_marks(self, lines: Sequence[Line]) -> None:
        """考核成绩: marks belong to an application."""
        for line, draft in self.owned(lines, "exams"):
            item = self._marked_item(line, draft)
            if item is None:
                self.findings.reject(line.table, line.row, "item", "exam.item_unclear", number=draft.number)
            else:
                draft.exams.append(FiledMark(item, cast("ExamMark", line.value)))

    def _wishes(self, draft: Draft, taken: _Items, *, spoken: bool) -> None:
        if draft.person is None:
            return
        if draft.applications is None and "applications" not in draft.partial:
            says = any(wish.level or wish.series or not wish.unclear for wish in draft.wishes)
            if says or not spoken:
                draft.applications = [
                    _from_wish(wish, draft, f"{draft.number}-{at}") for at, wish in enumerate(draft.wishes, 1)
                ]
                draft.wished = True
                for application in draft.applications:
                    taken.claim(application.item, draft.number)

    def _marked_item(self, line: Line, draft: Draft) -> str | None:
        recorded = self.people.record.exactly(draft.number)
        items = dict(recorded.items if recorded else ())
        items.update({one.item: one.kind.value for one in draft.applications or ()})
        if line.owner.item:
            return next((item for item in items if number_key(item) == number_key(line.owner.item)), None)
        skills = [item for item, kind in items.items() if kind == "skill"] or list(items)
        return skills[0] if len(skills) == 1 else None

    def _draft(self, line: Line) -> Draft | None:
        found = self.people.roster.owner(line.owner)
        if isinstance(found, tuple):
            recorded = self.people.record.owner(line.owner)
            # What the record says of a person whose own row stands in these sheets does not count here.
            if isinstance(recorded, tuple) or number_key(recorded.number) in self._with_rows:
                if line.value is not None:
                    name, code = found if found[1] not in UNKNOWN or isinstance(recorded, Known) else recorded
                    self._reject(line, name, code)
                return None
            found = recorded
        key = number_key(found.number)
        if (
            key in self.people.unclear
            and not line.owner.person
            and not line.owner.resident_id
            and line.value is not None
        ):
            self.findings.warn(
                line.table, line.row, "number", "row.owner_unclear", number=found.number, name=found.name
            )
        return self.drafts.setdefault(key, Draft(found.number))

    def _reject(self, line: Line, name: str, code: str) -> None:
        owner = line.owner
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


def _from_wish(wish: Wish, draft: Draft, item: str) -> Application:
    return Application(
        id=NO_ID,
        item=item,
        kind=wish.kind,
        level=wish.level,
        series=wish.series,
        specialty=wish.specialty,
        occupation=draft.person.occupation if draft.person else "",
        level_to_check=wish.level_to_check,
    )
