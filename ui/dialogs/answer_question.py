"""答复提请核实: what came of asking, in one of three choices and words of one's own; nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fusion_desk.domain.questions import NEEDS_TEXT, AnswerKind
from fusion_desk.words.marking import N_
from fusion_desk.words.questions import KINDS
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.form_field import FormField
from ui.widgets.labels import button, label, leave_room_for_bold

Save = Callable[[AnswerKind, str], None]


class AnswerDialog(FittedDialog):
    """One question; what was typed stays when it is refused."""

    def __init__(self, room: Room, sentence: str, before: str, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("答复提请核实"), 600, parent)
        self.save: Save | None = None
        self.choices: dict[AnswerKind, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.text = FormField(
            say("向谁核实，结果如何"), long=True, hint=say("请写编号和事项号，不写申报人姓名。")
        )
        self.save_button = button(say("登记答复"), role="primary")
        self.save_button.clicked.connect(self._check)
        cancel = button(say("取消"))
        cancel.clicked.connect(self.reject)
        fields = QVBoxLayout()
        fields.setSpacing(10)
        fields.addWidget(label(say("答复提请核实"), "title"))
        fields.addWidget(label(sentence, wrap=True))
        if before:
            fields.addWidget(
                label(
                    say("已有答复：{before}。它留在记录里，以新的为准。", before=before), "quiet", wrap=True
                )
            )
        fields.addLayout(self._choices())
        fields.addWidget(self.text)
        foot = QHBoxLayout()
        foot.addWidget(label(say("答复记入操作日志，只给评审办公室和主任委员看。"), "quiet", wrap=True), 1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        self.put(fields, foot)
        self.choices[AnswerKind.VERIFIED].setFocus()

    def _choices(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for kind in AnswerKind:
            chip = button(self.room.words.say(KINDS[kind]), role="chip")
            chip.setCheckable(True)
            leave_room_for_bold(chip)
            chip.clicked.connect(lambda: self.tell(""))
            self._group.addButton(chip)
            self.choices[kind] = chip
            line.addWidget(chip)
        line.addStretch(1)
        return line

    @property
    def kind(self) -> AnswerKind | None:
        """What was chosen."""
        return next((kind for kind, chip in self.choices.items() if chip.isChecked()), None)

    def _check(self) -> None:
        say, kind = self.room.words.say, self.kind
        if kind is None:
            self.tell(say("请先选择核实结果。"))
        elif kind in NEEDS_TEXT and not self.text.text:
            self.text.tell(say(_NO_TEXT))
            self.text.setFocus()
            self.grow()
        elif self.save is not None:
            self.save_button.setEnabled(False)
            self.save(kind, self.text.text)

    def tell_refused(self, sentence: str) -> None:
        """Why it was not kept; nothing that was typed is lost."""
        self.save_button.setEnabled(True)
        self.tell(sentence)


_NO_TEXT = N_("选“已更正”或“说明”时，请写明内容。")
