"""The bar on top of every screen: which sitting, which phase, what is missing, who I am."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from fusion_desk.words import Words
from fusion_desk.words.phases import PHASES, Phase
from ui import theme
from ui.theme import Scale
from ui.widgets.icons import pixmap
from ui.widgets.labels import ElidedLabel, button, label

PAD = 6
SIDE, AFTER_TITLE, BEFORE_COUNT, AFTER_COUNT = 16, 20, 12, 16
MOST_OF_BAR = 0.36
"""What a name may take of the bar before phases do."""
TITLE = 12
"""So many characters of a name are worth more than one phase more; at 100 % all phases come first."""


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
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(0)
        self._title = ElidedLabel("", "strong")
        line.addWidget(self._title)
        line.addSpacing(AFTER_TITLE)
        self._steps: dict[Phase, _Step] = {}
        self._arrows: dict[Phase, QLabel] = {}
        self._before, self._after = _more("… ›", scale), _more("› …", scale)
        """Where the phases that are shown are not the first or not the last ones."""
        line.addWidget(self._before)
        for at, phase in enumerate(PHASES):
            if at:
                self._arrows[phase] = _arrow(scale)
                line.addWidget(self._arrows[phase])
            step = _Step(words.say(phase.title), scale)
            step.pressed.connect(partial(self.phase_chosen.emit, phase))
            self._steps[phase] = step
            line.addWidget(step)
        line.addWidget(self._after)
        self._count = label("", "caption")
        self._count.hide()
        line.addSpacing(BEFORE_COUNT)
        line.addWidget(self._count)
        line.addSpacing(AFTER_COUNT if scale.folded else 0)
        line.addStretch(1)
        self.missing_button = button(words.say("还差什么"), role="bar")
        self.missing_button.clicked.connect(self.missing_asked)
        self.seat_button = button(words.say("秘书"), role="bar")
        self.seat_button.setToolTip(words.say("换人入座，Ctrl+L 锁定"))
        self.seat_button.clicked.connect(self.seat_asked)
        self._at = 0
        line.addWidget(self.missing_button)
        line.addWidget(self.seat_button)

    def show_seat(self, who: str, *, secretary: bool) -> None:
        """Name who sits at the desk; only the secretary sees to what is missing."""
        self.seat_button.setText(who)
        self.seat_button.setAccessibleName(self._words.say("现在入座：{who}。按下换人", who=who))
        self.missing_button.setVisible(secretary)
        self._fit()

    def show_panel(self, title: str) -> None:
        """Name the sitting; where there is no room, it is cut and shown whole on hover."""
        self._title.show_text(title)
        self._fit()

    @property
    def title(self) -> str:
        """The name of the sitting as it stands there."""
        return self._title.text()

    @property
    def step_count(self) -> int:
        """How many phases stand there."""
        return sum(not one.isHidden() for one in self._steps.values())

    def show_phase(self, now: Phase) -> None:
        """Mark the phases before this one as done."""
        self._at = list(PHASES).index(now)
        for place, step in enumerate(self._steps.values()):
            step.show_standing(place - self._at)
        self._count.setText(self._words.say("第 {at} 步，共 {all} 步", at=self._at + 1, all=len(PHASES)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """All phases; in large text as many around the present one as there is room for."""
        last = len(PHASES) - 1
        first, end = self._near() if self._scale.folded else (0, last)
        for place, (phase, step) in enumerate(self._steps.items()):
            step.setVisible(first <= place <= end)
            if (arrow := self._arrows.get(phase)) is not None:
                arrow.setVisible(first < place <= end)
        self._before.setVisible(first > 0)
        self._after.setVisible(end < last)
        self._count.setVisible((first, end) != (0, last))

    def _near(self) -> tuple[int, int]:
        """The first and the last phase to be shown; those that come next before those that are done."""
        last, room = len(PHASES) - 1, self._room()
        if self._span(0, last) <= room:
            return 0, last
        room -= self._count.sizeHint().width()
        first, end = max(self._at - 1, 0), min(self._at + 1, last)
        while True:
            wider = (first, end + 1) if end < last else (first - 1, end)
            if wider[0] < 0 or self._span(*wider) > room:
                return first, end
            first, end = wider

    def _room(self) -> int:
        """For the phases, beside the name and the buttons."""
        beside = [one for one in (self.missing_button, self.seat_button) if not one.isHidden()]
        taken = 2 * SIDE + AFTER_TITLE + BEFORE_COUNT + AFTER_COUNT + self._title_width()
        return self.width() - taken - sum(one.sizeHint().width() for one in beside)

    def _span(self, first: int, end: int) -> int:
        """What these phases take, with the signs that there are others before and after them."""
        steps = [*self._steps.values()][first : end + 1]
        others = (self._before.width() if first > 0 else 0) + (
            self._after.width() if end < len(self._steps) - 1 else 0
        )
        return sum(step.minimumWidth() for step in steps) + (end - first) * self._scale.px(12) + others

    def _title_width(self) -> int:
        """All of the name in a wide window, else as much as has to be seen."""
        words = self._title.fontMetrics()
        whole = words.horizontalAdvance(self._title.whole) + 4
        return whole if whole <= self.width() * MOST_OF_BAR else min(whole, words.height() * TITLE * 2 // 3)


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


def _more(text: str, scale: Scale) -> QLabel:
    more = label(text, "caption")
    more.setFixedWidth(scale.px(24))
    more.setAlignment(Qt.AlignmentFlag.AlignCenter)
    more.hide()
    return more


def _arrow(scale: Scale) -> QLabel:
    arrow = label("›", "caption")
    arrow.setFixedWidth(scale.px(12))
    arrow.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return arrow
