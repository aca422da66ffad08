"""核验: drop minutes or a bundle, read one big word, and what each check found; with a panel, an anchor, or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from fusion_desk.desk import PanelFile, Password
from fusion_desk.domain.errors import DamagedRecord, DeskError
from fusion_desk.services import bundling, checkpoints, outgoing, packets, verifying
from fusion_desk.services.minutes.recomputing import check_figures
from fusion_desk.services.verifying import Told, Verified
from ui.room import Room
from ui.turns import later
from ui.widgets.candidate_page import scrolled
from ui.widgets.checklist import Check, Checklist
from ui.widgets.doing import Doing, first_blank
from ui.widgets.labels import button, label, set_state
from ui.widgets.message import MessageLine
from ui.widgets.shapes import StateShape

T = TypeVar("T")

PANEL = ".fusion"
ELSEWHERE = frozenset({"packet", "ballot"})
"""Kinds of files that nobody signs by hand."""
WORD_OF = {True: "met", False: "no", None: "check"}


class VerifyPane(QWidget):
    """Asks nothing of the record that is open unless the person wants it compared."""

    verified = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say = room, room.words.say
        self.setAcceptDrops(True)
        self.path = QLineEdit()
        self.path.setAccessibleName(self._say("要核验的文件"))
        self.path.setPlaceholderText(
            self._say("把文件拖到这里，或选择文件")
            if room.scale.folded
            else self._say("把纪要、案卷包、资料包、表决证明或项目文件拖到这里，或选择文件")
        )
        self.choose_button = button(self._say("选择文件…"))
        self.choose_button.clicked.connect(self._choose)
        self.anchor = QLineEdit()
        self.anchor.setAccessibleName(self._say("纸面上的项目公钥指纹"))
        self.anchor.setPlaceholderText(
            self._say("纸面页脚的指纹")
            if room.scale.folded
            else self._say("纸面页脚的指纹，八组四位，大小写和横线不限")
        )
        self.paper = QLineEdit()
        self.paper.setAccessibleName(self._say("纸面上的条数和核对码"))
        self.paper.setPlaceholderText(self._say("纸面上的条数和核对码"))
        self.with_panel = QCheckBox(self._say("与打开的评审项目文件核对"))
        self.with_panel.toggled.connect(self._compare)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.verify_button = button(self._say("核验"), role="primary")
        self.verify_button.clicked.connect(self.verify)
        self._doing = Doing(
            self.verify_button, lambda: first_blank((self.path.text().strip(), self._say("请先选择文件")))
        )
        for field in (self.path, self.anchor, self.paper, self.password):
            field.returnPressed.connect(self.verify)
        self.path.textChanged.connect(lambda _: self._show_fields())
        self._answer: Verified | None = None
        """The one in sight."""
        self._shape = StateShape("to_do", room.scale.px(30))
        self.word = label("", "verdict")
        self.sentence = label("", "quiet", wrap=True)
        self.checks = Checklist(room.scale)
        self.message = MessageLine()
        self._hint = label(
            self._say(
                "核验之后，这里先写结论，再逐条列出查了什么：页面有没有改动，签名是谁的，附件和记录对不对得上。"
            ),
            "quiet",
            wrap=True,
        )
        self._result = QFrame()
        self._drop = QFrame()
        self._lay_out()
        self._result.hide()
        self.show_panel()

    def _lay_out(self) -> None:
        self._drop.setProperty("role", "drop")
        top = QVBoxLayout(self._drop)
        top.setContentsMargins(16, 14, 16, 14)
        top.setSpacing(10)
        file = QHBoxLayout()
        file.setSpacing(12)
        file.addWidget(self.path, 1)
        file.addWidget(self.choose_button)
        top.addLayout(file)
        origin = QHBoxLayout()
        origin.setSpacing(12)
        origin.addWidget(self.with_panel)
        origin.addWidget(self.anchor, 1)
        origin.addWidget(self.paper, 1)
        origin.addWidget(self.password, 1)
        origin.addWidget(self.verify_button)
        top.addLayout(origin)
        self._result.setProperty("role", "panel")
        said = QHBoxLayout(self._result)
        said.setContentsMargins(20, 14, 20, 14)
        said.setSpacing(14)
        said.addWidget(self._shape)
        said.addWidget(self.word)
        said.addWidget(self.sentence, 1)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.checks)
        rows.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._drop)
        column.addWidget(self.message)
        column.addWidget(self._result)
        column.addWidget(scrolled(inside), 1)
        rows.insertWidget(0, self._hint)
        self.checks.hide()

    def show_panel(self) -> None:
        """Whether there is a panel to compare with."""
        there = self._room.panel is not None
        self.with_panel.setVisible(there)
        self.with_panel.setChecked(there)
        self._show_fields()

    def _show_fields(self) -> None:
        other = self._other_panel()
        said = (
            self._say("资料包的口令，没有可以不填")
            if self._is(packets.SUFFIX)
            else self._say("评审项目文件的口令")
        )
        self.password.setPlaceholderText(said)
        self.password.setAccessibleName(said)
        self.password.setVisible(other or self._is(packets.SUFFIX))
        told = self._is(packets.SUFFIX) and self.with_panel.isChecked()
        self.anchor.setVisible(not other and not told)  # two more fields find no room in large text
        self.paper.setVisible(self._is(bundling.SUFFIX))
        self._doing.look()

    def _compare(self, on: bool) -> None:
        self.anchor.setEnabled(not on)
        self._show_fields()

    def _is(self, suffix: str) -> bool:
        return Path(self.path.text().strip()).suffix.lower() == suffix

    def _other_panel(self) -> bool:
        """A panel file that is not the open one: it asks for its own password."""
        path = Path(self.path.text().strip())
        open_one = self._room.panel.path if self._room.panel is not None else None
        return path.suffix.lower() == PANEL and path.absolute() != open_one

    # --- choosing ------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        said = self._say("纪要、案卷包、资料包、表决证明和项目文件")
        kinds = f"{said} (*.pdf *{bundling.SUFFIX} *{packets.SUFFIX} *.json *{PANEL})"
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(), self._say("要核验的文件"), self.path.text(), kinds
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Verify this file now, unless it first asks for a password."""
        self.path.setText(str(path))
        if self._other_panel():
            self.password.setFocus()
        else:
            self.verify()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            set_state(self._drop, "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_state(self._drop, "")

    def dropEvent(self, event: QDropEvent) -> None:
        set_state(self._drop, "")
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        # A seal that is dragged along lies beside its file anyway.
        wanted = next((one for one in files if one.suffix.lower() != outgoing.SEAL_SUFFIX), None)
        if wanted is not None:
            event.acceptProposedAction()
            self.take(wanted)

    # --- verifying -----------------------------------------------------------------------------------------

    def verify(self) -> None:
        """Verify the file that is named."""
        text = self.path.text().strip()
        self._answer = None
        self._result.hide()
        self._hint.show()
        self.checks.show_checks([])
        if not text:
            self.message.tell("no", self._say("请先选择要核验的文件。"))
            self.path.setFocus()
            return
        self.message.tell("", self._say("正在核验……"))
        self._room.run(self._work(Path(text)), self._guarded(self._show), self._guarded(self._refuse))

    def _guarded(self, show: Callable[[T], None]) -> Callable[[T], None]:
        """An answer that comes after this page is gone is dropped."""

        def answer(found: T) -> None:
            if isValid(self):
                show(found)

        return answer

    def _work(self, path: Path) -> Callable[[], Verified]:
        """What the worker does; everything it needs is read from the fields now."""
        panel = self._room.panel if self.with_panel.isChecked() else None
        anchor = self.anchor.text().strip() or None
        if path.suffix.lower() == PANEL:
            if self._room.panel is not None and path.absolute() == self._room.panel.path:
                opened = self._room.panel
                return lambda: _whole(opened, None if panel is not None else anchor)
            return self._other(path, Password(self.password.text()))
        told = Told(
            anchor=anchor,
            paper=self.paper.text().strip() or None,
            packet_password=self.password.text() or None if self._is(packets.SUFFIX) else None,
        )
        report = self._room.jobs.report
        return lambda: _file(path, told, panel, report)

    def _other(self, path: Path, password: Password) -> Callable[[], Verified]:
        desk = self._room.desk

        def work() -> Verified:
            try:
                with desk.open_to_read(path, password) as panel:
                    return _whole(panel, None)
            except DamagedRecord as fault:
                return verifying.damaged_panel(fault, None)

        return work

    def _refuse(self, error: DeskError) -> None:
        self.message.tell("no", self._room.words.sentence(error.code, error.details))

    def _show(self, answer: Verified) -> None:
        self.message.tell("", "")
        state, word, sentence = self._verdict(answer)
        self._shape.set_state(state)
        self.word.setText(word)
        self.sentence.setText(sentence)
        self._result.setAccessibleName(f"{word} {sentence}")
        self._result.show()
        self._hint.hide()
        self._answer = answer
        later(self, self._show_checks(answer))

    def _show_checks(self, answer: Verified) -> Iterator[bool]:
        """What was looked at, once what came of it is shown; unless the next file is being verified by then."""
        if self._answer is not answer:
            return
        words = self._room.words
        held = {True: self._say("通过"), False: self._say("不通过"), None: self._say("未核")}
        self.checks.show_checks(
            [
                Check(WORD_OF[one.ok], words.sentence(one.code, one.details), held[one.ok])
                for one in answer.checks
            ]
        )
        yield True
        self.verified.emit(answer)

    def _verdict(self, found: Verified) -> tuple[str, str, str]:
        say = self._say
        if found.ok:
            if found.kind == "bundle":
                return "met", say("核验通过"), say("内容和来源无误，每一项数字都重新计算过。")
            return "met", say("未被改动"), say("内容、签名和来源都核对无误。")
        if found.ok is None:
            return (
                "check",
                say("来源未核"),
                say("内容完整。请填写纸面上的指纹，或与评审项目文件核对，以证明来源。"),
            )
        if found.damaged:
            return self._damaged(found.kind)
        return "attention", say("不能确认"), say("没有发现改动，但还缺签名、封印或指纹，见下面各项。")

    def _damaged(self, kind: str) -> tuple[str, str, str]:
        say = self._say
        if kind == "bundle":
            word = say("不可采信")
            return "no", word, say("案卷包被改动过，或里面的数字对不上，见下面各项；请保留这个文件。")
        if kind in ELSEWHERE:
            sentence = say("不是当时写出的样子，见下面各项；请保留这个文件，向给您文件的人再要一份。")
        else:
            sentence = say("不是当时签名封存的样子，请以手签的纸面原件为准，并保留这个文件。")
        return "no", say("已被改动"), sentence


def _whole(panel: PanelFile, anchor: str | None) -> Verified:
    """A panel file, with its checkpoints and every official figure."""
    found = verifying.verify_panel(panel, anchor)
    if found.damaged:
        return found
    return verifying.with_more(found, (checkpoints.check(panel), *check_figures(panel)))


def _file(path: Path, told: Told, panel: PanelFile | None, report: Callable[[int, int], None]) -> Verified:
    content = outgoing.read_file(path, bundling.LARGEST)
    beside = outgoing.seal_beside(path)
    seal = outgoing.read_file(beside) if beside.exists() else None
    return verifying.verify_file(path, content, seal, told, panel, report)
