"""Marks of the second time read back from score sheets; every row is judged, a bad one is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Never

from fusion_desk.domain.canonical import Json, digest, sha256_hex
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import (
    CurrentMark,
    Purpose,
    ScoreFact,
    ScoreKey,
    criterion_of,
    next_revision,
    parse_mark,
)
from fusion_desk.importers.reading import Problem
from fusion_desk.importers.scores import ScoreSheets, TypedMark, read_scores
from fusion_desk.services.design.masked import expect_task
from fusion_desk.services.imported import Imported
from fusion_desk.store import masked, scores
from fusion_desk.store.automatic import keep
from fusion_desk.store.items import ItemIndex, number_key
from fusion_desk.store.panel_file import Change, PanelFile
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import rubric_of


def import_masked(panel: PanelFile, source: Path, actor: str) -> Imported[Never]:
    """Read marks of the second time into the record; they go nowhere else."""
    with panel.reading() as reader:
        expect_frozen(reader)
        if masked.find_draw(reader) is None:
            raise Refusal("masked.no_draw")
        rubric, numbers = rubric_of(reader), scores.member_numbers(reader)
    sheets = read_scores(source, rubric, list(numbers.values()))
    keep(panel)
    with panel.writing("masked.imported", actor) as change:
        intake = _Intake(
            change,
            sheets,
            rubric,
            {number_key(number): (member, number) for member, number in numbers.items()},
            ItemIndex(masked.scored_items(change)),
            dict(scores.current_marks(change, purpose=Purpose.MASKED)),
        )
        for mark in sheets.marks:
            intake.take(mark)
        if intake.facts:
            scores.add_scores(change, intake.facts, purpose=Purpose.MASKED)
            change.public.update(
                rows=digest(_rows(intake.facts)),
                imported=intake.imported,
                updated=intake.updated,
                source=sha256_hex(source.read_bytes()),
            )
        else:
            change.nothing()
    return Imported(
        read=len(sheets.marks),
        imported=intake.imported,
        updated=intake.updated,
        unchanged=intake.unchanged,
        rejected=(*sheets.rejected, *intake.rejected),
        warnings=sheets.warnings,
        columns=sheets.columns,
        unmapped=sheets.unmapped,
    )


def _rows(facts: Sequence[ScoreFact]) -> list[Json]:
    return [
        [one.key.member, one.key.application, one.key.criterion, one.revision, one.points, one.reason]
        for one in facts
    ]


@dataclass(slots=True)
class _Intake:
    """One import under way."""

    change: Change
    sheets: ScoreSheets
    rubric: Rubric
    members: Mapping[str, tuple[MemberId, str]]
    items: ItemIndex
    current: dict[ScoreKey, CurrentMark]
    allowed: dict[tuple[str, str], Refusal | None] = field(
        default_factory=dict[tuple[str, str], "Refusal | None"]
    )
    facts: list[ScoreFact] = field(default_factory=list[ScoreFact])
    rejected: list[Problem] = field(default_factory=list[Problem])
    imported: int = 0
    updated: int = 0
    unchanged: int = 0

    def take(self, mark: TypedMark) -> None:
        """Judge one typed mark; what is wrong with it is noted and the rest goes on."""
        try:
            self._take(mark)
        except Refusal as refusal:
            self.rejected.append(
                Problem(self.sheets.file, mark.sheet, mark.row, mark.field, refusal.code, refusal.details)
            )

    def _take(self, mark: TypedMark) -> None:
        if number_key(mark.member) not in self.members:
            raise Refusal("member.unknown", member=mark.member)
        member, number = self.members[number_key(mark.member)]
        application = self.items.one(mark.item).application
        pair = member, application.id
        if pair not in self.allowed:
            self.allowed[pair] = self._refusal(member, number, mark)
        refusal = self.allowed[pair]
        if refusal is not None:
            raise Refusal(refusal.code, **refusal.details)
        criterion = criterion_of(self.rubric, mark.criterion)
        points = parse_mark(mark.typed, criterion, self.rubric.step)
        if points is None:
            return
        key = ScoreKey(member, application.id, criterion.key)
        before = self.current.get(key)
        revision, reason = next_revision(before, points, mark.reason)
        if revision is None:
            self.unchanged += 1
            return
        self.current[key] = CurrentMark(revision, points, reason, voided=False)
        change = self.change
        self.facts.append(
            ScoreFact(key, revision, points, reason, change.actor, "", change.now(), change.seq)
        )
        if before is None:
            self.imported += 1
        else:
            self.updated += 1

    def _refusal(self, member: MemberId, number: str, mark: TypedMark) -> Refusal | None:
        try:
            expect_task(self.change, member, number, self.items.one(mark.item).application.id)
        except Refusal as refusal:
            return refusal
        return None
