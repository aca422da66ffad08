"""Who signs the minutes: in a prepared field with an enrolled key, or on paper."""

from __future__ import annotations

from collections.abc import Collection

from fusion_desk.domain.ballot import ListState
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.paper_rows import Signature
from fusion_desk.domain.signing_plan import (
    NotSigning,
    Place,
    PlannedField,
    SigningChoice,
    SigningRole,
    SigningWay,
    signing_order,
)
from fusion_desk.domain.sitting import Member, Role
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.room import attended_voters, holder, presiding_member

FIELD_NAMES = {
    SigningRole.RECORDER: "recorder",
    SigningRole.SUPERVISOR: "supervisor",
    SigningRole.PRESIDING: "presiding",
}


def places(facts: Gathered) -> tuple[Place, ...]:
    """Everybody who is to sign, enrolled or not, in the order of signing."""
    signing = _deciding_voters(facts)
    return signing_order(
        recorder=holder(facts, Role.SECRETARY),
        experts=[one for one in facts.experts() if one.id in signing],
        supervisor=holder(facts, Role.SUPERVISOR),
        presiding=presiding_member(facts),
    )


def _deciding_voters(facts: Gathered) -> Collection[MemberId]:
    """Those in the room now and those who voted; once everybody has gone home, those who came.

    Who left for good before the vote is not waited for: a prepared field that nobody signs stops the seal.
    """
    voted = {
        voter
        for ballot in facts.lists
        if ballot.state is ListState.CONFIRMED
        for voter in ballot.electorate.voters
    }
    return facts.sitting.present_voters() | voted or attended_voters(facts)


def way(facts: Gathered, member: MemberId) -> SigningWay:
    """How somebody signs: as they chose, otherwise with their key, and without one on paper."""
    chosen = facts.choices.get(member)
    if chosen is not None and (chosen.way is not SigningWay.KEY or member in facts.enrolments):
        return chosen.way
    return SigningWay.KEY if member in facts.enrolments else SigningWay.PAPER


def planned_fields(facts: Gathered) -> tuple[PlannedField, ...]:
    """A field for everybody who signs electronically: only prepared fields can be missing later."""
    return tuple(field for place in places(facts) if (field := _planned(facts, place)) is not None)


def _planned(facts: Gathered, place: Place) -> PlannedField | None:
    member = place.member
    field = FIELD_NAMES.get(place.role) or f"expert-{facts.expert_number(member.id)}"
    chosen = way(facts, member.id)
    if chosen is SigningWay.ATTESTED:
        choice = facts.choices[member.id]
        fingerprint, attested = choice.fingerprint, choice.by
    elif chosen is SigningWay.KEY:
        fingerprint, attested = facts.enrolments[member.id].fingerprint, ""
    else:
        return None
    return PlannedField(field, place.role, member.id, member.number, member.name, fingerprint, attested)


def not_signing(facts: Gathered) -> tuple[NotSigning, ...]:
    """Those whose line stays empty, in the order of signing."""
    chosen = (facts.choices.get(place.member.id) for place in places(facts))
    return tuple(
        NotSigning(one.member, one.way, one.reason) for one in chosen if one is not None and not one.way.signs
    )


def on_paper(facts: Gathered, fields: Collection[PlannedField]) -> tuple[str, ...]:
    """Names of those whose line is signed by hand, because no field was prepared for them."""
    signing = {one.member for one in fields} | {one.member for one in not_signing(facts)}
    attended = attended_voters(facts)
    lines = [place.member for place in places(facts)]
    lines += [one for one in facts.experts() if one.id in attended and one not in lines]
    return tuple(one.name for one in lines if one.id not in signing)


def label(facts: Gathered, role: SigningRole, member: Member | None) -> str:
    """What the line says before the name: 记录人, 主任委员, 专家01."""
    if role is SigningRole.EXPERT:
        return f"专家{facts.expert_number(member.id)}" if member else "评审专家"
    if role is SigningRole.PRESIDING and member is not None and not member.holds(Role.CHAIR):
        return "主持会议的副主任委员" if member.holds(Role.VICE_CHAIR) else "会议主持人"
    return {
        SigningRole.RECORDER: "记录人",
        SigningRole.SUPERVISOR: "监督人员",
        SigningRole.PRESIDING: "主任委员",
    }[role]


def signature(
    facts: Gathered, role: SigningRole, member: Member | None, fields: Collection[PlannedField]
) -> Signature:
    """The line of one person; blank where the panel never named one."""
    said = label(facts, role, member)
    if member is None:
        return Signature(name="", role=said)
    prepared = next((one.field for one in fields if (one.role, one.member) == (role, member.id)), "")
    chosen = facts.choices.get(member.id)
    return Signature(name=member.name, role=said, field=prepared, note=_note(chosen) if chosen else "")


def _note(chosen: SigningChoice) -> str:
    if chosen.way.signs:
        return ""
    said = "缺席，未签" if chosen.way is SigningWay.ABSENT else "拒绝签名"
    return f"{said}（{chosen.reason}）"


def expert_signatures(facts: Gathered, fields: Collection[PlannedField]) -> tuple[Signature, ...]:
    """Everybody with a vote who attended, but for the presiding member, who closes the document."""
    chair, attended = presiding_member(facts), attended_voters(facts)
    return tuple(
        signature(facts, SigningRole.EXPERT, member, fields)
        for member in facts.experts()
        if member.id in attended and member != chair
    )
