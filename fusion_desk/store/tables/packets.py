"""Packets on a USB stick: in the panel file what went out and came in, in a working file whose it is."""
# pyright: reportAssignmentType=false
# SQLModel declares `__tablename__` as a callable; a plain name is what its own manual writes.

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field, SQLModel

from fusion_desk.store.tables.columns import own_id, ref


class PacketIssuedRow(SQLModel, table=True):
    """资料包: one that left this file; in a working file the way back."""

    __tablename__ = "packet_issued"

    id: str = own_id()
    member_id: str = ref("member.id")
    """For whom."""
    sequence: int
    signing_public: str
    """Public half of the key that signs the way back, in hex; blank for the way back itself."""
    reply_secret: str
    """The age key that opens the way back; blank for the way back itself."""
    list_digest: str
    """Digest of the list of applicants that went along to be declared on."""
    sha256: str
    issued_at: str
    seq: int


class PacketAcceptedRow(SQLModel, table=True):
    """One way back that came in."""

    __tablename__ = "packet_accepted"

    id: str = own_id()
    member_id: str = ref("member.id")
    sequence: int
    sha256: str
    journal_size: int
    """Entries in the working file when it was written, with their root: what that file can be held to later."""
    journal_root: str
    outcome: str
    """JSON counts."""
    accepted_at: str
    seq: int


class PacketFactRow(SQLModel, table=True):
    """Everything that came in, once each: what counts and what conflicts is derived from it, in whatever order it came."""

    __tablename__ = "packet_fact"

    id: str = Field(primary_key=True, max_length=64)
    """SHA-256 of whose it is, its kind and its body."""
    member_id: str = ref("member.id")
    kind: str
    body: str
    """Canonical JSON."""
    seq: int


class PacketConflictRow(SQLModel, table=True):
    """A mark (or, without a criterion, a final sheet) told in two ways, or settled by somebody; the newest row counts."""

    __tablename__ = "packet_conflict"
    __table_args__ = (Index("ix_packet_conflict_pair", "member_id", "application_id"),)

    id: str = own_id()
    member_id: str = ref("member.id", index=False)
    application_id: str = ref("application.id", index=False)
    criterion: str
    purpose: str
    standing: int
    reason: str
    recorded_at: str
    seq: int


class WorkingFileRow(SQLModel, table=True):
    """This file is no panel but what one expert works in; the newest packet it took in counts."""

    __tablename__ = "working_file"

    number: int = Field(primary_key=True)
    member_id: str = ref("member.id", index=False)
    sitting: str
    """The panel's public key in hex."""
    sequence: int
    signing_key: bytes = Field(sa_type=LargeBinary)
    reply_to: str
    """The age recipient of the way back."""
    journal_size: int
    journal_root: str
    """Of the panel file when the packet was made."""
    shown: str
    """JSON: what cannot be worked out here from the little that is here (待核实事项, the list to declare on)."""
    issued_at: str
    seq: int
