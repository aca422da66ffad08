"""The bar on top of every screen: which sitting, which phase, who I am."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from fusion_desk.services.progress import PHASES, Phase
from fusion_desk.words import Words
from ui import theme
from ui.theme import Scale
from ui.widgets.icons import pixmap
from ui.widgets.labels import label

LONGEST_TITLE = 12


class PhaseBar(QWidget):
    """Done = tick, now = bold with a line under it, to come = faint."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.setFixedHeight(scale.px(44))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(0)
        self._title = label("", "strong")
        line.addWidget(self._title)
        line.addSpacing(20)
        self._steps: dict[Phase, _Step] = {}
        self._arrows: dict[Phase, QLabel] = {}
        for at, phase in enumerate(PHASES):
            if at:
                self._arrows[phase] = _arrow(scale)
                line.addWidget(self._arrows[phase])
            step = _Step(words.say(phase.title), scale)
            self._steps[phase] = step
            line.addWidget(step)
        self._count = label("", "caption")
        self._count.hide()
        line.addSpacing(12)
        line.addWidget(self._count)
        line.addStretch(1)
        self._who = label(words.say("秘书"), "quiet")
        line.addWidget(self._who)

    def show_panel(self, title: str) -> None:
        """Name the sitting; longer names are cut and shown whole on hover."""
        short = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
        self._title.setText(short)
        self._title.setToolTip(title)
        self._title.setAccessibleName(title)

    def show_phase(self, now: Phase) -> None:
        """Mark the phases before this one as done."""
        order = list(PHASES)
        at = order.index(now)
        folded = self._scale.folded  # then only the phases beside the present one
        for place, (phase, step) in enumerate(self._steps.items()):
            step.show_standing(place - at)
            near = not folded or abs(place - at) <= 1
            step.setVisible(near)
            if (arrow := self._arrows.get(phase)) is not None:
                arrow.setVisible(near and (not folded or place > at - 1))
        self._count.setText(self._words.say("第 {at} 步，共 {all} 步", at=at + 1, all=len(order)))
        self._count.setVisible(folded)


class _Step(QWidget):
    def __init__(self, text: str, scale: Scale) -> None:
        super().__init__()
        self.setObjectName("step")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 3, 6, 0)
        line.setSpacing(4)
        self._tick = QLabel()
        self._tick.setPixmap(pixmap("tick", theme.MET, scale.px(14)))
        self._text = label(text, "step")
        line.addWidget(self._tick)
        line.addWidget(self._text)
        self.setFixedHeight(scale.px(44))
        self.show_standing(1)

    def show_standing(self, distance: int) -> None:
        """Negative = done, 0 = now, positive = to come."""
        self._tick.setVisible(distance < 0)
        colour = {-1: theme.INK2, 0: theme.NAVY, 1: theme.INK3}[(distance > 0) - (distance < 0)]
        weight = "bold" if distance == 0 else "normal"
        self._text.setStyleSheet(f"color: {colour}; font-weight: {weight};")
        line = theme.NAVY if distance == 0 else "transparent"
        self.setStyleSheet(f"#step {{ border: 0; border-bottom: 3px solid {line}; }}")


def _arrow(scale: Scale) -> QLabel:
    arrow = label("›", "caption")
    arrow.setFixedWidth(scale.px(12))
    arrow.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return arrow
