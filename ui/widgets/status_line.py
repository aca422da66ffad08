"""The status line: what was last said, long work with its bar, the keys of this page, text size and language."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton

from fusion_desk.settings import TEXT_SIZES
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, button, set_by_name
from ui.widgets.shapes import StateShape

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

PATIENCE = 1000
"""Milliseconds of work after which it is shown that there is work."""
LANGUAGE_NAMES = {"zh": "中文", "en": "English"}
"""Each in itself: whoever cannot read the present language has to find their own."""
SIDE, GAP, AROUND = 16, 8, 24
BETWEEN = re.compile(r"\s{2,}")
APART = " " * 6


class KeyHints(QLabel):
    """The keys of a page, each with what it does: as many as there is room for, and none of them by half."""

    def __init__(self) -> None:
        super().__init__()
        set_by_name(self, "textFormat", "PlainText")
        self.setProperty("role", "keys")
        self._hints: tuple[str, ...] = ()

    def show_hints(self, hints: str) -> None:
        """The hints of another page; the words leave wide gaps between them."""
        self._hints = tuple(BETWEEN.split(hints))
        self.setToolTip("\n".join(self._hints))

    def fit(self, room: int) -> None:
        """Take no more than this."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance
        shown = len(self._hints)
        while shown and wide(APART.join(self._hints[:shown])) > room:
            shown -= 1
        self.setText(APART.join(self._hints[:shown]))


