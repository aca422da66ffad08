"""In place of a sheet while no marks can be given: why, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.sitting import SittingState
from fusion_desk.services.score_entry import ScoringRoom
from fusion_desk.words import Words
from ui.widgets.empty import EmptyState
from ui.widgets.labels import button, label


class ClosedPage(QWidget):
    """Not frozen yet, on HOLD, or nothing to mark."""

    freezing_wanted = Signal()
    table_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._say = words.say
        self.freeze_button = button(self._say("去核对并冻结"))
        self.freeze_button.clicked.connect(self.freezing_wanted)
        self.table_button = button(self._say("查看已评的分数"))
        self.table_button.clicked.connect(self.table_wanted)
        ways = QWidget()
        line = QHBoxLayout(ways)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for one in (self.freeze_button, self.table_button):
            line.addWidget(one)
        self.empty = EmptyState("", ways)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 12, 24, 12)
        lines.addWidget(label(self._say("评分"), "title"))
        lines.addWidget(self.empty, 1)

    @property
    def first_button(self) -> QWidget | None:
        """What takes keys here, if anything does."""
        return next((one for one in (self.freeze_button, self.table_button) if not one.isHidden()), None)

    def forget(self) -> None:
        """Another panel: nothing is known yet."""
        self.tell("")

    def tell(self, sentence: str) -> None:
        """Say why there is no sheet where freezing would not help."""
        self.freeze_button.hide()
        self.table_button.hide()
        self.empty.tell(sentence)

    def show_room(self, found: ScoringRoom, *, secretary: bool) -> None:
        """Say why no marks can be given; the secretary can go and freeze."""
        self.tell(self._reason(found.state, secretary=secretary))
        again = found.state is SittingState.HOLD
        self.freeze_button.setText(self._say("核对后重新冻结") if again else self._say("去核对并冻结"))
        self.freeze_button.setAccessibleName(self.freeze_button.text())
        self.freeze_button.setVisible(secretary and found.state is not SittingState.FROZEN)
        self.table_button.setVisible(found.state is SittingState.HOLD)

    def _reason(self, state: SittingState, *, secretary: bool) -> str:
        if state is SittingState.HOLD:
            if secretary:
                return self._say("评分先停下来，已评的分数都在。请核对变动，再重新冻结。")
            return self._say("评分先停下来，已评的分数都在。秘书重新冻结后接着评。")
        if state is SittingState.FROZEN:
            return self._say("没有需要评分的申报事项，或者名册上没有评委。请核对评委名册和分工。")
        return self._say(
            "评分从冻结评审材料开始：评委、申报材料、评分标准和政策自此不再变动，所有评委看到的是同一份。"
        )
