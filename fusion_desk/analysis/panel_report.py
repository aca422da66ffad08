"""What the report shows beyond the live page: one ruler for all, every test, and how to tie the experts more firmly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.analysis.linking import links, strengthening_scorings
from fusion_desk.analysis.panel import PanelMarks
from fusion_desk.analysis.panel_flags import FlagTest, panel_tests
from fusion_desk.analysis.panel_rasch import Ruler, rulers
from fusion_desk.analysis.ratings import Sheets, sheets
from fusion_desk.analysis.twoway import two_way
from fusion_desk.analysis.withheld import Withheld
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.rubric import Band


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firmly the experts of one connected part are tied together by candidates that several of them scored.

    weakest: the fewest candidates whose loss would cut the part in two; extra: the cheapest (candidate, expert)
    scorings that would bring it up to `wanted`.
    """

    experts: tuple[str, ...]
    weakest: int
    wanted: int | None
    extra: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Beyond:
    """The figures that only the report has."""

    rulers: tuple[Ruler, ...]
    tests: tuple[FlagTest, ...]
    firmness: tuple[Firmness, ...]
    withheld: tuple[Withheld, ...]


def beyond(given: PanelMarks, bands: Sequence[Band], rails: GuardRails) -> Beyond:
    """Measure and test everything once more for the report; `bands` are the rubric's."""
    whole = sheets(given.marks, tuple(given.ceilings))
    measured, kept = rulers(given, bands, rails)
    houses = {one.item: one.house for one in given.people}
    tests = panel_tests(given.marks, whole, given.ceilings, houses, given.houses, rails) if len(whole) else ()
    return Beyond(measured, tests, _firmness(whole, given, rails), kept)


def _firmness(whole: Sheets, given: PanelMarks, rails: GuardRails) -> tuple[Firmness, ...]:
    if len(whole) == 0:
        return ()
    design = two_way(list(whole.candidate), list(whole.expert))
    wanted = rails.get(Rail.CALIBRATION_LINKS)
    found: list[Firmness] = []
    for part in range(design.parts):
        names = [
            str(name)
            for name, own in zip(design.expert.names, design.expert_part, strict=True)
            if own == part
        ]
        rows = [row for row, expert in enumerate(whole.expert) if expert in set(names)]
        candidates, experts = [whole.candidate[row] for row in rows], [whole.expert[row] for row in rows]
        weakest = links(candidates, experts).weakest
        extra = strengthening_scorings(candidates, experts, wanted or 0, given.recused)
        pairs = tuple((str(one.candidate), str(one.expert)) for one in extra)
        found.append(Firmness(tuple(sorted(names)), weakest, wanted, pairs))
    return tuple(found)
