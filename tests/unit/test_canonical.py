from __future__ import annotations

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.canonical import (
    EMPTY_ROOT,
    LARGEST_INTEGER,
    Json,
    canonical,
    canonical_text,
    chain_hash,
    digest,
    digest_of_digests,
    leaf_hash,
    merkle_root,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LEAVES = st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | TEXT
VALUES: st.SearchStrategy[Json] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=25,
)


@given(VALUES)
def test_every_value_is_written_as_the_reference_writes_it(value: Json) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_names_are_ordered_by_utf_16_as_rfc_8785_3_2_3_shows() -> None:
    names = ["€", "\r", "\ufb33", "1", "😀", "\x80", "ö"]
    text = canonical_text(dict.fromkeys(names, 0))
    assert text == '{"\\r":0,"1":0,"\x80":0,"ö":0,"€":0,"😀":0,"\ufb33":0}'


def test_control_characters_are_escaped_as_short_as_can_be() -> None:
    assert canonical_text('\x00\b\t\n\f\r\x1f"\\\x7f/䶮') == '"\\u0000\\b\\t\\n\\f\\r\\u001f\\"\\\\\x7f/䶮"'


@pytest.mark.parametrize("value", [1.0, {"a": [0.5]}, float("nan"), b"bytes", {1: 2}, {"a"}, object()])
def test_what_has_no_place_in_a_record_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [LARGEST_INTEGER + 1, -LARGEST_INTEGER - 1, "\ud800"])
def test_what_json_cannot_carry_everywhere_is_refused(value: Json) -> None:
    with pytest.raises(ValueError, match=r"beyond|surrogates"):
        canonical(value)


@given(VALUES, VALUES)
def test_two_values_share_a_digest_only_when_they_are_written_alike(one: Json, other: Json) -> None:
    assert (digest(one) == digest(other)) == (canonical(one) == canonical(other))


@given(st.dictionaries(TEXT, st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=6))
def test_the_order_of_parts_does_not_matter_to_the_digest_of_digests(parts: dict[str, str]) -> None:
    assert digest_of_digests(parts) == digest_of_digests(dict(reversed(parts.items())))
    changed = {**parts, next(iter(parts)): "changed"}
    assert digest_of_digests(changed) != digest_of_digests(parts)


# The leaves and roots of the reference test vectors of Certificate Transparency (RFC 6962).
CT_LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_root_is_the_one_of_certificate_transparency(size: int) -> None:
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in CT_LEAVES[:size]]
    assert merkle_root(leaves) == CT_ROOTS[size - 1]


def test_the_root_of_nothing() -> None:
    assert merkle_root([]) == EMPTY_ROOT == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def by_the_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962 2.1 word for word: split at the largest power of two below the size."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = by_the_definition(leaves[:half]), by_the_definition(leaves[half:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@given(st.integers(1, 300))
def test_the_root_is_the_one_of_the_definition_at_every_size(size: int) -> None:
    leaves = [leaf_hash(str(n).encode()) for n in range(size)]
    assert merkle_root(iter(leaves)) == by_the_definition(leaves).hex()


def test_a_link_depends_on_what_came_before_and_on_the_leaf() -> None:
    leaf = leaf_hash(b"entry")
    assert chain_hash(bytes(32), leaf) == hashlib.sha256(bytes(32) + leaf).digest()
    assert chain_hash(bytes(32), leaf) != chain_hash(leaf, leaf)
