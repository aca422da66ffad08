"""Edited paragraphs, defences, enrolled keys, drafts, signatures and seals of the papers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, insert, select, text

from fusion_desk.domain.acts import DefenceRecord, Question
from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import ApplicationId, MemberId, new_id
from fusion_desk.domain.signing_plan import (
    Enrolment,
    GivenSignature,
    MinutesDraft,
    NotSigning,
    PlannedField,
    SigningRole,
    SigningWay,
)
from fusion_desk.store.tables import (
    DefenceRow,
    DraftRow,
    EnrolmentRow,
    NarrativeRow,
    SealRow,
    SignatureRow,
    as_table,
)
from fusion_desk.store.views import Change, Reader

NARRATIVES = as_table(NarrativeRow)
DEFENCES = as_table(DefenceRow)
ENROLMENTS = as_table(EnrolmentRow)
DRAFTS = as_table(DraftRow)
SIGNATURES = as_table(SignatureRow)
SEALS = as_table(SealRow)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def add_narrative(change: Change, section: str, text: str) -> int:
    """Keep a new wording of one section of the minutes and return its revision."""
    statement = select(func.max(NARRATIVES.c.revision)).where(NARRATIVES.c.section == section)
    revision = int(change.connection.execute(statement).scalar() or 0) + 1
    change.connection.execute(
        insert(NARRATIVES).values(
            id=new_id(change.random),
            section=section,
            revision=revision,
            text=text,
            author=change.actor,
            written_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.PAPERS
    return revision


def find_narratives(reader: Reader) -> dict[str, str]:
    """The newest wording of every edited section; a blank one means the shipped wording again."""
    rows = reader.connection.execute(
        select(NARRATIVES.c.section, NARRATIVES.c.text).order_by(NARRATIVES.c.section, NARRATIVES.c.revision)
    )
    newest = {str(row.section): str(row.text) for row in rows}
    return {section: text for section, text in newest.items() if text}


@dataclass(frozen=True, slots=True)
class NarrativeRevision:
    """One wording of a section, with who wrote it and when; a blank text is the shipped wording again."""

    section: str
    number: int
    text: str
    author: str
    written_at: str


def find_narrative_revisions(reader: Reader) -> list[NarrativeRevision]:
    """Every wording that was ever saved, oldest first."""
    rows = reader.connection.execute(select(NARRATIVES).order_by(NARRATIVES.c.seq))
    return [
        NarrativeRevision(row.section, row.revision, row.text, row.author, row.written_at) for row in rows
    ]


def add_defence(change: Change, defence: DefenceRecord) -> None:
    """Record a defence; a later record of the same application counts instead."""
    questions = [
        {"question": one.question, "answer": one.answer, "follow_up": one.follow_up}
        for one in defence.questions
    ]
    change.connection.execute(
        insert(DEFENCES).values(
            id=new_id(change.random),
            application_id=defence.application,
            held_on=_text(defence.held_on),
            required=int(defence.required),
            basis=defence.basis,
            panel_size=defence.panel_size,
            speaking_minutes=defence.speaking_minutes,
            asking_minutes=defence.asking_minutes,
            score=defence.score,
            conclusion=defence.conclusion,
            questions=canonical_text(questions),
            seq=change.seq,
        )
    )


def find_defences(reader: Reader) -> dict[ApplicationId, DefenceRecord]:
    """The newest record of every defence."""
    found: dict[ApplicationId, DefenceRecord] = {}
    for row in reader.connection.execute(select(DEFENCES).order_by(DEFENCES.c.seq)):
        questions = tuple(Question(**one) for one in json.loads(row.questions))
        application = ApplicationId(row.application_id)
        found[application] = DefenceRecord(
            application=application,
            held_on=_day(row.held_on),
            required=bool(row.required),
            basis=row.basis,
            panel_size=row.panel_size,
            speaking_minutes=row.speaking_minutes,
            asking_minutes=row.asking_minutes,
            score=row.score,
            conclusion=row.conclusion,
            questions=questions,
        )
    return found


def add_enrolment(change: Change, enrolment: Enrolment) -> None:
    """Bind a certificate to a member."""
    change.connection.execute(
        insert(ENROLMENTS).values(
            id=new_id(change.random),
            member_id=enrolment.member,
            fingerprint=enrolment.fingerprint,
            certificate=enrolment.certificate,
            subject=enrolment.subject,
            enrolled_at=change.now(),
            signature=enrolment.signature,
            seq=change.seq,
        )
    )
    change.moved |= Changes.KEYS


def find_enrolments(reader: Reader) -> dict[MemberId, Enrolment]:
    """The newest certificate of every enrolled member."""
    return {one.member: one for one in all_enrolments(reader)}


def all_enrolments(reader: Reader) -> list[Enrolment]:
    """Every certificate ever enrolled, in the order recorded; a later one of a member replaces the earlier."""
    return [
        Enrolment(
            member=MemberId(row.member_id),
            fingerprint=row.fingerprint,
            certificate=row.certificate,
            subject=row.subject,
            enrolled_at=row.enrolled_at,
            signature=row.signature,
        )
        for row in reader.connection.execute(select(ENROLMENTS).order_by(ENROLMENTS.c.seq))
    ]


def add_draft(change: Change, draft: MinutesDraft) -> None:
    """Remember a drafted file; the same bytes drafted again are the same draft."""
    if find_draft(change, draft.sha256) is not None:
        return
    fields = [
        {
            "field": one.field,
            "role": one.role.value,
            "member": one.member,
            "number": one.number,
            "name": one.name,
            "fingerprint": one.fingerprint,
            **({"attested": one.attested} if one.attested else {}),
        }
        for one in draft.fields
    ]
    # Whose line stays empty is part of what was printed.
    fields += [
        {"not_signing": one.way.value, "member": one.member, "reason": one.reason}
        for one in draft.not_signing
    ]
    change.connection.execute(
        insert(DRAFTS).values(
            id=draft.id,
            sha256=draft.sha256,
            facts_digest=draft.facts_digest,
            root=draft.root,
            root_size=draft.root_size,
            fields=canonical_text(fields),
            drafted_at=change.now(),
        )
    )
    change.moved |= Changes.PAPERS


def find_draft(reader: Reader, sha256: str) -> MinutesDraft | None:
    """The draft with these bytes."""
    return _draft(reader, DRAFTS.c.sha256 == sha256)


def newest_draft(reader: Reader) -> MinutesDraft | None:
    """The draft made last."""
    # The last resort tells two drafts of one second apart.
    order = DRAFTS.c.root_size.desc(), DRAFTS.c.drafted_at.desc(), text("rowid DESC")
    newest = select(DRAFTS.c.sha256).order_by(*order).limit(1)
    found = reader.connection.execute(newest).scalar()
    return None if found is None else find_draft(reader, str(found))


def drafted_size(reader: Reader, draft: MinutesDraft) -> int:
    """Entries that the log had when this draft was made: those behind its root that are no facts, too."""
    row = reader.driver.execute(
        "SELECT max(seq) FROM journal WHERE seq > ? AND instr(entry, ?) AND instr(entry, ?)",
        (draft.root_size, f'"sha256":"{draft.sha256}"', '"verb":"minutes.draft"'),
    ).fetchone()
    return draft.root_size if row is None or row[0] is None else int(row[0]) - 1


def find_drafts(reader: Reader) -> list[MinutesDraft]:
    """Every draft ever made, in the order of the facts they print."""
    order = (DRAFTS.c.root_size, DRAFTS.c.drafted_at, DRAFTS.c.sha256)
    found = (
        find_draft(reader, str(one))
        for one in reader.connection.execute(select(DRAFTS.c.sha256).order_by(*order)).scalars()
    )
    return [one for one in found if one is not None]


def draft_of_signed(reader: Reader, file_sha256: str) -> MinutesDraft | None:
    """The draft that a file signed here grew from."""
    signed = select(SIGNATURES.c.draft_id).where(SIGNATURES.c.file_sha256 == file_sha256)
    return _draft(reader, DRAFTS.c.id.in_(signed))


def _draft(reader: Reader, condition: ColumnElement[bool]) -> MinutesDraft | None:
    row = reader.connection.execute(select(DRAFTS).where(condition)).first()
    if row is None:
        return None
    rows = json.loads(row.fields)
    fields = tuple(
        PlannedField(
            field=one["field"],
            role=SigningRole(one["role"]),
            member=MemberId(one["member"]),
            number=one["number"],
            name=one["name"],
            fingerprint=one["fingerprint"],
            attested=one.get("attested", ""),
        )
        for one in rows
        if "field" in one
    )
    not_signing = tuple(
        NotSigning(MemberId(one["member"]), SigningWay(one["not_signing"]), one["reason"])
        for one in rows
        if "not_signing" in one
    )
    return MinutesDraft(
        id=row.id,
        sha256=row.sha256,
        facts_digest=row.facts_digest,
        root=row.root,
        root_size=row.root_size,
        fields=fields,
        drafted_at=row.drafted_at,
        not_signing=not_signing,
    )


def add_signature(change: Change, draft_id: str, signature: GivenSignature) -> None:
    """Remember that a member signed."""
    change.connection.execute(
        insert(SIGNATURES).values(
            id=new_id(change.random),
            draft_id=draft_id,
            field=signature.field,
            member_id=signature.member,
            fingerprint=signature.fingerprint,
            signed_at=change.now(),
            file_sha256=signature.file_sha256,
        )
    )
    change.moved |= Changes.PAPERS


def find_signatures(reader: Reader, draft_id: str) -> list[GivenSignature]:
    """The signatures given on one draft, in the order given."""
    rows = reader.connection.execute(
        select(SIGNATURES).where(SIGNATURES.c.draft_id == draft_id).order_by(SIGNATURES.c.signed_at)
    )
    return [
        GivenSignature(
            field=row.field,
            member=MemberId(row.member_id),
            fingerprint=row.fingerprint,
            signed_at=row.signed_at,
            file_sha256=row.file_sha256,
        )
        for row in rows
    ]


def add_seal(change: Change, draft_id: str, file_sha256: str, seal: bytes) -> None:
    """Keep the whole-file seal of finished minutes."""
    change.connection.execute(
        insert(SEALS).values(
            id=new_id(change.random),
            draft_id=draft_id,
            file_sha256=file_sha256,
            seal=seal,
            sealed_at=change.now(),
        )
    )


def find_seals(reader: Reader) -> Mapping[str, bytes]:
    """Every seal by the SHA-256 of its file."""
    rows = reader.connection.execute(select(SEALS.c.file_sha256, SEALS.c.seal))
    return {str(row.file_sha256): bytes(row.seal) for row in rows}
