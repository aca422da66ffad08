"""Women and men beside each other: off unless the policy asks for it, and then an association like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from fusion_desk.analysis.arrays import floats
from fusion_desk.analysis.balance import Gap, bootstrap_gap
from fusion_desk.analysis.panel_balance import Person
from fusion_desk.analysis.withheld import Figure, Withheld, short_of
from fusion_desk.domain.dossier import Person as Applicant
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.resident_id import gender_of, resident_id_faults

WOMAN, MAN = "女", "男"
LEAST = 3
"""Whatever the policy says: of two women or men, either could work the other's result out of the mean."""


@dataclass(frozen=True, slots=True)
class GenderGap:
    """Women's mean result less men's, in points, with its bootstrap interval; every person counts once."""

    women: int
    men: int
    total: Gap


def is_on(rails: GuardRails) -> bool:
    """Whether the policy wants it: the least number of either, 0 or unset = off."""
    return bool(rails.get(Rail.GENDER_SHOW))


def genders(people: Mapping[str, Applicant], rails: GuardRails) -> Mapping[str, str]:
    """女 or 男 by 编号, as the dossier says; from the resident number only where the policy allows that too."""
    if not is_on(rails):
        return {}
    from_id = bool(rails.get(Rail.GENDER_FROM_ID))
    found: dict[str, str] = {}
    for number, one in people.items():
        if one.gender in {WOMAN, MAN}:
            found[number] = one.gender
        elif from_id and len(one.resident_id) == 18 and not resident_id_faults([one.resident_id]):
            found[number] = gender_of(one.resident_id)
    return found


def panel_gender(
    people: Sequence[Person], rails: GuardRails, seed: int
) -> tuple[GenderGap | None, Withheld | None]:
    """The gap, or why it is not shown; neither while the policy leaves it off."""
    if not is_on(rails):
        return None, None
    women, men = (results_of(people, gender) for gender in (WOMAN, MAN))
    fewest = min(len(women), len(men))
    short = short_of(rails, Figure.GENDER, "", "analysis.few_per_gender", people=(fewest, Rail.GENDER_SHOW))
    if short is not None:
        return None, short
    if fewest < LEAST:
        counted = {"whom": "", "people": fewest, "people_needed": LEAST}
        return None, Withheld(Figure.GENDER, "analysis.few_per_gender", "", counted)
    return GenderGap(len(women), len(men), bootstrap_gap(floats(women), floats(men), seed)), None


def results_of(people: Sequence[Person], gender: str) -> list[float]:
    """One result in points for everybody of them: the mean of the applications that have one."""
    found: dict[str, list[float]] = {}
    for one in people:
        if one.gender == gender and one.official is not None:
            found.setdefault(one.number or one.item, []).append(one.official)
    return [fmean(results) for results in found.values()]
