"""Recusals, declarations, attendance and the state of applications, in a real panel file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import DeskError, Refusal, UsageError
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services import panels as panel_verbs
from fusion_desk.services import sittings as verbs
from fusion_desk.services.freezing import freeze
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store import items, journal, panels, sittings
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import add_candidate, applied, committee_rows, seat
from tests.unit.store.desk import sentence

BY = "secretary"


def recuse(panel: PanelFile, member: str, item: str, **more: str) -> verbs.Recused:
    return verbs.record_recusal(panel, RecusalPlan(member, item, "同一部门", **more), BY)


def refused(call: Callable[..., object], *arguments: object, **named: object) -> DeskError:
    with pytest.raises(DeskError) as caught:
        call(*arguments, **named)
    assert sentence(caught.value)
    return caught.value


def state(panel: PanelFile) -> SittingState:
    with panel.reading() as reader:
        return panels.sitting_state(reader)


def entries(panel: PanelFile) -> list[journal.Entry]:
    with panel.reading() as reader:
        return list(journal.entries(reader))


# --- recusal -----------------------------------------------------------------------------------------------


def test_a_candidates_number_recuses_from_all_their_applications(seated: PanelFile) -> None:
    done = recuse(seated, "E03", "003", proposed_by="self", decided_by="E01")
    assert (done.added, done.already, done.decided_by) == (("003-1", "003-2"), (), "E01")
    with seated.reading() as reader:
        facts = sittings.find_recusals(reader)
        assert [one.proposed_by for one in facts] == ["self", "self"]
        member = sittings.find_member(reader, "e03")
        sitting = sittings.find_sitting(reader)
        for item in ("003-1", "003-2"):
            assert sitting.recused_from(sittings.find_item(reader, item).id) == {member.id}
        assert not sitting.recused_from(sittings.find_item(reader, "001-1").id)


def test_a_recusal_said_twice_is_recorded_once(seated: PanelFile) -> None:
    recuse(seated, "E03", "003-1")
    before = len(entries(seated))
    assert recuse(seated, "E03", "003-1").already == ("003-1",)
    assert len(entries(seated)) == before
    assert recuse(seated, "E03", "003").added == ("003-2",)


def test_the_reason_stays_private(seated: PanelFile) -> None:
    recuse(seated, "E03", "001-1")
    entry = entries(seated)[-1]
    assert entry.public == {"member": "E03", "items": ["001-1"], "decided_by": ""}
    assert entry.private == {"name": "黄㛃仪", "reason": "同一部门", "proposed_by": ""}


def test_the_chairs_recusal_is_decided_by_the_vice_chair(seated: PanelFile) -> None:
    assert recuse(seated, "E01", "001-1").decided_by == "E02"


def test_without_a_vice_chair_the_decision_is_left_open_and_said(panel: PanelFile, tmp_path: Path) -> None:
    rows = committee_rows(3)
    rows[1][9] = "委员"
    seat(panel, tmp_path, rows)
    add_candidate(panel, "001", "韩清和", applied("001-1"))
    done = recuse(panel, "E01", "001-1")
    assert (done.added, done.decided_by) == (("001-1",), "")
    assert [one.code for one in done.notices] == ["recusal.nobody_decides"]


def test_nobody_decides_their_own_recusal(seated: PanelFile) -> None:
    error = refused(recuse, seated, "E01", "001-1", decided_by="E01")
    assert error.code == "recusal.decided_by_self"


def test_a_recusal_wants_a_reason_a_member_and_an_item(seated: PanelFile) -> None:
    without = refused(verbs.record_recusal, seated, RecusalPlan("E03", "001-1", " "), BY)
    assert (without.code, without.exit_code) == ("sitting.no_reason", 2)
    assert refused(recuse, seated, "E77", "001-1").code == "member.unknown"
    assert refused(recuse, seated, "E03", "999").code == "item.unknown"


def test_recusals_stay_open_in_a_frozen_sitting(seated: PanelFile) -> None:
    freeze(seated, BY)
    recuse(seated, "E03", "001-1")
    assert state(seated) is SittingState.FROZEN


# --- declaration -------------------------------------------------------------------------------------------


def test_a_declaration_of_nothing_is_recorded(seated: PanelFile) -> None:
    done = verbs.declare(seated, "E03", BY, nothing=True)
    assert (done.nothing, done.applicants, done.notices) == (True, 3, ())
    with seated.reading() as reader:
        sitting = sittings.find_sitting(reader)
        found = sitting.declaration_of(sittings.find_member(reader, "E03").id)
    assert found is not None
    assert found.nothing


def test_a_declaration_that_does_not_fit_the_recusals_is_said(seated: PanelFile) -> None:
    to_follow = verbs.declare(seated, "E03", BY, nothing=False)
    assert [one.code for one in to_follow.notices] == ["declaration.recusal_to_follow"]
    recuse(seated, "E03", "001-1")
    assert verbs.declare(seated, "E03", BY, nothing=False).notices == ()
    against = verbs.declare(seated, "E03", BY, nothing=True)
    assert [one.code for one in against.notices] == ["declaration.contradicts"]


def test_nobody_declares_before_there_is_a_list(panel: PanelFile, tmp_path: Path) -> None:
    seat(panel, tmp_path)
    assert refused(verbs.declare, panel, "E03", BY, nothing=True).code == "declaration.no_applicants"


def test_declarations_stay_open_in_a_frozen_sitting(seated: PanelFile) -> None:
    freeze(seated, BY)
    verbs.declare(seated, "E03", BY, nothing=True)
    assert state(seated) is SittingState.FROZEN


# --- attendance --------------------------------------------------------------------------------------------


def test_who_comes_and_goes_decides_the_quorum(seated: PanelFile) -> None:
    done = verbs.record_attendance(seated, BY, present=["E01", "E02", "E03", "E04", "E05", "X1"])
    assert (done.quorum.members, done.quorum.present, done.quorum.needed) == (9, 5, 6)
    assert not done.quorum.reached
    done = verbs.record_attendance(seated, BY, present=["E05", "E06", "E06"])
    assert (done.arrived, done.already, done.quorum.reached) == (("E06",), ("E05",), True)
    done = verbs.record_attendance(seated, BY, left=["E06"], at="14:30", reason="回避")
    assert (done.left, done.quorum.reached) == (("E06",), False)
    assert done.present == ("E01", "E02", "E03", "E04", "E05", "X1")
    done = verbs.record_attendance(seated, BY, present=["E06"])
    assert done.quorum.present == 6


def test_the_time_is_only_printed(seated: PanelFile) -> None:
    verbs.record_attendance(seated, BY, present=["E01"], at="9:05")
    verbs.record_attendance(seated, BY, left=["E01"], at="08：00", reason="其他")
    with seated.reading() as reader:
        sitting = sittings.find_sitting(reader)
        reasons = sittings.find_leaving_reasons(reader)
    assert [line.at for line in sitting.attendance] == [
        "2026-11-20T09:05:00+08:00",
        "2026-11-20T08:00:00+08:00",
    ]
    assert sitting.present() == frozenset()
    assert list(reasons.values()) == ["其他"]


@pytest.mark.parametrize(
    "at,printed",
    [
        ("", "2026-11-20T12:00:00+08:00"),
        ("2026-11-19 14:30", "2026-11-19T14:30:00+08:00"),
        ("2026-11-19T14:30:15+00:00", "2026-11-19T14:30:15+00:00"),
        ("23:59:59", "2026-11-20T23:59:59+08:00"),
    ],
)
def test_times_as_people_write_them(seated: PanelFile, at: str, printed: str) -> None:
    verbs.record_attendance(seated, BY, present=["E01"], at=at)
    with seated.reading() as reader:
        assert sittings.find_sitting(reader).attendance[0].at == printed


@pytest.mark.parametrize(
    "since,until,day",
    [(10, 12, "2026-11-10"), (19, 21, "2026-11-20"), (20, 20, "2026-11-20")],
)
def test_a_clock_time_written_up_later_is_of_the_meeting(
    seated: PanelFile, since: int, until: int, day: str
) -> None:
    plan = panel_verbs.MeetingPlan(date(2026, 11, since), date(2026, 11, until), "三楼会议室")
    panel_verbs.set_meeting(seated, plan, BY)
    verbs.record_attendance(seated, BY, present=["E01"], at="14:30")
    with seated.reading() as reader:
        assert sittings.find_sitting(reader).attendance[0].at.startswith(day)


@pytest.mark.parametrize("at", ["下午", "25:00", "14:99", "2026-11-20", "14"])
def test_a_time_nobody_can_read_is_refused(seated: PanelFile, at: str) -> None:
    error = refused(verbs.record_attendance, seated, BY, present=["E01"], at=at)
    assert error.code == "attendance.time"
    assert isinstance(error, UsageError)


def test_coming_twice_changes_nothing(seated: PanelFile) -> None:
    verbs.record_attendance(seated, BY, present=["E01"])
    before = len(entries(seated))
    assert verbs.record_attendance(seated, BY, present=["E01"]).already == ("E01",)
    assert len(entries(seated)) == before


def test_one_wrong_number_records_nobody(seated: PanelFile) -> None:
    assert refused(verbs.record_attendance, seated, BY, present=["E01", "E77"]).code == "member.unknown"
    assert refused(verbs.record_attendance, seated, BY, left=["E01"]).code == "attendance.not_present"
    assert refused(verbs.record_attendance, seated, BY).code == "attendance.nothing"
    with seated.reading() as reader:
        assert sittings.find_sitting(reader).attendance == ()


def test_somebody_may_come_and_go_in_one_line(seated: PanelFile) -> None:
    done = verbs.record_attendance(seated, BY, present=["E01"], left=["E01"])
    assert done.present == ()


# --- applications ------------------------------------------------------------------------------------------


def set_state(panel: PanelFile, item: str, to: ApplicationState, reason: str = "本人申请") -> verbs.StateSet:
    return verbs.set_application_state(panel, item, to, reason, BY)


def test_an_application_is_withdrawn_with_its_reason(seated: PanelFile) -> None:
    done = set_state(seated, "003-1", ApplicationState.WITHDRAWN)
    assert (done.before, done.state, done.on_hold) == (
        ApplicationState.ADMITTED,
        ApplicationState.WITHDRAWN,
        False,
    )
    with seated.reading() as reader:
        assert sittings.find_item(reader, "003-1").state_reason == "本人申请"
        assert [one.item for one in items.find_admitted(reader)] == ["001-1", "002-1", "003-2"]
    assert entries(seated)[-1].public["item"] == "003-1"


def test_the_same_state_and_reason_again_changes_nothing(seated: PanelFile) -> None:
    set_state(seated, "001", ApplicationState.REJECTED)
    before = len(entries(seated))
    set_state(seated, "001", ApplicationState.REJECTED)
    assert len(entries(seated)) == before
    set_state(seated, "001", ApplicationState.REJECTED, "材料不全")
    assert len(entries(seated)) == before + 1


def test_one_application_must_be_meant(seated: PanelFile) -> None:
    assert refused(set_state, seated, "003", ApplicationState.WITHDRAWN).code == "item.ambiguous"
    assert refused(set_state, seated, "001", ApplicationState.WITHDRAWN, "").code == "sitting.no_reason"


def test_a_changed_state_breaks_the_snapshot_a_new_reason_does_not(seated: PanelFile) -> None:
    freeze(seated, BY)
    assert set_state(seated, "001", ApplicationState.WITHDRAWN).on_hold
    assert state(seated) is SittingState.HOLD
    freeze(seated, BY)
    assert not set_state(seated, "001", ApplicationState.WITHDRAWN, "工作调动").on_hold
    assert state(seated) is SittingState.FROZEN


# --- who presides ------------------------------------------------------------------------------------------


def test_only_a_voting_member_presides(seated: PanelFile) -> None:
    with seated.reading() as reader:
        assert sittings.find_presiding(reader, "E02") == sittings.find_member(reader, "E02").id
        with pytest.raises(Refusal) as refusal:
            sittings.find_presiding(reader, "X1")
    assert refusal.value.code == "meeting.presiding_no_vote"
    assert sentence(refusal.value)
