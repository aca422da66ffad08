"""Lists of days as people write them."""

from __future__ import annotations

from datetime import date

from fusion_desk.domain.day_lines import read_days, stretches


def test_days_are_read_and_written_as_stretches() -> None:
    days, bad = read_days("2026-10-01 至 2026-10-03\n\n2026年10月8日\n２０２６-10-10 to 2026-10-11")
    assert bad == 0
    assert stretches(days) == [
        (date(2026, 10, 1), date(2026, 10, 3)),
        (date(2026, 10, 8), date(2026, 10, 8)),
        (date(2026, 10, 10), date(2026, 10, 11)),
    ]


def test_the_first_line_that_is_none_is_told() -> None:
    assert read_days("2026-10-01\n十一")[1] == 2
    assert read_days("2026-10-05 至 2026-10-01")[1] == 1
    assert read_days("2026-10")[1] == 1
    assert read_days("2026-10-01 至 2026-12-01")[1] == 1
    assert read_days("2026-10-01 至 2026-10-02 至 2026-10-03")[1] == 1
