"""Scans of the paper that was signed by hand: what is on file, and adding more under the code on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.minutes import twin
from fusion_desk.services.minutes.twin import SignedScan
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.labels import button, label

ENDINGS = "*.pdf *.jpg *.jpeg *.png *.PDF *.JPG *.JPEG *.PNG"


class SignedScansDialog(FittedDialog):
    """Stays open until the scans are on file or the person leaves."""

    scan_wanted = Signal(object, str)
    """(paths, code)"""
    take_out_wanted = Signal(object)
    """Folder."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        say = room.words.say
        super().__init__(room, say("签署扫描件"), 560, parent)
        self._say = say
        self.files: tuple[Path, ...] = ()
        self.kept = QListWidget()
        self.kept.setAccessibleName(self._say("已入卷的扫描件"))
        self.kept.setProperty("role", "boxed")
        self.kept.setFixedHeight(room.scale.px(96))
        self.take_out_button = button(self._say("取出到文件夹…"), role="link")
        self.take_out_button.clicked.connect(self._take_out)
        self.code = QLineEdit()
        self.code.setAccessibleName(self._say("对照码"))
        self.code.setPlaceholderText(self._say("可留空：读扫描件里的二维码"))
        self.code.returnPressed.connect(self._add)
        self.chosen = label(self._say("还没有选文件"), "quiet", wrap=True)
        self.choose_button = button(self._say("选扫描文件…"))
        self.choose_button.clicked.connect(self._choose)
        close = button(self._say("关闭"))
        close.clicked.connect(self.reject)
        self.add_button = button(self._say("录入"), role="primary")
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self._add)
        files = QHBoxLayout()
        files.addWidget(self.choose_button)
        files.addWidget(self.chosen, 1)
        kept = QHBoxLayout()
        kept.addWidget(label(self._say("已入卷的扫描件"), "quiet"), 1)
        kept.addWidget(self.take_out_button)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        line.addWidget(self.add_button)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(label(self._say("手签纸质件的扫描件"), "title"))
        sentence = self._say(
            "手签的纸质件是原件。扫描件按末页的二维码归到对应的待签纪要，存在项目文件里并记入日志；可以分几次录入。"
            "二维码读不出时，输入页脚的 16 位对照码。"
        )
        column.addWidget(label(sentence, "quiet", wrap=True))
        column.addWidget(label(self._say("对照码"), "quiet"))
        column.addWidget(self.code)
        column.addLayout(files)
        column.addLayout(kept)
        column.addWidget(self.kept)
        self.put(column, line)
        self.show_scans(())
        self.take_files(())
        self.does(self.add_button, self.lacking)

    def show_scans(self, scans: Sequence[SignedScan]) -> None:
        """What is on file."""
        self.kept.clear()
        for one in scans:
            code, pages = twin.code_of(one), self._say("{pages} 页", pages=one.pages)
            self.kept.addItem(f"{one.name}　{pages}　{code}　{to_minute(one.scanned_at)}")
        if not scans:
            self.kept.addItem(self._say("还没有录入签署扫描件。"))
        self.take_out_button.setVisible(bool(scans))

    def take_files(self, files: Sequence[Path]) -> None:
        """These will be added."""
        self.files = tuple(files)
        names = self.room.words.value([one.name for one in files])
        self.chosen.setText(names or self._say("还没有选文件"))
        self.look()

    def lacking(self) -> str:
        """What has still to be chosen; blank where nothing has."""
        return "" if self.files else self._say("请先选扫描文件")

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, self._say("选扫描文件"), "", ENDINGS)
        if chosen:
            self.take_files([Path(one) for one in chosen])
            self.add_button.setFocus()

    def _take_out(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._say("取出到哪个文件夹"))
        if chosen:
            self.take_out_wanted.emit(Path(chosen))

    def _add(self) -> None:
        self.go()
        self.tell(self._say("正在读取扫描件…"), "check")
        self.scan_wanted.emit(self.files, self.code.text())

    def show_added(self, sentence: str) -> None:
        """They are on file; the next may follow."""
        self.take_files(())
        self.stay()
        self.tell(sentence, "met")

    def tell_refusal(self, error: DeskError) -> None:
        """Say why they were not added."""
        super().tell_refusal(error)
        self.code.setFocus()
