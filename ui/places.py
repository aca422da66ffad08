"""How the window, its splitters and its columns were left: kept on this machine, taken up again the next time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter, QTableView, QWidget

from ui.room import Room

WINDOW = "window"


class Places:
    """Takes up and keeps places; what nobody moved is not kept, so that a better default can still reach it."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._untouched: dict[str, str] = {}

    def take_up_window(self, window: QMainWindow) -> None:
        """Size and place of the window; Qt moves one that would lie off every screen."""
        state = self._room.settings.places.get(WINDOW)
        if state:
            window.restoreGeometry(QByteArray.fromBase64(state.encode("ascii", "ignore")))

    def leave_window(self, window: QMainWindow) -> None:
        """Keep size and place of the window."""
        self._keep(WINDOW, bytes(window.saveGeometry().toBase64().data()).decode("ascii"))

    def take_up_page(self, page: QWidget, key: str) -> None:
        """Splitters and columns of a page, each at its own text size, because what fits differs."""
        for name, splitter in self._splitters(page, key):
            sizes = _numbers(self._room.settings.places.get(name, ""))
            if len(sizes) == splitter.count():
                splitter.setSizes(sizes)
        for name, header in self._headers(page, key):
            widths = _numbers(self._room.settings.places.get(name, ""))
            if len(widths) == header.count():
                for at, width in enumerate(widths):
                    if width and not header.isSectionHidden(at):
                        header.resizeSection(at, width)
            self._untouched[name] = _widths(header)

    def leave_page(self, page: QWidget, key: str) -> None:
        """Keep what was moved; a splitter that was never shown stands nowhere yet."""
        for name, splitter in self._splitters(page, key):
            sizes = splitter.sizes()
            told = ",".join(map(str, sizes))
            if all(sizes) and self._untouched.setdefault(name, told) != told:
                self._keep(name, told)
        for name, header in self._headers(page, key):
            if self._untouched.get(name) != _widths(header):
                self._keep(name, _widths(header))

    def note_shown(self, page: QWidget, key: str) -> None:
        """Where the splitters stood before anybody moved them: known once the page was laid out."""
        for name, splitter in self._splitters(page, key):
            if all(splitter.sizes()):
                self._untouched.setdefault(name, ",".join(map(str, splitter.sizes())))

    def _keep(self, name: str, left: str) -> None:
        self._room.prefer(self._room.settings.with_place(name, left))

    def _splitters(self, page: QWidget, key: str) -> Iterator[tuple[str, QSplitter]]:
        for at, one in enumerate(page.findChildren(QSplitter)):
            yield f"{key} {self._room.scale.percent} splitter {at}", one

    def _headers(self, page: QWidget, key: str) -> Iterator[tuple[str, QHeaderView]]:
        for at, one in enumerate(page.findChildren(QTableView)):
            yield f"{key} {self._room.scale.percent} columns {at}", one.horizontalHeader()


def _widths(header: QHeaderView) -> str:
    """The widths that a person can give; the last column of most tables takes what is left."""
    last = header.count() - 1 if header.stretchLastSection() else -1
    return ",".join(
        str(0 if at == last or header.isSectionHidden(at) else header.sectionSize(at))
        for at in range(header.count())
    )


def _numbers(told: str) -> list[int]:
    return [int(one) for one in told.split(",") if one.isdecimal()]
