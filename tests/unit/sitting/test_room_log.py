"""进出记录: one log a person, times mended by a new entry, and what those miss who come late or leave early."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.domain.errors import DeskError, Refusal, UsageError
from fusion_desk.services import ballots, deliberation, room_log, sittings
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.room import room_rows, seats
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_sitting
from tests.unit.ballots.build import a_seated_panel
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import sentence

WHO = "secretary"


@pytest.fixture(scope="session")
def seated_bytes(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_seated_panel(tmp_path_factory.mktemp("room"))


@pytest.fixture
def panel(seated_bytes: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    """Seven of nine voting members in the room."""
    with seated_bytes.open(tmp_path) as panel:
        yield panel


def person(panel: PanelFile, number: str) -> room_log.PersonLog:
    return next(one for one in room_log.find_log(panel).people if one.member.number == number)


def attend(panel: PanelFile, **how: object) -> sittings.Attended:
    return sittings.record_attendance(panel, WHO, **how)  # type: ignore[arg-type]


def refused(step: object, *args: object) -> str:
    with pytest.raises(DeskError) as refusal:
        step(*args)  # type: ignore[operator]
    assert sentence(refusal.value)
    return refusal.value.code


def test_one_log_for_each_person_with_reasons(panel: PanelFile) -> None:
    attend(panel, left=["E02"], at="13:42", reason="接电话")
    attend(panel, present=["E02"], at="13:50")
    one = person(panel, "E02")
    assert [entry.presence.value for entry in one.entries] == ["arrived", "left", "arrived"]
    assert [entry.reason for entry in one.entries] == ["", "接电话", ""]
    assert one.here
    assert person(panel, "E09").entries == ()


def test_a_time_is_mended_beside_the_first_one_and_nobody_moves(panel: PanelFile) -> None:
    attend(panel, left=["E02"], at="13:42")
    with panel.reading() as reader:
        present = find_sitting(reader).present()
    done = room_log.correct(panel, "E02", 2, "13:24", "两位数字写颠倒", "X1")
    assert (done.before[11:16], done.at[11:16]) == ("13:42", "13:24")
    room_log.correct(panel, "E02", 2, "13：25", "以监督人员记录为准", "X1")
    entry = person(panel, "E02").entries[1]
    assert entry.first_at[11:16] == "13:42"
    assert [(one.at[11:16], one.reason) for one in entry.corrections] == [
        ("13:24", "两位数字写颠倒"),
        ("13:25", "以监督人员记录为准"),
    ]
    with panel.reading() as reader:
        assert find_sitting(reader).present() == present
        facts = gather(reader)
        *_, last = entries(reader)
    assert (last.verb, last.public["member"], last.private) == (
        "attendance.corrected",
        "E02",
        {"name": facts.sitting.numbered("E02").name, "reason": "以监督人员记录为准"},  # type: ignore[union-attr]
    )
    seat = next(one for one in seats(facts, facts.experts()) if one.number == "02")
    assert seat.left.endswith("13:25")
    rows = room_rows(facts)
    assert [row.presence for row in rows] == ["到场", "离场"]
    assert "原记" in rows[1].correction
    assert rows[1].correction.count("更正理由") == 2


def test_a_time_that_cannot_be_is_refused(panel: PanelFile) -> None:
    attend(panel, left=["E02"], at="13:42")
    attend(panel, present=["E02"], at="13:50")
    correct = room_log.correct
    assert refused(correct, panel, "E02", 2, "13:55", "x", WHO) == "room.out_of_order"
    assert refused(correct, panel, "E02", 3, "13:40", "x", WHO) == "room.out_of_order"
    assert refused(correct, panel, "E02", 4, "13:40", "x", WHO) == "room.no_entry"
    assert refused(correct, panel, "E02", 2, "13:40", " ", WHO) == "room.no_reason"
    assert refused(correct, panel, "E02", 2, "", "x", WHO) == "room.no_time"
    with pytest.raises(UsageError):
        correct(panel, "E02", 2, "早上", "x", WHO)
    before = room_log.find_log(panel)
    correct(panel, "E02", 2, "13:42", "同样的时间", WHO)
    assert room_log.find_log(panel) == before


def test_who_leaves_early_is_told_what_they_miss(panel: PanelFile) -> None:
    done = attend(panel, left=["E02"], reason="另有会议")
    assert [one.code for one in done.notices] == ["attendance.quorum_lost", "attendance.early_misses"] or [
        one.code for one in done.notices
    ] == ["attendance.early_misses"]
    done = attend(panel, left=["E03", "E04"])
    assert "attendance.quorum_lost" in {one.code for one in done.notices}
    for one in done.notices:
        assert sentence(Refusal(one.code, **one.details))
    attend(panel, present=["E02", "E03", "E04"])
    assert "attendance.early_misses" not in {
        one.code for one in attend(panel, left=["E02"], reason="回避001-1").notices
    }
    assert attend(panel, left=["X1"]).notices == () if "X1" in attend(panel, present=["X1"]).present else True


def test_who_comes_late_misses_the_votes_that_were_opened(panel: PanelFile) -> None:
    ballots.open_round(panel, WHO)
    done = attend(panel, present=["E08"])
    (notice,) = done.notices
    assert notice.code == "attendance.late_missed"
    assert notice.details["member"] == "E08"
    missed = person(panel, "E08").missed
    assert list(missed) == notice.details["items"]
    assert missed
    assert person(panel, "E01").missed == ()
    attend(panel, left=["E08"])
    assert attend(panel, present=["E08"]).notices == ()


def test_the_order_by_hand_is_kept_and_taken_back(panel: PanelFile) -> None:
    items = [one.application.item for one in deliberation.find_deliberation(panel).lines]
    wanted = tuple(reversed(items))
    deliberation.set_order(panel, WHO, items=wanted)
    found = deliberation.find_deliberation(panel)
    assert [found.lines[at].application.item for at in found.hand_order] == list(wanted)
    deliberation.set_order(panel, WHO, last=(wanted[0],))
    found = deliberation.find_deliberation(panel)
    for order in (found.hand_order, found.room_order, found.spread_order):
        assert found.lines[order[-1]].application.item == wanted[0]
    deliberation.set_order(panel, WHO, items=(), last=())
    assert deliberation.find_deliberation(panel).hand_order == ()
    assert refused(lambda: deliberation.set_order(panel, WHO, items=("999-9",))) == "item.unknown"
