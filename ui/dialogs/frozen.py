"""What was said while freezing: none of it stops the sitting, all of it is worth reading."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.services.freezing import Frozen
from ui.room import Room
from ui.widgets.candidate_page import scrolled
from ui.widgets.checklist import Check, Checklist
from ui.widgets.labels import button, label


class FrozenDialog(QDialog):
    """The notices of a freezing, one a row."""

    def __init__(self, room: Room, frozen: Frozen, parent: QWidget) -> None:
        super().__init__(parent)
        say = room.words.say
        self.setWindowTitle(say("评审材料已冻结"))
        self.resize(room.scale.px(640), room.scale.px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(say("评审材料已冻结"), "title"))
        column.addWidget(label(say("下面几条不影响评分，会写进操作日志；能补的请补上。"), "quiet", wrap=True))
        rows = Checklist(room.scale)
        rows.show_checks(
            [
                Check("attention", room.words.sentence(one.code, one.details), say("请留意"))
                for one in frozen.notices
            ]
        )
        column.addWidget(scrolled(rows), 1)
        line = QHBoxLayout()
        line.addStretch(1)
        done = button(say("知道了，开始评分"), role="primary")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        line.addWidget(done)
        column.addLayout(line)
