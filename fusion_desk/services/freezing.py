"""Freezing the sitting: what is judged, by whom and by which rules stands fast from here on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.committee import Notice
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.domain.pace import paced
from fusion_desk.domain.readiness import (
    SizeRules,
    assignment_notices,
    authority_notices,
    declaration_notices,
    level_notices,
    refuse_above_authority,
    size_notices,
)
from fusion_desk.domain.rubric import lint
from fusion_desk.domain.sitting import SittingState
from fusion_desk.domain.snapshot import (
    Snapshot,
    applicants_digest,
    committee_digest,
    dossier_digest,
    moved_dossiers,
)
from fusion_desk.store import items, panels, sittings
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.rules import policy_of, rubric_of
from fusion_desk.words.marking import Message


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was frozen, and what was said about it."""

    snapshot: Snapshot
    applications: int
    """Admitted ones."""
    members: int
    """Voting members."""
    notices: tuple[Notice, ...]
    moved: tuple[str, ...]
    """编号 of the dossiers that differ from the snapshot before; empty the first time."""
    unchanged: bool
    """The sitting was frozen, and still says the same: nothing was written."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What would be said if the sitting were frozen now, and what moved since it was."""

    state: SittingState
    refusal: DeskError | None
    """What blocks the freezing; None where nothing does."""
    notices: tuple[Notice, ...]
    applications: int
    members: int
    frozen_at: str
    """Blank where it was never frozen."""
    hold: Message
    """Why the sitting is on HOLD."""
    held_since: str
    moved: tuple[str, ...] = ()
    """On HOLD: 编号 of the dossiers that differ from what was frozen."""
    committee_moved: bool = False
    digest: str = ""


def find_readiness(panel: PanelFile) -> Readiness:
    """Look at everything that freezing looks at, and freeze nothing."""
    with panel.reading() as reader:
        state = panels.sitting_state(reader)
        sitting, applications = sittings.find_sitting(reader), items.find_admitted(reader)
        refusal: DeskError | None = None
        try:
            _refuse_unready(reader, sitting, applications)
        except DeskError as found:
            refusal = found
        before = sittings.find_snapshot(reader)
        now = take_snapshot(reader) if before and state is SittingState.HOLD else before
        open_holds = [(why, since) for why, since, lifted in panels.find_holds(reader) if not lifted]
        hold, since = open_holds[-1] if open_holds else (Message(), "")
        return Readiness(
            state=state,
            refusal=refusal,
            notices=tuple(readiness(reader, sitting, applications, panel.clock().date())),
            applications=len(applications),
            members=len(sitting.voting_members()),
            frozen_at=sittings.snapshot_taken_at(reader),
            hold=hold,
            held_since=since,
            moved=moved_dossiers(before.dossiers, now.dossiers) if before and now else (),
            committee_moved=bool(before and now and before.committee != now.committee),
            digest=before.digest if before else "",
        )


def freeze(panel: PanelFile, actor: str) -> Frozen:
    """Freeze the sitting, again after a HOLD; anything but the three conditions only warns."""
    with panel.writing("sitting.frozen", actor) as change:
        before = sittings.find_snapshot(change)
        sitting, applications = sittings.find_sitting(change), items.find_admitted(change)
        _refuse_unready(change, sitting, applications)
        snapshot = take_snapshot(change)
        unchanged = (
            panels.sitting_state(change) is SittingState.FROZEN
            and before is not None
            and before.digest == snapshot.digest
        )
        notices = readiness(change, sitting, applications, date.fromisoformat(change.time[:10]))
        if unchanged:
            change.nothing()
        sittings.add_snapshot(change, snapshot)
        panels.lift_holds(change)
        panels.set_state(change, SittingState.FROZEN)
        moved = moved_dossiers(before.dossiers, snapshot.dossiers) if before else ()
        change.public.update(
            digest=snapshot.digest,
            committee=snapshot.committee,
            rubric=snapshot.rubric,
            policy=snapshot.policy,
            dossiers=len(snapshot.dossiers),
            moved=list(moved),
            warnings=[one.code for one in notices],
        )
    return Frozen(
        snapshot=snapshot,
        applications=len(applications),
        members=len(sitting.voting_members()),
        notices=tuple(notices),
        moved=moved,
        unchanged=unchanged,
    )


def take_snapshot(reader: Reader) -> Snapshot:
    """The digests of the record as it stands now."""
    facts = panels.panel_facts(reader)
    return Snapshot(
        committee=committee_digest(sittings.find_members(reader)),
        rubric=facts.rubric_digest,
        policy=facts.policy_digest,
        dossiers={one.person.number: dossier_digest(one) for one in paced(find_dossiers(reader))},
    )


def readiness(
    reader: Reader, sitting: Sitting, applications: Sequence[Application], today: date
) -> list[Notice]:
    """Everything worth saying before freezing, none of which stops it."""
    day = panels.panel_facts(reader).meeting_to or today
    seen = applicants_digest(sittings.applicant_names(reader))
    return [
        *authority_notices(applications, panels.find_authorities(reader), day),
        *size_notices(sitting, applications, SizeRules.of(policy_of(reader))),
        *level_notices(sitting, applications),
        *declaration_notices(sitting, sittings.find_declared_lists(reader), seen),
        *assignment_notices(sitting, applications),
    ]


def _refuse_unready(reader: Reader, sitting: Sitting, applications: Sequence[Application]) -> None:
    if not sitting.voting_members():
        raise Refusal("freeze.no_voting_member")
    if not applications:
        raise Refusal("freeze.no_application")
    faults = lint(rubric_of(reader), policy_of(reader).number("credential_limit_points"))
    if faults:
        # The first fault says itself what to mend; the others are named beside it.
        raise Refusal(faults[0].code, **faults[0].details, faults=[one.code for one in faults])
    refuse_above_authority(applications, panels.find_authorities(reader))
