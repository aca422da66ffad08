"""Where the system takes no PDF: page by page as pictures of 300 dpi; what Qt draws itself loses rare characters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

DPI = 300
POINTS = 72

Progress = Callable[[int, int], None]


def open_pdf(document: QPdfDocument, buffer: QBuffer, pdf: bytes) -> None:
    """Let a document read these bytes; the buffer must live as long as it does."""
    document.close()
    buffer.close()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)


def sizes_of(pdf: bytes) -> list[QSizeF]:
    """The size of every page, in points."""
    buffer, document = QBuffer(), QPdfDocument()
    open_pdf(document, buffer, pdf)
    found = [document.pagePointSize(page) for page in range(document.pageCount())]
    document.close()
    buffer.close()
    return found


def print_pdf(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Print every page; returns how many. Slow, so off the UI thread."""
    buffer, document = QBuffer(), QPdfDocument()
    open_pdf(document, buffer, pdf)
    first, last = _wanted(printer, document.pageCount())
    printer.setFullPage(True)
    _fit(printer, document.pagePointSize(first))
    painter = QPainter(printer)
    try:
        for page in range(first, last + 1):
            if page > first:
                _fit(printer, document.pagePointSize(page))
                printer.newPage()
            _draw(painter, printer, document, page)
            progress(page - first + 1, last - first + 1)
    finally:
        painter.end()
        document.close()
        buffer.close()
    return last - first + 1


def _wanted(printer: QPrinter, pages: int) -> tuple[int, int]:
    """First and last page, counted from 0, as the person chose them."""
    if printer.fromPage() == 0:
        return 0, pages - 1
    return max(printer.fromPage(), 1) - 1, min(printer.toPage() or pages, pages) - 1


def _fit(printer: QPrinter, size: QSizeF) -> None:
    printer.setPageLayout(QPageLayout(*paper_of(size), QMarginsF()))


def paper_name(size: QSizeF) -> str:
    """What the printing system calls the paper of such a page; blank where it has no name."""
    paper, _ = paper_of(size)
    return "" if paper.id() is QPageSize.PageSizeId.Custom else paper.key()


def paper_of(size: QSizeF) -> tuple[QPageSize, QPageLayout.Orientation]:
    """The paper for a page of so many points, and which way it lies."""
    upright = size.height() >= size.width()
    points = size if upright else size.transposed()
    turn = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    return QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch), turn


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    points = document.pagePointSize(page)
    picture = document.render(
        page, QSize(round(points.width() * DPI / POINTS), round(points.height() * DPI / POINTS))
    )
    whole = printer.paperRect(QPrinter.Unit.DevicePixel)
    painter.drawImage(QRectF(0, 0, whole.width(), whole.height()), picture)
