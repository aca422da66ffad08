"""受理状态 of an application, changed in place with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.words import Words
from fusion_desk.words.moved import STATE_WORDS
from ui.theme import Scale
from ui.widgets.asked_for import ask_for
from ui.widgets.labels import button, label, panel_frame
from ui.widgets.message import MessageLine


class StateForm(QFrame):
    """Says the state; the form opens when somebody wants another."""

    wanted = Signal(object, str)
    """`ApplicationState` and the reason."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._say = words.say
        self._item = ""
        self._wanted = ""
        self._state: ApplicationState | None = None
        self.now = label("", "quiet", wrap=True)
        self.change_button = button(self._say("改变受理状态"), role="link")
        self.change_button.clicked.connect(self._toggle)
        self.states = QComboBox()
        self.states.setAccessibleName(self._say("受理状态"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self._say("理由"))
        self.reason.setPlaceholderText(self._say("理由，会写进纪要附件"))
        self.save_button = button(self._say("登记"))
        self.save_button.clicked.connect(self._save)
        self.reason.returnPressed.connect(self._save)
        self.message = MessageLine()
        # In large text the sentence wants the whole line.
        first = QVBoxLayout() if scale.folded else QHBoxLayout()
        first.setSpacing(0 if scale.folded else 8)
        first.addWidget(self.now, 1)
        first.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._form = panel_frame()
        inside = QHBoxLayout(self._form)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(8)
        inside.addWidget(self.states)
        inside.addWidget(self.reason, 1)
        inside.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self._form)
        column.addWidget(self.message)
        self._form.hide()

    def where(self) -> str:
        """The item for which the form is open."""
        return "" if self._form.isHidden() else self._item

    def return_to(self, item: str) -> None:
        """Open it again, when this item is shown."""
        self._wanted = item

    def lock(self, *, locked: bool) -> None:
        """While the record is closed, the state is only said."""
        self.change_button.setVisible(not locked)
        if locked:
            self._form.hide()

    def show_state(self, item: str, state: ApplicationState | None, reason: str) -> None:
        """The state in the record, None = there is no application; what is typed is for this item alone."""
        self.setVisible(state is not None)
        if (item, state) == (self._item, self._state):
            return
        self._item, self._state = item, state
        self._form.setVisible(bool(item) and item == self._wanted)
        self._wanted = ""
        self.message.tell("", "")
        self.reason.clear()
        if state is None:
            return
        word = self._say(STATE_WORDS[state])
        self.now.setText(
            self._say("受理状态：{word}（{reason}）", word=word, reason=reason)
            if reason
            else self._say("受理状态：{word}", word=word)
        )
        self.states.clear()
        for one, name in STATE_WORDS.items():
            if one is not state:
                self.states.addItem(self._say(name), one.value)

    def _toggle(self) -> None:
        self._form.setVisible(self._form.isHidden())
        if not self._form.isHidden():
            self.states.setFocus()

    def _save(self) -> None:
        if not self.reason.text().strip():
            self.message.tell("no", self._say("请写明理由，再登记。"))
            ask_for(self.reason, self.message)
            return
        self.wanted.emit(ApplicationState(str(self.states.currentData())), self.reason.text().strip())

    def tell_refusal(self, sentence: str) -> None:
        """Why it was refused; what was typed stays."""
        self.message.tell("no", sentence)

    def note_done(self) -> None:
        """It is in the record."""
        self.reason.clear()
