"""Every table of the panel file.

`table=True` does not validate, so values are checked in `domain` and guarded by CHECKs here. Ids are 32 hex
digits; numbers that people see (编号) are labels. Dates are ISO text (`2019-07` where only the month is known),
points are integers in hundredths. No `from __future__ import annotations`: it breaks SQLModel.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

metadata = SQLModel.metadata


def as_table(row: type[SQLModel]) -> Table:
    """The Core table of a row class, for statements that need no objects."""
    return metadata.tables[str(row.__tablename__)]


def _id() -> Any:
    return Field(primary_key=True, max_length=32)


def _ref(target: str, index: bool = True) -> Any:
    return Field(foreign_key=target, index=index)


class PanelRow(SQLModel, table=True):
    """The one row that says what this panel is; policy and rubric are copied in as bytes."""

    __tablename__ = "panel"
    __table_args__ = (CheckConstraint("id = 1"), CheckConstraint("state IN ('open', 'frozen', 'hold')"))

    id: int = Field(default=1, primary_key=True)
    title: str
    organisation: str
    cutoff: str
    policy_id: str
    policy: bytes = Field(sa_type=LargeBinary)
    policy_digest: str
    rubric_id: str
    rubric: bytes = Field(sa_type=LargeBinary)
    rubric_digest: str
    engine_version: str
    created_at: str
    panel_key: bytes = Field(sa_type=LargeBinary)
    """Private half of the panel's Ed25519 key (32 bytes); the file itself is encrypted."""
    panel_public: bytes = Field(sa_type=LargeBinary)
    state: str = "open"
    base_rule: str = ""
    """`present` | `voters`; blank = as the policy says."""
    meeting_from: str = ""
    meeting_to: str = ""
    place: str = ""
    presiding_id: str = ""
    minutes_number: str = ""


class AuthorityRow(SQLModel, table=True):
    __tablename__ = "authority"
    __table_args__ = (CheckConstraint("kind IN ('title', 'skill')"),)

    id: str = _id()
    kind: str
    number: str
    scope: str
    valid_until: str
    level: str = ""
    recorded_at: str
    seq: int


class MemberRow(SQLModel, table=True):
    __tablename__ = "member"

    id: str = _id()
    number: str = Field(unique=True)
    name: str
    employer: str = ""
    title: str = ""
    title_series: str = ""
    level: str = ""
    specialty: str = ""
    examiner_number: str = ""
    group_name: str = ""
    ordinal: int = 0
    active: int = 1
    """0 = not drawn, or no longer a member; kept for the record."""


class MemberRoleRow(SQLModel, table=True):
    __tablename__ = "member_role"
    __table_args__ = (
        CheckConstraint(
            "role IN ('chair','vice_chair','member','secretary','supervisor','scrutineer','teller')"
        ),
        UniqueConstraint("member_id", "role", "since"),
    )

    id: str = _id()
    member_id: str = _ref("member.id")
    role: str
    since: str = ""
    until: str = ""


class CommitteeGroupRow(SQLModel, table=True):
    """评议组."""

    __tablename__ = "committee_group"

    id: str = _id()
    name: str = Field(unique=True)
    lead_id: str = ""
    fields: str = ""


class DrawRow(SQLModel, table=True):
    """A replayable random draw of experts."""

    __tablename__ = "draw"

    id: str = _id()
    seed: str
    size: int
    pool: str
    """JSON list of the numbers drawn from."""
    drawn: str
    drawn_at: str
    seq: int


class CandidateRow(SQLModel, table=True):
    __tablename__ = "candidate"

    id: str = _id()
    number: str = Field(unique=True)
    name: str
    gender: str = ""
    born_on: str = ""
    resident_id: str = Field(default="", index=True)
    employer: str = ""
    department: str = ""
    post: str = ""
    occupation: str = ""
    track: str = ""
    education: str = ""
    degree: str = ""
    extra: str = "{}"
    """JSON object of the columns the desk does not know, as written."""
    ordinal: int = 0


