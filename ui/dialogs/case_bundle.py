"""Exporting the case bundle: what is in it, where it goes, and what to hand over on paper with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from fusion_desk.services.bundling import SUFFIX, Bundled
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.fields import Field
from ui.widgets.labels import button, label


class CaseBundleDialog(FittedDialog):
    """Stays open, so that code and fingerprint can be compared with the paper once it is written."""

    bundle_wanted = Signal(object, object)
    """(where to, the sealed minutes or None)"""

    def __init__(self, room: Room, suggested: Path, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("导出案卷包"), 640, parent)
        self._say = say
        self.out = QLineEdit(str(suggested))
        self.out.setAccessibleName(say("保存到"))
        self.minutes = QLineEdit()
        self.minutes.setAccessibleName(say("签名封存的纪要（可不附）"))
        self.minutes.setPlaceholderText(say("minutes.pdf，旁边要有它的 .seal 文件"))
        self.out_button, self.minutes_button = button(say("选择…")), button(say("选择…"))
        self.out_button.clicked.connect(self._choose_out)
        self.minutes_button.clicked.connect(self._choose_minutes)
        self.write_button = button(say("写出案卷包"), role="primary")
        self.write_button.setDefault(True)
        self.write_button.clicked.connect(self._write)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._say
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(say("导出案卷包"), "title"))
        purpose = say(
            "供监督人员在另一台电脑上核验，不需要评审项目文件和口令：每一项得分、名次、票数、结论和抽签都重新计算一遍。"
        )
        left_out = say(
            "人只写编号：没有评委和申报人的姓名、证件号码、申报材料和附件，也没有任何一张票。"
            "评分理由和考评员照原样写入。"
        )
        column.addWidget(label(purpose, wrap=True))
        column.addWidget(label(left_out, "quiet", wrap=True))
        for said, field, chooser in (
            (say("保存到"), self.out, self.out_button),
            (say("签名封存的纪要（可不附）"), self.minutes, self.minutes_button),
        ):
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(Field(said, field), 1)
            line.addWidget(chooser, 0, Qt.AlignmentFlag.AlignBottom)
            column.addLayout(line)
        column.addStretch(1)  # what is left over is not shared out between field and button
        close = button(say("关闭"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.write_button)
        self.put(column, buttons)

    def _choose_out(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self._say("导出案卷包"), self.out.text(), f"*{SUFFIX}")
        if chosen:
            self.out.setText(chosen if chosen.lower().endswith(SUFFIX) else chosen + SUFFIX)

    def _choose_minutes(self) -> None:
        beside = self.minutes.text() or str(Path(self.out.text()).parent)
        chosen, _ = QFileDialog.getOpenFileName(self, self._say("签名封存的纪要（可不附）"), beside, "*.pdf")
        if chosen:
            self.minutes.setText(chosen)

    def _write(self) -> None:
        out, minutes = self.out.text().strip(), self.minutes.text().strip()
        if not out:
            self.tell(self._say("请先选择案卷包保存在哪里。"))
            self.out.setFocus()
            return
        self.write_button.setEnabled(False)
        self.tell(self._say("正在写出并核验……"), "check")
        self.bundle_wanted.emit(Path(out), Path(minutes) if minutes else None)

    def show_written(self, made: Bundled) -> None:
        """What was written, and what has to agree with the paper."""
        self.write_button.setEnabled(True)
        said = self._say(
            "{file} 已写出并逐项核验。核对码 {root}，项目公钥指纹 {anchor}：请与签名的纸面比对，把纸面一起交给监督人员。",
            file=made.path.name,
            root=made.printed,
            anchor=made.anchor,
        )
        if not made.shown:
            said += self._say("还有评分没有亮分，包内没有分数。")
        self.tell(said, "met")

    def refused(self, error: DeskError) -> None:
        """Nothing was written; what was typed stays."""
        self.write_button.setEnabled(True)
        self.tell_refusal(error)
