"""Everything of the record that the minutes are made from, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fusion_desk.domain.acts import Act, ActKind, DefenceRecord
from fusion_desk.domain.anchors import Anchor
from fusion_desk.domain.ballot import BallotList, Ground, last_round
from fusion_desk.domain.deciding import ItemConclusion, conclude
from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.electorate import Sitting, VoteRule
from fusion_desk.domain.electronic import BoxState
from fusion_desk.domain.eligibility import Assessment, assess
from fusion_desk.domain.final_lock import Reveal, SheetLock
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.masked import MaskedRecord
from fusion_desk.domain.office import Office
from fusion_desk.domain.opinion import Opinion, newest
from fusion_desk.domain.pace import paced
from fusion_desk.domain.panel import PanelFacts
from fusion_desk.domain.policy import Policy
from fusion_desk.domain.questions import QuestionAnswer
from fusion_desk.domain.ranking import Standing
from fusion_desk.domain.recheck import CriterionRecheck
from fusion_desk.domain.room_log import RoomEntry
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import CountedMarks, ScoreVoid
from fusion_desk.domain.signing_plan import Enrolment, SigningChoice
from fusion_desk.domain.sitting import Authority, Member
from fusion_desk.domain.snapshot import Snapshot
from fusion_desk.store import (
    acts,
    ballots,
    design,
    elections,
    items,
    masked,
    members,
    panels,
    papers,
    signing,
    sittings,
)
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.elections import Election
from fusion_desk.store.exams import find_exam_marks
from fusion_desk.store.final_locks import find_locks, find_reveals
from fusion_desk.store.further_rounds import find_grounds
from fusion_desk.store.items import Item
from fusion_desk.store.journal import JournalRoot, facts_root
from fusion_desk.store.members import RecordedDraw
from fusion_desk.store.office import find_office
from fusion_desk.store.opinions import find_opinions
from fusion_desk.store.question_answers import find_answers
from fusion_desk.store.room_log import find_entries
from fusion_desk.store.rules import policy_of, rubric_of, vote_rule
from fusion_desk.store.scores import find_voids
from fusion_desk.store.sittings import RecusalFacts
from fusion_desk.store.standings import find_results
from fusion_desk.store.veils import Veils
from fusion_desk.store.views import Reader

BoxItem = tuple[int, int, ApplicationId]
"""Ballot round, number of the list, application."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The record as the minutes need it; nothing here is formatted yet."""

    panel: PanelFacts
    policy: Policy
    rubric: Rubric
    rule: VoteRule
    sitting: Sitting
    authorities: tuple[Authority, ...]
    items: tuple[Item, ...]
    """Admitted applications, in the order of the list of applicants."""
    all_items: tuple[Item, ...]
    dossiers: Mapping[str, Dossier]
    """By the candidate's 编号."""
    assessments: Mapping[str, Assessment]
    standings: Mapping[ApplicationId, Standing]
    rechecks: Mapping[ApplicationId, tuple[CriterionRecheck, ...]]
    """Of every application that is up for re-check or was re-checked."""
    lists: tuple[BallotList, ...]
    conclusions: Mapping[ApplicationId, ItemConclusion]
    opinions: tuple[Opinion, ...]
    """The newest final ones."""
    acts: tuple[Act, ...]
    defences: Mapping[ApplicationId, DefenceRecord]
    narratives: Mapping[str, str]
    recusals: tuple[RecusalFacts, ...]
    leaving_reasons: Mapping[tuple[MemberId, int], str]
    entries: tuple[RoomEntry, ...]
    """Everybody's comings and goings, with what was mended."""
    voids: tuple[ScoreVoid, ...]
    holds: tuple[tuple[str, str, bool], ...]
    locks: tuple[SheetLock, ...]
    """Every sheet made final, and opened again."""
    reveals: Mapping[ApplicationId, Reveal]
    enrolments: Mapping[MemberId, Enrolment]
    choices: Mapping[MemberId, SigningChoice]
    """How those sign who do not simply sign with their key, or on paper without one."""
    snapshot: Snapshot | None
    root: JournalRoot
    drawn_on: date | None = None
    """The day on which the committee was drawn at random."""
    draws: tuple[RecordedDraw, ...] = ()
    """Every draw there was, in order."""
    office: Office = field(default_factory=Office)
    everybody: tuple[Member, ...] = ()
    """The committee with those who were passed over."""
    elections: tuple[Election, ...] = ()
    """Every opening of electronic boxes."""
    receipts: Mapping[BoxItem, tuple[str, ...]] = field(default_factory=dict[BoxItem, tuple[str, ...]])
    """Sorted hashes of the sealed ballots of every box that takes no more votes."""
    grounds: Mapping[tuple[int, int], tuple[Ground, str]] = field(
        default_factory=dict[tuple[int, int], tuple[Ground, str]]
    )
    """Of a list that voted once more on what was decided: on which ground and by which clause, by round and number."""
    veils: Veils = field(default_factory=Veils.strict)
    """What is still out of sight of the experts."""
    first_marks: CountedMarks = field(default_factory=dict[str, dict[str, dict[str, int]]])
    """The marks of the scoring round, before any re-check."""
    numbers: Mapping[MemberId, str] = field(default_factory=dict[MemberId, str])
    """编号 of everybody who ever belonged to the committee."""
    question_answers: tuple[QuestionAnswer, ...] = ()
    """Every answer to a question of the analysis, oldest first."""
    anchors: tuple[Anchor, ...] = ()
    anchor_marks: CountedMarks = field(default_factory=dict[str, dict[str, dict[str, int]]])
    """The newest ones, by 事项号; they count for nothing official."""
    fed_back: bool = False
    """Calibration feedback was given to somebody."""
    masked: MaskedRecord | None = None
    """What masked re-scoring left in the record; it counts for nothing official either."""
    drafted_size: int | None = None
    """Entries that the log had when the newest draft of the minutes was made."""

    def acts_of(self, *kinds: ActKind, item: ApplicationId | None = None) -> list[Act]:
        """The acts of these kinds that concern everybody, or this application."""
        return [act for act in self.acts if act.kind in kinds and act.application in {None, item}]

    def experts(self) -> list[Member]:
        """The voting members in the order of the list: expert 01, 02 and on."""
        return [member for member in self.sitting.members if member.votes]

    def expert_number(self, member: MemberId) -> str:
        """`05`, as papers call the expert without a name; blank for staff."""
        order = [one.id for one in self.experts()]
        return f"{order.index(member) + 1:02d}" if member in order else ""


