"""The expert's working file: an ordinary encrypted file that holds what came in one packet and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fusion_desk import __version__
from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId, Randomness
from fusion_desk.domain.policy import load_policy
from fusion_desk.domain.rubric import load_rubric
from fusion_desk.domain.sitting import Assignment, Duty, RoundKind, SittingState
from fusion_desk.domain.snapshot import applicants_digest
from fusion_desk.exchange.envelope import Opened
from fusion_desk.sealing import panel_key
from fusion_desk.store import packets, panels, sittings, submissions, veils, working_files
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.files import journal_of, put_new
from fusion_desk.store.panel_file import Change, Clock, PanelFile, RecoveryKey
from fusion_desk.store.tables import PanelRow

VERB = "packet.opened"


@dataclass(frozen=True, slots=True)
class Made:
    """A working file just made, with the recovery key that is shown once."""

    path: Path
    title: str
    member: str
    name: str
    applications: int
    recovery: RecoveryKey
    created_at: str
    fingerprint: str
    """Of the panel that sent the packet, to be compared with paper."""


def make(path: Path, password: str, opened: Opened, *, clock: Clock, random: Randomness) -> Made:
    """Make the file under another name and put it in its place when it is whole."""
    path = path.absolute()
    if path.exists():
        raise Refusal("packet.file_exists", file=path.name)
    draft = path.with_name(f".{path.name}.{random(4).hex()}.new")
    try:
        panel, recovery = PanelFile.create(draft, password, clock=clock, random=random)
        try:
            with panel.writing(VERB, "secretary") as change:
                made = _fill(change, opened)
        finally:
            panel.close()
        put_new(draft, path)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as wrong:
        raise DamagedRecord("packet.inside_damaged", file=path.name) from wrong
    finally:
        draft.unlink(missing_ok=True)
        journal_of(draft).unlink(missing_ok=True)
    public = bytes.fromhex(opened.head.sitting)
    return Made(path, *made, recovery, clock().isoformat(timespec="seconds"), panel_key.fingerprint(public))


def _fill(change: Change, opened: Opened) -> tuple[str, str, str, int]:
    said = opened.statement
    member = MemberId(said["member"])
    _panel(change, said["panel"])
    working_files.fill_people(change, said["members"], said["rounds"])
    for content in opened.attachments.values():
        add_blob(change, content)
    for one in said["candidates"]:
        working_files.fill_candidate(change, one)
    change.flush()
    lifted = [ApplicationId(one) for part in said["candidates"] for one in part["lifted"]]
    veils.add_unsealed(change, lifted)
    duties = [
        Assignment(ApplicationId(one["application"]), member, RoundKind(one["round"]), Duty(one["duty"]))
        for one in said["duties"]
    ]
    sittings.add_assignments(change, duties)
    working_files.fill_marks(change, member, said["marks"])
    working_files.fill_locks(change, member, said["locks"])
    if said["handed_in"] is not None:
        submissions.add_submission(change, member, handed_in=True, marks=said["handed_in"]["marks"])
    if said["declared"]:
        seen = applicants_digest(sittings.applicant_names(change))
        sittings.add_declaration(change, member, nothing=True, list_digest=seen)
    packets.add_working(change, _working(opened, member, change.seq))
    person = next(one for one in said["members"] if one["id"] == member)
    locks = {f"{person['number']} {one['application']}": str(one["digest"]) for one in said["locks"]}
    change.public.update(
        member=str(person["number"]),
        packet=opened.head.sha256,
        sequence=opened.head.sequence,
        panel_key=panel_key.fingerprint(bytes.fromhex(opened.head.sitting)),
        digests=locks,
    )
    change.private.update(name=str(person["name"]))
    count = len({one.application for one in duties if one.round is RoundKind.SCORING})
    return str(said["panel"]["title"]), str(person["number"]), str(person["name"]), count


def _panel(change: Change, said: Mapping[str, Any]) -> None:
    """The panel's own row, with a key of this file's own for its journal."""
    policy, rubric = said["policy"].encode("utf-8"), said["rubric"].encode("utf-8")
    if (sha256_hex(policy), sha256_hex(rubric)) != (said["policy_digest"], said["rubric_digest"]):
        raise ValueError
    load_policy(policy)
    load_rubric(rubric)
    private = panel_key.generate(change.random)
    row = PanelRow(
        title=said["title"],
        organisation=said["organisation"],
        cutoff=date.fromisoformat(said["cutoff"]).isoformat(),
        policy_id=said["policy_id"],
        policy=policy,
        policy_digest=said["policy_digest"],
        rubric_id=said["rubric_id"],
        rubric=rubric,
        rubric_digest=said["rubric_digest"],
        engine_version=__version__,
        created_at=change.now(),
        panel_key=private,
        panel_public=panel_key.public_half(private),
        state=SittingState.FROZEN.value,
        meeting_from=str(said["meeting_from"]),
        meeting_to=str(said["meeting_to"]),
        place=str(said["place"]),
    )
    panels.add_panel(change, row)


def _working(opened: Opened, member: MemberId, seq: int) -> packets.Working:
    said = opened.statement
    return packets.Working(
        member=member,
        sitting=bytes.fromhex(opened.head.sitting),
        sequence=opened.head.sequence,
        signing_key=bytes.fromhex(said["signing_key"]),
        reply_to=said["reply_to"],
        journal_size=said["journal"]["size"],
        journal_root=said["journal"]["root"],
        shown={
            "doubts": said["doubts"],
            "applicants": said["applicants"],
            "list_digest": said["list_digest"],
            "policy": said["panel"]["policy_digest"],
            "rubric": said["panel"]["rubric_digest"],
        },
        issued_at=said["issued_at"],
        seq=seq,
    )
