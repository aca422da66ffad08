"""What the papers say about the office, asked for in one dialog wherever somebody misses it."""

from __future__ import annotations

from collections.abc import Mapping

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.office import Office
from fusion_desk.services import office
from ui.dialogs.office import OfficeDialog
from ui.screen import Screen


def ask_for_office(page: Screen) -> OfficeDialog:
    """Show what was said so far, and record what is typed; a refusal leaves the dialog as it is."""
    room = page.room
    dialog = OfficeDialog(room, page.window())

    def save(texts: Mapping[str, str]) -> None:
        actor = room.sitter.actor

        def done(_found: Office) -> None:
            dialog.accept()
            room.said.emit("met", page.say("受理、监督和备案部门已保存"))
            room.changed(Changes.PANEL)

        page.ask(lambda panel: office.record(panel, texts, actor), done, dialog.tell_refusal)

    dialog.save_wanted.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    page.ask(office.find, dialog.show_office)
    dialog.open()
    return dialog
