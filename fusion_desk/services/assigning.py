"""分工: who does what for which application in which round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Never

from fusion_desk.domain.assigned import MARKING_DUTIES
from fusion_desk.domain.canonical import Json, digest
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Assignment
from fusion_desk.importers.assignments import AssignmentLine, read_assignments
from fusion_desk.importers.reading import Problem
from fusion_desk.services.imported import Imported
from fusion_desk.store import sittings
from fusion_desk.store.automatic import keep
from fusion_desk.store.items import ItemIndex, item_index, number_key
from fusion_desk.store.panel_file import PanelFile


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentImport(Imported[Never]):
    """What became of the rows; `imported` and `unchanged` count assignments, a row may hold several."""

    removed: int


def assign(panel: PanelFile, path: Path, actor: str, *, replace: bool = False) -> AssignmentImport:
    """Import assignments; with `replace` the file is the whole plan of the rounds it names."""
    sheet = read_assignments(path)
    keep(panel)
    with panel.writing("assignments.imported", actor) as change:
        sitting = sittings.find_sitting(change)
        wanted: dict[Assignment, None] = {}
        rejected, warnings = list(sheet.rejected), list[Problem]()
        look_up = _look_up(sitting, item_index(change))
        for line in sheet.lines:
            found = look_up(line)
            if isinstance(found, Problem):
                rejected.append(found)
            else:
                wanted[found] = None
                warnings.extend(_doubts(sitting, line))
        there = set(sitting.assignments)
        new = [one for one in wanted if one not in there]
        rounds = {one.round for one in wanted}
        dropped = [one for one in sitting.assignments if one.round in rounds and one not in wanted]
        dropped = dropped if replace else []
        sittings.remove_assignments(change, dropped)
        sittings.add_assignments(change, new)
        if not new and not dropped:
            change.nothing()
        change.public.update(
            source=sheet.sha256,
            imported=len(new),
            removed=len(dropped),
            unchanged=len(wanted) - len(new),
            rejected=len(rejected),
            rows=digest(_rows(new)),
            removed_rows=_rows(dropped),
        )
    return AssignmentImport(
        read=sheet.read,
        imported=len(new),
        unchanged=len(wanted) - len(new),
        removed=len(dropped),
        rejected=tuple(rejected),
        warnings=tuple(warnings),
        columns=sheet.columns,
        unmapped=sheet.unmapped,
    )


def _look_up(sitting: Sitting, index: ItemIndex) -> Callable[[AssignmentLine], Assignment | Problem]:
    members = {number_key(one.number): one for one in sitting.members}

    def look_up(line: AssignmentLine) -> Assignment | Problem:
        member = members.get(number_key(line.member))
        if member is None:
            return line.problem("member", "assignment.member_unknown")
        try:
            application = index.one(line.item).application
        except Refusal as refusal:
            return line.problem("item", refusal.code, **refusal.details)
        if line.duty in MARKING_DUTIES and member.id in sitting.recused_from(application.id):
            return line.problem("member", "assignment.recused")
        return Assignment(application.id, member.id, line.round, line.duty)

    return look_up


def _doubts(sitting: Sitting, line: AssignmentLine) -> list[Problem]:
    """A member of staff may examine, but marks only count from voting members."""
    member = next(one for one in sitting.members if number_key(one.number) == number_key(line.member))
    if line.duty in MARKING_DUTIES and not member.votes:
        return [line.problem("member", "assignment.no_vote")]
    return []


def _rows(assignments: Sequence[Assignment]) -> list[Json]:
    return [[one.application, one.member, one.round.value, one.duty.value] for one in assignments]
