"""纪要: outline at the left, the very paper in the middle, signing or rewording at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import writing
from fusion_desk.services.minutes import awaiting, drafting, editing, wordings
from fusion_desk.services.minutes.awaiting import PARAGRAPH, Awaiting, Mend
from fusion_desk.services.minutes.editing import EditedParagraph
from fusion_desk.services.minutes.outline import OutlineEntry, outline_of
from fusion_desk.services.minutes.wordings import KIND, Wording
from fusion_desk.words.marking import N_
from fusion_desk.words.paper_titles import CHAPTERS, heading
from ui.minutes.signing_book import Book
from ui.minutes.signing_side import SigningSide
from ui.room import ACTOR
from ui.screen import Screen
from ui.turns import later
from ui.widgets.labels import button, label, panel_frame
from ui.widgets.minutes_outline import MinutesOutline, outline_lines
from ui.widgets.paper_view import PaperView
from ui.widgets.paragraph_editor import ParagraphEditor
from ui.widgets.shapes import StateShape

LEFT, RIGHT = 260, 340
SHARES, WIDEST = (23, 46, 30), (400, 480)
"""Of the width: outline, paper, signing; and how wide the two beside the paper get."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The book as it would print now."""

    pdf: bytes
    pages: int
    warning: str
    outline: tuple[OutlineEntry, ...]


def preview(panel: PanelFile) -> Preview:
    """Build it; slow, so off the UI thread."""
    made = drafting.preview(panel)
    return Preview(made.pdf, made.pages, made.warning, outline_of(made.pdf))


