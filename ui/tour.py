"""The tour: five stops through a sitting, told in a strip below the page; it stands in nobody's way."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from fusion_desk.words.marking import N_
from ui import theme
from ui.room import Room
from ui.widgets.labels import button, label

FRAME = 3
AROUND = 6
"""Pixels between what is pointed at and the outside of the frame: no word touches it."""
FOLLOWED = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide})


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the tour halts, and what is said there."""

    leads_to: str
    sentence: str


STOPS = (
    Stop(
        "candidates",
        N_("导入后，每位申报人的条件逐条核对，结论写明差多少、缺什么。点一行就看到依据。"),
    ),
    Stop(
        "committee/attendance",
        N_("评委名册、回避和到会都在这一页。到会人数够不够，随登记随算。"),
    ),
    Stop(
        "scoring",
        N_("冻结评审材料后在这里看材料、打分：输入数字按 Enter 就到下一项。空着就是待评，不会当作 0 分。"),
    ),
    Stop(
        "vote",
        N_("按到会人数算出所需票数，开启表决、两人计票、当场出结果。"),
    ),
    Stop(
        "minutes",
        N_("结果自动写进纪要，缺的逐处列出；补齐后依次签名、打印。这就是全程。"),
    ),
)


class TourStrip(QFrame):
    """What this stop is about, and the way on."""

    stopped = Signal(int)
    """At which stop; -1 = the tour is over."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._say = room.words.say
        self.at = -1
        self._frame: PointingFrame | None = None
        self.setProperty("role", "tour")
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 10, 24, 10)
        line.setSpacing(16)
        self._count = label("", "here")
        self._text = label("", wrap=True)
        self.next_button = button(self._say("下一步"), role="primary")
        self.skip_button = button(self._say("跳过 Esc"))
        line.addWidget(self._count)
        line.addWidget(self._text, 1)
        line.addWidget(self.skip_button)
        line.addWidget(self.next_button)
        self.next_button.clicked.connect(lambda: self.show_stop(self.at + 1))
        self.skip_button.clicked.connect(self.end)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.activated.connect(self.end)
        self._escape.setEnabled(False)
        self.hide()

    def show_stop(self, at: int) -> None:
        """Tell of this stop; after the last one the tour is over."""
        if at >= len(STOPS):
            self.end()
            return
        self.at = at
        self._count.setText(self._say("导览 {at}／{all}", at=at + 1, all=len(STOPS)))
        self._text.setText(self._say(STOPS[at].sentence))
        self.next_button.setText(self._say("下一步") if at + 1 < len(STOPS) else self._say("开始使用"))
        self.next_button.setAccessibleName(self.next_button.text())
        self._escape.setEnabled(True)
        self.show()
        self.stopped.emit(at)
        self.next_button.setFocus()

    def end(self) -> None:
        """Away with the strip and the frame; the page stays where it is."""
        if self.at < 0:
            return
        self.at = -1
        self._escape.setEnabled(False)
        self.point_at(None, None)
        self.hide()
        self.stopped.emit(-1)

    def point_at(self, page: QWidget | None, target: QWidget | None) -> None:
        """Put the frame round this part of the page, and take it from the one before."""
        if self._frame is not None and isValid(self._frame):
            self._frame.leave()
        self._frame = PointingFrame(page, target) if page is not None and target is not None else None


class PointingFrame(QWidget):
    """A frame round one part of a page; presses go through it."""

    def __init__(self, page: QWidget, target: QWidget) -> None:
        super().__init__(page)  # not the target's own parent: a splitter would take it for another pane
        self._page, self._target = page, target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=True)
        for one in (page, target):
            one.installEventFilter(self)
        self._follow()

    def leave(self) -> None:
        """Point no longer."""
        for one in (self._page, self._target):
            if isValid(one):
                one.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in FOLLOWED:
            self._follow()
        return False

    def _follow(self) -> None:
        if not (isValid(self._target) and self._page.isAncestorOf(self._target)):
            self.hide()
            return
        place = QRect(self._target.mapTo(self._page, QPoint()), self._target.size())
        self.setGeometry(place.adjusted(-AROUND, -AROUND, AROUND, AROUND).intersected(self._page.rect()))
        self.setVisible(self._target.isVisibleTo(self._page))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.NAVY), FRAME))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()
