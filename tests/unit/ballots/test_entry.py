"""The fields of a count while they are typed: the record's own rules, before anything is recorded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.ballot import Row, Sheets, check_rows, check_sheets
from fusion_desk.domain.ballot_entry import CHOICES, SHEETS, TypedCounts, check_typed, whole_count
from fusion_desk.domain.errors import Refusal

ITEMS = ("001-1", "002-1")


def typed(sheets: str, **rows: str) -> TypedCounts:
    """`7 7 0` and `_001="6 1 0 0"`; a dot is a blank field."""
    return TypedCounts(
        dict(zip(SHEETS, _cells(sheets), strict=False)),
        {f"{name[1:]}-1": dict(zip(CHOICES, _cells(cells), strict=False)) for name, cells in rows.items()},
    )


def _cells(text: str) -> list[str]:
    return ["" if cell == "." else cell for cell in text.split()]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("7", 7),
        (" ７ ", 7),
        ("7票", 7),
        ("11张", 11),
        ("7.0", 7),
        ("", None),
        ("-1", None),
        ("七", None),
        ("7.5", None),
    ],
)
def test_a_count_is_read_as_people_write_it(text: str, count: int | None) -> None:
    assert whole_count(text) == count


def test_nothing_typed_is_nothing_wrong() -> None:
    found = check_typed(TypedCounts(), ITEMS, 7)
    assert (found.remarks, found.blank, found.ready, found.void) == ((), 3 + 8, False, False)
    assert (found.not_returned, found.valid, found.sheets) == (None, None, None)


def test_what_follows_is_derived() -> None:
    found = check_typed(typed("7 6 1", _001="4 1 0 0", _002="5 0 0 ."), ITEMS, 7)
    assert (found.not_returned, found.valid, found.ready) == (1, 5, True)
    assert found.rows == {"001-1": Row(4, 1, 0, 0), "002-1": Row(5, 0, 0, 0)}
    assert found.sheets == Sheets(7, 6, 1)


@pytest.mark.parametrize(
    ("sheets", "code", "cells"),
    [
        ("8 . .", "ballot.too_many_issued", ("issued",)),
        ("7 7 8", "ballot.invalid_exceeds", ("invalid",)),
        ("7 七 .", "ballot.not_a_count", ("returned",)),
    ],
)
def test_sheets_are_told_at_once(sheets: str, code: str, cells: tuple[str, ...]) -> None:
    remark = check_typed(typed(sheets), ITEMS, 7).about("")
    assert remark is not None
    assert (remark.code, remark.cells) == (code, cells)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("6 0 0 0", "ballot.row_sum"),
        ("6 2 . .", "ballot.row_sum"),
        ("6 0 0 .", "ballot.row_short"),
        ("6 x 0 0", "ballot.not_a_count"),
    ],
)
def test_a_row_that_does_not_add_up_is_told(row: str, code: str) -> None:
    found = check_typed(typed("7 7 0", _001=row, _002="7 0 0 0"), ITEMS, 7)
    remark = found.about("001-1")
    assert remark is not None
    assert remark.code == code
    assert (found.ready, list(found.rows)) == (False, ["002-1"])


def test_a_row_under_way_is_only_blank() -> None:
    found = check_typed(typed("7 7 0", _001="6 . . .", _002="6 1 0 0"), ITEMS, 7)
    assert (found.blank, found.remarks) == (3, ())


def test_rows_wait_for_the_sheets() -> None:
    found = check_typed(typed("7 . .", _001="6 9 9 9"), ("001-1",), 7)
    assert (found.remarks, found.blank) == ((), 2)


def test_more_back_than_out_is_void_and_needs_no_rows() -> None:
    found = check_typed(typed("6 7 0"), ITEMS, 7)
    assert (found.void, found.ready, found.blank, found.not_returned) == (True, True, 0, -1)
    assert not check_typed(typed(". 9 ."), ITEMS, 7).void


COUNT = st.integers(min_value=0, max_value=12)


@given(st.tuples(COUNT, COUNT, COUNT), st.tuples(COUNT, COUNT, COUNT, COUNT))
def test_what_is_ready_is_what_the_record_takes(
    sheets: tuple[int, int, int], row: tuple[int, int, int, int]
) -> None:
    found = check_typed(
        TypedCounts(
            dict(zip(SHEETS, map(str, sheets), strict=True)),
            {"001-1": dict(zip(CHOICES, map(str, row), strict=True))},
        ),
        ("001-1",),
        9,
    )
    try:
        stands = check_sheets(Sheets(*sheets), 9)
        if stands:
            check_rows({"001-1": Row(*row)}, Sheets(*sheets))
    except Refusal:
        assert not found.ready
    else:
        assert found.ready
        assert found.void == (not stands)
