"""How the sheets are read: where the header is, and which column stands for which of ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from fusion_desk.desk import PanelFile
from fusion_desk.domain.errors import UsageError
from fusion_desk.services import dossiers
from fusion_desk.services.dossiers import SheetMapping
from fusion_desk.services.dossiers.checked import CheckedSheet, SheetKind

if TYPE_CHECKING:
    from ui.screens.receiving import ReceivingScreen


class Columns:
    """What is told by hand goes before what is found by itself, and is remembered on this computer."""

    def __init__(self, screen: ReceivingScreen) -> None:
        self._screen = screen

    def choose_header(self) -> None:
        """Show the beginning of the sheet and ask where its header is."""
        page = self._screen.page()
        if page is None:
            return
        sheet, sources = page.sheet, self._screen.asked.sources

        def work(_: PanelFile) -> dossiers.Preview:
            return dossiers.find_preview(sources, sheet.file, sheet.sheet)

        def show(preview: dossiers.Preview) -> None:
            title = sheet.title if sheet.kind is SheetKind.TABLE else dossiers.TABLE_TITLES[0]
            self._screen.chooser.show_preview(sheet.sheet, preview, title, sheet.header)
            self._screen._right.setCurrentIndex(1)
            self._screen.chooser.table.setFocus()
            self._screen.bar.hide()

        self._screen.ask(work, show, self._screen.tell_refusal)

    def leave_chooser(self) -> None:
        self._screen.side.columns_button.setChecked(False)
        self._screen.show_columns()

    def tell_section(self, said: SheetMapping) -> None:
        self._set_section(said)
        self._screen.look()

    def _set_section(self, said: SheetMapping) -> None:
        others = [one for one in self._screen.asked.sections if one.sheet != said.sheet]
        self._screen.asked = replace(self._screen.asked, sections=(*others, said))
        self._screen.keep()

    def choose_column(self, header: str, field: str) -> None:
        """Let a column stand for one of ours; whichever stood for it before no longer does."""
        page = self._screen.page()
        if page is None or page.sheet.kind is not SheetKind.TABLE:
            return
        sheet = page.sheet
        told = dossiers.with_column(sheet, header, field)
        self._set_section(told)
        self._remember(sheet, told.columns)
        self._screen.look()

    def _remember(self, sheet: CheckedSheet, columns: tuple[tuple[str, str], ...]) -> None:
        key, section = dossiers.section_of(sheet, columns)
        if key:
            self._screen.room.prefer(
                self._screen.room.settings.with_mapping(key, dossiers.mapping_text([section]))
            )

    def export_mapping(self) -> None:
        """Write how the sheets are read as a file for --mapping."""
        title = self._screen.say("导出列对应")
        chosen, _ = QFileDialog.getSaveFileName(
            self._screen.window(), title, self._screen.say("列对应") + ".toml", "*.toml"
        )
        if chosen:
            sections = [
                dossiers.as_read(one.sheet) for one in self._screen.pages if one.sheet.kind is SheetKind.TABLE
            ]
            content = dossiers.mapping_text(sections).encode()
            self._screen.files.write(Path(chosen), lambda _: content)

    def read_mapping(self) -> None:
        """Read the sheets as a file for --mapping says."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._screen.window(), self._screen.say("读入列对应"), "", "*.toml"
        )
        if not chosen:
            return
        try:
            sections = dossiers.sections_in(Path(chosen))
        except UsageError as error:
            self._screen.tell_refusal(error)
            return
        for one in sections:
            self._set_section(one)
        self._screen.look()
