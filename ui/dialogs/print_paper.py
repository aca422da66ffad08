"""Printing: the very pages, and which printer, how many copies, one side or both, all pages or some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.services.spooling import PrintOrder, Sides
from fusion_desk.words.marking import N_
from ui.dialogs.fitting import fit
from ui.room import Room
from ui.widgets.candidate_page import scrolled
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine
from ui.widgets.paper_view import PaperView

MOST_COPIES = 99
TO_FILE = ""
"""The entry that writes a PDF instead of printing."""


SIDES = {
    QPrinter.DuplexMode.DuplexNone: Sides.ONE,
    QPrinter.DuplexMode.DuplexLongSide: Sides.LONG_EDGE,
    QPrinter.DuplexMode.DuplexShortSide: Sides.SHORT_EDGE,
}


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """What a person chose."""

    printer: str
    """Name of the queue, or blank for a file."""
    file: str
    copies: int
    duplex: QPrinter.DuplexMode
    first: int
    """From 1; 0 = every page."""
    last: int

    def printer_for(self) -> QPrinter:
        """A printer set so."""
        if self.printer:
            made = QPrinter(QPrinterInfo.printerInfo(self.printer), QPrinter.PrinterMode.HighResolution)
        else:
            made = QPrinter(QPrinter.PrinterMode.HighResolution)
            made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            made.setOutputFileName(self.file)
        made.setCopyCount(self.copies)
        made.setDuplex(self.duplex)
        if self.first:
            made.setFromTo(self.first, self.last)
        return made

    def order(self, title: str, paper: str) -> PrintOrder:
        """The same for the printing system, which takes the PDF as it is; `paper` is the name of its size."""
        pages = (self.first, self.last) if self.first else None
        return PrintOrder(self.printer, title, self.copies, SIDES.get(self.duplex), paper, pages)


class PrintPaperDialog(QDialog):
    """Preview at the left, choices at the right."""

    print_wanted = Signal(object)
    """`PrintChoice`."""

    def __init__(
        self, room: Room, title: str, pdf: bytes, parent: QWidget, *, paper_only: bool = False
    ) -> None:
        super().__init__(parent)
        self._paper_only = paper_only
        self._room, self._say = room, room.words.say
        self._title = title
        self.setWindowTitle(self._say("打印"))
        fit(self, room.scale.px(920), room.scale.px(620), parent)
        self.paper = PaperView(room.words, self._say("打印预览"))
        self.paper.show_pdf(pdf)
        self.pages = self.paper.document.pageCount()
        self.printer = QComboBox()
        self.printer.setAccessibleName(self._say("打印机"))
        self.printer.addItem(self._say("正在查找打印机……"), None)
        self.copies = QLineEdit("1")
        self.copies.setAccessibleName(self._say("份数"))
        self.copies.setFixedWidth(room.scale.px(72))
        self.duplex = QComboBox()
        self.duplex.setAccessibleName(self._say("单双面"))
        self._sides: Mapping[str, tuple[QPrinter.DuplexMode, ...]] = {}
        self.printer.currentIndexChanged.connect(lambda _: self._show_sides())
        self.every = QRadioButton(self._say("全部，共 {pages} 页", pages=self.pages))
        self.some = QRadioButton(self._say("只印"))
        self.every.setChecked(True)
        self._which = QButtonGroup(self)
        self._which.addButton(self.every)
        self._which.addButton(self.some)
        self.range = QLineEdit()
        self.range.setAccessibleName(self._say("页码范围"))
        self.range.setPlaceholderText(self._say("如 1-4"))
        self.range.textEdited.connect(lambda _: self.some.setChecked(True))
        self.message = MessageLine()
        self.notice = MessageLine() if room.scale.folded else self.message
        """That there is no printer: large text has it before the choices, not over them."""
        self.print_button = button(self._say("打印"), role="primary", picture="")
        self.print_button.setDefault(True)
        self.print_button.setEnabled(False)
        self.print_button.clicked.connect(self._print)
        self._lay_out()
        room.run(
            find_printers,
            self._take_printers,
            whole=N_("正在等系统列出打印机，系统答复之前停不下来；可以先关闭这个窗口"),
        )

    def _lay_out(self) -> None:
        cancel = button(self._say("取消"))
        cancel.clicked.connect(self.reject)
        some = QHBoxLayout()
        some.addWidget(self.some)
        some.addWidget(self.range, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 6 if self._room.scale.folded else 0, 0)  # clear of the bar
        right.setSpacing(8)
        right.addWidget(label(self._title, "heading", wrap=True))
        right.addWidget(label(self._say("打印出来的就是这里看到的各页"), "quiet", wrap=True))
        right.addSpacing(4)
        if self._room.scale.folded:
            right.addWidget(self.notice)
        for said, field in (
            (self._say("打印机"), self.printer),
            (self._say("份数"), self.copies),
            (self._say("单双面"), self.duplex),
        ):
            right.addWidget(label(said, "quiet"))
            right.addWidget(field)
        right.addWidget(label(self._say("页码"), "quiet"))
        right.addWidget(self.every)
        right.addLayout(some)
        right.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.print_button)
        choices = QWidget()
        choices.setLayout(right)
        area = scrolled(choices)  # large text in a small window
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addWidget(self.message)
        column.addLayout(foot)
        side = QWidget()
        side.setLayout(column)
        side.setFixedWidth(min(self._room.scale.px(300), 460))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(20)
        whole.addWidget(self.paper, 1)
        whole.addWidget(side)

    def _take_printers(self, found: Printers) -> None:
        names, usual = list(found.sides), found.usual
        self._sides = found.sides
        self.printer.clear()
        for name in names:
            self.printer.addItem(name, name)
        if not self._paper_only:
            self.printer.addItem(self._say("存为 PDF 文件"), TO_FILE)
        if not self.printer.count():
            self.printer.addItem(self._say("没有打印机"), None)
        self.printer.setCurrentIndex(names.index(usual) if usual in names else 0)
        self._show_sides()
        self.print_button.setEnabled(bool(names) or not self._paper_only)
        if not names and self._paper_only:
            self.notice.tell("not_yet", self._say("这台电脑没有装打印机，请照着屏幕抄下来。"))
        elif not names:
            self.notice.tell(
                "not_yet", self._say("这台电脑没有装打印机，可先存为 PDF 文件，拿到能打印的电脑上印。")
            )

    def _show_sides(self) -> None:
        """Only what this printer can do, both sides first: minutes are printed on both."""
        said = {
            QPrinter.DuplexMode.DuplexLongSide: self._say("双面，长边翻转"),
            QPrinter.DuplexMode.DuplexShortSide: self._say("双面，短边翻转"),
            QPrinter.DuplexMode.DuplexNone: self._say("单面"),
        }
        able = self._sides.get(str(self.printer.currentData() or TO_FILE), ())
        self.duplex.clear()
        for mode, text in said.items():
            if mode in able or mode is QPrinter.DuplexMode.DuplexNone:
                self.duplex.addItem(text, mode)
        self.duplex.setEnabled(self.duplex.count() > 1)
        to_file = self.printer.currentData() == TO_FILE
        text = self._say("存为 PDF…") if to_file else self._say("打印")
        self.print_button.setText(text)
        self.print_button.setAccessibleName(text)

    # --- reading the fields --------------------------------------------------------------------------------

    def _print(self) -> None:
        wrong = self._wrong()
        if wrong:
            self.message.tell("no", wrong)
            return
        name, file = str(self.printer.currentData() or TO_FILE), ""
        if name == TO_FILE:
            file, _ = QFileDialog.getSaveFileName(
                self, self._say("存为 PDF 文件"), f"{self._title}.pdf", "*.pdf"
            )
            if not file:
                return
        first, last = self._chosen_pages() or (0, 0)
        choice = PrintChoice(
            name, file, self._number(self.copies.text()) or 1, self.duplex.currentData(), first, last
        )
        self.accept()
        self.print_wanted.emit(choice)

    def _wrong(self) -> str:
        copies = self._number(self.copies.text())
        if copies is None or not 1 <= copies <= MOST_COPIES:
            self.copies.setFocus()
            return self._say("份数请填 1 到 {most}。", most=MOST_COPIES)
        if self.some.isChecked() and self._chosen_pages() is None:
            self.range.setFocus()
            return self._say("页码请填 1 到 {pages}，如 1-4。", pages=self.pages)
        return ""

    def _chosen_pages(self) -> tuple[int, int] | None:
        """First and last page, counted from 1; None where the range makes no sense."""
        if not self.some.isChecked():
            return 0, 0
        parts = self.range.text().replace("－", "-").replace("—", "-").replace("–", "-").split("-")
        numbers = [self._number(part) for part in parts]
        if len(numbers) not in (1, 2) or any(one is None for one in numbers):
            return None
        first, last = numbers[0] or 0, numbers[-1] or 0
        return (first, last) if 1 <= first <= last <= self.pages else None

    @staticmethod
    def _number(text: str) -> int | None:
        """A whole number, full-width digits too."""
        found = text.strip()
        return int(found) if found.isdecimal() and len(found) < 6 else None


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers of this computer, what sides each can print, and the usual one."""

    sides: Mapping[str, tuple[QPrinter.DuplexMode, ...]]
    usual: str


def find_printers() -> Printers:
    """Asks the print service, so off the UI thread."""
    return Printers(
        {
            name: tuple(QPrinterInfo.printerInfo(name).supportedDuplexModes())
            for name in QPrinterInfo.availablePrinterNames()
        },
        QPrinterInfo.defaultPrinterName(),
    )
