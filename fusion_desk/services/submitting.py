"""我的评分总表 and 提交: an expert's own table, handed in when nothing is missing, opened again with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.own_marks import OwnSheet, OwnTable, own_table
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import ReasonRule
from fusion_desk.domain.sitting import Member
from fusion_desk.domain.title_names import applied_name
from fusion_desk.store import scores
from fusion_desk.store.acting import expect_own
from fusion_desk.store.items import find_all_items
from fusion_desk.store.listings import find_tracks
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import policy_of, rubric_of
from fusion_desk.store.sittings import find_member, find_sitting
from fusion_desk.store.submissions import Submission, add_submission, find_submissions

MOST_PLACES = 6
"""Places named in a refusal; the table shows them all."""


@dataclass(frozen=True, slots=True)
class OwnScores:
    """What one expert sees of their own marks."""

    member: Member
    rubric: Rubric
    rule: ReasonRule
    table: OwnTable
    handed_in: Submission | None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A sheet handed in or opened again."""

    member: str
    name: str
    marks: int


def find_own(panel: PanelFile, member: MemberId) -> OwnScores:
    """The table of one expert."""
    with panel.reading() as reader:
        return _own(reader, member)


def submit(panel: PanelFile, number: str, actor: str) -> HandedIn:
    """Hand in a score sheet; refused while a mark or a reason is missing."""
    with panel.writing("scores.submitted", actor) as change:
        expect_frozen(change)
        member = find_member(change, number)
        expect_own(change, member.number)
        own = _own(change, member.id)
        if own.handed_in is not None:
            raise Refusal(
                "submission.already", member=member.number, at=own.handed_in.at[:16].replace("T", " ")
            )
        if not own.table.awaited:
            raise Refusal("submission.nothing", member=member.number)
        _refuse_gaps(own)
        marks = sum(len(line.sheet.marks) for line in own.table.lines if not line.sheet.recused)
        add_submission(change, member.id, handed_in=True, marks=marks)
        change.public.update(member=member.number, marks=marks)
        change.private.update(name=member.name)
    return HandedIn(member.number, member.name, marks)


def reopen(panel: PanelFile, number: str, reason: str, actor: str) -> HandedIn:
    """Open a sheet that was handed in, for a correction; the reason stays in the log."""
    if not reason.strip():
        raise Refusal("submission.no_reason")
    with panel.writing("scores.reopened", actor) as change:
        member = find_member(change, number)
        known = find_submissions(change).get(member.id)
        if known is None:
            raise Refusal("submission.not_yet", member=member.number)
        add_submission(change, member.id, handed_in=False, reason=reason.strip())
        change.public.update(member=member.number)
        change.private.update(name=member.name, reason=reason.strip())
    return HandedIn(member.number, member.name, known.marks)


def _refuse_gaps(own: OwnScores) -> None:
    names = {one.key: one.name for one in own.rubric.criteria}
    for code, counted in (("submission.missing", "missing"), ("submission.reasons", "lacking")):
        places = [
            f"{line.sheet.item} {names[key]}" for line in own.table.lines for key in getattr(line, counted)
        ]
        if places:
            shown = places[:MOST_PLACES] + (["……"] if len(places) > MOST_PLACES else [])
            raise Refusal(code, member=own.member.number, marks=len(places), count=len(places), places=shown)


def _own(reader: Reader, member: MemberId) -> OwnScores:
    sitting = find_sitting(reader)
    known = sitting.member(member)
    if known is None:
        raise Refusal("member.unknown", member=member)
    awaited, rubric, rule = Awaited.of(sitting), rubric_of(reader), ReasonRule.of(policy_of(reader))
    current, tracks = scores.current_marks(reader, member), find_tracks(reader)
    sheets: list[OwnSheet] = []
    for one in find_all_items(reader, ApplicationState.ADMITTED):
        application = one.application
        recused = member in sitting.recused_from(application.id)
        if basis_of(application) is not Basis.VOTE:
            continue
        if not recused and member not in awaited.members_for(application):
            continue
        marks = {
            key.criterion: (mark.points, mark.reason)
            for key, mark in current.items()
            if key.application == application.id and not mark.voided
        }
        sheets.append(
            OwnSheet(
                application.id,
                application.item,
                applied_name(application),
                tracks.get(one.number),
                recused,
                marks,
            )
        )
    table = own_table(sheets, rubric.criteria, rule)
    return OwnScores(known, rubric, rule, table, find_submissions(reader).get(member))
