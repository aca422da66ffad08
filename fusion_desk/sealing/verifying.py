"""Verifying signed minutes: each check by name, and one verdict."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from fusion_desk.sealing.fingerprints import plain
from fusion_desk.sealing.inspecting import Fault, faults
from fusion_desk.sealing.minutes_file import MinutesFile, read_minutes
from fusion_desk.sealing.pdf_objects import Unreadable
from fusion_desk.sealing.whole_file import Seal, SealedField, not_enrolled, read_seal

CHECKS = ("file", "seal", "anchor", "enrolment", "fields", "signatures", "coverage", "docmdp", "missing")
"""Every check of minutes, in the order in which they are told."""

_WANTING = frozenset({"minutes.no_fields", "seal.missing", "minutes.unsigned", "anchor.unusable"})
"""Found wanting, but no sign of tampering: exit 1 and not 3."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: held, failed, or could not be made (None); the code and facts of its sentence."""

    name: str
    ok: bool | None
    code: str
    details: dict[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verifier found; `ok` None: intact, origin not checked; `damaged`: tampered with or broken."""

    ok: bool | None
    kind: str
    anchor: str | None
    checks: tuple[Check, ...]
    damaged: bool

    @classmethod
    def of(cls, kind: str, anchor: str | None, checks: Iterable[Check], wanting: Collection[str]) -> Verdict:
        """What all checks together say; `wanting` are the codes of failures that are no sign of tampering."""
        held = tuple(checks)
        failed = [one for one in held if one.ok is False]
        unknown = any(one.ok is None for one in held)
        return cls(
            ok=False if failed else None if unknown else True,
            kind=kind,
            anchor=anchor,
            checks=held,
            damaged=any(one.code not in wanting for one in failed),
        )

    def failed(self) -> tuple[Check, ...]:
        """The checks that did not hold."""
        return tuple(check for check in self.checks if check.ok is False)


def verify_minutes(pdf: bytes, seal: bytes | None, anchor: str | None) -> Verdict:
    """The verdict on minutes, with their sidecar and the anchor read from paper, where there are such."""
    sealed = read_seal(seal) if seal is not None else None
    try:
        minutes = read_minutes(pdf)
    except Unreadable:
        minutes = None
    checks = [
        _file_check(minutes),
        _seal_check(pdf, seal, sealed),
        _anchor_check(sealed, anchor),
        _enrolment_check(sealed),
    ]
    if minutes is not None:
        checks.extend(_content_checks(minutes, sealed))
        checks.extend(_attested_checks(minutes))
    return Verdict.of("minutes", anchor, checks, _WANTING)


def _file_check(minutes: MinutesFile | None) -> Check:
    if minutes is None:
        return Check("file", False, "minutes.unreadable")
    if not minutes.found:
        return Check("file", False, "minutes.no_fields")
    return Check("file", True, "check.file")


def _seal_check(pdf: bytes, seal: bytes | None, sealed: Seal | None) -> Check:
    if seal is None:
        return Check("seal", False, "seal.missing")
    if sealed is None:
        return Check("seal", False, "seal.broken")
    if (len(pdf), hashlib.sha256(pdf).hexdigest()) != (sealed.size, sealed.sha256):
        return Check("seal", False, "seal.other_file")
    return Check("seal", True, "check.seal")


def _anchor_check(sealed: Seal | None, anchor: str | None) -> Check:
    if anchor is None:
        return Check("anchor", None, "anchor.missing")
    expected = plain(anchor)
    if expected is None:
        return Check("anchor", False, "anchor.unusable", {"anchor": anchor})
    if sealed is None:
        return Check("anchor", None, "anchor.no_seal")
    if not sealed.panel_fingerprint.startswith(expected):
        return Check("anchor", False, "anchor.differs", {"anchor": anchor, "found": sealed.anchor})
    return Check("anchor", True, "check.anchor", {"anchor": sealed.anchor})


def _enrolment_check(sealed: Seal | None) -> Check:
    if sealed is None:
        return Check("enrolment", None, "enrolment.no_seal")
    enrolled, attested = sealed.enrolled(), sealed.attested()
    if enrolled is None or attested is None:
        return Check("enrolment", False, "enrolment.broken")
    stranger = not_enrolled(sealed)
    if stranger is not None:
        return Check("enrolment", False, "enrolment.stranger", {"member": stranger})
    by_secretary = sum(bool(one.attested) for one in sealed.fields)
    if by_secretary:
        told: dict[str, object] = {"own": len(sealed.fields) - by_secretary, "attested": by_secretary}
        return Check("enrolment", True, "check.enrolment_attested", told)
    return Check("enrolment", True, "check.enrolment", {"count": len(enrolled)})


def _attested_checks(minutes: MinutesFile) -> Iterator[Check]:
    """Whose signatures are not by a key of their own; told whatever else holds."""
    for one in minutes.signed:
        if one.field.attested:
            told: dict[str, object] = {"field": one.field.label, "by": one.field.attested}
            yield Check("attested", True, "check.attested", told)


def _content_checks(minutes: MinutesFile, sealed: Seal | None) -> Iterator[Check]:
    found = [*_sealed_fields_fault(minutes, sealed), *faults(minutes)]
    counts: dict[str, object] = {"count": len(minutes.signed)}
    for name in ("fields", "signatures", "coverage", "docmdp"):
        wrong = [fault for fault in found if fault.check == name]
        yield from (Check(name, False, fault.code, fault.details) for fault in wrong)
        if not wrong:
            yield Check(name, True, f"check.{name}", counts)
    if minutes.missing:
        labels = [one.label for one in minutes.missing]
        yield Check("missing", False, "minutes.unsigned", {"missing": labels})
    else:
        yield Check("missing", True, "check.missing", counts)


def _sealed_fields_fault(minutes: MinutesFile, sealed: Seal | None) -> Iterator[Fault]:
    prepared = tuple(
        SealedField(one.name, one.role.value, one.member, one.fingerprint, one.attested)
        for one in minutes.fields
    )
    if sealed is not None and prepared != sealed.fields:
        yield Fault("fields", "minutes.fields_changed")
