"""The panel's key, its fingerprint, and what it vouches for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.sealing import panel_key
from fusion_desk.sealing.enrolment import Enrolment, enrolment_list, read_enrolment_list
from fusion_desk.sealing.fingerprints import fingerprint_of, grouped, plain
from fusion_desk.sealing.panel_key import Purpose
from tests.unit.sealing.material import a_panel, randomness

PRIVATE = panel_key.generate(randomness(3))
PUBLIC = panel_key.public_half(PRIVATE)


def test_the_fingerprint_is_printed_in_eight_groups_of_four() -> None:
    printed = panel_key.fingerprint(PUBLIC)
    assert len(printed) == 39
    assert fingerprint_of(PUBLIC).startswith(plain(printed) or "-")


@pytest.mark.parametrize("typed", ["{}", "  {} ", "0x{}"[2:]])
def test_a_fingerprint_is_understood_as_people_type_it(typed: str) -> None:
    digits = fingerprint_of(b"key")[:32]
    full_width = "".join(chr(ord(mark) + 0xFEE0) for mark in digits)
    spaced = " ".join(grouped(digits).lower().split("-"))
    for written in (digits, grouped(digits), spaced, full_width, grouped(digits).replace("-", "–")):
        assert plain(typed.format(written)) == digits


@pytest.mark.parametrize("typed", ["", "9F3A", "F" * 31, "F" * 65, "G" * 32, "指" * 32])
def test_what_is_no_fingerprint_is_not_taken_for_one(typed: str) -> None:
    assert plain(typed) is None


def test_a_signature_holds_for_its_purpose_only() -> None:
    signature = panel_key.sign(PRIVATE, Purpose.SEAL, b"statement")
    assert panel_key.vouches(PUBLIC, Purpose.SEAL, b"statement", signature)
    assert not panel_key.vouches(PUBLIC, Purpose.CHECKPOINT, b"statement", signature)
    assert not panel_key.vouches(PUBLIC, Purpose.ENROLMENT, b"statement", signature)
    assert not panel_key.vouches(PUBLIC, Purpose.SEAL, b"statement!", signature)
    assert not panel_key.vouches(a_panel().private, Purpose.SEAL, b"statement", signature)
    assert not panel_key.vouches(b"short", Purpose.SEAL, b"statement", signature)


def test_no_purpose_begins_as_another() -> None:
    values = [purpose.value for purpose in Purpose]
    assert all(not a.startswith(b) for a in values for b in values if a is not b)


@given(
    st.lists(st.builds(Enrolment, st.text(max_size=9), st.text(max_size=9), st.text(max_size=9)), max_size=6)
)
def test_a_list_is_read_back_whatever_the_order_it_was_made_in(enrolments: Any) -> None:
    content = enrolment_list(enrolments)
    assert enrolment_list(reversed(enrolments)) == content
    assert read_enrolment_list(content) == tuple(sorted(enrolments))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"enrolled":[],"kind":"fusion-desk enrolment","v":2}',
        b'{"enrolled": [],"kind":"fusion-desk enrolment","v":1}',
        b'{"enrolled":[{"fingerprint":1,"member":"E01","name":"x"}],"kind":"fusion-desk enrolment","v":1}',
        b'{"enrolled":[3],"kind":"fusion-desk enrolment","v":1}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_list_is_not_read_as_one(content: bytes) -> None:
    assert read_enrolment_list(content) is None
