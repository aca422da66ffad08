"""A bug: say so, keep a report free of personal data, and let the person go on or leave."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from ui import theme
from ui.room import Room
from ui.widgets.labels import button, label


def show_crash(room: Room, bug: BaseException) -> None:
    """The dialog of a bug."""
    path = room.desk.keep_report(bug)
    say = room.words.say
    dialog = QDialog()
    theme.dress_window(dialog, room.scale)
    dialog.setWindowTitle(say("程序出错"))
    dialog.setMinimumWidth(room.scale.px(480))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    column.addWidget(label(say("程序出错，已保存的内容没有丢失"), "heading"))
    where = say("出错报告：{file}（不含个人信息）", file=path) if path else say("出错报告也没能写成。")
    column.addWidget(label(where, "quiet", wrap=True))
    column.addWidget(
        label(say("可以关闭这个提示继续工作；若反复出现，请把报告交给维护人员。"), "quiet", wrap=True)
    )
    line = QHBoxLayout()
    line.addStretch(1)
    close = button(say("关闭"), role="primary")
    close.clicked.connect(dialog.accept)
    line.addWidget(close)
    column.addLayout(line)
    dialog.exec()
