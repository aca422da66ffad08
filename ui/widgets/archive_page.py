"""卷宗: what an archived file has and lacks, what it holds, its backups, and closing it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.seats import Seat
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.archiving import Archive, ArchiveLine, Lack
from fusion_desk.services.backups import KnownBackup
from fusion_desk.settings import BACKUP_MINUTES
from fusion_desk.words.marking import N_
from ui.file_size import size_text
from ui.room import Room
from ui.widgets.candidate_page import keeping_off
from ui.widgets.checklist import Check, Checklist
from ui.widgets.fact_table import FactTable
from ui.widgets.form_field import FormField
from ui.widgets.labels import ElidedLabel, button, clear, label, panel_frame
from ui.widgets.message import MessageLine
from ui.widgets.place_line import PlaceLine
from ui.widgets.shapes import StateShape

HELD = (
    ("candidate", N_("申报人")),
    ("application", N_("申报事项记录")),
    ("member", N_("评委和工作人员")),
    ("score", N_("评分记录（含修改）")),
    ("ballot_list", N_("表决票单")),
    ("opinion", N_("评议意见")),
    ("act", N_("经办事项记录")),
    ("minutes_draft", N_("纪要起草稿")),
    ("signature", N_("电子签名")),
    ("seal", N_("纪要封印")),
)
MOST_BACKUPS = 5


class ArchivePage(QWidget):
    """Shows what it is given; closing and opening again are asked for."""

    close_wanted = Signal(str)
    reopen_wanted = Signal(str)
    backup_wanted = Signal()
    backup_elsewhere_wanted = Signal()
    interval_chosen = Signal(int)
    went_to = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say = room, room.words.say
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.reason = FormField(self._say("理由"))
        self.reason.title.setWordWrap(True)
        self.reason.touched.connect(self._name_act)
        self.message = MessageLine()
        self.act_button = button("", role="primary")
        self.act_button.clicked.connect(self._press)
        self.history = label("", "quiet", wrap=True)
        self._lack_title = label("", "heading", wrap=True)
        self._close_title = label("", "heading")
        self._close_note = label("", "quiet", wrap=True)
        scale = room.scale
        heads = (self._say("卷内项目"), self._say("数量"))
        self.held = FactTable(scale, heads, (3, 2), "", amounts=frozenset({1}))
        self.backups = FactTable(
            scale,
            (self._say("时间"), self._say("记到第几条"), self._say("大小")),
            (3, 2, 2),
            "",
            amounts=frozenset({1, 2}),
        )
        self.backup_place = ElidedLabel("", "quiet")
        self.backup_state = label("", "quiet", wrap=True)
        self.backup_button = button(self._say("现在备份"), picture="save")
        self.backup_button.clicked.connect(self.backup_wanted.emit)
        self.elsewhere_button = button(self._say("备份到…"))
        self.elsewhere_button.setToolTip(self._say("写一份自带附件的完整备份，可以带走"))
        self.elsewhere_button.clicked.connect(self.backup_elsewhere_wanted.emit)
        self.place_line = PlaceLine(room, backups=True)
        self.interval = self._intervals()
        self.checks = Checklist(scale)
        self.checks.hide()
        self.verdict = MessageLine()
        self._closed = False
        self._lacking = 0
        self._may_write = room.sitter.seat is Seat.SECRETARY
        """The supervisor reads and verifies."""
        self._lay_out()

    def _intervals(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._say("自动备份"))
        for minutes in BACKUP_MINUTES:
            text = (
                self._say("每隔 {count} 分钟", count=minutes) if minutes else self._say("只在导入前和关闭时")
            )
            box.addItem(text, minutes)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        box.setCurrentIndex(box.findData(self._room.settings.backup_minutes))
        box.activated.connect(lambda _row: self.interval_chosen.emit(int(box.currentData())))
        return box

    def _lay_out(self) -> None:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(20)
        self._sides = (self._left(), self._right())
        for side in self._sides:
            line.addWidget(side, 1)
        self._foot = self._doing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(keeping_off(whole), 1)
        column.addWidget(self._foot)
        self.show_holdings(there=False)

    def show_holdings(self, *, there: bool) -> None:
        """In large text the checklist, or the backups and what the file holds; else both side by side."""
        if self._room.scale.folded:
            left, right = self._sides
            left.setVisible(not there)
            right.setVisible(there)
            self._foot.setVisible(self._may_write and not there)

    def _doing(self) -> QWidget:
        """Below what scrolls: the one thing to do, its reason, and why it was refused."""
        foot = QWidget()
        lines = QVBoxLayout(foot)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.message)
        doing = QHBoxLayout()
        doing.setSpacing(12)
        doing.addWidget(self.reason, 1)
        doing.addWidget(self.act_button, 0, Qt.AlignmentFlag.AlignBottom)
        lines.addLayout(doing)
        foot.setVisible(self._may_write)
        return foot

    def _left(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._panel(self._lack_title, self._rows))
        closing = QVBoxLayout()
        closing.setSpacing(10)
        for part in (self._close_note, self.history):
            closing.addWidget(part)
        closing_panel = self._panel(self._close_title, closing)
        closing_panel.setVisible(self._may_write)
        column.addWidget(closing_panel)
        column.addStretch(1)
        return whole

    def _right(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.verdict)
        column.addWidget(self.checks)
        head = QHBoxLayout()
        head.addWidget(label(self._say("备份"), "heading"))
        head.addStretch(1)
        column.addLayout(head)
        head.addWidget(self.elsewhere_button)
        head.addWidget(self.backup_button)
        column.addWidget(self.backup_state)
        column.addWidget(self.place_line)
        line = QHBoxLayout()
        line.addWidget(label(self._say("自动备份")))
        line.addWidget(self.interval)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.backups)
        column.addWidget(self.backup_place)
        column.addWidget(label(self._say("卷内有什么"), "heading"))
        column.addWidget(self.held)
        column.addStretch(1)
        return whole

    @staticmethod
    def _panel(title: QWidget, inside: QVBoxLayout) -> QFrame:
        frame = panel_frame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(inside)
        return frame

    # --- what is shown -------------------------------------------------------------------------------------

    def show_archive(self, found: Archive) -> None:
        """What there is and what is lacking."""
        self._show_lines(found)
        self._show_held(found)
        self._show_closing(found)

    def _show_lines(self, found: Archive) -> None:
        clear(self._rows)
        self._lack_title.setText(
            self._say("归档清单　还缺 {count} 项", count=found.lacking)
            if found.lacking
            else self._say("归档清单　齐全")
        )
        for at, line in enumerate(found.lines):
            self._rows.addWidget(self._row(line, last=at == len(found.lines) - 1))

    def _row(self, line: ArchiveLine, *, last: bool) -> QFrame:
        px = self._room.scale.px
        row = QFrame()
        if not last:
            row.setProperty("role", "row")
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, px(7), 0, px(7))
        inside.setSpacing(12)
        inside.addWidget(StateShape(line.state.value, px(16)))
        text = self._say(line.text, **line.values)
        inside.addWidget(label(text, "condition", wrap=True), 1)
        if self._may_write and line.state is not Lack.THERE and line.leads_to:
            link = button(self._say("去办"), role="link", name=self._say("去办：") + text)
            link.clicked.connect(partial(self.went_to.emit, line.leads_to))
            inside.addWidget(link)
        return row

    def _show_held(self, found: Archive) -> None:
        held = found.holdings
        rows = [(self._say(name), str(held.counts[key])) for key, name in HELD]
        rows.append(
            (
                self._say("附件"),
                self._say("{count} 个，{size}", count=held.files, size=self._size(held.file_bytes)),
            )
        )
        rows.append((self._say("操作日志"), self._say("{count} 条", count=found.entries)))
        rows.append((self._say("文件大小"), self._size(held.size)))
        self.held.show_rows(rows)

    def _size(self, size: int) -> str:
        return size_text(size, self._room.words.language)

    def _show_closing(self, found: Archive) -> None:
        closed = bool(found.closed_since)
        if closed is not self._closed:
            self.reason.fill("")  # otherwise what is typed outlasts a backup made meanwhile
        self._closed, self._lacking = closed, found.lacking
        self.message.tell("", "")
        if self._closed:
            self._close_title.setText(self._say("已于 {day} 归档", day=found.closed_since[:10]))
            self._close_note.setText(
                self._say("只能再登记备案、发证和更正。需要改动别的，写明理由重新开启；理由会记入操作日志。")
            )
            self.reason.call(self._say("重新开启的理由"))
        else:
            self._close_title.setText(self._say("归档"))
            self._close_note.setText(
                self._say("归档后，除登记备案、发证和更正外不再接受任何改动。归档前请先备份。")
            )
            self.reason.call(
                self._say("清单未齐而归档的理由") if found.lacking else self._say("归档说明（可不填）")
            )
        self._name_act()
        told = [
            self._say(
                "{time} {what}　{reason}",
                time=to_minute(one.recorded_at),
                what=self._say("归档") if one.closed else self._say("重新开启"),
                reason=one.reason,
            )
            for one in found.history
        ]
        self.history.setText("\n".join(told))
        self.history.setVisible(bool(told))

    def _name_act(self) -> None:
        """What the button does, or what has to be written before it does."""
        wanting = bool(self._closed or self._lacking) and not self.reason.text
        text = self._say("重新开启") if self._closed else self._say("归档")
        text = self._say("请先写明理由") if wanting else text
        self.act_button.setText(text)
        self.act_button.setAccessibleName(text)
        self.act_button.setEnabled(not wanting)

    def show_backups(self, found: list[KnownBackup], folder: Path, entries: int) -> None:
        """The newest backups and how old the last one is."""
        rows = [
            (
                f"{one.made_at:%Y-%m-%d %H:%M}",
                self._say("第 {seq} 条", seq=one.seq),
                self._size(one.size),
            )
            for one in found[:MOST_BACKUPS]
        ]
        self.backups.show_rows(rows)
        self.backups.setVisible(bool(rows))
        self.backup_place.show_text(self._say("存放在 {folder}", folder=folder))
        if not found:
            self.backup_state.setText(self._say("还没有备份。请先备份，再归档。"))
            return
        behind = entries - found[0].seq
        self.backup_state.setText(
            self._say("最近的备份之后又有 {count} 条操作。", count=behind)
            if behind > 0
            else self._say("最近的备份包含全部操作。")
        )

    def show_verdict(self, checks: list[Check], state: str, sentence: str) -> None:
        """What a verification found."""
        self.verdict.tell(state, sentence)
        self.checks.show_checks(checks)

    def _press(self) -> None:
        reason = self.reason.text
        (self.reopen_wanted if self._closed else self.close_wanted).emit(reason)
