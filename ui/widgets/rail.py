"""The left rail: icon over a word, one place for every page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fusion_desk.words import Words
from ui import theme
from ui.screen import Screen
from ui.theme import Scale
from ui.widgets.icons import icon

WIDTH = 80
NARROW, WIDEST = 136, 180
"""In large text a rail of Chinese words, and of English ones."""
SIDE = 8
MARGIN, GAP = 6, 2
LEADING = 4
"""Of the height of a line, what a word does without where strips around the page take room."""
ICON, APART, AROUND = 20, 4, 12
"""Of a place: the picture, what parts it from its word, and the room above and below where there is enough."""
BARS = 44 + 30
"""Phase bar and status line, at 100 %."""
LOWEST_WINDOW = 720


def _place_height(scale: Scale, places: int) -> tuple[int, bool]:
    """All places stand in the smallest window; where icon and word do not fit, the word stays."""
    room = (LOWEST_WINDOW - scale.px(BARS) - 2 * MARGIN) // places - GAP
    return min(room, scale.px(58)), room >= scale.px(48)


class _Place(QToolButton):
    """As high as there is room for, and no lower than its word."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(self._size.width(), min(theme.live(13), self._size.height()))


class Rail(QWidget):
    """Here = tint and a 3 px bar at the edge."""

    chosen = Signal(str)

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self._width = min(scale.px(WIDTH), NARROW)
        self.setFixedWidth(self._width)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._choose)
        self._pictures: dict[str, str] = {}
        self._here: str | None = None
        self._height, self._pictured = 0, False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, MARGIN, 0, MARGIN)
        self._column.setSpacing(GAP)

    def show_places(self, screens: Sequence[type[Screen]]) -> None:
        """One place for each page; called again, they stay as they are."""
        if self._pictures:
            return
        self._height, self._pictured = _place_height(self._scale, len(screens))
        self._width = max(self._width, min(self._longest(screens) + 2 * SIDE, WIDEST))
        self.setFixedWidth(self._width)
        for kind in screens:
            self._column.addWidget(self._place(self._words, self._scale, kind))
        self._column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Strips around the page take room: first from what is around a place, then its picture, then its letters."""
        places = self._group.buttons()
        if not places:
            return
        room = (self.height() - 2 * MARGIN) // len(places) - GAP
        word = QFontMetrics(theme.font(self._scale.caption)).height()
        whole = self._scale.px(ICON) + APART + word
        pictured = self._pictured and room >= whole
        if pictured and room >= whole + APART:  # so that a word stands nearer to its picture than to the next
            fit = "" if room >= whole + AROUND else "close"
        else:
            fit = "low" if room >= word - LEADING else "tight"
        style = Qt.ToolButtonStyle
        shown = style.ToolButtonTextUnderIcon if pictured else style.ToolButtonTextOnly
        for place in places:
            if isinstance(place, _Place) and (place.toolButtonStyle(), place.property("fit")) != (shown, fit):
                place.setToolButtonStyle(shown)
                place.setProperty("fit", fit)
                place.style().unpolish(place)
                place.style().polish(place)

    def _longest(self, screens: Sequence[type[Screen]]) -> int:
        words = QFontMetrics(theme.font(self._scale.caption, bold=True))
        return max(words.horizontalAdvance(self._words.say(kind.rail)) for kind in screens)

    def _place(self, words: Words, scale: Scale, kind: type[Screen]) -> QToolButton:
        place = _Place(self._width - 1, self._height)
        place.setProperty("role", "rail")
        place.setProperty("key", kind.key)
        place.setCheckable(True)
        place.setText(words.say(kind.rail))
        place.setAccessibleName(words.say(kind.title))
        place.setIconSize(QSize(scale.px(20), scale.px(20)))
        style = Qt.ToolButtonStyle
        place.setToolButtonStyle(
            style.ToolButtonTextUnderIcon if self._pictured else style.ToolButtonTextOnly
        )
        self._pictures[kind.key] = kind.picture
        self._group.addButton(place)
        return place

    def _choose(self, place: QAbstractButton) -> None:
        self.chosen.emit(str(place.property("key")))

    def show_chosen(self, key: str) -> None:
        """Mark where we are."""
        for place in self._group.buttons():
            one = str(place.property("key"))
            here = one == key
            place.setChecked(here)
            # The group unchecks by itself, so what is checked does not say which colour the picture has.
            if place.icon().isNull() or one in (key, self._here):
                place.setIcon(icon(self._pictures[one], theme.NAVY if here else theme.INK2))
        self._here = key
