"""What masked re-scoring says about one panel, for the window, the command line and the report alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusion_desk.analysis.masked_reading import MaskedFound, masked_reading
from fusion_desk.analysis.panel_given import item_marks
from fusion_desk.domain.guard_rails import GuardRails
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.masked import MaskedRecord, masked_progress
from fusion_desk.domain.ranking import Standing
from fusion_desk.domain.scoring import CountedMarks, ScoreKey


def panel_masked(
    record: MaskedRecord | None,
    shown: Sequence[Standing],
    first: CountedMarks,
    tracks: Mapping[str, Track | None],
    numbers: Mapping[MemberId, str],
    criteria: Sequence[str],
    rails: GuardRails,
) -> MaskedFound:
    """Compare what is `shown` of it with the first marks (by application); tracks by 编号, numbers: those of members."""
    if record is None:
        return MaskedFound()
    newest = record.newest()
    progress = masked_progress(record.tasks, criteria, newest)
    given, awaited = sum(one.given for one in progress), sum(one.awaited for one in progress)
    items = {
        one.contender.application: one.contender.item
        for one in shown
        if one.contender.item in record.draw.items
    }
    second = _by_item(newest, items)
    reading = masked_reading(
        tuple(item_marks({item: first.get(key, {}) for key, item in items.items()}, numbers)),
        tuple(item_marks(second, numbers)),
        criteria,
        {one.contender.item: tracks.get(one.contender.number) for one in shown},
        rails,
    )
    return MaskedFound(True, given, awaited, reading)


def _by_item(newest: Mapping[ScoreKey, int], items: Mapping[ApplicationId, str]) -> CountedMarks:
    found: CountedMarks = {}
    for key, points in newest.items():
        if key.application in items:
            by_criterion = found.setdefault(items[key.application], {})
            by_criterion.setdefault(key.criterion, {})[key.member] = points
    return found
