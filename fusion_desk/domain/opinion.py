"""意见 at three levels, and the reasons for not passing by code (forms 2.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.identity import ApplicationId


class OpinionLevel(StrEnum):
    """主审, 评议组, 会议."""

    LEAD = "lead"
    GROUP = "group"
    MEETING = "meeting"


class Reason(StrEnum):
    """未通过理由 by code: always a gap between the work and the standard, never about the person."""

    LEAD_ROLE = "lead_role"
    UNRELATED = "unrelated"
    BELOW_SCOPE = "below_scope"
    NOT_APPLIED = "not_applied"
    BENEFIT_UNCONFIRMED = "benefit_unconfirmed"
    NO_RECENT_DATA = "no_recent_data"
    DEFENCE_MISMATCH = "defence_mismatch"
    NO_DOCUMENT = "no_document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One revision of an opinion; the newest final one of an author at a level is the one that is printed."""

    application: ApplicationId
    level: OpinionLevel
    revision: int
    text: str
    reasons: tuple[Reason, ...]
    pages: str
    final: bool
    author: str
    """编号 of the member, or the secretary who wrote it down."""
    given_at: str
    seq: int


def newest(opinions: Iterable[Opinion]) -> tuple[Opinion, ...]:
    """Of each application, level and author the newest final revision, in the order given."""
    latest: dict[tuple[ApplicationId, OpinionLevel, str], Opinion] = {}
    for opinion in opinions:
        key = (opinion.application, opinion.level, opinion.author)
        before = latest.get(key)
        if opinion.final and (before is None or opinion.revision > before.revision):
            latest[key] = opinion
    return tuple(latest.values())
