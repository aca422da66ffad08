"""The dossiers: candidates, applications and everything that hangs on them."""
# pyright: reportAssignmentType=false
# SQLModel declares `__tablename__` as a callable; a plain name is what its own manual writes.

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from fusion_desk.store.tables.columns import own_id, ref


class CandidateRow(SQLModel, table=True):
    __tablename__ = "candidate"

    id: str = own_id()
    number: str = Field(unique=True)
    name: str
    gender: str = ""
    born_on: str = ""
    resident_id: str = ""
    employer: str = ""
    department: str = ""
    post: str = ""
    occupation: str = ""
    track: str = ""
    education: str = ""
    degree: str = ""
    extra: str = "{}"
    """Columns the desk does not know, as written: a JSON object, or an array led by the number of its headings."""
    ordinal: int = 0


class ExtraHeadingsRow(SQLModel, table=True):
    """What unknown columns are called, kept once for all rows of the sheets that have them."""

    __tablename__ = "extra_headings"

    number: int = Field(primary_key=True)
    headings: str
    """JSON array."""


class ApplicationRow(SQLModel, table=True):
    __tablename__ = "application"
    __table_args__ = (
        CheckConstraint("kind IN ('title', 'skill', 'substitution')"),
        CheckConstraint("state IN ('admitted', 'rejected', 'withdrawn')"),
    )

    id: str = own_id()
    candidate_id: str = ref("candidate.id")
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

    id: str = own_id()
    candidate_id: str = ref("candidate.id")
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

    id: str = own_id()
    candidate_id: str = ref("candidate.id")
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

    id: str = own_id()
    candidate_id: str = ref("candidate.id")
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

    id: str = own_id()
    candidate_id: str = ref("candidate.id")
    ordinal: int
    title: str
    criterion: str = ""
    own_role: str = ""
    finished_on: str = ""
    benefit: str = ""
    proof: str = ""


class AppraisalRow(SQLModel, table=True):
    __tablename__ = "appraisal"

    id: str = own_id()
    candidate_id: str = ref("candidate.id")
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

    id: str = own_id()
    application_id: str = ref("application.id")
    part: str
    revision: int = 1
    mark: int | None = None
    held_on: str = ""
    examiners: str = ""
    supervisor: str = ""
    exempt_basis: str = ""
    seq: int = 0


class AttachmentRow(SQLModel, table=True):
    __tablename__ = "attachment"

    id: str = own_id()
    candidate_id: str = ref("candidate.id")
    sha256: str = ref("blob.sha256")
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


class CheckMarkRow(SQLModel, table=True):
    """A "to check" finding ticked off by name; with the code `deliberation` an application that was deliberated."""

    __tablename__ = "check_mark"

    id: str = own_id()
    application_id: str = ref("application.id")
    code: str
    outcome: str
    note: str = ""
    checked_by: str
    checked_at: str
    seq: int
