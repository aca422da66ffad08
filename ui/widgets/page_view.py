"""An attached file page by page: pages at the left, one page large, and a search in its text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from fusion_desk.domain.errors import Cancelled, DeskError
from fusion_desk.services.attached_pages import AttachedPages, Held, PagePicture, PageSize
from ui.room import Room
from ui.widgets.labels import ElidedLabel, button, label
from ui.widgets.message import MessageLine
from ui.widgets.page_thumbs import PageThumbs, picture_image
from ui.widgets.page_work import PageWork

THUMB = 84
SETTLE = 120
"""Milliseconds after the last change of size before a page is made anew."""
MARGIN = 8
BUSY = "page.too_slow"
"""Refused because the computer was slow, not because of what is in the file: it may go well the next time."""

T = TypeVar("T")


class PageView(QWidget):
    """Shows one file; pages are asked for as they are needed."""

    page_shown = Signal(int)
    """Number of the page in the file, counted from 1."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._say = room.words.say
        self._turn = 0
        self._sizes: tuple[PageSize, ...] = ()
        self._texts: tuple[str, ...] = ()
        self._name = ""
        self._left: set[int] = set()
        """Pages that somebody stopped: they are drawn only where they are asked for."""
        self._held: Held | None = None
        self._first = 1
        self._drawing = False
        """The page in front, or the file, is not there yet."""
        self.page = 0
        self._make_parts()
        self._lay_out()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE)
        self._settled.timeout.connect(self._ask_page)

    # --- layout --------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        px = self.room.scale.px
        self.back_button = button("", picture="back", name=self._say("上一页"))
        self.forth_button = button("", picture="forth", name=self._say("下一页"))
        self.back_button.clicked.connect(lambda: self.go(self.page - 1))
        self.forth_button.clicked.connect(lambda: self.go(self.page + 1))
        for one in (self.back_button, self.forth_button):
            one.setFixedWidth(px(36))
        self.place = ElidedLabel("", "quiet")
        self.search = QLineEdit()
        self.search.setPlaceholderText(
            self._say("查找") if self.room.scale.folded else self._say("在这份附件里查找")
        )
        self.search.setAccessibleName(self._say("在这份附件里查找"))
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self.find_next)
        self.bar = QWidget()
        """Arrows, place and search; a page that is short of height puts them beside what it has of its own."""
        self.message = MessageLine()
        self.work = PageWork(self.room.words, self.room.scale)
        self.work.slow.connect(self._blank)
        self.work.stopped.connect(self.stop)
        self.again_button = button(self._say("再试一次"))
        self.again_button.clicked.connect(self._draw_again)
        self.again_button.hide()
        self.thumbs = PageThumbs(QSize(px(THUMB), px(THUMB) * 3 // 2))
        self.thumbs.setAccessibleName(self._say("页"))
        self.thumbs.setFixedWidth(px(THUMB) + px(24) + 44)
        self.thumbs.wanted.connect(self._draw_small)
        self.thumbs.currentRowChanged.connect(self._follow)
        self.thumbs.verticalScrollBar().valueChanged.connect(self._ask_thumbs)
        self.sheet = QLabel()
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.refusal = MessageLine()
        inside = QWidget()
        inside.setProperty("role", "sunken")  # one sees where a white page ends
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, MARGIN, 0, MARGIN)
        column.addWidget(self.refusal)
        column.addWidget(self.sheet, 1)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setProperty("role", "reading")
        self.area.setAccessibleName(self._say("附件的一页"))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = label(self._say("点一下附件的名称，就在这里打开。"), "empty", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(8)
        bar.addWidget(self.back_button)
        bar.addWidget(self.forth_button)
        bar.addWidget(self.place, 0 if self.room.scale.folded else 1)
        bar.addWidget(self.search, 1)
        body = QHBoxLayout()
        body.setSpacing(8)
        body.addWidget(self.thumbs)
        body.addWidget(self.area, 1)
        self._reading = QWidget()
        column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.work)
        column.addLayout(body, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._reading)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # --- opening -------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Show no file."""
        self._give_up()
        self._left.clear()
        self.again_button.hide()
        self._sizes, self._texts = (), ()
        self.page = 0
        for one in (self.back_button, self.forth_button):
            one.setEnabled(False)
        self.thumbs.clear()
        self.sheet.clear()
        self.message.tell("", "")
        self.refusal.tell("", "")
        self.search.clear()
        self.bar.hide()
        self._stack.setCurrentIndex(0)

    def show_file(self, held: Held, name: str, page: int = 1) -> None:
        """Open a file at a page; what cannot be shown is said in its place, what may not be seen is not there."""
        self.clear()
        self._stack.setCurrentIndex(1)
        self.bar.show()
        self.place.show_text(name)
        self._name, self._held, self._first = name, held, page
        self._drawing = True
        self._ask(lambda pages: pages.open(held), partial(self._opened, page=page))

    def _opened(self, sizes: tuple[PageSize, ...], page: int) -> None:
        self._sizes = sizes
        if not sizes:
            self.message.tell("not_yet", self._say("这份材料里没有可以看的页。"))
        paged = len(sizes) > 1 and not self.room.scale.folded
        self.thumbs.setVisible(paged)
        if paged:
            self.thumbs.show_pages(sizes)
        lone = len(sizes) == 1 and self.room.scale.folded  # one page has neither a next nor a page of a word
        self.bar.setVisible(not lone)
        self.search.setVisible(any(not one.is_picture for one in sizes))
        if (column := self._reading.layout()) is not None:
            column.activate()  # the page is drawn as wide as what was just put away leaves it
        self.go_to(page)
        QTimer.singleShot(0, self._ask_thumbs)

    # --- pages ---------------------------------------------------------------------------------------------

    def go(self, page: int) -> None:
        """Show a page, counted from 0; before the first and after the last there is none."""
        if not self._sizes:
            return
        if self.work.under_way:
            self._give_up()
            QTimer.singleShot(0, self, self._ask_thumbs)
        self.page = min(max(page, 0), len(self._sizes) - 1)
        self._tell_left()
        self._name_page()
        if self.thumbs.currentRow() != self.page:
            self.thumbs.blockSignals(True)
            self.thumbs.setCurrentRow(self.page)
            self.thumbs.blockSignals(False)
        self._ask_page()
        self.page_shown.emit(self.number)

    def go_to(self, number: int) -> None:
        """Show the page with this number in the file, or the nearest one behind it that may be seen."""
        self.go(next((at for at, one in enumerate(self._sizes) if one.number >= number), len(self._sizes)))

    @property
    def number(self) -> int:
        """The number of the page on show, in the file; 0 = none is."""
        return self._sizes[self.page].number if self._sizes else 0

    def _follow(self, row: int) -> None:
        if row >= 0:
            self.go(row)

    def _name_page(self) -> None:
        whole = len(self._sizes)
        if self.room.scale.folded and self._sizes[-1].number == whole:
            text = self._say(
                "{part}／{all}", part=self.page + 1, all=whole
            )  # the name stands in the list above it
        elif self._sizes[-1].number == whole:
            text = self._say(
                "第 {page}／{whole} 页　{name}", page=self.page + 1, whole=whole, name=self._name
            )
        else:  # some pages of the file are out of sight: it is not told how many
            text = self._say("第 {page} 页　{name}", page=self.number, name=self._name)
        self.place.show_text(text)
        self.back_button.setEnabled(self.page > 0)
        self.forth_button.setEnabled(self.page < whole - 1)

    def _width(self) -> int:
        return max(self.area.viewport().width() - 2 * MARGIN, 120)

    def _blank(self) -> None:
        if self._drawing:
            self.sheet.clear()  # no other page stands under its number

    def stop(self) -> None:
        """It takes too long: the page is left undrawn, and said so; the others come as ever."""
        self._give_up()
        if self._drawing:
            self._left.add(self.page)
            self._tell_left()
            self._ask_thumbs()

    def _give_up(self) -> None:
        """Nothing that was asked for is waited for; what is being drawn stops, where it is slow."""
        self._turn += 1
        if self.work.under_way:
            self.room.attached.stop()
        self.thumbs.ask_again()

    def _tell_left(self) -> None:
        left = self.page in self._left
        if left:
            sentence = (
                self._say("这一页没有画完就停下了。其他各页照常可看。")
                if self._sizes
                else self._say("这份材料没有打开就停下了。")
            )
            self.message.tell("not_yet", sentence)
        elif not self.again_button.isHidden():
            self.message.tell("", "")
        self.again_button.setVisible(left)

    def _draw_again(self) -> None:
        self._left.discard(self.page)
        if self._sizes and not self.refusal.text:
            self.go(self.page)
        elif self._held is not None:
            self.show_file(self._held, self._name, self.number or self._first)

    def _ask_page(self) -> None:
        if not self._sizes or self.page in self._left:
            return
        self._drawing = True
        page, ratio = self.page, self.devicePixelRatioF()
        one = self._sizes[page]
        width = min(self._width(), round(one.width)) if one.is_picture else self._width()
        width = max(round(width * ratio), 1)

        def show(picture: PagePicture) -> None:
            if picture.page != self.page:
                return
            self._drawing = False
            drawn = picture_image(picture)
            drawn.setDevicePixelRatio(ratio)
            self.refusal.tell("", "")
            self.sheet.setPixmap(QPixmap.fromImage(drawn))
            self.area.verticalScrollBar().setValue(0)

        self._ask(lambda pages: pages.picture(page, width), show)

    def _ask_thumbs(self) -> None:
        self.thumbs.ask_seen(but=self._left)

    def _draw_small(self, row: int) -> None:
        width = self.thumbs.iconSize().width()
        self._ask(lambda pages: pages.picture(row, width), partial(self.thumbs.show_picture, row))

    # --- searching -----------------------------------------------------------------------------------------

    def find_next(self) -> None:
        """Go to the next page whose text holds what is looked for; rare characters, too."""
        if self._texts:
            self._go_to_hit(self._texts)
        elif self._sizes:
            self._ask(lambda pages: pages.texts(), self._go_to_hit)

    def _go_to_hit(self, texts: tuple[str, ...]) -> None:
        self._texts = texts
        needle = _plain(self.search.text())
        if not needle:
            return
        hits = [at for at, text in enumerate(texts) if needle in _plain(text)]
        if not hits:
            scanned = not any(text.strip() for text in texts)
            self.message.tell(
                "not_yet",
                self._say("这份附件是扫描件，没有可查的文字。")
                if scanned
                else self._say("没有找到“{text}”。", text=self.search.text()),
            )
            return
        following = next((at for at in hits if at > self.page), hits[0])
        self.message.tell(
            "met",
            self._say(
                "{count} 页里有，现在是第 {page} 页", count=len(hits), page=self._sizes[following].number
            ),
        )
        self.go(following)

    # --- asking --------------------------------------------------------------------------------------------

    def _ask(self, work: Callable[[AttachedPages], T], done: Callable[[T], None]) -> None:
        turn = self._turn
        self.work.note_asked()

        def wanted() -> bool:
            return isValid(self) and turn == self._turn

        def ask(pages: AttachedPages) -> T:
            if turn != self._turn:  # nobody looks there any more
                raise Cancelled
            return work(pages)

        def answer(result: T) -> None:
            if isValid(self):
                self.work.note_answered()
            if wanted():
                done(result)

        def refuse(error: DeskError) -> None:
            if isValid(self):
                self.work.note_answered()
            if wanted():
                self._refuse(error)

        self.room.attached.run(ask, answer, refuse)

    def _refuse(self, error: DeskError) -> None:
        """In the place of the page: however long the sentence and large its letters, it can be read to its end."""
        self._drawing = False
        self.again_button.setVisible(error.code == BUSY)
        self.thumbs.hide()
        self.search.setVisible(bool(self._sizes))
        self.sheet.clear()
        self.refusal.tell("no", self.room.words.sentence(error.code, error.details))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sizes:
            self._settled.start()


def _plain(text: str) -> str:
    """As it is compared: widths do not matter, nor spaces and line ends inside a phrase."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
