"""纪要: from the results to signed, printed and verified minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import outgoing
from fusion_desk.services.minutes.awaiting import OPINION, Mend
from fusion_desk.words.marking import N_
from ui.dialogs.print_paper import PrintPaperDialog
from ui.minutes.book_tab import BookTab
from ui.minutes.keys_tab import KeysTab
from ui.minutes.opinions_tab import OpinionsTab
from ui.minutes.papers_tab import PapersTab
from ui.minutes.verify_pane import VerifyPane
from ui.print_out import print_out
from ui.room import Room
from ui.screen import PageHeader, Screen, page_layout
from ui.turns import laid_out, later
from ui.widgets.filling import laid_out_once
from ui.widgets.labels import button
from ui.widgets.message import MessageLine
from ui.widgets.tab_row import TabRow

W = TypeVar("W", bound=QWidget)

BOOK, OPINIONS, PAPERS, KEYS, VERIFY = range(5)


SEALED_KEYS = N_("Ctrl+P 打印")
"""Where nothing is written any more."""


class MinutesScreen(Screen):
    """The book, the opinions in it, the keys that sign it, and whether a file still holds."""

    key = "minutes"
    title = N_("评审会议纪要")
    picture = "minutes"
    rail = N_("纪要")
    keys = N_("Ctrl+J 补下一处　　Ctrl+P 打印　　Ctrl+Enter 保存")
    concerns = ~Changes.NONE

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.save_button = button(self.say("另存为…"), picture="save")
        self.save_button.clicked.connect(self.save)
        self.print_button = button(self.say("打印… Ctrl+P"), picture="print")
        self.print_button.clicked.connect(self.print)
        for one in (self.save_button, self.print_button):  # so that the tabs stay where they are
            policy = one.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            one.setSizePolicy(policy)
        self.header = PageHeader(self.say("评审会议纪要"), self.save_button, self.print_button)
        self.message = MessageLine()
        self._warning = ""
        """What is printed on every page of the book, and told beside it."""
        self.dialog: PrintPaperDialog | None = None
        self._at = BOOK
        self.tabs = TabRow(self.say("评审会议纪要"))
        self.pages = QStackedWidget()

    def put_together(self) -> Iterator[bool]:
        """See the base: the book comes with the page."""
        self.book = BookTab(self)
        yield True
        yield from self._lay_out()
        self._connect()
        self._show_paper_state()
        later(self, self._making_tabs())

    def _lay_out(self) -> Iterator[bool]:
        for title in (
            self.say("纪要"),
            self.say("评议意见"),
            self.say("文书"),
            self.say("签名密钥"),
            self.say("核验"),
        ):
            self.tabs.addTab(title)
        outer = page_layout(self, self.header)
        outer.setSpacing(8)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self.tabs, 1)
        self._beside.addWidget(self.book.outline_button)
        outer.addLayout(self._beside)
        outer.addWidget(self.message)
        outer.addWidget(self.pages, 1)
        yield True
        self.pages.addWidget(self.book)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.book.shown.connect(self._show_head)
        self.book.sealing_changed.connect(self._show_paper_state)
        self.book.mend_wanted.connect(self.mend)
        self.book.signing.verify_wanted.connect(self.verify_file)
        for key, slot in (
            (QKeySequence(QKeySequence.StandardKey.Print), self.print),
            (QKeySequence("Ctrl+J"), self.book.next_gap),
        ):
            action = QAction(self)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    # --- tabs, made while the book is read, or when somebody turns to them before -----------------------------

    def _making_tabs(self) -> Iterator[bool]:
        for at in range(OPINIONS, VERIFY + 1):
            tab = self._tab(at)
            yield True
            yield from laid_out(tab, self.pages.rect())

    @cached_property
    def opinions(self) -> OpinionsTab:
        """评议意见."""
        tab = self._made(OpinionsTab(self), "opinions")
        tab.show_sealed(self.book.sealed)
        self.book.sealing_changed.connect(tab.show_sealed)
        return tab

    @cached_property
    def papers(self) -> PapersTab:
        """文书."""
        tab = self._made(PapersTab(self), "papers")
        tab.print_wanted.connect(self.print_paper)
        self._beside.addWidget(tab.folding.link)
        tab.folding.show_link(there=False)
        return tab

    @cached_property
    def key_table(self) -> KeysTab:
        """签名密钥."""
        return self._made(KeysTab(self), "keys")

    @cached_property
    def verify(self) -> VerifyPane:
        """核验."""
        return self._made(VerifyPane(self.room), "verify")

    def _made(self, tab: W, name: str) -> W:
        self.pages.addWidget(tab)
        self.take_in(tab, name)
        return tab

    def _tab(self, at: int) -> QWidget:
        tabs: tuple[Callable[[], QWidget], ...] = (
            lambda: self.book,
            lambda: self.opinions,
            lambda: self.papers,
            lambda: self.key_table,
            lambda: self.verify,
        )
        return tabs[at]()

    def _there(self, name: str) -> bool:
        return name in vars(self)

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        if self.tabs.currentIndex() != BOOK:
            return self.tabs
        return self.book.paper.view if self.room.scale.folded else self.book.outline

    def pointed_at(self) -> QWidget | None:
        """What is missing stands in the outline, in large text behind its link."""
        at_book = self.tabs.currentIndex() == BOOK
        return self.book.outline_button if at_book and self.room.scale.folded else self.first_field()

    def refresh(self) -> None:
        """Build the book anew from the record, and whatever else is in front."""
        self.message.tell("", "")
        self.book.refresh()
        self._refresh_tab(self.tabs.currentIndex())

    def leave(self) -> None:
        """Keep what was typed."""
        if self._there("opinions"):
            self.opinions.leave()
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # a field that is left keeps its draft

    def forget(self) -> None:
        """Another panel: its minutes are not these."""
        super().forget()
        self._warning = ""
        self.book.forget()
        if self._there("opinions"):
            self.opinions.forget()
        if self._there("papers"):
            self.papers.forget()
        if self._there("verify"):
            self.verify.show_panel()
        self._show_paper_state()

    def _show_tab(self, at: int) -> None:
        if self._at == OPINIONS:
            self.opinions.leave()
        self._at = at
        tab = self._tab(at)
        with laid_out_once(self):
            self.pages.setCurrentWidget(tab)
            self._refresh_tab(at)
            self._show_paper_state()

    def _refresh_tab(self, at: int) -> None:
        if at == OPINIONS:
            self.opinions.refresh()
        elif at == PAPERS:
            self.papers.refresh()
        elif at == KEYS:
            self.key_table.refresh()
        elif at == VERIFY:
            self.verify.show_panel()

    def _show_head(self, sentence: str, warning: str) -> None:
        self.header.sentence.show_text(sentence)
        self._warning = warning
        self._show_paper_state()

    def _show_paper_state(self) -> None:
        here = self.tabs.currentIndex() == BOOK
        warning = self._warning if here else ""
        self.message.tell("not_yet" if warning else "", warning)
        for one in (self.save_button, self.print_button):
            one.setVisible(here)
            one.setEnabled(bool(self.book.paper.pdf))
        self.header.sentence.setVisible(here)
        self.name_keys(self.keys if not self.book.sealed else SEALED_KEYS if here else "")
        self.book.outline_button.setVisible(here and self.room.scale.folded)
        if self._there("papers"):
            self.papers.folding.show_link(there=self.tabs.currentIndex() == PAPERS)

    # --- where things are mended ---------------------------------------------------------------------------

    def mend(self, mend: Mend) -> None:
        """Lead to where a gap is mended."""
        if mend.kind == OPINION:
            self.tabs.setCurrentIndex(OPINIONS)
            self.opinions.go_to(mend.key, mend.level)
            return
        known = self.room.pages
        target = mend.key if mend.key in known else mend.otherwise
        if target == self.key or target not in known:
            self.message.tell("not_yet", self.say("请在“经办”页登记。"))
            return
        self.room.went_to.emit(target)

    def verify_file(self, path: object) -> None:
        """Show what a verifier says of this file."""
        if isinstance(path, Path):
            self.tabs.setCurrentIndex(VERIFY)
            self.verify.take(path)

    # --- paper ---------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what is shown as a file."""
        pdf = self.book.paper.pdf
        if not pdf:
            return
        name = self.say("评审会议纪要")
        chosen, _ = QFileDialog.getSaveFileName(self.window(), self.say("另存为"), f"{name}.pdf", "*.pdf")
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")

        def done(written: Path) -> None:
            self.room.said.emit("met", self.say("已保存 {file}", file=written.name))

        self.ask(lambda _panel: outgoing.write_unsigned(path, pdf), done, self._refused)

    def _refused(self, error: DeskError) -> None:
        self.message.tell("no", self.words.sentence(error.code, error.details))

    def print(self) -> None:
        """Show the pages once more, and ask for a printer."""
        pdf = self.book.paper.pdf
        if self.tabs.currentIndex() == PAPERS:
            self.papers.print()
        elif pdf and self.tabs.currentIndex() == BOOK:
            self.print_paper(self.say("评审会议纪要"), pdf)

    def print_paper(self, title: str, pdf: bytes) -> None:
        """Ask how to print these pages, and print them."""
        self.dialog = print_out(self.room, self.window(), title, pdf)
