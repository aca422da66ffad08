"""How the chosen figure came about, to be read, copied and printed."""

from __future__ import annotations

from PySide6.QtGui import QFont, QGuiApplication, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.room import Room
from ui.widgets.labels import ElidedLabel, button
from ui.widgets.unparted import figures_whole

STEP = 6
"""Pixels at 100 % for each blank by which a line of the working is set in."""
HEAD, PLAIN = 1, 2
"""What a line is; Qt keeps it with the block."""


class Working(QWidget):
    """In large text its buttons stand elsewhere, and the column belongs to the working."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._lines: list[str] = []
        say = room.words.say
        self._title = ElidedLabel("", "heading")
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("计算过程"))
        self.text.setTabChangesFocus(True)
        self.text.setProperty("role", "dense")
        self.copy_button = button(say("复制"))
        self.copy_button.clicked.connect(self.copy)
        self.print_button = button(say("打印…"), picture="print")
        self.print_button.clicked.connect(self.print_working)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.text, 1)
        if not room.scale.folded:
            foot = QHBoxLayout()
            foot.setSpacing(8)
            foot.addStretch(1)
            for one in self.buttons:
                foot.addWidget(one)
            column.addLayout(foot)

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """What is done with the whole of it."""
        return self.copy_button, self.print_button

    def show_title(self, text: str) -> None:
        """Name whose figure it is."""
        self._title.show_text(text)

    def show_working(self, lines: list[str]) -> None:
        """Show how a figure came about, the heads bold."""
        self.text.clear()
        self._lines = lines[1:]
        cursor = QTextCursor(self.text.document())
        plain, head = QTextCharFormat(), QTextCharFormat()
        head.setFontWeight(QFont.Weight.Bold)
        plain.setForeground(theme.colour(theme.INK))
        for at, text in enumerate(self._lines):
            if at:
                cursor.insertBlock()
            said = text.lstrip(" ")
            # A margin, not blanks: what runs on below stands under its own beginning.
            block = QTextBlockFormat()
            block.setLeftMargin((len(text) - len(said)) * self._room.scale.px(STEP))
            cursor.setBlockFormat(block)
            cursor.block().setUserState(PLAIN if said != text else HEAD)
            cursor.insertText(figures_whole(said), plain if said != text else head)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def show_step(self, wanted: int) -> None:
        """Bring the step under this head to the top."""
        head = -1
        block = self.text.document().begin()
        while wanted >= 0 and block.isValid():
            head += block.userState() == HEAD
            if head == wanted:
                # From the end upwards, so that the head comes to stand at the top.
                self.text.moveCursor(QTextCursor.MoveOperation.End)
                self.text.setTextCursor(QTextCursor(block))
                return
            block = block.next()

    def copy(self) -> None:
        """Put the working on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(self._lines))
        self._room.said.emit("met", self._room.words.say("计算过程已复制"))

    def print_working(self) -> None:
        """Print the working; it holds numbers of members and applications, no name."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=True)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print on this printer: one page or two of text."""
        paper = self.text.document().clone(self)
        cursor = QTextCursor(paper)
        cursor.insertText(self._title.whole.partition("　")[0] + "\n")
        paper.print_(printer)
        paper.deleteLater()
        self._room.said.emit("met", self._room.words.say("已送去打印"))
