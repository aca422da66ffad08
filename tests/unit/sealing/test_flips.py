"""One changed byte anywhere: refused by the seal everywhere, and by the signatures alone as well."""

from __future__ import annotations

from typing import Any

from fusion_desk.sealing.verifying import verify_minutes
from fusion_desk.sealing.whole_file import read_seal
from tests.unit.sealing.material import a_panel, complete


def flipped(content: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[at] ^= bit
    return bytes(changed)


def last_gap(pdf: bytes) -> tuple[int, int]:
    """Where the last signature's own bytes stand, which no signature covers."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    return start, pdf.index(b">", start) + 1


def passing(pdf: bytes, places: Any) -> list[int]:
    """Where a flip is not called damage, without seal and anchor."""
    return [at for at in places if not verify_minutes(flipped(pdf, at, 1 << at % 8), None, None).damaged]


def test_every_flip_over_the_file_is_refused_by_the_signatures_alone() -> None:
    pdf, _sidecar = complete()
    places = range(0, len(pdf), 97)
    assert len(places) > 600
    assert passing(pdf, places) == []


def test_every_flip_in_the_last_gap_is_refused_by_the_signatures_alone() -> None:
    pdf, _sidecar = complete()
    start, end = last_gap(pdf)
    assert end - start > 1000
    assert passing(pdf, range(start, end, 3)) == []


def test_a_letter_of_the_gap_in_the_other_case_is_refused() -> None:
    pdf, _sidecar = complete()
    start, end = last_gap(pdf)
    letters = [at for at in range(start, end) if pdf[at : at + 1].isalpha()][:60]
    assert all(verify_minutes(flipped(pdf, at, 0x20), None, None).damaged for at in letters)


def test_every_flip_over_the_file_is_refused_by_the_seal() -> None:
    pdf, sidecar = complete()
    for at in range(0, len(pdf), 199):
        verdict = verify_minutes(flipped(pdf, at, 0x01), sidecar, a_panel().anchor)
        assert verdict.damaged, at
        assert "seal.other_file" in {check.code for check in verdict.failed()}


def test_every_flip_in_the_seal_is_refused() -> None:
    _pdf, sidecar = complete()
    unrefused = [at for at in range(len(sidecar)) if read_seal(flipped(sidecar, at, 1 << at % 8))]
    assert unrefused == []
