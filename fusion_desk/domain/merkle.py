"""The Merkle tree over the journal's leaves (RFC 6962 2.1): many roots in one pass, and proofs that need no file.

A node is SHA-256(01 ‖ left ‖ right); a tree of n leaves splits at the largest power of two below n.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from fusion_desk.domain.canonical import EMPTY_ROOT, merkle_root


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that grows by one leaf at a time; keeps only the roots of its full subtrees."""

    def __init__(self) -> None:
        self.size = 0
        self._full: list[bytes] = []
        """Roots of the full subtrees, the largest first: one for every bit of the size."""

    def add(self, leaf: bytes) -> None:
        """One leaf more."""
        carried, size = leaf, self.size
        while size & 1:
            carried = node_hash(self._full.pop(), carried)
            size >>= 1
        self._full.append(carried)
        self.size += 1

    def root(self) -> str:
        """The root over all leaves so far, in hex."""
        if not self._full:
            return EMPTY_ROOT
        carried = self._full[-1]
        for subtree in reversed(self._full[:-1]):
            carried = node_hash(subtree, carried)
        return carried.hex()


def roots_at(leaves: Iterable[bytes], sizes: Iterable[int]) -> dict[int, str]:
    """The root over the first n leaves for every n asked for, in one pass; sizes beyond the leaves are left out."""
    wanted, tree = {*sizes}, Frontier()
    found = {0: tree.root()} if 0 in wanted else {}
    for leaf in leaves:
        tree.add(leaf)
        if tree.size in wanted:
            found[tree.size] = tree.root()
    return found


def inclusion_path(leaves: Sequence[bytes], at: int) -> tuple[bytes, ...]:
    """The audit path of the leaf at this index (RFC 6962 2.1.1): the siblings from the leaf up to the root."""
    size = len(leaves)
    if not 0 <= at < size:
        raise IndexError("no such leaf")
    if size == 1:
        return ()
    split = _split(size)
    if at < split:
        return (*inclusion_path(leaves[:split], at), _root(leaves[split:]))
    return (*inclusion_path(leaves[split:], at - split), _root(leaves[:split]))


def is_included(leaf: bytes, at: int, size: int, path: Sequence[bytes], root: str) -> bool:
    """Whether this leaf stands at this index of the tree with this size and root (RFC 9162 2.1.3.2)."""
    if not 0 <= at < size:
        return False
    place, last, carried = at, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            carried = node_hash(sibling, carried)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            carried = node_hash(carried, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and carried.hex() == root


def consistency_path(leaves: Sequence[bytes], before: int) -> tuple[bytes, ...]:
    """The proof that the tree over the first `before` leaves is a beginning of this one (RFC 6962 2.1.2)."""
    if not 0 < before <= len(leaves):
        raise IndexError("no such size")
    return _consistency(leaves, before, whole=True)


def _consistency(leaves: Sequence[bytes], before: int, *, whole: bool) -> tuple[bytes, ...]:
    size = len(leaves)
    if before == size:
        return () if whole else (_root(leaves),)
    split = _split(size)
    if before <= split:
        return (*_consistency(leaves[:split], before, whole=whole), _root(leaves[split:]))
    return (*_consistency(leaves[split:], before - split, whole=False), _root(leaves[:split]))


def is_consistent(before: int, root_before: str, size: int, root: str, path: Sequence[bytes]) -> bool:
    """Whether the tree with the first size and root only grew into the second (RFC 9162 2.1.4.2)."""
    if not 0 < before <= size:
        return False
    if before == size:
        return not path and root_before == root
    nodes = list(path)
    if before & (before - 1) == 0:
        nodes.insert(0, bytes.fromhex(root_before))
    if not nodes:
        return False
    place, last = before - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = nodes[0]
    for sibling in nodes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and old.hex() == root_before and new.hex() == root


def _split(size: int) -> int:
    """The largest power of two smaller than the size."""
    return 1 << (size - 1).bit_length() - 1


def _root(leaves: Sequence[bytes]) -> bytes:
    return bytes.fromhex(merkle_root(leaves))
