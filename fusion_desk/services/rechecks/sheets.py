"""复核 by the table: the workbook to answer in, and the answers read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Never

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.rounding import mark_text
from fusion_desk.domain.scoring import ScoreFact, ScoreKey, marks_digest
from fusion_desk.domain.sitting import Member, RoundKind
from fusion_desk.importers.reading import Problem
from fusion_desk.importers.rechecks import PLAN, RecheckSheet, TypedAnswer, read_rechecks
from fusion_desk.services.imported import Imported
from fusion_desk.services.rechecks.answering import private_reason
from fusion_desk.services.rechecks.case import Case, next_answer, read_answer
from fusion_desk.services.rechecks.listing import list_of
from fusion_desk.store import scores
from fusion_desk.store.automatic import keep
from fusion_desk.store.items import number_key
from fusion_desk.store.panel_file import Change, PanelFile
from fusion_desk.store.panels import expect_frozen, panel_facts
from fusion_desk.store.sittings import find_member
from fusion_desk.store.standings import find_results

COLUMN_AT_FAULT: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "member.unknown",
            "member.inactive",
            "recheck.recused",
            "recheck.no_marks",
            "recheck.voided",
            "recheck.sheet_incomplete",
        ),
        PLAN.titles["member"],
    ),
    **dict.fromkeys(
        (
            "item.unknown",
            "item.ambiguous",
            "score.item_closed",
            "results.not_voted",
            "deliberation.concluded",
        ),
        PLAN.titles["item"],
    ),
    **dict.fromkeys(("score.unknown_criterion", "recheck.not_due"), PLAN.titles["criterion"]),
    "recheck.no_reason": PLAN.titles["reason"],
}
"""The column to correct where it is not the mark itself that is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckImport(Imported[Never]):
    """What an import of answers did; counts are rows. An answer that differs is a new revision, nothing waits."""

    altered: int
    """Of the new answers, those that give another mark than before."""
    kept: int
    blank: int


def import_rechecks(panel: PanelFile, source: Path, actor: str, *, device: str = "") -> RecheckImport:
    """Read answers into the record; a bad row is named and left out, a blank one is not answered."""
    with panel.reading() as reader:
        expect_frozen(reader)
    sheet = read_rechecks(source)
    keep(panel)
    with panel.writing("recheck.imported", actor) as change:
        expect_frozen(change)
        intake = _Intake(change, sheet, actor, device)
        for one in sheet.answers:
            intake.take(one)
        if intake.facts:
            scores.add_scores(change, intake.facts, RoundKind.RECHECK)
            change.public.update(
                rows=marks_digest(intake.facts), imported=len(intake.facts), source=sheet.sha256
            )
        else:
            change.nothing()
    return RecheckImport(
        read=sheet.read,
        imported=len(intake.facts),
        unchanged=intake.unchanged,
        altered=intake.altered,
        kept=len(intake.facts) - intake.altered,
        blank=sheet.blank,
        rejected=(*sheet.rejected, *intake.rejected),
        columns=sheet.columns,
        unmapped=sheet.unmapped,
    )


@dataclass(slots=True)
class _Intake:
    """One import under way."""

    change: Change
    sheet: RecheckSheet
    actor: str
    device: str
    facts: list[ScoreFact] = field(default_factory=list[ScoreFact])
    rejected: list[Problem] = field(default_factory=list[Problem])
    unchanged: int = 0
    altered: int = 0
    cases: dict[str, Case] = field(default_factory=dict[str, Case])
    members: dict[str, Member] = field(default_factory=dict[str, Member])
    taken: dict[ScoreKey, tuple[int, str, int]] = field(default_factory=dict[ScoreKey, tuple[int, str, int]])
    """What this file gave so far: (points, reason, row)."""

    def take(self, one: TypedAnswer) -> None:
        """Judge one row; what is wrong with it is noted and the rest goes on."""
        try:
            self._keep(one)
        except Refusal as refusal:
            column = COLUMN_AT_FAULT.get(refusal.code, PLAN.titles["points"])
            self.rejected.append(
                Problem(self.sheet.file, one.sheet, one.row, column, refusal.code, refusal.details)
            )

    def _keep(self, typed: TypedAnswer) -> None:
        member, case = self._member(typed.member), self._case(typed.item)
        one = case.expect_open(member, typed.criterion)
        before = one.before[member.id]
        points = read_answer(typed.typed, before, one.criterion, case.rubric.step)
        if points is None:
            raise Refusal("recheck.blank")
        key = ScoreKey(member.id, case.application.id, one.criterion.key)
        reason = typed.reason.strip() or private_reason(self.change, key)
        if not reason:
            raise Refusal("recheck.no_reason", member=member.number, item=case.application.item)
        if key in self.taken:
            self._refuse_twice(key, points, reason)
            self.unchanged += 1
            return
        self.taken[key] = (points, reason, typed.row)
        history = scores.find_answers(self.change, case.application.id, member.id)
        revision = next_answer(history, one, member.id, points, reason)
        if revision is None:
            self.unchanged += 1
            return
        self.altered += points != before
        self.facts.append(
            ScoreFact(
                key, revision, points, reason, self.actor, self.device, self.change.now(), self.change.seq
            )
        )

    def _refuse_twice(self, key: ScoreKey, points: int, reason: str) -> None:
        before, told, row = self.taken[key]
        if (before, told) != (points, reason):
            raise Refusal("scores.twice", first=row, old=mark_text(before), new=mark_text(points))

    def _member(self, number: str) -> Member:
        key = number_key(number)
        if key not in self.members:
            self.members[key] = find_member(self.change, number)
        return self.members[key]

    def _case(self, item: str) -> Case:
        key = number_key(item)
        if key not in self.cases:
            self.cases[key] = Case.of(self.change, item)
        return self.cases[key]


def template(panel: PanelFile) -> bytes:
    """A workbook to answer in: one sheet for each expert who is asked, with nothing of the others on it."""
    from fusion_desk.reports.recheck_template import RecheckLine, RecheckPage, RecheckTemplate, build

    with panel.reading() as reader:
        found = find_results(reader)
        title = panel_facts(reader).title
    listed: dict[str, list[RecheckLine]] = {}
    for item in list_of(found).items:
        for one in item.criteria:
            for member in one.waiting:
                line = RecheckLine(item.item.application.item, one.criterion, one.before[member])
                listed.setdefault(member, []).append(line)
    if not listed:
        raise Refusal("recheck.nothing_due")
    pages = [
        RecheckPage(found.numbers[member], tuple(listed[member]))
        for member in found.numbers
        if member in listed
    ]
    return build(RecheckTemplate(title, found.rubric.step, tuple(pages)))
