"""What is to be done next, and the one button that goes there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.overview.scrolled import height_of, scrolled
from ui.room import Room
from ui.widgets.labels import ElidedLabel, button, clear, label
from ui.widgets.shapes import StateShape

if TYPE_CHECKING:
    from pathlib import Path

    from fusion_desk.services.progress import NextStep, Progress

MOST_STEPS = 6


class NextPanel(QFrame):
    """The steps of the open panel file; without one, what opening would show."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say = room, room.words.say
        self.setProperty("role", "panel")
        self._title = label("", "heading")
        self._name = ElidedLabel("", "quiet")
        self.go_button = button("", role="primary")
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self.steps_area = scrolled(self._steps)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 18, 24, 20)
        inside.setSpacing(6)
        inside.addWidget(self._title)
        inside.addWidget(self._name)
        inside.addSpacing(8)
        inside.addWidget(line)
        inside.addWidget(self.steps_area, 1)
        inside.addSpacing(8)
        inside.addWidget(self.go_button)

    def end_under_content(self) -> None:
        """On a high screen the button stands under the last step, not at the foot."""
        least = self.steps_area.minimumSizeHint().height()
        most = max(height_of(self.steps_area), least)
        self.steps_area.setMaximumHeight(most)
        hinted = min(max(self.steps_area.sizeHint().height(), least), most)  # what the frame counts of it
        self.setMaximumHeight(self.sizeHint().height() - hinted + most)

    # --- with an open file -----------------------------------------------------------------------------------

    def show_progress(self, progress: Progress) -> None:
        """Which panel it is, and the phase that goes on."""
        self._title.setText(self._say("接下来要做"))
        self._name.show_text(progress.title)
        self._name.setVisible(not self._room.scale.folded)  # the phase bar names it, too
        self._name_button(
            self._say("核对后重新冻结")
            if progress.hold
            else self._say("继续“{phase}”环节", phase=self._say(progress.phase.title)),
            able=True,
        )

    def show_steps(self, steps: list[NextStep]) -> None:
        """The most urgent of them."""
        clear(self._steps)
        for step in steps[:MOST_STEPS]:
            self._steps.addWidget(self._step_row(step))
        self._steps.addStretch(1)

    def _step_row(self, step: NextStep) -> QWidget:
        row = QFrame()
        row.setProperty("role", "row")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 10, 0, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        shape = StateShape(step.urgency.value, self._room.scale.px(16))
        grid.addWidget(shape, 0, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(self._say(step.title, **step.values), "strong", wrap=True), 0, 1)
        if step.fact:
            grid.addWidget(label(self._say(step.fact, **step.values), "quiet", wrap=True), 1, 1, 1, 2)
        if step.leads_to:
            done = step.urgency.value == "met"
            text = self._say("查看") if done else self._say("去办")
            named = self._say("查看：") if done else self._say("去办：")
            look = button(text, role="link", name=named + self._say(step.title, **step.values))
            look.clicked.connect(partial(self._room.went_to.emit, step.leads_to))
            grid.addWidget(look, 0, 2, QtCore.Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        return row

    # --- without one -----------------------------------------------------------------------------------------

    def show_closed(self, chosen: Path | None) -> None:
        """The file that would be opened; None = nothing was ever opened here."""
        clear(self._steps)
        self._title.setText(self._say("接下来要做"))
        self._name.setVisible(chosen is not None)
        if chosen is None:
            text = self._say("还没有评审项目。可以新建一个，也可以先看演示项目：数据全是虚构的，随意试用。")
            self._name_button(self._say("打开演示项目"), able=True)
        else:
            self._name.show_text(chosen.stem)
            text = self._say("文件是加密的，输入口令打开后才知道进行到哪一步。")
            self._name_button(self._say("打开这个项目…"), able=chosen.exists())
        self._steps.addSpacing(16)
        self._steps.addWidget(label(text, "quiet", wrap=True))
        self._steps.addStretch(1)

    def _name_button(self, text: str, *, able: bool) -> None:
        self.go_button.setText(text)
        self.go_button.setAccessibleName(text)
        self.go_button.setEnabled(able)
