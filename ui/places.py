"""How the window, its splitters and its columns were left: kept on this machine, taken up again the next time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QSize, QTimer

from ui.room import PLACE, Room

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter, QWidget

_Kept = TypeVar("_Kept", bound="QWidget")
WINDOW = "window"
TITLE_BAR = 40
"""Pixels of the screen that a window manager takes for the frame; how many is known only when it has."""
NUMBER = "place_number"


def show_within(window: QMainWindow, room: QSize) -> None:
    """Show it; it fills a screen on which it does not fit with its frame: a laptop of 1366 by 768 with a bar at its foot."""
    least = window.minimumSize()
    if room.width() >= least.width() and room.height() >= least.height() + TITLE_BAR:
        window.show()
        return
    window.setMinimumSize(least.boundedTo(QSize(room.width(), room.height() - TITLE_BAR)))
    window.showMaximized()


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

    def take_up_page(self, page: QWidget) -> None:
        """Splitters and columns of a page, each at its own text size, because what fits differs."""
        for name, splitter in self._splitters(page):
            sizes = _numbers(self._room.settings.places.get(name, ""))
            if len(sizes) == splitter.count():
                splitter.setSizes(sizes)
        for name, header in self._headers(page):
            widths = _numbers(self._room.settings.places.get(name, ""))
            if len(widths) == header.count():
                for at, width in enumerate(widths):
                    if width and not header.isSectionHidden(at):
                        header.resizeSection(at, width)
            self._untouched[name] = _widths(header)

    def take_up_part(self, part: QWidget) -> None:
        """The same of a part that was made just now, and is laid out when whoever turned to it is done."""
        self.take_up_page(part)
        QTimer.singleShot(0, part, lambda: self.note_shown(part))

    def leave_page(self, page: QWidget) -> None:
        """Keep what was moved; a splitter that was never shown stands nowhere yet."""
        from ui.widgets.column_fit import Heads

        for name, splitter in self._splitters(page):
            sizes = splitter.sizes()
            told = ",".join(map(str, sizes))
            if all(sizes) and self._untouched.setdefault(name, told) != told:
                self._keep(name, told)
        for name, header in self._headers(page):
            if isinstance(header, Heads):
                if header.moved:
                    self._keep(name, ",".join(map(str, header.given())))
            elif _moved(_widths(header), self._untouched.get(name, "")):
                self._keep(name, _widths(header))

    def note_shown(self, page: QWidget) -> None:
        """Where the splitters stood before anybody moved them: known once the page was laid out."""
        for name, splitter in self._splitters(page):
            if all(splitter.sizes()):
                self._untouched.setdefault(name, ",".join(map(str, splitter.sizes())))

    def _keep(self, name: str, left: str) -> None:
        self._room.prefer(self._room.settings.with_place(name, left))

    def _splitters(self, page: QWidget) -> Iterator[tuple[str, QSplitter]]:
        from PySide6.QtWidgets import QSplitter

        yield from self._named(page.findChildren(QSplitter), "splitter")

    def _headers(self, page: QWidget) -> Iterator[tuple[str, QHeaderView]]:
        from PySide6.QtWidgets import QTableView

        for name, one in self._named(page.findChildren(QTableView), "columns"):
            yield name, one.horizontalHeader()

    def _named(self, found: Sequence[_Kept], word: str) -> Iterator[tuple[str, _Kept]]:
        """By the part that it stands in, and its number there.

        The number stays with it: a page of a stack that comes to the front goes to the end of its siblings.
        """
        counts = Counter(_place_of(one) for one in found if one.property(NUMBER) is not None)
        for one in found:
            place = _place_of(one)
            if one.property(NUMBER) is None:
                one.setProperty(NUMBER, counts[place])
                counts[place] += 1
            yield f"{place} {self._room.scale.percent} {word} {one.property(NUMBER)}", one


def _place_of(one: QWidget) -> str:
    at: QWidget | None = one
    while at is not None and not at.property(PLACE):
        at = at.parentWidget()
    return str(at.property(PLACE)) if at is not None else ""


def _widths(header: QHeaderView) -> str:
    """The widths that a person can give; the last column that shows takes what is left in most tables."""
    showing = [at for at in range(header.count()) if not header.isSectionHidden(at)]
    last = showing[-1] if showing and header.stretchLastSection() else -1
    return ",".join(
        str(0 if at == last or header.isSectionHidden(at) else header.sectionSize(at))
        for at in range(header.count())
    )


def _moved(now: str, before: str) -> bool:
    """Whether a width is another one; a column that is hidden, now or then, gave way by itself."""
    widths, untouched = _numbers(now), _numbers(before)
    if len(widths) != len(untouched):
        return True
    return any(one != was for one, was in zip(widths, untouched, strict=True) if one and was)


def _numbers(told: str) -> list[int]:
    return [int(one) for one in told.split(",") if one.isdecimal()]
