"""Printing a paper from any page: the dialog with its preview, then the printer, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from fusion_desk.domain.errors import DeskError
from fusion_desk.services.spooling import spool, spooler
from ui.dialogs.print_paper import PrintChoice, PrintPaperDialog
from ui.printing import paper_name, print_pdf, sizes_of
from ui.room import Room


def print_out(
    room: Room,
    window: QWidget,
    title: str,
    pdf: bytes,
    *,
    copies: int = 1,
    paper_only: bool = False,
    done: Callable[[], None] | None = None,
) -> PrintPaperDialog:
    """Ask how to print these pages, and print them; `copies` are offered first.

    `paper_only` offers no file: what is secret or was just cast must not stay on the computer. `done` is called when
    it was chosen how to print them, not when somebody cancels.
    """
    dialog = PrintPaperDialog(room, title, pdf, window, paper_only=paper_only)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.copies.setText(str(copies))

    def chosen(choice: object) -> None:
        if isinstance(choice, PrintChoice):
            program = spooler() if choice.printer else None
            if program is None:
                print_to(room, choice.printer_for, pdf)
            else:
                hand_over(room, program, choice, pdf)
            if done is not None:
                done()

    dialog.print_wanted.connect(chosen)
    dialog.open()
    return dialog


def print_to(
    room: Room,
    printer: Callable[[], QPrinter],
    pdf: bytes,
    refused: Callable[[DeskError], None] | None = None,
) -> None:
    """Print on this printer, which is asked for off the UI thread too: a dead queue takes seconds."""
    report = room.jobs.report
    room.run(lambda: print_pdf(pdf, printer(), report), partial(_tell, room), refused)


def hand_over(room: Room, program: str, choice: PrintChoice, pdf: bytes) -> None:
    """Let the printing system have the very file."""
    # What a paper is called may tell too much: the list of jobs is read by everybody.
    title = room.words.say("融合评审台")

    def work() -> int:
        found = sizes_of(pdf)
        spool(program, pdf, choice.order(title, paper_name(found[max(choice.first, 1) - 1])))
        return choice.last - choice.first + 1 if choice.first else len(found)

    room.run(work, partial(_tell, room))


def _tell(room: Room, pages: int) -> None:
    room.said.emit("met", room.words.say("已送去打印 {pages} 页", pages=pages))
