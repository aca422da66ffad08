"""Three views of one application: the nameless dots, the opinions, and two applications side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.services.deliberation import Deliberation, Line, Profile
from fusion_desk.words import Words
from fusion_desk.words.reasons import LEVEL_WORDS
from ui.theme import Scale
from ui.widgets.deliberation.compare_view import CompareView
from ui.widgets.deliberation.dots_plot import DotsPlot
from ui.widgets.deliberation.opinions_view import OpinionsView
from ui.widgets.labels import ElidedLabel, button, panel_frame

DOTS, OPINIONS, COMPARE = range(3)


class ItemViews(QWidget):
    """Asks for two profiles when they are to be compared; the page fetches them."""

    pair_asked = Signal(str, str)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say = words, words.say
        self._folded = scale.folded
        self._found: Deliberation | None = None
        self._line: Line | None = None
        self.plot = DotsPlot(words, scale)
        self.opinions = OpinionsView(words)
        self.compare = CompareView(words, scale)
        self.other_box = QComboBox()
        self.other_box.setAccessibleName(self._say("对照的事项"))
        self.other_box.activated.connect(self._ask_pair)
        self.other_box.hide()
        self.buttons: list[QPushButton] = []
        self._axis = ElidedLabel("", "caption")
        self._stack = QStackedWidget()
        for one in (self._plot_sheet(), self.opinions, self.compare):
            self._stack.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._strip())
        if self._folded:  # names of two words beside three chips would be cut
            column.addWidget(self.other_box)
        column.addWidget(self._stack, 1)

    def _plot_sheet(self) -> QScrollArea:
        frame = panel_frame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 8, 8, 8)
        inside.addWidget(self.plot)
        sheet = QScrollArea()
        sheet.setWidget(frame)
        sheet.setWidgetResizable(True)
        sheet.setFrameShape(QFrame.Shape.NoFrame)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.setProperty("role", "reading")
        sheet.setAccessibleName(self._say("评分分布"))
        return sheet

    def _strip(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        group = QButtonGroup(self)
        for at, text in enumerate((self._say("分布"), self._say("意见"), self._say("对照"))):
            one = button(text, role="chip")
            one.setCheckable(True)
            one.setChecked(at == DOTS)
            one.clicked.connect(partial(self.show_view, at))
            group.addButton(one)
            self.buttons.append(one)
            line.addWidget(one)
        if not self._folded:
            line.addWidget(self.other_box, 1)
        line.addWidget(self._axis, 2)
        self._axis.setVisible(not self._folded)
        line.addStretch(1)
        return line

    # --- showing -------------------------------------------------------------------------------------------

    @property
    def view(self) -> int:
        """Which of the three is in front."""
        return self._stack.currentIndex()

    def show_view(self, view: int) -> None:
        """Bring one of the three to the front."""
        self.buttons[view].setChecked(True)
        self._stack.setCurrentIndex(view)
        self.other_box.setVisible(view == COMPARE)
        self._axis.setVisible(view == DOTS and not self._folded)
        if view == COMPARE:
            self._ask_pair()

    def compare_or_back(self) -> None:
        """There and back by one key."""
        self.show_view(DOTS if self.view == COMPARE else COMPARE)
        if self.view == COMPARE:
            self.other_box.setFocus()

    def show_line(self, found: Deliberation, line: Line) -> None:
        """Another application."""
        self._found, self._line = found, line
        self.plot.show_dots(line.dots, found.rubric.bands)
        self._axis.show_text(
            self._say("一点一人，不显示专家；左端为分值的 {percent}%", percent=self.plot.left_end)
        )
        self.opinions.show_opinions(line.opinions, line.private_reasons)
        counts = [
            self._say("{level} {count} 份", level=self._say(LEVEL_WORDS[level]), count=len(given))
            for level in OpinionLevel
            if (given := line.opinions_at(level))
        ]
        self.buttons[OPINIONS].setText(self._say("意见 {count}", count=len(line.opinions)))
        self.buttons[OPINIONS].setToolTip(self._words.value(counts))
        self._offer_others(found, line)

    def _offer_others(self, found: Deliberation, line: Line) -> None:
        chosen = self.other_box.currentData()
        self.other_box.clear()
        for one in found.lines:
            if one is not line:
                self.other_box.addItem(f"{one.application.item}　{one.name}", one.application.item)
        at = self.other_box.findData(chosen)
        self.other_box.setCurrentIndex(at if at >= 0 else min(0, self.other_box.count() - 1))
        if self.view == COMPARE:
            self._ask_pair()

    # --- two side by side ----------------------------------------------------------------------------------

    def _pair(self) -> tuple[str, str]:
        return self._line.application.item if self._line else "", str(self.other_box.currentData() or "")

    def _ask_pair(self) -> None:
        one, other = self._pair()
        if other:
            self.pair_asked.emit(one, other)
        else:
            self.compare.tell(self._say("只有一个申报事项，没有可以对照的。"))

    def show_pair(self, one: Profile, other: Profile) -> None:
        """The two that were asked for; an answer that comes too late is dropped."""
        if self._found is not None and self._pair() == (
            one.line.application.item,
            other.line.application.item,
        ):
            self.compare.show_pair(self._found.rubric, one, other)
