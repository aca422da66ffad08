"""Score sheets: the workbook to score in, and marks read back from whatever form people bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fusion_desk.domain.anchors import AnchorOrder
from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.canonical import Json, sha256_hex
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import Application, ApplicationState
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.pace import paced
from fusion_desk.domain.recheck import answers_of
from fusion_desk.domain.rounding import mark_text
from fusion_desk.domain.rubric import Criterion, Rubric
from fusion_desk.domain.scoring import (
    CurrentMark,
    Purpose,
    ReasonRule,
    ScoreFact,
    ScoreKey,
    criterion_of,
    marks_digest,
    next_revision,
    parse_mark,
)
from fusion_desk.domain.sitting import Member
from fusion_desk.importers.reading import Problem
from fusion_desk.importers.scores import CRITERION, ITEM, MEMBER, ScoreSheets, TypedMark, read_scores
from fusion_desk.services.imported import Imported
from fusion_desk.store import scores
from fusion_desk.store.automatic import keep
from fusion_desk.store.conclusions import find_decided
from fusion_desk.store.design import find_anchors, find_order, markers
from fusion_desk.store.disputes import Disputed, find_disputed, is_disputed, refuse_disputed
from fusion_desk.store.driver import Driver
from fusion_desk.store.final_locks import find_standing_locks
from fusion_desk.store.items import ItemIndex, anchor_items, find_all_items, number_key
from fusion_desk.store.masked import find_draw, tasks_of
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import expect_frozen, panel_facts
from fusion_desk.store.rules import policy_of, rubric_of
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.submissions import find_submissions
from fusion_desk.store.working_gate import expect_mine

COLUMN_AT_FAULT: dict[str, str] = {
    "member.unknown": MEMBER.title,
    "member.inactive": MEMBER.title,
    "working.other_member": MEMBER.title,
    "score.handed_in": MEMBER.title,
    "score.locked": ITEM.title,
    "score.voted": ITEM.title,
    "score.anchors_first": MEMBER.title,
    "score.calibrating": MEMBER.title,
    "anchor.after_feedback": MEMBER.title,
    "anchor.after_official": MEMBER.title,
    "score.not_a_scorer": MEMBER.title,
    "item.unknown": ITEM.title,
    "item.ambiguous": ITEM.title,
    "score.item_closed": ITEM.title,
    "score.unknown_criterion": CRITERION.title,
}
"""The column to correct where it is not the mark itself that is wrong."""


@dataclass(frozen=True, slots=True)
class ChangedMark:
    """A mark that the sheet gives otherwise than the record did."""

    item: str
    member: str
    criterion: str
    old: int
    new: int


def import_scores(panel: PanelFile, source: Path, actor: str, *, device: str = "") -> Imported[ChangedMark]:
    """Read score sheets into the record: a changed mark becomes a revision, a bad row is left out."""
    with panel.reading() as reader:
        expect_frozen(reader)
        rubric = rubric_of(reader)
        members = list(scores.member_numbers(reader).values())
    sheets = read_scores(source, rubric, members)
    keep(panel)
    with panel.writing("scores.imported", actor) as change:
        expect_frozen(change)
        intake = _Intake.of(change, rubric, sheets)
        for mark in sorted(sheets.marks, key=intake.comes_later):
            intake.take(mark)
        facts = intake.facts(change, actor, device)
        if facts:
            anchored = intake.order.anchors
            scores.add_scores(change, [one for one in facts if one.key.application not in anchored])
            scores.add_scores(
                change,
                [one for one in facts if one.key.application in anchored],
                purpose=Purpose.ANCHOR,
            )
            change.public.update(_entry(facts, intake), source=sha256_hex(source.read_bytes()))
        else:
            change.nothing()
    return intake.outcome()


def _entry(facts: Sequence[ScoreFact], intake: _Intake) -> dict[str, Json]:
    return {"rows": marks_digest(facts), "imported": intake.imported, "updated": len(intake.changed)}


@dataclass(slots=True)
class _Intake:
    """One import under way: what the record holds, and what became of each typed mark."""

    driver: Driver
    sheets: ScoreSheets
    rubric: Rubric
    rule: ReasonRule
    members: Mapping[str, Member | None]
    """By normalised 编号; None = no longer a member."""
    items: ItemIndex
    awaited: Awaited
    assigned: frozenset[tuple[MemberId, ApplicationId]]
    recused: frozenset[tuple[MemberId, ApplicationId]]
    current: Mapping[ScoreKey, CurrentMark]
    answered: frozenset[ScoreKey]
    """Marks that a re-check has answered for."""
    handed_in: frozenset[MemberId]
    """Members whose sheet is closed; a mark that says the same is no change."""
    locked: frozenset[tuple[MemberId, ApplicationId]]
    """Sheets that are final."""
    decided: Mapping[ApplicationId, int]
    """Applications that a confirmed vote has decided, with its round."""
    disputed: Mapping[Purpose, Disputed]
    """Marks told in two ways by packets."""
    order: AnchorOrder
    """Anchor dossiers before everything that counts, within one file, too."""
    taken: dict[ScoreKey, tuple[int, int]] = field(default_factory=dict[ScoreKey, tuple[int, int]])
    """What this file gave so far: (points, row)."""
    fresh: list[tuple[ScoreKey, int, int, str]] = field(default_factory=list[tuple[ScoreKey, int, int, str]])
    """(key, revision, points, reason) still to be written."""
    changed: list[ChangedMark] = field(default_factory=list[ChangedMark])
    imported: int = 0
    unchanged: int = 0
    expected: dict[ApplicationId, frozenset[MemberId]] = field(
        default_factory=dict[ApplicationId, frozenset[MemberId]]
    )
    rejected: list[Problem] = field(default_factory=list[Problem])
    warnings: list[Problem] = field(default_factory=list[Problem])
    unassigned: set[tuple[MemberId, ApplicationId]] = field(
        default_factory=set[tuple[MemberId, ApplicationId]]
    )

    @classmethod
    def of(cls, reader: Reader, rubric: Rubric, sheets: ScoreSheets) -> _Intake:
        sitting = find_sitting(reader)
        members: dict[str, Member | None] = {
            number_key(number): sitting.member(member)
            for member, number in scores.member_numbers(reader).items()
        }
        recused = frozenset((one.member, one.application) for one in sitting.recusals)
        answers = answers_of(scores.find_answers(reader), scores.find_voids(reader), recused)
        anchors = anchor_items(reader)
        return cls(
            driver=reader.driver,
            sheets=sheets,
            rubric=rubric,
            rule=ReasonRule.of(policy_of(reader)),
            members=members,
            items=ItemIndex([*find_all_items(reader), *anchors]),
            awaited=Awaited.of(sitting),
            assigned=frozenset((one.member, one.application) for one in sitting.assignments),
            recused=recused,
            current=scores.current_marks(reader)
            | (scores.current_marks(reader, purpose=Purpose.ANCHOR) if anchors else {}),
            answered=frozenset(
                fact.key
                for by_criterion in answers.values()
                for by_member in by_criterion.values()
                for fact in by_member.values()
            ),
            handed_in=frozenset(find_submissions(reader)),
            locked=frozenset(find_standing_locks(reader)),
            decided=find_decided(reader),
            disputed={one: find_disputed(reader, one) for one in (Purpose.OFFICIAL, Purpose.ANCHOR)},
            order=find_order(reader, [one.key for one in rubric.criteria]),
        )

    def comes_later(self, mark: TypedMark) -> bool:
        """False for anchor dossiers, which come first."""
        known = self.items.items.get(number_key(mark.item))
        return known is None or known.application.id not in self.order.anchors

    def take(self, mark: TypedMark) -> None:
        """Judge one typed mark; what is wrong with it is noted and the rest goes on."""
        try:
            member = self._member(mark)
            application = self._application(mark, member)
            criterion = self._criterion(mark)
            points = parse_mark(mark.typed, criterion, self.rubric.step)
            if points is not None:
                self._keep(mark, member, application, criterion, points)
        except Refusal as refusal:
            column = COLUMN_AT_FAULT.get(refusal.code, mark.field)
            self.rejected.append(self._problem(mark, refusal.code, refusal.details, column))

    def facts(self, change: Change, actor: str, device: str) -> list[ScoreFact]:
        """The revisions to write."""
        return [
            ScoreFact(key, revision, points, reason, actor, device, change.now(), change.seq)
            for key, revision, points, reason in self.fresh
        ]

    def outcome(self) -> Imported[ChangedMark]:
        """What was done, in the words of the contract."""
        return Imported(
            read=len(self.sheets.marks),
            imported=self.imported,
            updated=len(self.changed),
            unchanged=self.unchanged,
            changed=tuple(self.changed),
            rejected=(*self.sheets.rejected, *self.rejected),
            warnings=(*self.sheets.warnings, *self.warnings),
            columns=self.sheets.columns,
            unmapped=self.sheets.unmapped,
        )

    def _member(self, mark: TypedMark) -> Member:
        key = number_key(mark.member)
        if key not in self.members:
            raise Refusal("member.unknown", member=mark.member)
        member = self.members[key]
        if member is None:
            raise Refusal("member.inactive", member=mark.member)
        expect_mine(self.driver, member.id, member.number)
        return member

    def _application(self, mark: TypedMark, member: Member) -> Application:
        application = self.items.one(mark.item).application
        pair = (member.id, application.id)
        scores.refuse_item(application.item, application.state)
        scores.refuse_scorer(
            member.number, application.item, active=True, scores=member.votes or pair in self.assigned
        )
        if pair in self.recused:
            raise Refusal("score.recused", member=member.number, item=application.item)
        return application

    def _criterion(self, mark: TypedMark) -> Criterion:
        return criterion_of(self.rubric, mark.criterion)

    def _keep(
        self, mark: TypedMark, member: Member, application: Application, criterion: Criterion, points: int
    ) -> None:
        key = ScoreKey(member.id, application.id, criterion.key)
        if key in self.taken:
            self._refuse_twice(key, points)
            self.unchanged += 1
            return
        self.taken[key] = (points, mark.row)
        asked = self.rule.asks(points, criterion.ceiling)
        reason = mark.reason if asked or not mark.reason_of_row else ""
        wanted = Purpose.ANCHOR if application.id in self.order.anchors else Purpose.OFFICIAL
        disputed = is_disputed(self.disputed[wanted], member.id, application.id, criterion.key)
        refuse_disputed(member.number, application.item, criterion.name, disputed=disputed)
        current = self.current.get(key)
        scores.refuse_answered(
            member.number, application.item, criterion.name, current, points, answered=key in self.answered
        )
        revision, kept = next_revision(current, points, reason)
        if revision is not None:
            if application.id in self.decided:
                raise Refusal(scores.VOTED, item=application.item, round=self.decided[application.id])
            scores.refuse_handed_in(member.number, handed_in=member.id in self.handed_in)
            pair = (member.id, application.id)
            scores.refuse_locked(member.number, application.item, locked=pair in self.locked)
            self.order.refuse(member.id, member.number, application.id)
        self._count(key, current, revision, points, kept, member=member.number, item=application.item)
        if asked and not kept:
            details = {"member": member.number, "item": application.item, "criterion": criterion.name}
            self.warnings.append(self._problem(mark, asked, details))
        self._warn_unassigned(mark, member, application)

    def _refuse_twice(self, key: ScoreKey, points: int) -> None:
        before, row = self.taken[key]
        if before != points:
            raise Refusal("scores.twice", first=row, old=mark_text(before), new=mark_text(points))

    def _count(
        self,
        key: ScoreKey,
        current: CurrentMark | None,
        revision: int | None,
        points: int,
        reason: str,
        *,
        member: str,
        item: str,
    ) -> None:
        if revision is None:
            self.unchanged += 1
            return
        self.fresh.append((key, revision, points, reason))
        if current is None:
            self.order.count(key.member, key.application)
            self.imported += 1
        else:
            self.changed.append(ChangedMark(item, member, key.criterion, current.points, points))

    def _warn_unassigned(self, mark: TypedMark, member: Member, application: Application) -> None:
        if application.id in self.order.anchors:
            return
        pair = (member.id, application.id)
        if application.id not in self.expected:
            self.expected[application.id] = self.awaited.members_for(application)
        if pair in self.unassigned or member.id in self.expected[application.id]:
            return
        self.unassigned.add(pair)
        details = {"member": member.number, "item": application.item}
        self.warnings.append(self._problem(mark, "score.unassigned", details))

    def _problem(
        self, mark: TypedMark, code: str, details: Mapping[str, object], column: str | None = None
    ) -> Problem:
        return Problem(self.sheets.file, mark.sheet, mark.row, column or mark.field, code, details)


def template(panel: PanelFile, purpose: Purpose = Purpose.OFFICIAL) -> bytes:
    """A workbook to score in: one sheet for each scorer with what awaits their marks, by what the marks are for."""
    from fusion_desk.reports.score_template import ScoreLine, ScoreSheet, ScoreTemplate, build

    with panel.reading() as reader:
        rubric = rubric_of(reader)
        listed = LISTED.get(purpose, _listed)(reader)
        sheets = [
            ScoreSheet(
                member.number, member.name, tuple(ScoreLine(one.item, one.level) for one in listed[member.id])
            )
            for member in find_sitting(reader).members
            if member.id in listed
        ]
        rule = ReasonRule.of(policy_of(reader))
        title = panel_facts(reader).title
    if not sheets:
        raise Refusal("scores.template_empty")
    return build(ScoreTemplate(title, rubric, rule.below_percent, rule.at_full, tuple(sheets)))


def _listed(reader: Reader) -> dict[MemberId, list[Application]]:
    awaited = Awaited.of(find_sitting(reader))
    listed: dict[MemberId, list[Application]] = {}
    for one in paced(find_all_items(reader, ApplicationState.ADMITTED)):
        if basis_of(one.application) is Basis.VOTE:
            for member in awaited.members_for(one.application):
                listed.setdefault(member, []).append(one.application)
    return listed


def _anchors_listed(reader: Reader) -> dict[MemberId, list[Application]]:
    found = [one.application for one in find_anchors(reader)]
    return {one.id: found for one in markers(reader)} if found else {}


def _masked_listed(reader: Reader) -> dict[MemberId, list[Application]]:
    made = find_draw(reader)
    tasks = tasks_of(reader, made.draw) if made is not None else ()
    return {one.member.id: [*one.applications] for one in tasks if one.applications}


LISTED = {Purpose.ANCHOR: _anchors_listed, Purpose.MASKED: _masked_listed}
"""What is marked besides the applications that count."""
