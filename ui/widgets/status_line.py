"""The status line: what was last said, long work with its bar, and the keys of this page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, button, label
from ui.widgets.shapes import StateShape


class StatusLine(QWidget):
    """What was last said at the left, long work in the middle, keys at the right."""

    cancelled = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words = words
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.setFixedHeight(scale.px(30))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        self._shape = StateShape("met", scale.px(14))
        self._text = ElidedLabel("", "quiet")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(words.say("进度"))
        self._bar.setFixedSize(scale.px(180), scale.px(16))
        self._stop = button(words.say("停止"), role="link")
        self._stop.setFixedHeight(scale.px(26))
        self._stop.clicked.connect(self.cancelled)
        self._keys = label("", "keys")
        line.addWidget(self._shape)
        line.addWidget(self._text, 1)
        line.addWidget(self._bar)
        line.addWidget(self._stop)
        line.addSpacing(16)
        line.addWidget(self._keys)
        for part in (self._shape, self._bar, self._stop):
            part.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.whole

    def tell(self, state: str, sentence: str) -> None:
        """Say one sentence with the shape of its state."""
        self._shape.setVisible(bool(state))
        if state:
            self._shape.set_state({"not_yet": "attention"}.get(state, state))
        self._text.show_text(sentence)

    def show_keys(self, keys: str) -> None:
        """The keys of the page in front."""
        self._keys.setText(keys or self._words.say("全程离线，文件只在本机"))

    def show_busy(self, busy: bool) -> None:
        """Long work hides its bar when it ends."""
        if not busy:
            self._bar.hide()
            self._stop.hide()

    def show_progress(self, done: int, total: int) -> None:
        """How far long work has come."""
        self._bar.setVisible(done < total)
        self._stop.setVisible(done < total)
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)
