"""Marks as append-only facts, their voids, and drafts that are no facts yet.

One mark is saved, and three hundred thousand are read, straight through the driver: both are what people wait
for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId, new_id, new_ids
from fusion_desk.domain.scoring import CurrentMark, FactRow, Purpose, ScoreFact, ScoreKey, ScoreVoid
from fusion_desk.domain.sitting import VOTING_ROLES, RoundKind, SittingState
from fusion_desk.store.conclusions import expect_undecided
from fusion_desk.store.disputes import find_disputed, is_disputed, refuse_disputed
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.tables import ScoreRow

OFFICIAL = "round = 'scoring' AND purpose = 'official'"
"""The marks of the scoring round; the other purposes and rounds are kept beside them."""

RECHECKED = "round = 'recheck' AND purpose = 'official'"
"""The answers of a re-check, which count in place of the marks they answer for."""

VOTED = "score.voted"
"""Code of the refusal of marks for what a confirmed vote has decided."""

_COLUMNS = (
    "id, member_id, application_id, criterion, revision, points, reason, evidence, author, device, "
    "entered_at, seq"
)


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be known before one mark is saved."""

    member: str
    """编号."""
    item: str
    current: CurrentMark | None
    answered: bool
    """An answer of a re-check stands in this mark's place."""
    anchors: int = 0
    """Anchor dossiers to be marked before anything that counts."""
    anchor_marks: int = 0
    """How many marks of them this member has given."""
    calibrating: bool = False
    """A calibration round is open, and this member has no feedback yet."""


@dataclass(frozen=True, slots=True)
class ScoreDraft:
    """What stands in a score field before it is saved, exactly as typed."""

    key: ScoreKey
    typed: str
    reason: str
    saved_at: str


# --- one mark ----------------------------------------------------------------------------------------------

_GATE = f"""
SELECT p.state, m.number, coalesce(m.active, 0), a.item,
  CASE WHEN EXISTS (SELECT 1 FROM anchor_dossier d WHERE d.candidate_id = a.candidate_id)
    THEN 'anchor' ELSE a.state END,
  EXISTS (SELECT 1 FROM recusal r WHERE r.member_id = m.id AND r.application_id = a.id),
  EXISTS (SELECT 1 FROM member_role o WHERE o.member_id = m.id AND o.until = ''
          AND o.role IN ({", ".join(f"'{role}'" for role in sorted(VOTING_ROLES))})),
  EXISTS (SELECT 1 FROM assignment d WHERE d.application_id = a.id AND d.member_id = m.id),
  s.revision, s.points, s.reason,
  EXISTS (SELECT 1 FROM score_void v WHERE v.member_id = m.id AND v.seq >= s.seq
          AND (v.application_id IS NULL OR v.application_id = a.id)),
  EXISTS (SELECT 1 FROM score t WHERE t.application_id = a.id AND t.member_id = m.id
          AND t.criterion = s.criterion AND t.round = 'recheck' AND t.purpose = 'official'
          AND NOT EXISTS (SELECT 1 FROM score_void v WHERE v.member_id = m.id AND v.seq >= t.seq
                          AND (v.application_id IS NULL OR v.application_id = a.id))),
  s.evidence,
  coalesce((SELECT u.handed_in FROM submission u WHERE u.member_id = m.id ORDER BY u.seq DESC LIMIT 1), 0),
  coalesce((SELECT k.locked AND NOT EXISTS (
              SELECT 1 FROM score_void v WHERE v.member_id = m.id AND v.seq > k.seq
              AND (v.application_id IS NULL OR v.application_id = a.id))
            FROM sheet_lock k WHERE k.member_id = m.id AND k.application_id = a.id
            ORDER BY k.seq DESC LIMIT 1), 0),
  (SELECT count(*) FROM anchor_dossier),
  (SELECT count(DISTINCT b.application_id || b.criterion) FROM anchor_dossier d
     JOIN application x ON x.candidate_id = d.candidate_id
     JOIN score b ON b.application_id = x.id AND b.member_id = m.id AND b.purpose = 'anchor'),
  EXISTS (SELECT 1 FROM calibration WHERE step = 'opened')
    AND NOT EXISTS (SELECT 1 FROM calibration c WHERE c.step = 'given' AND c.member_id = m.id),
  EXISTS (SELECT 1 FROM packet_conflict c WHERE c.member_id = m.id AND c.application_id = a.id
          AND c.criterion IN ('', ?3) AND c.purpose = 'official' AND c.standing = 1
          AND NOT EXISTS (SELECT 1 FROM packet_conflict n WHERE n.member_id = m.id AND n.application_id = a.id
                          AND n.criterion = c.criterion AND n.purpose = 'official' AND n.seq > c.seq)),
  EXISTS (SELECT 1 FROM ballot_list l JOIN ballot_item i ON i.list_id = l.id
          WHERE l.state = 'confirmed' AND i.application_id = a.id)
FROM panel p
  LEFT JOIN member m ON m.id = ?1
  LEFT JOIN application a ON a.id = ?2
  LEFT JOIN score s ON s.member_id = m.id AND s.application_id = a.id AND s.criterion = ?3
    AND s.round = 'scoring' AND s.purpose = 'official'
ORDER BY s.revision DESC LIMIT 1
"""


