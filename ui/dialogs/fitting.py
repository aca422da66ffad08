"""A dialog is never larger than the window it belongs to, whatever the text size; what does not fit scrolls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from ui.room import Room
from ui.widgets.candidate_page import scrolled
from ui.widgets.doing import Doing
from ui.widgets.labels import button
from ui.widgets.message import MessageLine

EDGE = 40
SIDE, TOP, GAP = 24, 20, 10
RIGHT = 6
"""Between the fields and their scroll bar."""


def fit(dialog: QDialog, width: int, height: int, parent: QWidget) -> None:
    """As large as wanted, within the window."""
    window = parent.window()
    dialog.resize(min(width, window.width() - EDGE), min(height, window.height() - EDGE))


class FittedDialog(QDialog):
    """Fields that scroll where they must, a message below them, and buttons that are always there."""

    def __init__(self, room: Room, title: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.room = room
        self.message = MessageLine()
        self.setWindowTitle(title)
        self._wanted_width = room.scale.px(width)
        self._window = parent.window()
        self._inside = QWidget()
        self._foot = QWidget()
        self._doing: Doing | None = None

    def put(self, fields: QLayout, buttons: QLayout) -> None:
        """Lay the fields and the buttons out."""
        fields.setContentsMargins(0, 0, RIGHT, 0)
        self._inside.setLayout(fields)
        buttons.setContentsMargins(0, 0, RIGHT, 0)  # as far as the fields reach
        buttons.setSpacing(GAP)
        self._foot.setLayout(buttons)
        area = scrolled(self._inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # the first field has it; what has it is scrolled into sight
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, TOP, SIDE, TOP)
        column.setSpacing(GAP)
        column.addWidget(area, 1)
        told = QHBoxLayout()
        told.setContentsMargins(0, 0, RIGHT, 0)
        told.addWidget(self.message)
        column.addLayout(told)
        column.addWidget(self._foot)
        self.grow()

    def put_to_answer(self, fields: QLayout, press: QPushButton) -> None:
        """Lay out what is filled in, the way out, and the one button that does it, which Enter presses, too."""
        cancel = button(self.room.words.say("取消"))
        cancel.clicked.connect(self.reject)
        press.setDefault(True)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(press)
        self.put(fields, line)

    def put_to_read(self, fields: QLayout) -> QPushButton:
        """Lay out what is only read, and the one button that closes it."""
        close = button(self.room.words.say("关闭"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        self.put(fields, line)
        close.setFocus()
        return close

    def grow(self) -> None:
        """As high as the fields, the message and the buttons are, within the window."""
        width = min(self._wanted_width, self._window.width() - EDGE)
        inner = width - 2 * SIDE
        height = 2 * TOP + GAP + _height(self._inside, inner - 12) + _height(self._foot, inner)
        if not self.message.isHidden():
            height += GAP + _height(self.message, inner - RIGHT)
        self.resize(width, min(height + 8, self._window.height() - EDGE))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()  # what the parts ask for is known for certain now

    def tell(self, sentence: str, state: str = "no") -> None:
        """Say below the fields what is wrong; blank takes it back."""
        self.message.tell(state if sentence else "", sentence)
        self.grow()

    def tell_refusal(self, error: DeskError) -> None:
        """Say why it was not done; nothing that was typed is lost."""
        self.tell(self.room.words.sentence(error.code, error.details))
        self.stay()

    # --- the button that does it ---------------------------------------------------------------------------

    def does(self, press: QPushButton, lacking: Callable[[], str]) -> None:
        """This button does it; before it can, it says what has still to be chosen or typed."""
        self._doing = Doing(press, lacking)

    def look(self) -> None:
        """Something was chosen or typed that the button waits for."""
        if self._doing is not None:
            self._doing.look()

    def go(self) -> None:
        """It is being done now, until it is refused or the dialog is put away."""
        if self._doing is not None:
            self._doing.go()
        self.tell("")

    def stay(self) -> None:
        """It is no longer being done: the dialog stays for another try, or for the next."""
        if self._doing is not None:
            self._doing.stop()


def _height(part: QWidget, width: int) -> int:
    for inner in (part, *part.findChildren(QWidget)):
        inner.ensurePolished()
        if (layout := inner.layout()) is not None:
            layout.invalidate()
    layout = part.layout()
    if layout is not None:
        layout.activate()  # forget sizes from before the parts took up the style of the window
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
    return part.sizeHint().height()
