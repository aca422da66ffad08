"""The marked-up workbook for the sender: their own rows, with what is wrong said beside them."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.dossiers import mended
from fusion_desk.importers.reading import Sheet, cell_text, read_sheets
from fusion_desk.reports.dossier_template import dossier_template
from fusion_desk.reports.marked_workbook import Mark, MarkedSheet, marked_workbook
from fusion_desk.services.dossiers.checked import Check, CheckedSheet, SheetKind
from fusion_desk.services.dossiers.checking import Asked
from fusion_desk.services.dossiers.importing import gather
from fusion_desk.words import Words


def marked(asked: Asked, found: Check, words: Words) -> bytes:
    """Every sheet that was read, each cell where it was; what was typed anew at the desk stands in its place."""
    pages = {(one.file, one.sheet): one for one in found.sheets if one.kind is SheetKind.TABLE}
    sheets: list[MarkedSheet] = []
    for source in map(gather, asked.sources):
        for table in source.tables:
            try:
                read = mended(table.content, read_sheets(table.name, table.content), asked.fixes)
            except Refusal:  # the look itself says so; there are no rows to mark
                continue
            sheets += [
                _marked(sheet, pages[sheet.file, sheet.name], words)
                for sheet in read
                if (sheet.file, sheet.name) in pages
            ]
    return marked_workbook(sheets, words)


def _marked(sheet: Sheet, page: CheckedSheet, words: Words) -> MarkedSheet:
    rows = [list(map(cell_text, row)) for row in sheet.rows]
    for (row, column), error in sheet.errors.items():
        if 0 <= row - sheet.first_row < len(rows):
            rows[row - sheet.first_row][column] = error
    marks = {
        one.row: [
            Mark(
                None if remark.column is None else page.columns[remark.column].at,
                remark.error,
                words.beside_row(remark.code, remark.facts),
            )
            for remark in one.remarks
        ]
        for one in page.rows
        if one.remarks
    }
    return MarkedSheet(sheet.name, sheet.first_row, sheet.first_column, rows, page.header, marks)


def template() -> bytes:
    """The workbook that applicants fill in."""
    return dossier_template()
