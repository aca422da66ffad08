"""How severe each expert was, and the scores with that given back: beside the official figure, never instead of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import isnan, sqrt

from fusion_desk.analysis.linking import bridging_scorings, links
from fusion_desk.analysis.ratings import Sheets
from fusion_desk.analysis.severity import Additive, additive
from fusion_desk.analysis.withheld import Figure, Withheld, short_of
from fusion_desk.domain.guard_rails import REACH, GuardRails, Rail


@dataclass(frozen=True, slots=True)
class ExpertSeverity:
    """One expert: points above colleagues on the same candidates (positive = lenient), shrunken (REML).

    fixed: the same by least squares, unshrunken; part: the connected sub-panel, counted from 1; effects of different
    sub-panels must not be compared.
    """

    expert: str
    effect: float
    se: float
    fixed: float
    count: int
    part: int


@dataclass(frozen=True, slots=True)
class Beside:
    """One candidate's three figures side by side; official is the record's, in points, None without a result.

    se: standard error of the mean against other candidates of the same experts; grey: within `REACH` se of the cut.
    part: the connected sub-panel, counted from 1; calibrated scores of different parts must not be compared.
    """

    candidate: str
    mean: float
    official: float | None
    calibrated: float | None
    se: float
    grey: bool | None
    part: int


@dataclass(frozen=True, slots=True)
class Severity:
    """Everything about severity: the experts, the candidates, and how firmly the panel hangs together."""

    experts: tuple[ExpertSeverity, ...]
    candidates: tuple[Beside, ...]
    expert_sd: float | None
    residual_sd: float | None
    parts: int
    weakest: int
    """The fewest candidates whose loss would cut the panel in two; below `links_wanted` calibration is shaky."""
    links_wanted: int | None
    bridges: tuple[tuple[str, str], ...]
    """(candidate, expert) scorings that would join the parts."""
    cut: int | None
    """The total that the grey zone lies round."""


def panel_severity(
    given: Sheets,
    official: Mapping[str, float | None],
    recused: Collection[tuple[str, str]],
    rails: GuardRails,
) -> tuple[Severity | None, tuple[Withheld, ...]]:
    """Severity and calibrated scores of all whole sheets; (candidate, expert) in `recused` may never be proposed."""
    linked, kept = _linked(given, rails)
    if linked is None:
        return None, kept
    candidate, expert = list(linked.candidate), list(linked.expert)
    shrunken = additive(candidate, expert, linked.total)
    fixed = additive(candidate, expert, linked.total, "ls")
    experts, held = _experts(linked, shrunken, fixed, rails)
    parts = len(shrunken.components)
    if parts > 1:
        held = (*held, Withheld(Figure.CALIBRATION, "analysis.in_parts", "", {"parts": parts}))
    uncertain, short = _uncertain(linked, rails)
    found = Severity(
        experts,
        _beside(linked, shrunken, official, uncertain, rails),
        None if isnan(shrunken.expert_sd) else shrunken.expert_sd,
        None if isnan(shrunken.residual_sd) else shrunken.residual_sd,
        parts,
        links(candidate, expert).weakest if parts == 1 else 0,
        rails.get(Rail.CALIBRATION_LINKS),
        tuple((str(one.candidate), str(one.expert)) for one in bridging_scorings(candidate, expert, recused))
        if parts > 1
        else (),
        rails.get(Rail.GREY_ZONE_CUT),
    )
    return found, (*kept, *held, *short)


def _uncertain(linked: Sheets, rails: GuardRails) -> tuple[frozenset[str], tuple[Withheld, ...]]:
    """Candidates scored by somebody whose severity rests on too few: nothing could be given back to them for sure."""
    least = rails.get(Rail.CALIBRATION_PER_EXPERT)
    few = {expert for expert, count in linked.by_expert().items() if least is None or count < least}
    found = frozenset(
        one for one, expert in zip(linked.candidate, linked.expert, strict=True) if expert in few
    )
    if not few or least is None:
        return found, ()
    details = {"experts": sorted(few), "sheets_needed": least, "count": len(found)}
    return found, (Withheld(Figure.CALIBRATION, "analysis.few_of_experts", "", details),)


def _linked(given: Sheets, rails: GuardRails) -> tuple[Sheets | None, tuple[Withheld, ...]]:
    """The sheets of candidates with enough of them."""
    counted = given.by_candidate()
    kept: list[Withheld] = []
    enough: set[str] = set()
    for candidate, count in counted.items():
        short = short_of(
            rails, Figure.CALIBRATION, candidate, "analysis.few_sheets", sheets=(count, Rail.CALIBRATION_PER_CANDIDATE)
        )  # fmt: skip
        if short is None:
            enough.add(candidate)
        elif short.code == "analysis.rail_missing":
            return None, (Withheld(Figure.SEVERITY, short.code, "", short.details),)
        else:
            kept.append(short)
    linked = given.among(frozenset(enough))
    if len(linked) == 0:
        return None, (Withheld(Figure.SEVERITY, "analysis.no_sheets"), *kept)
    return linked, tuple(kept)


def _experts(
    linked: Sheets, shrunken: Additive, fixed: Additive, rails: GuardRails
) -> tuple[tuple[ExpertSeverity, ...], tuple[Withheld, ...]]:
    part_of = {name: at for at, part in enumerate(shrunken.components, 1) for name in part.experts}
    found: list[ExpertSeverity] = []
    kept: list[Withheld] = []
    for expert, count in sorted(linked.by_expert().items()):
        short = short_of(
            rails, Figure.SEVERITY, expert, "analysis.few_candidates", sheets=(count, Rail.CALIBRATION_PER_EXPERT)
        )  # fmt: skip
        if short is not None:
            kept.append(short)
            continue
        effect, se = shrunken.effects[expert], shrunken.effect_se[expert]
        if isnan(effect) or isnan(se):
            kept.append(Withheld(Figure.SEVERITY, "analysis.not_estimable", expert, {"whom": expert}))
            continue
        found.append(ExpertSeverity(expert, effect, se, fixed.effects[expert], count, part_of[expert]))
    return tuple(found), tuple(kept)


def _beside(
    linked: Sheets,
    shrunken: Additive,
    official: Mapping[str, float | None],
    uncertain: frozenset[str],
    rails: GuardRails,
) -> tuple[Beside, ...]:
    # As `candidate_errors` has it, from the fit that is at hand: one sheet is one row.
    errors = {name: sqrt(shrunken.residual_sd**2 / count) for name, count in linked.by_candidate().items()}
    part_of = {name: at for at, part in enumerate(shrunken.components, 1) for name in part.candidates}
    known = not isnan(shrunken.expert_sd)
    cut = rails.get(Rail.GREY_ZONE_CUT)
    found = [
        Beside(
            candidate,
            mean,
            official.get(candidate),
            shrunken.adjusted[candidate] if known and candidate not in uncertain else None,
            errors[candidate],
            _grey(official.get(candidate), errors[candidate], cut),
            part_of[candidate],
        )
        for candidate, mean in linked.means().items()
        if candidate in official  # an anchor dossier links, and has no score to calibrate
    ]
    return tuple(sorted(found, key=lambda one: (one.part, one.candidate)))


def _grey(official: float | None, error: float, cut: int | None) -> bool | None:
    if official is None or cut is None or isnan(error):
        return None
    return abs(official - cut) <= REACH * error
