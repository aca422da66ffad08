"""总览: open, new, demo; the recent panel files; and what the open one needs next."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.changes import Changes
from fusion_desk.words.marking import N_
from fusion_desk.words.phases import PHASES
from ui.actions import new_panel, open_demo, open_panel
from ui.room import Room
from ui.screen import PAGE_OF, Screen
from ui.widgets.card import Card
from ui.widgets.labels import ElidedLabel, button, clear, label, on_line_of, panel_frame, set_by_name
from ui.widgets.phase_strip import PhaseStrip
from ui.widgets.shapes import StateShape

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent

    from fusion_desk.services.backups import KnownBackup
    from fusion_desk.services.progress import NextStep, Progress

MOST_STEPS = 6

PACKET = ".fpack"
VERIFIED = frozenset({".fcase", ".pdf"})
"""What is verified where it is dropped: a case bundle, or minutes."""


class HomeScreen(Screen):
    """Where everybody starts."""

    key = "home"
    title = N_("总览")
    picture = "overview"
    rail = N_("总览")
    keys = N_("Ctrl+O 打开　　Ctrl+= ／ Ctrl+- 文字大小")
    concerns = ~Changes.NONE
    needs_panel = False

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._progress: Progress | None = None
        self._backups: list[KnownBackup] | None = None
        self.cards: list[Card] = []
        self.new_button = button(self.say("新建"), picture="plus")
        self.open_button = button(self.say("打开…"), picture="folder")
        self.demo_button = button(self.say("演示项目"), picture="play")
        self.new_button.clicked.connect(lambda: new_panel(room, self.window()))
        self.open_button.clicked.connect(lambda: open_panel(room, self.window()))
        self.demo_button.clicked.connect(lambda: open_demo(room))
        self.packet_button = button(self.say("打开资料包…"), role="link")
        self.packet_button.clicked.connect(lambda: self.open_packet(None))
        self.setAcceptDrops(True)
        self.verify_button = button(self.say("核验纪要、案卷包或项目文件…"), role="link")
        self.verify_button.clicked.connect(lambda: self.verify(None))
        self.restore_button = button(self.say("恢复备份…"), role="link")
        self.restore_button.clicked.connect(self._restore)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.say("查找项目"))
        self.search.setAccessibleName(self.say("查找项目"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(min(room.scale.px(240), 360))
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._open_first)
        self.go_button = button("", role="primary")
        self.go_button.clicked.connect(self._go_on)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(8)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self._chosen: Path | None = None
        self._lay_out()

    # --- layout --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self.room.scale.px
        head = QHBoxLayout()
        head.setSpacing(8 if self.room.scale.folded else 12)
        head.addWidget(label(self.say("融合评审台"), "brand"))
        if not self.room.scale.folded:
            head.addSpacing(8)
        quiet = ElidedLabel(self.say("全程离线。一个评审项目，一个文件。"), "quiet", least=1)
        head.addWidget(on_line_of(quiet, 30), 1)
        for one in (self.new_button, self.open_button, self.demo_button):
            head.addWidget(one)
        left = QVBoxLayout()
        left.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(label(self.say("最近的评审项目"), "heading"))
        top.addStretch(1)
        top.addWidget(self.search, 4)
        left.addLayout(top)
        self._recent_area = _scrolling(self._recent)
        left.addWidget(self._recent_area, 1)
        # Rows of their own: to name an alignment here would load Python's enumerations of Qt before the first picture.
        foot = QVBoxLayout()
        foot.setSpacing(0)
        links = (self.restore_button, self.verify_button, self.packet_button)
        a_row = 2 if self.room.scale.folded else 3
        for first in range(0, len(links), a_row):
            row = QHBoxLayout()
            row.setSpacing(16)
            for one in links[first : first + a_row]:
                row.addWidget(one)
            row.addStretch(1)
            foot.addLayout(row)
        left.addLayout(foot)
        left.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(32)
        middle.addLayout(left, 720)
        self._next_frame = self._next_panel()
        right = QVBoxLayout()
        right.addWidget(self._next_frame, 1)
        right.addStretch()
        middle.addLayout(right, 448)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, min(px(24), 28), 40, 20)
        column.setSpacing(min(px(20), 24))
        column.addLayout(head)
        column.addLayout(middle, 1)

    def _next_panel(self) -> QFrame:
        frame = panel_frame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 18, 24, 20)
        inside.setSpacing(6)
        self._next_title = label("", "heading")
        self._next_name = ElidedLabel("", "quiet")
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        inside.addWidget(self._next_title)
        inside.addWidget(self._next_name)
        inside.addSpacing(8)
        inside.addWidget(line)
        self.steps_area = _scrolling(self._steps)
        inside.addWidget(self.steps_area, 1)
        inside.addSpacing(8)
        inside.addWidget(self.go_button)
        return frame

    def verify(self, path: Path | None) -> None:
        """Minutes or a case bundle, chosen there or dropped here."""
        # Loaded when it is asked for: the first page is on screen before the services are.
        from ui.dialogs.verify_file import VerifyFileDialog

        self.verify_dialog = VerifyFileDialog(self.room, self.window())
        self.verify_dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.verify_dialog.open()
        if path is not None:
            self.verify_dialog.pane.take(path)

    def _restore(self) -> None:
        from ui.restoring import restore_panel

        self.restore_dialog = restore_panel(self.room, self.window())

    def open_packet(self, path: Path | None) -> None:
        """A packet that an expert brought home, chosen or dropped."""
        from ui.packets import open_packet

        self.packet_dialog = open_packet(self.room, self.window(), path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix.lower() == PACKET:
            self.open_packet(path)
        elif path.suffix.lower() in VERIFIED:
            self.verify(path)
        else:
            open_panel(self.room, self.window(), path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._end_under_content()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._end_under_content()  # in the style sheet's font

    def _end_soon(self) -> None:
        """A turn later: what was put there is not shown yet."""
        QtCore.QTimer.singleShot(0, self, self._end_under_content)

    def _end_under_content(self) -> None:
        """On a high screen the links and the button stand under what they belong with, not at its foot."""
        most = _height_of(self._recent_area)
        self._recent_area.setMaximumHeight(most)
        most = max(_height_of(self.steps_area), self.steps_area.minimumSizeHint().height())
        self.steps_area.setMaximumHeight(most)
        frame = self._next_frame
        hint = max(self.steps_area.sizeHint().height(), self.steps_area.minimumSizeHint().height())
        hinted = min(hint, most)  # what the frame counts of it
        frame.setMaximumHeight(frame.sizeHint().height() - hinted + most)

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.go_button

    def refresh(self) -> None:
        """The files on this machine, and what the open panel needs next."""
        panel = self.room.panel
        self._progress, self._backups = None, None
        self._chosen = panel.path if panel is not None else next(iter(self.room.recent), None)
        self._show_recent()
        if panel is None:
            self._show_closed()
            return
        from fusion_desk.services import backups
        from fusion_desk.services.progress import find_next_steps, find_progress

        folder = self.room.desk.folders.backups
        self.ask(lambda panel: backups.known(panel, folder), self._show_backups)
        self.ask(find_progress, self._show_progress)
        report = self.room.jobs.report
        self.ask(lambda panel: find_next_steps(panel, report), self._show_steps)

    def forget(self) -> None:
        """The list of recent files has moved, too."""
        super().forget()
        self._progress = None

    def _show_progress(self, progress: Progress) -> None:
        self._progress = progress
        self._next_title.setText(self.say("接下来要做"))
        self._next_name.show_text(progress.title)
        self._next_name.setVisible(not self.room.scale.folded)  # the phase bar names it, too
        self.go_button.setText(
            self.say("核对后重新冻结")
            if progress.hold
            else self.say("继续“{phase}”环节", phase=self.say(progress.phase.title))
        )
        self.go_button.setAccessibleName(self.go_button.text())
        self.go_button.setEnabled(True)
        self._show_recent()

    def _show_backups(self, found: list[KnownBackup]) -> None:
        self._backups = found
        if self._progress is not None:
            self._show_recent()

    def _show_steps(self, steps: list[NextStep]) -> None:
        clear(self._steps)
        for step in steps[:MOST_STEPS]:
            self._steps.addWidget(self._step_row(step))
        self._steps.addStretch(1)
        self._end_soon()

    def _step_row(self, step: NextStep) -> QWidget:
        row = QFrame()
        row.setProperty("role", "row")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 10, 0, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        shape = StateShape(step.urgency.value, self.room.scale.px(16))
        grid.addWidget(shape, 0, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(self.say(step.title, **step.values), "strong", wrap=True), 0, 1)
        if step.fact:
            grid.addWidget(label(self.say(step.fact, **step.values), "quiet", wrap=True), 1, 1, 1, 2)
        if step.leads_to:
            done = step.urgency.value == "met"
            text = self.say("查看") if done else self.say("去办")
            named = self.say("查看：") if done else self.say("去办：")
            look = button(text, role="link", name=named + self.say(step.title, **step.values))
            look.clicked.connect(partial(self.room.went_to.emit, step.leads_to))
            grid.addWidget(look, 0, 2, QtCore.Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        return row

    def _show_closed(self) -> None:
        clear(self._steps)
        self._next_title.setText(self.say("接下来要做"))
        chosen = self._chosen
        if chosen is None:
            self._next_name.hide()
            text = self.say("还没有评审项目。可以新建一个，也可以先看演示项目：数据全是虚构的，随意试用。")
            self._steps.addSpacing(16)
            self._steps.addWidget(label(text, "quiet", wrap=True))
            self.go_button.setText(self.say("打开演示项目"))
        else:
            self._next_name.show_text(chosen.stem)
            self._next_name.show()
            self._steps.addSpacing(16)
            text = self.say("文件是加密的，输入口令打开后才知道进行到哪一步。")
            self._steps.addWidget(label(text, "quiet", wrap=True))
            self.go_button.setText(self.say("打开这个项目…"))
        self.go_button.setEnabled(chosen is None or chosen.exists())
        self.go_button.setAccessibleName(self.go_button.text())
        self._steps.addStretch(1)
        self._end_soon()

    def _go_on(self) -> None:
        if self._progress is not None:
            # On hold nothing else can go on.
            held = bool(self._progress.hold)
            self.room.went_to.emit("committee/freezing" if held else PAGE_OF[self._progress.phase])
        elif self._chosen is not None:
            open_panel(self.room, self.window(), self._chosen)
        else:
            open_demo(self.room)

    # --- recent files --------------------------------------------------------------------------------------

    def _show_recent(self) -> None:
        clear(self._recent)
        self.cards = []
        for path in self.room.recent:
            card = self._card(path)
            self._group.addButton(card)
            self._recent.addWidget(card)
            self.cards.append(card)
        if not self.cards:
            text = self.say("这台电脑上打开过的评审项目会列在这里。")
            self._recent.addWidget(label(text, "quiet", wrap=True))
        self._recent.addStretch(1)
        self.search.setVisible(len(self.cards) > 1)
        self._filter(self.search.text())
        self._end_soon()

    def _filter(self, wanted: str) -> None:
        """Only cards whose words or place hold what was typed."""
        for card, path in zip(self.cards, self.room.recent, strict=False):
            card.setVisible(wanted.strip().casefold() in f"{card.accessibleName()} {path}".casefold())

    def _open_first(self) -> None:
        shown = (card for card in self.cards if not card.isHidden())
        if (first := next(shown, None)) is not None:
            first.opened.emit()

    def _card(self, path: Path) -> Card:
        here = self.room.panel is not None and self.room.panel.path == path
        progress = self._progress if here else None
        name = progress.title if progress is not None else path.stem
        card = Card(name)
        card.setChecked(path == self._chosen)
        first = QHBoxLayout()
        first.addWidget(ElidedLabel(name, "strong"), 1)
        first.addWidget(label(self._when(path), "quiet"))
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(ElidedLabel(progress.organisation if progress else str(path.parent), "quiet"), 1)
        for part in self._state(path, here=here):
            second.addWidget(part)
        card.body.addLayout(first)
        card.body.addLayout(second)
        if progress is not None:
            card.body.addLayout(self._phase_line(progress))
        card.seal()
        card.clicked.connect(partial(self._choose, path))
        card.opened.connect(partial(self._open, path))
        return card

    def _phase_line(self, progress: Progress) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(PhaseStrip(PHASES.index(progress.phase), self.room.scale))
        line.addWidget(label(self.say(progress.phase.title), "here"))
        admitted, listed = progress.applications, progress.listed
        counts = self.say(
            "{candidates} 人，{applications}，评委 {members} 人",
            candidates=progress.candidates,
            applications=self.say("申报事项 {count} 项", count=admitted)
            if admitted == listed
            else self.say("受理 {count} 项（共 {all} 项）", count=admitted, all=listed),
            members=progress.members,
        )
        line.addWidget(ElidedLabel(counts, "quiet", least=1), 1)
        return line

    def _state(self, path: Path, *, here: bool) -> tuple[QWidget, QWidget]:
        size = self.room.scale.px(16)
        if here and self._backups is not None:
            state, words = self._backup_state(self._backups)
            return StateShape({"not_yet": "attention"}.get(state, state), size), label(words, state)
        if here:
            return StateShape("met", size), label(self.say("已打开"), "met")
        if not path.exists():
            return StateShape("attention", size), label(self.say("找不到文件"), "not_yet")
        return StateShape("locked", size), label(self.say("已加密"), "quiet")

    def _backup_state(self, found: list[KnownBackup]) -> tuple[str, str]:
        if not found:
            return "not_yet", self.say("还没有备份")
        days = (self.room.desk.clock().date() - found[0].made_at.date()).days
        return (
            ("met", self.say("今天 {time} 已备份", time=f"{found[0].made_at:%H:%M}"))
            if days < 1
            else ("not_yet", self.say("{days} 天未备份", days=days))
        )

    def _when(self, path: Path) -> str:
        try:
            moment = datetime.fromtimestamp(path.stat().st_mtime, tz=self.room.desk.clock().tzinfo)
        except OSError:
            return ""
        if moment.date() == self.room.desk.clock().date():
            return self.say("今天 {time}", time=f"{moment:%H:%M}")
        return f"{moment:%Y-%m-%d}"

    def _open(self, path: Path) -> None:
        """Enter on a card."""
        panel = self.room.panel
        if panel is not None and panel.path == path:
            self._go_on()
        elif path.exists():
            open_panel(self.room, self.window(), path)
        else:
            self.room.said.emit("not_yet", self.say("找不到 {file}。请按“打开…”重新选择。", file=path.name))

    def _choose(self, path: Path) -> None:
        panel = self.room.panel
        if panel is not None and panel.path == path:
            return
        if panel is None and self._chosen != path:
            self._chosen = path
            self._show_closed()
            return
        open_panel(self.room, self.window(), path)


def _dropped(held: QtCore.QMimeData) -> Path | None:
    """The one file of ours that is held over the page."""
    paths = [Path(one.toLocalFile()) for one in held.urls() if one.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in {PACKET, ".fusion", *VERIFIED} else None


def _height_of(area: QScrollArea) -> int:
    """What there is to scroll, as high as it is in this width."""
    page = area.widget()
    inside = page.layout() if page is not None else None
    if page is None or inside is None:
        return 0
    inside.activate()
    wide = (
        page.width()
    )  # the viewport's; to ask for that loads all widgets that Python knows before the first picture
    return inside.totalHeightForWidth(wide) if inside.hasHeightForWidth() else inside.totalSizeHint().height()


def _scrolling(layout: QVBoxLayout) -> QScrollArea:
    inside = QWidget()
    inside.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    set_by_name(area, "focusPolicy", "NoFocus")
    set_by_name(area, "horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
    return area
