"""Files for others: the rows with what is wrong beside them, and the workbook that applicants fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from fusion_desk.desk import PanelFile
from fusion_desk.services import dossiers
from fusion_desk.services.outgoing import write_whole

if TYPE_CHECKING:
    from ui.screens.receiving import ReceivingScreen


class Files:
    """What leaves the page of receiving."""

    def __init__(self, screen: ReceivingScreen) -> None:
        self._screen = screen

    def export_marked(self) -> None:
        """Write the sender's rows with what is wrong beside them."""
        found, asked, words = self._screen.found, self._screen.asked, self._screen.words
        if found is None:
            return
        name = f"{asked.sources[0].name.rpartition('.')[0] or asked.sources[0].name}（{self._screen.say('检查意见')}）.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self._screen.window(), self._screen.say("导出带标注的工作簿"), name, "*.xlsx"
        )
        if chosen:
            self.write(Path(chosen), lambda _: dossiers.marked(asked, found, words))

    def save_template(self) -> None:
        """Write the workbook that applicants fill in."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._screen.window(),
            self._screen.say("保存填报模板"),
            self._screen.say("申报材料填报模板") + ".xlsx",
            "*.xlsx",
        )
        if chosen:
            self.write(Path(chosen), lambda _: dossiers.template())

    def write(self, path: Path, content: Callable[[PanelFile], bytes]) -> None:
        """Write a file, and say so."""

        def told(done: Path) -> None:
            self._screen.room.said.emit("met", self._screen.say("已写出 {file}", file=done.name))

        self._screen.ask(lambda panel: write_whole(path, content(panel)), told, self._screen.tell_refusal)
