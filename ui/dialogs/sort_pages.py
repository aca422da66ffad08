"""按页归类: a scan of many pages sorted by kind with the keyboard: a digit begins a section, Enter goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from fusion_desk.domain.dossier import Attachment, AttachmentKind
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.page_kinds import PageKinds
from fusion_desk.domain.rubric import Criterion
from fusion_desk.services.attached_pages import AttachedPages, Held, PagePicture, PageSize
from ui.room import Room
from ui.widgets.dossier_tabs import ATTACHMENTS
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine
from ui.widgets.page_thumbs import PageThumbs, picture_image

KINDS = (
    AttachmentKind.UNCLASSIFIED,
    AttachmentKind.FORM,
    AttachmentKind.ACHIEVEMENT,
    AttachmentKind.EDUCATION,
    AttachmentKind.PAPER,
    AttachmentKind.AWARD,
    AttachmentKind.APPRAISAL,
    AttachmentKind.CERTIFICATE,
    AttachmentKind.PHOTO,
)
"""By the digit that marks them."""
T = TypeVar("T")
THUMB = 96
ASIDE = 330


class Leaves(PageThumbs):
    """The pages side by side; what is typed here is said, moving about is the list's own."""

    digit_typed = Signal(int)
    split_typed = Signal()
    joined_typed = Signal()
    undo_typed = Signal()

    def __init__(self, thumb: int) -> None:
        super().__init__(QSize(thumb, thumb * 4 // 3))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setGridSize(QSize(thumb + 26, thumb * 4 // 3 + 40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Z and control:
            self.undo_typed.emit()
        elif not control and event.text().isdecimal() and int(event.text()) < len(KINDS):
            self.digit_typed.emit(int(event.text()))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1))
        elif key == Qt.Key.Key_S and not control:
            self.split_typed.emit()
        elif key == Qt.Key.Key_Backspace:
            self.joined_typed.emit()
        else:
            super().keyPressEvent(event)


