"""操作日志: filter, table, and the chosen entry with its parts and hashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.checkpoints import ShownCheckpoint
from fusion_desk.services.logbook import Logbook, LogDetail, LogLine
from fusion_desk.words.journal import part_text, part_word
from fusion_desk.words.seats import actor_word
from ui.delegates.rows import RowDelegate
from ui.models.log_table import ACTOR, CONCERN, SEQ, LogModel, chosen_lines
from ui.room import Room
from ui.widgets.column_fit import rows_height
from ui.widgets.frozen_table import HEAD, FrozenTable
from ui.widgets.labels import ElidedLabel, button, label

WIDTHS = (64, 136, 84, 130, 220)
WIDER = (56, 132, 80, 220, 140)
"""In English, whose names of verbs are longer."""
AT_POINTS = "◆"
"""Chosen in the list of verbs: the entries at which a checkpoint was signed."""
TYPING = 150
"""Milliseconds until a search begins."""


class LogbookPage(QWidget):
    """Filters what it was given; the entry in full is asked for."""

    entry_wanted = Signal(int)
    paper_asked = Signal()
    export_wanted = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say = room, room.words.say
        self.book: Logbook | None = None
        self.points: Mapping[int, ShownCheckpoint] = {}
        """Checkpoints by the entry they were signed at."""
        self.model = LogModel(room.words)
        self.table = self._table()
        self.search = QLineEdit()
        self.search.setPlaceholderText(
            self._say("事项号、人、日期")
            if room.scale.folded
            else self._say("查找：事项号、评委编号、日期、操作")
        )
        self.search.setAccessibleName(self._say("查找日志"))
        self.search.setClearButtonEnabled(True)
        self.verbs, self.actors = QComboBox(), QComboBox()
        self.verbs.setAccessibleName(self._say("只看一种操作"))
        self.actors.setAccessibleName(self._say("只看一个人的操作"))
        self.export_button = button(self._say("导出日志…"), picture="save")
        self.export_button.clicked.connect(self.export_wanted.emit)
        self.count = ElidedLabel("", "quiet")
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setProperty("role", "dense")
        self.detail.setAccessibleName(self._say("这一条的全部内容"))
        self.paper_button = button(self._say("与纸面核对…"), role="link")
        self.paper_button.clicked.connect(self.paper_asked.emit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING)
        self._timer.timeout.connect(self.filter)
        self.search.textChanged.connect(lambda _text: self._timer.start())
        for box in (self.verbs, self.actors):
            box.activated.connect(lambda _row: self.filter())
        self._lay_out()

    def _table(self) -> FrozenTable:
        scale = self._room.scale
        delegates = (
            RowDelegate(scale, first=True, quiet=True),
            RowDelegate(scale),
            RowDelegate(scale),
            RowDelegate(scale, bold=True),
            RowDelegate(scale, quiet=True),
        )
        table = FrozenTable(
            self.model,
            scale,
            self._say("操作日志"),
            frozen=SEQ + 1,
            widths=WIDTHS if self._room.words.language == "zh" else WIDER,
            delegates=delegates,
            sortable=False,
            yielding=((CONCERN,), (ACTOR,)),
        )
        table.row_chosen.connect(self._choose)
        if scale.folded:  # rather one row than no lower border, where a line over all pages takes its height
            table.setMinimumHeight(rows_height(scale, HEAD, 1))
        return table

    def _lay_out(self) -> None:
        px = self._room.scale.px
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.search, 2)
        for box in (self.verbs, self.actors):
            box.setMinimumWidth(px(100))
            filters.addWidget(box, 1)
        filters.addWidget(self.export_button)
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(label(self._say("这一条的全部内容"), "heading"))
        inside.addWidget(self.detail, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("logbook")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(20)
        split.addWidget(self.table)
        split.addWidget(right)
        split.setSizes([700, 420])
        self.table.setMinimumWidth(440)
        right.setMinimumWidth(320)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(filters)
        told = QHBoxLayout()
        told.addWidget(self.count, 1)
        told.addWidget(self.paper_button)
        column.addLayout(told)
        column.addWidget(split, 1)

    # --- what is shown -------------------------------------------------------------------------------------

    def show_book(self, book: Logbook, points: Sequence[ShownCheckpoint] = ()) -> None:
        """Every entry with the checkpoints, filtered as before."""
        self.book = book
        self.points = {one.size: one for one in points}
        self.model.points = {one.size: one.holds for one in points}
        signed = [(self._say("◆ 签了检查点的 {count}", count=len(points)), AT_POINTS)] if points else []
        self._offer(
            self.verbs,
            self._say("各种操作"),
            [*signed, *((f"{word} {count}", key) for key, word, count in book.verbs)],
        )
        self._offer(
            self.actors,
            self._say("所有人"),
            [(f"{actor_word(self._room.words, actor)} {count}", actor) for actor, count in book.actors],
        )
        self.filter()

    @staticmethod
    def _offer(box: QComboBox, everything: str, rows: Sequence[tuple[str, str]]) -> None:
        chosen = box.currentData()
        box.clear()
        box.addItem(everything, "")
        for text, key in rows:
            box.addItem(text, key)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def filter(self) -> None:
        """The entries that the filters let through, the newest first."""
        book = self.book
        if book is None:
            return
        verb, actor = str(self.verbs.currentData() or ""), str(self.actors.currentData() or "")
        found = chosen_lines(book.lines, self.search.text(), "" if verb == AT_POINTS else verb, actor)
        if verb == AT_POINTS:
            found = [line for line in found if line.seq in self.points]
        found.reverse()
        self.model.show_lines(found)
        self.count.show_text(self._counted(len(found), book))
        self.export_button.setEnabled(bool(found))
        self.detail.clear()
        if found:
            self.table.choose(0)
        else:
            self.detail.setPlainText(self._say("没有符合条件的操作。请放宽查找条件。"))

    def _counted(self, shown: int, book: Logbook) -> str:
        """With the check code whole, which is compared with paper: large text leaves out what its head says."""
        if self._room.scale.folded:
            return self._say("{shown} 条　　核对码 {code}", shown=shown, code=book.printed)
        return self._say(
            "{shown} 条，共 {all} 条　　核对码 {code}", shown=shown, all=len(book.lines), code=book.printed
        )

    @property
    def shown(self) -> list[LogLine]:
        """The entries shown, in the order of the journal."""
        return list(reversed(self.model.lines))

    def _choose(self, row: int) -> None:
        self.entry_wanted.emit(self.model.lines[row].seq)

    def show_detail(self, found: LogDetail) -> None:
        """One entry in full, unless another one was chosen since."""
        row = self.table.row
        if not 0 <= row < len(self.model.lines) or self.model.lines[row].seq != found.line.seq:
            return
        say = self._say
        parts = [
            say("第 {seq} 条　{told}", seq=found.line.seq, told=found.line.told),
            say(
                "{time}　{actor}", time=found.line.time, actor=actor_word(self._room.words, found.line.actor)
            ),
            "",
            say("公开部分"),
            *self._parts(found.public),
            "",
            say("不公开部分（带盐摘要，可从副本中略去）"),
            *(self._parts(found.private) if found.private else [say("无")]),
            "",
            say("校验"),
            say("属于评审事实：{answer}", answer=say("是") if found.factual else say("否")),
            say("本条摘要　{hash}", hash=found.leaf),
            say("前一条链值　{hash}", hash=found.before),
            say("本条链值　{hash}", hash=found.chain),
        ]
        if found.private_sha256:
            parts.append(say("不公开部分摘要　{hash}", hash=found.private_sha256))
        self.detail.setPlainText("\n".join([*parts, *self._point(found.line.seq)]))

    def _point(self, seq: int) -> list[str]:
        point, say = self.points.get(seq), self._say
        if point is None:
            return []
        return [
            "",
            say("检查点"),
            say(
                "第 {number} 个，项目密钥签于 {time}",
                number=point.number,
                time=to_minute(point.time),
            ),
            say("核对码　{code}", code=point.printed),
            say("与现有各条操作相符") if point.holds else say("与现有各条操作不符：此前的记录被改动过"),
        ]

    def _parts(self, part: Mapping[str, Any]) -> list[str]:
        words = self._room.words
        told = (
            words.say("{name}：{value}", name=part_word(words, name), value=part_text(words, value))
            for name, value in part.items()
        )
        return list(told) or ["—"]