def gather(reader: Reader) -> Gathered:
    """Read everything the minutes print."""
    panel = panels.panel_facts(reader)
    policy, rubric = policy_of(reader), rubric_of(reader)
    everything = tuple(items.find_all_items(reader))
    admitted_ids = {one.id for one in items.find_admitted(reader)}
    admitted = tuple(one for one in everything if one.application.id in admitted_ids)
    lists = tuple(ballots.find_lists(reader))
    marks = find_exam_marks(reader)
    pass_mark = policy.number("skill_pass_mark") * 100
    conclusions = {
        one.application.id: conclude(one.application, marks.get(one.application.id, ()), lists, pass_mark)
        for one in paced(admitted)
    }
    results = find_results(reader)
    boxes = elections.find_elections(reader)
    dossiers = {dossier.person.number: dossier for dossier in find_dossiers(reader)}
    return Gathered(
        panel=panel,
        veils=Veils.of(reader),
        policy=policy,
        rubric=rubric,
        rule=vote_rule(reader),
        sitting=sittings.find_sitting(reader),
        authorities=tuple(panels.find_authorities(reader)),
        items=admitted,
        all_items=everything,
        dossiers=dossiers,
        assessments={
            number: assess(dossier, policy, panel.cutoff, panel.meeting_from)
            for number, dossier in paced(dossiers.items())
        },
        standings={one.contender.application: one for one in results.standings},
        rechecks={key: found for key in paced(results.items) if (found := results.rechecks(key))},
        lists=lists,
        conclusions=conclusions,
        opinions=newest(find_opinions(reader)),
        acts=tuple(acts.find_acts(reader)),
        defences=papers.find_defences(reader),
        narratives=papers.find_narratives(reader),
        recusals=tuple(sittings.find_recusals(reader)),
        leaving_reasons=sittings.find_leaving_reasons(reader),
        entries=tuple(find_entries(reader)),
        voids=tuple(find_voids(reader)),
        holds=tuple(panels.find_holds(reader)),
        locks=tuple(find_locks(reader)),
        reveals=find_reveals(reader),
        enrolments=papers.find_enrolments(reader),
        choices=signing.find_choices(reader),
        snapshot=sittings.find_snapshot(reader),
        root=facts_root(reader),
        drawn_on=panels.last_draw(reader),
        draws=tuple(members.find_draws(reader)),
        office=find_office(reader),
        everybody=tuple(sittings.find_members(reader, inactive=True)),
        elections=tuple(boxes),
        receipts=_receipts(reader, boxes),
        grounds=find_grounds(reader) if last_round(lists) > 1 else {},
        first_marks=results.first,
        numbers=results.numbers,
        question_answers=tuple(find_answers(reader)),
        anchors=design.find_anchors(reader),
        anchor_marks=design.anchor_marks(reader),
        fed_back=bool(design.find_given(reader)),
        masked=masked.find_record(reader),
        drafted_size=None
        if (kept := papers.newest_draft(reader)) is None
        else papers.drafted_size(reader, kept),
    )


def _receipts(reader: Reader, boxes: Sequence[Election]) -> dict[BoxItem, tuple[str, ...]]:
    closed = {
        (one.id, box.number): one.round
        for one in boxes
        for box in one.boxes
        if box.state is not BoxState.OPEN
    }
    found: dict[BoxItem, list[str]] = {}
    for ballot in elections.find_sealed(reader) if closed else ():
        if (ballot.election, ballot.number) in closed:
            key = (closed[ballot.election, ballot.number], ballot.number, ballot.application)
            found.setdefault(key, []).append(ballot.digest)
    return {key: tuple(digests) for key, digests in found.items()}
