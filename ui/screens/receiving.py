"""材料受理: files are dropped or chosen, their columns matched, every row checked, and what is right imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError, UsageError
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services import dossiers
from fusion_desk.services.dossiers import Asked, Fix, Pasted, Pending, SheetMapping, Source
from fusion_desk.services.dossiers.checked import Check, CheckedSheet, SheetKind
from fusion_desk.words.marking import N_
from ui.files import write_bytes
from ui.models.check_table import Page, pages_of
from ui.room import ACTOR, Room
from ui.screen import EDGE, PageHeader, Screen, page_layout
from ui.widgets.check_page import CheckPage
from ui.widgets.header_chooser import HeaderChooser
from ui.widgets.import_bar import ImportBar
from ui.widgets.labels import button
from ui.widgets.message import MessageLine
from ui.widgets.receiving_start import ReceivingStart
from ui.widgets.sheet_side import SheetSide

SHEETS = "*.xlsx *.xlsm *.xls *.csv *.tsv *.txt *.zip"
MOVED = Changes.DOSSIERS | Changes.APPLICATIONS | Changes.ATTACHMENTS | Changes.EXAMS | Changes.SNAPSHOT


class ReceivingScreen(Screen):
    """Everything asked for runs on the worker; what was typed is kept in the panel file at once."""

    key = "receiving"
    title = N_("材料受理")
    picture = "import"
    rail = N_("材料")
    keys = N_("F2 改单元格　　F8 下一处　　Ctrl+F 查找　　Ctrl+V 粘贴")
    concerns = Changes.DOSSIERS | Changes.APPLICATIONS | Changes.PANEL | Changes.SNAPSHOT

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.asked = Asked(())
        self.ticked: frozenset[str] = frozenset()
        self.found: Check | None = None
        self.pages: list[Page] = []
        self._state = SittingState.OPEN
        self._at = 0
        self._taken_up = False
        self._make_parts()
        self._lay_out()
        self._add_keys()
        self.setAcceptDrops(True)
        room.jobs.busy_changed.connect(self._show_busy)

    # --- parts ---------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        words, scale = self.words, self.room.scale
        self.undo_button = button(self.say("撤销本次导入"))
        self.undo_button.clicked.connect(self._take_back_newest)
        self.undo_button.hide()
        self._newest = 0
        self.message = MessageLine(self.undo_button)
        self.standing = MessageLine()
        self.check_page = CheckPage(words, scale)
        self.check_page.cell_typed.connect(self._fix)
        self.check_page.ticked.connect(self._tick)
        self.check_page.export_wanted.connect(self.export_marked)
        self.check_page.next_wanted.connect(self.next_fault)
        self.side = SheetSide(words, scale)
        self.side.sheet_chosen.connect(self._show_at)
        self.side.header_wanted.connect(self.choose_header)
        self.side.columns_toggled.connect(self._show_columns)
        self.side.export_wanted.connect(self.export_mapping)
        self.side.reading_wanted.connect(self.read_mapping)
        self.side.marking_wanted.connect(self.export_marked)
        self.side.mapping.column_chosen.connect(self.choose_column)
        self.bar = ImportBar(words, scale)
        self.bar.import_wanted.connect(self.commit)
        self.bar.dropped.connect(self.throw_away)
        self.chooser = HeaderChooser(words, scale, dossiers.TABLE_TITLES)
        self.chooser.told.connect(self._tell_section)
        self.chooser.left.connect(self._leave_chooser)
        self.start = ReceivingStart(words, scale)
        self.start.files_wanted.connect(self.ask_files)
        self.start.folder_wanted.connect(self.ask_folder)
        self.start.paste_wanted.connect(self.paste)
        self.start.past.take_back_wanted.connect(self.take_back)
        self.add_button = button(self.say("添加文件"), picture="import")
        self.add_button.setMenu(self._sources_menu())
        self.template_button = button(self.say("填报模板…"))
        self.template_button.clicked.connect(self.save_template)

    def _lay_out(self) -> None:
        self.header = PageHeader(self.say("材料受理"), self.template_button, self.add_button)
        self._right = QStackedWidget()
        self._right.addWidget(self.check_page)
        self._right.addWidget(self.chooser)
        if self.room.scale.folded:
            self._right.addWidget(self.side.mapping)
        checking = QWidget()
        if self.room.scale.folded:
            halves: QBoxLayout = QVBoxLayout(checking)
            halves.setSpacing(8)
        else:
            halves = QHBoxLayout(checking)
            halves.setSpacing(EDGE)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.addWidget(self.side)
        halves.addWidget(self._right, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(checking)
        inside = QWidget()
        outer = page_layout(inside, self.header)
        outer.addWidget(self.standing)
        outer.addWidget(self.message)
        outer.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(inside, 1)
        whole.addWidget(self.bar)

    def _sources_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.say("工作簿、CSV 或压缩包…"), self.ask_files)
        menu.addAction(self.say("文件夹（含附件）…"), self.ask_folder)
        menu.addAction(self.say("粘贴表格"), self.paste)
        menu.addSeparator()
        menu.addAction(self.say("重新读取（F5）"), self._look_again)
        return menu

    def _add_keys(self) -> None:
        rows: tuple[tuple[QKeySequence | QKeySequence.StandardKey, Callable[[], object]], ...] = (
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Find, self.check_page.search.setFocus),
            (QKeySequence("F8"), self.next_fault),
            (QKeySequence("F5"), self._look_again),
        )
        for key, slot in rows:
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    def first_field(self) -> QWidget | None:
        """See the base."""
        if self._stack.currentIndex() == 0:
            return self.start.files_button
        return self.check_page.table.right if self.check_page.table is not None else self.side.box

    # --- the record ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Where receiving stands; what was being checked when the page was left is taken up again."""
        self.ask(dossiers.find_receiving, self._show_receiving)

    def forget(self) -> None:
        """Another panel: nothing of the one before."""
        super().forget()
        self.asked, self.ticked, self.found, self.pages = Asked(()), frozenset(), None, []
        self._taken_up = False
        self._say_nothing()
        self.standing.tell("", "")
        self._show_front()

    def _show_receiving(self, now: dossiers.Receiving) -> None:
        self._state = now.state
        self.start.show_imports(now.imports)
        self._newest = len(now.imports)
        if self.undo_button.isVisibleTo(self.message):
            self.undo_button.setVisible(bool(now.imports) and now.imports[-1].refusal is None)
        self._tell_standing()
        pending = now.pending
        if not self._taken_up and pending is not None and pending.sources and not self.asked.sources:
            self.asked = replace(
                self.asked, sources=pending.sources, sections=pending.sections, fixes=pending.fixes
            )
            self.ticked = pending.ticked
        self._taken_up = True
        if self.asked.sources:
            self.look(self._drop_gone)
        else:
            self._show_front()

    def _tell_standing(self) -> None:
        if self._state is SittingState.OPEN:
            self.standing.tell("", "")
        elif self._state is SittingState.FROZEN:
            said = self.say(
                "评审材料已冻结。这里可以查看和检查；一旦导入改动，评审即暂停（HOLD），须核对后重新冻结。"
            )
            self.standing.tell("not_yet", said, "locked")
        else:
            self.standing.tell("not_yet", self.say("评审已暂停（HOLD）。导入完毕并核对后，请重新冻结。"))

    # --- what is brought -----------------------------------------------------------------------------------

    def ask_files(self) -> None:
        """Ask for files."""
        title, kinds = self.say("选择申报材料"), self.say("申报材料") + f" ({SHEETS})"
        chosen, _ = QFileDialog.getOpenFileNames(self.window(), title, "", kinds)
        self.bring(map(Path, chosen))

    def ask_folder(self) -> None:
        """Ask for a folder of dossiers with their attachments."""
        chosen = QFileDialog.getExistingDirectory(self.window(), self.say("选择申报材料文件夹"))
        self.bring([Path(chosen)] if chosen else [])

    def paste(self) -> None:
        """Take the cells on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if "\t" not in text and "\n" not in text.strip():
            self.message.tell(
                "not_yet", self.say("剪贴板里没有表格。请在 Excel 或 WPS 中选中单元格并复制，再粘贴。")
            )
            return
        others = [one for one in self.asked.sources if not isinstance(one, Pasted)]
        sections = tuple(one for one in self.asked.sections if one.sheet != dossiers.PASTED_NAME)
        self.asked = replace(self.asked, sources=tuple(others), sections=sections)
        self.bring([Pasted(text)])

    def bring(self, sources: Iterable[Source]) -> None:
        """Look at these too."""
        brought = list(sources)
        if not brought:
            return
        more = [one for one in dict.fromkeys(brought) if one not in self.asked.sources]
        before = self.asked
        self._say_nothing()
        self.asked = replace(before, sources=(*before.sources, *more))
        self._keep()
        self.look(partial(self._refuse_sources, before))

    def _refuse_sources(self, before: Asked, error: DeskError) -> None:
        """A file that is not there, or of no known format, is not kept; the others stay."""
        self.asked = before
        self._keep()
        self.room.said.emit("", "")
        self.message.tell("no", self.words.sentence(error.code, error.details))
        self._show_front()

    def _drop_gone(self, error: DeskError) -> None:
        """A file that was there before is not: it is said, what was typed stays for when it is chosen again."""
        gone = [one for one in self.asked.sources if str(one) == error.details.get("file")]
        self._tell_refusal(error)
        if gone:
            left = tuple(one for one in self.asked.sources if one not in gone)
            self.asked = replace(self.asked, sources=left)
            self.found = None
            self._show_front()
            if left:
                self.look(self._drop_gone)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.room.jobs.busy:
            self.start.drop_area.show_over(over=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.drop_area.show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.start.drop_area.show_over(over=False)
        paths = [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
        event.acceptProposedAction()
        self.bring(paths)

    # --- looking -------------------------------------------------------------------------------------------

    def look(self, refused: Callable[[DeskError], None] | None = None) -> None:
        """Check everything anew, off the UI thread."""
        asked, words, report = self.asked, self.words, self.room.jobs.report
        remembered = dict(self.room.settings.mappings)

        def work(panel: PanelFile) -> tuple[Check, list[Page]]:
            known = dossiers.sections_kept(remembered)
            found = dossiers.check(panel, replace(asked, remembered=known), report)
            return found, pages_of(found, words)

        names = self.words.value([one.name for one in asked.sources])
        self.room.said.emit("", self.say("正在检查 {file} ……", file=names))
        self.ask(work, partial(self._show_found, asked), refused or self._tell_refusal)

    def _look_again(self) -> None:
        """The files may have been mended in the meantime."""
        if self.asked.sources:
            self.look()

    def _show_found(self, asked: Asked, result: tuple[Check, list[Page]]) -> None:
        if asked is not self.asked:  # something was typed in between, and another look is under way
            return
        first = self.found is None
        self.found, self.pages = result
        self.asked = replace(asked, sections=self.found.sections)
        self.ticked &= frozenset(self.found.changed)
        self.room.said.emit("met", self.say("已检查 {time}", time=f"{self.room.desk.clock():%H:%M:%S}"))
        self.side.name_sheets(self.pages)
        self._show_front()
        self._show_at(min(self._at, len(self.pages) - 1))
        table = self.check_page.table
        if first and table is not None and self.isVisible():
            table.right.setFocus()

    def _show_front(self) -> None:
        checking = bool(self.asked.sources) and self.found is not None
        self._stack.setCurrentIndex(1 if checking else 0)
        self.bar.setVisible(checking)
        self.add_button.setVisible(checking)
        self.template_button.setVisible(not checking)
        self.header.sentence.show_text(self._where() if checking else "")
        if checking:
            self._show_bar()

    def _where(self) -> str:
        names = self.words.value([one.name for one in self.asked.sources])
        page = self._page()
        if page is None or page.sheet.kind is not SheetKind.TABLE or not page.sheet.header[1]:
            return names
        return self.say(
            "{files}　　“{sheet}”表，表头在第 {row} 行",
            files=names,
            sheet=page.sheet.sheet,
            row=page.sheet.header[1],
        )

    def _page(self) -> Page | None:
        return self.pages[self._at] if 0 <= self._at < len(self.pages) else None

    def _show_at(self, at: int) -> None:
        """Show one page of the check."""
        self._at = max(at, 0)
        page, found = self._page(), self.found
        if page is None or found is None:
            return
        sheet = page.sheet
        key, _ = dossiers.section_of(sheet)
        self.side.show_sheet(self._at, sheet, remembered=key in self.room.settings.mappings)
        self._show_columns()
        self.check_page.show_page(page, found, self.ticked, locked=False)
        self.header.sentence.show_text(self._where())
        if sheet.kind is SheetKind.LOOSE:
            self.choose_header()

    def _show_columns(self) -> None:
        """Columns or rows, where there is no room for both."""
        self._right.setCurrentIndex(2 if self.side.shows_columns else 0)
        self.bar.show()

    def next_fault(self) -> None:
        """The next sentence, on this page or on one of those after it."""
        if self.check_page.step_to_fault():
            return
        places = [*range(self._at + 1, len(self.pages)), *range(self._at + 1)]
        for at in places:
            if any(self.pages[at].notes):
                if at != self._at:
                    self._show_at(at)
                self.check_page.step_to_fault(from_top=True)
                return

    # --- sheets and columns --------------------------------------------------------------------------------

    def choose_header(self) -> None:
        """Show the beginning of the sheet and ask where its header is."""
        page = self._page()
        if page is None:
            return
        sheet, sources = page.sheet, self.asked.sources

        def work(_: PanelFile) -> dossiers.Preview:
            return dossiers.find_preview(sources, sheet.file, sheet.sheet)

        def show(preview: dossiers.Preview) -> None:
            title = sheet.title if sheet.kind is SheetKind.TABLE else dossiers.TABLE_TITLES[0]
            self.chooser.show_preview(sheet.sheet, preview, title, sheet.header)
            self._right.setCurrentIndex(1)
            self.chooser.table.setFocus()
            self.bar.hide()

        self.ask(work, show, self._tell_refusal)

    def _leave_chooser(self) -> None:
        self.side.columns_button.setChecked(False)
        self._show_columns()

    def _tell_section(self, said: SheetMapping) -> None:
        self._set_section(said)
        self.look()

    def _set_section(self, said: SheetMapping) -> None:
        others = [one for one in self.asked.sections if one.sheet != said.sheet]
        self.asked = replace(self.asked, sections=(*others, said))
        self._keep()

    def choose_column(self, header: str, field: str) -> None:
        """Let a column stand for one of ours; whichever stood for it before no longer does."""
        page = self._page()
        if page is None or page.sheet.kind is not SheetKind.TABLE:
            return
        sheet = page.sheet
        told = dossiers.with_column(sheet, header, field)
        self._set_section(told)
        self._remember(sheet, told.columns)
        self.look()

    def _remember(self, sheet: CheckedSheet, columns: tuple[tuple[str, str], ...]) -> None:
        key, section = dossiers.section_of(sheet, columns)
        if key:
            self.room.prefer(self.room.settings.with_mapping(key, dossiers.mapping_text([section])))

    def export_mapping(self) -> None:
        """Write how the sheets are read as a file for --mapping."""
        title = self.say("导出列对应")
        chosen, _ = QFileDialog.getSaveFileName(self.window(), title, self.say("列对应") + ".toml", "*.toml")
        if chosen:
            sections = [
                dossiers.as_read(one.sheet) for one in self.pages if one.sheet.kind is SheetKind.TABLE
            ]
            content = dossiers.mapping_text(sections).encode()
            self._write(Path(chosen), lambda _: content)

    def read_mapping(self) -> None:
        """Read the sheets as a file for --mapping says."""
        chosen, _ = QFileDialog.getOpenFileName(self.window(), self.say("读入列对应"), "", "*.toml")
        if not chosen:
            return
        try:
            sections = dossiers.sections_in(Path(chosen))
        except UsageError as error:
            self._tell_refusal(error)
            return
        for one in sections:
            self._set_section(one)
        self.look()

    # --- cells and people ----------------------------------------------------------------------------------

    def _fix(self, at: int, cell: int, text: str) -> None:
        """A cell typed anew: kept at once, and everything checked again."""
        page = self._page()
        if page is None:
            return
        sheet = page.sheet
        fix = Fix(sheet.sha256, sheet.sheet, sheet.rows[at].row, sheet.columns[cell].at, text)
        others = [one for one in self.asked.fixes if one[:4] != fix[:4]]
        self.asked = replace(self.asked, fixes=(*others, fix))
        self._keep()
        self.look()

    def _tick(self, numbers: Sequence[str], wanted: bool) -> None:
        self.ticked = self.ticked | set(numbers) if wanted else self.ticked - set(numbers)
        self._keep()
        if self.found is not None:
            self.check_page.show_figures(self.found, self.ticked)
            self._show_bar()

    def _keep(self) -> None:
        pending = Pending(self.asked.sources, self.asked.sections, self.asked.fixes, self.ticked)
        if pending.sources:
            self.ask(lambda panel: dossiers.keep_pending(panel, pending), lambda _: self.room.say_saved())
        else:
            self.ask(dossiers.forget_pending, lambda _: None)

    # --- the end -------------------------------------------------------------------------------------------

    def _show_bar(self) -> None:
        if self.found is not None:
            self.bar.show_check(self.found, self.ticked)
            self.bar.set_busy(busy=self.room.jobs.busy)

    def _show_busy(self, busy: bool) -> None:
        self.bar.set_busy(busy=busy)

    def commit(self) -> None:
        """Import what is right, and the differences that were ticked."""
        asked, ticked, report = self.asked, self.ticked, self.room.jobs.report

        def work(panel: PanelFile) -> dossiers.DossierImport:
            return dossiers.import_checked(panel, asked, ACTOR, ticked, report)

        self._say_nothing()
        self.ask(work, self._imported, self._tell_refusal)

    def _imported(self, done: dossiers.DossierImport) -> None:
        left = bool(done.rejected) or len({one.number for one in done.changed}) > done.updated
        sentence = (
            N_("已导入：新增 {new} 人，更新 {updated} 人。没有导入的行仍在下面。")
            if left
            else N_("已导入：新增 {new} 人，更新 {updated} 人。接下来请到“资格”逐人审查。")
        )
        said = self.say(sentence, new=done.imported, updated=done.updated)
        if done.on_hold:
            said += self.say("冻结的材料有变动，评审已暂停，请核对后重新冻结。")
        if not left:
            self._clear()
        self.undo_button.setVisible(not done.on_hold)
        self.message.tell("not_yet" if done.on_hold else "met", said)
        self.room.said.emit("met", self.say("已导入 {count} 人", count=done.imported + done.updated))
        self.room.changed(MOVED)

    def throw_away(self) -> None:
        """Look at nothing any more; the record is as it was."""
        self._say_nothing()
        self._clear()
        self._show_front()

    def _clear(self) -> None:
        self.asked, self.ticked, self.found, self.pages, self._at = Asked(()), frozenset(), None, [], 0
        self._keep()

    def _take_back_newest(self) -> None:
        self.undo_button.hide()
        self.take_back(self._newest)

    def take_back(self, number: int) -> None:
        """Undo one import."""

        def work(panel: PanelFile) -> dossiers.TakenBack:
            return dossiers.take_back(panel, ACTOR, number)

        self.ask(work, self._took_back, self._tell_refusal)

    def _took_back(self, done: dossiers.TakenBack) -> None:
        said = self.say(
            "已撤销第 {number} 次导入：移除 {removed} 人，恢复 {restored} 人的原记录。操作日志中两次都有记载。",
            number=done.number,
            removed=done.removed,
            restored=done.restored,
        )
        self.message.tell("met", said)
        self.room.changed(MOVED)

    # --- files for others ----------------------------------------------------------------------------------

    def export_marked(self) -> None:
        """Write the sender's rows with what is wrong beside them."""
        found, asked, words = self.found, self.asked, self.words
        if found is None:
            return
        name = f"{asked.sources[0].name.rpartition('.')[0] or asked.sources[0].name}（{self.say('检查意见')}）.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self.window(), self.say("导出带标注的工作簿"), name, "*.xlsx")
        if chosen:
            self._write(Path(chosen), lambda _: dossiers.marked(asked, found, words))

    def save_template(self) -> None:
        """Write the workbook that applicants fill in."""
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(), self.say("保存填报模板"), self.say("申报材料填报模板") + ".xlsx", "*.xlsx"
        )
        if chosen:
            self._write(Path(chosen), lambda _: dossiers.template())

    def _write(self, path: Path, content: Callable[[PanelFile], bytes]) -> None:
        def told(done: Path) -> None:
            self.room.said.emit("met", self.say("已写出 {file}", file=done.name))

        self.ask(lambda panel: write_bytes(path, content(panel)), told, self._tell_refusal)

    def _say_nothing(self) -> None:
        self.undo_button.hide()
        self.message.tell("", "")

    def _tell_refusal(self, error: DeskError) -> None:
        self.room.said.emit("", "")
        self.message.tell("no", self.words.sentence(error.code, error.details))
        self._show_front()
