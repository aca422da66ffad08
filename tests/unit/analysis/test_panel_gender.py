"""Women and men are compared only where the policy asks for it, and the resident number is asked only where it may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fusion_desk.analysis.panel import PanelAnalysis, analyse
from fusion_desk.analysis.panel_gender import genders, results_of
from fusion_desk.domain.dossier import Person
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.policy import load_policy
from fusion_desk.paths import resource
from tests.unit.analysis.sittings import a_sitting

WOMAN_BY_ID, MAN_BY_ID = "110105199001010029", "110105199001010037"
"""Made up, with a right check digit."""


@pytest.fixture
def shipped() -> GuardRails:
    return load_policy((resource("policies") / "guangzhou-2025.toml").read_bytes()).rails


def changed(rails: GuardRails, rail: Rail, value: int) -> GuardRails:
    return GuardRails({**rails.rules, rail: replace(rails.rules[rail], value=value)})


def people(**fields: tuple[str, str]) -> dict[str, Person]:
    return {
        number: Person(number, "某", gender=gender, resident_id=resident)
        for number, (gender, resident) in fields.items()
    }


def analysed(rails: GuardRails, women: int) -> PanelAnalysis:
    given = a_sitting(40)
    known = [replace(one, gender="女" if at < women else "男") for at, one in enumerate(given.people)]
    return analyse(replace(given, people=known), rails)


def test_the_shipped_policy_leaves_it_off_and_names_its_source(shipped: GuardRails) -> None:
    assert shipped.get(Rail.GENDER_SHOW) == shipped.get(Rail.GENDER_FROM_ID) == 0
    assert all(shipped.rules[rail].source for rail in (Rail.GENDER_SHOW, Rail.GENDER_FROM_ID))
    found = analysed(shipped, 20)
    assert found.gender is None
    assert not [one for one in found.withheld if one.figure.value == "gender"]
    assert genders(people(a=("女", WOMAN_BY_ID)), shipped) == {}, "it is not even read"


def test_a_policy_from_before_the_setting_leaves_it_off_too(shipped: GuardRails) -> None:
    old = GuardRails({key: rule for key, rule in shipped.rules.items() if "gender" not in key})
    assert genders(people(a=("女", "")), old) == {}
    assert analysed(old, 20).gender is None


def test_the_resident_number_is_asked_only_where_the_policy_allows_it(shipped: GuardRails) -> None:
    on = changed(shipped, Rail.GENDER_SHOW, 10)
    known = people(
        a=("女", ""), b=("", WOMAN_BY_ID), c=("", MAN_BY_ID), d=("", "110105199001010020"), e=("", "")
    )
    assert genders(known, on) == {"a": "女"}
    assert genders(known, changed(on, Rail.GENDER_FROM_ID, 1)) == {"a": "女", "b": "女", "c": "男"}


def test_when_it_is_on_it_stands_under_its_guard_rail(shipped: GuardRails) -> None:
    on = changed(shipped, Rail.GENDER_SHOW, 10)
    few = analysed(on, 9)
    assert few.gender is None
    (why,) = [one for one in few.withheld if one.figure.value == "gender"]
    assert (why.code, why.details["people"], why.details["people_needed"]) == (
        "analysis.few_per_gender",
        9,
        10,
    )
    found = analysed(on, 20).gender
    assert found is not None
    assert (found.women, found.men) == (20, 20)
    assert found.total.lower <= found.total.gap <= found.total.upper


def test_of_two_nobody_is_shown_whatever_the_policy_says(shipped: GuardRails) -> None:
    """One woman's mean is her result, and of two either could work out the other's."""
    for least, women in ((1, 1), (1, 2), (2, 2)):
        few = analysed(changed(shipped, Rail.GENDER_SHOW, least), women)
        assert few.gender is None
        (why,) = [one for one in few.withheld if one.figure.value == "gender"]
        assert (why.details["people"], why.details["people_needed"]) == (women, 3)
    assert analysed(changed(shipped, Rail.GENDER_SHOW, 1), 3).gender is not None


def test_who_has_several_applications_counts_once(shipped: GuardRails) -> None:
    on = changed(shipped, Rail.GENDER_SHOW, 5)
    given = a_sitting(40)
    # Two women with four applications each, and a man for each of the others.
    known = [
        replace(one, gender="女" if at < 8 else "男", number=f"{at // 4 if at < 8 else at:03}")
        for at, one in enumerate(given.people)
    ]
    few = analyse(replace(given, people=known), on)
    assert few.gender is None
    (why,) = [one for one in few.withheld if one.figure.value == "gender"]
    assert why.details["people"] == 2
    assert len(results_of(known, "女")) == 2
    first = [one.official for one in known[:4] if one.official is not None]
    assert results_of(known, "女")[0] == pytest.approx(sum(first) / len(first))
