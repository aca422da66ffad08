"""Every awaited mark given and every sheet handed in, as a sitting has it before the dossiers are unsealed."""

from __future__ import annotations

from fusion_desk.services import score_entry, scoring, submitting
from fusion_desk.store.panel_file import PanelFile


def finish(panel: PanelFile) -> None:
    """Everybody gives what is missing, with a reason, and hands in."""
    room = score_entry.scoring_room(panel)
    for one in room.members:
        for sheet in score_entry.sheets_of(panel, one.id):
            for criterion in room.rubric.criteria:
                if sheet.recused:
                    continue
                mark = sheet.marks.get(criterion.key)
                points = mark.points if mark is not None else criterion.ceiling * 8 // 10 // 50 * 50
                scoring.enter(
                    panel,
                    one.id,
                    sheet.application.id,
                    criterion.key,
                    points,
                    reason="材料齐全",
                    actor=one.number,
                )
        submitting.submit(panel, one.number, one.number)
