"""校准: a round before the marks that count, and what each expert is told of it in private.

The review office learns that feedback was given and looked at, and never what it says: nobody is to be corrected
by anybody but themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.calibration import LEAST_EXPERTS, AnchorFeedback, feedback_of
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.sitting import Member
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.design.anchors import read_view
from fusion_desk.store import design
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.sittings import find_member


@dataclass(frozen=True, slots=True)
class Calibrated:
    """How far one expert is in the round."""

    member: Member
    complete: bool
    given: bool
    seen: bool


@dataclass(frozen=True, slots=True)
class CalibrationRound:
    """The round as the review office sees it."""

    opened_at: str
    """Blank where there is none."""
    members: tuple[Calibrated, ...]

    @property
    def ready(self) -> tuple[Calibrated, ...]:
        """Those who have marked all anchors and wait for their feedback."""
        return tuple(one for one in self.members if one.complete and not one.given)

    @property
    def waiting(self) -> tuple[str, ...]:
        """编号 of those who have not marked all anchors."""
        return tuple(one.member.number for one in self.members if not one.complete)


@dataclass(frozen=True, slots=True)
class OwnFeedback:
    """What one expert reads."""

    member: Member
    rubric: Rubric
    dossiers: tuple[AnchorFeedback, ...]


def find_round(panel: PanelFile) -> CalibrationRound:
    """Who is how far."""
    with panel.reading() as reader:
        given, seen = design.find_given(reader), design.find_seen(reader)
        return CalibrationRound(
            design.calibration_opened(reader),
            tuple(
                Calibrated(one.member, one.complete, one.member.id in given, one.member.id in seen)
                for one in read_view(reader).progress
            ),
        )


def open_round(panel: PanelFile, actor: str) -> CalibrationRound:
    """Begin a calibration: marks that count wait until their giver has had feedback on the anchors."""
    with panel.writing("calibration.opened", actor) as change:
        at = design.calibration_opened(change)
        if at:
            raise Refusal("calibration.opened", at=to_minute(at))
        view = read_view(change)
        if not view.anchors:
            raise Refusal("calibration.no_anchors")
        if view.scored:
            raise Refusal("calibration.too_late")
        design.add_step(change, "opened")
        change.public.update(items=[one.application.item for one in view.anchors])
    return find_round(panel)


def give_feedback(panel: PanelFile, actor: str, reason: str = "") -> CalibrationRound:
    """Give feedback to everybody who has marked all anchors; whoever is not awaited needs a reason.

    What it says is worked out when its reader opens it, and from the marks of those who have been given feedback by
    then: their marks of the anchors stand fast from now on.
    """
    with panel.writing("calibration.given", actor) as change:
        expect_frozen(change)
        if not design.calibration_opened(change):
            raise Refusal("calibration.not_opened")
        given = design.find_given(change)
        progress = read_view(change).progress
        done = [one.member for one in progress if one.complete]
        waiting = [one.member.number for one in progress if not one.complete]
        fresh = [one for one in done if one.id not in given]
        if waiting and not reason.strip():
            raise Refusal("calibration.awaited", members=waiting)
        if not fresh:
            raise Refusal("calibration.nothing")
        if len(done) < LEAST_EXPERTS:
            raise Refusal("calibration.too_few", members=len(done), least=LEAST_EXPERTS)
        design.add_step(change, "given", [one.id for one in fresh], reason.strip() if waiting else "")
        change.public.update(members=[one.number for one in fresh], missing=[*waiting])
        if waiting:
            change.private.update(reason=reason.strip())
    return find_round(panel)


def own_feedback(panel: PanelFile, number: str, actor: str) -> OwnFeedback:
    """One's own feedback; refused to everybody else, the secretary included. The first look is journalled."""
    with panel.writing("calibration.seen", actor) as change:
        member = find_member(change, number)
        if actor != member.number:
            raise Refusal("calibration.not_yours", member=member.number)
        given = design.find_given(change)
        if member.id not in given:
            raise Refusal("calibration.not_given", member=member.number)
        if member.id in design.find_seen(change):
            change.nothing()
        else:
            design.add_step(change, "seen", [member.id])
            change.public.update(member=member.number)
        rubric = rubric_of(change)
        peers = [one for one, seq in given.items() if seq <= given[member.id]]
        criteria = [one.key for one in rubric.criteria]
        dossiers = tuple(
            feedback_of(item, found, criteria, member.id, peers)
            for item, found in design.anchor_marks(change).items()
        )
    return OwnFeedback(member, rubric, dossiers)
