"""What is brought to be received: files, a folder, or the cells on the clipboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from fusion_desk.domain.errors import DeskError
from fusion_desk.services import dossiers
from fusion_desk.services.dossiers import Asked, Pasted, Source

if TYPE_CHECKING:
    from ui.screens.receiving import ReceivingScreen

SHEETS = "*.xlsx *.xlsm *.xls *.csv *.tsv *.txt *.zip"


class Sources:
    """Adds to what is looked at; what cannot be read is not kept, and the others stay."""

    def __init__(self, screen: ReceivingScreen) -> None:
        self._screen = screen

    def ask_files(self) -> None:
        """Ask for files."""
        title, kinds = self._screen.say("选择申报材料"), self._screen.say("申报材料") + f" ({SHEETS})"
        chosen, _ = QFileDialog.getOpenFileNames(self._screen.window(), title, "", kinds)
        self.bring(map(Path, chosen))

    def ask_folder(self) -> None:
        """Ask for a folder of dossiers with their attachments."""
        chosen = QFileDialog.getExistingDirectory(
            self._screen.window(), self._screen.say("选择申报材料文件夹")
        )
        self.bring([Path(chosen)] if chosen else [])

    def paste(self) -> None:
        """Take the cells on the clipboard."""
        if self._screen.shut:
            return
        text = QGuiApplication.clipboard().text()
        if "\t" not in text and "\n" not in text.strip():
            self._screen.message.tell(
                "not_yet",
                self._screen.say("剪贴板里没有表格。请在 Excel 或 WPS 中选中单元格并复制，再粘贴。"),
            )
            return
        others = [one for one in self._screen.asked.sources if not isinstance(one, Pasted)]
        sections = tuple(one for one in self._screen.asked.sections if one.sheet != dossiers.PASTED_NAME)
        self._screen.asked = replace(self._screen.asked, sources=tuple(others), sections=sections)
        self.bring([Pasted(text)])

    def bring(self, sources: Iterable[Source]) -> None:
        """Look at these too."""
        brought = list(sources)
        if not brought or self._screen.shut:
            return
        more = [one for one in dict.fromkeys(brought) if one not in self._screen.asked.sources]
        before = self._screen.asked
        self._screen.say_nothing()
        self._screen.asked = replace(before, sources=(*before.sources, *more))
        self._screen.keep()
        self._screen.look(partial(self.refuse, before))

    def refuse(self, before: Asked, error: DeskError) -> None:
        """A file that is not there, or of no known format, is not kept; the others stay."""
        self._screen.asked = before
        self._screen.keep()
        self._screen.room.said.emit("", "")
        self._screen.message.tell("no", self._screen.words.sentence(error.code, error.details))
        self._screen.show_front()

    def drop_gone(self, error: DeskError) -> None:
        """A file that was there before is not: it is said, what was typed stays for when it is chosen again."""
        gone = [one for one in self._screen.asked.sources if str(one) == error.details.get("file")]
        self._screen.tell_refusal(error)
        if gone:
            left = tuple(one for one in self._screen.asked.sources if one not in gone)
            self._screen.asked = replace(self._screen.asked, sources=left)
            self._screen.found = None
            self._screen.show_front()
            if left:
                self._screen.look(self.drop_gone)
