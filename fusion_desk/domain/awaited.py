"""Whose marks are awaited for every application of a whole sitting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.domain.assigned import expected_scorers
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.sitting import Assignment, RoundKind


@dataclass(frozen=True, slots=True)
class Awaited:
    """The scoring round's assignments by application, so that thousands of questions stay cheap."""

    sitting: Sitting
    by_application: Mapping[ApplicationId, tuple[Assignment, ...]]
    some: tuple[Assignment, ...]
    """One assignment where there are any: it makes the round an assigned one for every application."""

    @classmethod
    def of(cls, sitting: Sitting) -> Awaited:
        """Of the scoring round as it is assigned now."""
        scoring = [one for one in sitting.assignments if one.round is RoundKind.SCORING]
        grouped: dict[ApplicationId, list[Assignment]] = {}
        for one in scoring:
            grouped.setdefault(one.application, []).append(one)
        by_application = {application: tuple(group) for application, group in grouped.items()}
        return cls(sitting, by_application, tuple(scoring[:1]))

    def members_for(self, application: Application) -> frozenset[MemberId]:
        """The members whose marks for this application are awaited."""
        own = self.by_application.get(application.id, self.some)
        return expected_scorers(application, self.sitting, own, RoundKind.SCORING)

    def in_order(self, application: Application) -> tuple[MemberId, ...]:
        """The same in the order of the committee's list."""
        awaited = self.members_for(application)
        return tuple(one.id for one in self.sitting.members if one.id in awaited)