class SortPagesDialog(QDialog):
    """Nothing is in the record before it is saved; until then every step can be taken back."""

    saved = Signal(object)
    """The ranges (`PageRange`), in order."""

    def __init__(
        self,
        room: Room,
        held: Held,
        lines: Sequence[Attachment],
        criteria: Sequence[Criterion],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._room, self._lines = room, tuple(lines)
        self._say = room.words.say
        self.kinds: PageKinds | None = None
        self._past: list[PageKinds] = []
        self.setWindowTitle(self._say("按页归类：{name}", name=lines[0].name))
        self.setMinimumSize(min(room.scale.px(1080), 1240), min(room.scale.px(620), 680))
        self._make_parts(criteria)
        self._lay_out(lines[0].name)
        self._ask(lambda pages: pages.open(held), self._opened)

    # --- layout --------------------------------------------------------------------------------------------

    def _make_parts(self, criteria: Sequence[Criterion]) -> None:
        say, px = self._say, self._room.scale.px
        self.leaves = Leaves(px(THUMB))
        self.leaves.setAccessibleName(say("页"))
        self.leaves.currentRowChanged.connect(self._look)
        self.leaves.verticalScrollBar().valueChanged.connect(self._ask_thumbs)
        self.leaves.wanted.connect(self._draw_small)
        self.leaves.digit_typed.connect(self.mark)
        self.leaves.split_typed.connect(self.split)
        self.leaves.joined_typed.connect(self.join_before)
        self.leaves.undo_typed.connect(self.undo)
        self.chips = [
            button(f"{digit} {say(ATTACHMENTS[kind])}", role="chip") for digit, kind in enumerate(KINDS)
        ]
        for digit, chip in enumerate(self.chips):
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the pages
            chip.clicked.connect(partial(self.mark, digit))
        self.criterion = QComboBox()
        self.criterion.setAccessibleName(say("对应指标"))
        self.criterion.addItem(say("未标指标"), "")
        for one in criteria:
            self.criterion.addItem(one.name, one.key)
        self.criterion.activated.connect(self._set_criterion)
        self.large = QLabel()
        self.large.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.large.setFixedWidth(px(ASIDE) if not self._room.scale.folded else ASIDE)
        # A page is as large as there is room, and never pushes the kinds together.
        self.large.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        if self._room.scale.folded:
            self.large.hide()
        self.place = label("", "strong", wrap=True)
        self.message = MessageLine()
        self.split_button = button(say("从这页另起一段 S"))
        self.join_button = button(say("并入上一段 ⌫"))
        self.undo_button = button(say("撤回一步 Ctrl+Z"))
        self.save_button = button(say("保存归类"), role="primary")
        self.cancel_button = button(say("不保存"))
        self.split_button.clicked.connect(self.split)
        self.join_button.clicked.connect(self.join_before)
        self.undo_button.clicked.connect(self.undo)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)
        for made in (self.save_button, self.split_button, self.join_button, self.undo_button):
            made.setAutoDefault(False)
        self.cancel_button.setAutoDefault(False)

    def _lay_out(self, name: str) -> None:
        kinds = QGridLayout()
        kinds.setSpacing(6)
        for at, chip in enumerate(self.chips[1:] + self.chips[:1]):
            kinds.addWidget(chip, at // 3, at % 3)
        aside = QVBoxLayout()
        aside.setSpacing(8)
        aside.addWidget(self.place)
        aside.addWidget(self.large, 1)
        aside.addLayout(kinds)
        aside.addWidget(self.criterion)
        if self._room.scale.folded:
            aside.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.leaves, 1)
        body.addLayout(aside)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for one in (self.split_button, self.join_button, self.undo_button):
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(name, "heading"))
        hint = self._say(
            "数字键：从这一页起到下一段之前是什么；Enter 下一页；选中几页再按数字，只改这几页。评分阶段只放行“业绩”的页。"
        )
        said = label(hint, "quiet", wrap=True)
        if self._room.scale.folded:
            said.hide()
        column.addWidget(said)
        column.addWidget(self.message)
        column.addLayout(body, 1)
        column.addLayout(foot)

    # --- pages -----------------------------------------------------------------------------------------------

    def _opened(self, sizes: tuple[PageSize, ...]) -> None:
        self.kinds = PageKinds.of(self._lines, len(sizes))
        self.leaves.show_pages(sizes)
        self.leaves.setCurrentRow(0)
        self.leaves.setFocus()
        self._show()
        QTimer.singleShot(0, self._ask_thumbs)

    def _ask_thumbs(self) -> None:
        self.leaves.ask_seen()

    def _draw_small(self, row: int) -> None:
        width = self.leaves.iconSize().width()
        self._ask(lambda pages: pages.picture(row, width), partial(self.leaves.show_picture, row))

    def _look(self, row: int) -> None:
        if row < 0 or self.kinds is None:
            return

        def show(picture: PagePicture) -> None:
            if self.leaves.currentRow() == row:
                drawn = QPixmap.fromImage(picture_image(picture))
                self.large.setPixmap(
                    drawn.scaled(
                        self.large.size(),
                        Qt.AspectRatioMode.KeepAspectRatio,
                        Qt.TransformationMode.SmoothTransformation,
                    )
                )

        width = self.large.width()
        self._ask(lambda pages: pages.picture(row, width), show)
        self._show_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self._ask_thumbs)

    # --- sorting ---------------------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page in front, counted from 1."""
        return max(self.leaves.currentRow(), 0) + 1

    def mark(self, digit: int) -> None:
        """From the page in front on, or the chosen pages alone: this kind."""
        if self.kinds is None:
            return
        kind, rows = KINDS[digit], sorted(index.row() for index in self.leaves.selectedIndexes())
        if len(rows) > 1:
            self._become(self.kinds.marked_run(rows[0] + 1, rows[-1] + 1, kind))
        else:
            self._become(self.kinds.marked(self.page, kind))

    def split(self) -> None:
        """A section of its own from the page in front on."""
        if self.kinds is not None:
            self._become(self.kinds.split(self.page))

    def join_before(self) -> None:
        """The section in front goes on with the one before it."""
        if self.kinds is not None:
            self._become(self.kinds.joined(self.page))

    def undo(self) -> None:
        """Take the last step back."""
        if self._past:
            self.kinds = self._past.pop()
            self._show()

    def _set_criterion(self, _row: int) -> None:
        if self.kinds is not None:
            section = self.kinds.at(self.page)
            chosen = str(self.criterion.currentData() or "")
            self._become(self.kinds.marked(section.first, section.kind, chosen))
        self.leaves.setFocus()

    def _become(self, made: PageKinds) -> None:
        if self.kinds is not None and made != self.kinds:
            self._past.append(self.kinds)
            self.kinds = made
        self._show()

    def _show(self) -> None:
        kinds = self.kinds
        if kinds is None:
            return
        starts = {one.first for one in kinds.sections}
        for row in range(self.leaves.count()):
            item, page = self.leaves.item(row), row + 1
            kind = self._say(ATTACHMENTS[kinds.at(page).kind])
            item.setText(f"▸{page} {kind}" if page in starts else f"{page} {kind}")
            font = item.font()
            font.setBold(page in starts)
            item.setFont(font)
        self.undo_button.setEnabled(bool(self._past))
        self._show_place()

    def _show_place(self) -> None:
        kinds = self.kinds
        if kinds is None:
            return
        section = kinds.at(self.page)
        inside = next(one for one in kinds.ranges if one.first <= self.page <= (one.last or self.page))
        self.place.setText(
            self._say(
                "第 {page} 页，属于第 {first}—{last} 页：{kind}",
                page=self.page,
                first=inside.first,
                last=inside.last,
                kind=self._say(ATTACHMENTS[section.kind]),
            )
        )
        self.join_button.setEnabled(section.first > 1)
        self.criterion.setVisible(section.kind is AttachmentKind.ACHIEVEMENT)
        self.criterion.setCurrentIndex(max(self.criterion.findData(section.criterion), 0))

    def _save(self) -> None:
        if self.kinds is not None:
            self.save_button.setEnabled(False)
            self.saved.emit(self.kinds.ranges)

    def tell_refusal(self, error: DeskError) -> None:
        """Why it was not saved, or not opened."""
        self.save_button.setEnabled(self.kinds is not None)
        self.message.tell("no", self._room.words.sentence(error.code, error.details))

    def _ask(self, work: Callable[[AttachedPages], T], done: Callable[[T], None]) -> None:
        def answer(result: T) -> None:
            if isValid(self):
                done(result)

        def refuse(error: DeskError) -> None:
            if isValid(self):
                self.tell_refusal(error)

        self._room.attached.run(work, answer, refuse)
