"""The paper that is signed by hand: printing it, and keeping its scans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.services import attached_pages, outgoing
from fusion_desk.services.minutes import twin
from ui.dialogs.print_paper import PrintPaperDialog
from ui.dialogs.signed_scans import SignedScansDialog
from ui.print_out import print_out
from ui.room import ACTOR
from ui.screen import Screen
from ui.widgets.labels import button


class SignedPaper(QWidget):
    """Two links below the order of signing."""

    refused = Signal(object)
    """`DeskError`."""

    def __init__(self, host: Screen, pdf: Callable[[], bytes]) -> None:
        super().__init__()
        self._host, self._say, self._pdf = host, host.words.say, pdf
        self.twin_dialog: PrintPaperDialog | None = None
        self.scans_dialog: SignedScansDialog | None = None
        self.twin_button = button(self._say("纸质签署件…"), role="link")
        self.twin_button.clicked.connect(lambda: self.print_twin(self.window()))
        self.scans_button = button(self._say("签署扫描件…"), role="link")
        self.scans_button.clicked.connect(self.scans)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.twin_button)
        line.addWidget(self.scans_button)

    def show_book(self, *, there: bool, scanned: int) -> None:
        """Whether there is a file to print the paper of, and how many pages of it came back signed."""
        text = self._say("签署扫描件（{pages} 页）…", pages=scanned) if scanned else self._say("签署扫描件…")
        self.scans_button.setText(text)
        self.scans_button.setAccessibleName(text)
        # At large text sizes it stands at the station alone: the order of signing needs the room.
        self.twin_button.setVisible(there and not self._host.room.scale.folded)

    def print_twin(self, parent: QWidget) -> None:
        """The same minutes with boxes to sign in, for the printer."""
        pdf = self._pdf()

        def show(made: twin.TwinPaper) -> None:
            title = self._say("纸质签署件　对照码 {code}", code=made.code)
            self.twin_dialog = print_out(self._host.room, parent, title, made.pdf)

        if pdf:
            self._host.ask(lambda panel: twin.twin(panel, pdf), show, self.refused.emit)

    def scans(self) -> None:
        """What was scanned of the signed paper, and adding more."""
        dialog = SignedScansDialog(self._host.room, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scans_dialog = dialog

        def show() -> None:
            self._host.ask(twin.find_scans, dialog.show_scans, dialog.tell_refusal)

        def add(paths: object, code: str) -> None:
            if isinstance(paths, tuple):
                self._host.ask(lambda panel: _kept(panel, paths, code), added, dialog.tell_refusal)

        def added(kept: twin.KeptScans) -> None:
            said = self._say("已入卷 {count} 个文件，{pages} 页。", count=len(kept.added), pages=kept.pages)
            if kept.known:
                said += self._say("另有 {count} 个早已入卷，没有重复录入。", count=kept.known)
            dialog.show_added(said)
            show()
            self._host.room.changed(Changes.PAPERS)

        def take_out(folder: object) -> None:
            if isinstance(folder, Path):
                self._host.ask(lambda panel: _taken_out(panel, folder), taken, dialog.tell_refusal)

        def taken(count: int) -> None:
            dialog.tell(self._say("已取出 {count} 个文件。", count=count), "met")

        dialog.scan_wanted.connect(add)
        dialog.take_out_wanted.connect(take_out)
        show()
        dialog.open()
        dialog.code.setFocus()


def _kept(panel: PanelFile, paths: tuple[Path, ...], code: str) -> twin.KeptScans:
    named = [(path.name, outgoing.read_file(path)) for path in paths]
    files = twin.read_files(named, attached_pages.read_scan)
    return twin.keep_scans(panel, files, code=code, by="", actor=ACTOR)


def _taken_out(panel: PanelFile, folder: Path) -> int:
    """Never over a file that lies there."""
    found = twin.find_scans(panel)
    for at, one in enumerate(found, start=1):
        with outgoing.reserved_file(folder / f"{at:03d}-{one.name}") as fill:
            fill(twin.read_scan(panel, one.sha256))
    return len(found)
