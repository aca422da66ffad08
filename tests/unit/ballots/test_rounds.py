"""Opening, recording, confirming and rejecting in a real panel file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fusion_desk.domain.ballot import ListState, Sheets
from fusion_desk.domain.dossier import ApplicationState, ExamPart
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import ballots, freezing, sittings
from fusion_desk.store.ballots import find_lists
from fusion_desk.store.panel_file import PanelFile
from tests.unit.ballots.build import (
    Counts,
    conclusions,
    confirm,
    journalled,
    mark,
    paper,
    record,
    recuse,
    vote,
)
from tests.unit.sitting.build import write_csv

ALL: Counts = dict.fromkeys(("001-1", "002-1", "003-1", "004-1"), (6, 1, 0, 0))
SEVEN = Sheets(7, 7, 0)


def opened(panel: PanelFile, *items: str, round: int | None = None) -> ballots.OpenedRound:
    return ballots.open_round(panel, "secretary", items, round)


def refused(panel: PanelFile, *items: str, round: int | None = None) -> Refusal:
    with pytest.raises(Refusal) as found:
        opened(panel, *items, round=round)
    return found.value


def not_recorded(
    panel: PanelFile, folder: Path, counts: Counts, sheets: Sheets = SEVEN, *, round: int = 1
) -> Refusal:
    before = len(journalled(panel, "ballot.recorded"))
    with pytest.raises(Refusal) as found:
        record(panel, folder, counts, sheets, round=round)
    assert len(journalled(panel, "ballot.recorded")) == before
    return found.value


def states(panel: PanelFile) -> list[tuple[int, int, int, str]]:
    with panel.reading() as reader:
        return [(one.round, one.number, one.attempt, one.state.value) for one in find_lists(reader)]


# --- opening -----------------------------------------------------------------------------------------------


def test_every_voted_application_stands_on_one_list(panel: PanelFile) -> None:
    (only,) = opened(panel).lists
    assert only.items == ("001-1", "002-1", "003-1", "004-1")
    voters = only.electorate
    assert (voters.members, voters.present, voters.recused, voters.base, voters.needed) == (9, 7, 0, 7, 5)
    assert len(voters.voters) == 7


def test_only_the_named_ones_are_opened_and_the_rest_later(panel: PanelFile) -> None:
    assert opened(panel, "003-1").lists[0].items == ("003-1",)
    second = opened(panel)
    assert (second.round, second.lists[0].number) == (1, 2)
    assert second.lists[0].items == ("001-1", "002-1", "004-1")
    assert refused(panel).code == "ballot.nothing_to_open"


def test_each_electorate_has_a_list_of_its_own(panel: PanelFile) -> None:
    recuse(panel, "E02", "001-1")
    recuse(panel, "E02", "003-1")
    recuse(panel, "E09", "002-1")  # not in the room: nobody's paper changes
    both = opened(panel)
    assert [one.items for one in both.lists] == [("001-1", "003-1"), ("002-1", "004-1")]
    first = both.lists[0].electorate
    assert (first.present, first.recused, first.base, first.needed, len(first.voters)) == (7, 1, 7, 5, 6)


def test_no_ballot_without_a_quorum_and_the_clause_says_why(panel: PanelFile) -> None:
    sittings.record_attendance(panel, "secretary", left=["E01", "E02"], at="10:42")
    refusal = refused(panel)
    assert refusal.code == "quorum.missing"
    assert (refusal.details["present"], refusal.details["members"], refusal.details["needed"]) == (5, 9, 6)
    assert "人社部" in str(refusal.details["clause"])
    assert states(panel) == []


def test_no_ballot_before_freezing_or_on_hold(panel: PanelFile) -> None:
    sittings.set_application_state(panel, "001-1", ApplicationState.WITHDRAWN, "本人撤回", "secretary")
    assert refused(panel).code == "sitting.on_hold"
    freezing.freeze(panel, "secretary")
    assert opened(panel).lists[0].items == ("002-1", "003-1", "004-1")


@pytest.mark.parametrize(
    ("item", "code"),
    [("003-2", "ballot.not_by_vote"), ("005-1", "ballot.not_by_vote"), ("099", "item.unknown")],
)
def test_what_is_not_voted_on_cannot_be_named(panel: PanelFile, item: str, code: str) -> None:
    assert refused(panel, item).code == code


def test_a_withdrawn_application_cannot_be_named(panel: PanelFile) -> None:
    sittings.set_application_state(panel, "001-1", ApplicationState.WITHDRAWN, "本人撤回", "secretary")
    freezing.freeze(panel, "secretary")
    assert refused(panel, "001-1").code == "ballot.not_admitted"


def test_what_is_open_or_concluded_is_not_opened_again(panel: PanelFile, tmp_path: Path) -> None:
    vote(panel, tmp_path, {"001-1": (5, 2, 0, 0)}, 7)
    assert refused(panel, "001-1").code == "ballot.concluded"
    opened(panel, "002-1")
    assert refused(panel, "002-1").code == "ballot.already_open"
    assert refused(panel, "003-1", round=7).code == "ballot.wrong_round"


def test_nobody_left_to_vote(panel: PanelFile) -> None:
    for number in range(1, 8):
        recuse(panel, f"E{number:02d}", "001-1")
    assert refused(panel, "001-1").code == "ballot.no_voters"
    assert states(panel) == []


def test_a_vote_that_cannot_pass_is_warned_of(panel: PanelFile) -> None:
    for number in (1, 2, 3):
        recuse(panel, f"E{number:02d}", "001-1")
    assert opened(panel, "001-1").hopeless == (("001-1", 4, 5),)


# --- recording ---------------------------------------------------------------------------------------------


def test_nothing_is_known_before_another_person_confirms(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel)
    record(panel, tmp_path, ALL, SEVEN)
    assert set(conclusions(panel).values()) == {"open"}
    assert all(one.row is None for one in ballots.find_conclusions(panel))
    (entry,) = journalled(panel, "ballot.recorded")
    assert "agree" not in json.dumps(entry.public)
    assert entry.private is not None
    assert entry.private["rows"]["001-1"] == {"agree": 6, "disagree": 1, "abstain": 0, "invalid": 0}
    confirm(panel)
    (entry,) = journalled(panel, "ballot.confirmed")
    assert entry.public["rows"]["004-1"]["agree"] == 6
    assert conclusions(panel) == {
        "001-1": "passed",
        "002-1": "passed",
        "003-1": "passed",
        "003-2": "open",
        "004-1": "passed",
        "005-1": "open",
    }


def test_five_of_seven_pass_and_four_do_not(panel: PanelFile, tmp_path: Path) -> None:
    vote(panel, tmp_path, {"001-1": (5, 0, 2, 0), "002-1": (4, 0, 3, 0)}, 7)
    assert (conclusions(panel)["001-1"], conclusions(panel)["002-1"]) == ("passed", "failed")


def test_sheets_that_did_not_come_back_and_invalid_ones(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel, "001-1")
    kept = record(panel, tmp_path, {"001-1": (4, 0, 0, 1)}, Sheets(7, 6, 1))
    assert (kept.state, kept.sheets.not_returned, kept.sheets.valid) == (ListState.RECORDED, 1, 5)
    confirm(panel)
    assert conclusions(panel)["001-1"] == "failed"


@pytest.mark.parametrize(
    ("counts", "sheets", "code"),
    [
        ({**ALL, "001-1": (6, 0, 0, 0)}, SEVEN, "ballot.row_sum"),
        ({**ALL, "001-1": (6, 2, 0, 0)}, SEVEN, "ballot.row_sum"),
        (ALL, Sheets(8, 7, 0), "ballot.too_many_issued"),
        (ALL, Sheets(7, 7, 8), "ballot.invalid_exceeds"),
        (ALL, Sheets(7, 7, -1), "ballot.negative"),
        ({"001-1": (6, 1, 0, 0)}, SEVEN, "ballot.rows_missing"),
        ({**ALL, "003-2": (6, 1, 0, 0)}, SEVEN, "ballot.unknown_rows"),
        ({**ALL, "099": (6, 1, 0, 0)}, SEVEN, "item.unknown"),
        ({"003": (6, 1, 0, 0)}, SEVEN, "item.ambiguous"),
    ],
)
def test_a_count_that_does_not_hold_is_not_stored(
    panel: PanelFile, tmp_path: Path, counts: Counts, sheets: Sheets, code: str
) -> None:
    opened(panel)
    assert not_recorded(panel, tmp_path, counts, sheets).code == code
    assert states(panel) == [(1, 1, 1, "open")]


def test_one_file_holds_one_list(panel: PanelFile, tmp_path: Path) -> None:
    recuse(panel, "E02", "001-1")
    opened(panel)
    refusal = not_recorded(panel, tmp_path, ALL)
    assert refusal.code == "ballot.mixed_lists"
    record(panel, tmp_path, {"001-1": (6, 0, 0, 0)}, Sheets(6, 6, 0))
    with pytest.raises(Refusal) as waiting:
        confirm(panel)
    assert waiting.value.code == "ballot.not_all_recorded"
    assert set(conclusions(panel).values()) == {"open"}
    record(panel, tmp_path, {item: ALL[item] for item in ("002-1", "003-1", "004-1")}, SEVEN)
    confirm(panel)
    assert conclusions(panel)["001-1"] == "passed"


def test_a_file_with_a_row_twice_or_without_rows(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel, "001-1")
    rows = [["001-1", "6", "1", "0", ""], ["００１-1", "6", "1", "0", ""]]
    twice = write_csv(tmp_path / "twice.csv", ("事项号", "同意", "不同意", "弃权", "无效"), rows)
    with pytest.raises(Refusal) as found:
        ballots.record_counts(panel, twice, round=1, sheets=SEVEN, by="X1", actor="secretary")
    assert found.value.code == "ballot.row_twice"
    with pytest.raises(Refusal) as found:
        ballots.record_counts(panel, paper(tmp_path, {}), round=1, sheets=SEVEN, by="X1", actor="secretary")
    assert found.value.code == "ballot.empty_file"


def test_there_is_no_such_round_yet(panel: PanelFile, tmp_path: Path) -> None:
    assert not_recorded(panel, tmp_path, ALL).code == "ballot.no_such_round"
    for reject in (False, True):
        with pytest.raises(Refusal) as found:
            confirm(panel, reject=reject)
        assert found.value.code == "ballot.no_such_round"


def test_a_recorded_list_is_not_recorded_over(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel, "001-1")
    record(panel, tmp_path, {"001-1": (6, 1, 0, 0)}, SEVEN)
    assert not_recorded(panel, tmp_path, {"001-1": (1, 6, 0, 0)}).code == "ballot.already_recorded"


def test_more_came_back_than_went_out(panel: PanelFile, tmp_path: Path) -> None:
    recuse(panel, "E02", "001-1")
    opened(panel)
    kept = record(panel, tmp_path, {"001-1": (6, 0, 0, 0)}, Sheets(5, 6, 0))
    assert kept.state is ListState.VOID
    assert "agree" not in json.dumps(journalled(panel, "ballot.recorded")[0].public)
    # The other list of the round is still out; the void one is repeated in the next round.
    again = opened(panel)
    assert (again.round, again.lists[0].items) == (2, ("001-1",))
    record(panel, tmp_path, {item: ALL[item] for item in ("002-1", "003-1", "004-1")}, SEVEN)
    confirm(panel)
    record(panel, tmp_path, {"001-1": (6, 0, 0, 0)}, Sheets(6, 6, 0), round=2)
    confirm(panel, round=2)
    assert conclusions(panel)["001-1"] == "passed"
    assert states(panel) == [(1, 1, 1, "void"), (1, 2, 1, "confirmed"), (2, 1, 1, "confirmed")]


def test_a_vote_void_twice_may_be_repeated_but_is_told(panel: PanelFile, tmp_path: Path) -> None:
    counts = {"001-1": (7, 0, 0, 0)}
    for at_round in (1, 2):
        assert opened(panel, "001-1").beyond == ()
        record(panel, tmp_path, counts, Sheets(6, 7, 0), round=at_round)
    third = opened(panel, "001-1")
    assert (third.round, third.beyond, third.most_rounds) == (3, ("001-1",), 2)


# --- confirming --------------------------------------------------------------------------------------------


def test_who_recorded_does_not_confirm(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel, "001-1")
    record(panel, tmp_path, {"001-1": (6, 1, 0, 0)}, SEVEN, by="X1")
    for reject in (False, True):
        with pytest.raises(Refusal) as found:
            confirm(panel, by="X1", reject=reject)
        assert found.value.code == "ballot.same_person"
    with pytest.raises(Refusal) as found:
        confirm(panel, by="Z9")
    assert found.value.code == "member.unknown"


def test_a_rejected_count_is_counted_again(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel, "001-1")
    record(panel, tmp_path, {"001-1": (4, 3, 0, 0)}, SEVEN)
    assert [one.state for one in confirm(panel, reject=True)] == [ListState.REJECTED]
    assert "rows" not in journalled(panel, "ballot.rejected")[0].public
    assert conclusions(panel)["001-1"] == "open"
    with pytest.raises(Refusal) as found:
        confirm(panel)
    assert found.value.code == "ballot.nothing_recorded"
    record(panel, tmp_path, {"001-1": (5, 2, 0, 0)}, SEVEN)
    confirm(panel)
    assert conclusions(panel)["001-1"] == "passed"
    assert states(panel) == [(1, 1, 1, "rejected"), (1, 1, 2, "confirmed")]


def test_what_was_confirmed_is_not_confirmed_again(panel: PanelFile, tmp_path: Path) -> None:
    vote(panel, tmp_path, {"001-1": (6, 1, 0, 0)}, 7)
    for reject in (False, True):
        with pytest.raises(Refusal) as found:
            confirm(panel, reject=reject)
        assert found.value.code == "ballot.nothing_recorded"


def test_pending_lists_are_named_for_the_window(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel, "001-1")
    assert [one.number for one in ballots.pending_lists(panel)] == [1]
    record(panel, tmp_path, {"001-1": (6, 1, 0, 0)}, SEVEN)
    assert [one.state for one in ballots.pending_lists(panel)] == [ListState.RECORDED]
    confirm(panel)
    assert ballots.pending_lists(panel) == []


# --- what moves between opening and counting ---------------------------------------------------------------


def test_who_comes_and_goes_after_opening_changes_nothing(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel, "001-1")
    sittings.record_attendance(panel, "secretary", left=["E01", "E02"], at="11:30")
    record(panel, tmp_path, {"001-1": (5, 2, 0, 0)}, SEVEN)
    confirm(panel)
    (found, *_) = ballots.find_conclusions(panel)
    assert found.ballot is not None
    assert (found.conclusion.value, found.ballot.electorate.present) == ("passed", 7)


def test_a_recusal_after_opening_gives_the_paper_up(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel)
    recuse(panel, "E03", "002-1")
    refusal = not_recorded(panel, tmp_path, ALL)
    assert (refusal.code, refusal.details["number"]) == ("ballot.electorate_changed", 1)
    again = opened(panel, "002-1")
    assert again.round == 2
    assert [one.items for one in again.lists] == [("001-1", "003-1", "004-1"), ("002-1",)]
    assert states(panel) == [(1, 1, 1, "void"), (2, 1, 1, "open"), (2, 2, 1, "open")]
    assert again.beyond == ()


def test_opening_without_names_finds_what_was_given_up(panel: PanelFile) -> None:
    opened(panel)
    recuse(panel, "E03", "002-1")
    assert [one.items for one in opened(panel).lists] == [("001-1", "003-1", "004-1"), ("002-1",)]


def test_a_recusal_of_somebody_who_did_not_vote_changes_nothing(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel)
    recuse(panel, "E09", "002-1")
    record(panel, tmp_path, ALL, SEVEN)
    confirm(panel)
    assert conclusions(panel)["002-1"] == "passed"


def test_a_recusal_after_recording_comes_too_late_for_that_vote(panel: PanelFile, tmp_path: Path) -> None:
    opened(panel, "001-1")
    record(panel, tmp_path, {"001-1": (5, 2, 0, 0)}, SEVEN)
    recuse(panel, "E03", "001-1")
    confirm(panel)
    assert conclusions(panel)["001-1"] == "passed"


def withdraw(panel: PanelFile, item: str) -> None:
    sittings.set_application_state(panel, item, ApplicationState.WITHDRAWN, "本人撤回", "secretary")
    freezing.freeze(panel, "secretary")


def test_an_application_withdrawn_after_opening_is_struck_off_or_counted(
    panel: PanelFile, tmp_path: Path
) -> None:
    opened(panel)
    withdraw(panel, "002-1")
    record(panel, tmp_path, {item: row for item, row in ALL.items() if item != "002-1"}, SEVEN)
    confirm(panel)
    assert "002-1" not in conclusions(panel)
    sittings.set_application_state(panel, "002-1", ApplicationState.ADMITTED, "撤回无效", "secretary")
    freezing.freeze(panel, "secretary")
    assert conclusions(panel)["002-1"] == "open"
    assert opened(panel).lists[0].items == ("002-1",)


def test_a_list_whose_applications_are_all_withdrawn_holds_nobody_up(
    panel: PanelFile, tmp_path: Path
) -> None:
    recuse(panel, "E02", "001-1")
    opened(panel)
    withdraw(panel, "001-1")
    record(panel, tmp_path, {item: ALL[item] for item in ("002-1", "003-1", "004-1")}, SEVEN)
    confirm(panel)
    assert states(panel) == [(1, 1, 1, "void"), (1, 2, 1, "confirmed")]


# --- marks -------------------------------------------------------------------------------------------------


def test_a_skill_concludes_by_its_marks(panel: PanelFile) -> None:
    mark(panel, "003-2", ExamPart.THEORY, 6000)
    mark(panel, "003-2", ExamPart.PRACTICE, 8250)
    assert conclusions(panel)["003-2"] == "open"
    mark(panel, "003-2", ExamPart.REVIEW, None, exempt="竞赛获奖")
    assert conclusions(panel)["003-2"] == "passed"
    mark(panel, "003-2", ExamPart.PRACTICE, 5950)
    assert conclusions(panel)["003-2"] == "failed"


def test_a_substitution_for_a_skill_concludes_by_marks_too(panel: PanelFile) -> None:
    for part in ExamPart:
        mark(panel, "005-1", part, None, exempt="以赛代评")
    assert conclusions(panel)["005-1"] == "passed"
