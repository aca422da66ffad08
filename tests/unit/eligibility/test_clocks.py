"""Every phrase of the pinned counting rules, as a table of cases (contract: "JSON", eligibility)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.clocks import (
    FOREVER,
    anniversary,
    count_continuous,
    count_cumulative,
    read_history,
    years_text,
)
from fusion_desk.domain.dossier import WorkSpell
from fusion_desk.domain.partial_date import PartialDate
from tests.unit.eligibility.build import spell

CUTOFF = date(2025, 12, 31)


def day(text: str) -> date:
    return date.fromisoformat(text)


def t_clock(start: str, years: int, *spells: WorkSpell, cutoff: date = CUTOFF) -> tuple[int, str | None]:
    count = count_cumulative(read_history(spells), day(start), cutoff, years)
    return count.days, count.full_on.isoformat() if count.full_on else None


def s_clock(start: str, years: int, *spells: WorkSpell, cutoff: date = CUTOFF) -> tuple[int, str | None]:
    count = count_continuous(read_history(spells), day(start), cutoff, years)
    return count.days, count.full_on.isoformat() if count.full_on else None


@pytest.mark.parametrize(
    ("start", "years", "expected"),
    [
        ("2021-06-30", 4, "2025-06-30"),
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2023-02-28", 1, "2024-02-28"),
        ("9998-05-01", 3, "9999-05-01"),
    ],
)
def test_an_anniversary(start: str, years: int, expected: str) -> None:
    assert anniversary(day(start), years) == day(expected)


@pytest.mark.parametrize(
    ("days", "text"),
    {
        0: "0.00",
        1: "0.00",
        2: "0.01",
        365: "1.00",
        366: "1.00",
        671: "1.84",
        730: "2.00",
        731: "2.00",
        880: "2.41",
        1461: "4.00",
        1645: "4.50",
        36525: "100.00",
    }.items(),
)
def test_years_are_days_by_365_and_a_quarter_rounded_half_up(days: int, text: str) -> None:
    assert years_text(days) == text


# --- S: full anniversaries from the certificate ------------------------------------------------------------


@pytest.mark.parametrize(
    ("cutoff", "full"),
    [("2025-03-01", True), ("2025-02-28", False), ("2025-03-02", True)],
)
def test_the_anniversary_must_be_reached_on_or_before_the_cut_off(cutoff: str, full: bool) -> None:
    _, full_on = s_clock("2023-03-01", 2, cutoff=day(cutoff))
    assert full_on == "2025-03-01"
    assert (day(full_on) <= day(cutoff)) is full


def test_without_a_history_work_is_taken_as_continuous() -> None:
    assert s_clock("2021-06-30", 4) == (1645, "2025-06-30")
    assert count_continuous(read_history(()), day("2021-06-30"), CUTOFF, 4).assumed


S_CASES = {
    "history covers it all": ([spell("2015-07-01")], (1645, "2025-06-30")),
    "history ends before the certificate and is silent after": (
        [spell("2010-01-01", "2020-12-31", "其他")],
        (1645, "2025-06-30"),
    ),
    "only other work since: nothing counts": ([spell("2015-07-01", "至今", "其他")], (0, None)),
    "other work first: counted from the same work on": (
        [spell("2020-01-01", "2022-06-30", "其他"), spell("2022-07-01")],
        (1279, "2026-07-01"),
    ),
    "related work counts": (
        [spell("2020-01-01", "2022-06-30", "相关"), spell("2022-07-01")],
        (1645, "2025-06-30"),
    ),
    "blank relevance counts as same": ([spell("2020-01-01", "至今", "")], (1645, "2025-06-30")),
    "a gap: 365 days a year": (
        [spell("2020-01-01", "2022-06-29"), spell("2022-08-01")],
        (365 + 1248, "2025-07-31"),
    ),
    "the record begins after the certificate": ([spell("2022-07-01")], (1279, "2026-07-01")),
    "work ended": ([spell("2020-01-01", "2023-06-29")], (730, None)),
    "a spell after the cut-off says nothing of before": (
        [spell("2026-03-01", "至今", "其他")],
        (1645, "2025-06-30"),
    ),
}


@pytest.mark.parametrize("case", S_CASES)
def test_the_s_clock_of_a_certificate_of_30_june_2021(case: str) -> None:
    spells, expected = S_CASES[case]
    assert s_clock("2021-06-30", 4, *spells) == expected


# --- T: the sum of the spells after the title --------------------------------------------------------------

T_CASES = {
    "no spell": ((), (0, None)),
    "ongoing since before the title": ((spell("2018-01-01"),), (730, "2025-01-01")),
    "ongoing since after the title": ((spell("2024-06-01"),), (578, "2025-06-01")),
    "other work does not count": ((spell("2018-01-01", "至今", "其他"),), (0, None)),
    "a spell before the title does not count": ((spell("2018-01-01", "2023-12-31"),), (0, None)),
    "closed on the last day of a full year": ((spell("2024-01-01", "2024-12-31"),), (366, "2025-01-01")),
    "closed a day short of the anniversary": ((spell("2024-01-01", "2024-12-30"),), (365, None)),
    "two broken spells, 365 days": (
        (spell("2024-01-01", "2024-06-30"), spell("2025-03-01", "2025-12-30")),
        (182 + 305, "2025-08-31"),
    ),
    "consecutive days touch: unbroken": (
        (spell("2024-01-01", "2024-06-30"), spell("2024-07-01", "2024-12-31")),
        (366, "2025-01-01"),
    ),
    "one day between: broken": (
        (spell("2024-01-01", "2024-06-30"), spell("2024-07-02", "2025-01-01")),
        (182 + 184, "2025-01-01"),
    ),
    "overlapping spells count once": (
        (spell("2024-01-01", "2024-09-30"), spell("2024-05-01", "2024-12-31", "相关")),
        (366, "2025-01-01"),
    ),
    "two open spells count once": (
        (spell("2024-06-01"), spell("2025-01-01", "至今", "相关")),
        (578, "2025-06-01"),
    ),
    "nothing counts beyond the cut-off": ((spell("2025-07-01", "2027-01-31"),), (183, "2026-07-01")),
    "an ongoing spell goes on": ((spell("2025-07-01"),), (183, "2026-07-01")),
    "broken and going on": (
        (spell("2024-01-01", "2024-06-30"), spell("2025-12-01")),
        (182 + 30, "2026-06-02"),
    ),
    "9999 is an open end": ((spell("2024-06-01", "9999-12-31"),), (578, "2025-06-01")),
    "the 365 days fall into the first of two spells": (
        (spell("2024-01-01", "2024-12-30"), spell("2025-06-01", "2025-06-02")),
        (365 + 2, "2024-12-31"),
    ),
    "broken and still short": (
        (spell("2024-01-01", "2024-03-31"), spell("2025-06-01", "2025-06-30")),
        (91 + 30, None),
    ),
}


@pytest.mark.parametrize("case", T_CASES)
def test_the_t_clock_of_a_title_of_1_january_2024(case: str) -> None:
    spells, expected = T_CASES[case]
    assert t_clock("2024-01-01", 1, *spells) == expected


MONTH_CASES = {
    "a start counts from the month's last day": ((spell("2024-06"),), (549, "2025-06-30")),
    "a closed end counts to the first day": ((spell("2024-01-01", "2024-12"),), (336, None)),
    "the next month touches": ((spell("2024-03", "2024-08"), spell("2024-09")), (640, "2025-03-31")),
    "the same month touches": ((spell("2024-03", "2024-08"), spell("2024-08")), (640, "2025-03-31")),
    "a month between does not touch": (
        (spell("2024-03", "2024-08"), spell("2024-10")),
        (124 + 426, "2025-06-29"),
    ),
    "a whole date does not touch a month": (
        (spell("2024-03", "2024-08"), spell("2024-09-01")),
        (124 + 486, "2025-04-30"),
    ),
    "a spell within one month is empty": ((spell("2024-06", "2024-06"),), (0, None)),
    "an overlapped month end still touches": (
        (spell("2024-03", "2024-08"), spell("2024-08-01", "2024-08-20"), spell("2024-09")),
        (640, "2025-03-31"),
    ),
}


@pytest.mark.parametrize("case", MONTH_CASES)
def test_month_only_dates_are_read_strictly(case: str) -> None:
    spells, expected = MONTH_CASES[case]
    assert t_clock("2024-01-01", 1, *spells) == expected


def test_spells_without_dates_are_set_aside() -> None:
    history = read_history(
        (
            spell("", "2024-01-01"),
            spell("2024-01-01", ""),
            spell("2024-05-01", "2024-04-01"),
            spell("2025-01-01"),
        )
    )
    assert len(history.undated) == 3
    assert [span.end for span in history.counted] == [FOREVER]
    assert not history.empty
    assert read_history(()).empty


# --- properties --------------------------------------------------------------------------------------------

days = st.dates(date(2018, 1, 1), date(2025, 12, 31))


@st.composite
def spells(draw: st.DrawFn) -> WorkSpell:
    since = draw(days)
    until = since + timedelta(days=draw(st.integers(0, 900)))
    return WorkSpell(PartialDate.of(since), PartialDate.of(until), ongoing=draw(st.booleans()))


@given(st.lists(spells(), max_size=6), days)
def test_the_count_is_the_number_of_distinct_worked_days(history: list[WorkSpell], start: date) -> None:
    worked: set[date] = set()
    for one in history:
        assert one.since is not None
        assert one.until is not None
        last = CUTOFF if one.ongoing else min(one.until.first_day + timedelta(days=1), CUTOFF)
        first = max(one.since.last_day, start)
        worked |= {first + timedelta(days=step) for step in range((last - first).days)}
    counted = count_cumulative(read_history(tuple(history)), start, CUTOFF, 1)
    assert counted.days == len(worked)


@given(st.lists(spells(), max_size=6), days, st.integers(1, 4))
def test_full_means_at_least_365_days_a_year(history: list[WorkSpell], start: date, years: int) -> None:
    count = count_cumulative(read_history(tuple(history)), start, CUTOFF, years)
    if count.full_on is not None and count.full_on <= CUTOFF:
        assert count.days >= 365 * years
    elif len(count.spans) > 1:
        assert count.days < 365 * years or count.full_on == CUTOFF
    else:
        assert count.days < 366 * years
