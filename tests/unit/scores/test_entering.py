from __future__ import annotations

from typing import Any

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import Entered, ScoreKey
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services import freezing, scoring, sittings
from fusion_desk.store.driver import DriverError
from fusion_desk.store.items import find_item
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import set_hold, sitting_state
from fusion_desk.store.sittings import find_member
from fusion_desk.store.standings import find_standings
from tests.unit.store.desk import sentence


def key(panel: PanelFile, member: str, item: str, criterion: str = "tc1") -> ScoreKey:
    with panel.reading() as reader:
        return ScoreKey(find_member(reader, member).id, find_item(reader, item).id, criterion)


def give(
    panel: PanelFile, member: str, item: str, points: int, criterion: str = "tc1", reason: str = ""
) -> Any:
    place = key(panel, member, item, criterion)
    actor = "E01" if member == "E01" else "secretary"
    return scoring.enter(
        panel, place.member, place.application, criterion, points, reason=reason, actor=actor, device="甲机"
    )


def refused(panel: PanelFile, member: str, item: str, points: int = 1200, criterion: str = "tc1") -> str:
    before = journal_length(panel)
    with pytest.raises(Refusal) as refusal:
        give(panel, member, item, points, criterion)
    assert "{" not in sentence(refusal.value)
    assert journal_length(panel) == before
    return refusal.value.code


def journal_length(panel: PanelFile) -> int:
    with panel.reading() as reader:
        return len(list(entries(reader)))


def test_a_mark_is_saved_with_its_author_device_time_and_journal_entry(panel: PanelFile) -> None:
    entered = give(panel, "E01", "001-1", 1250)
    assert (entered.revision, entered.changed, entered.warning) == (1, True, None)
    place = key(panel, "E01", "001-1")
    (fact,) = scoring.history(panel, place.application)
    assert (fact.key, fact.points, fact.author, fact.device) == (place, 1250, "E01", "甲机")
    assert fact.entered_at.startswith("2026-11-20T12:00:00")
    with panel.reading() as reader:
        *_, entry = entries(reader)
    assert (entry.verb, entry.seq, entry.actor) == ("score.entered", fact.seq, "E01")
    assert entry.public == {"member": "E01", "item": "001-1", "criterion": "tc1", "revision": 1}
    assert entry.private is not None
    assert entry.private["points"] == 1250


def test_a_changed_mark_is_a_revision_and_both_stay(panel: PanelFile) -> None:
    give(panel, "E01", "001-1", 1250)
    assert give(panel, "E01", "001-1", 1300).revision == 2
    place = key(panel, "E01", "001-1")
    assert [one.points for one in scoring.history(panel, place.application, place.member)] == [1250, 1300]
    assert scoring.current_marks(panel, place.member)[place].points == 1300


def test_the_same_mark_again_writes_nothing(panel: PanelFile) -> None:
    give(panel, "E01", "001-1", 800, reason="停机数据只有一个月，第12页")
    before = journal_length(panel)
    again = give(panel, "E01", "001-1", 800)
    assert (again.revision, again.changed, again.warning) == (1, False, None)
    assert journal_length(panel) == before


def test_low_and_full_marks_without_a_reason_are_saved_and_warned_of(panel: PanelFile) -> None:
    assert give(panel, "E01", "001-1", 850).warning == "score.reason_below"
    assert give(panel, "E01", "001-1", 1500).warning == "score.reason_full"
    assert give(panel, "E01", "001-1", 1500, reason="处理后两年未复发，第3页").warning is None


def test_typed_marks_go_the_same_way_and_a_blank_is_no_mark(panel: PanelFile) -> None:
    place = key(panel, "E02", "001-1")

    def typed(text: str) -> Entered | None:
        return scoring.enter_typed(panel, place.member, place.application, "tc1", text, actor="E02")

    assert typed("　") is None
    entered = typed("１２。５")
    assert entered is not None
    assert entered.revision == 1
    with pytest.raises(Refusal) as refusal:
        typed("15.5")
    assert refusal.value.code == "score.above_ceiling"
    assert [one.points for one in scoring.history(panel, place.application)] == [1250]


def test_facts_cannot_be_changed_behind_the_desk_s_back(panel: PanelFile) -> None:
    give(panel, "E01", "001-1", 1250)
    with pytest.raises(DriverError, match="score only grows"), panel.writing("x", "x") as change:
        change.driver.execute("UPDATE score SET points = 0")


def test_before_freezing_and_on_hold_nothing_is_scored(unfrozen: PanelFile) -> None:
    assert refused(unfrozen, "E01", "001-1") == "sitting.not_frozen"
    freezing.freeze(unfrozen, "secretary")
    give(unfrozen, "E01", "001-1", 1200)
    with unfrozen.writing("x", "x") as change:
        set_hold(change, "名单有改动")
    with unfrozen.reading() as reader:
        assert sitting_state(reader) is SittingState.HOLD
    assert refused(unfrozen, "E01", "001-1") == "sitting.on_hold"


def test_who_may_not_score_is_told_why(panel: PanelFile) -> None:
    assert refused(panel, "X1", "001-1") == "score.not_a_scorer"
    sittings.record_recusal(panel, sittings.RecusalPlan("E02", "001", "同一部门"), "secretary")
    assert refused(panel, "E02", "001-1") == "score.recused"
    assert give(panel, "E02", "002-1", 1200).revision == 1


def test_what_may_not_be_scored_is_told_why(panel: PanelFile) -> None:
    assert refused(panel, "E01", "001-1", 1210) == "score.off_step"
    assert refused(panel, "E01", "001-1", 1550) == "score.above_ceiling"
    assert refused(panel, "E01", "001-1", 1200, "论文") == "score.unknown_criterion"


