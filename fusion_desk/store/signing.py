"""How each person signs the minutes, and the scans of the paper that was signed by hand."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import MemberId, new_id
from fusion_desk.domain.signing_plan import SigningChoice, SigningWay
from fusion_desk.store.tables import DraftRow, SignedScanRow, SigningChoiceRow, as_table
from fusion_desk.store.views import Change, Reader

CHOICES = as_table(SigningChoiceRow)
SCANS = as_table(SignedScanRow)
DRAFTS = as_table(DraftRow)


def add_choice(change: Change, choice: SigningChoice) -> None:
    """Record how a member signs."""
    change.connection.execute(
        insert(CHOICES).values(
            id=new_id(change.random),
            member_id=choice.member,
            way=choice.way.value,
            reason=choice.reason,
            by=choice.by,
            salt=choice.salt,
            certificate=choice.certificate,
            fingerprint=choice.fingerprint,
            chosen_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.KEYS


def all_choices(reader: Reader) -> list[SigningChoice]:
    """Every choice, in the order recorded."""
    return [
        SigningChoice(
            member=MemberId(row.member_id),
            way=SigningWay(row.way),
            reason=row.reason,
            by=row.by,
            salt=row.salt,
            certificate=bytes(row.certificate),
            fingerprint=row.fingerprint,
            chosen_at=row.chosen_at,
        )
        for row in reader.connection.execute(select(CHOICES).order_by(CHOICES.c.seq))
    ]


def find_choices(reader: Reader) -> dict[MemberId, SigningChoice]:
    """The newest choice of every member who made one."""
    return {one.member: one for one in all_choices(reader)}


@dataclass(frozen=True, slots=True)
class SignedScan:
    """One scanned file of the paper: under which hash, of which draft, how many pages."""

    draft_sha256: str
    sha256: str
    name: str
    pages: int
    place: int
    by: str
    scanned_at: str = ""


def add_scan(change: Change, draft_id: str, scan: SignedScan) -> None:
    """Bind a scan, whose bytes are kept already, to a draft."""
    change.connection.execute(
        insert(SCANS).values(
            id=new_id(change.random),
            draft_id=draft_id,
            sha256=scan.sha256,
            name=scan.name,
            pages=scan.pages,
            place=scan.place,
            by=scan.by,
            scanned_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.PAPERS


def find_scans(reader: Reader, draft_id: str | None = None) -> list[SignedScan]:
    """The scans of one draft, or of all, in the order in which they came."""
    statement = select(SCANS, DRAFTS.c.sha256.label("draft_sha256")).join(
        DRAFTS, DRAFTS.c.id == SCANS.c.draft_id
    )
    if draft_id is not None:
        statement = statement.where(SCANS.c.draft_id == draft_id)
    rows = reader.connection.execute(statement.order_by(SCANS.c.seq, SCANS.c.place))
    return [
        SignedScan(row.draft_sha256, row.sha256, row.name, row.pages, row.place, row.by, row.scanned_at)
        for row in rows
    ]


def drafts_with(reader: Reader, prefix: str) -> list[str]:
    """The SHA-256 of every draft that begins with these digits."""
    rows = reader.connection.execute(select(DRAFTS.c.sha256).where(DRAFTS.c.sha256.startswith(prefix)))
    return [str(row.sha256) for row in rows]