def pass_gate(reader: Reader, key: ScoreKey) -> Gate:
    """Everything that decides whether this mark may be saved now, in one query."""
    row = reader.driver.execute(_GATE, (key.member, key.application, key.criterion)).fetchone()
    if row is None or row[0] != SittingState.FROZEN:
        expect_frozen(reader)
    assert row is not None  # noqa: S101 -- the panel's own row is always there
    (
        _,
        number,
        active,
        item,
        state,
        recused,
        votes,
        assigned,
        revision,
        points,
        reason,
        voided,
        answered,
        evidence,
        handed_in,
        locked,
        anchors,
        anchor_marks,
        calibrating,
        disputed,
        voted,
    ) = row
    if number is None:
        raise Refusal("member.unknown", member=key.member)
    if item is None:
        raise Refusal("item.unknown", item=key.application)
    refuse_scorer(number, item, active=bool(active), scores=bool(votes or assigned))
    refuse_item(item, str(state))
    if voted:
        expect_undecided(reader, key.application, item, VOTED)
    refuse_handed_in(number, handed_in=bool(handed_in))
    refuse_locked(number, item, locked=bool(locked))
    if recused:
        raise Refusal("score.recused", member=number, item=item)
    refuse_disputed(number, item, key.criterion, disputed=bool(disputed))
    current = None if revision is None else CurrentMark(revision, points, reason, bool(voided), evidence)
    return Gate(number, item, current, bool(answered), anchors, anchor_marks, bool(calibrating))


def refuse_scorer(member: str, item: str, *, active: bool, scores: bool) -> None:
    """Refuse the marks of those who do not belong to the committee, or neither vote nor are assigned."""
    if not active:
        raise Refusal("member.inactive", member=member)
    if not scores:
        raise Refusal("score.not_a_scorer", member=member, item=item)


def refuse_handed_in(member: str, *, handed_in: bool) -> None:
    """Refuse marks of a sheet that was handed in, until it is opened again with a reason."""
    if handed_in:
        raise Refusal("score.handed_in", member=member)


def refuse_locked(member: str, item: str, *, locked: bool) -> None:
    """Refuse marks of a sheet that is final, until that one sheet is opened again with a reason."""
    if locked:
        raise Refusal("score.locked", member=member, item=item)


def refuse_answered(
    member: str, item: str, criterion: str, current: CurrentMark | None, points: int, *, answered: bool
) -> None:
    """Refuse another mark in the scoring round once the re-check has answered for it: both rounds stay."""
    if answered and (current is None or current.points != points):
        raise Refusal("score.rechecked", member=member, item=item, criterion=criterion)


def refuse_item(item: str, state: str) -> None:
    """Refuse marks for an application that is no longer under review."""
    if state != "admitted":
        raise Refusal("score.item_closed", item=item)