def test_ids_of_nobody_and_nothing_are_refused(panel: PanelFile) -> None:
    place = key(panel, "E01", "001-1")
    for member, application, code in (
        (MemberId("0" * 32), place.application, "member.unknown"),
        (place.member, ApplicationId("0" * 32), "item.unknown"),
    ):
        with pytest.raises(Refusal) as refusal:
            scoring.enter(panel, member, application, "tc1", 1200, actor="E01")
        assert refusal.value.code == code


def test_a_member_who_left_the_committee_and_a_withdrawn_application_are_closed(panel: PanelFile) -> None:
    with panel.writing("x", "x") as change:
        change.driver.execute("UPDATE member SET active = 0 WHERE number = 'E06'")
        change.driver.execute("UPDATE application SET state = 'withdrawn' WHERE item = '002-1'")
        member = change.driver.execute("SELECT id FROM member WHERE number = 'E06'").fetchone()
    assert member is not None
    with pytest.raises(Refusal) as refusal:
        scoring.enter(
            panel, MemberId(member[0]), key(panel, "E01", "001-1").application, "tc1", 1200, actor="E06"
        )
    assert refusal.value.code == "member.inactive"
    assert refused(panel, "E01", "002-1") == "score.item_closed"


def test_staff_who_were_assigned_may_score(panel: PanelFile) -> None:
    place = key(panel, "E01", "001-1")
    with panel.writing("x", "x") as change:
        change.driver.execute(
            "INSERT INTO assignment (id, application_id, member_id, round, duty, seq) "
            "SELECT 'd', ?, id, 'scoring', 'scorer', 1 FROM member WHERE number = 'X1'",
            (place.application,),
        )
    assert give(panel, "X1", "001-1", 1200).revision == 1


# --- drafts ------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_as_typed_never_journalled_and_never_counted(panel: PanelFile) -> None:
    place = key(panel, "E01", "001-1")
    before = journal_length(panel)
    scoring.save_draft(panel, place, "12。", "待补")
    scoring.save_draft(panel, place, "１２。", "待补页码")
    (draft,) = scoring.find_drafts(panel, place.member)
    assert (draft.key, draft.typed, draft.reason) == (place, "１２。", "待补页码")
    assert journal_length(panel) == before
    assert scoring.history(panel, place.application) == []
    assert scoring.find_drafts(panel, key(panel, "E02", "001-1").member) == []


def test_a_saved_mark_and_an_emptied_field_forget_the_draft(panel: PanelFile) -> None:
    place = key(panel, "E01", "001-1")
    scoring.save_draft(panel, place, "12.5")
    give(panel, "E01", "001-1", 1250)
    assert scoring.find_drafts(panel, place.member) == []
    scoring.save_draft(panel, place, "12.5")
    give(panel, "E01", "001-1", 1250)
    assert scoring.find_drafts(panel, place.member) == []
    scoring.save_draft(panel, place, "13")
    scoring.save_draft(panel, place, "")
    assert scoring.find_drafts(panel, place.member) == []
    scoring.forget_draft(panel, place)


# --- voids -------------------------------------------------------------------------------------------------


def n_of(panel: PanelFile, item: str) -> int:
    with panel.reading() as reader:
        (found,) = [one for one in find_standings(reader) if one.contender.item == item]
    return found.criteria[0].n


def test_a_void_takes_marks_out_of_the_count_and_new_ones_count_again(panel: PanelFile) -> None:
    for member in ("E01", "E02"):
        for item in ("001-1", "002-1"):
            give(panel, member, item, 1200)
    voided = scoring.void(panel, "e01", "001-1", "误填他人评分", "secretary")
    assert (voided.member, voided.item, voided.marks) == ("E01", "001-1", 1)
    assert (n_of(panel, "001-1"), n_of(panel, "002-1")) == (1, 2)
    assert give(panel, "E01", "001-1", 1200).revision == 2
    assert n_of(panel, "001-1") == 2
    assert scoring.void(panel, "E01", None, "违反纪律", "secretary").marks == 2
    assert (n_of(panel, "001-1"), n_of(panel, "002-1")) == (1, 1)
    place = key(panel, "E01", "001-1")
    assert [one.points for one in scoring.history(panel, place.application, place.member)] == [1200, 1200]
    with panel.reading() as reader:
        *_, entry = entries(reader)
    assert entry.public == {"member": "E01", "item": None, "marks": 2}


@pytest.mark.parametrize(
    "member, item, reason, code",
    [
        ("E01", None, "无", "score.nothing_to_void"),
        ("E99", None, "无", "member.unknown"),
        ("E01", "009", "无", "item.unknown"),
        ("E01", None, " ", "score.void_reason"),
    ],
)
def test_a_void_that_cannot_be_is_refused(
    panel: PanelFile, member: str, item: str | None, reason: str, code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        scoring.void(panel, member, item, reason, "secretary")
    assert refusal.value.code == code
    assert "{" not in sentence(refusal.value)


def test_a_later_recusal_takes_the_member_s_marks_for_that_application_out(panel: PanelFile) -> None:
    for member in ("E01", "E02"):
        give(panel, member, "001-1", 1200)
        give(panel, member, "002-1", 1200)
    sittings.record_recusal(panel, sittings.RecusalPlan("E02", "001", "师徒"), "secretary")
    assert (n_of(panel, "001-1"), n_of(panel, "002-1")) == (1, 2)
