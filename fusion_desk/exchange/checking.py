"""Verifying a packet: what it says of itself without any secret, and everything with the panel file beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fusion_desk.domain.errors import DamagedRecord, DeskError
from fusion_desk.domain.stamps import to_minute
from fusion_desk.exchange import envelope, locking
from fusion_desk.exchange.envelope import Head, Kind
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.origin import check_origin
from fusion_desk.sealing.verifying import Check, Verdict
from fusion_desk.store import journal, packets, panels, scores
from fusion_desk.store.views import Reader

KIND = "packet"


def expect_own_journal(reader: Reader, told: Mapping[str, Any], file: str) -> None:
    """Refuse a packet that tells of other entries than this file has: somebody wrote its journal anew since."""
    size = told["size"]
    if journal.root_at(reader, int(size)).root_hex != told["root"]:
        raise DamagedRecord("packet.other_journal", file=file, size=size)


def verify_alone(content: bytes, file: str, anchor: str | None, password: str | None = None) -> Verdict:
    """Whether every byte is as it was signed, and by the panel with this fingerprint where one is given."""
    try:
        head = envelope.read_head(content, file)
        checks = [_intact(head)]
        if head.kind is Kind.OUT and password is not None:
            checks.append(_inside(content, file, password))
    except DeskError as fault:
        return _failed(fault, anchor)
    checks.append(_origin(head, anchor))
    return Verdict.of(KIND, anchor, checks, HARMLESS)


def verify_with_panel(reader: Reader, content: bytes, file: str, password: str | None = None) -> Verdict:
    """The same against the panel file: its key, the packet as it was kept, what is inside, and the journal."""
    public = panels.panel_facts(reader).public_key
    anchor = panel_key.fingerprint(public)
    try:
        head = envelope.read_head(content, file)
        checks = [_intact(head), *_known(reader, head, content, file)]
        if head.kind is Kind.OUT and password is not None:
            checks.append(_inside(content, file, password))
    except DeskError as fault:
        return _failed(fault, anchor)
    return Verdict.of(KIND, anchor, checks, HARMLESS)


def _known(reader: Reader, head: Head, content: bytes, file: str) -> Iterator[Check]:
    public = panels.panel_facts(reader).public_key
    if head.sitting != public.hex():
        yield Check("anchor", False, "packet.other_sitting", {"file": file})
        return
    yield Check("anchor", True, "check.packet_sitting", {"anchor": panel_key.fingerprint(public)})
    numbers = scores.member_numbers(reader)
    issued = packets.find_issued(reader)
    if head.kind is Kind.OUT:
        kept = next((one for one in issued if one.sha256 == head.sha256), None)
        if kept is None:
            yield Check("kept", False, "packet.not_kept", {"file": file})
        else:
            details: dict[str, object] = {
                "member": numbers[kept.member],
                "at": to_minute(kept.issued_at),
            }
            yield Check("kept", True, "check.packet_kept", details)
        return
    answered = next((one for one in issued if one.signing_public == head.key), None)
    if answered is None:
        yield Check("key", False, "packet.foreign_key", {"file": file})
        return
    yield Check("key", True, "check.packet_key", {"member": numbers[answered.member]})
    opened = envelope.unseal(
        content, file, lambda body: locking.opened_with_key(body, answered.reply_secret, file)
    )
    yield Check("inside", True, "check.packet_inside", {"count": len(opened.statement["facts"])})
    told = opened.statement["panel_journal"]
    expect_own_journal(reader, told, file)
    yield Check("journal", True, "check.packet_journal", {"size": told["size"]})


def _intact(head: Head) -> Check:
    code = "check.packet_out" if head.kind is Kind.OUT else "check.packet_back"
    return Check("seal", True, code, {"sequence": head.sequence})


def _inside(content: bytes, file: str, password: str) -> Check:
    opened = envelope.unseal(content, file, lambda body: locking.opened_with_password(body, password, file))
    return Check("inside", True, "check.packet_opened", {"count": len(opened.attachments)})


def _origin(head: Head, anchor: str | None) -> Check:
    found = check_origin(
        bytes.fromhex(head.sitting), anchor, differs="packet.other_anchor", held="check.packet_sitting"
    )
    if found.ok and head.kind is Kind.BACK:  # which key it is that signed only the panel file knows
        return Check("anchor", None, "packet.key_unknown")
    return found


HARMLESS = frozenset(
    {"anchor.unusable", "packet.other_sitting", "packet.not_kept", "packet.password_refused"}
)
"""Found wanting, but no sign of tampering."""


def _failed(fault: DeskError, anchor: str | None) -> Verdict:
    check = Check("file", False, fault.code, dict(fault.details))
    return Verdict(
        ok=False, kind=KIND, anchor=anchor, checks=(check,), damaged=isinstance(fault, DamagedRecord)
    )
