"""The end of a check: what is right is imported, thrown away, or taken back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.services import dossiers
from fusion_desk.services.dossiers import Asked
from fusion_desk.words.marking import N_
from ui.room import ACTOR

if TYPE_CHECKING:
    from ui.screens.receiving import ReceivingScreen

MOVED = Changes.DOSSIERS | Changes.APPLICATIONS | Changes.ATTACHMENTS | Changes.EXAMS | Changes.SNAPSHOT


class Importing:
    """One press imports, and one takes it back until the sitting is frozen."""

    def __init__(self, screen: ReceivingScreen) -> None:
        self._screen = screen

    def commit(self) -> None:
        """Import what is right, and the differences that were ticked."""
        asked, ticked, report = self._screen.asked, self._screen.ticked, self._screen.room.jobs.report

        def work(panel: PanelFile) -> dossiers.DossierImport:
            return dossiers.import_checked(panel, asked, ACTOR, ticked, report)

        self._screen.say_nothing()
        self._screen.ask(work, self._imported, self._screen.tell_refusal)

    def _imported(self, done: dossiers.DossierImport) -> None:
        left = bool(done.rejected) or len({one.number for one in done.changed}) > done.updated
        sentence = (
            N_("已导入：新增 {new} 人，更新 {updated} 人。没有导入的行仍在下面。")
            if left
            else N_("已导入：新增 {new} 人，更新 {updated} 人。接下来请到“资格”逐人审查。")
        )
        said = self._screen.say(sentence, new=done.imported, updated=done.updated)
        if done.on_hold:
            said += self._screen.say("冻结的材料有变动，评审已暂停，请核对后重新冻结。")
        if not left:
            self._clear()
        self._screen.undo_button.setVisible(not done.on_hold)
        self._screen.message.tell("not_yet" if done.on_hold else "met", said)
        self._screen.room.said.emit(
            "met", self._screen.say("已导入 {count} 人", count=done.imported + done.updated)
        )
        self._screen.room.changed(MOVED)

    def throw_away(self) -> None:
        """Look at nothing any more; the record is as it was."""
        self._screen.say_nothing()
        self._clear()
        self._screen.show_front()

    def _clear(self) -> None:
        screen = self._screen
        screen.asked, screen.ticked, screen.found, screen.pages, screen.at = (
            Asked(()),
            frozenset(),
            None,
            [],
            0,
        )
        self._screen.keep()

    def take_back_newest(self) -> None:
        """Undo the import that was told of last."""
        self._screen.undo_button.hide()
        self.take_back(self._screen.newest)

    def take_back(self, number: int) -> None:
        """Undo one import."""

        def work(panel: PanelFile) -> dossiers.TakenBack:
            return dossiers.take_back(panel, ACTOR, number)

        self._screen.ask(work, self._took_back, self._screen.tell_refusal)

    def _took_back(self, done: dossiers.TakenBack) -> None:
        said = self._screen.say(
            "已撤销第 {number} 次导入：移除 {removed} 人，恢复 {restored} 人的原记录。操作日志中两次都有记载。",
            number=done.number,
            removed=done.removed,
            restored=done.restored,
        )
        self._screen.message.tell("met", said)
        self._screen.room.changed(MOVED)
