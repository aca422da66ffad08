"""The list of enrolled certificates: which fingerprint signs for which member, under the panel's key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from fusion_desk.domain.canonical import canonical

KIND = "fusion-desk enrolment"
VERSION = 1


@dataclass(frozen=True, slots=True, order=True)
class Enrolment:
    """A certificate bound to a member."""

    member: str
    name: str
    fingerprint: str


def enrolment_list(enrolments: Iterable[Enrolment]) -> bytes:
    """The list as canonical bytes: what the panel's key signs."""
    rows = [
        {"fingerprint": one.fingerprint, "member": one.member, "name": one.name} for one in sorted(enrolments)
    ]
    return canonical({"enrolled": rows, "kind": KIND, "v": VERSION})


def read_enrolment_list(content: bytes) -> tuple[Enrolment, ...] | None:
    """The enrolments of a list, or None where these are not the bytes `enrolment_list` writes."""
    try:
        found = json.loads(content)
        rows = tuple(_enrolment(row) for row in found["enrolled"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return rows if enrolment_list(rows) == content else None


def _enrolment(row: Mapping[str, object]) -> Enrolment:
    member, name, fingerprint = (row[key] for key in ("member", "name", "fingerprint"))
    if not all(isinstance(text, str) for text in (member, name, fingerprint)):
        raise TypeError("an enrolment is text")
    return Enrolment(cast("str", member), cast("str", name), cast("str", fingerprint))
