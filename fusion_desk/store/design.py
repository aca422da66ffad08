"""Anchor dossiers and the calibration round as the record has them."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.anchors import Anchor, AnchorOrder, Source, progress_of
from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.identity import ApplicationId, CandidateId, MemberId, new_id
from fusion_desk.domain.levels import Track
from fusion_desk.domain.scoring import CountedMarks, Purpose
from fusion_desk.domain.sitting import Member
from fusion_desk.store import scores
from fusion_desk.store.import_history import OWN, references
from fusion_desk.store.items import anchor_items, find_all_items
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.views import Change, Reader


def markers(reader: Reader) -> tuple[Member, ...]:
    """Everybody whose marks are awaited for any application, in the order of the list."""
    sitting = find_sitting(reader)
    awaited = Awaited.of(sitting)
    marking = {
        member
        for one in find_all_items(reader, ApplicationState.ADMITTED)
        if basis_of(one.application) is Basis.VOTE
        for member in awaited.members_for(one.application)
    }
    return tuple(one for one in sitting.members if one.id in marking)


def find_anchors(reader: Reader) -> tuple[Anchor, ...]:
    """Every anchor dossier, in the order of the dossiers."""
    reader.flush()
    rows = reader.driver.execute(
        "SELECT a.id, c.track, d.source, d.note, d.reference FROM anchor_dossier d "
        "JOIN candidate c ON c.id = d.candidate_id JOIN application a ON a.candidate_id = c.id"
    ).fetchall()
    if not rows:
        return ()
    known = {ApplicationId(row[0]): row[1:] for row in rows}
    tracks = {track.value: track for track in Track}
    found: list[Anchor] = []
    for item in anchor_items(reader):
        track, source, note, reference = known[item.application.id]
        found.append(
            Anchor(
                item.application, item.number, item.name, tracks.get(track), Source(source), note, reference
            )
        )
    return tuple(found)


def add_anchor(
    change: Change, candidate: CandidateId, source: Source, note: str, reference: int | None
) -> None:
    """Let a dossier be an anchor: from now on it is in no list of candidates."""
    change.flush()
    change.driver.execute(
        "INSERT INTO anchor_dossier (candidate_id, source, note, reference, added_by, added_at, seq) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (candidate, source.value, note, reference, change.actor, change.now(), change.seq),
    )
    change.moved |= Changes.DOSSIERS | Changes.APPLICATIONS


def remove_anchor(change: Change, application: ApplicationId) -> None:
    """Let it be an applicant's dossier again."""
    change.driver.execute(
        "DELETE FROM anchor_dossier WHERE candidate_id = (SELECT candidate_id FROM application WHERE id = ?)",
        (application,),
    )
    change.moved |= Changes.DOSSIERS | Changes.APPLICATIONS


def has_marks(reader: Reader, application: ApplicationId) -> bool:
    """Whether anybody has marked it, for whatever purpose."""
    found = reader.driver.execute("SELECT 1 FROM score WHERE application_id = ? LIMIT 1", (application,))
    return found.fetchone() is not None


def marked_anchors(reader: Reader) -> frozenset[str]:
    """编号 of the anchor dossiers that somebody has marked: everybody after has to mark the same text."""
    reader.flush()
    found = reader.driver.execute(
        "SELECT DISTINCT c.number FROM anchor_dossier d JOIN candidate c ON c.id = d.candidate_id "
        "JOIN application a ON a.candidate_id = c.id JOIN score s ON s.application_id = a.id"
    )
    return frozenset(str(number) for (number,) in found)


def resting_on(reader: Reader, application: ApplicationId) -> list[str]:
    """Tables with rows about an application that do not come from its import."""
    reader.flush()
    return [
        table
        for table, column, target in references(reader.driver)
        if target == "application"
        and table not in OWN
        and reader.driver.execute(
            f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (application,)
        ).fetchone()
    ]


def anchors_shut(reader: Reader, member: MemberId) -> str:
    """Code of the refusal where this member's anchors take no marks any more, or blank."""
    if member in find_given(reader):
        return "anchor.after_feedback"
    return "anchor.after_official" if scores.any_official(reader, member) else ""


def anchor_marks(reader: Reader) -> CountedMarks:
    """The newest mark of every field of every anchor dossier, by 事项号."""
    found: CountedMarks = {}
    anchors = {one.application.id: one.application.item for one in find_anchors(reader)}
    if anchors:
        for key, mark in scores.current_marks(reader, purpose=Purpose.ANCHOR).items():
            if key.application in anchors:
                by_criterion = found.setdefault(anchors[key.application], {})
                by_criterion.setdefault(key.criterion, {})[key.member] = mark.points
    return found


def find_order(reader: Reader, criteria: Sequence[str]) -> AnchorOrder:
    """Who may mark what now."""
    anchors, marking = find_anchors(reader), markers(reader)
    given = scores.current_marks(reader, purpose=Purpose.ANCHOR) if anchors else {}
    shut = {one.id: anchors_shut(reader, one.id) for one in marking} if anchors else {}
    waiting = {one.id for one in marking} - find_given(reader).keys() if calibration_opened(reader) else ()
    return AnchorOrder(
        frozenset(one.application.id for one in anchors),
        {one.member.id: one.awaited - one.given for one in progress_of(marking, anchors, criteria, given)},
        {member: code for member, code in shut.items() if code},
        frozenset(waiting),
    )


# --- the calibration round ---------------------------------------------------------------------------------


def add_step(change: Change, step: str, members: Sequence[MemberId] = (), reason: str = "") -> None:
    """Record that the round was opened, or that feedback was given to, or seen by, these members."""
    for member in members or (None,):
        change.driver.execute(
            "INSERT INTO calibration (id, step, member_id, reason, recorded_at, seq) VALUES (?, ?, ?, ?, ?, ?)",
            (new_id(change.random), step, member, reason, change.now(), change.seq),
        )
    change.moved |= Changes.SCORES


def calibration_opened(reader: Reader) -> str:
    """When the round was opened; blank where there is none."""
    row = reader.driver.execute("SELECT recorded_at FROM calibration WHERE step = 'opened'").fetchone()
    return str(row[0]) if row else ""


def find_given(reader: Reader) -> dict[MemberId, int]:
    """Who has been given feedback, with the entry that gave it."""
    return _steps(reader, "given")


def find_seen(reader: Reader) -> dict[MemberId, int]:
    """Who has looked at their feedback, with the entry that says so."""
    return _steps(reader, "seen")


def _steps(reader: Reader, step: str) -> dict[MemberId, int]:
    rows = reader.driver.execute(
        "SELECT member_id, min(seq) FROM calibration WHERE step = ? GROUP BY member_id", (step,)
    )
    return {MemberId(member): seq for member, seq in rows if member is not None}
