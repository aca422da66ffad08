"""校准反馈: one's own marks of the anchor dossiers beside the panel's, before the eyes of their giver alone."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.domain.rounding import mark_text
from fusion_desk.services.design.calibration import OwnFeedback
from fusion_desk.words import design as told
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import label


class OwnFeedbackDialog(FittedDialog):
    """No name but one's own, and no mark of anybody else."""

    def __init__(self, found: OwnFeedback, room: Room, parent: QWidget) -> None:
        super().__init__(room, room.words.say("校准反馈"), 720, parent)
        say = room.words.say
        names = {one.key: one.name for one in found.rubric.criteria}
        heads = (say("指标"), say("您的分"), say("中位数"), say("分差"))
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(say("校准反馈　{member}", member=found.member.name), "heading"))
        column.addWidget(label(say(told.FEEDBACK_NOTE), "quiet", wrap=True))
        self.rows: list[tuple[str, ...]] = []
        for one in found.dossiers:
            lines = [
                (names[at.criterion], mark_text(at.own), mark_text(at.median), mark_text(at.spread))
                for at in one.lines
            ]
            self.rows += lines
            table = FactTable(room.scale, heads, (6, 2, 2, 2), "")
            table.show_rows(lines)
            column.addWidget(label(told.feedback_head(room.words, one), "strong", wrap=True))
            column.addWidget(table)
        self.close_button = self.put_to_read(column)
