from __future__ import annotations

from datetime import date

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.toml_section import read_toml
from fusion_desk.domain.workdays import WorkCalendar
from tests.unit.eligibility.build import POLICY

CALENDAR = POLICY.calendar


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-09-14", True),
        ("2026-09-12", False),
        ("2026-09-20", True),  # a Sunday worked for the Mid-Autumn holiday
        ("2026-09-25", False),
        ("2026-10-10", True),
    ],
)
def test_a_working_day(day: str, working: bool) -> None:
    assert CALENDAR.is_working(date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("posted", "counts_first_day", "first", "last"),
    [
        ("2026-09-11", False, "2026-09-14", "2026-09-18"),
        ("2026-09-14", True, "2026-09-14", "2026-09-18"),
        ("2026-09-12", True, "2026-09-14", "2026-09-18"),
        ("2026-09-18", False, "2026-09-20", "2026-09-24"),
        ("2026-09-28", False, "2026-09-29", "2026-10-10"),
    ],
)
def test_a_notice_of_five_working_days(posted: str, counts_first_day: bool, first: str, last: str) -> None:
    period = CALENDAR.period(date.fromisoformat(posted), 5, counts_first_day=counts_first_day)
    assert period == (date.fromisoformat(first), date.fromisoformat(last))
    assert CALENDAR.count(*period) == 5


def test_the_shipped_table_is_an_example_and_says_which_years_it_covers() -> None:
    assert not CALENDAR.verified
    assert CALENDAR.covers(2026)
    assert not CALENDAR.covers(2027)


def test_plain_weeks_without_a_table() -> None:
    assert WorkCalendar().is_working(date(2026, 10, 1))
    assert not WorkCalendar().is_working(date(2026, 10, 3))


def test_a_day_cannot_be_holiday_and_make_up_day() -> None:
    with pytest.raises(Refusal) as refusal:
        WorkCalendar.read(read_toml(b"holidays = [2026-10-01]\nmakeup = [2026-10-01]"))
    assert (refusal.value.code, refusal.value.details["value"]) == ("policy.twice", "2026-10-01")
