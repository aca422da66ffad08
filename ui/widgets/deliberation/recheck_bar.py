"""复核 of one application: how far it is, and the answers that came on paper or in a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.seats import Seat
from fusion_desk.services import rechecks
from fusion_desk.services.deliberation import Line
from fusion_desk.services.outgoing import write_whole
from fusion_desk.services.rechecks import Answered, ItemRecheck, RecheckImport, RecheckList
from ui.asking import Ask
from ui.dialogs.import_outcome import Counted, ImportOutcomeDialog
from ui.dialogs.recheck_entry import RecheckEntryDialog
from ui.room import Room
from ui.widgets.labels import ElidedLabel, button


class RecheckBar(QWidget):
    """Everybody at the table sees how far it is; the secretary enters answers."""

    def __init__(self, room: Room, ask: Ask, refused: Callable[[DeskError], None]) -> None:
        super().__init__()
        self._room, self._ask, self._refused, self._say = room, ask, refused, room.words.say
        self._line: Line | None = None
        self.dialog: RecheckEntryDialog | None = None
        self.outcome: ImportOutcomeDialog | None = None
        self.state = ElidedLabel("", "quiet")
        self.button = button(self._say("复核"))
        menu = QMenu(self)
        # Made here, not by the menu: Python takes one of the menu's own for gone once a page before this one goes.
        self.enter_action = QAction(self._say("录入本项的答复…"), menu)
        self.enter_action.triggered.connect(self.enter)
        menu.addAction(self.enter_action)
        menu.addAction(self._say("导入复核表…"), self.import_answers)
        menu.addAction(self._say("写出复核表（每位评委一张）…"), self.write_template)
        self.button.setMenu(menu)
        self.button.setVisible(room.sitter.seat is Seat.SECRETARY)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.state, 1)
        line.addWidget(self.button)

    def offer(self, *, there: bool) -> None:
        """Away with the button once nothing is answered any more; the secretary alone has it."""
        self.button.setVisible(there and self._room.sitter.seat is Seat.SECRETARY)

    def show_line(self, line: Line) -> None:
        """Another application."""
        self._line, counts = line, line.recheck
        asked = line.recheck_due or bool(counts.changed or counts.kept)
        text = self._say("各项分差未达复核标准")
        if asked:
            text = self._say(
                "复核：修改 {changed} 份，维持 {kept} 份，尚未答复 {waiting} 份",
                changed=counts.changed,
                kept=counts.kept,
                waiting=counts.waiting,
            )
        self.state.show_text("" if line.hidden else text)
        self.enter_action.setEnabled(asked)
        # Large text has its button in the head of the page, and says so much only where there is something to say.
        self.setVisible(asked or not self._room.scale.folded)

    # --- a table -------------------------------------------------------------------------------------------

    def import_answers(self) -> None:
        """Read answers from a table; a bad row is named, the rest is recorded."""
        title = self._say("导入复核答复")
        chosen, _ = QFileDialog.getOpenFileName(self.window(), title, "", "*.xlsx *.xls *.csv")
        if not chosen:
            return
        actor = self._room.sitter.actor

        def done(outcome: RecheckImport) -> None:
            self._room.changed(Changes.SCORES)
            counted = Counted(title, self._say("行"))
            self.outcome = ImportOutcomeDialog(self._room, outcome, counted, self.window())
            self.outcome.open()

        self._ask(lambda panel: rechecks.import_rechecks(panel, Path(chosen), actor), done, self._refused)

    def write_template(self) -> None:
        """A workbook with one sheet for each expert who is asked, with nothing of the others on it."""
        name = self._say("复核表")
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(), self._say("写出复核表"), f"{name}.xlsx", "*.xlsx"
        )
        if not chosen:
            return
        path = Path(chosen if chosen.endswith(".xlsx") else f"{chosen}.xlsx")

        def written(made: Path) -> None:
            self._room.said.emit("met", self._say("已写出复核表 {file}。", file=made.name))

        self._ask(lambda panel: write_whole(path, rechecks.template(panel)), written, self._refused)

    # --- on paper ------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Type in the answers that came on paper."""
        line = self._line
        if line is None:
            return
        item = line.application.item

        def show(found: RecheckList) -> None:
            recheck = _of(found, item)
            if recheck is not None:
                self._open_entry(recheck, found)

        self._ask(rechecks.find_rechecks, show)

    def _open_entry(self, recheck: ItemRecheck, found: RecheckList) -> None:
        dialog = RecheckEntryDialog(self._room, recheck, dict(found.members), self.window())
        item, actor = recheck.item.application.item, self._room.sitter.actor

        def save(member: str, criterion: str, typed: str, reason: str) -> None:
            def work(panel: PanelFile) -> tuple[Answered, ItemRecheck | None]:
                done = rechecks.answer_typed(panel, member, item, criterion, typed, reason, actor)
                return done, _of(rechecks.find_rechecks(panel), item)

            def saved(result: tuple[Answered, ItemRecheck | None]) -> None:
                dialog.tell_saved(result[0], result[1] or recheck)
                self._room.changed(Changes.SCORES)

            self._ask(work, saved, dialog.tell_refusal)

        dialog.save = save
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _of(found: RecheckList, item: str) -> ItemRecheck | None:
    return next((one for one in found.items if one.item.application.item == item), None)
