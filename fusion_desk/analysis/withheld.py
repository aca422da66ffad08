"""A figure that is not shown, and why: the reason takes the figure's place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fusion_desk.domain.guard_rails import GuardRails, Rail


class Figure(StrEnum):
    """What can be shown, or not."""

    ICC = "icc"
    KENDALL_W = "kendall_w"
    ALPHA = "alpha"
    GENERALIZABILITY = "generalizability"
    SEVERITY = "severity"
    CALIBRATION = "calibration"
    GREY_ZONE = "grey_zone"
    BALANCE = "balance"
    BALANCE_TEST = "balance_test"
    SELECTION = "selection"
    GENDER = "gender"
    AFFILIATION = "affiliation"
    WEIGHTS = "weights"
    FLAGS = "flags"
    RASCH = "rasch"
    MASKED = "masked"


@dataclass(frozen=True, slots=True)
class Withheld:
    """One figure that is not shown; `code` is a sentence of the catalogue, `whom` the group or person it concerns."""

    figure: Figure
    code: str
    whom: str = ""
    details: Mapping[str, object] = field(default_factory=dict[str, object])


def short_of(
    rails: GuardRails, figure: Figure, whom: str, code: str, **counted: tuple[int, Rail]
) -> Withheld | None:
    """What keeps the figure back: a rail the policy does not set, or a count below it (each name: have, rail)."""
    details: dict[str, object] = {"whom": whom}
    enough = True
    for name, (have, rail) in counted.items():
        need = rails.get(rail)
        if need is None:
            return Withheld(figure, "analysis.rail_missing", whom, {"field": f"analysis.{rail}"})
        details |= {name: have, f"{name}_needed": need}
        enough = enough and have >= need
    return None if enough else Withheld(figure, code, whom, details)