class ApplicationRow(SQLModel, table=True):
    __tablename__ = "application"
    __table_args__ = (
        CheckConstraint("kind IN ('title', 'skill', 'substitution')"),
        CheckConstraint("state IN ('admitted', 'rejected', 'withdrawn')"),
    )

    id: str = _id()
    candidate_id: str = _ref("candidate.id")
    item: str = Field(unique=True)
    kind: str
    level: str = ""
    series: str = ""
    specialty: str = ""
    occupation_code: str = ""
    occupation: str = ""
    way: str = "normal"
    pathway: str = ""
    sender: str = ""
    group_name: str = ""
    state: str = "admitted"
    state_reason: str = ""
    level_to_check: int = 0
    ordinal: int = 0


class CredentialRow(SQLModel, table=True):
    __tablename__ = "credential"
    __table_args__ = (CheckConstraint("kind IN ('title', 'skill', 'qualification', 'appointment')"),)

    id: str = _id()
    candidate_id: str = _ref("candidate.id")
    ordinal: int
    kind: str
    name: str = ""
    level: str = ""
    field: str = ""
    obtained_on: str = ""
    number: str = ""
    appointer: str = ""
    expires_on: str = ""
    level_to_check: int = 0


class WorkSpellRow(SQLModel, table=True):
    __tablename__ = "work_spell"
    __table_args__ = (CheckConstraint("relevance IN ('same', 'related', 'other', '')"),)

    id: str = _id()
    candidate_id: str = _ref("candidate.id")
    ordinal: int
    since: str = ""
    until: str = ""
    ongoing: int = 0
    employer: str = ""
    post: str = ""
    occupation: str = ""
    relevance: str = ""


class AwardRow(SQLModel, table=True):
    __tablename__ = "award"

    id: str = _id()
    candidate_id: str = _ref("candidate.id")
    ordinal: int
    contest: str
    level: str = ""
    event: str = ""
    prize: str = ""
    place: int | None = None
    awarded_on: str = ""
    team_size: int | None = None


class AchievementRow(SQLModel, table=True):
    __tablename__ = "achievement"

    id: str = _id()
    candidate_id: str = _ref("candidate.id")
    ordinal: int
    title: str
    criterion: str = ""
    own_role: str = ""
    finished_on: str = ""
    benefit: str = ""
    proof: str = ""


class AppraisalRow(SQLModel, table=True):
    __tablename__ = "appraisal"

    id: str = _id()
    candidate_id: str = _ref("candidate.id")
    ordinal: int
    year: int
    result: str


class ExamMarkRow(SQLModel, table=True):
    """科目成绩; the newest revision of a part counts."""

    __tablename__ = "exam_mark"
    __table_args__ = (
        CheckConstraint("part IN ('theory', 'practice', 'review')"),
        UniqueConstraint("application_id", "part", "revision"),
    )

    id: str = _id()
    application_id: str = _ref("application.id")
    part: str
    revision: int = 1
    mark: int | None = None
    held_on: str = ""
    examiners: str = ""
    supervisor: str = ""
    exempt_basis: str = ""
    seq: int = 0


class BlobRow(SQLModel, table=True):
    """Bytes kept once under their SHA-256."""

    __tablename__ = "blob"

    sha256: str = Field(primary_key=True)
    size: int
    content: bytes = Field(sa_type=LargeBinary)


class AttachmentRow(SQLModel, table=True):
    __tablename__ = "attachment"

    id: str = _id()
    candidate_id: str = _ref("candidate.id")
    sha256: str = _ref("blob.sha256")
    ordinal: int
    name: str
    kind: str = "unclassified"
    first_page: int | None = None
    last_page: int | None = None
    criterion: str = ""
    original_checked: int = 0
    stages: str = ""
    """Stages that may see it, comma separated; blank = as its kind says."""
    text: str = ""
    """Text extracted from it, for searching beyond U+FFFF."""


class RoundRow(SQLModel, table=True):
    """环节."""

    __tablename__ = "round"

    kind: str = Field(primary_key=True)
    ordinal: int
    state: str = ""


class AssignmentRow(SQLModel, table=True):
    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("application_id", "member_id", "round", "duty"),)

    id: str = _id()
    application_id: str = _ref("application.id")
    member_id: str = _ref("member.id")
    round: str
    duty: str
    seq: int


class DeclarationRow(SQLModel, table=True):
    __tablename__ = "declaration"

    id: str = _id()
    member_id: str = _ref("member.id")
    nothing: int
    made_at: str
    list_digest: str = ""
    """Digest of the list of applicants the member had seen."""
    seq: int


