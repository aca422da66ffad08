"""密钥: who has one, making and enrolling them, and the anchor that proves where the minutes came from."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.signing_plan import Enrolment
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import keys, outgoing
from fusion_desk.services.minutes import signing, signing_table
from fusion_desk.services.minutes.signing_table import KeyLine, KeyTable
from ui.delegates.rows import RowDelegate
from ui.dialogs.new_key import NewKeyDialog
from ui.dialogs.open_key import OpenKeyDialog
from ui.minutes.opened_key import key_path, opened_key
from ui.room import ACTOR
from ui.screen import Screen
from ui.theme import Scale
from ui.widgets.column_fit import leave_out
from ui.widgets.empty import EmptyState
from ui.widgets.frozen_table import HEAD
from ui.widgets.key_source import KeySource
from ui.widgets.labels import button, label, panel_frame, set_role
from ui.widgets.message import MessageLine
from ui.widgets.signing_order import ROLES

LINE = Qt.ItemDataRole.UserRole
FINGERPRINT, ENROLLED = 3, 4
WIDTHS = (76, 104, 120, 330, 170)
HALF = 190
"""A fingerprint on two lines."""
SHOWN = 39
"""Characters of a fingerprint that stand in the table."""


class _Fingerprint(RowDelegate):
    """Whole, on two small lines where one is too short: it is there to be compared."""

    def halves(self, text: str, width: int) -> tuple[str, str] | None:
        middle = (SHOWN + 1) // 2
        return (text[:middle], text[middle:]) if len(text) == SHOWN else None


class _Keys(QTableWidget):
    """When a key was enrolled goes first, where the fingerprint wants the room."""

    def __init__(self, scale: Scale) -> None:
        super().__init__(0, len(WIDTHS))
        self.least = [
            scale.px(HALF if scale.folded and at == FINGERPRINT else one) for at, one in enumerate(WIDTHS)
        ]
        # Qt does not keep them.
        self._delegates = [
            _Fingerprint(scale) if at == FINGERPRINT else RowDelegate(scale, first=not at)
            for at in range(len(WIDTHS))
        ]
        for at, delegate in enumerate(self._delegates):
            self.setItemDelegateForColumn(at, delegate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        leave_out(self, self.least, ((ENROLLED,),))


class KeysTab(QWidget):
    """One line a person; what can be done stands below the table and names the person."""

    def __init__(self, host: Screen) -> None:
        super().__init__()
        self._host, self._say = host, host.words.say
        self.dialog: NewKeyDialog | OpenKeyDialog | None = None
        self.anchor = label("", "strong")
        self.anchor.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchor.setAccessibleName(self._say("项目公钥指纹"))
        self.copy_button = button(self._say("复制指纹"), role="link")
        self.copy_button.clicked.connect(self._copy_anchor)
        self.table = _Keys(host.room.scale)
        self.table.setAccessibleName(self._say("签名密钥"))
        self.message = MessageLine()
        self.new_button = button(self._say("新建密钥…"), role="primary")
        self.new_button.clicked.connect(self.new_key)
        self.enrol_button = button(self._say("登记已有密钥…"))
        self.enrol_button.clicked.connect(self.enrol)
        go = button(self._say("去导入评委名册"))
        go.clicked.connect(partial(host.room.went_to.emit, "committee/roster"))
        self.empty = EmptyState(self._say("还没有评委名册。导入以后，在这里为签名的人登记密钥。"), go)
        self.empty.hide()
        self._dress_table()
        self._lay_out()
        self.table.currentItemChanged.connect(lambda *_: self._show_buttons())
        self._show_buttons()

    def _dress_table(self) -> None:
        heads = [
            self._say("编号"),
            self._say("姓名"),
            self._say("签名位置"),
            self._say("证书指纹"),
            self._say("登记时间"),
        ]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        scale = self._host.room.scale
        self.table.verticalHeader().setDefaultSectionSize(scale.row)
        header = self.table.horizontalHeader()
        header.setFixedHeight(scale.px(HEAD))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate(self.table.least):
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(FINGERPRINT, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        folded = self._host.room.scale.folded
        # In large text the people have the room.
        gap = 4 if folded else 12
        frame = panel_frame()
        top = QVBoxLayout(frame)
        top.setContentsMargins(16, gap, 16, gap)
        top.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(label(self._say("项目公钥指纹")))
        line.addWidget(self.anchor)
        line.addWidget(self.copy_button)
        line.addStretch(1)
        top.addLayout(line)
        note = self._say("印在纪要每一页页脚。在别的电脑上核验时，用纸面上的这串指纹证明纪要来自本项目。")
        self.anchor.setToolTip(note)
        if not folded:
            top.addWidget(label(note, "quiet", wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        hint = self._say("起草之前登记的密钥才有签名栏；没有登记的人在纸面签名。")
        self.enrol_button.setToolTip(hint)
        if folded:
            foot.addStretch(1)
        else:
            foot.addWidget(label(hint, "quiet", wrap=True), 1)
        foot.addWidget(self.enrol_button)
        foot.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(frame)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.message)
        column.addLayout(foot)

    # --- the record ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Who has a key now."""
        self._host.ask(signing_table.key_table, self._show)

    def _show(self, found: KeyTable) -> None:
        chosen = self.line
        self.anchor.setText(found.anchor)
        self.table.setRowCount(len(found.lines))
        for row, one in enumerate(found.lines):
            role = self._say(ROLES[one.role]) if one.role is not None else self._say("不签纪要")
            cells = (
                one.number,
                one.name,
                role,
                self._fingerprint(one),
                to_minute(one.enrolled_at),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(LINE, one)
                item.setToolTip(one.fingerprint if column == FINGERPRINT else text)
                self.table.setItem(row, column, item)
            if chosen is not None and chosen.number == one.number:
                self.table.setCurrentCell(row, 0)
        self.table.setVisible(bool(found.lines))
        self.empty.setVisible(not found.lines)
        if self.table.currentRow() < 0 and found.lines:
            self.table.setCurrentCell(0, 0)
        self._show_buttons()

    def _fingerprint(self, one: KeyLine) -> str:
        """As much of it as is compared, or why there is none."""
        if not one.fingerprint:
            return self._say("没有密钥，纸面签名") if one.role is not None else "—"
        return one.fingerprint[:SHOWN]

    @property
    def line(self) -> KeyLine | None:
        """The person that is chosen."""
        item = self.table.item(self.table.currentRow(), 0)
        found = item.data(LINE) if item is not None else None
        return found if isinstance(found, KeyLine) else None

    def choose(self, number: str) -> None:
        """Choose a person by 编号."""
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            if item is not None and item.text() == number:
                self.table.setCurrentCell(row, 0)

    def _show_buttons(self) -> None:
        line = self.line
        self.new_button.setEnabled(line is not None)
        self.enrol_button.setEnabled(line is not None)
        name = line.name if line is not None else ""
        made = line is not None and bool(line.fingerprint)
        text = self._say("请先选择一人")
        if line is not None:
            text = (
                self._say("为{name}换新密钥…", name=name)
                if made
                else self._say("为{name}新建密钥…", name=name)
            )
        # Whoever has a key needs no other: then it is no next step.
        set_role(self.new_button, "" if made else "primary")
        self.new_button.setText(text)
        self.new_button.setAccessibleName(text)

    def _copy_anchor(self) -> None:
        QApplication.clipboard().setText(self.anchor.text())
        self.message.tell("met", self._say("指纹已复制。"))

    # --- keys ----------------------------------------------------------------------------------------------

    def new_key(self) -> None:
        """Make a key for the chosen person and enrol it."""
        line, room = self.line, self._host.room
        if line is None:
            return
        path = _free_key(key_path(room.desk.folders.keys, line.number, line.name))
        dialog = NewKeyDialog(room, line.name, path, self.window())
        self.dialog = dialog

        def make(file: str, password: str) -> None:
            self._host.ask(
                lambda panel: self._made(panel, line, Path(file), password),
                lambda _kept: done(file),
                dialog.tell_refusal,
            )

        def done(file: str) -> None:
            dialog.accept()
            said = self._say("{name} 的密钥在 {file}，已登记。请交本人保管。", name=line.name, file=file)
            self.message.tell("met", said)
            room.changed(Changes.KEYS)

        dialog.key_wanted.connect(make)
        dialog.open()

    def _made(self, panel: PanelFile, line: KeyLine, path: Path, password: str) -> Enrolment:
        now = panel.clock()
        content, key = keys.new_key_apart(line.name, password, now=now, random=panel.random)
        outgoing.keep_key_file(path, content)
        return signing.enrol(panel, key, line.number, ACTOR)

    def enrol(self) -> None:
        """Enrol a key that the chosen person brought along."""
        line, room = self.line, self._host.room
        if line is None:
            return
        dialog = OpenKeyDialog(room, line.name, self.window())
        self.dialog = dialog

        def work(panel: PanelFile, source: KeySource) -> Enrolment:
            with opened_key(panel, source) as key:
                return signing.enrol(panel, key, line.number, ACTOR)

        def attempt(source: object) -> None:
            if isinstance(source, KeySource):
                self._host.ask(lambda panel: work(panel, source), done, dialog.tell_refusal)

        def done(kept: Enrolment) -> None:
            dialog.accept()
            said = self._say(
                "已为 {name} 登记密钥（证书姓名：{subject}）。", name=line.name, subject=kept.subject
            )
            self.message.tell("met" if kept.subject == line.name else "not_yet", said)
            room.changed(Changes.KEYS)

        dialog.key_wanted.connect(attempt)
        dialog.open()


def _free_key(path: Path) -> Path:
    """A name that no file has yet: an old key is never overwritten."""
    free, at = path, 2
    while free.exists():
        free, at = path.with_name(f"{path.stem}-{at}{path.suffix}"), at + 1
    return free
