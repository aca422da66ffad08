"""What is wrong with the signatures of a file: who signed, what they cover, what was changed afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from fusion_desk.sealing import attesting, cms
from fusion_desk.sealing.der import first_value
from fusion_desk.sealing.fingerprints import fingerprint_of
from fusion_desk.sealing.minutes_file import FoundField, MinutesFile
from fusion_desk.sealing.pdf_objects import Dictionary, Name, PdfValue, Ref, Unreadable

_APPEARANCE_ENTRIES = {"Type", "Subtype", "FormType", "BBox", "Resources", "Matrix", "Length", "Filter"}
_FILL_FORMS = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: under which check, and the code and facts of its sentence."""

    check: str
    code: str
    details: dict[str, object] = field(default_factory=dict[str, object])


def faults(minutes: MinutesFile) -> Iterator[Fault]:
    """Everything wrong with the fields and signatures that are there; missing signatures are no fault."""
    if minutes.ever_signed.difference(one.signature for one in minutes.signed):
        yield Fault("coverage", "minutes.stripped")
    yield from _field_faults(minutes)
    seen: dict[bytes, str] = {}
    for one in minutes.signed:
        yield from _signature_faults(minutes, one, seen)
    yield from _change_faults(minutes)


def _field_faults(minutes: MinutesFile) -> Iterator[Fault]:
    ranks = [one.role.rank for one in minutes.fields]
    names = [one.name for one in minutes.fields]
    keys = [one.fingerprint for one in minutes.fields]
    if ranks != sorted(ranks) or len(set(names)) != len(names) or len(set(keys)) != len(keys):
        yield Fault("fields", "minutes.fields_changed")
    signed = [one.field.role.rank for one in minutes.signed]
    waiting = [one.role.rank for one in minutes.missing]
    if signed != sorted(signed) or (signed and waiting and signed[-1] > min(waiting)):
        yield Fault("fields", "minutes.out_of_order")


def _signature_faults(minutes: MinutesFile, one: FoundField, seen: dict[bytes, str]) -> Iterator[Fault]:
    label = one.field.label
    try:
        container, covered = _covered(minutes, one)
    except Unreadable:
        yield Fault("coverage", "signature.coverage", {"field": label})
        return
    signed = cms.read(container)
    if signed is None or signed.digest != covered:
        yield Fault("signatures", "signature.broken", {"field": label})
        return
    if fingerprint_of(signed.certificate) != one.field.fingerprint:
        yield Fault("signatures", "signature.foreign_key", {"field": label})
    if (attesting.MARK in signed.units) != bool(one.field.attested):
        yield Fault("signatures", "signature.attested_otherwise", {"field": label})
    key = cms.public_key_of(signed.certificate)
    if key in seen:
        yield Fault("signatures", "signature.key_twice", {"field": label, "other": seen[key]})
    seen[key] = label


def _covered(minutes: MinutesFile, one: FoundField) -> tuple[bytes, bytes]:
    """The container of a signature, and the digest of all bytes of its revision but the container."""
    content, revision = minutes.pdf.content, minutes.pdf.revisions[one.revision]
    start = minutes.pdf.start_of(one.signature, one.revision)
    values = minutes.pdf.dictionary(one.signature, one.revision)
    match values.get("ByteRange"):
        case [0, int(opening), int(closing), int(rest)] if start < opening < closing:
            pass
        case _:
            raise Unreadable("no range")
    gap = content[opening:closing]
    if closing + rest != revision.end or gap[:1] + gap[-1:] != b"<>" or b"endobj" in content[start:opening]:
        raise Unreadable("not all of the revision is covered")
    container = values.get("Contents")
    if not isinstance(container, bytes) or gap[1:-1] != container.hex().upper().encode():
        raise Unreadable("the container stands elsewhere")
    covered = hashlib.sha256(content[:opening])
    covered.update(content[closing : revision.end])
    return _without_padding(container), covered.digest()


def _without_padding(container: bytes) -> bytes:
    try:
        whole = first_value(container).whole
    except ValueError as error:
        raise Unreadable("no container") from error
    if container[len(whole) :].strip(b"\x00"):
        raise Unreadable("something stands behind the container")
    return whole


def _change_faults(minutes: MinutesFile) -> Iterator[Fault]:
    """Each revision from the first signature on may sign one field and do nothing else (DocMDP 2)."""
    signed = minutes.signed
    if not signed:
        return
    first, last = signed[0].revision, len(minutes.pdf.revisions) - 1
    if [one.revision for one in signed] != list(range(first, last + 1)):
        yield Fault("coverage", "minutes.appended")
        return
    for one in signed:
        try:
            harmless = _only_signs(minutes, one, certifying=one.revision == first)
        except Unreadable:
            harmless = False
        if not harmless:
            yield Fault("docmdp", "minutes.changed_after", {"field": one.field.label})


def _only_signs(minutes: MinutesFile, one: FoundField, *, certifying: bool) -> bool:
    pdf, now = minutes.pdf, one.revision
    revision, before = pdf.revisions[now], pdf.revisions[now - 1]
    root_ref, root = pdf.root(now)
    appearance, signature = one.entries.get("AP"), one.signature
    drawn = appearance.get("N") if isinstance(appearance, dict) and appearance.keys() == {"N"} else None
    if not isinstance(drawn, Ref) or signature is None or now == 0 or revision.freed:
        return False
    fresh = {signature.number, drawn.number}
    allowed = fresh | {one.ref.number}
    if certifying:
        allowed.add(root_ref.number)
    written_before = {number for earlier in pdf.revisions[:now] for number in earlier.objects}
    _old_ref, old_root = pdf.root(now - 1)
    return (
        set(revision.objects) == allowed
        and not fresh & written_before
        and revision.constant_trailer() == before.constant_trailer()
        and _without(one.entries, "V", "AP") == _without(pdf.dictionary(one.ref, now - 1), "V", "AP")
        and "V" not in pdf.dictionary(one.ref, now - 1)
        and _is_plain_form(pdf.dictionary(drawn, now))
        and _root_kept(old_root, root, signature if certifying else None)
        and (_certifies(pdf.dictionary(signature, now)) or not certifying)
    )


def _without(entries: Dictionary, *keys: str) -> Dictionary:
    return {key: value for key, value in entries.items() if key not in keys}


def _is_plain_form(entries: Dictionary) -> bool:
    return (
        entries.keys() <= _APPEARANCE_ENTRIES
        and entries.get("Subtype") == Name("Form")
        and entries.get("Resources") == {}
    )


def _root_kept(old: Dictionary, new: Dictionary, certification: Ref | None) -> bool:
    if certification is None:
        return old == new
    return _without(new, "Perms") == old and new.get("Perms") == {"DocMDP": certification}


def _certifies(signature: Dictionary) -> bool:
    references: PdfValue = signature.get("Reference")
    match references:
        case [{"TransformMethod": method, "TransformParams": {"P": int(level)}}]:
            return method == Name("DocMDP") and level == _FILL_FORMS
        case _:
            return False
