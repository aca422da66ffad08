"""复核: one's own mark again, kept or changed, with the reason; nothing of the others is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from fusion_desk.domain.rounding import mark_text, short_text
from fusion_desk.services.rechecks import OwnRecheck
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.fields import TextField
from ui.widgets.labels import button, label


class RecheckForm(QFrame):
    """One question at a time, in the order of the dossiers."""

    kept = Signal(object, str)
    """(the question, reason): the mark stays."""
    reasoned = Signal(object, str)
    """(the question, private reason): it comes before the second score."""
    changed = Signal(object, str, str)
    """(the question, what was typed, reason)."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say = words, words.say
        self._one: OwnRecheck | None = None
        self.setProperty("role", "panel")
        # Never lower than its lines need: large text takes the height from the dossier below.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._title = label("", "strong", wrap=True)
        self.points = TextField(self._say("改为"), self._say("不改可留空"))
        self.points.setFixedWidth(scale.px(120))
        self.reason = TextField(
            self._say("理由（只有评委会办公室和主任委员能看到）"), self._say("先写理由，再评第二次")
        )
        self.reason_button = button(self._say("记下理由"))
        self.reason_button.clicked.connect(self._write_reason)
        self.keep_button = button(self._say("维持原分"))
        self.change_button = button(self._say("按新分改评"))
        self.close_button = button(self._say("以后再说"), role="link")
        self.keep_button.clicked.connect(self._keep)
        self.change_button.clicked.connect(self._change)
        self.close_button.clicked.connect(self.hide)
        acts = (self.close_button, self.reason_button, self.keep_button, self.change_button)
        head, fields = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        fields.setSpacing(12)
        fields.addWidget(self.points)
        fields.addWidget(self.reason, 1)
        for one in acts:
            # Where the text is large the title has a line of its own.
            if scale.folded:
                fields.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
            else:
                head.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(fields)
        self.hide()

    def ask_about(self, one: OwnRecheck, left: int) -> None:
        """Show the next question; what was typed for the same one stays."""
        if _asked(self._one) != _asked(one):
            self.points.show_text("")
            self.reason.show_text(one.reason)
        self._one = one
        self._show_step(one)
        self._title.setText(
            self._say(
                "复核 {item}号“{criterion}”：本人原评 {mark} 分，满分 {ceiling}（还有 {left} 项）",
                item=one.item,
                criterion=self._words.name(one.criterion.name),
                mark=mark_text(one.before),
                ceiling=short_text(one.criterion.ceiling),
                left=left,
            )
        )
        self.show()
        (self.points if one.reason else self.reason).line.setFocus()

    def _show_step(self, one: OwnRecheck) -> None:
        """First the reason alone; once it is on record, the second score."""
        second = bool(one.reason) or one.answer is not None
        self.reason_button.setVisible(not second)
        for part in (self.points, self.keep_button, self.change_button):
            part.setVisible(second)

    def tell(self, sentence: str) -> None:
        """What the record refused."""
        (self.points if self.points.isVisible() else self.reason).tell(sentence)

    def _write_reason(self) -> None:
        if self._one is not None and self._has_reason():
            self.reasoned.emit(self._one, self.reason.text)

    def _keep(self) -> None:
        if self._one is not None and self._has_reason():
            self.kept.emit(self._one, self.reason.text)

    def _change(self) -> None:
        typed = self.points.text
        self.points.tell("" if typed else self._say("请填新的分数；不改的请按“维持原分”。"))
        if self._one is not None and self._has_reason() and typed:
            self.changed.emit(self._one, typed, self.reason.text)

    def _has_reason(self) -> bool:
        self.reason.tell("" if self.reason.text else self._say("请写理由。"))
        return bool(self.reason.text)


def _asked(one: OwnRecheck | None) -> tuple[str, str, str]:
    """What makes a question another one: the mark in question, and whether its reason is written."""
    return ("", "", "") if one is None else (one.item, one.criterion.key, one.reason)
