"""Reading the tables that people bring, whatever their format, and what is wrong with them."""

from __future__ import annotations

from fusion_desk.importers.reading.cells import Cell, cell_text, column_name, digits_lost
from fusion_desk.importers.reading.files import read_source
from fusion_desk.importers.reading.headers import Column, Plan, header_key
from fusion_desk.importers.reading.pictures import picture_id
from fusion_desk.importers.reading.problems import Problem
from fusion_desk.importers.reading.sheets import Progress, Sheet, load_sheets, read_sheets
from fusion_desk.importers.reading.tables import Row, Table, find_table

__all__ = [
    "Cell",
    "Column",
    "Plan",
    "Problem",
    "Progress",
    "Row",
    "Sheet",
    "Table",
    "cell_text",
    "column_name",
    "digits_lost",
    "find_table",
    "header_key",
    "load_sheets",
    "picture_id",
    "read_sheets",
    "read_source",
]
