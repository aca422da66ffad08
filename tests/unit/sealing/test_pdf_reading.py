"""The strict reader of PDF objects and revisions, on good and on hostile bytes."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.sealing.minutes_file import read_minutes
from fusion_desk.sealing.pdf_file import LARGEST_FILE, MOST_REVISIONS, PdfFile
from fusion_desk.sealing.pdf_objects import Name, Real, Ref, Unreadable, read_dictionary, read_value, text_of
from tests.unit.sealing.material import canvas_pdf, prepared, signed_by


@pytest.mark.parametrize(
    "written, value",
    [
        (b"/Type", Name("Type")),
        (b"% a comment\n /Sig ", Name("Sig")),
        (b"12 0 R", Ref(12, 0)),
        (b"12", 12),
        (b"-7]", -7),
        (b"+1.50 ", Real("+1.50")),
        (b"<48656c6c6f>", b"Hello"),
        (b"<4>", b"@"),
        (b"true", True),
        (b"false", False),
        (b"null", None),
        (b"(a(b)c)", b"a(b)c"),
        (b"(\\(\\)\\\\\\n\\101\\8\\\n)", b"()\\\nA8"),
        (b"[1 2 [3] <</A/B>>]", [1, 2, [3], {"A": Name("B")}]),
        (b"<</A 1/B(x)>>", {"A": 1, "B": b"x"}),
    ],
)
def test_a_value_is_read_as_written(written: bytes, value: Any) -> None:
    assert read_value(written, 0)[0] == value


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"%",
        b"% no end",
        b"]",
        b">>",
        b"[1",
        b"<</A",
        b"<</A 1/A 2>>",
        b"<<1 2>>",
        b"(never closed",
        b"<4G>",
        b"/Na#6de",
        b"[" * 40 + b"]" * 40,
        b"<</A" * 40,
        b"12345678901234567890",
        b"truely",
        b"{",
    ],
)
def test_what_is_no_value_is_refused(written: bytes) -> None:
    with pytest.raises(Unreadable):
        read_value(written, 0)


def test_a_dictionary_is_demanded_where_one_belongs() -> None:
    assert read_dictionary(b"<</A 1>> ", 0) == ({"A": 1}, 8)
    with pytest.raises(Unreadable):
        read_dictionary(b"[1]", 0)


def test_a_real_number_counts_as_a_float() -> None:
    assert float(Real("72.5")) == 72.5


@pytest.mark.parametrize(
    "value, text",
    [
        (b"\xfe\xff" + "记录人".encode("utf-16-be"), "记录人"),
        (b"\xef\xbb\xbf" + "记录人".encode(), "记录人"),
        (b"E01", "E01"),
        (7, ""),
    ],
)
def test_text_is_read_in_its_encoding(value: Any, text: str) -> None:
    assert text_of(value) == text


@given(st.binary(max_size=300))
def test_no_bytes_make_the_value_reader_stumble(content: bytes) -> None:
    with suppress(Unreadable):
        read_value(content, 0)


def test_revisions_follow_each_other_to_the_end() -> None:
    revisions = PdfFile(signed_by(2)).revisions
    assert len(revisions) == 4
    assert [one.end for one in revisions][-1] == len(signed_by(2))
    assert signed_by(2).startswith(signed_by(1)[: revisions[2].end])
    assert revisions[1].end == len(prepared())


def rewritten(old: bytes, new: bytes, pdf: bytes | None = None) -> bytes:
    """The prepared file with the last of these bytes replaced, and nothing else put right."""
    whole = prepared() if pdf is None else pdf
    at = whole.rindex(old)
    return whole[:at] + new + whole[at + len(old) :]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"%PDF-1.7",
        b"hello",
        prepared()[:-1000],
        prepared() + b"appended",
        rewritten(b"%%EOF", b"%%EOX"),
        rewritten(b"trailer", b"trailor"),
        rewritten(b"xref\n0", b"xrxf\n0", canvas_pdf()),
        rewritten(b"/Prev", b"/Pref /Encrypt 3 0 R /Prev"),
        rewritten(b"/Prev", b"/XRefStm 3 /Prev"),
        rewritten(b"/Prev ", b"/Prev /"),
        rewritten(b"/Prev ", b"/Prev 9"),
        rewritten(b"/Prev ", b"/Prev 1 % "),
        rewritten(b" 00000 n", b" 00000 x"),
        rewritten(b"/Root", b"/Loot"),
    ],
)
def test_a_file_that_is_not_as_we_write_it_is_refused(broken: bytes) -> None:
    with pytest.raises(Unreadable):
        read_minutes(broken)


def a_pdf(
    table: bytes,
    trailer: bytes = b"<</Root 1 0 R/Size 9>>",
    body: bytes = b"1 0 obj\n<</Type/Catalog>>\nendobj\n",
) -> bytes:
    """The smallest file with this table of objects."""
    head = b"%PDF-1.7\n" + body
    return head + b"xref\n" + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(head)


def entry(offset: int, kind: bytes = b"n") -> bytes:
    return b"%010d 00000 %s \n" % (offset, kind)


def test_the_smallest_file_is_read_and_has_no_fields() -> None:
    assert read_minutes(a_pdf(b"0 2\n" + entry(0, b"f") + entry(9))).found == ()


def test_an_object_freed_later_is_noticed() -> None:
    assert PdfFile(a_pdf(b"1 2\n" + entry(9) + entry(0, b"f"))).revisions[0].freed


@pytest.mark.parametrize(
    "broken",
    [
        a_pdf(b"1 1\n" + entry(9) + b"1 1\n" + entry(9)),
        a_pdf(b"1 999999999\n" + entry(9)),
        a_pdf(b"1 1\n" + entry(12)),
        a_pdf(b"2 1\n" + entry(9)),
        a_pdf(b"1 1\n" + entry(9), b"<</Root 1/Size 9>>"),
        a_pdf(b"1 1\n" + entry(9), body=b"1 0 obj\n[1]\nendobj\n"),
        a_pdf(b"1 1\n" + entry(9), body=b"1 0 obj\n<</AcroForm <</Fields 3>> >>\nendobj\n"),
        a_pdf(
            b"1 1\n" + entry(9), body=b"1 0 obj\n<</AcroForm <</Fields [%s]>> >>\nendobj\n" % (b"1 0 R " * 65)
        ),
        a_pdf(b"1 1\n" + entry(9), body=b"1 0 obj\n<</AcroForm <</Fields [1 0 R]>> >>\nendobj\n"),
        a_pdf(b"1 1\n" + entry(9), body=b"1 0 obj\n<</FT/Sig/AcroForm <</Fields [1 0 R]>> >>\nendobj\n"),
        a_pdf(
            b"1 1\n" + entry(9),
            body=b"1 0 obj\n<</FT/Sig/FDSK_Role/expert/V 3/AcroForm <</Fields [1 0 R]>> >>\nendobj\n",
        ),
    ],
)
def test_hostile_structures_are_refused(broken: bytes) -> None:
    with pytest.raises(Unreadable):
        read_minutes(broken)


def a_chain(length: int) -> bytes:
    """A file of so many revisions, each an empty table."""
    whole = a_pdf(b"1 1\n" + entry(9))
    for _ in range(length - 1):
        table_at = len(whole)
        previous = int(whole.split()[-2])
        whole += b"xref\ntrailer\n<</Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (previous, table_at)
    return whole


def test_a_chain_of_too_many_revisions_is_refused() -> None:
    assert len(PdfFile(a_chain(MOST_REVISIONS)).revisions) == MOST_REVISIONS
    with pytest.raises(Unreadable):
        PdfFile(a_chain(MOST_REVISIONS + 1))


def test_only_a_reference_leads_to_an_object() -> None:
    with pytest.raises(Unreadable):
        PdfFile(prepared()).start_of(None, 0)


def test_a_file_beyond_all_measure_is_not_read() -> None:
    body = b"1 0 obj\n<</Type/Catalog>>\nendobj\n%"
    assert PdfFile(a_pdf(b"1 1\n" + entry(9), body=body)).revisions
    with pytest.raises(Unreadable):
        PdfFile(a_pdf(b"1 1\n" + entry(9), body=body + bytes(LARGEST_FILE)))
