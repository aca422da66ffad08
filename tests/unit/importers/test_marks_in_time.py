"""What marks a cell is found in a time that grows with the sheet and no faster, however hostile the sheet is."""

from __future__ import annotations

import time

import pytest

from fusion_desk.importers.reading.marks import marks_of

MANY = 60_000
LONGEST = 5.0
"""Seconds of computing; each of these took minutes where a pattern looked for its end from every beginning."""
SHEETS = {
    "cells without an end, in a comment": b"<!--" + b'<c r="A1" t="e">' * MANY + b"-->",
    "cells in cells": b'<c r="A1" t="e">' * MANY + b"</c>" * MANY,
    "beginnings of cells": b'<c r="A1" t="e"' * MANY + b">",
    "beginnings without a reference": b"<c " * MANY + b'x="1" t="e">',
    "values without an end": b'<c r="A1" t="e"><v>' * MANY,
    "one long name": b"<" + b"a" * 1_000_000 + b' t="e">',
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_hostile_sheet_takes_no_longer_than_an_honest_one(name: str) -> None:
    part = b"<worksheet><sheetData>" + SHEETS[name] + b"</sheetData></worksheet>"
    began = time.process_time()
    marks_of(part, frozenset({3}))
    assert time.process_time() - began < LONGEST


def test_thousands_of_styles_that_show_months_are_looked_up() -> None:
    cells = b"".join(b'<c r="B%d" s="%d"><v>43647</v></c>' % (row, row % 9) for row in range(1, MANY + 1))
    began = time.process_time()
    found = marks_of(cells, frozenset(range(4, 60_000)))
    assert time.process_time() - began < LONGEST
    assert {row % 9 for row, _column in found.months} == {4, 5, 6, 7, 8}


def test_the_value_of_an_error_is_that_of_its_own_cell() -> None:
    sheet = (
        b'<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="e"></c><c r="C1"><v>7</v></c>'
        b'<x:c r="AA2" s="1" t="e"><x:v>#REF!</x:v></x:c><c r="D2" t="s"><v>1</v></c>'
    )
    assert marks_of(sheet, frozenset()).errors == {(1, 0): "#DIV/0!", (2, 26): "#REF!"}
    assert marks_of(b'<d t="e"/>', frozenset()).errors == {}
