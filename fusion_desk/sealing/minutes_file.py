"""The minutes as a file: the prepared fields, and the signature in each that was signed."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.sealing.pdf_file import PdfFile
from fusion_desk.sealing.pdf_objects import Dictionary, Name, Ref, Unreadable, text_of
from fusion_desk.sealing.roles import ATTESTED, KEY, MEMBER, ROLE, PreparedField, Role

MOST_FIELDS = 64


@dataclass(frozen=True, slots=True)
class FoundField:
    """A field with its own object and, where it was signed, its signature's."""

    field: PreparedField
    ref: Ref
    entries: Dictionary
    signature: Ref | None
    revision: int


@dataclass(frozen=True, slots=True)
class MinutesFile:
    """A file of minutes, its fields in the order of signing."""

    pdf: PdfFile
    found: tuple[FoundField, ...]
    ever_signed: frozenset[Ref]
    """The signatures that any revision had."""

    @property
    def fields(self) -> tuple[PreparedField, ...]:
        """The prepared fields in their order."""
        return tuple(one.field for one in self.found)

    @property
    def signed(self) -> tuple[FoundField, ...]:
        """The fields that hold a signature, in the order in which they were signed."""
        return tuple(sorted((one for one in self.found if one.signature), key=lambda one: one.revision))

    @property
    def missing(self) -> tuple[PreparedField, ...]:
        """The fields that were prepared and are not signed."""
        return tuple(one.field for one in self.found if not one.signature)


def read_minutes(content: bytes) -> MinutesFile:
    """The minutes in a PDF; `Unreadable` where the bytes are no PDF of ours. A PDF without fields has none."""
    pdf = PdfFile(content)
    last = len(pdf.revisions) - 1
    found = tuple(_field(pdf, ref, last) for ref in _field_refs(pdf, last))
    values = (
        pdf.dictionary(ref, revision).get("V")
        for revision in range(last + 1)
        for ref in _field_refs(pdf, revision)
    )
    return MinutesFile(pdf, found, frozenset(value for value in values if isinstance(value, Ref)))


def _field_refs(pdf: PdfFile, revision: int) -> list[Ref]:
    _ref, root = pdf.root(revision)
    form = pdf.dictionary(root["AcroForm"], revision) if "AcroForm" in root else {}
    refs = form.get("Fields", [])
    if not isinstance(refs, list) or len(refs) > MOST_FIELDS:
        raise Unreadable("no list of fields")
    return [ref for ref in refs if isinstance(ref, Ref)]


def _field(pdf: PdfFile, ref: Ref, last: int) -> FoundField:
    entries = pdf.dictionary(ref, last)
    if entries.get("FT") != Name("Sig") or "Kids" in entries:
        raise Unreadable("a field that is no signature")
    try:
        role = Role(str(entries.get(ROLE)))
    except ValueError:
        raise Unreadable("a field without a role") from None
    field = PreparedField(
        name=text_of(entries.get("T")),
        role=role,
        label=text_of(entries.get("TU")),
        member=text_of(entries.get(MEMBER)),
        fingerprint=text_of(entries.get(KEY)),
        attested=text_of(entries[ATTESTED]) if ATTESTED in entries else "",
    )
    value = entries.get("V")
    if value is not None and not isinstance(value, Ref):
        raise Unreadable("a signature that is no object of its own")
    written = max(at for at, revision in enumerate(pdf.revisions) if ref.number in revision.objects)
    return FoundField(field, ref, entries, value, written)
