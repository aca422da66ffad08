"""Ticking off what has to be looked at (待核实事项), by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.domain.check_mark import CheckMark, Outcome
from fusion_desk.domain.eligibility import Assessment, assess, to_check
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.findings import Finding
from fusion_desk.domain.sitting import Member
from fusion_desk.store.check_marks import add_check_mark, find_check_marks
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.items import Item, find_whose
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.rules import policy_of
from fusion_desk.store.sittings import find_member, find_members


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One finding of an application, and the mark on it where somebody has looked."""

    finding: Finding
    mark: CheckMark | None
    by: str = ""
    """Name of who looked."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What there is to look at for one application, and who may say that they have."""

    item: str
    lines: tuple[ToCheck, ...]
    people: tuple[Member, ...]

    @property
    def left(self) -> int:
        """How many nobody has looked at."""
        return sum(line.mark is None for line in self.lines)


def find_checklist(panel: PanelFile, item: str) -> Checklist:
    """The list of one application."""
    with panel.reading() as reader:
        found = find_whose(reader, item)
        application = found.application
        names = {one.number: one.name for one in find_members(reader, inactive=True)}
        marks = find_check_marks(reader, application.id)
        lines = tuple(_line(one, marks, names) for one in _findings(reader, found))
        return Checklist(application.item, lines, tuple(find_members(reader)))


def tick(
    panel: PanelFile, item: str, finding: str, by: str, actor: str, *, outcome: Outcome, note: str = ""
) -> CheckMark:
    """Say that somebody has looked at a finding; a doubtful one needs a note."""
    if outcome is Outcome.DOUBTFUL and not note.strip():
        raise Refusal("tick.no_note")
    with panel.writing("finding.checked", actor) as change:
        found = find_whose(change, item)
        application = found.application
        known = {one.key: one for one in _findings(change, found)}
        if finding not in known:
            # The code alone will do where only one finding has it.
            alike = [key for key, one in known.items() if one.code == finding]
            if len(alike) != 1:
                raise Refusal("tick.unknown", finding=finding, item=application.item, known=sorted(known))
            finding = alike[0]
        member = find_member(change, by)
        mark = CheckMark(application.id, finding, outcome, note.strip(), member.number, change.now())
        add_check_mark(change, mark)
        change.public.update(item=application.item, finding=finding, outcome=outcome.value, by=member.number)
        change.private.update(name=member.name, note=mark.note)
    return mark


def _findings(reader: Reader, found: Item) -> tuple[Finding, ...]:
    facts = panel_facts(reader)
    (dossier,) = find_dossiers(reader, [found.number])
    assessment: Assessment = assess(dossier, policy_of(reader), facts.cutoff, facts.meeting_from)
    return to_check(assessment, assessment.verdict_for(found.application.id))


def _line(finding: Finding, marks: Mapping[str, CheckMark], names: Mapping[str, str]) -> ToCheck:
    mark = marks.get(finding.key)
    return ToCheck(finding, mark, names.get(mark.checked_by, "") if mark is not None else "")
