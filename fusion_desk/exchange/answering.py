"""The way back: what the expert did in the working file, fact by fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fusion_desk.domain.canonical import Json
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.store import conflicts, journal, opinions, sittings, working_files
from fusion_desk.store.final_locks import find_locks
from fusion_desk.store.packets import Fact, Working
from fusion_desk.store.submissions import find_history
from fusion_desk.store.views import Reader

MARK, LOCK, OPENING, HANDED_IN, DECLARED, OPINION, REPORTED = (
    "mark",
    "lock",
    "opening",
    "handed_in",
    "declared",
    "opinion",
    "reported",
)
MARK_BODY = ("application", "criterion", "purpose", "revision", "points", "reason", "evidence")


def statement(reader: Reader, working: Working, number: str, office: str) -> dict[str, Json]:
    """What the packet says: whose facts, by which rules, and how far both journals had come."""
    root = journal.journal_root(reader)
    return {
        "recipient": office,
        "sender": number,
        "member": working.member,
        "answers": working.sequence,
        "policy": str(working.shown["policy"]),
        "rubric": str(working.shown["rubric"]),
        "panel_journal": {"size": working.journal_size, "root": working.journal_root},
        "journal": {"size": root.size, "root": root.root_hex},
        "facts": [_told(one) for one in facts_of(reader, working)],
    }


def _told(fact: Fact) -> dict[str, Json]:
    body: dict[str, Json] = dict(fact.body)
    return {"kind": fact.kind, "body": body}


def facts_of(reader: Reader, working: Working) -> list[Fact]:
    """Every fact of the working file; what came with the packet goes back as it came, for it is the same fact."""
    member = working.member
    found = [Fact(member, MARK, mark_body(one)) for one in working_files.find_mark_rows(reader, member)]
    standing: dict[str, str] = {}
    for lock in find_locks(reader):
        if lock.locked:
            standing[lock.application] = lock.digest
            body: dict[str, Any] = {
                "application": lock.application,
                "digest": lock.digest,
                "nonce": lock.nonce,
            }
            found.append(Fact(member, LOCK, body))
        elif lock.application in standing:
            opened = {"digest": standing.pop(lock.application), "reason": lock.reason}
            found.append(Fact(member, OPENING, opened))
    found += [Fact(member, HANDED_IN, one) for one in find_history(reader, member, working.seq)]
    if declaration := sittings.find_declaration_since(reader, member, working.seq):
        nothing, at = declaration
        body = {"nothing": nothing, "list": str(working.shown["list_digest"]), "at": at}
        found.append(Fact(member, DECLARED, body))
    found += [
        Fact(member, REPORTED, {"candidate": one.candidate, "text": one.text, "at": one.recorded_at})
        for one in conflicts.find_conflict_notes(reader).reports
        if one.member == member
    ]
    found += [
        Fact(
            member,
            OPINION,
            {
                "application": one.application,
                "level": one.level.value,
                "revision": one.revision,
                "text": one.text,
                "reasons": [reason.value for reason in one.reasons],
                "pages": one.pages,
                "final": one.final,
            },
        )
        for one in opinions.find_opinions(reader)
        if one.level is OpinionLevel.LEAD
    ]
    return found


def mark_body(row: Mapping[str, Any]) -> dict[str, Any]:
    """One revision of a mark as a fact; when and on which machine it was typed goes along and tells no two apart."""
    body = {name: row["application_id" if name == "application" else name] for name in MARK_BODY}
    return {**body, "at": row["entered_at"], "device": row["device"]}
