"""The signature container: one shape, and nothing beside it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.sealing import cms, keys
from fusion_desk.sealing.der import encoded, first_value, integer, values_in
from tests.unit.sealing.material import NOW, PASSWORD, key_of
from tests.unit.sealing.test_keys import key_file

DIGEST = hashlib.sha256(b"minutes").digest()


def container(member: str = "E01") -> bytes:
    key = key_of(member)
    return cms.build(DIGEST, key.certificate, key.sign)


def test_a_container_says_whose_it_is_and_what_it_signs() -> None:
    assert cms.read(container()) == cms.Signed(key_of("E01").certificate, DIGEST)


def test_an_rsa_key_signs_too() -> None:
    key = keys.read_key_file(key_file(rsa.generate_private_key(65537, 2048)), PASSWORD, now=NOW)
    assert cms.read(cms.build(DIGEST, key.certificate, key.sign)) == cms.Signed(key.certificate, DIGEST)


def test_another_curve_is_not_read() -> None:
    private = ec.generate_private_key(ec.SECP384R1())
    content = key_file(private)
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.serialization import pkcs12

    _key, certificate, _others = pkcs12.load_key_and_certificates(content, PASSWORD.encode())
    assert certificate is not None
    der = certificate.public_bytes(serialization.Encoding.DER)
    assert (
        cms.read(cms.build(DIGEST, der, lambda signed: private.sign(signed, ec.ECDSA(hashes.SHA256()))))
        is None
    )


def test_every_flipped_bit_is_refused() -> None:
    whole = container()
    for at in range(len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        assert cms.read(bytes(flipped)) is None, at


def test_a_signature_by_another_key_is_refused() -> None:
    assert cms.read(cms.build(DIGEST, key_of("E01").certificate, key_of("E02").sign)) is None


def test_nothing_may_follow_the_container() -> None:
    assert cms.read(container() + b"\x00") is None


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_stumble(content: bytes) -> None:
    assert cms.read(content) is None


@given(st.integers(min_value=0, max_value=2**160))
def test_whole_numbers_are_written_positive_and_short(value: Any) -> None:
    body = first_value(integer(value)).body
    assert int.from_bytes(body, "big", signed=True) == value
    assert len(body) == 1 or body[0] or body[1] & 0x80


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=300)), max_size=5))
def test_values_are_read_as_they_were_written(values: Any) -> None:
    body = b"".join(encoded(tag, content) for tag, content in values)
    assert [(one.tag, one.body) for one in values_in(body)] == values


@pytest.mark.parametrize("content", [b"", b"0", b"0\x80", b"0\x85", b"0\x02x", b"0\x84\xff\xff\xff\xff"])
def test_a_value_without_its_end_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="DER"):
        first_value(content)
