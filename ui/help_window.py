"""Help: a page for every page of the window, from files that ship; nothing here ever opens an address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from fusion_desk import paths
from fusion_desk.words import Words
from ui import theme
from ui.help_picture import HelpPicture
from ui.widgets.labels import button, label

if TYPE_CHECKING:
    from ui.room import Room

SEAT = "seat"
"""The page on which people sit down is no screen of the rail, but has its help."""
LINE = 110
"""Per cent of what the font asks for, which is 1.45 of its size: 1.55, so that sentences are easily read."""
SHARE = 0.8
"""Of the screen: the pictures are to be read, too."""
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*(?=(\w?))")
HAIR = "\u200a"


def help_file(key: str, words: Words) -> Path:
    """The text of one page in the language of the window."""
    return paths.resource("help", words.language, f"{key}.md")


def _ended(text: str) -> str:
    """Bold words that end in a mark, such as an ellipsis, end for Markdown only before a blank: a hair of one."""

    def end(bold: re.Match[str]) -> str:
        touches = bold[2] and not bold[1][-1].isalnum()
        return f"{bold[0]}{HAIR}" if touches else bold[0]

    return _BOLD.sub(end, text)


class HelpText(QTextBrowser):
    """One page; it shows our own pictures, as wide as there is room, and opens nothing else."""

    picture_pressed = Signal(str)
    """The file name of a picture that is to be seen in its own size."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.key = ""
        self.setOpenLinks(False)
        self.setAccessibleName(words.say("帮助"))
        self.setProperty("role", "help")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_page(self, key: str) -> None:
        """Show the page of this key from its first line."""
        self.key = key
        self._lay_out_text()
        self.verticalScrollBar().setValue(0)

    def _lay_out_text(self) -> None:
        document = self.document()
        document.setDocumentMargin(theme.live(20))
        document.setMarkdown(
            _ended(help_file(self.key, self._words).read_text(encoding="utf-8")),
            QTextDocument.MarkdownFeature.MarkdownNoHTML
            | QTextDocument.MarkdownFeature.MarkdownDialectCommonMark,
        )
        _set_lines(document)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @property
    def pictures(self) -> list[str]:
        """The file names of the pictures on this page, in their order."""
        text = help_file(self.key, self._words).read_text(encoding="utf-8") if self.key else ""
        return [Path(one).name for one in _PICTURE.findall(text)]

    def _picture_at(self, place: QPoint) -> str:
        beside = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return Path(self.document().documentLayout().imageAt(QPointF(place + beside))).name

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._picture_at(event.position().toPoint()):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if pressed := self._picture_at(event.position().toPoint()):
            self.picture_pressed.emit(pressed)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        file = Path(name.path() if isinstance(name, QUrl) else name).name
        picture = QImage(str(paths.resource("help", "pictures", file)))
        width = self.viewport().width() - 2 * theme.live(20) - 4
        if picture.isNull() or picture.width() <= width:
            return picture
        return picture.scaledToWidth(max(width, 100), Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.key and event.oldSize().width() != event.size().width():
            at = self.verticalScrollBar().value()
            self._lay_out_text()
            self.verticalScrollBar().setValue(at)


class HelpWindow(QWidget):
    """All pages at the left, the chosen one at the right; it stays open beside the work."""

    tour_wanted = Signal()

    def __init__(self, room: Room, titles: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._room, say = room, room.words.say
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.setWindowTitle(say("帮助"))
        self._before: list[str] = []
        self._after: list[str] = []
        self.pages = QListWidget()
        self.pages.setAccessibleName(say("全部帮助"))
        for key, title in titles.items():
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.pages.addItem(item)
        self.text = HelpText(room.words)
        bare = room.scale.folded  # large text: the arrows say it, and the window stays on the screen
        self.back_button = button("" if bare else say("后退"), picture="back", name=say("后退"))
        self.forth_button = button("" if bare else say("前进"), picture="forth", name=say("前进"))
        self.picture_button = button(say("放大图片"))
        """Also by a press on the picture."""
        self.shown: HelpPicture | None = None
        self.tour_button = button(say("再看一遍五步导览"), role="link")
        self.close_button = button(say("关闭 Esc"))
        self.pages.currentItemChanged.connect(lambda now, _: self._choose(now))
        self.text.anchorClicked.connect(self._follow)
        self.back_button.clicked.connect(self.go_back)
        self.forth_button.clicked.connect(self.go_forth)
        self.text.picture_pressed.connect(self.show_picture)
        self.picture_button.clicked.connect(lambda: self.show_picture(self.text.pictures[0]))
        self.tour_button.clicked.connect(self.tour_wanted)
        self.close_button.clicked.connect(self.close)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._room.scale.px
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(label(self._room.words.say("全部帮助"), "heading"))
        left.addWidget(self.pages, 1)
        left.addWidget(self.tour_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.tour_button.ensurePolished()
        self.pages.setFixedWidth(max(min(px(200), 320), self.tour_button.sizeHint().width()))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.back_button)
        foot.addWidget(self.forth_button)
        foot.addWidget(self.picture_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.text, 1)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.setSpacing(20)
        whole.addLayout(left)
        whole.addLayout(right, 1)
        screen = self.screen().availableSize()
        wide, high = round(screen.width() * SHARE), round(screen.height() * SHARE)
        self.resize(max(min(px(980), 1240), wide), max(min(px(680), 700), high))

    # --- going through the pages ---------------------------------------------------------------------------

    @property
    def key(self) -> str:
        """The page that is shown."""
        return self.text.key

    def go(self, key: str) -> None:
        """Show a page, and remember the one before."""
        if key == self.key:
            return
        if self.key:
            self._before.append(self.key)
        self._after.clear()
        self._show(key)

    def go_back(self) -> None:
        """The page before."""
        if self._before:
            self._after.append(self.key)
            self._show(self._before.pop())

    def go_forth(self) -> None:
        """The page that one came back from."""
        if self._after:
            self._before.append(self.key)
            self._show(self._after.pop())

    def _show(self, key: str) -> None:
        self.text.show_page(key)
        self.text.setFocus()
        for at in range(self.pages.count()):
            if self.pages.item(at).data(Qt.ItemDataRole.UserRole) == key:
                self.pages.setCurrentRow(at)
        self.back_button.setEnabled(bool(self._before))
        self.forth_button.setEnabled(bool(self._after))
        self.picture_button.setVisible(bool(self.text.pictures))

    def show_picture(self, file: str) -> None:
        """A picture of the page in its own size, in which its words can be read."""
        self.shown = HelpPicture(file, self._room.words, self)
        self.shown.open()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.go(str(item.data(Qt.ItemDataRole.UserRole)))

    def _follow(self, link: QUrl) -> None:
        """Only to another page of the help."""
        key = link.path().removesuffix(".md")
        if not link.scheme() and any(key == self._key_at(at) for at in range(self.pages.count())):
            self.go(key)

    def _key_at(self, at: int) -> str:
        return str(self.pages.item(at).data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


def _set_lines(document: QTextDocument) -> None:
    """Room between the lines, and the first heading as the title of a page has it."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        shape = block.blockFormat()
        level = shape.headingLevel()
        shape.setLineHeight(100 if "\ufffc" in block.text() else LINE, _PROPORTIONAL)
        shape.setTopMargin(theme.live(14 if level > 1 else 4))
        shape.setBottomMargin(theme.live(4))
        cursor.setBlockFormat(shape)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            letters = cursor.charFormat()
            letters.setFont(theme.font(theme.live(23 if level == 1 else 17), bold=True, serif=level == 1))
            cursor.setCharFormat(letters)
        block = block.next()


_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
