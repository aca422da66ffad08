"""The size and code of the journal as people type them from paper."""

from __future__ import annotations

import pytest

from fusion_desk.domain.printed_root import PrintedRoot, qr_text, read_printed, small_qr_text

ROOT = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    "typed",
    [
        "128:0123-4567-89AB-CDEF",
        " 128 : 0123 4567 89ab cdef ",
        "１２８：０１２３－４５６７－８９ＡＢ－ＣＤＥＦ",
        "128:o123-4567-89AB-CDEF",
        "l28:0I23—4567·89ab−cdef",
        "128;0123456789ABCDEF",
        f"FD1|128|{ROOT}|1111-2222",
        f"FD1|128|{ROOT[:16]}",
        small_qr_text(128, ROOT),
    ],
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    found = read_printed(typed)
    assert found is not None
    assert found.text == "128:0123-4567-89AB-CDEF"
    assert found.agrees_with(ROOT)
    assert not found.agrees_with("f" + ROOT[1:])


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "128",
        "0123-4567-89AB-CDEF",
        "128:0123-4567-89AB-CDE",
        "128:0123-4567-89AB-CDEFG",
        "a:b",
        "FD1|x|y",
    ],
)
def test_what_is_no_code_is_not_guessed_at(typed: str) -> None:
    assert read_printed(typed) is None


def test_a_scanned_code_is_compared_in_full() -> None:
    found = read_printed(qr_text(7, ROOT, "1111-2222"))
    assert found == PrintedRoot(7, ROOT)
    assert found is not None
    assert not found.agrees_with(ROOT[:-1] + "0")
