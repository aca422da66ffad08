"""A sample of minutes, five people with keys, and a panel: what the tests of sealing sign and attack."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from reportlab.pdfgen.canvas import Canvas

from fusion_desk import paths
from fusion_desk.sealing import keys, panel_key
from fusion_desk.sealing.appearance import Typeface
from fusion_desk.sealing.attesting import Attestation, attestation_list, attested_certificate, attested_key
from fusion_desk.sealing.enrolment import Enrolment, enrolment_list
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.sealing.preparing import prepare_fields
from fusion_desk.sealing.roles import FieldPlan, Role
from fusion_desk.sealing.signing import sign, signing_state
from fusion_desk.sealing.whole_file import SignedList, seal

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 15, 4, 5, tzinfo=BEIJING)
PASSWORD = "静夜思·床前明月光三更"
PEOPLE = (
    ("X1", "姚思远", Role.RECORDER, "记录人 姚思远"),
    ("E03", "龚䶮", Role.EXPERT, "评委 龚䶮"),
    ("E02", "买买提·阿布都拉", Role.EXPERT, "评委 买买提·阿布都拉"),
    ("X2", "秦𬭎", Role.SUPERVISOR, "监督人员 秦𬭎"),
    ("E01", "柳𠰶", Role.PRESIDING, "主任委员 柳𠰶"),
)


def randomness(seed: int) -> Callable[[int], bytes]:
    """A repeatable source of random bytes."""
    return random.Random(seed).randbytes


@cache
def typeface() -> Typeface:
    """The shipped fonts."""
    names = ("NotoSansSC-Regular.ttf", "HanaMinB.ttf")
    return Typeface([paths.resource("fonts", name) for name in names])


@cache
def key_of(member: str, seed: int = 0, subject: str = "") -> keys.SigningKey:
    """A member's signing key; another seed makes another key with the same name."""
    name = subject or next(name for number, name, _role, _label in PEOPLE if number == member)
    made = keys.make_key_file(name, PASSWORD, now=NOW, random=randomness(sum(member.encode()) + seed))
    return keys.read_key_file(made, PASSWORD, now=NOW)


@cache
def rsa_key(bits: int = 2048) -> keys.SigningKey:
    """A key as other software makes it, self-signed."""
    private = rsa.generate_private_key(65537, bits)
    whose = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "姚思远")])
    until = NOW + timedelta(days=3650)
    builder = (
        x509.CertificateBuilder().subject_name(whose).issuer_name(whose).public_key(private.public_key())
    )
    builder = builder.serial_number(11).not_valid_before(NOW).not_valid_after(until)
    certificate = builder.sign(private, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    return keys.SigningKey(certificate, "姚思远", private, NOW, until)


def canvas_pdf(pages: int = 2) -> bytes:
    """A draft as the reports make it: the same bytes each time."""
    output = io.BytesIO()
    canvas: Any = Canvas(output, invariant=1, pagesize=(595, 842))
    for page in range(pages):
        canvas.drawString(72, 760, f"Minutes page {page + 1}")
        canvas.drawString(72, 700, "003-1 agree 9 disagree 1 abstain 0")
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def plans(people: Any = PEOPLE, key: Any = key_of) -> list[FieldPlan]:
    """A field for each on the last page."""
    return [
        FieldPlan(
            name=f"{role.value}-{member}",
            role=role,
            label=label,
            member=member,
            fingerprint=key(member).fingerprint,
            page=-1,
            box=(72, 560 - 60 * at, 272, 610 - 60 * at),
        )
        for at, (member, _name, role, label) in enumerate(people)
    ]


SALT = "0123456789abcdef0123456789abcdef"


@cache
def attested_key_of(member: str, seed: int = 1, salt: str = SALT) -> keys.SigningKey:
    """The key under which the secretary attests for a member."""
    private = panel_key.generate(randomness(seed))
    name = next(name for number, name, _role, _label in PEOPLE if number == member)
    made = attested_certificate(private, salt + member, name, now=NOW, random=randomness(5))
    return attested_key(private, salt + member, made)


def attested_plans(*members: str) -> list[FieldPlan]:
    """The same fields; of these members the secretary attests the signature."""
    return [
        replace(one, fingerprint=attested_key_of(one.member).fingerprint, attested="X1")
        if one.member in members
        else one
        for one in plans()
    ]


@cache
def prepared() -> bytes:
    """The draft with its empty fields."""
    return prepare_fields(canvas_pdf(), plans())


@cache
def signed_by(count: int) -> bytes:
    """The minutes signed by the first so many."""
    if count == 0:
        return prepared()
    member = PEOPLE[count - 1][0]
    return sign_as(signed_by(count - 1), member, key_of(member), minutes=count)


def sign_as(pdf: bytes, member: str, key: keys.AnyKey, *, minutes: int = 1, strokes: Any = None) -> bytes:
    """The minutes signed by this member with this key."""
    field = next(one for one in signing_state(pdf).fields if one.member == member)
    return sign(
        pdf,
        field.name,
        key,
        role=field.label.split()[0],
        name=field.label.split()[1],
        time=NOW + timedelta(minutes=minutes),
        typeface=typeface(),
        strokes=strokes,
    )


@dataclass(frozen=True)
class Panel:
    """A panel with its key and its list of enrolled certificates."""

    private: bytes
    enrolled: tuple[Enrolment, ...]

    @property
    def anchor(self) -> str:
        return panel_key.fingerprint(panel_key.public_half(self.private))

    def list(self) -> SignedList:
        content = enrolment_list(self.enrolled)
        return SignedList(content, panel_key.sign(self.private, Purpose.ENROLMENT, content))

    def attestation(self, *attested: Attestation) -> SignedList:
        content = attestation_list(attested)
        return SignedList(content, panel_key.sign(self.private, Purpose.ATTESTATION, content))

    def seal(self, pdf: bytes, *attested: Attestation) -> bytes:
        root = hashlib.sha256(b"journal").hexdigest()
        return seal(
            pdf,
            self.private,
            enrolment=self.list(),
            attestation=self.attestation(*attested),
            journal_size=128,
            journal_root=root,
            facts={"title": "二〇二六年度评审会"},
        )


@cache
def a_panel(seed: int = 1) -> Panel:
    """The panel of the sample."""
    enrolled = tuple(
        Enrolment(member, name, key_of(member).fingerprint) for member, name, _role, _label in PEOPLE
    )
    return Panel(panel_key.generate(randomness(seed)), enrolled)


@cache
def complete() -> tuple[bytes, bytes]:
    """The minutes with all signatures, and their seal."""
    pdf = signed_by(len(PEOPLE))
    return pdf, a_panel().seal(pdf)
