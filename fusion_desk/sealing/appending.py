# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Appending one revision to a PDF so that the same input gives the same bytes; the only module that meets pyHanko.

pyHanko writes the fields, the signature dictionaries and their permissions; its types are partial, hence the line above.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields as pdf_fields
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec
from pyhanko.sign.signers import cms_embedder
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject

from fusion_desk.sealing.roles import ATTESTED, KEY, MEMBER, ROLE, FieldPlan, Role


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is written beside a signature: who, in which part, when, and its picture in a box of this size."""

    name: str
    role: str
    time: datetime
    picture: bytes
    width: float
    height: float


_dictionary: Any = generic.DictionaryObject
_float: Any = generic.FloatObject


class _Appending(IncrementalPdfFileWriter):
    """pyHanko's incremental writer without its random file identifier and without the computer's time."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content))

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        stream: io.BytesIO = prev.stream
        changed = hashlib.sha256(stream.getvalue()).digest()[:16]
        first: Any = cast("generic.ArrayObject", prev.trailer["/ID"])[0]
        return generic.ArrayObject(
            [
                generic.ByteStringObject(first.original_bytes),
                generic.ByteStringObject(changed),
            ]
        )

    def _update_meta(self) -> None:
        """Leave title, producer and dates as the report wrote them."""


def with_fields(pdf: bytes, plans: list[FieldPlan]) -> bytes:
    """The PDF with these empty signature fields."""
    writer: Any = _Appending(pdf)
    for plan in plans:
        pdf_fields.append_signature_field(writer, _spec(plan))
        _name, _value, reference = next(pdf_fields.enumerate_sig_fields(writer, with_name=plan.name))
        entries = cast("generic.DictionaryObject", reference.get_object())
        entries[pdf_name(f"/{ROLE}")] = pdf_name(f"/{plan.role.value}")
        entries[pdf_name(f"/{MEMBER}")] = generic.pdf_string(plan.member)
        entries[pdf_name(f"/{KEY}")] = generic.pdf_string(plan.fingerprint)
        if plan.attested:
            entries[pdf_name(f"/{ATTESTED}")] = generic.pdf_string(plan.attested)
    pdf_fields.ensure_sig_flags(writer, lock_sig_flags=True)
    writer.register_extension(ESIC_EXTENSION_1)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def with_signature(
    pdf: bytes,
    field: str,
    stamp: Stamp,
    role: Role,
    *,
    certify: bool,
    room: int,
    container: Callable[[bytes], bytes],
) -> bytes:
    """The PDF with this field signed; `container` turns the digest of the file into at most `room` bytes."""
    writer: Any = _Appending(pdf)
    embedding: Any = cms_embedder.PdfCMSEmbedder().write_cms(field, writer, existing_fields_only=True)
    entries = cast("generic.DictionaryObject", next(embedding).get_object())
    entries[pdf_name("/AP")] = _dictionary({pdf_name("/N"): writer.add_object(_form(stamp))})
    placeholder = SignatureObject(
        timestamp=stamp.time,
        subfilter=pdf_fields.SigSeedSubFilter.PADES,
        name=stamp.name,
        reason=stamp.role,
        bytes_reserved=2 * room,
    )
    embedding.send(cms_embedder.SigObjSetup(placeholder, mdp_setup=_permissions(role, certify=certify)))
    output = io.BytesIO()
    setup = cms_embedder.SigIOSetup(md_algorithm="sha256", output=output)
    digest: PreparedByteRangeDigest = embedding.send(setup)[0]
    embedding.send(container(digest.document_digest))
    return output.getvalue()


def _spec(plan: FieldPlan) -> SigFieldSpec:
    closing = plan.role is Role.PRESIDING
    left, bottom, right, top = (round(edge) for edge in plan.box)
    return SigFieldSpec(
        plan.name,
        on_page=plan.page,
        box=(left, bottom, right, top),
        readable_field_name=plan.label,
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL) if closing else None,
        doc_mdp_update_value=MDPPerm.NO_CHANGES if closing else None,
    )


def _permissions(role: Role, *, certify: bool) -> cms_embedder.SigMDPSetup:
    closing = role is Role.PRESIDING
    lock = FieldMDPSpec(FieldMDPAction.ALL) if closing and not certify else None
    level = MDPPerm.FILL_FORMS if certify else MDPPerm.NO_CHANGES if closing else None
    return cms_embedder.SigMDPSetup(
        md_algorithm="sha256", certify=certify, field_lock=lock, docmdp_perms=level
    )


def _form(stamp: Stamp) -> generic.StreamObject:
    corners = (0, 0, stamp.width, stamp.height)
    form: Any = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(_float(f"{edge:.2f}") for edge in corners),
            pdf_name("/Resources"): _dictionary({}),
        },
        stream_data=stamp.picture,
    )
    form.compress()
    return cast("generic.StreamObject", form)