class RecusalRow(SQLModel, table=True):
    __tablename__ = "recusal"
    __table_args__ = (UniqueConstraint("member_id", "application_id"),)

    id: str = _id()
    member_id: str = _ref("member.id")
    application_id: str = _ref("application.id")
    reason: str
    proposed_by: str = ""
    decided_by: str = ""
    recorded_at: str
    seq: int


class AttendanceRow(SQLModel, table=True):
    __tablename__ = "attendance"
    __table_args__ = (CheckConstraint("presence IN ('arrived', 'left')"),)

    id: str = _id()
    member_id: str = _ref("member.id")
    presence: str
    at: str = ""
    reason: str = ""
    recorded_at: str
    ordinal: int
    """Order within its journal entry."""
    seq: int


class SnapshotRow(SQLModel, table=True):
    """What was frozen: the digest of digests, and each of them."""

    __tablename__ = "snapshot"

    id: str = _id()
    digest: str
    parts: str
    """JSON: {"committee": …, "rubric": …, "policy": …, "dossiers": {number: digest}}."""
    taken_at: str
    seq: int


class HoldRow(SQLModel, table=True):
    """暂停评审: why and when the snapshot was broken, and when it was frozen again."""

    __tablename__ = "hold"

    id: str = _id()
    reason: str
    since: str
    seq: int
    lifted_seq: int | None = None


class ScoreRow(SQLModel, table=True):
    """A mark given by one member: an append-only fact."""

    __tablename__ = "score"
    __table_args__ = (
        CheckConstraint("points >= 0"),
        CheckConstraint("purpose IN ('official', 'anchor', 'calibration', 'masked')"),
        UniqueConstraint("application_id", "member_id", "criterion", "round", "purpose", "revision"),
    )

    id: str = _id()
    member_id: str = _ref("member.id")
    application_id: str = _ref("application.id", index=False)
    criterion: str
    round: str = "scoring"
    purpose: str = "official"
    revision: int
    points: int
    reason: str = ""
    evidence: str = ""
    author: str
    device: str = ""
    entered_at: str
    seq: int


class ScoreVoidRow(SQLModel, table=True):
    """作废: the member's marks up to this entry do not count (for one application, or for all)."""

    __tablename__ = "score_void"

    id: str = _id()
    member_id: str = _ref("member.id")
    application_id: str | None = Field(default=None, foreign_key="application.id")
    reason: str
    seq: int


class ScoreDraftRow(SQLModel, table=True):
    """Autosaved text of a score field: not journalled, never counted."""

    __tablename__ = "score_draft"

    member_id: str = Field(primary_key=True, foreign_key="member.id")
    application_id: str = Field(primary_key=True, foreign_key="application.id")
    criterion: str = Field(primary_key=True)
    typed: str
    reason: str = ""
    saved_at: str


class OpinionRow(SQLModel, table=True):
    """意见 of the lead reviewer, the group or the meeting; the newest revision of a level counts."""

    __tablename__ = "opinion"
    __table_args__ = (
        CheckConstraint("level IN ('lead', 'group', 'meeting')"),
        Index("ix_opinion_item", "application_id", "level"),
    )

    id: str = _id()
    application_id: str = _ref("application.id", index=False)
    level: str
    revision: int
    text: str
    reasons: str = "[]"
    """JSON list of reason codes."""
    pages: str = ""
    final: int = 1
    author: str
    given_at: str
    seq: int


class DefenceRow(SQLModel, table=True):
    """答辩."""

    __tablename__ = "defence"

    id: str = _id()
    application_id: str = _ref("application.id")
    held_on: str = ""
    required: int = 0
    basis: str = ""
    panel_size: int | None = None
    speaking_minutes: int | None = None
    asking_minutes: int | None = None
    score: int | None = None
    conclusion: str = ""
    questions: str = "[]"
    """JSON list of {question, answer, follow_up}."""
    seq: int


class BallotListRow(SQLModel, table=True):
    """One list of one ballot round: the applications that share one electorate."""

    __tablename__ = "ballot_list"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'recorded', 'confirmed', 'rejected', 'void')"),
        UniqueConstraint("round", "number", "attempt"),
    )

    id: str = _id()
    round: int
    number: int
    attempt: int = 1
    state: str = "open"
    electorate: str
    """JSON snapshot: members, present, recused, base, needed, rule."""
    opened_at: str
    issued: int | None = None
    returned: int | None = None
    invalid_sheets: int | None = None
    recorded_by: str = ""
    recorded_at: str = ""
    decided_by: str = ""
    decided_at: str = ""
    seq: int


