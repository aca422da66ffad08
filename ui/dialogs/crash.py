"""A bug: say so, keep a report free of personal data, and let the person go on or leave."""

from __future__ import annotations

import platform
import traceback
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from fusion_desk import __version__
from ui.room import Room
from ui.widgets.labels import button, label


def report_text(bug: BaseException, now: datetime) -> str:
    """Where it happened, never with what values: messages of exceptions may hold names."""
    frames = traceback.extract_tb(bug.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(
        (
            f"Fusion Desk {__version__}  Python {platform.python_version()}  {platform.system()}",
            now.isoformat(timespec="seconds"),
            type(bug).__name__,
            *places,
            "",
        )
    )


def write_report(room: Room, bug: BaseException) -> Path | None:
    """Keep the report in the folder of logs; None where even that fails."""
    now = room.desk.clock()
    path = room.desk.folders.logs / f"crash-{now:%Y%m%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report_text(bug, now), encoding="utf-8")
    except OSError:
        return None
    return path


def show_crash(room: Room, bug: BaseException) -> None:
    """The dialog of a bug."""
    path = write_report(room, bug)
    say = room.words.say
    dialog = QDialog()
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
