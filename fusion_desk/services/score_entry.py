"""Marking in the window: who marks, what lies before them, and which fields are still blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.blind import BlindBrief
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import Application, ApplicationState, Dossier
from fusion_desk.domain.final_lock import Pair, SheetLock
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.levels import Track, level_key
from fusion_desk.domain.rubric import Benchmark, Rubric
from fusion_desk.domain.scoring import CurrentMark, Purpose, ReasonRule, ScoreKey
from fusion_desk.domain.sitting import Member, SittingState
from fusion_desk.store import design, masked, scores
from fusion_desk.store.conclusions import find_decided
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.final_locks import find_standing_locks
from fusion_desk.store.items import Item, find_all_items
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.panels import sitting_state
from fusion_desk.store.rules import policy_of, rubric_of
from fusion_desk.store.scores import ScoreDraft
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.standings import find_results
from fusion_desk.store.submissions import find_submissions
from fusion_desk.store.veils import Veils
from fusion_desk.store.writing import drop_text_draft, find_text_drafts, save_text_draft

PINS, NOTES, NOTE = "pins", "note", "note"
MASKED_PINS = "masked_pins"
"""Where drafts of texts are kept: by member and application."""


@dataclass(frozen=True, slots=True)
class ScoringRoom:
    """Whether marks can be given now, by whom, and by which rubric."""

    state: SittingState
    members: tuple[Member, ...]
    """Whose marks are awaited for anything, in the order of the list."""
    rubric: Rubric
    reasons: ReasonRule
    handed_in: frozenset[MemberId]
    """Members whose sheet is closed until it is opened again."""


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """One application before one member."""

    application: Application
    number: str
    """编号 of the candidate; the name is not here."""
    track: Track | None
    benchmark: Benchmark | None
    brief: BlindBrief
    recused: bool
    lock: SheetLock | None
    """The sheet is final; nothing of it may change until it is opened again."""
    marks: Mapping[str, CurrentMark]
    """By criterion; voided ones are not here, they have to be given again."""
    drafts: Mapping[str, ScoreDraft]
    """By criterion: fields typed in and not saved as marks."""
    pinned: Mapping[str, str]
    """By criterion: pages pinned before there was a mark to rest on them."""
    purpose: Purpose = Purpose.OFFICIAL
    """Anything else counts for nothing official, and the page says so."""
    voted: int = 0
    """The round that decided the application; marks that count are closed by it. 0 = not decided."""
    shut: str = ""
    """Code of the sentence why no mark is taken any more, or blank."""


def scoring_room(panel: PanelFile) -> ScoringRoom:
    """What the scoring page needs before a member is chosen."""
    with panel.reading() as reader:
        return ScoringRoom(
            state=sitting_state(reader),
            members=design.markers(reader),
            rubric=rubric_of(reader),
            reasons=ReasonRule.of(policy_of(reader)),
            handed_in=frozenset(find_submissions(reader)),
        )


def sheets_of(panel: PanelFile, member: MemberId) -> tuple[EntrySheet, ...]:
    """The anchor dossiers, then what this member marks or keeps away from, as listed, then what is marked once more."""
    with panel.reading() as reader:
        sitting = find_sitting(reader)
        awaited = Awaited.of(sitting)
        dossiers = {one.person.number: one for one in find_dossiers(reader, anchors=True)}
        kept = _Kept.of(reader, member, Purpose.OFFICIAL)
        sheets: list[EntrySheet] = []
        for one in _voted(reader):
            recused = member in sitting.recused_from(one.application.id)
            if recused or member in awaited.members_for(one.application):
                sheets.append(kept.sheet(one.application, dossiers[one.number], recused=recused))
        if not sheets:
            return ()
        anchors = design.find_anchors(reader)
        if anchors:
            first, shut = _Kept.of(reader, member, Purpose.ANCHOR), design.anchors_shut(reader, member)
            sheets[:0] = [
                replace(first.sheet(one.application, dossiers[one.number]), shut=shut) for one in anchors
            ]
        sheets += _masked(reader, member, dossiers)
    return tuple(sheets)


def _masked(reader: Reader, member: MemberId, dossiers: Mapping[str, Dossier]) -> list[EntrySheet]:
    """What is marked once more, as soon as the first marks of it are whole."""
    task = masked.task_of(reader, member)
    if task is None or not task.applications:
        return []
    kept, drafts = _Kept.of(reader, member, Purpose.MASKED), masked.find_drafts(reader, member)
    ready = masked.first_marked(reader, member, [one.key for one in kept.rubric.criteria])
    numbers = {one.application.id: one.number for one in _voted(reader)}
    return [
        replace(
            kept.sheet(one, dossiers[numbers[one.id]]),
            number="",
            track=None,
            brief=BlindBrief.masked(dossiers[numbers[one.id]], one),
            drafts={
                key: ScoreDraft(ScoreKey(member, one.id, key), typed, reason, "")
                for key, (typed, reason) in drafts.get(one.id, {}).items()
            },
        )
        for one in task.applications
        if one.id in ready
    ]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What one member has given and typed so far, for one purpose."""

    member: MemberId
    purpose: Purpose
    rubric: Rubric
    veils: Veils
    marks: Mapping[ScoreKey, CurrentMark]
    drafts: Sequence[ScoreDraft]
    locks: Mapping[Pair, SheetLock]
    pinned: Mapping[str, Mapping[str, str]]
    decided: Mapping[ApplicationId, int]
    """The round that decided an application."""

    @classmethod
    def of(cls, reader: Reader, member: MemberId, purpose: Purpose) -> _Kept:
        return cls(
            member,
            purpose,
            rubric_of(reader),
            Veils.of(reader),
            scores.current_marks(reader, member, purpose),
            scores.find_drafts(reader, member),
            find_standing_locks(reader) if purpose is Purpose.OFFICIAL else {},
            find_text_drafts(reader, f"{_pins(purpose)}/{member}"),
            find_decided(reader) if purpose is Purpose.OFFICIAL else {},
        )

    def sheet(self, application: Application, dossier: Dossier, *, recused: bool = False) -> EntrySheet:
        return EntrySheet(
            application=application,
            number=dossier.person.number,
            track=None if recused else dossier.person.track,
            benchmark=self.rubric.benchmark(level_key(application.level) or ""),
            brief=BlindBrief.of_nothing(application)
            if recused
            else BlindBrief.of(dossier, application, self.veils.over(application.id)),
            recused=recused,
            lock=self.locks.get((self.member, application.id)),
            marks=_marks_of(application, self.marks),
            drafts={
                kept.key.criterion: kept for kept in self.drafts if kept.key.application == application.id
            },
            pinned=self.pinned.get(_place(_pins(self.purpose), self.member, application.id), {}),
            purpose=self.purpose,
            voted=self.decided.get(application.id, 0),
        )


