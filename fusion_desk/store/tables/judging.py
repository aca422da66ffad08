"""What the committee judged: marks, opinions, defences and ballots."""
# pyright: reportAssignmentType=false
# SQLModel declares `__tablename__` as a callable; a plain name is what its own manual writes.

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from fusion_desk.store.tables.columns import own_id, ref


class ScoreRow(SQLModel, table=True):
    """A mark given by one member: an append-only fact."""

    __tablename__ = "score"
    __table_args__ = (
        CheckConstraint("points >= 0"),
        CheckConstraint("purpose IN ('official', 'anchor', 'calibration', 'masked')"),
        UniqueConstraint("application_id", "member_id", "criterion", "round", "purpose", "revision"),
    )

    id: str = own_id()
    member_id: str = ref("member.id")
    application_id: str = ref("application.id", index=False)
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

    id: str = own_id()
    member_id: str = ref("member.id")
    application_id: str | None = Field(default=None, foreign_key="application.id")
    reason: str
    seq: int


class SubmissionRow(SQLModel, table=True):
    """提交: a member handed in their score sheet, or it was opened again; the newest row counts."""

    __tablename__ = "submission"

    id: str = own_id()
    member_id: str = ref("member.id")
    handed_in: int
    marks: int = 0
    reason: str = ""
    recorded_at: str
    seq: int


class SheetLockRow(SQLModel, table=True):
    """定稿: a member's sheet of one application locked as final with its digest, or opened again."""

    __tablename__ = "sheet_lock"
    __table_args__ = (Index("ix_sheet_lock_pair", "member_id", "application_id"),)

    id: str = own_id()
    member_id: str = ref("member.id", index=False)
    application_id: str = ref("application.id", index=False)
    locked: int
    digest: str = ""
    nonce: str = ""
    reason: str = ""
    recorded_at: str
    seq: int


class RevealRow(SQLModel, table=True):
    """亮分: the marks of one application were shown; the first row of an application counts."""

    __tablename__ = "reveal"

    id: str = own_id()
    application_id: str = ref("application.id")
    missing: str = "[]"
    """JSON list of 编号: whose sheets were not awaited."""
    reason: str = ""
    revealed_by: str
    recorded_at: str
    seq: int


class RecheckReasonRow(SQLModel, table=True):
    """What an expert asked for a re-check wrote for the office and the chair alone; the newest row counts."""

    __tablename__ = "recheck_reason"

    id: str = own_id()
    member_id: str = ref("member.id", index=False)
    application_id: str = ref("application.id")
    criterion: str
    text: str
    author: str
    given_at: str
    seq: int


class QuestionAnswerRow(SQLModel, table=True):
    """What came of a question of the analysis; the newest row of a question counts."""

    __tablename__ = "question_answer"
    __table_args__ = (CheckConstraint("kind IN ('verified', 'corrected', 'explained')"),)

    id: str = own_id()
    question: str = Field(index=True)
    evidence: str
    asked: str
    kind: str
    text: str
    author: str
    given_at: str
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

    id: str = own_id()
    application_id: str = ref("application.id", index=False)
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

    id: str = own_id()
    application_id: str = ref("application.id")
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

    id: str = own_id()
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
    reason: str | None = None
    """Why it was rejected."""


class CountDraftRow(SQLModel, table=True):
    """What stands in the fields of a list before its count is recorded: not journalled, never counted."""

    __tablename__ = "count_draft"

    list_id: str = Field(primary_key=True, foreign_key="ballot_list.id")
    typed: str
    """JSON {"sheets": {field: text}, "rows": {item: {field: text}}}."""
    typed_by: str = ""
    saved_at: str


class BallotItemRow(SQLModel, table=True):
    __tablename__ = "ballot_item"

    id: str = own_id()
    list_id: str = ref("ballot_list.id")
    application_id: str = ref("application.id")
    ordinal: int
    agree: int | None = None
    disagree: int | None = None
    abstain: int | None = None
    invalid: int | None = None
