"""How far the sheet in front has come, counted from the record and from what stands in its fields."""

from __future__ import annotations

from fusion_desk.domain.rounding import short_text
from ui.entering.sheet_list import SheetList
from ui.widgets.scoring.going_on import Standing
from ui.widgets.scoring.score_board import ScoreBoard
from ui.widgets.scoring.sheet import Sheet


def standing_of(
    sheet: Sheet, board: ScoreBoard, sheets: SheetList, following: tuple[str, int] | None
) -> Standing:
    """`following` = the next member with blanks, as named here, and how many."""
    voted = sheet.entry.voted
    return Standing(
        recused=sheet.entry.recused,
        criteria=len(board.rows),
        left=sheets.left_on(sheet),
        blank=len(board.rows) - len(sheet.marks) if voted else 0,
        total=short_text(sum(points for points, _ in sheet.marks.values())),
        reasons=0 if voted else sum(row.lacks_reason for row in board.rows.values()),
        others=sheets.unfinished,
        sheets=len(sheets.sheets),
        following=following,
    )
