"""The head of the vote page: its steps in their order, numbered through, and how much is concluded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, button, label, set_role

OPENING, COUNTING, CONFIRMING, RESULTS = range(4)
NOTHING = 4
BOXES = 5
SPACE = 8
"""Stands between opening and counting, where a round was opened in electronic boxes."""


class VoteSteps(QWidget):
    """A chip for every step that who sits at the desk may see."""

    wanted = Signal(int)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self.steps: list[QPushButton] = []
        self.box_step = self._chip(BOXES)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        self._title = label(words.say("表决"), "title")
        self._title.setContentsMargins(0, 0, scale.px(4) if scale.folded else 16, 0)
        line.addWidget(self._title)
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
        self.state = ElidedLabel("", "quiet", in_parts=True)
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
            # Of counting and confirming the count is one of lists, of the results one of applications.
            many = (
                say("共 {count} 项", count=count)
                if step is self.steps[RESULTS]
                else say("{count} 张票", count=count)
            )
            whole = f"{number}　{name} {many}" if count else f"{number}　{name}"
            step.setText(f"{number}　{name}" if self._scale.folded else whole)
            step.setAccessibleName(whole)
        for at, step in enumerate(self.steps):
            step.setEnabled(has(at))
        self._fit()

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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The rail and the phase say where one is, too: without room for all of it the title goes, not a step."""
        chips = [one for one in (*self.steps, self.box_step) if not one.isHidden()]
        taken = sum(one.sizeHint().width() + SPACE for one in chips)
        self._title.setVisible(taken + self._title.sizeHint().width() <= self.width())
