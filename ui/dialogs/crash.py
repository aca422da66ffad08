"""A bug: say so, keep a report free of personal data, and let the person go on or leave."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.room import Room
from ui.widgets.labels import button, label


class CrashDialog(QDialog):
    """Where the report lies; nothing that was saved is lost."""

    def __init__(self, room: Room, report: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.dress_window(self, room.scale)  # there may be no window to take the dress from
        say = room.words.say
        self.setWindowTitle(say("程序出错"))
        self.setMinimumWidth(room.scale.px(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(say("程序出错，已保存的内容没有丢失"), "heading"))
        where = (
            say("出错报告：{file}（不含个人信息）", file=report) if report else say("出错报告也没能写成。")
        )
        column.addWidget(label(where, "quiet", wrap=True))
        column.addWidget(
            label(say("可以关闭这个提示继续工作；若反复出现，请把报告交给维护人员。"), "quiet", wrap=True)
        )
        line = QHBoxLayout()
        line.addStretch(1)
        close = button(say("关闭"), role="primary")
        close.clicked.connect(self.accept)
        line.addWidget(close)
        column.addLayout(line)


def show_crash(room: Room, bug: BaseException) -> None:
    """Keep a report and say where it lies."""
    CrashDialog(room, room.desk.keep_report(bug)).exec()
