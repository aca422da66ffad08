"""How each person signs: with their key, on paper, attested by the secretary; or why they do not."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.identity import new_id
from fusion_desk.domain.signing_plan import SigningChoice, SigningWay
from fusion_desk.domain.sitting import Role
from fusion_desk.sealing.attesting import attested_certificate
from fusion_desk.sealing.fingerprints import fingerprint_of
from fusion_desk.services.minutes import signers
from fusion_desk.services.minutes.gathering import Gathered, gather
from fusion_desk.store import panels
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.signing import add_choice
from fusion_desk.store.sittings import find_member
from fusion_desk.store.views import Change

LONGEST_REASON = 60
"""Characters that the line of a signature has room for."""


def choose_way(
    panel: PanelFile, number: str, way: SigningWay, *, actor: str, reason: str = "", by: str = ""
) -> SigningChoice:
    """Record how a person signs; a draft made before does not change, so that a new one may be needed."""
    said = " ".join(reason.split())
    if way.wants_reason and not said:
        raise UsageError("signing.no_reason")
    if len(said) > LONGEST_REASON:
        raise UsageError("signing.long_reason", longest=LONGEST_REASON)
    with panel.writing("signing.way", actor) as change:
        facts, member = gather(change), find_member(change, number)
        if member.id not in {place.member.id for place in signers.places(facts)}:
            raise Refusal("signing.no_place", member=number)
        if way is SigningWay.KEY and member.id not in facts.enrolments:
            raise Refusal("signing.no_key", member=number)
        choice = SigningChoice(member.id, way, said)
        if way is SigningWay.ATTESTED:
            _expect_secretary(facts, number, by)
            choice = _attested(change, panel, choice, member.name, by)
        kept = facts.choices.get(member.id)
        same = kept is not None and (kept.way, kept.reason, kept.by) == (way, said, choice.by)
        if kept is not None and same:
            change.nothing()
            return kept
        add_choice(change, choice)
        change.public.update(member=number, way=way.value)
        if choice.by:
            change.public.update(by=by, fingerprint=choice.fingerprint)
        if said:
            change.private.update(reason=said)
    return choice


def _expect_secretary(facts: Gathered, number: str, by: str) -> None:
    secretary = next((one for one in facts.sitting.members if one.number == by), None)
    if secretary is None or not secretary.holds(Role.SECRETARY):
        raise Refusal("signing.not_secretary", by=by or "—")
    if by == number:
        raise Refusal("signing.own_attestation", by=by)


def _attested(change: Change, panel: PanelFile, choice: SigningChoice, name: str, by: str) -> SigningChoice:
    salt = new_id(change.random)
    certificate = attested_certificate(
        panels.panel_key(change), salt, name, now=panel.clock(), random=change.random
    )
    return SigningChoice(
        choice.member,
        choice.way,
        choice.reason,
        by,
        salt,
        certificate,
        fingerprint_of(certificate),
    )
