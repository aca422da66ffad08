"""我的评分总表, 定稿 and 提交: an expert's own table; a sheet that is final is opened again only with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain import final_lock
from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.own_marks import OwnLine, OwnSheet, OwnTable, own_table
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import ReasonRule
from fusion_desk.domain.sitting import Member
from fusion_desk.domain.stamps import to_minute
from fusion_desk.domain.title_names import applied_name
from fusion_desk.store import final_locks, scores
from fusion_desk.store.acting import expect_own
from fusion_desk.store.conclusions import expect_undecided, find_decided
from fusion_desk.store.items import find_all_items, find_item
from fusion_desk.store.listings import find_tracks
from fusion_desk.store.panel_file import Change, PanelFile, Reader
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


# --- the whole sheet ---------------------------------------------------------------------------------------


def submit(panel: PanelFile, number: str, actor: str) -> HandedIn:
    """Hand in a score sheet, every application of it final; refused while a mark or a reason is missing."""
    with panel.writing("scores.submitted", actor) as change:
        expect_frozen(change)
        member = find_member(change, number)
        expect_own(change, member.number)
        own = _own(change, member.id)
        if own.handed_in is not None:
            raise Refusal("submission.already", member=member.number, at=to_minute(own.handed_in.at))
        if not own.table.awaited:
            raise Refusal("submission.nothing", member=member.number)
        _refuse_gaps(own)
        marks = sum(len(line.sheet.marks) for line in own.table.lines if not line.sheet.recused)
        add_submission(change, member.id, handed_in=True, marks=marks)
        ready = [one for one in own.table.lines if not (one.sheet.voted and (one.missing or one.lacking))]
        digests = _lock_lines(change, own, ready)
        change.public.update(member=member.number, marks=marks, digests=digests)
        change.private.update(name=member.name)
    return HandedIn(member.number, member.name, marks)


def reopen(panel: PanelFile, number: str, reason: str, actor: str, item: str | None = None) -> HandedIn:
    """Open one final sheet for a correction, or all of one expert's; the reason stays in the log.

    Nobody else's sheet is touched, and those of other applications stay final where one is named.
    """
    if not reason.strip():
        raise Refusal("submission.no_reason")
    with panel.writing("scores.reopened", actor) as change:
        member = find_member(change, number)
        known = find_submissions(change).get(member.id)
        own = [pair for pair in final_locks.find_standing_locks(change) if pair[0] == member.id]
        named = None if item is None else find_item(change, item)
        if named is not None:
            expect_undecided(change, named.id, named.item, scores.VOTED)
        decided = find_decided(change)
        opened = [pair for pair in own if pair[1] not in decided and (named is None or pair[1] == named.id)]
        if own and not opened and named is None:
            raise Refusal("submission.voted", member=member.number)
        if named is not None and not opened and known is None:
            raise Refusal("lock.not_final", member=member.number, item=named.item)
        if not opened and known is None:
            raise Refusal("submission.not_yet", member=member.number)
        if known is not None:
            add_submission(change, member.id, handed_in=False, reason=reason.strip())
        for pair in opened:
            final_locks.open_lock(change, pair, reason.strip())
        change.public.update(
            member=member.number, item=named.item if named else None, final_sheets=len(opened)
        )
        change.private.update(name=member.name, reason=reason.strip())
    return HandedIn(member.number, member.name, known.marks if known else 0)


# --- one application ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Final:
    """One sheet that has become final, with the code to note down."""

    member: str
    item: str
    digest: str

    @property
    def short(self) -> str:
        """The digest as people note it down."""
        return final_lock.short_code(self.digest)


def lock(panel: PanelFile, number: str, item: str, actor: str) -> Final:
    """Make one expert's sheet of one application final; refused while a mark or a reason is missing."""
    with panel.writing("scores.locked", actor) as change:
        expect_frozen(change)
        member, application = find_member(change, number), find_item(change, item)
        expect_own(change, member.number)
        own = _own(change, member.id)
        line = next((one for one in own.table.lines if one.sheet.application == application.id), None)
        if line is None or line.sheet.recused:
            raise Refusal("lock.not_awaited", member=member.number, item=application.item)
        if line.sheet.locked:
            raise Refusal("lock.already", member=member.number, item=application.item)
        _refuse_gaps(replace(own, table=replace(own.table, lines=(line,))))
        ((_, made),) = _lock_lines(change, own, (line,)).items()
        change.public.update(
            member=member.number, item=application.item, digests={f"{member.number} {application.item}": made}
        )
        change.private.update(name=member.name)
    return Final(member.number, application.item, made)


def lock_complete(panel: PanelFile, actor: str, items: Sequence[str] = ()) -> tuple[Final, ...]:
    """Make every complete sheet final that is not yet, as when signed score sheets are collected on paper."""
    with panel.writing("scores.collected", actor) as change:
        expect_frozen(change)
        wanted = {find_item(change, item).id for item in items}
        made: dict[str, str] = {}
        places: list[tuple[str, str]] = []
        for member in find_sitting(change).members:
            own = _own(change, member.id)
            ready = [
                line
                for line in own.table.lines
                if not (line.missing or line.lacking) and (not wanted or line.sheet.application in wanted)
            ]
            made |= _lock_lines(change, own, ready)
            places += [(member.number, line.sheet.item) for line in ready if not _is_closed(line)]
        if made:
            change.public.update(final_sheets=len(made), digests=made)
        else:
            change.nothing()
    return tuple(Final(number, named, made[f"{number} {named}"]) for number, named in places)


def _lock_lines(change: Change, own: OwnScores, lines: Sequence[OwnLine]) -> dict[str, str]:
    """`E01 003-1` → digest, of those that were not final before."""
    return {
        f"{own.member.number} {line.sheet.item}": final_locks.add_lock(
            change, (own.member.id, line.sheet.application), line.sheet.marks
        ).digest
        for line in lines
        if not _is_closed(line)
    }


def _is_closed(line: OwnLine) -> bool:
    return line.sheet.recused or line.sheet.locked


def _refuse_gaps(own: OwnScores) -> None:
    names = {one.key: one.name for one in own.rubric.criteria}
    for code, counted in (("submission.missing", "missing"), ("submission.reasons", "lacking")):
        places = [
            f"{line.sheet.item} {names[key]}"
            for line in own.table.lines
            if not line.sheet.voted
            for key in getattr(line, counted)
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
    locks, decided = final_locks.find_standing_locks(reader), find_decided(reader)
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
                locked=(member, application.id) in locks,
                voted=decided.get(application.id, 0),
            )
        )
    table = own_table(sheets, rubric.criteria, rule)
    return OwnScores(known, rubric, rule, table, find_submissions(reader).get(member))
