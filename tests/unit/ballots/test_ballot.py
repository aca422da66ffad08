"""Sheets, rows and the whole-number rule, without a panel file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.ballot import (
    BallotList,
    ListState,
    Row,
    Sheets,
    Voters,
    check_rows,
    check_sheets,
    deciding_list,
    last_round,
    next_round,
    pending_list,
    rounds_of,
    vote_conclusion,
)
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.deciding import conclude
from fusion_desk.domain.electorate import TWO_THIRDS, least
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.sitting import BaseRule
from tests.unit.sitting.build import an_application

LI, WANG = ApplicationId("id-001-1"), ApplicationId("id-002-1")
COUNT = st.integers(min_value=0, max_value=60)


def a_list(
    state: ListState, *applications: ApplicationId, round: int = 1, row: Row | None = None, needed: int = 6
) -> BallotList:
    electorate = Voters(9, 9, 0, 9, needed, BaseRule.PRESENT, ())
    rows = dict.fromkeys(applications, row)
    return BallotList(f"{round}-{state}", round, 1, 1, state, electorate, "2026-11-20", rows)


@given(issued=COUNT, returned=COUNT, invalid=COUNT, voters=COUNT)
def test_the_sheets_add_up_or_are_refused(issued: int, returned: int, invalid: int, voters: int) -> None:
    sheets = Sheets(issued, returned, invalid)
    if issued > voters or invalid > returned:
        with pytest.raises(Refusal) as refused:
            check_sheets(sheets, voters)
        assert refused.value.code in {"ballot.too_many_issued", "ballot.invalid_exceeds"}
        return
    stands = check_sheets(sheets, voters)
    assert issued == sheets.returned + sheets.not_returned
    assert returned == sheets.valid + invalid
    assert stands == (returned <= issued <= voters)
    assert sheets.valid >= 0


@pytest.mark.parametrize("sheets", [Sheets(-1, 0, 0), Sheets(1, -1, 0), Sheets(1, 1, -1)])
def test_no_count_of_sheets_is_negative(sheets: Sheets) -> None:
    with pytest.raises(Refusal) as refused:
        check_sheets(sheets, 9)
    assert refused.value.code == "ballot.negative"


@given(agree=COUNT, disagree=COUNT, abstain=COUNT, invalid=COUNT, valid=COUNT)
def test_a_row_is_the_valid_sheets_exactly(
    agree: int, disagree: int, abstain: int, invalid: int, valid: int
) -> None:
    row, sheets = Row(agree, disagree, abstain, invalid), Sheets(valid + 3, valid + 2, 2)
    if agree + disagree + abstain + invalid == valid:
        check_rows({"001-1": row}, sheets)
        return
    with pytest.raises(Refusal) as refused:
        check_rows({"001-1": row}, sheets)
    assert refused.value.code == "ballot.row_sum"


def test_a_row_may_not_hide_a_negative_count() -> None:
    with pytest.raises(Refusal) as refused:
        check_rows({"001-1": Row(8, -1, 0, 0)}, Sheets(7, 7, 0))
    assert refused.value.code == "ballot.negative_row"


@pytest.mark.parametrize(
    ("present", "needed"),
    [(3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (11, 8), (13, 9), (15, 10), (25, 17)],
)
def test_two_thirds_of_those_present_in_whole_votes(present: int, needed: int) -> None:
    assert least(TWO_THIRDS, present) == needed
    assert vote_conclusion(Row(needed, present - needed, 0, 0), needed) is Conclusion.PASSED
    assert vote_conclusion(Row(needed - 1, present - needed + 1, 0, 0), needed) is Conclusion.FAILED


@given(present=st.integers(min_value=1, max_value=400), agree=st.integers(min_value=0, max_value=400))
def test_passing_is_three_times_agree_against_twice_present(present: int, agree: int) -> None:
    row = Row(agree, 0, 0, 0)
    passed = vote_conclusion(row, least(TWO_THIRDS, present)) is Conclusion.PASSED
    assert passed == (3 * agree >= 2 * present)


def test_a_pending_list_gives_no_counts() -> None:
    pending = a_list(ListState.RECORDED, LI, row=Row(9, 0, 0, 0))
    found = conclude(an_application("001-1"), (), [pending], 6000)
    assert (found.basis, found.conclusion, found.row, found.ballot) == (
        Basis.VOTE,
        Conclusion.OPEN,
        None,
        pending,
    )


@pytest.mark.parametrize("state", [ListState.REJECTED, ListState.VOID])
def test_a_rejected_or_void_count_decides_nothing(state: ListState) -> None:
    found = conclude(an_application("001-1"), (), [a_list(state, LI, row=Row(9, 0, 0, 0))], 6000)
    assert (found.conclusion, found.ballot, found.row) == (Conclusion.OPEN, None, None)


def test_a_confirmed_count_decides() -> None:
    counted = a_list(ListState.CONFIRMED, LI, row=Row(6, 3, 0, 0))
    assert conclude(an_application("001-1"), (), [counted], 6000).conclusion is Conclusion.PASSED
    one_less = replace(counted, rows={LI: Row(5, 3, 1, 0)})
    assert conclude(an_application("001-1"), (), [one_less], 6000).conclusion is Conclusion.FAILED


def test_a_row_left_out_of_a_confirmed_list_decides_nothing() -> None:
    struck = a_list(ListState.CONFIRMED, LI, row=None)
    assert deciding_list([struck], LI) is None
    assert conclude(an_application("001-1"), (), [struck], 6000).conclusion is Conclusion.OPEN


def test_which_list_an_application_waits_on() -> None:
    lists = [a_list(ListState.REJECTED, LI), a_list(ListState.OPEN, LI), a_list(ListState.VOID, WANG)]
    assert pending_list(lists, LI) is lists[1]
    assert pending_list(lists, WANG) is None
    assert deciding_list(lists, LI) is None


def test_rounds_are_counted_from_one() -> None:
    first, second = a_list(ListState.CONFIRMED, LI), a_list(ListState.OPEN, WANG, round=2)
    assert (last_round([]), next_round([])) == (0, 1)
    assert (last_round([first]), next_round([first])) == (1, 2)
    assert next_round([first, second]) == 2
    void = a_list(ListState.VOID, WANG)
    assert (rounds_of([first, void, second], LI), rounds_of([first, void, second], WANG)) == (1, 2)
