"""The sheet in front: the dossier at the left, the criteria at the right, and the foot that leads on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.asking import Ask
from ui.room import Room
from ui.widgets.message import MessageLine
from ui.widgets.scoring.desk_forms import DeskForms
from ui.widgets.scoring.dossier_side import DossierSide
from ui.widgets.scoring.final_line import FinalLine
from ui.widgets.scoring.going_on import GoingOn
from ui.widgets.scoring.head_strip import HeadStrip
from ui.widgets.scoring.score_board import ScoreBoard

LEFT, RIGHT = 352, 480
"""The least that either side can be read in."""


class EnteringPage(QWidget):
    """It knows where things stand, not what they mean."""

    def __init__(self, room: Room, ask: Ask) -> None:
        super().__init__()
        self.strip = HeadStrip(room.words, room.scale)
        self.forms = DeskForms(room, ask)
        self.strip.recuse_button.clicked.connect(self.forms.open_recuse)
        self.dossier = DossierSide(room, ask)
        self.message = MessageLine()
        self.final = FinalLine(room, ask)
        self.going = GoingOn(room.words, room.scale, self.final.button)
        self.board: ScoreBoard | None = None
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(8)
        for part in (self.message, self.final, self.going):
            self._right.addWidget(part)
        self._lay_out(folded=room.scale.folded)

    def _lay_out(self, *, folded: bool) -> None:
        right = QWidget()
        right.setLayout(self._right)
        right.setMinimumWidth(RIGHT)
        self.dossier.setMinimumWidth(LEFT)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(16)
        split.addWidget(self.dossier)
        split.addWidget(right)
        split.setStretchFactor(0, 1)  # a wider window gives its room to the dossier
        split.setStretchFactor(1, 0)
        split.setSizes([400, 760] if folded else [520, 640])
        body = QHBoxLayout()
        body.setContentsMargins(20, 12, 20, 10)
        body.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.forms)
        column.addLayout(body, 1)

    def place(self, board: ScoreBoard) -> None:
        """Another board, as the rubric may be another."""
        if self.board is not None:
            self._right.removeWidget(self.board)
            self.board.deleteLater()
        self._right.insertWidget(0, board, 1)
        self.board = board
