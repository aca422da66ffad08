"""The sheet in front: the dossier at the left, the criteria at the right, and the foot that leads on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.asking import Ask
from ui.room import Room
from ui.widgets.message import MessageLine
from ui.widgets.scoring.desk_forms import DeskForms
from ui.widgets.scoring.dossier_side import DossierSide
from ui.widgets.scoring.final_line import FinalLine
from ui.widgets.scoring.going_on import GoingOn
from ui.widgets.scoring.head_strip import HeadStrip
from ui.widgets.scoring.score_board import ScoreBoard
from ui.widgets.scoring.two_sides import CriteriaSide, TwoSides


class EnteringPage(QWidget):
    """It knows where things stand, not what they mean."""

    def __init__(self, room: Room, ask: Ask, dossier: DossierSide, forms: DeskForms) -> None:
        super().__init__()
        self.strip = HeadStrip(room.words, room.scale)
        self.forms = forms
        self.strip.recuse_button.clicked.connect(self.forms.open_recuse)
        self.dossier = dossier
        self.message = MessageLine()
        self.final = FinalLine(room, ask)
        self.going = GoingOn(room.words, room.scale, self.final.button)
        self.board: ScoreBoard | None = None
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(8)
        for part in (self.message, self.final, self.going):
            self._right.addWidget(part)
        right = CriteriaSide()
        right.setLayout(self._right)
        self.sides = TwoSides(self.dossier, right, room.scale)
        self.sides.parted.connect(lambda _beside: self._name_way())
        self.sides.turned.connect(self._show_turned)
        self.strip.aside_button.clicked.connect(self.turn)
        self.dossier.called.connect(self._call)
        self._folded = room.scale.folded
        self._name_way()

    def put_together(self) -> Iterator[bool]:
        """Each part in a turn, once this is inside the window."""
        folded = self._folded
        body = QHBoxLayout()
        above, below = (8, 6) if folded else (6, 6)
        body.setContentsMargins(20, above, 20, below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        yield True
        column.addWidget(self.forms)
        yield True
        column.addLayout(body, 1)
        body.addWidget(self.sides)
        yield True

    # --- one side in front of the other --------------------------------------------------------------------

    def turn(self) -> None:
        """From the marks to the dossier, and back."""
        if not self.sides.side_by_side:
            self.sides.turn_to(dossier=not self.sides.dossier_in_front)

    def turn_to_marks(self) -> None:
        """The marks come to the front; beside the dossier they are there already."""
        self.sides.turn_to(dossier=False)

    def _call(self, dossier: bool) -> None:
        if not self.sides.side_by_side:
            self.sides.turn_to(dossier=dossier)

    def _show_turned(self, dossier: bool) -> None:
        self._name_way()
        board = self.board
        if dossier:
            self.dossier.tabs.setFocus()
        elif board is not None and (key := board.open_key or next(iter(board.blank), "")):
            board.focus(key)

    def _name_way(self) -> None:
        self.strip.name_way(hidden=self.sides.side_by_side, dossier=self.sides.dossier_in_front)

    def take_in(self, board: ScoreBoard) -> None:
        """A board that is being made; nobody sees it before it is whole."""
        board.hide()
        self._right.insertWidget(0, board, 1)

    def place(self, board: ScoreBoard) -> None:
        """Another board, as the rubric may be another."""
        if self.board is not None:
            self._right.removeWidget(self.board)
            self.board.hide()
            self.board.deleteLater()
        board.show()
        self.board = board
