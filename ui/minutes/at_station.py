"""The signing station from this side: whoever steps up signs in the file, and the next one is called."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.handwriting import Strokes
from fusion_desk.domain.signing_plan import SigningWay
from fusion_desk.services.minutes import ways
from fusion_desk.services.minutes.station import Station
from fusion_desk.services.minutes.station import station as find_station
from ui.minutes.opened_key import key_path
from ui.minutes.signing_book import Book, sign_book
from ui.minutes.station import SigningStation
from ui.room import ACTOR
from ui.screen import Screen
from ui.turns import later, making, styled


class AtStation(QObject):
    """Made with the first who steps up, with the file that is being signed or before there is one."""

    signed = Signal(object, str)
    """(`Book` as it is now, name of who signed)"""
    finished = Signal()
    """Nobody is left to sign, or the file has to be saved elsewhere first."""
    draft_wanted = Signal()
    twin_wanted = Signal(object)
    """The station, above which the paper to sign by hand is shown."""
    refused = Signal(object)
    """`DeskError`."""

    def __init__(self, host: Screen, side: QWidget, book: Callable[[], Book | None]) -> None:
        super().__init__(side)
        self._host, self._side, self._book = host, side, book
        self.dialog: SigningStation | None = None
        self._ready: SigningStation | None = None
        """Made before anybody has stepped up."""
        self._coming = False

    def get_ready(self) -> None:
        """Somebody may step up before long, and is not kept waiting then."""
        if self.dialog is None and not self._coming:
            self._coming = True
            later(self._side, self._making())

    def _making(self) -> Iterator[bool]:
        made = self._begun()
        yield from making(made, lambda _made: None, self._keep)
        yield from styled(made)

    def _begun(self) -> SigningStation:
        """One that goes with this side, before it is put together."""
        made = SigningStation(self._host.room, self._side.window())
        self._side.destroyed.connect(made.deleteLater)
        return made

    def _keep(self, made: SigningStation) -> bool:
        wanted = self.dialog is None
        if wanted:
            self._ready = made
        return wanted

    @property
    def _pdf(self) -> bytes:
        book = self._book()
        return book.pdf if book is not None else b""

    def open_for(self, number: str) -> None:
        """Open it for this person; "" = for whoever comes."""
        station, pdf = self.dialog or self._new_station(), self._pdf

        def show(found: Station) -> None:
            station.show_station(found, pdf)
            station.open_for(number)

        self._ask(pdf, show)

    def _new_station(self) -> SigningStation:
        station, self._ready = self._ready, None
        if station is None:
            station = self._begun()
            deque(station.put_together(), maxlen=0)
        self.dialog = station
        station.sign_wanted.connect(self._sign)
        station.way_wanted.connect(self._choose_way)
        station.begin_button.clicked.connect(self._offer_key)
        station.draft_wanted.connect(self._draft)
        station.twin_wanted.connect(lambda: self.twin_wanted.emit(station))
        return station

    def _ask(self, pdf: bytes, done: Callable[[Station], None]) -> None:
        self._host.ask(lambda panel: find_station(panel, pdf or None), done, self.refused.emit)

    def _offer_key(self) -> None:
        line = self.dialog.line if self.dialog is not None else None
        if self.dialog is None or line is None or line.attested:
            return
        path = key_path(self._host.room.desk.folders.keys, line.number, line.name)
        self.dialog.show_key(path if path.is_file() else None)

    def _sign(self, number: str, how: object, strokes: object) -> None:
        book, station = self._book(), self.dialog
        if book is None or station is None:
            return
        pen = strokes if isinstance(strokes, Strokes) else None
        name = station.name.text()

        def done(after: Book) -> None:
            # What was drawn is in the file now, and nowhere else.
            station.form.forget()
            self.signed.emit(after, name)
            if after.table.sealed or not after.kept or after.turn is None:
                station.close_station()
                self.finished.emit()
            else:
                self._ask(after.pdf, lambda found: self._next_person(found, after.pdf))

        self._host.ask(lambda panel: sign_book(panel, book, number, how, pen), done, station.tell_refusal)

    def _next_person(self, found: Station, pdf: bytes) -> None:
        if self.dialog is not None:
            self.dialog.show_station(found, pdf)
            self.dialog.next_person()

    def _choose_way(self, number: str, way: object, reason: str, by: str) -> None:
        station, pdf = self.dialog, self._pdf
        if station is None or not isinstance(way, SigningWay):
            return

        def work(panel: PanelFile) -> Station:
            ways.choose_way(panel, number, way, actor=ACTOR, reason=reason, by=by)
            return find_station(panel, pdf or None)

        def done(found: Station) -> None:
            station.show_station(found, pdf)
            self._host.room.changed(Changes.KEYS)

        self._host.ask(work, done, station.tell_refusal)

    def _draft(self) -> None:
        if self.dialog is not None:
            self.dialog.close_station()
        self.draft_wanted.emit()
