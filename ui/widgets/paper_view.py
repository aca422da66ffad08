"""A paper on screen: the very PDF that is printed, in its place and size when it is made anew."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QMargins, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fusion_desk.words import Words
from ui import theme
from ui.printing import open_pdf
from ui.widgets.empty import EmptyState
from ui.widgets.labels import button, label

STEP = 1.2
SMALLEST, LARGEST = 0.3, 4.0


class PaperView(QWidget):
    """Waiting, refused, or the paper with its page count and its size."""

    page_turned = Signal(int)

    def __init__(self, words: Words, name: str, *, wait: str = "") -> None:
        super().__init__()
        self._say = words.say
        self.pdf = b""
        self._buffer = QBuffer(self)
        self.waiting = EmptyState(wait)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(name)
        self.view.setDocumentMargins(QMargins(12, 12, 12, 12))
        ground = self.view.palette()
        ground.setColor(QPalette.ColorRole.Dark, QColor(theme.SUNKEN))
        self.view.setPalette(ground)
        # After the view, so that it goes after the view: a document that its own view owns crashes on the way out.
        self.document = QPdfDocument(self)
        self.view.setDocument(self.document)
        self.drawing = self._sign()
        self.place = label("", "quiet")
        self.smaller = button(self._say("缩小"), role="link")
        self.larger = button(self._say("放大"), role="link")
        self.fitted = button(self._say("适合宽度"), role="link")
        for one in (self.smaller, self.larger, self.fitted):
            one.setProperty("side", "right")
        self._stack = QStackedWidget()
        self._lay_out()
        self.smaller.clicked.connect(lambda: self.zoom(1 / STEP))
        self.larger.clicked.connect(lambda: self.zoom(STEP))
        self.fitted.clicked.connect(self.fit)
        self.view.pageNavigator().currentPageChanged.connect(self._turned)
        self.tell(wait)

    def _sign(self) -> QWidget:
        """Said over the white sheet until its first page is drawn, which the view does beside the window."""
        sign = label(self._say("正在显示第一页……"), "quiet")
        sign.setParent(self.view)
        over = QVBoxLayout(self.view)
        over.setContentsMargins(24, 40, 24, 24)
        over.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        sign.hide()
        for renderer in self.view.findChildren(QPdfPageRenderer):
            renderer.pageRendered.connect(sign.hide)
        return sign

    def _lay_out(self) -> None:
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(self.view)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 0, 0)
        foot.setSpacing(2)
        foot.addWidget(self.place, 1)
        for one in (self.smaller, self.larger, self.fitted):
            foot.addWidget(one)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def tell(self, sentence: str) -> None:
        """Say why there is no paper."""
        self.pdf = b""
        self.waiting.tell(sentence)
        self._stack.setCurrentIndex(0)
        self._foot.hide()
        self.place.setText("")

    def show_pdf(self, pdf: bytes) -> None:
        """Show a paper; one that was here before leaves its place and its size to it."""
        deque(self.showing(pdf), maxlen=0)

    def showing(self, pdf: bytes) -> Iterator[bool]:
        """The same in turns: to read a paper takes a while, and so does laying out its pages."""
        again = bool(self.pdf)
        across, down = self.view.horizontalScrollBar().value(), self.view.verticalScrollBar().value()
        self.pdf = pdf
        open_pdf(self.document, self._buffer, pdf)
        yield True
        if self.pdf is not pdf:  # it was taken back meanwhile
            return
        self._stack.setCurrentIndex(1)
        self._foot.show()
        self.drawing.setVisible(not again and self.document.pageCount() > 0)
        if again:
            self.view.horizontalScrollBar().setValue(across)
            self.view.verticalScrollBar().setValue(down)
        self._turned(self.view.pageNavigator().currentPage())

    def jump(self, page: int) -> None:
        """Go to a page, counted from 0."""
        self.view.pageNavigator().jump(page, QPointF(), 0)

    def zoom(self, by: float) -> None:
        """Larger or smaller; the middle of what is read stays."""
        factor = self.view.zoomFactor()
        if self.view.zoomMode() is QPdfView.ZoomMode.FitToWidth and self.document.pageCount():
            page = max(self.view.pageNavigator().currentPage(), 0)
            margins = self.view.documentMargins()
            room = self.view.viewport().width() - margins.left() - margins.right()
            points = self.document.pagePointSize(page).width()
            factor = room / (points * self.view.logicalDpiX() / 72)
        bar = self.view.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(factor * by, SMALLEST), LARGEST))
        bar.setValue(round(share * bar.maximum()))

    def fit(self) -> None:
        """As wide as the room is."""
        bar = self.view.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        bar.setValue(round(share * bar.maximum()))

    def _turned(self, page: int) -> None:
        count = self.document.pageCount()
        self.place.setText(self._say("第 {page}／{count} 页", page=page + 1, count=count) if count else "")
        self.page_turned.emit(page)
