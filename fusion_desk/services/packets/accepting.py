"""Accepting: a packet becomes an expert's working file, or an expert's facts become part of the record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.domain.sitting import Member
from fusion_desk.domain.stamps import to_minute
from fusion_desk.exchange import envelope, locking, merging_in, stick, working
from fusion_desk.exchange.checking import expect_own_journal
from fusion_desk.exchange.envelope import Head, Kind, Opened
from fusion_desk.exchange.judging import Judge, NotTaken
from fusion_desk.exchange.merging_in import Taken
from fusion_desk.exchange.working import Made
from fusion_desk.services.packets.overview import ShownConflict, shown_conflicts
from fusion_desk.store import packets
from fusion_desk.store.automatic import keep
from fusion_desk.store.packets import Came, Issued
from fusion_desk.store.panel_file import Clock, PanelFile, Reader
from fusion_desk.store.panels import expect_frozen, panel_facts
from fusion_desk.store.sittings import find_members
from fusion_desk.words import Words

VERB = "packet.accepted"
DAMAGE = (KeyError, TypeError, ValueError, AttributeError, OverflowError)
"""What a statement without the parts it should have does; its signature held, so that somebody wrote it so."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a way back did to the record; counts are marks."""

    member: str
    name: str
    sequence: int
    taken: Taken
    left: tuple[NotTaken, ...]
    """What was not taken, each with its sentence."""
    warnings: tuple[NotTaken, ...]
    backup: Path | None
    again: bool = False
    """Everything in it was known already."""
    conflicts: tuple[ShownConflict, ...] = ()
    """Of this expert, those of earlier packets among them."""

    @property
    def took_any(self) -> bool:
        """Whether anything was new, or known already."""
        return bool(self.taken.new_facts or self.taken.unchanged or self.again)


def is_packet(content: bytes) -> bool:
    """Whether a file means to be a packet."""
    return envelope.is_packet(content)


def read_packet(path: Path) -> tuple[bytes, Head]:
    """The bytes of a packet and what it says of itself; refused or damaged where it is none."""
    content = stick.read(path)
    return content, envelope.read_head(content, path.name)


def open_for_expert(
    path: Path,
    content: bytes,
    file: str,
    *,
    packet_password: str,
    password: str,
    clock: Clock,
    random: Randomness,
) -> Made:
    """Make the working file of the expert that the packet is for."""
    if envelope.read_head(content, file).kind is not Kind.OUT:
        raise Refusal("packet.for_the_office", file=file)
    opened = envelope.unseal(
        content, file, lambda body: locking.opened_with_password(body, packet_password, file)
    )
    return working.make(path, password, opened, clock=clock, random=random)


def recovery_sheet(made: Made, words: Words) -> str:
    """The recovery sheet of a working file, to be kept apart from it."""
    return "\n".join(
        (
            words.say("融合评审台 恢复单（专家工作文件）"),
            words.say("评审项目：{title}", title=made.title),
            words.say("评委：{member} {name}", member=made.member, name=made.name),
            words.say("文件：{file}", file=made.path.name),
            words.say("生成时间：{time}", time=to_minute(made.created_at)),
            words.say("恢复密钥（忘记口令时可打开文件，请与文件分开保管）："),
            made.recovery.printed(),
        )
    )


def accept(panel: PanelFile, content: bytes, file: str, actor: str) -> Accepted:
    """Take an expert's facts into the record: in any order, and as often as one likes."""
    head = envelope.read_head(content, file)
    with panel.reading() as reader:
        if packets.find_working(reader) is not None:
            raise Refusal("packet.into_working", file=file)
        if head.kind is not Kind.BACK:
            raise Refusal("packet.for_an_expert", file=file)
        expect_frozen(reader)
        issued, warnings = _key_of(reader, head, file)
    opened = envelope.unseal(
        content, file, lambda body: locking.opened_with_key(body, issued.reply_secret, file)
    )
    try:
        with panel.reading() as reader:
            _sender(reader, opened, issued, file)
    except DAMAGE as wrong:
        raise DamagedRecord("packet.inside_damaged", file=file) from wrong
    backup = keep(panel)
    with panel.writing(VERB, actor) as change:
        expect_frozen(change)
        try:
            member = _sender(change, opened, issued, file)
            judge = Judge.of(change, member)
            facts, left = judge.sort(opened.statement["facts"])
            taken = merging_in.take(change, member, facts, issued.reply_secret)
            size, root = opened.statement["journal"]["size"], str(opened.statement["journal"]["root"])
        except DAMAGE as wrong:
            raise DamagedRecord("packet.inside_damaged", file=file) from wrong
        if taken.new_facts:
            counts = {"imported": taken.imported, "updated": taken.updated, "final": taken.final}
            came = Came(member.id, head.sequence, head.sha256, counts, change.now())
            packets.add_came(change, came, int(size), root)
            change.public.update(
                **counts, member=member.number, sequence=head.sequence, packet=head.sha256, left=len(left)
            )
            change.private.update(name=member.name)
        else:
            change.nothing()
        conflicts = shown_conflicts(change, member.id)
    return Accepted(
        member.number,
        member.name,
        head.sequence,
        taken,
        tuple(left),
        warnings,
        backup,
        again=not taken.new_facts,
        conflicts=conflicts,
    )


def _key_of(reader: Reader, head: Head, file: str) -> tuple[Issued, tuple[NotTaken, ...]]:
    """The packet that this one answers, by the key that came with it."""
    if head.sitting != panel_facts(reader).public_key.hex():
        raise Refusal("packet.other_sitting", file=file)
    everything = packets.find_issued(reader)
    issued = next((one for one in everything if one.signing_public == head.key), None)
    if issued is None:
        raise DamagedRecord("packet.foreign_key", file=file)
    newest = max((one for one in everything if one.member == issued.member), key=lambda one: one.sequence)
    if newest.sequence == issued.sequence:
        return issued, ()
    details = {"sequence": issued.sequence, "newest": newest.sequence}
    return issued, (NotTaken("packet.older", details),)


def _sender(reader: Reader, opened: Opened, issued: Issued, file: str) -> Member:
    """Whose facts these are; refused where the rules are no longer those they marked by."""
    said = opened.statement
    member = next((one for one in find_members(reader) if one.id == issued.member), None)
    if member is None:
        raise Refusal("packet.member_gone", file=file)
    if (said["member"], said["answers"]) != (issued.member, issued.sequence):
        raise DamagedRecord("packet.foreign_key", file=file)
    facts = panel_facts(reader)
    if said["rubric"] != facts.rubric_digest or said["policy"] != facts.policy_digest:
        raise Refusal("packet.other_rules", member=member.number)
    expect_own_journal(reader, said["panel_journal"], file)
    return member
