"""The bar on top of every screen: which sitting, which phase, what is missing, who I am."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from fusion_desk.words import Words
from fusion_desk.words.phases import PHASES, Phase
from ui import theme
from ui.theme import Scale
from ui.widgets.icons import pixmap
from ui.widgets.labels import ElidedLabel, button, label

LONGEST_TITLE = 12
PAD = 6
REACHES = (len(PHASES), 3, 2, 1)
"""How far from the present phase others are shown, the farthest first."""


class PhaseBar(QWidget):
    """Done = tick, now = bold with a line under it, to come = faint; a press leads to the page of that phase."""

    phase_chosen = Signal(object)
    missing_asked = Signal()
    seat_asked = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.setFixedHeight(scale.px(44))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(0)
        self._whole, self._now = "", PHASES[0]
        self._title = ElidedLabel("", "strong")
        line.addWidget(self._title)
        line.addSpacing(20)
        self._steps: dict[Phase, _Step] = {}
        self._arrows: dict[Phase, QLabel] = {}
        for at, phase in enumerate(PHASES):
            if at:
                self._arrows[phase] = _arrow(scale)
                line.addWidget(self._arrows[phase])
            step = _Step(words.say(phase.title), scale)
            step.pressed.connect(partial(self.phase_chosen.emit, phase))
            self._steps[phase] = step
            line.addWidget(step)
        self._count = label("", "caption")
        self._count.hide()
        line.addSpacing(12)
        line.addWidget(self._count)
        line.addSpacing(16 if scale.folded else 0)
        line.addStretch(1)
        self.missing_button = button(words.say("还差什么"), role="bar")
        self.missing_button.clicked.connect(self.missing_asked)
        self.seat_button = button(words.say("秘书"), role="bar")
        self.seat_button.setToolTip(words.say("换人入座，Ctrl+L 锁定"))
        self.seat_button.clicked.connect(self.seat_asked)
        line.addWidget(self.missing_button)
        line.addWidget(self.seat_button)

    def show_seat(self, who: str, *, secretary: bool) -> None:
        """Name who sits at the desk; only the secretary sees to what is missing."""
        self.seat_button.setText(who)
        self.seat_button.setAccessibleName(self._words.say("现在入座：{who}。按下换人", who=who))
        self.missing_button.setVisible(secretary)

    def show_panel(self, title: str) -> None:
        """Name the sitting; longer names are cut and shown whole on hover."""
        self._whole = title
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # in the style sheet's fonts

    def _fit(self) -> None:
        """The whole title and all phases, or in large text as many as there is room for."""
        reaches = REACHES if self._scale.folded else REACHES[:1]
        self._show_title(whole=True)
        for reach in reaches:
            self._show_steps(reach)
            if self._fits():
                return
        self._show_title(whole=False)

    def _fits(self) -> bool:
        line = self.layout()
        return line is None or line.minimumSize().width() + self._title.sizeHint().width() <= self.width()

    def _show_title(self, *, whole: bool) -> None:
        title = self._whole
        short = title if whole or len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
        self._title.show_text(short)
        self._title.setToolTip(title)
        self._title.setAccessibleName(title)

    @property
    def title(self) -> str:
        """As it stands there."""
        return self._title.text()

    @property
    def step_count(self) -> int:
        """How many phases stand there."""
        return sum(not one.isHidden() for one in self._steps.values())

    def show_phase(self, now: Phase) -> None:
        """Mark the phases before this one as done."""
        self._now = now
        order = list(PHASES)
        at = order.index(now)
        for place, step in enumerate(self._steps.values()):
            step.show_standing(place - at)
        self._count.setText(self._words.say("第 {at} 步，共 {all} 步", at=at + 1, all=len(order)))
        self._fit()

    def _show_steps(self, reach: int) -> None:
        """Those that are so near to the present one."""
        at = list(PHASES).index(self._now)
        for place, (phase, step) in enumerate(self._steps.items()):
            step.setVisible(abs(place - at) <= reach)
            if (arrow := self._arrows.get(phase)) is not None:
                arrow.setVisible(max(abs(place - at), abs(place - 1 - at)) <= reach)
        self._count.setVisible(reach < REACHES[0])


class _Step(QAbstractButton):
    """Its words with a tick before them; the keyboard reaches it, too."""

    def __init__(self, text: str, scale: Scale) -> None:
        super().__init__()
        self.setObjectName("step")
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scale = scale
        self._distance = 1
        self._tick = pixmap("tick", theme.MET, scale.px(14))
        self.setFixedHeight(scale.px(44))

    def show_standing(self, distance: int) -> None:
        """Negative = done, 0 = now, positive = to come."""
        self._distance = distance
        self.setFixedWidth(self._width())
        self.update()

    def _font(self) -> QFont:
        return theme.font(self._scale.dense, bold=self._distance == 0)

    def _width(self) -> int:
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return words + 2 * PAD + (self._scale.px(14) + 4 if self._distance < 0 else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = PAD
        if self._distance < 0:
            tick = self._scale.px(14)
            painter.drawPixmap(left, (self.height() - tick) // 2, self._tick)
            left += tick + 4
        colour = {-1: theme.INK2, 0: theme.NAVY, 1: theme.INK3}[(self._distance > 0) - (self._distance < 0)]
        painter.setPen(QColor(theme.NAVY if self.underMouse() else colour))
        painter.setFont(self._font())
        box = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._distance == 0:
            painter.fillRect(0, self.height() - 3, self.width(), 3, QColor(theme.NAVY))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.FOCUS), 3))
            painter.drawRoundedRect(self.rect().adjusted(2, 6, -2, -6), 4, 4)
        painter.end()


def _arrow(scale: Scale) -> QLabel:
    arrow = label("›", "caption")
    arrow.setFixedWidth(scale.px(12))
    arrow.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return arrow
