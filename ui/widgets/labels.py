"""Labels and buttons in the roles of the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from ui.widgets.icons import icon


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the style sheet's roles; never rich text, because names come from files."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Change a widget's role and let the style sheet see it."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def set_state(widget: QWidget, state: str) -> None:
    """Change a widget's state and let the style sheet see it."""
    widget.setProperty("state", state)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(text: str, *, role: str = "", picture: str = "", name: str = "") -> QPushButton:
    """A button that names its effect."""
    made = QPushButton(text)
    made.setAccessibleName(name or text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if picture:
        made.setIcon(icon(picture))
    return made


def panel_frame(role: str = "panel") -> QFrame:
    """A white sheet with a hair border."""
    frame = QFrame()
    frame.setProperty("role", role)
    return frame
