"""归档: what the file holds and lacks, closing it, and the journal as a logbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.seats import Seat
from fusion_desk.services import archiving, backups, bundling, checkpoints, logbook, outgoing, verifying
from fusion_desk.services.archiving import Archive, Closed
from fusion_desk.services.backups import KnownBackup
from fusion_desk.services.bundling import Bundled
from fusion_desk.services.checkpoints import Agreement, ShownCheckpoint
from fusion_desk.services.logbook import Logbook
from fusion_desk.services.minutes.papers import MAKINGS, build_paper
from fusion_desk.services.minutes.recomputing import check_figures
from fusion_desk.services.outgoing import write_whole
from fusion_desk.services.verifying import Verified
from fusion_desk.words.marking import N_
from ui.dialogs.case_bundle import CaseBundleDialog
from ui.dialogs.paper_code import PaperCodeDialog
from ui.room import ACTOR, Room
from ui.screen import PageHeader, Screen, page_layout
from ui.widgets.archive_page import ArchivePage
from ui.widgets.checklist import Check
from ui.widgets.labels import button
from ui.widgets.logbook_page import LogbookPage

LIST = "W21"
LOG_KEYS = N_("↑ ↓ 逐条查看日志")
STATES = {True: "met", False: "no", None: "check"}


class ArchiveScreen(Screen):
    """Two sheets: the file, and its logbook, which is read when somebody first looks at it."""

    key = "archive"
    title = N_("归档和日志")
    picture = "archive"
    rail = N_("归档")
    keys = N_("归档后可写明理由重新开启")
    concerns = ~Changes.NONE

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._found: Archive | None = None
        self._log_stale = True
        self.page = ArchivePage(room)
        self.log = LogbookPage(room)
        self.verify_button = button(self.say("核验文件"))
        self.verify_button.clicked.connect(self.verify)
        self.bundle_button = button(self.say("导出案卷包…"), picture="save")
        self.bundle_button.setToolTip(self.say("供监督人员在另一台电脑上重新计算，不含姓名和申报材料"))
        self.bundle_button.clicked.connect(self.export_bundle)
        self.paper_button = button(self.say("文件目录…"), picture="print")
        self.paper_button.clicked.connect(self.make_list)
        self._file = self._chip(self.say("卷内情况"), checked=True)
        self._holdings = self._chip(self.say("备份和卷内"), checked=False)
        self._log = self.log_button = self._chip(self.say("操作日志"), checked=False)
        group = QButtonGroup(self)
        for chip in (self._file, self._holdings, self._log):
            group.addButton(chip)
        self._stack = QStackedWidget()
        self._connect()
        self._lay_out()

    def _chip(self, text: str, *, checked: bool) -> QPushButton:
        made = button(text, role="chip")
        made.setCheckable(True)
        made.setChecked(checked)
        made.clicked.connect(self._turn)
        return made

    def _connect(self) -> None:
        self.page.close_wanted.connect(self._close)
        self.page.reopen_wanted.connect(self._reopen)
        self.page.backup_wanted.connect(self.backup)
        self.page.backup_elsewhere_wanted.connect(self.backup_elsewhere)
        self.page.interval_chosen.connect(self._choose_interval)
        self.room.backup_made.connect(self._look_for_backups)
        self.log.paper_asked.connect(self.compare_with_paper)
        self.page.went_to.connect(self.room.went_to.emit)
        self.log.entry_wanted.connect(self._show_entry)
        self.log.export_wanted.connect(self.export)

    def _lay_out(self) -> None:
        self.paper_button.setVisible(self.room.sitter.seat is Seat.SECRETARY)
        self.header = PageHeader(
            self.say("归档和日志"), self.bundle_button, self.paper_button, self.verify_button
        )
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self._file)
        chips.addWidget(self._holdings)
        self._holdings.setVisible(self.room.scale.folded)
        chips.addWidget(self._log)
        chips.addStretch(1)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.log)
        outer = page_layout(self, self.header)
        outer.addLayout(chips)
        outer.addWidget(self._stack, 1)

    # --- the record ----------------------------------------------------------------------------------------

    def first_field(self) -> QWidget | None:
        """See the base."""
        return self._file

    def refresh(self) -> None:
        """What the file holds now; the logbook only where it is in front."""
        self.ask(archiving.find_archive, self._show)
        self._look_for_backups()
        self._log_stale = True
        self._read_log()

    def _look_for_backups(self) -> None:
        folder = self.room.desk.folders.backups
        self.page.place_line.look_at(folder)
        self.ask(lambda panel: backups.known(panel, folder), self._show_backups)

    def forget(self) -> None:
        """Another panel: its own logbook, and nothing verified yet."""
        super().forget()
        self.page.reason.fill("")
        self._found, self._log_stale = None, True
        self.page.show_verdict([], "", "")

    def _show(self, found: Archive) -> None:
        self._found = found
        self.page.show_archive(found)
        state = self.say("已归档") if found.closed_since else self.say("还缺 {count} 项", count=found.lacking)
        self.header.sentence.show_text(
            self.say(
                "{state}，操作日志 {count} 条",
                state=state,
                count=found.entries,
            )
        )

    def _show_backups(self, found: list[KnownBackup]) -> None:
        entries = self._found.entries if self._found is not None else 0
        self.page.show_backups(found, self.room.desk.folders.backups, entries)

    # --- the logbook ---------------------------------------------------------------------------------------

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.log if self._log.isChecked() else self.page)
        self.page.show_holdings(there=self._holdings.isChecked())
        self.name_keys(LOG_KEYS if self._log.isChecked() else self.keys)
        self._read_log()

    def show_log(self) -> None:
        """Bring the logbook to the front."""
        self._log.setChecked(True)
        self._turn()

    def _read_log(self) -> None:
        if not self._log_stale or not self._log.isChecked():
            return
        self._log_stale = False
        words, report = self.words, self.room.jobs.report

        def work(panel: PanelFile) -> tuple[Logbook, tuple[ShownCheckpoint, ...]]:
            return logbook.read_logbook(panel, words, report), checkpoints.find_checkpoints(panel)

        self.ask(work, lambda found: self.log.show_book(*found))

    def compare_with_paper(self) -> PaperCodeDialog:
        """Ask for the code on a paper and say whether this file agrees with it."""
        dialog = PaperCodeDialog(self.room, self.window())

        def told(found: Agreement) -> None:
            sentence = self.words.sentence(found.code, found.check.details)
            newer = found.code == "paper.newer"
            dialog.tell(sentence, "met" if found.ok else "not_yet" if newer else "no")

        def compare(typed: str) -> None:
            self.ask(lambda panel: checkpoints.compare_with_paper(panel, typed), told, dialog.tell_refusal)

        dialog.code_entered.connect(compare)
        dialog.open()
        return dialog

    def _show_entry(self, seq: int) -> None:
        words = self.words
        self.ask(lambda panel: logbook.entry_in_full(panel, words, seq), self.log.show_detail)

    def export(self) -> None:
        """Write the entries shown as a workbook or as CSV."""
        book, lines, words = self.log.book, self.log.shown, self.words
        if book is None:
            return
        chosen, kind = QFileDialog.getSaveFileName(
            self.window(), self.say("导出日志"), self.say("操作日志") + ".xlsx", "*.xlsx;;*.csv"
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in {".xlsx", ".csv"}:
            path = path.with_name(path.name + (".csv" if "csv" in kind else ".xlsx"))
        make = logbook.export_csv if path.suffix.lower() == ".csv" else logbook.export_workbook
        self.ask(lambda _panel: write_whole(path, make(words, book, lines)), self._written)

    def make_list(self) -> None:
        """W21: the list of what the volume holds, with its closing page."""
        name = self.say(MAKINGS[LIST].name)
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(), self.say("另存为"), f"{LIST} {name}.pdf", "*.pdf"
        )
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")
        self.ask(
            lambda panel: write_whole(path, build_paper(panel, LIST).pdf),
            self._written,
            lambda error: self.page.message.tell("no", self.words.sentence(error.code, error.details)),
        )

    def export_bundle(self) -> CaseBundleDialog | None:
        """Ask where the case bundle goes, and write it there verified."""
        panel = self.room.panel
        if panel is None:
            return None
        suggested = panel.path.with_suffix(bundling.SUFFIX)
        dialog, report = CaseBundleDialog(self.room, suggested, self.window()), self.room.jobs.report

        def write(out: Path, minutes: Path | None) -> None:
            def work(opened: PanelFile) -> Bundled:
                sealed = None if minutes is None else outgoing.read_sealed(minutes)
                return bundling.make_bundle(opened, out, sealed, report)

            self.ask(work, dialog.show_written, dialog.refused)

        dialog.bundle_wanted.connect(write)
        dialog.open()
        return dialog

    def _written(self, path: Path) -> None:
        self.room.said.emit("met", self.say("已保存 {file}", file=path.name))

    # --- closing, backing up, verifying --------------------------------------------------------------------

    def _close(self, reason: str) -> None:
        self.ask(lambda panel: archiving.close(panel, reason, ACTOR), self._closed, self._refused)

    def _reopen(self, reason: str) -> None:
        self.ask(lambda panel: archiving.reopen(panel, reason, ACTOR), self._closed, self._refused)

    def _closed(self, done: Closed) -> None:
        self.room.said.emit("met", self.say("已归档") if done.closed else self.say("已重新开启"))
        self.room.changed(Changes.PANEL | Changes.ACTS)

    def _refused(self, error: DeskError) -> None:
        sentence = self.words.sentence(error.code, error.details)
        if error.code in {"panel.lacks", "panel.no_reason"}:
            self.page.reason.tell(sentence)
            self.page.reason.editor.setFocus()
        else:
            self.page.message.tell("no", sentence)

    def backup(self) -> None:
        """Write a checked backup where this computer keeps them."""
        folder, report = self.room.desk.folders.backups, self.room.jobs.report

        def work(panel: PanelFile) -> list[KnownBackup]:
            backups.make(panel, folder, report, sharing=True)
            return backups.known(panel, folder)

        def done(found: list[KnownBackup]) -> None:
            self._show_backups(found)
            self.room.said.emit("met", self.say("已备份并核对"))

        self.ask(work, done)

    def backup_elsewhere(self) -> None:
        """Write one that is whole by itself into a folder of the person's choice; say what speaks against it."""
        chosen = QFileDialog.getExistingDirectory(self.window(), self.say("备份到"))
        if not chosen:
            return
        folder, report = Path(chosen), self.room.jobs.report
        self.page.place_line.look_at(folder)

        def done(made: Path) -> None:
            self.room.said.emit("met", self.say("已备份并核对，附件齐全：{file}", file=made))

        self.ask(lambda panel: backups.make(panel, folder, report), done)

    def _choose_interval(self, minutes: int) -> None:
        self.room.prefer(replace(self.room.settings, backup_minutes=minutes))
        self.room.backup_interval_chosen.emit()

    def verify(self) -> None:
        """Everything that can be recomputed: pages, journal, attachments, and the official figures."""
        report = self.room.jobs.report

        def work(panel: PanelFile) -> Verified:
            found = verifying.verify_panel(panel, progress=report)
            return verifying.with_more(found, (checkpoints.check(panel), *check_figures(panel)))

        (self._holdings if self.room.scale.folded else self._file).setChecked(True)
        self._turn()
        self.page.show_verdict([], "", "")
        self.ask(work, self._show_verdict)

    def _show_verdict(self, found: Verified) -> None:
        checks = [
            Check(STATES[one.ok], self.words.sentence(one.code, one.details), self._word(one.ok))
            for one in found.checks
            if one.name != "anchor"
        ]
        failed = any(one.ok is False for one in found.checks)
        code = self._found.printed if self._found is not None else ""
        if failed:
            self.page.show_verdict(checks, "no", self.say("核验未通过：请停用此文件，逐项查看下面的结果。"))
            return
        self.page.show_verdict(
            checks,
            "met",
            self.say("核验通过。请与纸面或他处留存的核对码比对：{code}", code=code),
        )

    def _word(self, ok: bool | None) -> str:
        return {True: self.say("相符"), False: self.say("不符"), None: self.say("未核")}[ok]
