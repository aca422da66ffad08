"""The steps of the sitting, each through the service that people use for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.acts import FURTHER, ActKind
from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.office import NAMES
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.domain.sitting import Authority
from fusion_desk.services import (
    acts,
    assigning,
    ballots,
    exams,
    freezing,
    members,
    office,
    opinions,
    panels,
    rechecks,
    revealing,
    score_sheets,
    sittings,
    submitting,
)
from fusion_desk.services.demo.script import Script, StoryClock, day, optional_day, shipped, text, texts
from fusion_desk.services.dossiers import import_dossiers
from fusion_desk.services.minutes import defences
from fusion_desk.store.panel_file import PanelFile

SECRETARY = "X1"
FIRST_SHOWN = ("001-1", "003-1")
LATE = "下午另有生产任务，评分表改交纸面，经主任委员同意不再等待"


@dataclass(frozen=True, slots=True)
class Stage:
    """The open panel file, what is said on it, and the time of the story."""

    panel: PanelFile
    script: Script
    clock: StoryClock


Step = Callable[[Stage], None]


def create(
    path: Path, password: str, script: Script, clock: StoryClock, random: Callable[[int], bytes]
) -> str:
    """Make the panel file; its key's fingerprint is the anchor."""
    plan = panels.PanelPlan(
        title=script.text("title"),
        organisation=script.text("organisation"),
        policy=script.text("policy"),
        rubric=script.text("rubric"),
        cutoff=script.day("cutoff"),
    )
    return panels.create(path, password, plan, clock=clock, random=random, actor=SECRETARY).fingerprint


def prepare(on: Stage) -> None:
    """By what authority, who sits, and when."""
    for one in on.script.sections("authority"):
        authority = Authority(
            text(one, "kind"),
            text(one, "number"),
            text(one, "scope"),
            day(one, "valid_until"),
            text(one, "level"),
            text(one, "granted_by", ""),
        )
        panels.record_authority(on.panel, authority, SECRETARY)
    told = on.script.section("office")
    office.record(on.panel, {name: text(told, name, "") for name in NAMES}, SECRETARY)
    _expect(
        members.import_committee(on.panel, shipped("committee.xlsx"), SECRETARY).rejected, "committee.xlsx"
    )
    meeting = on.script.section("meeting")
    plan = panels.MeetingPlan(
        since=day(meeting, "from"),
        until=day(meeting, "to"),
        place=text(meeting, "place"),
        presiding=text(meeting, "presiding"),
        number=on.script.text("number"),
    )
    panels.set_meeting(on.panel, plan, SECRETARY)


def receive(on: Stage) -> None:
    """The dossiers, what the office did with them, and the part marks."""
    on.clock.reach(on.script.moment("received"))
    _expect(import_dossiers(on.panel, [shipped("dossiers")], SECRETARY).rejected, "dossiers")
    for one in on.script.sections("act"):
        kind = ActKind(text(one, "kind"))
        plan = acts.ActPlan(
            kind=kind,
            item=text(one, "item", ""),
            starts_on=optional_day(one, "from"),
            ends_on=optional_day(one, "to"),
            number=text(one, "number", ""),
            handler=text(one, "handler", ""),
            outcome=text(one, "outcome", ""),
            text=text(one, "text", ""),
            more={name: given for name in FURTHER[kind] if (given := text(one, name, ""))},
        )
        acts.record(on.panel, plan, SECRETARY)
    for one in on.script.sections("application"):
        state = ApplicationState(text(one, "state"))
        sittings.set_application_state(on.panel, text(one, "item"), state, text(one, "reason"), SECRETARY)
    _expect(exams.import_exams(on.panel, shipped("exams.xlsx"), SECRETARY).rejected, "exams.xlsx")


