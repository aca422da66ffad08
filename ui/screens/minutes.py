"""纪要: the very PDF as it would print now, what it still waits for, and who signs it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QMargins, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.services.minutes import awaiting, drafting
from fusion_desk.services.minutes.awaiting import Awaiting
from fusion_desk.services.minutes.drafting import DraftedMinutes
from fusion_desk.services.minutes.outline import OutlineEntry, outline_of
from fusion_desk.words.marking import N_
from ui import theme
from ui.files import write_bytes
from ui.printing import open_pdf, print_pdf
from ui.room import ACTOR, Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.candidate_page import scrolled
from ui.widgets.checklist import Check, Checklist
from ui.widgets.empty import EmptyState
from ui.widgets.labels import button, label, panel_frame
from ui.widgets.message import MessageLine
from ui.widgets.shapes import StateShape
from ui.widgets.signing_order import SigningOrder


def _preview(panel: PanelFile) -> tuple[DraftedMinutes, tuple[OutlineEntry, ...]]:
    drafted = drafting.preview(panel)
    return drafted, outline_of(drafted.pdf)


class MinutesScreen(Screen):
    """Outline at the left, paper in the middle, signing at the right."""

    key = "minutes"
    title = N_("评审会议纪要")
    picture = "minutes"
    rail = N_("纪要")
    keys = N_("Ctrl+P 打印　　签字后改任何数字，签名即失效")
    concerns = ~Changes.NONE

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.pdf = b""
        self._buffer = QBuffer(self)
        self.save_button = button(self.say("另存为…"), picture="save")
        self.save_button.clicked.connect(self.save)
        self.print_button = button(self.say("打印…"), picture="print")
        self.print_button.clicked.connect(self.print)
        self.draft_button = button(self.say("起草待签纪要…"), role="primary")
        self.draft_button.clicked.connect(self.draft)
        self.message = MessageLine()
        self._gaps = Checklist(room.scale)
        self._gap_shape = StateShape("met", room.scale.px(16))
        self.gap_count = label("", "word-met")
        self.order = SigningOrder(room.words, room.scale)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(self.say("纪要预览"))
        self.view.setDocumentMargins(QMargins(16, 16, 16, 16))
        ground = self.view.palette()
        ground.setColor(QPalette.ColorRole.Dark, QColor(theme.SUNKEN))
        self.view.setPalette(ground)
        self.outline = QListWidget()
        self.outline.setAccessibleName(self.say("目录"))
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.setTextElideMode(Qt.TextElideMode.ElideRight)
        # After the view, so that it goes after the view: a document that its own view owns crashes on the way out.
        self.document = QPdfDocument(self)
        self.view.setDocument(self.document)
        self.outline.currentItemChanged.connect(self._jump)
        self.waiting = EmptyState(self.say("正在按记录生成预览……"))
        self._paper = QStackedWidget()
        self._lay_out()
        print_key = QAction(self)
        print_key.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        print_key.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        print_key.triggered.connect(self.print)
        self.addAction(print_key)
        self._show_pdf_state(ready=False)

    # --- layout --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self.room.scale.px
        self.header = PageHeader(self.say("评审会议纪要"), self.save_button, self.print_button)
        self._paper.addWidget(self.waiting)
        self._paper.addWidget(self.view)
        body = QHBoxLayout()
        body.setSpacing(16)
        left = self._left()
        left.setFixedWidth(min(px(260), 360))
        body.addWidget(left)
        body.addWidget(self._paper, 1)
        right = self._right()
        right.setFixedWidth(min(px(300), 400))
        body.addWidget(right)
        left.setVisible(not self.room.scale.folded)
        outer = page_layout(self, self.header)
        outer.addWidget(self.message)
        outer.addLayout(body, 1)

    def _left(self) -> QWidget:
        frame = panel_frame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(self.say("目录"), "heading"))
        column.addWidget(self.outline, 1)
        return frame

    def _right(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(self.say("签字顺序"), "heading"))
        head.addStretch(1)
        head.addWidget(self._gap_shape)
        head.addWidget(self.gap_count)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self._gaps)
        rows.addWidget(self.order, 1)
        column.addLayout(head)
        column.addWidget(scrolled(inside), 1)
        column.addWidget(self.draft_button)
        return whole

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self.view if self.room.scale.folded else self.outline

    def refresh(self) -> None:
        """Build the book anew from the record."""
        self.message.tell("", "")
        self.waiting.tell(self.say("正在按记录生成预览……"))
        self.ask(_preview, self._show_preview, self._no_preview)
        self.ask(awaiting.awaiting, self._show_awaiting)

    def forget(self) -> None:
        """Another panel: its minutes are not these."""
        super().forget()
        self._show_pdf_state(ready=False)

    def _show_preview(self, found: tuple[DraftedMinutes, tuple[OutlineEntry, ...]]) -> None:
        drafted, entries = found
        before = self.view.verticalScrollBar().value()
        self.pdf = drafted.pdf
        open_pdf(self.document, self._buffer, drafted.pdf)
        self._show_pdf_state(ready=True)
        self._show_outline(entries)
        self.view.verticalScrollBar().setValue(before)
        self.header.sentence.show_text(self.say("预览就是打印件，共 {pages} 页", pages=drafted.pages))
        if drafted.warning:
            self.message.tell("not_yet", drafted.warning)

    def _no_preview(self, error: DeskError) -> None:
        self._show_pdf_state(ready=False)
        self.waiting.tell(self.words.sentence(error.code, error.details))

    def _show_pdf_state(self, *, ready: bool) -> None:
        self._paper.setCurrentIndex(1 if ready else 0)
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)
        if not ready:
            self.pdf = b""
            self.draft_button.setEnabled(False)

    def _show_awaiting(self, found: Awaiting) -> None:
        gaps = [
            Check("missing" if gap.stops else "attention", self.say(gap.text, **gap.values))
            for gap in found.gaps
        ]
        self._gaps.show_checks(gaps)
        state = "met" if not gaps else "missing" if not found.ready else "attention"
        self._gap_shape.set_state(state)
        self.gap_count.setText(self.say("还缺 {count} 处", count=len(gaps)) if gaps else self.say("齐全"))
        self.gap_count.setProperty("role", f"word-{state}")
        self.gap_count.style().polish(self.gap_count)
        self.order.show_signers(found.signers)
        self.draft_button.setEnabled(found.ready and bool(self.pdf))
        self.draft_button.setText(
            self.say("起草待签纪要…") if found.ready else self.say("缺项补齐后可起草待签纪要")
        )
        self.draft_button.setAccessibleName(self.draft_button.text())

    def _show_outline(self, entries: tuple[OutlineEntry, ...]) -> None:
        self.outline.blockSignals(True)
        self.outline.clear()
        for one in entries:
            item = QListWidgetItem("　" * one.depth + one.title)
            item.setData(Qt.ItemDataRole.UserRole, one.page)
            item.setToolTip(one.title)
            self.outline.addItem(item)
        self.outline.blockSignals(False)

    def _jump(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.view.pageNavigator().jump(int(item.data(Qt.ItemDataRole.UserRole)), QPointF(), 0)

    # --- paper ---------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the preview as a file."""
        path = self._ask_path(self.say("评审会议纪要（草稿）"))
        if path is not None:
            pdf = self.pdf
            self.ask(lambda _panel: write_bytes(path, pdf), self._saved, self._refused)

    def draft(self) -> None:
        """Draft the book to be signed, and write it where the person says."""
        path = self._ask_path(self.say("评审会议纪要（待签）"))
        if path is None:
            return

        def work(panel: PanelFile) -> Path:
            return write_bytes(path, drafting.draft(panel, ACTOR).pdf)

        def done(written: Path) -> None:
            self._saved(written)
            self.room.changed(Changes.PAPERS)

        self.ask(work, done, self._refused)

    def _ask_path(self, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self.window(), self.say("另存为"), f"{name}.pdf", "*.pdf")
        return Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf") if chosen else None

    def _saved(self, path: Path) -> None:
        self.room.said.emit("met", self.say("已保存 {file}", file=path.name))

    def _refused(self, error: DeskError) -> None:
        self.message.tell("no", self.words.sentence(error.code, error.details))

    def print(self) -> None:
        """Ask for a printer and print what is shown."""
        if not self.pdf:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=True)
        dialog.setMinMax(1, self.document.pageCount())
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print on this printer, off the UI thread."""
        pdf, report = self.pdf, self.room.jobs.report
        self.ask(
            lambda _panel: print_pdf(pdf, printer, report),
            lambda pages: self.room.said.emit("met", self.say("已送去打印 {pages} 页", pages=pages)),
        )
