"""The papers: acts, edited paragraphs, enrolled keys, drafts, signatures and seals."""
# pyright: reportAssignmentType=false
# SQLModel declares `__tablename__` as a callable; a plain name is what its own manual writes.

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from fusion_desk.store.tables.columns import own_id, ref


class ActRow(SQLModel, table=True):
    """经办事项."""

    __tablename__ = "act"

    id: str = own_id()
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
    attachment: str = ""
    more: str = "{}"
    """JSON: the further fields of the kind."""
    void: int = 0
    corrects: str = ""
    """Id of the entry that this one replaces; an unfinished act goes on as a new entry, too."""
    reason: str = ""


class NarrativeRow(SQLModel, table=True):
    """An edited paragraph of the minutes; the newest revision of a section counts."""

    __tablename__ = "narrative"
    __table_args__ = (UniqueConstraint("section", "revision"),)

    id: str = own_id()
    section: str
    revision: int
    text: str
    author: str
    written_at: str
    seq: int


class TextDraftRow(SQLModel, table=True):
    """What is being written and not saved yet: not journalled, never printed."""

    __tablename__ = "text_draft"

    place: str = Field(primary_key=True)
    """What it is for: `opinion/003-1/group/E02`, `paragraph/s5.4`."""
    typed: str
    """JSON object of field and text."""
    saved_at: str


class EnrolmentRow(SQLModel, table=True):
    """A certificate bound to a member under the panel's key."""

    __tablename__ = "enrolment"

    id: str = own_id()
    member_id: str = ref("member.id")
    fingerprint: str = Field(unique=True)
    certificate: bytes = Field(sa_type=LargeBinary)
    subject: str
    enrolled_at: str
    signature: bytes = Field(sa_type=LargeBinary)
    seq: int


class DraftRow(SQLModel, table=True):
    """A drafted minutes file: which facts it prints and who is to sign where."""

    __tablename__ = "minutes_draft"

    id: str = own_id()
    sha256: str = Field(unique=True)
    facts_digest: str
    root: str
    root_size: int
    fields: str
    """JSON list of {field, member, role, fingerprint} in the order of signing."""
    drafted_at: str


class SignatureRow(SQLModel, table=True):
    __tablename__ = "signature"

    id: str = own_id()
    draft_id: str = ref("minutes_draft.id")
    field: str
    member_id: str
    fingerprint: str
    signed_at: str
    file_sha256: str


class SigningChoiceRow(SQLModel, table=True):
    """How a person signs the minutes, or why not; the newest of a member counts."""

    __tablename__ = "signing_choice"

    id: str = own_id()
    member_id: str = ref("member.id")
    way: str
    reason: str
    by: str
    """编号 of the secretary who attests."""
    salt: str
    """From which, and from the panel's key, the key of an attested signature is derived."""
    certificate: bytes = Field(sa_type=LargeBinary)
    fingerprint: str
    chosen_at: str
    seq: int


class SignedScanRow(SQLModel, table=True):
    """A scan of the paper that was signed by hand, bound to the draft whose code it bears."""

    __tablename__ = "signed_scan"
    __table_args__ = (UniqueConstraint("draft_id", "sha256"),)

    id: str = own_id()
    draft_id: str = ref("minutes_draft.id")
    sha256: str = Field(foreign_key="blob.sha256")
    name: str
    pages: int
    place: int
    """Among the files that came with it."""
    by: str
    scanned_at: str
    seq: int


class SealRow(SQLModel, table=True):
    __tablename__ = "seal"

    id: str = own_id()
    draft_id: str = ref("minutes_draft.id")
    file_sha256: str
    seal: bytes = Field(sa_type=LargeBinary)
    sealed_at: str
