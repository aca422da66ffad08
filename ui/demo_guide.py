"""Below the pages of the demonstration: what comes next until the minutes are printed, and the example's hand for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.seats import Seat
from fusion_desk.services.demo import DEMO_PASSWORD
from fusion_desk.words.marking import N_
from ui.room import Room
from ui.widgets.labels import button, label

if TYPE_CHECKING:
    from fusion_desk.services.demo.guide import Found


LOW = 500
"""Height of a window at 100 % below which the pages need the room of the strip."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a stop is done by hand, what is said there, and the words of the example's button."""

    leads_to: str
    sentence: str
    example: str = ""


TOLD = {
    "scores": Told(
        "scoring", N_("还差 {count} 格评分。可以自己打几格，其余由示例补齐。"), N_("由示例补齐评分")
    ),
    "opinions": Told(
        "minutes",
        N_("评分已齐，轮到评议：复核、答辩和评议意见。可以自己写，也可以用示例的。"),
        N_("用示例的意见"),
    ),
    "vote": Told("vote", N_("还有 {count} 项要表决：开启、清点、另一人确认。"), N_("由示例投票计票")),
    "keys": Told("minutes", N_("结论已有，准备签名：签名的人各要一把密钥。"), N_("由示例建三把密钥")),
    "signing": Told("minutes", N_("在“纪要”页按“起草待签纪要”，再依次签名。示例密钥的口令是 {password}")),
    "printing": Told("minutes", N_("纪要已签名并封存，演示的评审部分到此；公示、备案和归档可以自己试。")),
}


class DemoGuide(QFrame):
    """Shown on the demonstration only, to the secretary, until somebody puts it away.

    In large text on a low window it is read once; on every further page it is no more than a link at the foot.
    """

    page_wanted = Signal(str)
    folded = Signal(bool)
    """Whether the link stands for the strip."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say = room, room.words.say
        self.wanted = False
        """Whether somebody is to be led."""
        self.found: Found | None = None
        self._unfolded = False
        """Whether it is read, where there is no room for it on every page."""
        self._pressed = False
        """The example has just done something: whoever pressed goes on from here."""
        self.setProperty("role", "tour")
        self._text = label("", wrap=True)
        self.go_button = button(self._say("去这一页"))
        self.example_button = button("")
        self.close_button = button(self._say("收起"), role="link")
        self.go_button.clicked.connect(self._go)
        self.example_button.clicked.connect(self._let_example)
        self.close_button.clicked.connect(self._close)
        self.link = button(self._say("演示下一步"), role="foot")
        self.link.clicked.connect(self._unfold)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 24, 8)
        line.setSpacing(12)
        if not room.scale.folded:  # large text leaves the room to what is said
            line.addWidget(label(self._say("演示下一步"), "here"))
        line.addWidget(self._text, 1)
        line.addWidget(self.close_button)
        line.addWidget(self.go_button)
        line.addWidget(self.example_button)
        room.record_changed.connect(self._note_change)
        room.panel_closed.connect(self.put_away)
        self.hide()

    def lead(self) -> None:
        """Say what comes next, where the open panel is the demonstration."""
        self.wanted = True
        self._find()

    def put_away(self) -> None:
        """Nobody wants to be led."""
        self.wanted = False
        self._fit()

    def watch(self, window: QObject) -> None:
        """Its height says how much room there is."""
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return False

    @property
    def _low(self) -> bool:
        scale = self._room.scale
        return scale.folded and self.window().height() < scale.px(LOW)

    def fold(self) -> None:
        """Somebody went on to a page, which wants the room."""
        self._unfolded = False
        self._fit()

    def _unfold(self) -> None:
        self._unfolded = True
        self._fit()
        self.go_button.setFocus()

    def _close(self) -> None:
        if self._low:
            self.fold()
            self.link.setFocus()
        else:
            self.put_away()

    def _fit(self) -> None:
        """The strip, or the link where there is little room; neither where there is nothing to say."""
        there = self.wanted and self.found is not None
        small = self._low and not self._unfolded
        self.setVisible(there and not small)
        self.folded.emit(there and small)

    def _note_change(self, _moved: Changes) -> None:
        if self.wanted:
            self._find()

    def _find(self) -> None:
        panel = self._room.panel
        if panel is None or self._room.sitter.seat is not Seat.SECRETARY:
            self.found = None
            self._fit()
            return
        from fusion_desk.services.demo.guide import find_stop

        def show(found: Found | None) -> None:
            if self.wanted and self._room.panel is panel:
                self._show(found)

        self._room.run(lambda: find_stop(panel), show)

    def _show(self, found: Found | None) -> None:
        before, self.found = self.found, found
        if found is not None and (before is None or before.stop is not found.stop):
            self._unfolded = True  # another step is read before anything else
        self._fit()
        if found is None:
            return
        told = TOLD[found.stop.value]
        by_hand = found.stop.value == "signing"
        self._room.key_hint = self._say("演示口令 {password}", password=DEMO_PASSWORD) if by_hand else ""
        self._text.setText(self._say(told.sentence, count=found.count, password=DEMO_PASSWORD))
        self.example_button.setVisible(found.stop.by_example)
        if told.example:
            self.example_button.setText(self._say(told.example))
            self.example_button.setAccessibleName(self.example_button.text())
        self.example_button.setEnabled(True)
        if self._pressed:
            self._pressed = False
            (self.example_button if found.stop.by_example else self.go_button).setFocus()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def _go(self) -> None:
        if self.found is not None:
            self.page_wanted.emit(TOLD[self.found.stop.value].leads_to)

    def _let_example(self) -> None:
        """The example does it; the page that shows it comes to the front."""
        panel, found = self._room.panel, self.found
        if panel is None or found is None:
            return
        from fusion_desk.services.demo.guide import do_stop
        from ui.minutes.opened_key import key_path

        self.example_button.setEnabled(False)
        self._pressed = True
        place = partial(key_path, self._room.desk.folders.keys)

        def done(_none: None) -> None:
            self._room.changed(~Changes.NONE)
            self.page_wanted.emit(TOLD[found.stop.value].leads_to)

        def refused(error: DeskError) -> None:
            self.example_button.setEnabled(True)
            self._room.say_refusal(error)

        self._room.run(lambda: do_stop(panel, found.stop, place), done, refused)