class BallotItemRow(SQLModel, table=True):
    __tablename__ = "ballot_item"

    id: str = _id()
    list_id: str = _ref("ballot_list.id")
    application_id: str = _ref("application.id")
    ordinal: int
    agree: int | None = None
    disagree: int | None = None
    abstain: int | None = None
    invalid: int | None = None


class ActRow(SQLModel, table=True):
    """经办事项."""

    __tablename__ = "act"

    id: str = _id()
    kind: str
    application_id: str | None = Field(default=None, foreign_key="application.id")
    starts_on: str = ""
    ends_on: str = ""
    number: str = ""
    handler: str = ""
    outcome: str = ""
    text: str = ""
    sha256: str = ""
    recorded_at: str
    seq: int


class CheckMarkRow(SQLModel, table=True):
    """A "to check" finding ticked off by name."""

    __tablename__ = "check_mark"

    id: str = _id()
    application_id: str = _ref("application.id")
    code: str
    outcome: str
    note: str = ""
    checked_by: str
    checked_at: str
    seq: int


class NarrativeRow(SQLModel, table=True):
    """An edited paragraph of the minutes; the newest revision of a section counts."""

    __tablename__ = "narrative"
    __table_args__ = (UniqueConstraint("section", "revision"),)

    id: str = _id()
    section: str
    revision: int
    text: str
    author: str
    written_at: str
    seq: int


class EnrolmentRow(SQLModel, table=True):
    """A certificate bound to a member under the panel's key."""

    __tablename__ = "enrolment"

    id: str = _id()
    member_id: str = _ref("member.id")
    fingerprint: str = Field(unique=True)
    certificate: bytes = Field(sa_type=LargeBinary)
    subject: str
    enrolled_at: str
    signature: bytes = Field(sa_type=LargeBinary)
    seq: int


class DraftRow(SQLModel, table=True):
    """A drafted minutes file: which facts it prints and who is to sign where."""

    __tablename__ = "minutes_draft"

    id: str = _id()
    sha256: str = Field(unique=True)
    facts_digest: str
    root: str
    root_size: int
    fields: str
    """JSON list of {field, member, role, fingerprint} in the order of signing."""
    drafted_at: str


class SignatureRow(SQLModel, table=True):
    __tablename__ = "signature"

    id: str = _id()
    draft_id: str = _ref("minutes_draft.id")
    field: str
    member_id: str
    fingerprint: str
    signed_at: str
    file_sha256: str


class SealRow(SQLModel, table=True):
    __tablename__ = "seal"

    id: str = _id()
    draft_id: str = _ref("minutes_draft.id")
    file_sha256: str
    seal: bytes = Field(sa_type=LargeBinary)
    sealed_at: str


class JournalRow(SQLModel, table=True):
    """One entry of the append-only, hash-chained journal."""

    __tablename__ = "journal"

    seq: int = Field(primary_key=True)
    entry: str
    """RFC 8785 JSON of {v, seq, time, actor, verb, public, private_sha256}."""
    leaf: str
    chain: str
    factual: int


class JournalPrivateRow(SQLModel, table=True):
    """The salted private part of an entry, apart so that a bundle can leave it out."""

    __tablename__ = "journal_private"

    seq: int = Field(primary_key=True, foreign_key="journal.seq")
    salt: str
    body: str


class ImportBatchRow(SQLModel, table=True):
    """One import: which files, with which digests."""

    __tablename__ = "import_batch"

    id: str = _id()
    kind: str
    sources: str
    """JSON list of {name, sha256, size}."""
    outcome: str
    """JSON counts."""
    columns: str = "{}"
    imported_at: str
    seq: int


APPEND_ONLY = (
    "journal",
    "journal_private",
    "score",
    "score_void",
    "recusal",
    "attendance",
    "declaration",
    "opinion",
    "narrative",
    "act",
    "draw",
    "snapshot",
    "enrolment",
    "signature",
    "seal",
)
"""Tables of facts: rows are added, never changed or removed (triggers refuse it)."""
