from __future__ import annotations

from datetime import date

import pytest

from fusion_desk.domain.dossier import Appraisal, Dossier
from fusion_desk.domain.general_checks import general_checks
from fusion_desk.domain.policy import load_policy
from tests.unit.eligibility.build import POLICY, SHIPPED, assessed, codes, dossier


def with_appraisals(*appraisals: Appraisal) -> Dossier:
    bare = dossier(post="数控车工")
    return Dossier(bare.id, bare.person, appraisals=appraisals)


def test_everything_a_secretary_checks_by_hand_is_listed_for_everybody() -> None:
    assert codes(assessed(dossier()).general) == {
        "check_publicity", "check_in_post_blank", "check_conduct", "check_appraisals_blank", "check_education_hours"
    }  # fmt: skip


APPRAISALS = [
    ((), "check_appraisals_blank", {"years": 3, "absent": ["2023", "2024", "2025"]}),
    ((2024,), "check_appraisals_part", {"years": 3, "known": ["2024 合格"], "absent": ["2023", "2025"]}),
    ((2022, 2023, 2024, 2025), "check_appraisals", {"years": 3, "known": ["2023 合格", "2024 合格", "2025 合格"]}),
]  # fmt: skip


@pytest.mark.parametrize(("years", "code", "details"), APPRAISALS)
def test_appraisals_of_the_last_years(years: tuple[int, ...], code: str, details: dict[str, object]) -> None:
    whole = with_appraisals(*(Appraisal(year, "合格") for year in years))
    found = {finding.code: finding.details for finding in general_checks(whole, POLICY, date(2025, 12, 31))}
    assert found[f"eligibility.{code}"] == details
    assert found["eligibility.check_in_post"] == {"post": "数控车工"}


def test_a_year_that_is_not_over_has_no_appraisal_yet() -> None:
    found = {one.code: one.details for one in general_checks(dossier(), POLICY, date(2026, 6, 30))}
    assert found["eligibility.check_appraisals_blank"]["absent"] == ["2023", "2024", "2025"]


@pytest.mark.parametrize(
    ("hours", "stated", "code"),
    [
        ("", "72", "check_education_hours_stated"),
        ("hours = 90", "72", "check_education_hours_wanted"),
        ("hours = 90", "", "check_education_hours_wanted"),
        ("", "", "check_education_hours"),
    ],
)
def test_education_hours(hours: str, stated: str, code: str) -> None:
    text = SHIPPED.decode().replace("[checks.education_hours]", f"[checks.education_hours]\n{hours}")
    found = general_checks(
        dossier(extra={"继续教育学时": stated}), load_policy(text.encode()), date(2025, 12, 31)
    )
    assert code in codes(found)