def refuse_beside_scored_ballots(reader: Reader) -> None:
    """Refuse named marks once ballots carry scores: a named 55 would tell that its giver voted 不同意."""
    if reader.driver.execute("SELECT 1 FROM election WHERE score_line IS NOT NULL LIMIT 1").fetchone():
        raise Refusal("score.on_ballots")


def add_score(change: Change, fact: ScoreFact, purpose: Purpose = Purpose.OFFICIAL) -> None:
    """Save one revision of a mark."""
    refuse_beside_scored_ballots(change)
    change.driver.execute(
        f"INSERT INTO score ({_COLUMNS}, round, purpose) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'scoring', ?)",
        (
            new_id(change.random),
            fact.key.member,
            fact.key.application,
            fact.key.criterion,
            fact.revision,
            fact.points,
            fact.reason,
            fact.evidence,
            fact.author,
            fact.device,
            fact.entered_at,
            fact.seq,
            purpose.value,
        ),
    )
    change.moved |= Changes.SCORES


def add_scores(
    change: Change,
    facts: Sequence[ScoreFact],
    round: RoundKind = RoundKind.SCORING,
    purpose: Purpose = Purpose.OFFICIAL,
) -> None:
    """Save many revisions of one round at once."""
    refuse_beside_scored_ballots(change)
    ids = new_ids(change.random, len(facts))
    change.sql_many(
        ScoreRow,
        [
            {
                "id": row_id,
                "member_id": fact.key.member,
                "application_id": fact.key.application,
                "criterion": fact.key.criterion,
                "round": round.value,
                "purpose": purpose.value,
                "revision": fact.revision,
                "points": fact.points,
                "reason": fact.reason,
                "evidence": fact.evidence,
                "author": fact.author,
                "device": fact.device,
                "entered_at": fact.entered_at,
                "seq": fact.seq,
            }
            for row_id, fact in zip(ids, facts, strict=True)
        ],
    )
    change.moved |= Changes.SCORES


# --- reading -----------------------------------------------------------------------------------------------


def mark_rows(reader: Reader) -> Iterable[FactRow]:
    """Every official fact of the scoring round as bare columns, in no promised order; none that is disputed."""
    wanted = f"SELECT application_id, member_id, criterion, points, revision, seq FROM score WHERE {OFFICIAL}"
    rows = cast("Iterable[FactRow]", reader.driver.execute(wanted))
    if not (disputed := find_disputed(reader)):
        return rows
    return (row for row in rows if not is_disputed(disputed, row[1], row[0], row[2]))


def find_facts(reader: Reader, application: ApplicationId, member: MemberId | None = None) -> list[ScoreFact]:
    """The whole history of an application's marks in the scoring round (of one member), oldest first."""
    return _facts(reader, OFFICIAL, application, member)


def find_answers(
    reader: Reader, application: ApplicationId | None = None, member: MemberId | None = None
) -> list[ScoreFact]:
    """Every answer of a re-check (for one application, of one member), oldest first."""
    return _facts(reader, RECHECKED, application, member)


def _facts(
    reader: Reader, which: str, application: ApplicationId | None, member: MemberId | None
) -> list[ScoreFact]:
    # Two statements, because an application that may be anything would keep its index from being used.
    about = "application_id = ?1" if application is not None else "?1 IS NULL"
    rows = reader.driver.execute(
        f"SELECT {_COLUMNS} FROM score WHERE {which} AND {about} "
        "AND (?2 IS NULL OR member_id = ?2) ORDER BY seq, criterion, revision",
        (application, member),
    )
    return [
        ScoreFact(
            key=ScoreKey(MemberId(row[1]), ApplicationId(row[2]), row[3]),
            revision=row[4],
            points=row[5],
            reason=row[6],
            evidence=row[7],
            author=row[8],
            device=row[9],
            entered_at=row[10],
            seq=row[11],
        )
        for row in rows
    ]


