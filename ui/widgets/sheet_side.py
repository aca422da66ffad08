"""Which sheet is looked at, and how its columns are read; in large text the columns are a page of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fusion_desk.services.dossiers.checked import CheckedSheet, SheetKind
from fusion_desk.words import Words
from ui.models.check_table import Chip, Page
from ui.theme import Scale
from ui.widgets.column_mapping import ColumnMapping
from ui.widgets.elided_box import ElidedBox
from ui.widgets.labels import ElidedLabel, button, label

WIDTH, WIDEST = 348, 450


class SheetSide(QWidget):
    """The left part of the page."""

    sheet_chosen = Signal(int)
    header_wanted = Signal()
    next_wanted = Signal()
    columns_toggled = Signal()
    export_wanted = Signal()
    reading_wanted = Signal()
    marking_wanted = Signal()

    def __init__(self, words: Words, scale: Scale, beside: Sequence[QWidget] = ()) -> None:
        """`beside` = what stands in the line of the sheet in large text."""
        super().__init__()
        self._say, self._folded = words.say, scale.folded
        self.mapping = ColumnMapping(words, scale)
        self.box = ElidedBox()
        self.box.setAccessibleName(self._say("看哪一张表"))
        self.box.activated.connect(self.sheet_chosen)
        self.header_button = button(self._say("表头…"), role="link", name=self._say("指定这张表的表头"))
        self.header_button.clicked.connect(self.header_wanted)
        self.columns_button = button(self._say("列对应"), role="link")
        self.columns_button.setCheckable(True)
        self.columns_button.clicked.connect(self.columns_toggled)
        self.more_button = button(self._say("更多"), role="link", name=self._say("列对应的更多操作"))
        self.more_button.setMenu(self._menu())
        self.note = ElidedLabel("", "quiet", in_parts=True)
        self._about = label("", "quiet", wrap=True)
        self._lay_out(scale, beside)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        if self._folded:  # one line for the sheet, and what else it has
            menu.addAction(self._say("下一处"), self.next_wanted.emit)
            menu.addSeparator()
            menu.addAction(self._say("列对应"), self.columns_button.click)
            self._header_act = menu.addAction(self._say("表头…"), self.header_button.click)
        menu.addAction(self._say("导出列对应…"), self.export_wanted.emit)
        menu.addAction(self._say("读入列对应…"), self.reading_wanted.emit)
        menu.addSeparator()
        menu.addAction(self._say("导出带标注的工作簿…"), self.marking_wanted.emit)
        return menu

    def offer(self, menu: QMenu) -> None:
        """Put what the head of the page would offer among the further actions."""
        mine = self.more_button.menu()
        mine.addSeparator()
        mine.addMenu(menu)

    def _lay_out(self, scale: Scale, beside: Sequence[QWidget]) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if self._folded:
            head.setSpacing(8)
            head.addWidget(self.box, 1)
            for part in beside:
                head.addWidget(part)
            for part in (self.columns_button, self.header_button):
                part.setParent(self)
                part.hide()
        else:
            self.setMinimumWidth(scale.px(WIDTH))
            self.setMaximumWidth(scale.px(WIDEST))
            column.addWidget(self.box)
            head.addWidget(label(self._say("列对应"), "heading"))
            head.addWidget(self.note, 1)
            head.addWidget(self.header_button)
        head.addWidget(self.more_button)
        column.addLayout(head)
        if not self._folded:
            column.addWidget(self.mapping, 1)
        column.addWidget(self._about)
        if not self._folded:
            column.addStretch(0)

    @property
    def shows_columns(self) -> bool:
        """Whether the columns stand in place of the rows."""
        return self._folded and self.columns_button.isChecked()

    def name_sheets(self, pages: Sequence[Page]) -> None:
        """Name every page with its counts."""
        tables = {one.sheet.file for one in pages if one.sheet.kind is SheetKind.TABLE}
        self.box.clear()
        for page in pages:
            self.box.addItem(self._name(page, several=len(tables) > 1))

    def _name(self, page: Page, *, several: bool) -> str:
        sheet = page.sheet
        if sheet.kind is SheetKind.LOOSE:
            return self._say("{sheet}：没有认出", sheet=sheet.sheet)
        faults = [chip for chip in (Chip.WRONG, Chip.WARNED) if page.counts.get(chip)]
        counts = [
            self._say("{count} 行", count=len(sheet.rows)),
            *(f"{self._say(chip.value)} {page.counts[chip]}" for chip in faults),
        ]
        name = self._say(sheet.title) + (f"（{sheet.file}）" if several and sheet.file else "")
        return f"{name}　{' · '.join(counts)}"

    def show_sheet(self, at: int, sheet: CheckedSheet, *, remembered: bool) -> None:
        """Show how one sheet is read."""
        table = sheet.kind is SheetKind.TABLE
        self.box.setCurrentIndex(at)
        headed = sheet.kind in {SheetKind.TABLE, SheetKind.LOOSE}
        if self._folded:
            self._header_act.setEnabled(headed)
        else:
            self.header_button.setVisible(headed)
        self.columns_button.setEnabled(table)
        if not self._folded:
            self.mapping.setVisible(table)
        self._about.setVisible(not table)
        self._about.setText(self._said_of(sheet))
        self.note.show_text(self._found(sheet, remembered=remembered) if table else "")
        if table:
            self.mapping.show_sheet(sheet)
        else:
            self.columns_button.setChecked(False)

    def _said_of(self, sheet: CheckedSheet) -> str:
        if sheet.kind is SheetKind.LOOSE:
            return self._say(
                "这张表没有认出，不会导入。若是申报材料，请指明它是哪一张表、表头在第几行；否则不必理会。"
            )
        if sheet.kind is SheetKind.FILES:
            return self._say(
                "文件夹和压缩包里的附件，按文件名归类。归不到人的、不是 PDF 或图片的，列在“文件”一页。"
            )
        if sheet.kind is SheetKind.RECORDED:
            return self._say("这些人已在项目中，这次只有其他表或附件说到他们。")
        return self._say("关于整份文件的说明。")

    def _found(self, sheet: CheckedSheet, *, remembered: bool) -> str:
        if sheet.doubtful:
            return self._say("多数列没有认出")
        return self._say("已记住上次的对应") if remembered else self._say("自动识别")
