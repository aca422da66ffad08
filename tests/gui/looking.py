"""Looking at a page as a reader does: what stands on it, and what does not fit."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.main_window import MainWindow
from ui.widgets.labels import ElidedLabel


def front(window: MainWindow) -> QWidget:
    """The page in front."""
    page = window.pages.currentWidget()
    assert page is not None
    return page


def shown_words(page: QWidget) -> list[str]:
    """The words of every label."""
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    return [text for text in labels if text.strip()]


def cut_off(page: QWidget) -> list[str]:
    """Buttons and labels of one line that are narrower than their words."""
    cut = [
        one.text()
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.text() and one.width() < one.minimumSizeHint().width()
    ]
    for label in page.findChildren(QLabel):
        if (
            label.isVisible()
            and label.wordWrap()
            and label.height() < label.heightForWidth(label.width()) - 1
        ):
            cut.append(label.text())
        if not label.isVisible() or label.wordWrap() or isinstance(label, ElidedLabel) or not label.text():
            continue
        if label.width() + 1 < label.fontMetrics().horizontalAdvance(label.text()):
            cut.append(label.text())
    return cut


def elided(page: QWidget) -> list[str]:
    """Lines that end in …: by design, but a reader has to rest the pointer on them to see the whole."""
    return [
        one.whole for one in page.findChildren(ElidedLabel) if one.isVisible() and one.text() != one.whole
    ]