def settle(on: Stage) -> None:
    """Declarations, recusals and assignments; then the sitting is frozen."""
    on.clock.reach(on.script.moment("prepared"))
    recused = {text(one, "member") for one in on.script.sections("recusal")}
    for one in on.script.sections("recusal"):
        plan = sittings.RecusalPlan(
            text(one, "member"), text(one, "item"), text(one, "reason"), text(one, "proposed_by"), "E01"
        )
        sittings.record_recusal(on.panel, plan, SECRETARY)
    for listed in members.list_committee(on.panel):
        number = listed.member.number
        sittings.declare(on.panel, number, SECRETARY, nothing=number not in recused)
    _expect(assigning.assign(on.panel, shipped("assignments.xlsx"), SECRETARY).rejected, "assignments.xlsx")
    freezing.freeze(on.panel, SECRETARY)


def meet(on: Stage) -> None:
    """Who came, and who went out for a while."""
    on.clock.reach(on.script.moment("opened"))
    for one in on.script.sections("attendance"):
        sittings.record_attendance(
            on.panel,
            SECRETARY,
            present=texts(one, "present"),
            left=texts(one, "left"),
            at=text(one, "at"),
            reason=text(one, "reason", ""),
        )


def score(on: Stage) -> None:
    """Every mark of every expert."""
    _score(on.panel, "scores.xlsx")


def score_partly(on: Stage) -> None:
    """As it stands in the afternoon of the first day: some experts are done, others are not."""
    _score(on.panel, "scores-begun.xlsx")


def _score(panel: PanelFile, name: str) -> None:
    _expect(score_sheets.import_scores(panel, shipped(name), SECRETARY).rejected, name)


def commit(on: Stage) -> None:
    """The sheets that are complete become final, as they are collected signed."""
    submitting.lock_complete(on.panel, SECRETARY)


def show_first(on: Stage) -> None:
    """In the afternoon two applications can be deliberated; one expert hands in later and is not awaited."""
    for item in FIRST_SHOWN:
        submitting.lock_complete(on.panel, SECRETARY, (item,))
        revealing.reveal(on.panel, SECRETARY, item, LATE)


def show(on: Stage) -> None:
    """亮分, once everybody has committed."""
    revealing.reveal(on.panel, SECRETARY)


def recheck(on: Stage) -> None:
    """What the experts say of the one spread that is too wide."""
    name = "rechecks.xlsx"
    _expect(rechecks.import_rechecks(on.panel, shipped(name), SECRETARY).rejected, name)


def deliberate(on: Stage) -> None:
    """Defences, and the opinions of lead reviewers, groups and meeting."""
    _expect(defences.import_defences(on.panel, shipped("defences.xlsx"), SECRETARY).rejected, "defences.xlsx")
    for one in on.script.opinions:
        opinions.give(
            on.panel,
            text(one, "item"),
            OpinionLevel(text(one, "level")),
            text(one, "text"),
            texts(one, "reasons"),
            actor=SECRETARY,
            member=text(one, "member", "") or None,
            pages=text(one, "pages", ""),
        )


def vote(on: Stage) -> None:
    """One paper ballot: a list for each electorate, recorded by one person and confirmed by another."""
    on.clock.reach(on.script.moment("voted"))
    opened = ballots.open_round(on.panel, SECRETARY)
    ballot = on.script.section("ballot")
    voters = {item: len(one.electorate.voters) for one in opened.lists for item in one.items}
    for name in texts(ballot, "files"):
        source = shipped(name)
        sheets = Sheets(issued=(count := voters[_first_item(source)]), returned=count, invalid=0)
        by = text(ballot, "recorded_by")
        ballots.record_counts(on.panel, source, round=opened.round, sheets=sheets, by=by, actor=by)
    by = text(ballot, "confirmed_by")
    ballots.confirm_round(on.panel, round=opened.round, by=by, reject=False, actor=by)
    on.clock.reach(on.script.moment("closed"))


def _first_item(source: Path) -> str:
    return source.read_text(encoding="gb18030").splitlines()[1].split(",")[0]


def _expect(rejected: object, name: str) -> None:
    if rejected:
        raise Refusal("demo.broken", what=name)


TO_SCORING: tuple[Step, ...] = (prepare, receive, settle, meet)
TO_RESULT: tuple[Step, ...] = (*TO_SCORING, score, commit, recheck, show, deliberate, vote)