class StatusLine(QFrame):
    """What was last said at the left, long work in the middle, keys, text size and language at the right."""

    cancelled = Signal()
    work_shown = Signal(bool)
    """Long work has its bar, and either its stop or the reason why there is none."""
    text_size_chosen = Signal(int)
    touch_chosen = Signal(bool)
    language_chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words = words
        self.setProperty("role", "status")
        self._scale = scale
        self.setFixedHeight(scale.px(30))
        line = QHBoxLayout(self)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(GAP)
        self._shape = StateShape("met", scale.px(14))
        self._state = ""
        self._text = ElidedLabel("", "quiet")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(words.say("进度"))
        self._bar.setFixedSize(scale.px(180), scale.px(16))
        self.stop = button(words.say("停止 Esc"), role="link")
        self.stop.setFixedHeight(scale.px(26))
        self.stop.clicked.connect(self.cancel)
        self.why = ElidedLabel("", "quiet")
        """Why the work under way has no stop."""
        self._keys = KeyHints()
        self.size_button = button(words.say("文字 {percent}%", percent=scale.percent), role="foot")
        self.size_button.setAccessibleName(words.say("文字大小，现为 {percent}%", percent=scale.percent))
        self.sizes = QMenu(self)
        self.sizes.aboutToShow.connect(partial(self._fill_sizes, scale))
        self.size_button.setMenu(self.sizes)
        other = "en" if words.language == "zh" else "zh"
        self.language_button = button(LANGUAGE_NAMES[other], role="foot", name=words.say("换成英文显示"))
        self.language_button.clicked.connect(partial(self.language_chosen.emit, other))
        self.help_button = button(words.say("帮助 F1"), role="foot")
        self.help_button.clicked.connect(self.help_asked)
        line.addWidget(self._shape)
        line.addWidget(self._text, 1)
        line.addWidget(self._bar)
        line.addWidget(self.stop)
        line.addWidget(self.why, 1)
        line.addSpacing(AROUND - GAP)
        line.addWidget(self._keys)
        line.addSpacing(GAP)
        self._feet = [self.size_button, self.language_button, self.help_button]
        for foot in self._feet:
            line.addWidget(foot)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._show_work)
        for part in (self._shape, self._bar, self.stop, self.why):
            part.hide()

    def _fill_sizes(self, now: Scale) -> None:
        """When it is first opened: nobody needs the menu for the first picture."""
        if not self.sizes.isEmpty():
            return
        for percent in TEXT_SIZES:
            action = self.sizes.addAction(f"{percent}%")
            action.setCheckable(True)
            action.setChecked(percent == now.percent)
            # Queued: the menu belongs to a line that is made anew at the other size.
            action.triggered.connect(
                partial(self.text_size_chosen.emit, percent), QtCore.Qt.ConnectionType.QueuedConnection
            )
        self.sizes.addSeparator()
        touch = self.sizes.addAction(self._words.say("按钮和行加大，便于触摸"))
        touch.setCheckable(True)
        touch.setChecked(now.touch)
        touch.triggered.connect(self.touch_chosen, QtCore.Qt.ConnectionType.QueuedConnection)

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.whole

    def tell(self, state: str, sentence: str) -> None:
        """Say one sentence with the shape of its state."""
        self._state = state
        self._shape.setVisible(bool(state) and self.why.isHidden())
        if state:
            self._shape.set_state({"not_yet": "attention"}.get(state, state))
        self._text.show_text(sentence)
        self._share()

    def show_keys(self, keys: str) -> None:
        """The keys of the page in front."""
        self._keys.show_hints(keys or self._words.say("全程离线，文件只在本机"))
        self._share()

    def show_foot(self, foot: QPushButton, there: bool) -> None:
        """One button more at the foot, or no longer; the keys of the page yield to it."""
        layout = self.layout()
        if foot not in self._feet and isinstance(layout, QHBoxLayout):
            layout.insertWidget(layout.indexOf(self._feet[0]), foot)
            self._feet.insert(0, foot)
        foot.setVisible(there)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """What was said comes first; of the keys there stand as many as there is room for."""
        others = (self._shape, self._bar, self.stop, self.why, *self._feet)
        shown = [one for one in others if not one.isHidden()]
        taken = sum(one.sizeHint().width() for one in shown) + GAP * (len(shown) + 2) + 2 * SIDE + AROUND
        self._keys.fit(self.width() - taken - self._text.sizeHint().width())

    def show_busy(self, busy: bool) -> None:
        """Long work hides its bar when it ends."""
        if busy:
            self._patience.start()
            return
        self._patience.stop()
        self._bar.setRange(0, 0)
        self.show_bound("")
        self._show_bar(there=False)

    def _show_work(self) -> None:
        """Work that does not tell how far it is: a bar without an end."""
        if self._bar.isHidden():
            self._bar.setRange(0, 0)
            self._show_bar(there=True)

    def show_progress(self, done: int, total: int) -> None:
        """How far long work has come; what is left after the last step has no measure."""
        self._bar.setMaximum(max(total, 1) if done < total else 0)
        self._bar.setValue(done)
        if done < total:
            self._show_bar(there=True)

    def show_bound(self, why: str) -> None:
        """That the work under way cannot be stopped, and why; blank = it can."""
        self.why.show_text(self._words.say(why) if why else "")
        self.stop.setText(self._words.say("停止 Esc"))
        self.stop.setEnabled(True)
        if not self._bar.isHidden():
            self._show_bar(there=True)

    def _show_bar(self, *, there: bool) -> None:
        self._bar.setVisible(there)
        self.stop.setVisible(there and not self.why.whole)
        self.why.setVisible(there and bool(self.why.whole))
        # Large text has room for one sentence.
        self._text.setVisible(self.why.isHidden())
        self._shape.setVisible(self.why.isHidden() and bool(self._state))
        room = self._scale.target if there and not self.why.whole else 0
        self.setFixedHeight(max(self._scale.px(30), room))
        self.stop.setFixedHeight(max(self._scale.px(26), room))
        self._share()
        self.work_shown.emit(there)

    def cancel(self) -> None:
        """Stop the work under way, where it can be stopped; its end comes at its next safe place."""
        if not self.why.whole and self.stop.isEnabled():
            self.stop.setEnabled(False)
            self.stop.setText(self._words.say("正在停止…"))
            self.cancelled.emit()
            self.work_shown.emit(True)
