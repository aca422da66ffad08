"""A paragraph whose words may be typed over and whose figures may not: each figure is one chip among the letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from ui import theme
from ui.theme import Scale

CHIP = QTextFormat.ObjectTypes.UserObject + 1
NAME, SHOWN = QTextFormat.Property.UserProperty + 1, QTextFormat.Property.UserProperty + 2
STANDS_FOR = "\ufffc"
SETTLE = 800

Pieces = Sequence[tuple[str, str]]
"""Runs of (text, name of the figure, or blank)."""


class LockedText(QTextEdit):
    """Hands out its text as a template with the figures in braces, which is what the record keeps."""

    typed = Signal()
    settled = Signal()
    refused = Signal()
    """Somebody tried to take a figure out or to type over it."""

    def __init__(self, scale: Scale, name: str) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self._chip = _Chip(scale, self)
        self.document().documentLayout().registerHandler(CHIP, self._chip)
        self._wanted: Counter[str] = Counter()
        self._showing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self.settled)
        self._lowest, self._highest = scale.px(56), scale.px(220)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._note)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    # --- what it holds -------------------------------------------------------------------------------------

    def show_pieces(self, pieces: Pieces) -> None:
        """Show a text from the record; there is nothing to undo before it."""
        self._showing = True
        self.clear()
        cursor = self.textCursor()
        for text, figure in pieces:
            if figure:
                cursor.insertText(STANDS_FOR, _format(figure, text))
            else:
                cursor.insertText(text, QTextCharFormat())
        self.document().clearUndoRedoStacks()
        self._wanted = Counter(name for _, name in pieces if name)
        self._showing = False
        self._timer.stop()
        self._describe()

    @property
    def template(self) -> str:
        """The text with its figures in braces; braces that were typed are doubled."""
        parts: list[str] = []
        for text, figure in self._runs():
            parts.append(f"{{{figure}}}" if figure else text.replace("{", "{{").replace("}", "}}"))
        return "".join(parts)

    @property
    def filled(self) -> str:
        """The text as it reads."""
        return "".join(text for text, _ in self._runs())

    def _runs(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        block = self.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                inside = at.fragment()
                kind = inside.charFormat()
                if kind.objectType() == CHIP:
                    name, shown = str(kind.property(NAME)), str(kind.property(SHOWN))
                    found += [(shown, name)] * len(inside.text())
                else:
                    found.append((inside.text(), ""))
                at += 1
            block = block.next()
        return found

    def _fit(self) -> None:
        """As high as the text, within reason."""
        wanted = round(self.document().size().height()) + 2 * self.frameWidth() + self._lowest // 4
        self.setFixedHeight(min(max(wanted, self._lowest), self._highest))

    def _describe(self) -> None:
        self.setAccessibleDescription(self.filled)

    # --- figures stay --------------------------------------------------------------------------------------

    def _note(self) -> None:
        if self._showing:
            return
        if Counter(name for _, name in self._runs() if name) != self._wanted:
            # Whatever way it went (cut, drag, an input method, another key): the step is taken back.
            self._showing = True
            self.document().undo()
            self._showing = False
            self.refused.emit()
            return
        self._describe()
        self._timer.start()
        self.typed.emit()

    def _holds_figure(self, cursor: QTextCursor) -> bool:
        return STANDS_FOR in cursor.selectedText()

    def _beside(self, key: int) -> bool:
        """Whether this key would take the figure beside the cursor."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        back = key == Qt.Key.Key_Backspace
        step = (
            QTextCursor.MoveOperation.PreviousCharacter if back else QTextCursor.MoveOperation.NextCharacter
        )
        cursor.movePosition(step, QTextCursor.MoveMode.KeepAnchor)
        return self._holds_figure(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        taking = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # one paragraph is one line of text
            return
        writes = taking or (
            bool(event.text().strip()) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if (writes and self._holds_figure(self.textCursor())) or (taking and self._beside(event.key())):
            self.refused.emit()
            return
        self._plain()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._holds_figure(self.textCursor()):
            self.refused.emit()
            event.accept()
            return
        self._plain()
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._holds_figure(self.textCursor()):
            self.refused.emit()
            return
        text = source.text().replace(STANDS_FOR, "")
        self._plain()
        self.textCursor().insertText(" ".join(text.split("\n")), QTextCharFormat())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied reads as it is printed."""
        copied = QMimeData()
        cursor, start, parts = self.textCursor(), 0, list[str]()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        for text, figure in self._runs():
            length = 1 if figure else len(text)
            here = text if figure else text[max(first - start, 0) : max(last - start, 0)]
            if not figure or first <= start < last:
                parts.append(here)
            start += length
        copied.setText("".join(parts))
        return copied

    def _plain(self) -> None:
        """What is typed beside a figure is text, not part of it."""
        if self.currentCharFormat().objectType() == CHIP:
            self.setCurrentCharFormat(QTextCharFormat())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._timer.isActive():
            self._timer.stop()
            self.settled.emit()


def _format(figure: str, shown: str) -> QTextCharFormat:
    kind = QTextCharFormat()
    kind.setObjectType(CHIP)
    kind.setProperty(NAME, figure)
    kind.setProperty(SHOWN, shown)
    kind.setToolTip(shown)
    kind.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
    return kind


class _Chip(QPyTextObject):
    """Draws a figure as a small locked box; a long one is cut with … and stands whole in the tip."""

    def __init__(self, scale: Scale, editor: LockedText) -> None:
        super().__init__(editor)
        self._scale, self._editor = scale, editor

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(theme.font(self._scale.dense))

    def intrinsicSize(self, document: QTextDocument, position: int, kind: QTextFormat) -> QSizeF:
        metrics, pad = self._metrics(), self._scale.px(5)
        most = max(self._editor.viewport().width() - self._scale.px(24), self._scale.px(60))
        width = metrics.horizontalAdvance(str(kind.property(SHOWN))) + 2 * pad
        return QSizeF(min(width, most), metrics.height() + self._scale.px(2))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        kind: QTextFormat,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.RULE), 1))
        painter.setBrush(QColor(theme.SUNKEN))
        box = QRectF(rect).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.INK))
        painter.setFont(theme.font(self._scale.dense))
        room = box.width() - 2 * self._scale.px(4)
        shown = self._metrics().elidedText(str(kind.property(SHOWN)), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()
