"""What has changed since the sitting was frozen: one value of it, as the journal tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

MOVING = frozenset(
    {
        "anchor.added",
        "anchor.removed",
        "application.state",
        "committee.drawn",
        "committee.imported",
        "dossier.corrected",
        "dossiers.imported",
        "dossiers.taken_back",
        "member.added",
        "member.corrected",
        "member.seated",
        "member.unseated",
    }
)
"""The verbs after which a frozen sitting is on HOLD."""

STATE = "application.state"
"""The field of a change of 受理状态; its values are the codes of the states."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One field that has another value, or, where `field` is blank, an act that moved more than a field."""

    seq: int
    """Of the journal entry."""
    time: str
    actor: str
    verb: str
    about: str
    """编号 of the member, candidate or application; blank where the act concerns many."""
    name: str
    field: str
    """A field of `committee.ENTRY_FIELDS`, `roles` or `STATE`; of a dossier its key, as `Difference.field` has it."""
    old: str
    new: str
    reason: str
    count: int = 0
    """People or dossiers that such an act added or took away."""
    sheet: str = ""
    row: int = 0
    """The part of the dossier and the line in it, where one cell was corrected."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry of the journal says, as far as it is asked for here."""

    seq: int
    time: str
    actor: str
    verb: str
    public: Mapping[str, Any]
    private: Mapping[str, Any]


def moved_by(entry: Told) -> Iterator[Moved]:
    """The values that one entry moved, in its order; the act itself where it names none."""
    public, private = entry.public, entry.private
    about = str(public.get("member") or public.get("number") or public.get("item") or "")
    name, reason = str(private.get("name", "")), str(private.get("reason", ""))

    def moved(number: str, field: str, old: str, new: str) -> Moved:
        named = name if number == about else ""
        return Moved(entry.seq, entry.time, entry.actor, entry.verb, number, named, field, old, new, reason)

    if entry.verb == "dossier.corrected":
        cell = moved(about, str(public["field"]), str(private["before"]), str(private["after"]))
        yield replace(cell, sheet=str(public["sheet"]), row=int(public["row"]))
        return
    if entry.verb == STATE:
        yield moved(about, STATE, str(public["before"]), str(public["state"]))
        return
    fields = [_pair(one, about) for one in cast("list[object]", private.get("changed", []))]
    yield from (moved(*one) for one in fields)
    count = _count(entry)
    if count or not fields:
        yield Moved(entry.seq, entry.time, entry.actor, entry.verb, about, name, "", "", "", reason, count)


def _pair(row: object, about: str) -> tuple[str, str, str, str]:
    """A changed field as the verbs write it: by name, or as number, field, old and new."""
    if isinstance(row, Mapping):
        named = cast("Mapping[str, object]", row)
        return str(named.get("number", about)), str(named["field"]), str(named["old"]), str(named["new"])
    number, field, old, new = cast("tuple[object, object, object, object]", row)
    return str(number), str(field), str(old), str(new)


def _count(entry: Told) -> int:
    public = entry.public
    if entry.verb == "committee.drawn":
        return len(public["drawn"])
    if entry.verb == "dossiers.taken_back":
        return int(public["removed"]) + int(public["restored"])
    return int(public.get("imported", 0))
