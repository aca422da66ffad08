"""The right side of the minutes: from what is missing to the draft, the signatures in their order, and the seal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import outgoing
from fusion_desk.services.minutes.awaiting import Awaiting
from ui.minutes.at_station import AtStation
from ui.minutes.signed_paper import SignedPaper
from ui.minutes.signing_book import Book, draft_book, find_book, free_path, open_book, save_book
from ui.minutes.station import SigningStation
from ui.screen import Screen
from ui.turns import later
from ui.widgets.candidate_page import scrolled
from ui.widgets.labels import ElidedLabel, button, label
from ui.widgets.message import MessageLine
from ui.widgets.more_menu import MoreMenu
from ui.widgets.signing_order import ROLES, SigningOrder, before_drafting, while_signing


class SigningSide(QWidget):
    """Says what comes next on one button, and does it."""

    book_changed = Signal()
    next_gap_wanted = Signal()
    verify_wanted = Signal(object)
    """Path of the file to verify."""
    copied = Signal()

    def __init__(self, host: Screen) -> None:
        super().__init__()
        self._host, self._say = host, host.words.say
        self.book: Book | None = None
        self._awaited: Awaiting | None = None
        self._printable = False
        self._station = AtStation(host, self, lambda: self.book)
        self.head = label(self._say("签字顺序"), "heading")
        self.state = label("", "quiet")
        self.file = ElidedLabel("", "quiet")
        self.message = MessageLine()
        self.order = SigningOrder(host.words, host.room.scale)
        self.order.chosen.connect(self.sign)
        self.next_button = button("", role="primary")
        self.next_button.clicked.connect(self.go_on)
        self.open_button = button(self._say("打开待签纪要…"), role="link")
        self.open_button.clicked.connect(self.open)
        self.again_button = button(self._say("重新起草…"), role="link")
        self.again_button.clicked.connect(self.draft)
        self.station_button = button(self._say("签字台…"), role="link")
        self.station_button.clicked.connect(lambda: self._station.open_for(""))
        self.paper = SignedPaper(host, lambda: self.book.pdf if self.book is not None else b"")
        self.paper.refused.connect(self.tell_refusal)
        self._station.signed.connect(self._show_signed)
        self._station.finished.connect(self.next_button.setFocus)
        self._station.draft_wanted.connect(self.draft)
        self._station.twin_wanted.connect(self.paper.print_twin)
        self._station.refused.connect(self.tell_refusal)
        self.verify_button = button(self._say("核验这份纪要"), role="link")
        self.verify_button.clicked.connect(self._verify)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.head)
        head.addStretch(1)
        head.addWidget(self.state)
        folded = self._host.room.scale.folded
        links = (self.open_button, self.again_button, self.verify_button)
        self._links = QWidget()
        line = QHBoxLayout(self._links)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for one in links:
            line.addWidget(one)
        line.addStretch(1)
        self.more = MoreMenu(
            self._say("更多"), (*links, self.paper.scans_button), lambda link: not link.isHidden()
        )
        more = QHBoxLayout()
        more.setSpacing(2)
        more.addWidget(self.station_button)
        more.addWidget(self.paper)
        more.addWidget(self.more.button)
        more.addStretch(1)
        self._links.setHidden(folded)  # large text leaves the room to the order of signing
        self.paper.setHidden(folded)
        self.more.button.setVisible(folded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.file)
        self._area = scrolled(self.order)
        self._area.setMinimumHeight(1)  # the strips below a page take their room from what scrolls
        column.addWidget(self._area, 1)
        column.addWidget(self.message)
        column.addLayout(more)
        column.addWidget(self._links)
        column.addWidget(self.next_button)

    # --- the record ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Find the file that is being signed, and how far it has come."""
        before = self.book
        if before is not None and not before.kept:
            return
        path = before.path if before is not None else None

        def refused(error: DeskError) -> None:
            self.tell_refusal(error)
            self.book_changed.emit()

        self._host.ask(lambda panel: find_book(panel, path), self._show_book, refused)

    def forget(self) -> None:
        """Another panel file."""
        self.book, self._awaited = None, None
        self._tell("", "")
        self._show()

    def show_awaiting(self, awaited: Awaiting, *, printable: bool) -> None:
        """What is still missing, and who would sign."""
        self._awaited, self._printable = awaited, printable
        self._show()

    def _show_book(self, book: Book | None) -> None:
        self.book = book
        later(self, self._showing())

    def _showing(self) -> Iterator[bool]:
        """The cards, then the book beside them."""
        self._show()
        yield True
        self.book_changed.emit()
        if self.signing:
            self._station.get_ready()

    @property
    def dialog(self) -> SigningStation | None:
        """The station, where somebody has stepped up."""
        return self._station.dialog

    @property
    def signing(self) -> bool:
        """A draft is there that the record still agrees with."""
        return self.book is not None and self.book.signing

    def _show(self) -> None:
        book, awaited = self.book, self._awaited
        stopped = sum(gap.stops for gap in awaited.gaps) if awaited is not None else 0
        if book is not None and self.signing:
            lines = while_signing(book.table)
            self.order.show_lines(
                lines, signing=True, on_paper=book.table.on_paper, not_signing=book.table.not_signing
            )
            signed = sum(one.signed for one in book.table.places)
            state = self._say("{signed}／{all} 已签", signed=signed, all=len(book.table.places))
            self.state.setText(self._say("已封存") if book.table.sealed else state)
            if not lines:
                scanned = self._say("扫描件 {pages} 页", pages=book.table.scanned)
                self.state.setText(scanned if book.table.scanned else self._say("纸质签署"))
        else:
            signers = awaited.signers if awaited is not None else ()
            self.order.show_lines(before_drafting(signers), signing=False)
            self.state.setText(self._said(awaited))
        if book is not None and book.table.moved:
            self._tell("not_yet", self._say("记录在起草之后有变动，这份待签纪要不能再签。请重新起草。"))
        # The folder and the name; the whole way there is in the tool tip.
        self.file.show_text(str(Path(book.path.parent.name, book.path.name)) if book is not None else "")
        self.file.setToolTip(str(book.path) if book is not None else "")
        self._show_file()
        self._show_next(stopped)
        # Once the cards have their places.
        QTimer.singleShot(0, self, self._show_turn)

    def _tell(self, state: str, sentence: str) -> None:
        self.message.tell(state, sentence)
        self._show_file()

    def _show_file(self) -> None:
        """Which file it is, where there is room: a message names it, too."""
        folded = self._host.room.scale.folded
        self.file.setVisible(self.book is not None and not folded and not self.message.text)

    def _show_turn(self) -> None:
        card = self.order.card_in_turn
        if card is not None and isValid(card):
            self._area.ensureWidgetVisible(card, 0, 0)
            if card.height() > self._area.viewport().height():  # whose turn it is, before what is said of it
                self._area.verticalScrollBar().setValue(card.y())

    def _said(self, awaited: Awaiting | None) -> str:
        """How many things are missing, which is said at every text size."""
        if awaited is None:
            return ""
        if not awaited.ready:
            stopping = sum(gap.stops for gap in awaited.gaps)
            return self._say("补齐 {count} 处后开放", count=stopping)
        count = len(awaited.gaps)
        return self._say("可以起草，留意 {count} 处", count=count) if count else self._say("可以起草")

    def _show_next(self, stopped: int) -> None:
        book = self.book
        sealed = book is not None and book.table.sealed
        self.again_button.setVisible(self.signing)
        again = self._say("另出新稿…") if sealed else self._say("重新起草…")
        self.again_button.setText(again)
        self.again_button.setAccessibleName(again)
        # Nobody signs a sealed file, and nobody is given its paper to sign.
        self.station_button.setVisible(not sealed)
        self.verify_button.setVisible(sealed)
        self.paper.show_book(
            there=book is not None and not sealed, scanned=book.table.scanned if book is not None else 0
        )
        text, able = self._next(stopped)
        self.next_button.setText(text)
        self.next_button.setAccessibleName(text)
        self.next_button.setEnabled(able)

    def _next(self, stopped: int) -> tuple[str, bool]:
        """The words of the one button, and whether it can be pressed."""
        say, book = self._say, self.book
        if book is not None and not book.kept:
            return say("另存签好的纪要…"), True
        if book is not None and self.signing:
            if book.table.sealed:
                return say("复制到文件夹或 U 盘…"), True
            turn = book.turn
            if turn is not None:
                return say("签名：{role} {name}…", role=say(ROLES[turn.role]), name=turn.name), True
            # Nobody has a key: the paper is the whole way, and it is gone to its end here.
            return say("签署扫描件…") if book.table.scanned else say("打印纸质签署件…"), True
        if stopped:
            return say("补下一处 Ctrl+J"), True
        again = book is not None and book.table.moved
        return say("重新起草待签纪要…") if again else say("起草待签纪要…"), self._printable

    # --- what comes next -----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Do what the button says."""
        book = self.book
        if book is not None and not book.kept:
            self._save_elsewhere()
        elif book is not None and self.signing:
            if book.table.sealed:
                self.copy()
            elif book.turn is not None:
                self.sign(book.turn.number)
            elif book.table.scanned:
                self.paper.scans()
            else:
                self.paper.print_twin(self.window())
        elif self._awaited is not None and not self._awaited.ready:
            self.next_gap_wanted.emit()
        else:
            self.draft()

    def draft(self) -> None:
        """Draft the book to be signed, and write it where the person says."""
        panel = self._host.room.panel
        if panel is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(), self._say("存放待签纪要"), str(free_path(panel.path.parent)), "*.pdf"
        )
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")

        def done(book: Book) -> None:
            self._tell("", "")
            self._show_book(book)
            self._host.room.said.emit("met", self._say("待签纪要已存为 {file}", file=book.path.name))
            self._host.room.changed(Changes.PAPERS)

        self._host.ask(lambda panel: draft_book(panel, path), done, self.tell_refusal)

    def open(self) -> None:
        """A file that lies elsewhere."""
        panel = self._host.room.panel
        start = str(panel.path.parent) if panel is not None else ""
        chosen, _ = QFileDialog.getOpenFileName(self.window(), self._say("打开待签纪要"), start, "*.pdf")
        if chosen:
            self.show_file(Path(chosen))

    def show_file(self, path: Path) -> None:
        """Go on with this file."""

        def done(book: Book) -> None:
            self._tell("", "")
            self._show_book(book)

        self._host.ask(lambda panel: open_book(panel, path), done, self.tell_refusal)

    def sign(self, number: str) -> None:
        """Let this person step up to the station."""
        self._station.open_for(number)

    def _show_signed(self, book: Book, name: str) -> None:
        self._show_book(book)
        if not book.kept:
            self._tell(
                "no", self._say("已签名，但写不回 {file}。请另存到别处，否则要重新签。", file=book.path.name)
            )
        elif book.table.sealed:
            self._tell(
                "met",
                self._say(
                    "全部签名已完成并封存：{file} 和 {seal}，两个文件请放在一起。",
                    file=book.path.name,
                    seal=outgoing.seal_beside(book.path).name,
                ),
            )
        else:
            self._tell("", "")
        if book.kept:
            self._host.room.said.emit("met", self._say("{name} 已签名。", name=name))
        self._host.room.changed(Changes.PAPERS)

    def _save_elsewhere(self) -> None:
        book = self.book
        if book is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(), self._say("另存签好的纪要"), book.path.name, "*.pdf"
        )
        if not chosen:
            return
        path = Path(chosen)

        def done(after: Book) -> None:
            self._tell("met", self._say("已保存 {file}", file=after.path.name))
            self._show_book(after)

        self._host.ask(lambda panel: save_book(panel, book, path), done, self.tell_refusal)

    def copy(self) -> None:
        """Copy the minutes and their seal to a folder or stick, and read both back."""
        book = self.book
        if book is None:
            return
        chosen = QFileDialog.getExistingDirectory(self.window(), self._say("复制到哪个文件夹或 U 盘"))
        if not chosen:
            return
        folder, files = Path(chosen), [book.path, outgoing.seal_beside(book.path)]

        def done(made: tuple[Path, ...]) -> None:
            self._tell(
                "met",
                self._say(
                    "已复制并核对 {count} 个文件到 {folder}，可以安全拔出。", count=len(made), folder=folder
                ),
            )
            self.copied.emit()

        self._host.ask(lambda _panel: outgoing.copy_checked(files, folder), done, self.tell_refusal)

    def _verify(self) -> None:
        if self.book is not None:
            self.verify_wanted.emit(self.book.path)

    def tell_refusal(self, error: DeskError) -> None:
        """Say beside the cards what was refused."""
        self._tell("no", self._host.words.sentence(error.code, error.details))
