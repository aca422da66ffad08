"""The committee and what it did: members, roles, draws, assignments, declarations, recusals, attendance."""
# pyright: reportAssignmentType=false
# SQLModel declares `__tablename__` as a callable; a plain name is what its own manual writes.

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from fusion_desk.store.tables.columns import own_id, ref


class MemberRow(SQLModel, table=True):
    __tablename__ = "member"

    id: str = own_id()
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

    id: str = own_id()
    member_id: str = ref("member.id")
    role: str
    since: str = ""
    until: str = ""


class CommitteeGroupRow(SQLModel, table=True):
    """评议组."""

    __tablename__ = "committee_group"

    id: str = own_id()
    name: str = Field(unique=True)
    lead_id: str = ""
    fields: str = ""


class DrawRow(SQLModel, table=True):
    """A replayable random draw of experts."""

    __tablename__ = "draw"

    id: str = own_id()
    seed: str
    size: int
    pool: str
    """JSON list of the numbers drawn from."""
    drawn: str
    drawn_at: str
    seq: int


class RoundRow(SQLModel, table=True):
    """环节."""

    __tablename__ = "round"

    kind: str = Field(primary_key=True)
    ordinal: int
    state: str = ""


class AssignmentRow(SQLModel, table=True):
    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("application_id", "member_id", "round", "duty"),)

    id: str = own_id()
    application_id: str = ref("application.id")
    member_id: str = ref("member.id")
    round: str
    duty: str
    seq: int


class DeclarationRow(SQLModel, table=True):
    __tablename__ = "declaration"

    id: str = own_id()
    member_id: str = ref("member.id")
    nothing: int
    made_at: str
    list_digest: str = ""
    """Digest of the list of applicants the member had seen."""
    seq: int


class RecusalRow(SQLModel, table=True):
    __tablename__ = "recusal"
    __table_args__ = (UniqueConstraint("member_id", "application_id"),)

    id: str = own_id()
    member_id: str = ref("member.id")
    application_id: str = ref("application.id")
    reason: str
    proposed_by: str = ""
    decided_by: str = ""
    recorded_at: str
    seq: int


class ConflictNoteRow(SQLModel, table=True):
    """An interest that somebody reported, or a suggested one that was looked at and dismissed."""

    __tablename__ = "conflict_note"
    __table_args__ = (CheckConstraint("kind IN ('reported', 'dismissed')"),)

    id: str = own_id()
    member_id: str = ref("member.id")
    candidate_id: str = Field(index=True)
    """No reference: an import that is taken back takes its candidates with it, and the note stays."""
    kind: str
    signs: str = "[]"
    """JSON list: the keys of the signs that a dismissal has seen."""
    text: str
    told_by: str = ""
    recorded_at: str
    seq: int


class AttendanceRow(SQLModel, table=True):
    __tablename__ = "attendance"
    __table_args__ = (CheckConstraint("presence IN ('arrived', 'left')"),)

    id: str = own_id()
    member_id: str = ref("member.id")
    presence: str
    at: str = ""
    reason: str = ""
    recorded_at: str
    ordinal: int
    """Order within its journal entry."""
    seq: int


class AttendanceFixRow(SQLModel, table=True):
    """Another time for an arrival or leaving, with the reason; the newest one is printed."""

    __tablename__ = "attendance_fix"

    id: str = own_id()
    attendance_id: str = ref("attendance.id")
    at: str
    reason: str
    corrected_by: str
    recorded_at: str
    seq: int


class AgendaRow(SQLModel, table=True):
    """The order of deliberation as somebody laid it down; the newest row counts."""

    __tablename__ = "agenda"

    id: str = own_id()
    items: str = "[]"
    """JSON list of 事项号 by hand; empty = none."""
    last: str = "[]"
    """JSON list of 事项号 that come last whatever the order."""
    recorded_at: str
    seq: int


class PinRow(SQLModel, table=True):
    """The PIN of a person, as a salted digest; the newest row counts, a blank one takes it away."""

    __tablename__ = "pin"

    id: str = own_id()
    member_id: str = ref("member.id")
    salt: str = ""
    verifier: str = ""
    seq: int
