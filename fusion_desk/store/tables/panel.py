"""The panel itself: its own row, its journal, its imports, its bytes and what was frozen."""
# pyright: reportAssignmentType=false
# SQLModel declares `__tablename__` as a callable; a plain name is what its own manual writes.

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from fusion_desk.store.tables.columns import own_id, ref


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

    id: str = own_id()
    kind: str
    number: str
    scope: str
    valid_until: str
    level: str = ""
    granted_by: str = ""
    recorded_at: str
    seq: int


class OfficeFactRow(SQLModel, table=True):
    """One answer about the office; the newest of a name counts."""

    __tablename__ = "office_fact"

    id: str = own_id()
    name: str
    text: str
    recorded_at: str
    seq: int


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


class CheckpointRow(SQLModel, table=True):
    """A signed statement of how long the journal was and what its Merkle root was."""

    __tablename__ = "checkpoint"

    number: int = Field(primary_key=True)
    size: int
    statement: str
    """RFC 8785 JSON, as it was signed."""
    signature: str


class ImportBatchRow(SQLModel, table=True):
    """One import: which files, with which digests."""

    __tablename__ = "import_batch"

    id: str = own_id()
    kind: str
    sources: str
    """JSON list of {name, sha256, size}."""
    outcome: str
    """JSON counts."""
    columns: str = "{}"
    imported_at: str
    seq: int


class ImportPriorRow(SQLModel, table=True):
    """A candidate as on record before an import changed it, so that the import can be taken back."""

    __tablename__ = "import_prior"
    __table_args__ = (UniqueConstraint("seq", "candidate_id"),)

    id: str = own_id()
    seq: int
    """Of the import."""
    candidate_id: str = ref("candidate.id")
    body: str
    """JSON: table → its rows as {column: value}."""


class BlobRow(SQLModel, table=True):
    """Bytes kept once under their SHA-256."""

    __tablename__ = "blob"

    sha256: str = Field(primary_key=True)
    size: int
    content: bytes = Field(sa_type=LargeBinary)


class WorkCalendarRow(SQLModel, table=True):
    """Holidays and make-up days of one year; the newest row of a year counts, before what the policy says."""

    __tablename__ = "work_calendar"

    id: str = own_id()
    year: int
    holidays: str
    """JSON list of days."""
    makeup: str
    source: str
    verified: int = 0
    recorded_at: str
    seq: int


class ClosureRow(SQLModel, table=True):
    """归档: the panel file was closed or opened again; the newest row counts."""

    __tablename__ = "closure"

    id: str = own_id()
    closed: int
    reason: str = ""
    recorded_at: str
    seq: int


class SnapshotRow(SQLModel, table=True):
    """What was frozen: the digest of digests, and each of them."""

    __tablename__ = "snapshot"

    id: str = own_id()
    digest: str
    parts: str
    """JSON: {"committee": …, "rubric": …, "policy": …, "dossiers": {number: digest}}."""
    taken_at: str
    seq: int


class HoldRow(SQLModel, table=True):
    """暂停评审: why and when the snapshot was broken, and when it was frozen again."""

    __tablename__ = "hold"

    id: str = own_id()
    reason: str
    since: str
    seq: int
    lifted_seq: int | None = None
