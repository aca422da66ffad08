"""The tree of RFC 6962: its roots, and proofs that hold for what is there and for nothing else."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.canonical import EMPTY_ROOT, leaf_hash, merkle_root
from fusion_desk.domain.merkle import (
    Frontier,
    consistency_path,
    inclusion_path,
    is_consistent,
    is_included,
    roots_at,
)

VECTORS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
"""The eight entries that implementations of Certificate Transparency test themselves with."""
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(at).encode()) for at in range(count)]


def by_the_book(part: list[bytes]) -> bytes:
    """The recursive definition, written once more from the text of the RFC."""
    if not part:
        return hashlib.sha256(b"").digest()
    if len(part) == 1:
        return part[0]
    split = 1
    while split * 2 < len(part):
        split *= 2
    return hashlib.sha256(b"\x01" + by_the_book(part[:split]) + by_the_book(part[split:])).digest()


def test_the_roots_are_those_that_others_compute() -> None:
    known = [leaf_hash(bytes.fromhex(one)) for one in VECTORS]
    assert roots_at(known, ROOTS) == ROOTS


@given(st.integers(0, 200))
def test_every_way_to_the_root_gives_the_same(count: int) -> None:
    part = leaves(count)
    assert merkle_root(part) == by_the_book(part).hex()
    assert roots_at(part, range(count + 5)) == {size: merkle_root(part[:size]) for size in range(count + 1)}


def test_nothing_has_a_root_too() -> None:
    assert Frontier().root() == EMPTY_ROOT


@pytest.mark.parametrize("size", range(1, 36))
def test_a_leaf_is_proved_at_its_own_place_only(size: int) -> None:
    part = leaves(size)
    root = merkle_root(part)
    for at in range(size):
        path = inclusion_path(part, at)
        assert is_included(part[at], at, size, path, root)
        assert not is_included(part[at - 1], at, size, path, root) or size == 1
        assert not is_included(part[at], at, size, path, merkle_root(part[1:]))
        assert not is_included(part[at], (at + 1) % size, size, path, root) or size == 1
        assert not is_included(part[at], at, size, (*path, part[0]), root)
        assert not is_included(part[at], size, size, path, root)
        if path:
            assert not is_included(part[at], at, size, path[:-1], root)


@pytest.mark.parametrize("size", range(1, 36))
def test_growing_is_proved_and_rewriting_is_not(size: int) -> None:
    part = leaves(size)
    root = merkle_root(part)
    for before in range(1, size + 1):
        path = consistency_path(part, before)
        early = merkle_root(part[:before])
        assert is_consistent(before, early, size, root, path)
        rewritten = [*part[: before - 1], leaf_hash(b"another entry")]
        assert not is_consistent(before, merkle_root(rewritten), size, root, path)
        assert not is_consistent(before, early, size, merkle_root([*part, part[0]]), path)
        assert not is_consistent(before, early, size, root, (*path, part[0]))
        if path:
            assert not is_consistent(before, early, size, root, path[:-1])
            assert not is_consistent(before, early, size, root, ())
        assert not is_consistent(0, early, size, root, path)
        assert not is_consistent(size + 1, early, size, root, path)


def test_what_is_not_there_has_no_proof() -> None:
    for at in (-1, 3):
        with pytest.raises(IndexError):
            inclusion_path(leaves(3), at)
    for before in (0, 4):
        with pytest.raises(IndexError):
            consistency_path(leaves(3), before)