def find_blanks(panel: PanelFile) -> Mapping[MemberId, int]:
    """How many marks of each member are still awaited; members without any are not here."""
    with panel.reading() as reader:
        return Counter(member for member, _ in find_results(reader).missing)


def keep_pins(
    panel: PanelFile,
    member: MemberId,
    application: ApplicationId,
    pinned: Mapping[str, str],
    purpose: Purpose = Purpose.OFFICIAL,
) -> None:
    """Keep the pages pinned to criteria without a mark; no fact, not journalled."""
    _keep(panel, _place(_pins(purpose), member, application), pinned)


def keep_note(panel: PanelFile, member: MemberId, application: ApplicationId, text: str) -> None:
    """Keep a member's own note about an application; no fact, not journalled, never printed."""
    _keep(panel, _place(NOTES, member, application), {NOTE: text} if text.strip() else {})


def find_notes(panel: PanelFile, member: MemberId) -> dict[ApplicationId, str]:
    """One's own notes; to be shown to nobody but this member."""
    with panel.reading() as reader:
        kept = find_text_drafts(reader, f"{NOTES}/{member}")
    return {ApplicationId(place.rpartition("/")[2]): typed.get(NOTE, "") for place, typed in kept.items()}


def _pins(purpose: Purpose) -> str:
    return MASKED_PINS if purpose is Purpose.MASKED else PINS


def _place(kind: str, member: MemberId, application: ApplicationId) -> str:
    return f"{kind}/{member}/{application}"


def _keep(panel: PanelFile, place: str, typed: Mapping[str, str]) -> None:
    with panel.drafting() as change:
        if typed:
            save_text_draft(change, place, typed)
        elif not drop_text_draft(change, place):
            change.nothing()


def _voted(reader: Reader) -> list[Item]:
    everything = find_all_items(reader, ApplicationState.ADMITTED)
    return [one for one in everything if basis_of(one.application) is Basis.VOTE]


def _marks_of(application: Application, current: Mapping[ScoreKey, CurrentMark]) -> dict[str, CurrentMark]:
    return {
        key.criterion: mark
        for key, mark in current.items()
        if key.application == application.id and not mark.voided
    }
