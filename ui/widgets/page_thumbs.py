"""The pages of a file as small pictures, each made when it first comes into sight."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from fusion_desk.services.attached_pages import PagePicture, PageSize

STATE = Qt.ItemDataRole.UserRole
ASKED, MADE = 1, 2
"""How far a small picture is."""


class PageThumbs(QListWidget):
    """It knows which of them are wanted; whoever shows the file has them drawn."""

    wanted = Signal(int)
    """Row of a page that can be seen now and has no picture yet."""

    def __init__(self, picture: QSize) -> None:
        super().__init__()
        self.setIconSize(picture)
        self.setProperty("role", "pages")
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_pages(self, sizes: Sequence[PageSize]) -> None:
        """A blank one for each, under the number of its page."""
        blank = QPixmap(self.iconSize())
        blank.fill("transparent")
        self.blockSignals(True)
        for one in sizes:
            self.addItem(QListWidgetItem(QIcon(blank), str(one.number)))
        self.blockSignals(False)

    def ask_seen(self, *, but: Collection[int] = ()) -> None:
        """Want those that can be seen, without the rows that are left undrawn."""
        for row in range(self.count()):
            item = self.item(row)
            seen = self.visualItemRect(item).intersects(self.viewport().rect())
            if seen and not item.data(STATE) and row not in but:
                item.setData(STATE, ASKED)
                self.wanted.emit(row)

    def ask_again(self) -> None:
        """What was asked for does not come any more."""
        for row in range(self.count()):
            if self.item(row).data(STATE) != MADE:
                self.item(row).setData(STATE, None)

    def show_picture(self, row: int, picture: PagePicture) -> None:
        """One of them was drawn; the file may be another by now."""
        known = self.item(row)
        if known is not None:
            known.setData(STATE, MADE)
            known.setIcon(QIcon(QPixmap.fromImage(picture_image(picture))))


def picture_image(picture: PagePicture) -> QImage:
    """A page as Qt draws it."""
    drawn = QImage(
        picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32
    )
    return drawn.copy()  # the bytes go with the picture
