"""Work that is stopped in the store: a statement under way ends, a change is undone, a commit goes through."""

from __future__ import annotations

import pytest

from fusion_desk.domain.errors import Cancelled
from fusion_desk.domain.pace import Pace, at_pace, expect_wanted, go_through, paced
from fusion_desk.store import checks
from fusion_desk.store.panel_file import PanelFile

ENDLESS = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"


class Stop:
    """Not wanted from the question on that has this number."""

    def __init__(self, at: int = 0) -> None:
        self.asked = 0
        self.kept = 0
        self._at = at

    def wanted(self) -> bool:
        self.asked += 1
        return self.asked <= self._at

    def keep(self) -> None:
        self.kept += 1

    def pace(self) -> Pace:
        return Pace(self.wanted, self.keep)


def entries(panel: PanelFile) -> int:
    with panel.reading() as reader:
        row = reader.driver.execute("SELECT count(*) FROM journal").fetchone()
        assert row is not None
        return int(row[0])


def test_without_a_pace_everything_is_wanted() -> None:
    expect_wanted()
    go_through()
    assert [*paced(range(5), every=2)] == [0, 1, 2, 3, 4]


def test_rows_are_asked_about_every_so_many() -> None:
    stop = Stop(at=2)
    seen: list[int] = []
    with at_pace(stop.pace()), pytest.raises(Cancelled):
        seen.extend(paced(range(100), every=10))
    assert seen == [*range(20)]


def test_after_going_through_nobody_is_asked_any_more() -> None:
    stop = Stop(at=1)
    with at_pace(stop.pace()):
        go_through()
        go_through()
        expect_wanted()
    assert stop.kept == 1
    assert stop.asked == 1


def test_what_is_no_longer_wanted_does_not_go_through() -> None:
    stop = Stop()
    with at_pace(stop.pace()), pytest.raises(Cancelled):
        go_through()
    assert stop.kept == 0


def test_a_statement_without_an_end_is_ended_and_the_file_goes_on(panel: PanelFile) -> None:
    with at_pace(Stop(at=3).pace()), pytest.raises(Cancelled), panel.reading() as reader:
        reader.driver.execute(ENDLESS).fetchone()
    with panel.writing("panel.renamed", "secretary") as change:
        change.public.update(title="x")


def test_a_stopped_change_leaves_nothing_and_a_written_one_all(panel: PanelFile) -> None:
    before = entries(panel)

    def change_twice() -> None:
        with panel.writing("panel.renamed", "secretary") as change:
            change.driver.execute("CREATE TABLE begun (x)")
            expect_wanted()
            expect_wanted()

    with at_pace(Stop(at=1).pace()), pytest.raises(Cancelled):
        change_twice()
    assert entries(panel) == before
    with at_pace(Stop(at=1).pace()):
        with panel.writing("panel.renamed", "secretary") as change:
            change.public.update(title="x")
        expect_wanted()  # what stands in the file is told, however late the stop came
    assert entries(panel) == before + 1


def test_a_stopped_check_says_nothing_of_damage(panel: PanelFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fusion_desk.store.checks.changed_blobs", lambda driver: driver.execute(ENDLESS))
    with at_pace(Stop(at=1).pace()), pytest.raises(Cancelled):
        checks.check(panel)
