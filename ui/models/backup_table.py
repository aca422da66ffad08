"""The table of backups."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.services.restoring import Found
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.file_size import size_text
from ui.models.line_table import LineTable

HEADS = (N_("时间"), N_("评审项目"), N_("记到"), N_("大小"), N_("状态"))


class BackupModel(LineTable[Found]):
    """Those of the open panel are called so."""

    def __init__(self, words: Words) -> None:
        super().__init__([words.say(head) for head in HEADS], self._told)
        self._say, self._language = words.say, words.language
        self._tag = ""

    def show_found(self, found: Sequence[Found], tag: str) -> None:
        """Show these backups; `tag` is that of the open panel, blank where none is open."""
        self._tag = tag
        self.show_lines(found)

    def _told(self, one: Found) -> tuple[str, ...]:
        return (
            f"{one.made_at:%Y-%m-%d %H:%M}",
            one.name,
            self._say("第 {seq} 条", seq=one.seq),
            size_text(one.size, self._language),
            self._say("当前项目") if one.tag == self._tag else self._say("其他项目"),
        )
