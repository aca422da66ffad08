from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.store.retention import Kept, Retention, superfluous
from tests.unit.store.desk import SHANGHAI, noon

NOW = noon()
RULE = Retention()
FOUND = st.lists(
    st.tuples(st.integers(0, 60 * 24 * 60), st.integers(0, 50), st.integers(1, 1000)),
    max_size=80,
    unique=True,
).map(lambda rows: [kept(NOW - timedelta(minutes=ago), seq, size) for ago, seq, size in rows])


def kept(made_at: datetime, seq: int = 1, size: int = 1) -> Kept:
    return Kept(Path(f"{made_at:%Y%m%dT%H%M}-{seq}-{size}.fusion"), made_at, seq, size)


def staying(found: list[Kept], rule: Retention = RULE) -> list[Kept]:
    gone = superfluous(found, NOW, rule)
    return [one for one in found if one not in gone]


@given(FOUND)
def test_the_last_ten_always_stay(found: list[Kept]) -> None:
    newest = sorted(found, key=lambda one: (one.made_at, one.seq), reverse=True)[:10]
    assert set(newest) <= set(staying(found))


@given(FOUND)
def test_every_day_of_the_last_thirty_keeps_one(found: list[Kept]) -> None:
    recent = {one.made_at.date() for one in found if one.made_at >= NOW - timedelta(days=30)}
    assert recent <= {one.made_at.date() for one in staying(found)}


@given(FOUND)
def test_asking_twice_removes_nothing_more(found: list[Kept]) -> None:
    once = staying(found)
    assert staying(once) == once


@given(FOUND, st.integers(1, 5000))
def test_the_budget_holds_except_for_the_newest(found: list[Kept], budget: int) -> None:
    rule = Retention(budget=budget, never_below=2)
    left = staying(found, rule)
    assert len(left) <= 4 or sum(one.size for one in left) <= budget
    newest = sorted(found, key=lambda one: (one.made_at, one.seq))[-2:]
    assert set(newest) <= set(left)


def test_hourly_backups_of_two_months_come_down_to_ten_and_one_a_day() -> None:
    found = [kept(NOW - timedelta(hours=hours), seq=2000 - hours) for hours in range(24 * 60)]
    left = staying(found)
    assert len(left) == 10 + 30
    assert left[:10] == found[:10]


def test_a_clock_that_fell_back_does_not_cost_the_newest_record() -> None:
    found = [kept(NOW - timedelta(hours=hours), seq=100 - hours) for hours in range(50)]
    fallen = [kept(datetime(2000, 1, 1, hour, tzinfo=SHANGHAI), seq=101 + hour) for hour in range(12)]
    left = staying(found + fallen)
    assert set(fallen[2:]) <= set(left)
    assert set(found[:10]) <= set(left)
