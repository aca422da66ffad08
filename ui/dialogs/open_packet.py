"""A packet that an expert brought home: its password, and where the working file goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.desk import SHORTEST_PASSWORD
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.doing import first_blank
from ui.widgets.fields import TextField
from ui.widgets.labels import button, label
from ui.widgets.place_line import PlaceLine


class OpenPacketDialog(FittedDialog):
    """Asks until the working file is made or the person gives up; nothing that was typed is lost."""

    entered = Signal(str, str, object)
    """The packet's password, the working file's, and its path."""

    def __init__(self, room: Room, packet: Path, parent: QWidget) -> None:
        super().__init__(room, room.words.say("打开资料包"), 520, parent)
        say = room.words.say
        self.packet_password = TextField(say("资料包口令（秘书另行告知的）"))
        self.password = TextField(
            say("给工作文件另设口令"), say("至少 {least} 个字符", least=SHORTEST_PASSWORD)
        )
        self.again = TextField(say("再输入一次口令"))
        for field in (self.password, self.again):
            field.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.place = TextField(say("工作文件存放在"))
        self._show_place(str(room.desk.folders.panels / f"{packet.stem}.fusion"))
        self.place_line = PlaceLine(room)
        self.place_line.told.connect(self.grow)
        self.place.line.editingFinished.connect(self._look_at_place)
        choose = button(say("选择…"))
        choose.clicked.connect(self._choose)
        self.open_button = button(say("存成工作文件"), role="primary")
        self.open_button.clicked.connect(self._enter)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(packet.name, "heading"))
        column.addWidget(
            label(
                say("资料包打开后存成加密的工作文件，在里面评分；评完按“交回评分…”，把评分包带给秘书。"),
                "quiet",
                wrap=True,
            )
        )
        for field in (self.packet_password, self.password, self.again):
            column.addWidget(field)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.place, 1)
        beside.addWidget(choose, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(beside)
        column.addWidget(self.place_line)
        self.put_to_answer(column, self.open_button)
        for one in (self.packet_password, self.password, self.again):
            one.line.textChanged.connect(self.look)
        self.does(self.open_button, self.lacking)
        self.packet_password.setFocus()
        self._look_at_place()

    def _look_at_place(self) -> None:
        self.place_line.look_at(Path(self.place.text))

    def _show_place(self, path: str) -> None:
        """Of a long path the end, which names the file."""
        self.place.show_text(path)
        self.place.line.end(False)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.room.words.say("工作文件存放在"), self.place.text, "*.fusion"
        )
        if chosen:
            self._show_place(chosen)
            self._look_at_place()

    def _enter(self) -> None:
        say = self.room.words.say
        if len(self.password.line.text()) < SHORTEST_PASSWORD:
            self.password.tell(say("口令至少 {least} 个字符。", least=SHORTEST_PASSWORD))
        elif self.password.line.text() != self.again.line.text():
            self.again.tell(say("两次输入的口令不一样。"))
        else:
            self.go()
            self.entered.emit(self.packet_password.text, self.password.line.text(), Path(self.place.text))
        self.grow()

    def lacking(self) -> str:
        """What has still to be typed; blank where nothing has."""
        say = self.room.words.say
        return first_blank(
            (self.packet_password.text, say("请输入资料包口令")),
            (self.password.line.text(), say("请给工作文件设口令")),
            (self.again.line.text(), say("请再输入一次口令")),
        )
