"""A dialog is never larger than the window it belongs to, whatever the text size."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

EDGE = 40


def fit(dialog: QDialog, width: int, height: int, parent: QWidget) -> None:
    """As large as wanted, within the window."""
    window = parent.window()
    dialog.resize(min(width, window.width() - EDGE), min(height, window.height() - EDGE))
