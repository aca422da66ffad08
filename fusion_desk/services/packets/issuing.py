"""Issuing: for one expert what they may see, or, in a working file, for the office what the expert did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.canonical import Json
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Member, Role
from fusion_desk.exchange import answering, envelope, locking, outgoing, stick
from fusion_desk.exchange.envelope import Kind
from fusion_desk.exchange.outgoing import Progress
from fusion_desk.exchange.page_copies import Draw
from fusion_desk.sealing import panel_key
from fusion_desk.store import design, journal, packets
from fusion_desk.store.files import free_name
from fusion_desk.store.packets import Issued, Working
from fusion_desk.store.panel_file import PanelFile, Password, Reader
from fusion_desk.store.panels import expect_frozen, panel_facts
from fusion_desk.store.panels import panel_key as key_of
from fusion_desk.store.sittings import find_member

OUT, BACK = "packet.issued", "packet.returned"


@dataclass(frozen=True, slots=True)
class IssuedPacket:
    """A packet that lies on the stick, read back from it."""

    path: Path
    kind: str
    """`out` or `back`."""
    to: str
    name: str
    sequence: int
    password: str | None
    """Told once, where the desk made it; it is kept nowhere."""
    items: tuple[str, ...]
    marks: int
    size: int
    sha256: str
    fingerprint: str
    journal_size: int
    journal_root: str
    journal_printed: str
    replaced: bool = False
    """The expert had been given another one before."""


def issue(
    panel: PanelFile,
    number: str,
    path: Path,
    draw: Draw,
    *,
    actor: str,
    password: str | None = None,
    progress: Progress,
) -> IssuedPacket:
    """Make a packet and put it on the stick; from a working file it is the way back, which needs no password."""
    path = stick.named(path)
    with panel.reading() as reader:
        working = packets.find_working(reader)
        member = find_member(reader, number)
    if working is not None:
        return _return(panel, working, member, path, actor)
    return _send(panel, member, path, draw, password, actor, progress)


def place_on(folder: Path, member: Member) -> Path:
    """What the packet of an expert is called on the stick; never a name that is taken."""
    return free_name(folder / f"{member.number}-{member.name}{stick.SUFFIX}")


def _send(
    panel: PanelFile,
    member: Member,
    path: Path,
    draw: Draw,
    password: str | None,
    actor: str,
    progress: Progress,
) -> IssuedPacket:
    chosen = locking.made_password(panel.random) if password is None else Password.chosen(password).text
    with panel.reading() as reader:
        expect_frozen(reader)
        _expect_expert(reader, member)
        drafted = outgoing.draft(reader, member)
    statement, attachments = outgoing.with_pages(drafted, draw, progress)
    signing = panel_key.generate(panel.random)
    secret, public = locking.reply_keys()
    with panel.writing(OUT, actor) as change:
        expect_frozen(change)
        if journal.journal_root(change) != drafted.journal:
            raise Refusal("packet.moved", member=member.number)
        sequence, before = packets.next_sequence(change), packets.find_issued(change, member.id)
        whole: dict[str, Json] = {
            **statement,
            "sender": actor,
            "issued_at": change.now(),
            "list_digest": drafted.list_digest,
            "applicants": [] if drafted.declared else outgoing.applicants(change, secret),
            "signing_key": signing.hex(),
            "reply_to": public,
        }
        content = envelope.seal(
            Kind.OUT,
            sitting=panel_facts(change).public_key,
            sequence=sequence,
            statement=whole,
            attachments=attachments,
            private=key_of(change),
            encrypt=lambda inside: locking.with_password(inside, chosen),
        )
        head = envelope.read_head(content, path.name)
        kept = Issued(
            member.id,
            sequence,
            panel_key.public_half(signing).hex(),
            secret,
            drafted.list_digest,
            head.sha256,
            change.now(),
        )
        packets.add_issued(change, kept)
        change.public.update(
            member=member.number,
            sequence=sequence,
            packet=head.sha256,
            items=[one.item for one in drafted.applications],
            key=kept.signing_public,
        )
        change.private.update(name=member.name)
        fingerprint = panel_key.fingerprint(panel_facts(change).public_key)
        place = stick.write_draft(path, content)
    stick.put(place, path, content)
    return IssuedPacket(
        path,
        Kind.OUT.value,
        member.number,
        member.name,
        sequence,
        chosen if password is None else None,
        tuple(one.item for one in drafted.applications),
        0,
        len(content),
        head.sha256,
        fingerprint,
        drafted.journal.size,
        drafted.journal.root_hex,
        drafted.journal.printed,
        replaced=bool(before),
    )


def _expect_expert(reader: Reader, member: Member) -> None:
    if not member.votes and not any(one.id == member.id for one in design.markers(reader)):
        raise Refusal("packet.not_an_expert", member=member.number)
    waiting = design.calibration_opened(reader) and member.id not in design.find_given(reader)
    if waiting and design.find_anchors(reader):
        raise Refusal("packet.calibrating", member=member.number)


def _return(panel: PanelFile, working: Working, office: Member, path: Path, actor: str) -> IssuedPacket:
    if not office.holds(Role.SECRETARY):
        raise Refusal("packet.not_the_office", member=office.number)
    with panel.writing(BACK, actor) as change:
        numbers = {one.id: one for one in _everybody(change)}
        expert = numbers[working.member]
        statement = answering.statement(change, working, expert.number, office.number)
        root, sequence = journal.journal_root(change), packets.next_sequence(change)
        content = envelope.seal(
            Kind.BACK,
            sitting=working.sitting,
            sequence=sequence,
            statement=statement,
            attachments=(),
            private=working.signing_key,
            encrypt=lambda inside: locking.to_key(inside, working.reply_to),
        )
        head = envelope.read_head(content, path.name)
        packets.add_issued(change, Issued(office.id, sequence, "", "", "", head.sha256, change.now()))
        facts = answering.facts_of(change, working)
        marks = sum(one.kind == answering.MARK for one in facts)
        change.public.update(member=expert.number, sequence=sequence, packet=head.sha256, marks=marks)
        place = stick.write_draft(path, content)
    stick.put(place, path, content)
    return IssuedPacket(
        path,
        Kind.BACK.value,
        office.number,
        office.name,
        sequence,
        None,
        (),
        marks,
        len(content),
        head.sha256,
        panel_key.fingerprint(working.sitting),
        root.size,
        root.root_hex,
        root.printed,
    )


def _everybody(reader: Reader) -> list[Member]:
    from fusion_desk.store.sittings import find_members

    return find_members(reader, inactive=True)
