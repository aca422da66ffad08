"""The head of the vote page: its steps in their order, numbered through, and how much is concluded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, button, set_role

OPENING, COUNTING, CONFIRMING, RESULTS = range(4)
NOTHING = 4
BOXES = 5
"""Stands between opening and counting, where a round was opened in electronic boxes."""


class VoteSteps(QWidget):
    """A chip for every step that who sits at the desk may see."""

    wanted = Signal(int)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words = words
        self.steps: list[QPushButton] = []
        self.box_step = self._chip(BOXES)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(ElidedLabel(words.say("表决"), "title", least=1))
        if not scale.folded:
            line.addSpacing(16)
        group = QButtonGroup(self)
        for at in range(4):
            step = self._chip(at)
            group.addButton(step, at)
            self.steps.append(step)
            line.addWidget(step)
            if at == OPENING:
                line.addWidget(self.box_step)
        group.addButton(self.box_step, BOXES)
        # Where there is no room for the whole of it, the pages say the rest.
        self.state = ElidedLabel("", "quiet", least=1)
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.state, 1)

    def _chip(self, at: int) -> QPushButton:
        made = button("", role="chip")
        made.setCheckable(True)
        made.clicked.connect(lambda: self.wanted.emit(at))
        return made

    def name_steps(self, counts: Sequence[int], has: Callable[[int], bool]) -> None:
        """`counts` of what each of the four steps has to show; `has` says of a step whether it can be opened."""
        say = self._words.say
        names = (say("开启"), say("计票"), say("确认"), say("结果"))
        named = list(zip(self.steps, names, counts, strict=True))
        if has(BOXES):
            named.insert(1, (self.box_step, say("电子票箱"), 0))
        for number, (step, name, count) in enumerate(named, 1):
            text = f"{number}　{name} {count}" if count else f"{number}　{name}"
            step.setText(text)
            step.setAccessibleName(text)
        for at, step in enumerate(self.steps):
            step.setEnabled(has(at))

    def tell(self, state: str, *, closed: bool) -> None:
        """How much is concluded; `closed` = all of it."""
        self.state.show_text(state)
        set_role(self.state, "met" if closed else "quiet")

    def mark(self, step: int, sees: Callable[[int], bool], *, boxes: bool) -> None:
        """Which step is in front, and which are for who sits here."""
        for at, one in enumerate(self.steps):
            one.setChecked(at == step)
            one.setVisible(step != NOTHING and sees(at))
        self.box_step.setChecked(step == BOXES)
        self.box_step.setVisible(boxes)
