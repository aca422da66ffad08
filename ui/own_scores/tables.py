"""What the secretary does with tables of marks: sheets to fill in, sheets that come back, and what each mark was before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.differences import Difference
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.rounding import mark_text
from fusion_desk.domain.rubric import Criterion
from fusion_desk.domain.scoring import Purpose
from fusion_desk.services import score_sheets, scoring
from fusion_desk.services.design.masked_import import import_masked
from fusion_desk.services.imported import Imported
from fusion_desk.services.outgoing import write_whole
from fusion_desk.services.score_sheets import ChangedMark
from fusion_desk.services.scoring import Told
from ui.dialogs.import_outcome import Counted, ImportOutcomeDialog
from ui.dialogs.score_history import ScoreHistoryDialog
from ui.screen import Screen
from ui.widgets.labels import button


class ScoreTables:
    """One button with everything that goes out to be filled in or comes back filled in."""

    def __init__(self, page: Screen, refused: Callable[[DeskError], None]) -> None:
        self._page, self._refused, self._say = page, refused, page.say
        self._member = self._item = ""
        self._criteria: tuple[Criterion, ...] = ()
        self.outcome: ImportOutcomeDialog | None = None
        self.history: ScoreHistoryDialog | None = None
        say = self._say
        self.button = button(say("评分表格"))
        self.menu = QMenu(self.button)
        self._import_action = QAction(say("导入评分表…"), self.menu)
        self._import_action.triggered.connect(self.import_scores)
        self.menu.addAction(self._import_action)
        self.menu.addAction(say("写出评分表（每位评委一张）…"), partial(self.write, Purpose.OFFICIAL))
        self.menu.addSeparator()
        self.menu.addAction(say("写出锚定材料的评分表…"), partial(self.write, Purpose.ANCHOR))
        self.menu.addAction(say("写出盲审复评的评分表…"), partial(self.write, Purpose.MASKED))
        self._masked_action = QAction(say("导入盲审复评的评分表…"), self.menu)
        self._masked_action.triggered.connect(self.import_masked)
        self.menu.addAction(self._masked_action)
        self.menu.addSeparator()
        # Made here, not by the menu: Python takes one of the menu's own for gone once a page before this one goes.
        self.history_action = QAction(say("评分记录…"), self.menu)
        self.history_action.triggered.connect(self.show_history)
        self.menu.addAction(self.history_action)
        self.button.setMenu(self.menu)
        self._remedies: QAction | None = None

    def take_in(self, links: Sequence[QPushButton], remedies: str, turn: Callable[[], None]) -> None:
        """Large text keeps what else the page does in the same menu."""
        self.button.setText(self._say("更多"))
        self.menu.addSeparator()
        for link in links:
            action = QAction(link.text(), self.menu)
            action.triggered.connect(link.click)
            self.menu.addAction(action)
        self._remedies = QAction(remedies, self.menu)
        self._remedies.triggered.connect(turn)
        self.menu.addAction(self._remedies)

    def show_held(self, *, held: bool) -> None:
        """On hold nothing comes in."""
        for action in (self._import_action, self._masked_action):
            action.setEnabled(not held)

    def show_remedies(self, *, there: bool) -> None:
        """Whether there is anything to open again or to make void."""
        if self._remedies is not None:
            self._remedies.setEnabled(there)

    def name_for(self, member: str, item: str, criteria: tuple[Criterion, ...]) -> None:
        """Whose marks for which application the record of changes is asked for."""
        self._member, self._item, self._criteria = member, item, criteria
        self.history_action.setEnabled(bool(item))
        self.history_action.setText(
            self._say("{item} 的评分记录…", item=item) if item else self._say("评分记录…")
        )

    # --- out -----------------------------------------------------------------------------------------------

    def write(self, purpose: Purpose) -> None:
        """A workbook with one sheet for each expert; experts see nothing of each other on it."""
        title, name = self._say("写出评分表"), self._say("评分表")
        chosen, _ = QFileDialog.getSaveFileName(self._page.window(), title, f"{name}.xlsx", "*.xlsx")
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(".xlsx") else f"{chosen}.xlsx")

        def written(made: Path) -> None:
            self._page.room.said.emit("met", self._say("已写出评分表 {file}。", file=made.name))

        self._page.ask(
            lambda panel: write_whole(path, score_sheets.template(panel, purpose)), written, self._refused
        )

    # --- in ------------------------------------------------------------------------------------------------

    def import_scores(self) -> None:
        """Marks from the sheets that came back; a mark that is told otherwise becomes a revision."""
        actor = self._page.room.sitter.actor
        self._import(
            self._say("导入评分"),
            lambda panel, path: _shown(score_sheets.import_scores(panel, path, actor)),
        )

    def import_masked(self) -> None:
        """Marks of the second time; they go nowhere else."""
        actor = self._page.room.sitter.actor
        self._import(
            self._say("导入盲审复评的评分"),
            lambda panel, path: import_masked(panel, path, actor),
        )

    def _import(self, title: str, read: Callable[[PanelFile, Path], Imported[Difference]]) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._page.window(), title, "", "*.xlsx *.xls *.csv")
        if not chosen:
            return

        def done(found: Imported[Difference]) -> None:
            self._page.room.changed(Changes.SCORES)
            counted = Counted(title, self._say("个评分"))
            self.outcome = ImportOutcomeDialog(self._page.room, found, counted, self._page.window())
            self.outcome.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.outcome.open()

        self._page.ask(lambda panel: read(panel, Path(chosen)), done, self._refused)

    # --- what was before -----------------------------------------------------------------------------------

    def show_history(self) -> None:
        """Every revision of the marks of this member for the chosen application."""
        member, item, criteria = self._member, self._item, self._criteria

        def show(told: list[Told]) -> None:
            page = self._page
            self.history = ScoreHistoryDialog(page.room, (member, item), told, criteria, page.window())
            self.history.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.history.open()

        self._page.ask(lambda panel: scoring.history_of(panel, item, member), show, self._refused)


def _shown(done: Imported[ChangedMark]) -> Imported[Difference]:
    """The same with its changed marks as a person writes them."""
    changed = tuple(
        Difference(f"{one.item} {one.member}", one.criterion, mark_text(one.old), mark_text(one.new))
        for one in done.changed
    )
    return Imported(
        read=done.read,
        imported=done.imported,
        unchanged=done.unchanged,
        updated=done.updated,
        changed=changed,
        rejected=done.rejected,
        warnings=done.warnings,
        columns=done.columns,
        unmapped=done.unmapped,
    )
