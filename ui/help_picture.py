"""One picture of the help in its own size: in the page it is as wide as the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fusion_desk import paths
from fusion_desk.words import Words
from ui.widgets.labels import button

EDGE, ROUND = 12, 120
"""Around the picture, and what a window needs around its content at least."""


class HelpPicture(QDialog):
    """Closed by Esc, by its button or by a press on the picture; where the screen is smaller, it scrolls."""

    def __init__(self, file: str, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.say("图片"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.picture = QLabel()
        self.picture.setAccessibleName(words.say("图片"))
        self.picture.setPixmap(QPixmap(str(paths.resource("help", "pictures", file))))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        area = QScrollArea()
        area.setWidget(self.picture)
        area.setWidgetResizable(True)
        area.setAccessibleName(words.say("图片"))
        self.close_button = button(words.say("关闭 Esc"))
        self.close_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.addWidget(area, 1)
        column.addLayout(foot)
        room = self.screen().availableSize()
        wanted = self.picture.pixmap().size() + QSize(4 * EDGE, ROUND)
        self.resize(wanted.boundedTo(room - QSize(2 * EDGE, 4 * EDGE)))
        self.close_button.setFocus()