def current_marks(
    reader: Reader, member: MemberId | None = None, purpose: Purpose = Purpose.OFFICIAL
) -> dict[ScoreKey, CurrentMark]:
    """The newest revision of every undisputed mark of the scoring round (of one member); voids reach official ones alone."""
    voids = find_voids(reader) if purpose is Purpose.OFFICIAL else []
    rows = reader.driver.execute(
        "SELECT member_id, application_id, criterion, revision, points, reason, seq, evidence FROM score "
        "WHERE round = 'scoring' AND purpose = ?2 AND (?1 IS NULL OR member_id = ?1) ORDER BY revision",
        (member, purpose.value),
    )
    current: dict[ScoreKey, CurrentMark] = {}
    disputed = find_disputed(reader, purpose)
    for by, application, criterion, revision, points, reason, seq, evidence in rows:
        if disputed and is_disputed(disputed, by, application, criterion):
            continue
        key = ScoreKey(MemberId(by), ApplicationId(application), criterion)
        voided = any(
            void.member == by and void.seq >= seq and void.application in (None, application)
            for void in voids
        )
        current[key] = CurrentMark(revision, points, reason, voided, evidence)
    return current


def any_score(reader: Reader) -> bool:
    """Whether any mark was ever given to an application."""
    found = reader.driver.execute("SELECT 1 FROM score WHERE purpose <> 'anchor' LIMIT 1").fetchone()
    return found is not None


def any_official(reader: Reader, member: MemberId) -> bool:
    """Whether this member has begun with the marks that count."""
    wanted = "SELECT 1 FROM score WHERE member_id = ? AND purpose = 'official' LIMIT 1"
    return reader.driver.execute(wanted, (member,)).fetchone() is not None


# --- voids -------------------------------------------------------------------------------------------------


def find_voids(reader: Reader) -> list[ScoreVoid]:
    """Every void, in the order recorded."""
    rows = reader.driver.execute("SELECT member_id, application_id, reason, seq FROM score_void ORDER BY seq")
    return [
        ScoreVoid(MemberId(row[0]), None if row[1] is None else ApplicationId(row[1]), row[2], row[3])
        for row in rows
    ]


def add_void(change: Change, void: ScoreVoid) -> None:
    """Take a member's marks so far out of the count, for one application or for all."""
    change.driver.execute(
        "INSERT INTO score_void (id, member_id, application_id, reason, seq) VALUES (?, ?, ?, ?, ?)",
        (new_id(change.random), void.member, void.application, void.reason, void.seq),
    )
    change.moved |= Changes.SCORES


# --- drafts ------------------------------------------------------------------------------------------------


def save_draft(change: Change, draft: ScoreDraft) -> None:
    """Keep what stands in a field; a field left blank keeps nothing."""
    key = (draft.key.member, draft.key.application, draft.key.criterion)
    if not draft.typed and not draft.reason:
        drop_draft(change, draft.key)
        return
    change.driver.execute(
        "INSERT INTO score_draft (member_id, application_id, criterion, typed, reason, saved_at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "typed = excluded.typed, reason = excluded.reason, saved_at = excluded.saved_at",
        (*key, draft.typed, draft.reason, draft.saved_at),
    )


def drop_draft(change: Change, key: ScoreKey) -> bool:
    """Forget a draft, because the mark itself has been saved; whether there was one."""
    gone = change.driver.execute(
        "DELETE FROM score_draft WHERE member_id = ? AND application_id = ? AND criterion = ?",
        (key.member, key.application, key.criterion),
    )
    return gone.rowcount > 0


def find_drafts(reader: Reader, member: MemberId) -> list[ScoreDraft]:
    """The unfinished fields of one member."""
    rows = reader.driver.execute(
        "SELECT application_id, criterion, typed, reason, saved_at FROM score_draft WHERE member_id = ? "
        "ORDER BY application_id, criterion",
        (member,),
    )
    return [
        ScoreDraft(ScoreKey(member, ApplicationId(row[0]), row[1]), row[2], row[3], row[4]) for row in rows
    ]


def member_numbers(reader: Reader) -> Mapping[MemberId, str]:
    """编号 of everybody who ever belonged to the committee, in the order of the list."""
    rows = reader.driver.execute("SELECT id, number FROM member ORDER BY ordinal, number")
    return {MemberId(row[0]): str(row[1]) for row in rows}