class BookTab(QWidget):
    """The heart of the page."""

    mend_wanted = Signal(object)
    """`Mend` that lies outside this tab."""
    sealing_changed = Signal(bool)
    """Whether the minutes in front are sealed."""
    shown = Signal(str, str)
    """(sentence for the head of the page, warning printed on every page)"""

    def __init__(self, host: Screen) -> None:
        super().__init__()
        self._host, self._say = host, host.words.say
        room = host.room
        self.outline = MinutesOutline(host.words, room.scale)
        self._gap_shape = StateShape("met", room.scale.px(16))
        self._gap_shape.hide()  # until it is known what is missing
        self.gap_count = label("", "word-met")
        self.reword_button = button(self._say("改写这一章 Enter"), role="link")
        self.outline_button = button("", role="link")
        """Beside the tabs in large text: what is missing never folds away."""
        self.outline_button.setProperty("side", "right")
        self.paper = PaperView(host.words, self._say("纪要预览"), wait=self._say("正在按记录生成预览……"))
        self.signing = SigningSide(host)
        self.editor = ParagraphEditor(host.words, room.scale)
        self.right = QStackedWidget()
        self._awaited: Awaiting | None = None
        self._preview: Preview | None = None
        self._due = False
        """The record has moved since the preview was made, or there is none yet."""
        self._wordings: tuple[Wording, ...] = ()
        self.chapter = 0
        self._lay_out()
        self._connect()

    # --- layout --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._host.room.scale.px
        self.left = panel_frame()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.setSpacing(6)
        head.addWidget(label(self._say("目录"), "heading"))
        head.addStretch(1)
        head.addWidget(self._gap_shape)
        head.addWidget(self.gap_count)
        column.addLayout(head)
        column.addWidget(self.outline, 1)
        column.addWidget(self.reword_button)
        note = QHBoxLayout()
        note.setContentsMargins(6, 0, 6, 0)
        note.setSpacing(8)
        note.addWidget(StateShape("locked", px(14)))
        note.addWidget(
            label(self._say("数字取自记录，不能手改；叙述文字可改，改动留痕。"), "note", wrap=True), 1
        )
        column.addLayout(note)
        if self._folded:
            self.left.setMinimumWidth(min(px(LEFT), 380))
        else:
            column.addStrut(px(LEFT) - 18)  # at least: the figures at its head may want more
        self.left.setMaximumWidth(WIDEST[0])
        self.right.addWidget(self.signing)
        self.right.addWidget(self.editor)
        self.right.setMinimumWidth(min(px(RIGHT), WIDEST[1]))
        self.right.setMaximumWidth(WIDEST[1])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        for part, share in zip((self.left, self.paper, self.right), SHARES, strict=True):
            line.addWidget(part, share)
        self.show_outline(there=not self._folded)

    def _connect(self) -> None:
        self.outline.place_chosen.connect(self.paper.jump)
        self.outline.mend_wanted.connect(self.mend)
        self.outline.rewording_wanted.connect(self.reword)
        self.outline.currentItemChanged.connect(lambda *_: self._show_reword())
        self.reword_button.clicked.connect(lambda: self.reword(self.outline.chapter))
        self.outline_button.clicked.connect(lambda: self.show_outline(there=self.left.isHidden()))
        self.signing.next_gap_wanted.connect(self.next_gap)
        self.signing.book_changed.connect(self._show_signed)
        self.editor.closed.connect(self.close_editor)
        self.editor.saved.connect(self._save)
        self.editor.drafted.connect(self._keep)
        self._show_reword()

    @property
    def _folded(self) -> bool:
        return self._host.room.scale.folded

    def show_outline(self, *, there: bool) -> None:
        """Large text has room for the outline or for what stands at the right, and for the way to the other."""
        self.left.setVisible(there)
        self.right.setVisible(not (there and self._folded))
        self._name_outline()

    def _name_outline(self) -> None:
        awaited = self._awaited
        text = self._say("目录")
        if awaited is not None and awaited.gaps and not self.sealed:  # the outline has the rest
            stops = sum(gap.stops for gap in awaited.gaps)
            text = (
                self._say("目录，起草缺 {count} 处", count=stops)
                if stops
                else self._say("目录，留意 {count} 处", count=len(awaited.gaps))
            )
        if self.right.isHidden():
            text = self._say("回到签字")
        self.outline_button.setText(text)
        self.outline_button.setAccessibleName(text)

    # --- the record ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look for the file that is being signed, and for what the book lacks; build the book where none is."""
        self._due = True
        self.signing.refresh()
        self._host.ask(awaiting.awaiting, self._take_awaiting)
        self._host.ask(wordings.wordings, self._take_wordings, lambda _: None)

    def _want_preview(self) -> None:
        """Nobody sees it while a file is being signed: that file is what is in front."""
        if self._due and not self.signing.signing:
            self._due = False
            self._host.ask(preview, self._take_preview, self._no_preview)

    def forget(self) -> None:
        """Another panel: its minutes are not these."""
        self._awaited, self._preview, self._wordings = None, None, ()
        self._due = False
        self.paper.tell(self._say("正在按记录生成预览……"))
        self.outline.show_lines(())
        self._gap_shape.hide()
        self.gap_count.setText("")
        self._name_outline()
        self.close_editor()
        self.signing.forget()

    def _take_preview(self, found: Preview) -> None:
        self._preview = found
        later(self, self._show_paper_next())
        self._show_outline()
        self._tell_signing()

    def _no_preview(self, error: DeskError) -> None:
        self._preview = None
        self.paper.tell(self._host.words.sentence(error.code, error.details))
        self.shown.emit("", "")
        self._show_outline()
        self._tell_signing()

    def _take_awaiting(self, found: Awaiting) -> None:
        self._awaited = found
        self._show_gaps()
        self._tell_signing()

    def _show_gaps(self) -> None:
        """What is missing, at the head of the outline and in it; nothing any more once the book is sealed."""
        found = self._awaited
        if found is None:
            return
        state = "met" if not found.gaps else "missing" if not found.ready else "attention"
        state = "locked" if self.sealed else state
        self._gap_shape.set_state(state)
        self._gap_shape.show()
        self.gap_count.setText(self._say("已封存") if self.sealed else self._counted(found))
        self.gap_count.setProperty("role", "quiet" if self.sealed else f"word-{state}")
        self.gap_count.style().polish(self.gap_count)
        self._name_outline()
        self._show_outline()

    @property
    def sealed(self) -> bool:
        """The book in front is signed and sealed: what it lacks it lacks for good."""
        book = self.signing.book
        return book is not None and book.table.sealed

    def _show_signed(self) -> None:
        """Another file is being signed, or this one has come further."""
        self._want_preview()
        later(self, self._show_paper_next())
        self._show_gaps()
        self.sealing_changed.emit(self.sealed)

    def _show_paper_next(self) -> Iterator[bool]:
        """To read a file takes a while, and what is missing or who signs next can be shown before."""
        yield True
        yield from self._open_paper()
        self._tell_paper()

    def _counted(self, found: Awaiting) -> str:
        """What stops the drafting, and what does not: the figures that stand beside the signatures, too."""
        stops = sum(gap.stops for gap in found.gaps)
        others = len(found.gaps) - stops
        if stops and others:
            return self._say("起草缺 {count} 处，留意 {others} 处", count=stops, others=others)
        if stops:
            return self._say("起草缺 {count} 处", count=stops)
        return self._say("留意 {count} 处", count=others) if others else self._say("齐全")

    def _tell_signing(self) -> None:
        if self._awaited is not None:
            self.signing.show_awaiting(self._awaited, printable=self._preview is not None)

    def _take_wordings(self, found: tuple[Wording, ...]) -> None:
        self._wordings = found
        if self.right.currentWidget() is self.editor:
            self._show_chapter()

    def _show_outline(self) -> None:
        front = self.signing.book if self.signing.signing else self._preview
        entries = front.outline if front is not None else ()
        awaited = self._awaited
        if awaited is not None and self.sealed:
            awaited = replace(awaited, gaps=())
        self.outline.show_lines(outline_lines(entries, awaited, self._host.words))
        self._show_reword()

    def _open_paper(self) -> Iterator[bool]:
        """Show the file that is being signed, else the book as it would print now."""
        book = self.signing.book if self.signing.signing else None
        pdf = book.pdf if book is not None else self._preview.pdf if self._preview is not None else b""
        if pdf and self.paper.pdf != pdf:
            yield from self.paper.showing(pdf)
            yield True

    def _tell_paper(self) -> None:
        book = self.signing.book
        if book is not None and self.signing.signing:
            pages = self.paper.document.pageCount()
            self.shown.emit(self._said_of(book, pages), "")
        elif self._preview is not None:
            text = N_("共 {pages} 页") if self._folded else N_("预览就是打印件，共 {pages} 页")
            self.shown.emit(self._say(text, pages=self._preview.pages), self._preview.warning)

    def _said_of(self, book: Book, pages: int) -> str:
        """Which file it is, and how long; large text has its name at the signatures."""
        say, name = self._say, book.path.name
        if self._folded:
            text = N_("已封存，共 {pages} 页") if book.table.sealed else N_("待签稿，共 {pages} 页")
            return say(text, pages=pages)
        text = N_("已封存 {file}，共 {pages} 页") if book.table.sealed else N_("待签稿 {file}，共 {pages} 页")
        return say(text, file=name, pages=pages)

    # --- gaps and paragraphs -------------------------------------------------------------------------------

    def next_gap(self) -> None:
        """Go to the next thing that is missing, and to where it is mended."""
        mend = self.outline.choose_gap()
        if mend is not None:
            self.mend(mend)

    def mend(self, mend: Mend) -> None:
        """Lead to where a gap is mended."""
        if mend.kind == PARAGRAPH:
            self.reword(next((one.chapter for one in self._wordings if one.key == mend.key), 0))
        else:
            self.mend_wanted.emit(mend)

    def _show_reword(self) -> None:
        chapter = self.outline.chapter
        text = (
            self._say("改写第{number}部分 Enter", number=CHAPTERS[chapter - 1])
            if chapter
            else self._say("改写开头一段")
        )
        if self.sealed:  # the sealed file stays what it is
            text = self._say("改写后另出新稿…")
        self.reword_button.setText(text)
        self.reword_button.setAccessibleName(text)

    def reword(self, chapter: int) -> None:
        """Open the paragraphs of a chapter beside the paper; 0 is the opening."""
        self.chapter = chapter
        self.show_outline(there=not self._folded)
        self.right.setCurrentWidget(self.editor)
        self._show_chapter()
        self.editor.focus()

    def _show_chapter(self) -> None:
        mine = [one for one in self._wordings if one.chapter == self.chapter]
        title = (
            heading(self._host.words, f"{CHAPTERS[self.chapter - 1]}、{mine[0].title}")
            if mine and self.chapter
            else self._say("开头一段")
        )
        self.editor.show_chapter(title, mine)

    def close_editor(self) -> None:
        """Back to signing; drafts are kept already."""
        if self.right.currentWidget() is self.editor:
            self.right.setCurrentWidget(self.signing)
            self.outline.setFocus()

    def _save(self, key: str, template: str) -> None:
        def work(panel: PanelFile) -> EditedParagraph:
            done = editing.edit(panel, key, template, ACTOR)
            writing.forget(panel, f"{KIND}/{key}")
            return done

        def done(kept: EditedParagraph) -> None:
            if key in self.editor.blocks:
                self.editor.blocks[key].let_go()
            said = self._say("已保存为第 {revision} 稿。", revision=kept.revision)
            if kept.typed:
                figures = self._host.words.value(list(kept.typed))
                said += self._say("手工写入的数字 {figures} 不随记录更新，请核对。", figures=figures)
            self.editor.note_saved(key, said)
            self._host.room.changed(Changes.PAPERS)

        def refused(error: DeskError) -> None:
            self.editor.tell(key, self._host.words.sentence(error.code, error.details))

        self._host.ask(work, done, refused)

    def _keep(self, key: str, template: str) -> None:
        place = f"{KIND}/{key}"
        self._wordings = tuple(
            replace(one, draft=template or None) if one.key == key else one for one in self._wordings
        )

        def work(panel: PanelFile) -> bool:
            if template:
                writing.keep(panel, place, {"text": template})
            else:
                writing.forget(panel, place)
            return True

        self._host.ask(work, self._when_kept)

    @property
    def _when_kept(self) -> Callable[[object], None]:
        return lambda _: self._host.room.say_saved()
