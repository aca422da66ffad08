"""Six score sheets, one of them with a mark far from the others, and their re-check."""

from __future__ import annotations

from collections.abc import Mapping

from fusion_desk.domain.recheck import CriterionRecheck
from fusion_desk.services import rechecks, results, revealing
from fusion_desk.services.rechecks import Answered
from fusion_desk.store.panel_file import PanelFile
from tests.unit.scores.test_sheets import KEYS

EXPERTS = tuple(f"E0{at}" for at in range(1, 7))
CEILINGS = dict(zip(KEYS, (15, 15, 10, 10, 15, 10, 10, 15), strict=True))
WIDE: Mapping[str, Mapping[str, float]] = {"E03": {"tc1": 7}, "E05": {"tc1": 13.5}}
"""Everybody gives ceiling − 2; with these the spread of tc1 is 6.5 of 15, beyond 30 %."""
SECRETARY = "secretary"


def sheet(item: str, member: str, own: Mapping[str, float]) -> list[tuple[str, str, str, str, str]]:
    return [
        (item, member, key, str(own.get(key, ceiling - 2)), "见第3页") for key, ceiling in CEILINGS.items()
    ]


def answer(
    panel: PanelFile,
    member: str,
    points: int | None,
    *,
    item: str = "001-1",
    criterion: str = "tc1",
    reason: str = "重看第12页",
) -> Answered:
    return rechecks.answer(panel, member, item, criterion, points, reason, SECRETARY)


def recheck(panel: PanelFile, item: str = "001-1") -> CriterionRecheck:
    """The one criterion of this application that is up for re-check."""
    (one,) = [one for one in rechecks.find_rechecks(panel).items if one.item.application.item == item]
    (criterion,) = one.criteria
    return criterion


def show_all(panel: PanelFile) -> None:
    """亮分 of everything; whoever is not final is not awaited."""
    for one in revealing.find_sealed(panel).items.values():
        revealing.reveal(panel, SECRETARY, one.application.item, "纸面评分表已收齐")


def total(panel: PanelFile, item: str = "001-1") -> int | None:
    found = results.results(panel)
    return next(one.total for one in found.standings if one.contender.item == item)
