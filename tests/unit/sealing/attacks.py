"""How signed minutes are attacked: by a revision appended to them, or by a signature that no rule was asked about."""

from __future__ import annotations

import io
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from fusion_desk.sealing import cms
from fusion_desk.sealing.appending import Stamp, with_signature
from fusion_desk.sealing.minutes_file import read_minutes
from fusion_desk.sealing.roles import Role
from tests.unit.sealing.material import NOW


def appended(pdf: bytes, change: Any) -> bytes:
    """The file with one more revision, made by an ordinary PDF writer."""
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def replace_page(writer: Any) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    forged = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 700 Td (003-1 agree 2 disagree 8) Tj ET")
    page[pdf_name("/Contents")] = writer.add_object(forged)
    writer.mark_update(page.container_ref)


def annotate(writer: Any) -> None:
    number: Any = generic.NumberObject
    dictionary: Any = generic.DictionaryObject
    page = writer.find_page_for_modification(0)[0].get_object()
    box = generic.ArrayObject(number(edge) for edge in (60, 690, 300, 720))
    note = dictionary(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): box,
            pdf_name("/Contents"): generic.pdf_string("003-1 agree 2"),
        }
    )
    page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
    writer.mark_update(page.container_ref)


def resolved(reference: Any) -> Any:
    return reference.get_object()


def strip_last(writer: Any) -> None:
    field = [one for one in map(resolved, writer.root["/AcroForm"]["/Fields"]) if "/V" in one][-1]
    del field["/V"]
    writer.mark_update(field.container_ref)


def drop_field(writer: Any) -> None:
    form = writer.root["/AcroForm"]
    del form["/Fields"][-1]
    writer.update_container(form["/Fields"])


def other_catalogue(writer: Any) -> None:
    writer.root[pdf_name("/OpenAction")] = generic.NullObject()
    writer.update_root()


def by_hand(pdf: bytes, member: str, key: Any, *, certify: bool, role: Role | None = None) -> bytes:
    """A signature as a forger makes it: no order, no key and no state is checked."""
    field = next(one for one in read_minutes(pdf).fields if one.member == member)
    stamp = Stamp("x", "y", NOW, b"q Q", 100, 40)
    return with_signature(
        pdf,
        field.name,
        stamp,
        role or field.role,
        certify=certify,
        room=2000,
        container=lambda digest: cms.build(digest, key.certificate, key.sign),
    )
