"""Key sheets right after opening: one holder after the other comes to the machine and takes theirs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from fusion_desk.services.ballots import PaperShare
from fusion_desk.services.minutes.papers import build_share_sheet
from fusion_desk.words.boxes import ROLE_WORDS
from ui.dialogs.print_paper import PrintPaperDialog
from ui.print_out import print_out
from ui.screen import Screen
from ui.widgets.vote_boxes import BoxesPage


class KeySheets(QObject):
    """Holds the shares that are not printed yet, in memory only, until voting begins."""

    def __init__(self, screen: Screen, page: BoxesPage) -> None:
        super().__init__(screen)
        self._screen, self._page = screen, page
        self._left: list[PaperShare] = []
        self.dialog: PrintPaperDialog | None = None
        page.key_sheet_asked.connect(self.show_next)

    def take(self, sheets: Sequence[PaperShare]) -> None:
        """Opening just made these; each is shown when its holder asks, who alone should see it."""
        self._left = list(sheets)
        self.offer()

    def forget(self) -> None:
        """Voting begins, or another panel is opened: nothing of them stays."""
        self._left = []
        if self.dialog is not None:
            self.dialog.reject()
        self.offer()

    def offer(self) -> None:
        """Say on the page whose sheet is next."""
        self._page.offer_key_sheet(self._holder(self._left[0]) if self._left else "")

    def _holder(self, share: PaperShare) -> str:
        return f"{self._screen.say(ROLE_WORDS[share.role])} {share.number} {share.name}"

    def show_next(self) -> None:
        """The next holder's sheet, to be printed or copied by hand."""
        if not self._left or self.dialog is not None:
            return
        share, screen = self._left[0], self._screen

        def ready(pdf: bytes) -> None:
            if share not in self._left:
                return
            title = screen.say("钥匙单：{holder}", holder=self._holder(share))
            self.dialog = made = print_out(screen.room, screen.window(), title, pdf, paper_only=True)
            made.print_wanted.connect(lambda _choice: self._printed(share))
            made.finished.connect(self._closed)

        screen.ask(lambda panel: build_share_sheet(panel, share), ready)

    def _printed(self, share: PaperShare) -> None:
        self._left = [one for one in self._left if one is not share]
        self.offer()

    def _closed(self) -> None:
        # It deletes itself.
        self.dialog = None
