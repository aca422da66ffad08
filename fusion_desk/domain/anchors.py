"""锚定材料: dossiers of both tracks that everybody marks before the real ones, and that count for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.dossier import Application
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.domain.sitting import Member


class Source(StrEnum):
    """Where an anchor dossier comes from."""

    INVENTED = "invented"
    PAST = "past"
    """A real one of an earlier year, used by permission."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One anchor dossier; it has exactly one application, which is what is marked."""

    application: Application
    number: str
    name: str
    track: Track | None
    source: Source
    note: str
    """By whose permission a real one is used."""
    reference: int | None
    """Total agreed beforehand, in hundredths; None where nobody agreed on one."""


@dataclass(frozen=True, slots=True)
class AnchorProgress:
    """How far one member is with all anchor dossiers together."""

    member: Member
    given: int
    awaited: int

    @property
    def complete(self) -> bool:
        """Whether every criterion of every anchor dossier is marked."""
        return self.given >= self.awaited


def progress_of(
    members: Sequence[Member],
    anchors: Sequence[Anchor],
    criteria: Sequence[str],
    given: Iterable[ScoreKey],
) -> tuple[AnchorProgress, ...]:
    """How far everybody is who marks."""
    wanted = {one.application.id for one in anchors}
    counted: dict[MemberId, int] = {}
    for key in given:
        if key.application in wanted and key.criterion in criteria:
            counted[key.member] = counted.get(key.member, 0) + 1
    awaited = len(anchors) * len(criteria)
    return tuple(AnchorProgress(one, counted.get(one.id, 0), awaited) for one in members)


@dataclass(slots=True)
class AnchorOrder:
    """Anchor dossiers first, then what counts: who may mark what now."""

    anchors: frozenset[ApplicationId]
    left: dict[MemberId, int]
    """Marks of anchors that are still blank, of everybody who marks."""
    shut: Mapping[MemberId, str]
    """Code of the refusal, for those whose anchors take no marks any more."""
    calibrating: frozenset[MemberId]
    """Members who wait for the feedback of a calibration round."""

    def refuse(self, member: MemberId, number: str, application: ApplicationId) -> None:
        """Refuse a mark that is out of its turn."""
        if application in self.anchors:
            if member in self.shut:
                raise Refusal(self.shut[member], member=number)
            return
        refuse_before_anchors(number, self.left.get(member, 0), calibrating=member in self.calibrating)

    def count(self, member: MemberId, application: ApplicationId) -> None:
        """One blank of an anchor dossier fewer."""
        if application in self.anchors and member in self.left:
            self.left[member] -= 1


def refuse_before_anchors(member: str, left: int, *, calibrating: bool) -> None:
    """Refuse marks that count before those of the anchor dossiers, and before the feedback of a calibration round."""
    if left > 0:
        raise Refusal("score.anchors_first", member=member, marks=left)
    if calibrating:
        raise Refusal("score.calibrating", member=member)


AnchorMarks = Mapping[ApplicationId, Mapping[str, Mapping[MemberId, int]]]
"""application → criterion → member → points in hundredths."""


def both_tracks(anchors: Iterable[Anchor]) -> bool:
    """Whether there is one of each track, without which nothing can be said of the balance."""
    return {Track.SKILLED, Track.PROFESSIONAL} <= {one.track for one in anchors}
