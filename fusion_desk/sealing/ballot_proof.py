"""The proof of an electronic round: opening, receipts and counts under the panel's signature, no ballot revealed.

It holds the hashes of the sealed ballots, not the ballots, and the journal entries that tell of the round as they
were chained. Whoever has it can redo every number but the unsealing itself; that takes two key holders.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from fusion_desk.domain.canonical import Json, canonical, leaf_hash, merkle_root
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.origin import check_origin
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.sealing.verifying import Check, Verdict

KIND = "fusion-desk ballot proof"
VERSION = 1
LARGEST = 16 * 1024 * 1024
Found = Mapping[str, Any]


def make(statement: Mapping[str, Json], private: bytes) -> bytes:
    """The signed file."""
    whole: dict[str, Json] = {
        **statement,
        "kind": KIND,
        "v": VERSION,
        "panel_key": panel_key.public_half(private).hex(),
    }
    signature = panel_key.sign(private, Purpose.BALLOT, canonical(whole))
    return canonical({**whole, "signature": signature.hex()})


def is_proof(content: bytes) -> bool:
    """Whether these bytes mean to be such a file."""
    return content.startswith(b"{") and len(content) <= LARGEST and f'"kind":"{KIND}"'.encode() in content


def sealed_root(digests: Sequence[str]) -> str:
    """The root over the hashes of everything in one box, as journalled when it was closed."""
    return merkle_root(leaf_hash(bytes.fromhex(one)) for one in sorted(digests))


def verify(content: bytes, anchor: str | None) -> Verdict:
    """Whether everything in the proof goes together; without an anchor its origin is not known."""
    found = _read(content)
    if found is None:
        checks: tuple[Check, ...] = (Check("signature", False, "ballot_proof.forged"),)
        return Verdict(ok=False, kind="ballot", anchor=anchor, checks=checks, damaged=True)
    try:
        inside = (*_checks(found),)
    except (KeyError, TypeError, ValueError, AttributeError):
        inside = (Check("numbers", False, "ballot_proof.numbers_differ"),)
    held = (
        Check("signature", True, "check.ballot_signature"),
        *inside,
        check_origin(bytes.fromhex(found["panel_key"]), anchor),
    )
    return Verdict.of("ballot", anchor, held, ("anchor.unusable",))


def entries_of(content: bytes) -> tuple[tuple[int, str], ...]:
    """(number, text) of the journal entries in a proof that holds."""
    found = _read(content) or {"entries": []}
    return tuple((int(one["seq"]), str(one["text"])) for one in found["entries"])


def _read(content: bytes) -> Found | None:
    try:
        whole = cast("dict[str, Any]", json.loads(content))
        signature = bytes.fromhex(whole.pop("signature"))
        public = bytes.fromhex(whole["panel_key"])
        if not panel_key.vouches(public, Purpose.BALLOT, canonical(whole), signature):
            return None
        same = canonical({**whole, "signature": signature.hex()}) == content
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return whole if same and whole.get("kind") == KIND and whole.get("v") == VERSION else None


def _checks(found: Found) -> Iterator[Check]:
    said = [json.loads(one["text"]) for one in found["entries"]]
    if any(entry["seq"] != one["seq"] for entry, one in zip(said, found["entries"], strict=True)):
        yield Check("opening", False, "ballot_proof.opening_differs")
        return
    opened = {
        one["public"]["election"]["id"]: one["public"]
        for one in said
        if one["verb"] == "ballot.opened" and "election" in one["public"]
    }
    closed = {
        box["number"]: box for one in said if one["verb"] == "ballot.closed" for box in one["public"]["boxes"]
    }
    confirmed: dict[str, Any] = {}
    for one in said:
        if one["verb"] == "ballot.confirmed":
            confirmed |= one["public"]["rows"]
    same = all(_opened_so(one, opened.get(one["id"])) for one in found["elections"])
    yield Check("opening", same, "check.ballot_opening" if same else "ballot_proof.opening_differs")
    boxes = [box for one in found["elections"] for box in one["boxes"]]
    wrong = [box["number"] for box in boxes if not _adds_up(box, closed.get(box["number"]))]
    yield (
        Check("numbers", False, "ballot_proof.numbers_differ")
        if wrong
        else Check("numbers", True, "check.ballot_numbers", {"count": sum(box["spent"] for box in boxes)})
    )
    counts = [(box, item, row) for box in boxes for item, row in box["counts"].items()]
    if not counts:
        yield Check("counts", None, "ballot_proof.not_confirmed")
        return
    held = all(sum(row.values()) == box["spent"] and confirmed.get(item) == row for box, item, row in counts)
    code = "check.ballot_counts" if held else "ballot_proof.counts_differ"
    yield Check("counts", held, code, {"count": len(counts)})


def _opened_so(election: Found, opened: Found | None) -> bool:
    """The journal's entry of the opening names this key, these rules, these boxes, and that they were empty."""
    if opened is None:
        return False
    said = opened["election"]
    lists = {one["number"]: one for one in opened["lists"]}
    return bool(
        said["public_key"] == election["public_key"]
        and said["rules_sha256"] == election["rules_sha256"]
        and said["holders"] == election["holders"]
        and said["sealed"] == 0
        and all(
            box["number"] in said["boxes"] and lists[box["number"]]["items"] == list(box["sealed"])
            for box in election["boxes"]
        )
    )


def _adds_up(box: Found, closed: Found | None) -> bool:
    """Voters = slips spent + handed back; each application has as many sealed ballots; the root is the journal's."""
    if closed is None:
        return False
    digests = [one for found in box["sealed"].values() for one in found]
    return bool(
        all(box[name] == closed[name] for name in ("voters", "spent", "unspent", "root"))
        and box["spent"] + box["unspent"] == box["voters"]
        and all(len(found) == box["spent"] for found in box["sealed"].values())
        and len(set(digests)) == len(digests)
        and sealed_root(digests) == box["root"]
    )
