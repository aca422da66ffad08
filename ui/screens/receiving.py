"""材料受理: files are dropped or chosen, their columns matched, every row checked, and what is right imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import dossiers
from fusion_desk.services.dossiers import Asked, Fix, Pending
from fusion_desk.services.dossiers.checked import Check, SheetKind
from fusion_desk.words.marking import N_
from ui.models.check_table import Page, pages_of
from ui.receiving.columns import Columns
from ui.receiving.files import Files
from ui.receiving.importing import Importing
from ui.receiving.sources import Sources
from ui.receiving.taking_in import TakingIn
from ui.room import Room
from ui.screen import EDGE, PageHeader, Screen, page_layout
from ui.turns import later
from ui.widgets.check_page import CheckPage
from ui.widgets.header_chooser import HeaderChooser
from ui.widgets.import_bar import ImportBar
from ui.widgets.labels import button
from ui.widgets.message import MessageLine
from ui.widgets.padlock import Padlock
from ui.widgets.receiving_start import ReceivingStart
from ui.widgets.sheet_side import SheetSide

START_KEYS = N_("Ctrl+V 粘贴")
"""Before there are rows to check."""


class ReceivingScreen(Screen):
    """Everything asked for runs on the worker; what was typed is kept in the panel file at once."""

    key = "receiving"
    title = N_("材料受理")
    picture = "import"
    rail = N_("材料")
    keys = N_("F2 改单元格　　F8 下一处　　Ctrl+F 查找　　Ctrl+V 粘贴")
    concerns = Changes.DOSSIERS | Changes.APPLICATIONS | Changes.PANEL | Changes.SNAPSHOT | Changes.PAPERS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.asked = Asked(())
        self.ticked: frozenset[str] = frozenset()
        self.found: Check | None = None
        self.pages: list[Page] = []
        self.at = 0
        self._taken_up = False
        self.sources, self.columns = Sources(self), Columns(self)
        self.importing, self.files = Importing(self), Files(self)
        self._taking_in = TakingIn(self)

    def put_together(self) -> Iterator[bool]:
        """See the base."""
        yield from self._make_parts()
        yield True
        yield from self._lay_out()
        self._add_keys()
        self.setAcceptDrops(True)
        self.room.jobs.busy_changed.connect(self._show_busy)

    # --- parts ---------------------------------------------------------------------------------------------

    def _make_parts(self) -> Iterator[bool]:
        words, scale = self.words, self.room.scale
        self.undo_button = button(self.say("撤销本次导入"))
        self.undo_button.clicked.connect(self.importing.take_back_newest)
        self.undo_button.hide()
        self.newest = 0
        self.message = MessageLine(self.undo_button)
        self.standing = Padlock(words, N_("仍要导入…"))
        self.standing.opened.connect(self._show_opened)
        self.check_page = CheckPage(words, scale)
        self.check_page.cell_typed.connect(self._fix)
        self.check_page.ticked.connect(self._tick)
        self.check_page.export_wanted.connect(self.files.export_marked)
        self.check_page.next_wanted.connect(self.next_fault)
        yield True
        self.side = SheetSide(words, scale, self.check_page.tools)
        self.side.sheet_chosen.connect(self._show_at)
        self.side.header_wanted.connect(self.columns.choose_header)
        self.side.next_wanted.connect(self.next_fault)
        self.side.columns_toggled.connect(self.show_columns)
        self.side.export_wanted.connect(self.columns.export_mapping)
        self.side.reading_wanted.connect(self.columns.read_mapping)
        self.side.marking_wanted.connect(self.files.export_marked)
        self.side.mapping.column_chosen.connect(self.columns.choose_column)
        self.bar = ImportBar(words, scale)
        self.bar.import_wanted.connect(self.importing.commit)
        self.bar.dropped.connect(self.importing.throw_away)
        self.chooser = HeaderChooser(words, scale, dossiers.TABLE_TITLES)
        self.chooser.told.connect(self.columns.tell_section)
        self.chooser.left.connect(self.columns.leave_chooser)
        self.start = ReceivingStart(words, scale)
        self.start.files_wanted.connect(self.sources.ask_files)
        self.start.folder_wanted.connect(self.sources.ask_folder)
        self.start.paste_wanted.connect(self.sources.paste)
        self.start.past.take_back_wanted.connect(self.importing.take_back)
        self.add_button = button(self.say("添加文件"), picture="import")
        self.add_button.setMenu(self._sources_menu())
        self.template_button = button(self.say("填报模板…"))
        self.template_button.clicked.connect(self.files.save_template)

    def _lay_out(self) -> Iterator[bool]:
        self.header = PageHeader(self.say("材料受理"), self.template_button, self.add_button)
        self._right = QStackedWidget()
        checking = QWidget()
        if self.room.scale.folded:
            halves: QBoxLayout = QVBoxLayout(checking)
            halves.setSpacing(8)
        else:
            halves = QHBoxLayout(checking)
            halves.setSpacing(EDGE)
        halves.setContentsMargins(0, 0, 0, 0)
        if self.room.scale.folded:
            self.side.offer(self._sources_menu())
        self._stack = QStackedWidget()
        inside = QWidget()
        outer = page_layout(inside, self.header)
        outer.addWidget(self.standing)
        outer.addWidget(self.message)
        outer.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(inside, 1)
        self._stack.addWidget(self.start)
        self._stack.addWidget(checking)
        yield True
        halves.addWidget(self.side, 0 if self.room.scale.folded else 3)
        halves.addWidget(self._right, 1 if self.room.scale.folded else 8)
        yield True
        self._right.addWidget(self.check_page)
        self._right.addWidget(self.chooser)
        if self.room.scale.folded:
            self._right.addWidget(self.side.mapping)
        whole.addWidget(self.bar)

    def _sources_menu(self) -> QMenu:
        menu = QMenu(self.say("添加文件"), self)
        menu.addAction(self.say("工作簿、CSV 或压缩包…"), self.sources.ask_files)
        menu.addAction(self.say("文件夹（含附件）…"), self.sources.ask_folder)
        menu.addAction(self.say("粘贴表格"), self.sources.paste)
        menu.addSeparator()
        menu.addAction(self.say("重新读取（F5）"), self._look_again)
        return menu

    def _add_keys(self) -> None:
        rows: tuple[tuple[QKeySequence | QKeySequence.StandardKey, Callable[[], object]], ...] = (
            (QKeySequence.StandardKey.Paste, self.sources.paste),
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
        self.say_nothing()
        self._taking_in.forget()
        self.show_front()

    def _show_receiving(self, now: dossiers.Receiving) -> None:
        self._taking_in.note(now)
        self.start.show_imports(now.imports, sealed=now.sealed)
        self.newest = len(now.imports)
        if self.undo_button.isVisibleTo(self.message):
            self.undo_button.setVisible(bool(now.imports) and now.imports[-1].refusal is None)
        self._taking_in.tell()
        pending = now.pending
        if not self._taken_up and pending is not None and pending.sources and not self.asked.sources:
            self.asked = replace(
                self.asked, sources=pending.sources, sections=pending.sections, fixes=pending.fixes
            )
            self.ticked = pending.ticked
        self._taken_up = True
        if self.asked.sources and not self.shut:
            self.look(self.sources.drop_gone)
        else:
            self.show_front()

    @property
    def shut(self) -> bool:
        """Whether nothing is taken in any more: the minutes are sealed, and nobody wanted to go on all the same."""
        return self._taking_in.shut

    def _show_opened(self) -> None:
        self._taking_in.tell()
        self.show_front()
        self.start.files_button.setFocus()

    # --- dropped on the page ---------------------------------------------------------------------------------

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
        self.sources.bring(paths)

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
        self.ask(work, partial(self._show_found, asked), refused or self.tell_refusal)

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
        self.room.said.emit(
            "met", self.say("导入文件已检查 {time}", time=f"{self.room.desk.clock():%H:%M:%S}")
        )
        self.side.name_sheets(self.pages)
        self.show_front()
        self.at = max(min(self.at, len(self.pages) - 1), 0)
        later(self, self._show_both(first=first))

    def _show_both(self, *, first: bool) -> Iterator[bool]:
        """The columns, the table and its rows in a turn each: no key waits for all of it."""
        self._show_side()
        yield True
        page = self.page()
        if page is not None:
            self.check_page.make_ready(page)
            yield True
        self._show_rows(first=first)

    def show_front(self) -> None:
        self._taking_in.tell()
        checking = bool(self.asked.sources) and self.found is not None and not self.shut
        self._stack.setCurrentIndex(1 if checking else 0)
        # Large text: the rows want the room of the title, which the rail says too.
        self.header.setVisible(not (checking and self.room.scale.folded))
        self.bar.setVisible(checking)
        self.name_keys(self.keys if checking else "" if self.shut else START_KEYS)
        self.add_button.setVisible(checking)
        self.template_button.setVisible(not checking)
        self.header.sentence.show_text(self._where() if checking else "")
        if checking:
            self._show_bar()

    def _where(self) -> str:
        names = self.words.value([one.name for one in self.asked.sources])
        page = self.page()
        if page is None or page.sheet.kind is not SheetKind.TABLE or not page.sheet.header[1]:
            return names
        return self.say(
            "{files}　　“{sheet}”表，表头在第 {row} 行",
            files=names,
            sheet=page.sheet.sheet,
            row=page.sheet.header[1],
        )

    def page(self) -> Page | None:
        return self.pages[self.at] if 0 <= self.at < len(self.pages) else None

    def _show_at(self, at: int) -> None:
        """Show one page of the check; a list that is emptied, or goes, names none."""
        if at < 0:
            return
        self.at = at
        self._show_side()
        self._show_rows()

    def _show_side(self) -> None:
        """Which sheet it is, and how its columns are read."""
        page = self.page()
        if page is None or self.found is None:
            return
        key, _ = dossiers.section_of(page.sheet)
        self.side.show_sheet(self.at, page.sheet, remembered=key in self.room.settings.mappings)
        self.show_columns()

    def _show_rows(self, *, first: bool = False) -> None:
        """Its rows; the keyboard goes there after the first look."""
        page, found = self.page(), self.found
        if page is None or found is None:
            return
        self.check_page.show_page(page, found, self.ticked, locked=False)
        self.header.sentence.show_text(self._where())
        if page.sheet.kind is SheetKind.LOOSE:
            self.columns.choose_header()
        table = self.check_page.table
        if first and table is not None and self.isVisible():
            table.right.setFocus()

    def show_columns(self) -> None:
        """Columns or rows, where there is no room for both."""
        self._right.setCurrentIndex(2 if self.side.shows_columns else 0)
        self.bar.show()

    def next_fault(self) -> None:
        """The next sentence, on this page or on one of those after it."""
        if self.check_page.step_to_fault():
            return
        places = [*range(self.at + 1, len(self.pages)), *range(self.at + 1)]
        for at in places:
            if any(self.pages[at].notes):
                if at != self.at:
                    self._show_at(at)
                self.check_page.step_to_fault(from_top=True)
                return

    # --- cells and people ----------------------------------------------------------------------------------

    def _fix(self, at: int, cell: int, text: str) -> None:
        """A cell typed anew: kept at once, and everything checked again."""
        page = self.page()
        if page is None:
            return
        sheet = page.sheet
        fix = Fix(sheet.sha256, sheet.sheet, sheet.rows[at].row, sheet.columns[cell].at, text)
        others = [one for one in self.asked.fixes if one[:4] != fix[:4]]
        self.asked = replace(self.asked, fixes=(*others, fix))
        self.keep()
        self.look()

    def _tick(self, numbers: Sequence[str], wanted: bool) -> None:
        self.ticked = self.ticked | set(numbers) if wanted else self.ticked - set(numbers)
        self.keep()
        if self.found is not None:
            self.check_page.show_figures(self.found, self.ticked)
            self._show_bar()

    def keep(self) -> None:
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

    def say_nothing(self) -> None:
        self.undo_button.hide()
        self.message.tell("", "")

    def tell_refusal(self, error: DeskError) -> None:
        self.room.said.emit("", "")
        self.message.tell("no", self.words.sentence(error.code, error.details))
        self.show_front()
