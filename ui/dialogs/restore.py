"""Choose a backup, see what it lacks, and put it in the file's place; the present file is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.errors import DeskError
from fusion_desk.services.restoring import Comparison, Found
from fusion_desk.words.marking import N_
from fusion_desk.words.seats import actor_word
from ui.delegates.rows import RowDelegate
from ui.dialogs.fitting import fit
from ui.models.backup_table import BackupModel
from ui.room import Room
from ui.widgets.candidate_page import scrolled
from ui.widgets.column_fit import LEAST_ROWS, rows_height
from ui.widgets.empty import EmptyState
from ui.widgets.fact_table import FactTable
from ui.widgets.form_field import FormField
from ui.widgets.frozen_table import HEAD, FrozenTable
from ui.widgets.labels import WIDGET_MOST, button, clear, label
from ui.widgets.message import MessageLine

WIDTHS = (140, 250, 90, 80, 90)

COUNTS = {
    "candidate": N_("申报人"),
    "application": N_("申报事项数"),
    "member": N_("评委和工作人员"),
    "score": N_("评分记录（含修改）"),
    "ballot_list": N_("表决票单"),
    "opinion": N_("评议意见"),
    "act": N_("经办事项记录"),
    "minutes_draft": N_("纪要起草稿"),
    "seal": N_("纪要封印"),
}


class RestoreDialog(QDialog):
    """Nothing is put back before the person has seen what differs."""

    compare_wanted = Signal(object, str)
    """(path, password): blank where the open panel's own key opens it."""
    restore_wanted = Signal(object, str)

    def __init__(self, room: Room, tag: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._say, self._tag = room, room.words.say, tag
        self.chosen: Found | Path | None = None
        self.comparison: Comparison | None = None
        self.despite = ""
        """The file that the person was warned of: votes may be being cast in it."""
        self.setWindowTitle(self._say("恢复备份"))
        fit(self, room.scale.px(760), room.scale.px(620), parent)
        self.model = BackupModel(room.words)
        self.table = self._table()
        self.password = FormField(self._say("这份备份的口令"))
        editor = self.password.editor
        if isinstance(editor, QLineEdit):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
            editor.returnPressed.connect(self.compare)
        self.password.hide()
        self.file_button = button(self._say("从文件选择…"), picture="folder")
        self.file_button.clicked.connect(self._choose_file)
        self.first_button = button(self._say("从文件选择…"), picture="folder")
        self.first_button.clicked.connect(self._choose_file)
        self.looking = label(self._say("正在查找这台电脑上的备份……"), "quiet")
        self.looking.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty = EmptyState(
            self._say("这台电脑上还没有备份。可以从 U 盘或别的文件夹选择备份文件。"), self.first_button
        )
        self.compare_button = button(self._say("查看差别"))
        self.compare_button.clicked.connect(self.compare)
        self.restore_button = button(self._say("先查看差别，再恢复"), role="primary")
        self.restore_button.setEnabled(False)
        self.restore_button.clicked.connect(self._restore)
        self.cancel_button = button(self._say("取消"))
        self.cancel_button.clicked.connect(self.reject)
        self.message = MessageLine()
        self._chosen_name = label("", "strong", wrap=True)
        self._found = QVBoxLayout()
        self._found.setSpacing(10)
        inside = QWidget()
        inside.setLayout(self._found)
        self.facts = scrolled(inside)
        self.facts.hide()
        self._stack = QStackedWidget()
        self._lay_out()

    def _table(self) -> FrozenTable:
        scale = self._room.scale
        delegates = (
            RowDelegate(scale, first=True, bold=True),
            *(RowDelegate(scale, quiet=at > 0) for at in range(4)),
        )
        table = FrozenTable(
            self.model, scale, self._say("备份"), frozen=1, widths=WIDTHS, delegates=delegates, sortable=False
        )
        table.row_chosen.connect(lambda row: self._choose(self.model.line(row)))
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self._say("恢复备份"), "title"), 1)
        head.addWidget(self.file_button)
        for one in (self.looking, self.empty, self.table):
            self._stack.addWidget(one)
        self._found.setContentsMargins(0, 0, 12, 0)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.compare_button)
        line.addStretch(1)
        line.addWidget(self.cancel_button)
        line.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._chosen_name)
        column.addWidget(self.password)
        column.addWidget(self.message)
        column.addWidget(self.facts, 3)
        column.addLayout(line)
        self._chosen_name.hide()
        self._show_ways()

    # --- choosing ------------------------------------------------------------------------------------------

    def show_found(self, found: list[Found]) -> None:
        """The backups on this computer; the newest of the open panel is chosen to begin with."""
        self.model.show_found(found, self._tag)
        self._stack.setCurrentWidget(self.table if found else self.empty)
        self._show_ways()
        own = next((at for at, one in enumerate(found) if one.tag == self._tag), 0)
        if found:
            self._fit_rows()
            self.table.choose(own)
            self.table.setFocus()
        else:
            self.first_button.setFocus()

    def _fit_rows(self) -> None:
        """Large text: no higher than its rows while what differs is to be read below them."""
        if self._room.scale.folded:
            high = rows_height(self._room.scale, HEAD, min(self.model.rowCount(), LEAST_ROWS))
            self.table.setMinimumHeight(high)
            self._stack.setMinimumHeight(high)
            self._stack.setMaximumHeight(WIDGET_MOST if self.facts.isHidden() else high)

    def _show_ways(self) -> None:
        """One way at a time: while nothing is chosen, the one to choose."""
        chosen = self.chosen is not None
        self.file_button.setVisible(chosen or self._stack.currentWidget() is self.table)
        self.restore_button.setVisible(chosen)
        self._show_compare()

    def _show_compare(self) -> None:
        """Only before the differences are seen."""
        self.compare_button.setVisible(self.chosen is not None and self.comparison is None)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self._say("选择备份文件"), str(self._room.desk.folders.backups), "*.fusion"
        )
        if path:
            self._choose(Path(path))

    def _choose(self, chosen: Found | Path) -> None:
        self.chosen, self.comparison, self.despite = chosen, None, ""
        own = isinstance(chosen, Found) and bool(self._tag) and chosen.tag == self._tag
        self.password.setVisible(not own)
        self._chosen_name.setText(self.path.name)
        # In large text the chosen row says which one it is.
        self._chosen_name.setVisible(not self._room.scale.folded or not isinstance(chosen, Found))
        self.facts.hide()
        self._fit_rows()
        self._show_ways()
        self.password.tell("")
        self.message.tell("", "")
        clear(self._found)
        self.compare_button.setEnabled(True)
        self._offer(None)
        if own:
            self.compare()

    @property
    def path(self) -> Path:
        """The backup chosen."""
        chosen = self.chosen
        return chosen.path if isinstance(chosen, Found) else chosen or Path()

    @property
    def secret(self) -> str:
        """The password typed, blank where none is needed."""
        return "" if self.password.isHidden() else self._typed()

    def _typed(self) -> str:
        editor = self.password.editor
        return editor.text() if isinstance(editor, QLineEdit) else ""

    # --- comparing -----------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Ask for the differences to be looked up."""
        if not self.password.isHidden() and not self._typed():
            self.password.tell(self._say("请先输入口令。"))
            self.password.editor.setFocus()
            return
        self.compare_button.setEnabled(False)
        self.compare_wanted.emit(self.path, self.secret)

    def show_comparison(self, path: Path, found: Comparison) -> None:
        """What differs, unless another backup was chosen since."""
        if path != self.path:
            return
        self.comparison = found
        self.compare_button.setEnabled(True)
        self._show_compare()
        clear(self._found)
        state, sentence = self._told(found)
        self.message.tell(state, sentence)
        heads = (self._say("卷内项目"), self._say("这份备份"), self._say("现在的文件"))
        table = FactTable(self._room.scale, heads, (3, 2, 2), "")
        present = found.present if found.same_panel else None
        rows = [
            (
                self._say(COUNTS[key]),
                str(count),
                str(present.counts[key]) if present else "—",
            )
            for key, count in found.backup.counts.items()
        ]
        rows.append((self._say("操作日志"), str(found.backup.size), str(present.size) if present else "—"))
        rows.append((self._say("最后一次操作"), found.backup.last, present.last if present else "—"))
        table.show_rows(rows)
        if found.same_panel and found.lost:
            lost = FactTable(
                self._room.scale,
                (self._say("时间"), self._say("操作人"), self._say("操作"), self._say("涉及")),
                (3, 2, 3, 4),
                "",
            )
            lost.show_rows(
                [
                    (one.time, actor_word(self._room.words, one.actor), one.told, one.concern)
                    for one in reversed(found.lost)
                ]
            )
            self._found.addWidget(label(self._say("这份备份里没有的操作（最近的在前）"), "heading"))
            self._found.addWidget(lost)
        if found.lost or not self._room.scale.folded:
            self._found.addWidget(label(self._say("两份文件对照"), "heading"))
        self._found.addWidget(table)
        self._found.addStretch(1)
        self.facts.show()
        self._fit_rows()
        self._offer(found)

    def _told(self, found: Comparison) -> tuple[str, str]:
        if not found.same_panel:
            return "check", self._say(
                "这是“{title}”的备份，共 {size} 条操作，最后一次在 {last}。",
                title=found.backup.title,
                size=found.backup.size,
                last=found.backup.last,
            )
        if found.gained:
            return "not_yet", self._say(
                "两份文件从第 {common} 条以后各走各的：备份另有 {gained} 条，现在的文件另有 {lost} 条。恢复后以备份为准。",
                common=found.common,
                gained=found.gained,
                lost=found.lost_count,
            )
        if found.lost_count:
            return "not_yet", self._say(
                "恢复会退回到第 {common} 条：之后的 {lost} 条操作不在备份里，只留在另存的现有文件中。",
                common=found.common,
                lost=found.lost_count,
            )
        return "met", self._say("备份与现在的文件内容一致，不必恢复。")

    def _offer(self, found: Comparison | None) -> None:
        text = (
            self._say("先查看差别，再恢复")
            if found is None
            else self._say("恢复（现在的文件先另存为备份）")
            if found.same_panel
            else self._say("恢复为文件…")
        )
        same = found is not None and found.same_panel and not found.lost_count and not found.gained
        if same:
            text = self._say("内容一致，不必恢复")
        self.restore_button.setText(text)
        self.restore_button.setAccessibleName(text)
        self.restore_button.setEnabled(found is not None and not same)

    def _restore(self) -> None:
        self.restore_button.setEnabled(False)
        self.restore_wanted.emit(self.path, self.secret)

    def tell_stopped(self) -> None:
        """The person did not say where it is to go: nothing happened."""
        self._offer(self.comparison)

    def tell_refusal(self, error: DeskError) -> None:
        """Say why a backup could not be looked at or put back."""
        if self._stack.currentWidget() is self.looking:
            self._stack.setCurrentWidget(self.empty)
        sentence = self._room.words.sentence(error.code, error.details)
        self.compare_button.setEnabled(True)
        self._offer(self.comparison)
        if error.code.startswith("password.") and not self.password.isHidden():
            self.password.tell(sentence)
            self.password.editor.setFocus()
            return
        if error.code in {"password.refused", "recovery.refused"}:
            self.password.show()
        self.message.tell("no", sentence)
