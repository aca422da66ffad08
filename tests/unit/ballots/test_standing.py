"""Where the vote stands, and counting list by list as the window does."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.ballot import ListState, Row, Sheets
from fusion_desk.domain.ballot_entry import TypedCounts
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import ballots, sittings
from fusion_desk.services.ballots import CountDraft
from fusion_desk.store.panel_file import PanelFile
from tests.unit.ballots.build import confirm, journalled, paper, record, recuse, vote

ALL = dict.fromkeys(("001-1", "002-1", "003-1", "004-1"), (6, 1, 0, 0))
SEVEN = Sheets(7, 7, 0)


def rows(*items: str) -> dict[str, Row]:
    return {item: Row(6, 1, 0, 0) for item in items}


def only_form(panel: PanelFile) -> ballots.CountForm:
    (form,) = ballots.count_forms(panel)
    return form


def typed(
    panel: PanelFile, form: ballots.CountForm, counts: dict[str, Row], sheets: Sheets = SEVEN
) -> ballots.RecordedList:
    return ballots.record_typed(panel, form.ballot.id, counts, sheets=sheets, by="X1", actor="secretary")


# --- before opening ----------------------------------------------------------------------------------------


def test_what_would_be_opened_is_what_is_opened(panel: PanelFile) -> None:
    recuse(panel, "E02", "001-1")
    recuse(panel, "E09", "002-1")  # not in the room
    now = ballots.ballot_standing(panel)
    assert now.obstacle is None
    opened = ballots.open_round(panel, "secretary")
    assert [(one.number, tuple(row.item for row in one.items), one.terms.needed) for one in now.planned] == [
        (one.number, one.items, one.electorate.needed) for one in opened.lists
    ]
    assert now.round == opened.round
    assert [[member.number for member in one.kept_away] for one in now.planned] == [["E02"], []]
    after = ballots.ballot_standing(panel)
    assert (after.planned, after.waiting, len(after.to_count)) == ((), (), 2)
    assert [[member.number for member in one.kept_away] for one in after.lists] == [["E02"], ["E09"]]


def test_the_obstacle_is_the_refusal_of_opening(panel: PanelFile) -> None:
    sittings.record_attendance(panel, "secretary", left=["E01", "E02"], at="10:42")
    now = ballots.ballot_standing(panel)
    with pytest.raises(Refusal) as refused:
        ballots.open_round(panel, "secretary")
    assert now.obstacle is not None
    assert (now.obstacle.code, now.obstacle.details) == (refused.value.code, refused.value.details)
    assert len(now.planned) == 1


def test_a_stale_list_waits_to_be_opened_anew(panel: PanelFile) -> None:
    ballots.open_round(panel, "secretary")
    recuse(panel, "E03", "002-1")
    now = ballots.ballot_standing(panel)
    assert [one.stale for one in now.lists] == [True]
    assert now.round == 2
    assert {one.why for one in now.waiting} == {"第 {round} 轮作废：开启之后有人回避，投票人变了"}
    assert [tuple(row.item for row in one.items) for one in now.planned] == [
        one.items for one in ballots.open_round(panel, "secretary").lists
    ]


def test_a_void_vote_says_why_it_waits_and_when_it_is_beyond(panel: PanelFile, tmp_path: Path) -> None:
    for at_round in (1, 2):
        ballots.open_round(panel, "secretary", ["001-1"])
        record(panel, tmp_path, {"001-1": (7, 0, 0, 0)}, Sheets(6, 7, 0), round=at_round)
    now = ballots.ballot_standing(panel)
    first = now.waiting[0]
    assert (first.row.item, first.rounds, first.beyond) == ("001-1", 2, True)
    assert first.values == {"round": 2, "returned": 7, "issued": 6}
    assert not now.waiting[1].beyond


def test_who_counts_votes_is_offered_first(panel: PanelFile) -> None:
    now = ballots.ballot_standing(panel)
    assert {one.number for one in now.people[:2]} == {"X1", "X2"}
    assert len({one.id for one in now.people}) == len(now.people) == 11
    assert now.name_of("X1") == "X1 蒋文渊"
    assert now.name_of("Z9") == "Z9"


# --- counting ----------------------------------------------------------------------------------------------


def test_typed_fields_outlive_closing_the_file_and_leave_no_entry(panel: PanelFile) -> None:
    ballots.open_round(panel, "secretary")
    form = only_form(panel)
    entries = len(journalled(panel, "ballot.opened"))
    draft = CountDraft(TypedCounts({"issued": "７"}, {"001-1": {"agree": "6"}}), "X1")
    ballots.save_count_draft(panel, form.ballot.id, draft)
    ballots.save_count_draft(panel, form.ballot.id, draft)
    path, key = panel.path, panel.key
    panel.close()
    with PanelFile.open(path, key, clock=panel.clock, random=panel.random) as again:
        assert only_form(again).draft == draft
        assert len(journalled(again, "ballot.opened")) == entries
        typed(again, form, rows(*ALL))
        ballots.save_count_draft(again, form.ballot.id, draft)  # comes too late
        confirm(again, reject=True)
        assert only_form(again).draft == CountDraft()


def test_a_typed_count_is_the_same_record_as_a_file(panel: PanelFile) -> None:
    ballots.open_round(panel, "secretary")
    kept = typed(panel, only_form(panel), rows(*ALL))
    assert (kept.state, kept.items) == (ListState.RECORDED, tuple(ALL))
    (entry,) = journalled(panel, "ballot.recorded")
    assert "rows" not in entry.public
    (counted,) = ballots.counts_to_confirm(panel)
    assert counted.rows == rows(*ALL)
    confirm(panel)
    assert [one.passed for one in ballots.vote_figures(panel)] == [True] * 4


def test_a_void_list_is_recorded_without_rows(panel: PanelFile) -> None:
    ballots.open_round(panel, "secretary")
    kept = typed(panel, only_form(panel), {}, Sheets(6, 7, 0))
    assert kept.state is ListState.VOID
    assert ballots.vote_figures(panel) == ()


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({"001-1": Row(6, 1, 0, 0)}, "ballot.rows_missing"),
        (dict.fromkeys(ALL, Row(6, 0, 0, 0)), "ballot.row_sum"),
    ],
)
def test_a_typed_count_that_does_not_hold_is_refused(
    panel: PanelFile, counts: dict[str, Row], code: str
) -> None:
    ballots.open_round(panel, "secretary")
    form = only_form(panel)
    with pytest.raises(Refusal) as refused:
        typed(panel, form, counts)
    assert refused.value.code == code
    typed(panel, form, rows(*ALL))
    with pytest.raises(Refusal) as refused:
        typed(panel, form, rows(*ALL))
    assert refused.value.code == "ballot.already_recorded"
    confirm(panel)
    for list_id in (form.ballot.id, "nothing"):
        with pytest.raises(Refusal) as refused:
            ballots.record_typed(panel, list_id, {}, sheets=SEVEN, by="X1", actor="secretary")
        assert refused.value.code == "ballot.list_gone"


def test_a_rejection_tells_the_next_count_why(panel: PanelFile) -> None:
    ballots.open_round(panel, "secretary")
    typed(panel, only_form(panel), rows(*ALL))
    ballots.confirm_round(panel, round=1, by="X2", reject=True, reason=" 002 行数错 ", actor="secretary")
    form = only_form(panel)
    assert (form.rejected, form.rejected_by, form.ballot.attempt) == ("002 行数错", "X2", 2)
    (entry,) = journalled(panel, "ballot.rejected")
    assert entry.private == {"reason": "002 行数错"}
    typed(panel, form, {item: Row(5, 2, 0, 0) for item in ALL})
    (counted,) = ballots.counts_to_confirm(panel)
    assert counted.before["001-1"] == Row(6, 1, 0, 0)


def test_a_file_fills_the_fields_of_its_list_only(panel: PanelFile, tmp_path: Path) -> None:
    recuse(panel, "E02", "001-1")
    ballots.open_round(panel, "secretary")
    alone, others = ballots.count_forms(panel)
    source = paper(tmp_path, {"001-1": (6, 0, 0, 0)})
    assert ballots.read_count_file(panel, source, alone.ballot.id) == {
        "001-1": {"agree": "6", "disagree": "0", "abstain": "0", "invalid": "0"}
    }
    with pytest.raises(Refusal) as refused:
        ballots.read_count_file(panel, source, others.ballot.id)
    assert (refused.value.code, refused.value.details["row"]) == ("ballot.row_elsewhere", 2)
    with pytest.raises(Refusal) as refused:
        ballots.read_count_file(panel, source, "nothing")
    assert refused.value.code == "ballot.list_gone"


def test_figures_are_those_of_confirmed_rounds(panel: PanelFile, tmp_path: Path) -> None:
    vote(panel, tmp_path, {"001-1": (5, 1, 1, 0), "002-1": (4, 3, 0, 0)}, 7)
    first, second = ballots.vote_figures(panel)
    assert (first.item, first.needed, first.row.agree, first.passed) == ("001-1", 5, 5, True)
    assert (second.passed, second.present, second.sheets.valid) == (False, 7, 7)
    assert first.rule.startswith("同意票数")
