"""Of which applications one viewer may see figures that their marks went into."""

from __future__ import annotations

from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.ranking import Standing
from fusion_desk.store.final_locks import SHOWN_WHEN_SEALED, find_commitments
from fusion_desk.store.rules import policy_of
from fusion_desk.store.standings import Results
from fusion_desk.store.views import Reader


def may_show(standing: Standing, results: Results, viewer: MemberId | None) -> bool:
    """Whether this member may see figures that an application went into."""
    if viewer is None:
        return True
    if viewer in results.sitting.recused_from(standing.contender.application):
        return False
    if any(viewer in one.waiting for one in results.rechecks(standing.contender.application)):
        return False
    return all(member != viewer for member, _ in standing.missing)


def find_sealed(reader: Reader, results: Results) -> frozenset[ApplicationId]:
    """Applications whose marks nobody of the committee sees yet, where the policy seals them until they are shown."""
    policy = policy_of(reader)
    if policy.rule(SHOWN_WHEN_SEALED) is None or not policy.flag(SHOWN_WHEN_SEALED):
        return frozenset()
    applications = [one.application for one in results.items.values()]
    found = find_commitments(reader, results.sitting, applications)
    return frozenset(key for key, one in found.items() if not one.shown)


def shown_to(reader: Reader, results: Results, viewer: MemberId | None) -> tuple[Standing, ...]:
    """The standings that this viewer may see figures of; the review office sees all."""
    sealed = find_sealed(reader, results) if viewer is not None else frozenset[ApplicationId]()
    return tuple(
        one
        for one in results.standings
        if may_show(one, results, viewer) and one.contender.application not in sealed
    )
