"""What is due for re-check and who has answered: the secretary's whole list, and one expert's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.pace import paced
from fusion_desk.domain.recheck import CriterionRecheck, SheetCounts, blanks_of, sheet_counts
from fusion_desk.domain.rubric import Criterion
from fusion_desk.domain.scoring import ScoreFact, ScoreKey
from fusion_desk.store.conclusions import find_decided
from fusion_desk.store.items import Item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.recheck_reasons import PrivateReason, find_private_reasons
from fusion_desk.store.sittings import find_member
from fusion_desk.store.standings import Results, find_results


@dataclass(frozen=True, slots=True)
class ItemRecheck:
    """One application with a criterion that is up for re-check or was re-checked."""

    item: Item
    criteria: tuple[CriterionRecheck, ...]
    counts: SheetCounts
    unready: frozenset[MemberId]
    """Those asked whose own sheet of this application has blanks: they finish it first."""
    missing: int
    """Marks of anybody that are still awaited: the spread may yet change."""


@dataclass(frozen=True, slots=True)
class RecheckList:
    """The whole list, for the secretary."""

    items: tuple[ItemRecheck, ...]
    members: Mapping[MemberId, str]
    """编号."""
    percent: int
    reasons: Mapping[ScoreKey, PrivateReason] = field(default_factory=dict[ScoreKey, PrivateReason])
    """What was written before a second score; for the office and the chair alone."""


@dataclass(frozen=True, slots=True)
class OwnRecheck:
    """What one expert is asked, and nothing of the others: neither their marks nor their reasons."""

    item: str
    application: ApplicationId
    criterion: Criterion
    before: int
    answer: ScoreFact | None
    ready: bool
    """The own sheet of this application is complete."""
    reason: str = ""
    """The private reason already written; the second score comes after it."""


def find_rechecks(panel: PanelFile) -> RecheckList:
    """Everything that is due for re-check or was re-checked, in the order of the dossiers."""
    with panel.reading() as reader:
        found, reasons = find_results(reader), find_private_reasons(reader)
    return replace(list_of(found), reasons=reasons)


def list_of(found: Results) -> RecheckList:
    """The list out of results that are computed already."""
    standing = {one.contender.application: one for one in found.standings}
    listed = [
        _item_recheck(found, item, criteria, len(standing[key].missing))
        for key, item in paced(found.items.items())
        if (criteria := found.rechecks(key))
    ]
    return RecheckList(tuple(listed), found.numbers, found.rules.spread_review_percent)


def _item_recheck(
    found: Results, item: Item, criteria: tuple[CriterionRecheck, ...], missing: int
) -> ItemRecheck:
    marks = found.first.get(item.application.id, {})
    asked = {member for one in criteria for member in one.waiting}
    unready = frozenset(member for member in asked if blanks_of(member, marks, found.rubric))
    return ItemRecheck(item, criteria, sheet_counts(criteria), unready, missing)


def own_rechecks(panel: PanelFile, member: str) -> tuple[OwnRecheck, ...]:
    """What this expert is asked to look at again."""
    with panel.reading() as reader:
        who = find_member(reader, member)
        found, reasons = find_results(reader), find_private_reasons(reader)
        decided = find_decided(reader)
    own: list[OwnRecheck] = []
    for key, item in found.items.items():
        for one in found.rechecks(key):
            if who.id in one.answers or (who.id in one.asked and key not in decided):
                ready = not blanks_of(who.id, found.first.get(key, {}), found.rubric)
                written = reasons.get(ScoreKey(who.id, key, one.criterion.key))
                own.append(
                    OwnRecheck(
                        item=item.application.item,
                        application=key,
                        criterion=one.criterion,
                        before=one.before[who.id],
                        answer=one.answers.get(who.id),
                        ready=ready,
                        reason=written.text if written is not None else "",
                    )
                )
    return tuple(own)
