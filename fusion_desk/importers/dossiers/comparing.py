"""What the sheets say against what is on record, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, cast

from fusion_desk.domain.differences import Difference
from fusion_desk.domain.dossier import Application, Dossier, ExamMark, Person
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.importers.dossiers.drafts import Draft
from fusion_desk.importers.dossiers.roster import number_key

PERSON_FIELDS = tuple(one.name for one in fields(Person) if one.name not in {"number", "extra"})
NOT_COMPARED = frozenset({"id", "item", "state", "state_reason", "exam_marks"})
APPLICATION_FIELDS = tuple(one.name for one in fields(Application) if one.name not in NOT_COMPARED)
WISHED_FIELDS = ("kind", "level", "series", "specialty")


@dataclass(slots=True)
class Comparison:
    """What would have to be written so that the record says what the sheets say."""

    dossier: Dossier
    differences: list[Difference] = field(default_factory=list[Difference])
    person: Person | None = None
    new_applications: list[Application] = field(default_factory=list[Application])
    changed_applications: list[Application] = field(default_factory=list[Application])
    lines: dict[str, Sequence[object]] = field(default_factory=dict[str, Sequence[object]])
    marks: list[tuple[str, ExamMark]] = field(default_factory=list[tuple[str, ExamMark]])
    absent: list[str] = field(default_factory=list[str])
    """事项号 on record that the sheet of applications no longer has; only a person may withdraw them."""

    def differs(self, name: str, old: str, new: str) -> None:
        """Note one difference."""
        self.differences.append(Difference(self.dossier.person.number, name, old, new))


def compare(draft: Draft, dossier: Dossier) -> Comparison:
    """Compare one draft with the dossier of the same candidate."""
    found = Comparison(dossier)
    person, applications = draft.person, draft.wanted()
    if person is not None:
        _compare_person(person, draft.fields, found)
    if applications is not None and "applications" not in draft.partial:
        _compare_applications(applications, found, wished=draft.wished)
    for kind, lines in (draft.lines or {}).items():
        if kind not in draft.partial:
            _compare_lines(kind, lines, cast("Sequence[object]", getattr(dossier, kind)), found)
    _compare_marks(draft, found)
    return found


def _compare_person(person: Person, spoken: frozenset[str], found: Comparison) -> None:
    """Columns that the sheet lacks, and unknown ones that it no longer has, say nothing."""
    recorded = found.dossier.person
    values = {name: getattr(person, name) for name in PERSON_FIELDS if name in spoken}
    before = dict(recorded.extra)
    merged = replace(recorded, extra=tuple({**before, **dict(person.extra)}.items()), **values)
    if merged == recorded:
        return
    found.person = merged
    _note(found, "", PERSON_FIELDS, recorded, merged)
    for header, text in person.extra:
        if before.get(header, "") != text:
            found.differs(header, before.get(header, ""), text)


def _compare_applications(applications: Sequence[Application], found: Comparison, *, wished: bool) -> None:
    recorded = {number_key(one.item): one for one in found.dossier.applications}
    for application in applications:
        old = recorded.get(number_key(application.item))
        if old is not None:
            _compare_application(old, application, found, wished=wished)
        elif not (wished and recorded):
            found.new_applications.append(application)
            found.differs("applications", "", line_text(application))
    if not wished:
        items = {number_key(one.item) for one in applications}
        found.absent = [one.item for key, one in recorded.items() if key not in items]


def _compare_application(old: Application, new: Application, found: Comparison, *, wished: bool) -> None:
    """What the sheet of people leaves blank about an application says nothing."""
    names = [name for name in WISHED_FIELDS if getattr(new, name)] if wished else APPLICATION_FIELDS
    if wished and not new.level:
        return
    values: dict[str, Any] = {name: getattr(new, name) for name in names}
    merged = replace(old, **values)
    if merged != old:
        found.changed_applications.append(merged)
        _note(found, f"{old.item}.", names, old, merged)


def _compare_lines(kind: str, lines: Sequence[object], recorded: Sequence[object], found: Comparison) -> None:
    """The order of lines says nothing."""
    added, removed = list(lines), list[object]()
    for line in recorded:
        if line in added:
            added.remove(line)
        else:
            removed.append(line)
    if not added and not removed:
        return
    found.lines[kind] = lines
    for at in range(max(len(added), len(removed))):
        old = line_text(removed[at]) if at < len(removed) else ""
        new = line_text(added[at]) if at < len(added) else ""
        found.differs(kind, old, new)


def _compare_marks(draft: Draft, found: Comparison) -> None:
    recorded = {
        (number_key(one.item), mark.part): mark
        for one in found.dossier.applications
        for mark in one.exam_marks
    }
    for filed in draft.exams:
        old = recorded.get((number_key(filed.item), filed.mark.part))
        if filed.mark != old:
            found.marks.append((filed.item, filed.mark))
            name = f"{filed.item}.{filed.mark.part.value}"
            found.differs(name, line_text(old), line_text(filed.mark))


def _note(found: Comparison, prefix: str, names: Sequence[str], old: object, new: object) -> None:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            found.differs(prefix + name, value_text(before), value_text(after))


def line_text(line: object) -> str:
    """A line as one text: what it says, in the order of its columns."""
    if isinstance(line, ExamMark):
        mark = "" if line.mark is None else f"{line.mark // 100}.{line.mark % 100:02d}"
        return " ".join(text for text in (mark, value_text(line.held_on), line.exempt_basis) if text)
    if not is_dataclass(line):
        return ""
    names = [one.name for one in fields(line) if one.name not in NOT_COMPARED - {"item"}]
    return " ".join(text for text in (value_text(getattr(line, name)) for name in names) if text)


def value_text(value: object) -> str:
    """One value as a difference shows it."""
    if value is None or isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date | PartialDate | str | int):
        return str(value)
    return repr(value)
