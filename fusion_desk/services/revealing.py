"""亮分: nobody's marks are shown before everybody has committed, or before it is recorded who is not awaited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.final_lock import Commitments, SheetLock
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.stamps import to_minute
from fusion_desk.store import final_locks
from fusion_desk.store.items import Item, find_item
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import policy_of
from fusion_desk.store.standings import Results, find_results


@dataclass(frozen=True, slots=True)
class Sealed:
    """Every application that is scored, and how far it is from being shown."""

    items: Mapping[ApplicationId, Item]
    commitments: Mapping[ApplicationId, Commitments]
    members: Mapping[MemberId, str]
    """编号."""
    required: bool
    """The policy keeps marks unseen until then."""

    @property
    def ready(self) -> tuple[str, ...]:
        """事项号 of those for which everybody has committed and that are not shown yet."""
        return tuple(self.items[key].application.item for key, one in self.commitments.items() if one.ready)


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown just now."""

    items: tuple[str, ...]
    missing: tuple[str, ...]
    reason: str
    sheets: int
    """Final sheets whose digest was worked out anew and held."""


def find_sealed(panel: PanelFile) -> Sealed:
    """How far every application is from being shown."""
    with panel.reading() as reader:
        return _sealed(reader, find_results(reader))


def reveal(panel: PanelFile, actor: str, item: str | None = None, reason: str = "") -> Shown:
    """Show the marks of one application, or of all that are ready; every digest is checked first.

    One for which somebody has not committed needs the reason why they are not awaited; it goes into the minutes.
    """
    with panel.writing("scores.revealed", actor) as change:
        expect_frozen(change)
        sealed = _sealed(change, find_results(change))
        chosen, missing = _chosen(change, sealed, item, reason.strip())
        pairs = [(member, key) for key in chosen for member in sealed.commitments[key].locked]
        _check(sealed, final_locks.wrong_locks(change, pairs))
        told = reason.strip() if missing else ""
        final_locks.add_reveals(change, chosen, missing=missing, reason=told)
        items = tuple(sealed.items[key].application.item for key in chosen)
        change.public.update(items=[*items], missing=[*missing], final_sheets=len(pairs))
        if told:
            change.private.update(reason=told)
    return Shown(items, missing, told, len(pairs))


def _sealed(reader: Reader, found: Results) -> Sealed:
    applications = [one.application for one in found.items.values()]
    rule = policy_of(reader).rule(final_locks.SHOWN_WHEN_SEALED)
    return Sealed(
        items=found.items,
        commitments=final_locks.find_commitments(reader, found.sitting, applications),
        members=found.numbers,
        required=rule is not None and policy_of(reader).flag(final_locks.SHOWN_WHEN_SEALED),
    )


def _chosen(
    reader: Reader, sealed: Sealed, item: str | None, reason: str
) -> tuple[list[ApplicationId], tuple[str, ...]]:
    if item is None:
        ready = [key for key, one in sealed.commitments.items() if one.ready]
        if not ready:
            raise Refusal("reveal.nothing_ready")
        return ready, ()
    application = find_item(reader, item)
    found = sealed.commitments.get(application.id)
    if found is None:
        raise Refusal("results.not_voted", item=application.item)
    if found.reveal is not None:
        raise Refusal("reveal.already", item=application.item, at=to_minute(found.reveal.at))
    missing = tuple(sealed.members[member] for member in found.waiting)
    if missing and not reason:
        raise Refusal("reveal.awaited", item=application.item, members=missing)
    return [application.id], missing


def _check(sealed: Sealed, wrong: Sequence[SheetLock]) -> None:
    if wrong:
        places = [
            f"{sealed.members[one.member]} {sealed.items[one.application].application.item}" for one in wrong
        ]
        raise DamagedRecord("lock.broken", places=places)
