"""The pages that a mark rests on, as chips: a press opens the page, × takes the pin away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from fusion_desk.domain.blind import Pin
from fusion_desk.words import Words
from ui.widgets.labels import button, clear

A_ROW = 3


class PinChips(QWidget):
    """Hidden while nothing is pinned."""

    changed = Signal(object)
    """The pins that are left."""
    page_asked = Signal(int, int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._say = words.say
        self.pins: tuple[Pin, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 2)
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(A_ROW, 1)
        self.hide()

    def show_pins(self, pins: tuple[Pin, ...], *, locked: bool) -> None:
        """Show these; locked ones can be opened and not taken away."""
        clear(self._grid)
        self.pins = pins
        for at, pin in enumerate(pins):
            self._grid.addWidget(self._chip(pin, locked=locked), at // A_ROW, at % A_ROW)
        self.setVisible(bool(pins))

    def _chip(self, pin: Pin, *, locked: bool) -> QFrame:
        text = self._say("业绩材料{file} 第{page}页", file=pin.file, page=pin.page)
        chip = QFrame()
        chip.setProperty("role", "pin")
        line = QHBoxLayout(chip)
        line.setContentsMargins(2, 0, 2, 0)
        line.setSpacing(0)
        press = button(text, role="link", name=self._say("打开 {page}", page=text))
        press.clicked.connect(partial(self.page_asked.emit, pin.file, pin.page))
        presses = [press]
        if not locked:
            away = button("×", role="link", name=self._say("不再依据 {page}", page=text))
            away.clicked.connect(partial(self._take_away, pin))
            presses.append(away)
        for one in presses:
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(one)
        return chip

    def _take_away(self, pin: Pin) -> None:
        self.changed.emit(tuple(one for one in self.pins if one != pin))
