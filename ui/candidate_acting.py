"""What the office does on a candidate's page: tick off, change a state, correct, open a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.check_mark import Outcome
from fusion_desk.domain.differences import Difference
from fusion_desk.domain.dossier import ApplicationState, Attachment
from fusion_desk.domain.dossier_fields import Place
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.page_kinds import PageRange
from fusion_desk.domain.rubric import Criterion
from fusion_desk.services import checking, dossiers, page_sorting, sittings
from fusion_desk.services.attached_pages import attached
from fusion_desk.services.imported import Imported
from ui.dialogs.import_outcome import Counted, ImportOutcomeDialog
from ui.dialogs.sort_pages import SortPagesDialog
from ui.models.candidate_table import CandidateLine
from ui.screen import Screen
from ui.widgets.candidate_page import CandidatePage
from ui.widgets.message import MessageLine

Chosen = Callable[[], CandidateLine | None]


class CandidateActing:
    """Hears what the page asks for, and does it through the services of its screen."""

    def __init__(self, screen: Screen, page: CandidatePage, message: MessageLine, chosen: Chosen) -> None:
        self._screen, self._page, self._message, self._chosen = screen, page, message, chosen
        page.ticks.ticked.connect(self.tick)
        page.state.wanted.connect(self.set_state)
        page.correction.wanted.connect(self.correct)
        page.attachments.wanted.connect(self.show_file)
        page.attachments.sorting_asked.connect(self.sort_pages)
        page.attachments.table_asked.connect(self.sort_by_table)
        self.sorting: SortPagesDialog | None = None

    @property
    def _actor(self) -> str:
        return self._screen.room.sitter.actor

    def tick(self, finding: str, by: str, outcome: Outcome, note: str) -> None:
        """Record that somebody looked at a finding."""
        line, ticks, actor = self._chosen(), self._page.ticks, self._actor
        if line is None:
            return

        def work(panel: PanelFile) -> object:
            return checking.tick(panel, line.number, finding, by, actor, outcome=outcome, note=note)

        def done(_mark: object) -> None:
            ticks.note_done()
            self._screen.room.changed(Changes.CHECK_MARKS)

        self._screen.ask(work, done, lambda error: ticks.message.tell("no", self._sentence(error)))

    def set_state(self, state: ApplicationState, reason: str) -> None:
        """Admit, reject or withdraw the application."""
        line, form, actor = self._chosen(), self._page.state, self._actor
        if line is None:
            return

        def work(panel: PanelFile) -> sittings.StateSet:
            return sittings.set_application_state(panel, line.number, state, reason, actor)

        def done(made: sittings.StateSet) -> None:
            form.note_done()
            self._say_hold(on_hold=made.on_hold)
            self._screen.room.changed(Changes.APPLICATIONS | Changes.SNAPSHOT)

        self._screen.ask(work, done, lambda error: form.tell_refusal(self._sentence(error)))

    def correct(self, place: Place, text: str, reason: str) -> None:
        """Write one cell of the dossier anew."""
        line, form, actor = self._chosen(), self._page.correction, self._actor
        if line is None:
            return

        def work(panel: PanelFile) -> dossiers.Correction:
            return dossiers.correct_cell(panel, line.candidate, place, text, reason, actor)

        def done(made: dossiers.Correction) -> None:
            before, after = made.before or "—", made.after or "—"
            form.tell_done(self._screen.say("已更正：{before} → {after}。", before=before, after=after))
            self._say_hold(on_hold=made.on_hold)
            self._screen.room.changed(Changes.DOSSIERS | Changes.APPLICATIONS | Changes.SNAPSHOT)

        self._screen.ask(work, done, lambda error: form.tell_refusal(error.code, self._sentence(error)))

    def show_file(self, sha256: str, name: str, page: int) -> None:
        """Open an attachment at a page."""
        view = self._page.attachments.view
        panel = self._screen.room.panel
        if panel is not None:
            view.show_file(attached(panel, sha256), name, page)

    def sort_pages(self, lines: tuple[Attachment, ...]) -> None:
        """Let the pages of a file be sorted by kind, and keep what was saved."""
        panel, chosen, actor = self._screen.room.panel, self._chosen(), self._actor
        if panel is None or chosen is None or not lines:
            return
        file, number = lines[0], chosen.candidate

        def show(criteria: tuple[Criterion, ...]) -> None:
            held = attached(panel, file.sha256)
            dialog = SortPagesDialog(self._screen.room, held, lines, criteria, self._screen.window())
            self.sorting = dialog
            dialog.saved.connect(partial(keep, dialog))
            dialog.open()

        def keep(dialog: SortPagesDialog, ranges: tuple[PageRange, ...]) -> None:
            def done(_made: page_sorting.SortedFile) -> None:
                dialog.accept()
                self._screen.room.changed(Changes.ATTACHMENTS | Changes.DOSSIERS)

            self._screen.ask(
                lambda panel: page_sorting.sort_pages(panel, number, file.name, ranges, actor),
                done,
                dialog.tell_refusal,
            )

        self._screen.ask(page_sorting.criteria, show)

    def sort_by_table(self) -> None:
        """Sort the pages of many files as a table says; a file with a bad row stays as it is, and the row is named."""
        title, actor = self._screen.say("按表归类附件"), self._actor
        chosen, _ = QFileDialog.getOpenFileName(self._screen.window(), title, "", "*.xlsx *.xls *.csv")
        if not chosen:
            return

        def done(found: Imported[Difference]) -> None:
            self._screen.room.changed(Changes.DOSSIERS)
            counted = Counted(title, self._screen.say("行"))
            dialog = ImportOutcomeDialog(self._screen.room, found, counted, self._screen.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

        self._screen.ask(
            lambda panel: page_sorting.import_pages(panel, Path(chosen), actor),
            done,
            lambda error: self._message.tell("no", self._sentence(error)),
        )

    def _say_hold(self, *, on_hold: bool) -> None:
        say = self._screen.say
        sentence = say("评审已暂停：申报材料有变动。请核对后到“评委”页重新冻结。") if on_hold else ""
        self._message.tell("not_yet" if on_hold else "", sentence)

    def _sentence(self, error: DeskError) -> str:
        return self._screen.words.sentence(error.code, error.details)
