"""What a new panel file needs: whose it is, by which rules, until when years count, where it lies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import SHORTEST_PASSWORD
from fusion_desk.services.panels import PanelPlan, shipped_titles
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.doing import first_blank
from ui.widgets.elided_box import ElidedBox
from ui.widgets.labels import button, label
from ui.widgets.place_line import PlaceLine


class NewPanelDialog(FittedDialog):
    """The button waits for the fields; pressed, it checks what they hold, and nothing typed is lost when refused."""

    answered = Signal()

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(room, room.words.say("新建评审项目"), 700, parent)
        self._say = room.words.say
        self.title = QLineEdit()
        self.title.setPlaceholderText(self._say("如 2026年度工程系列机械专业高级职称评审会"))
        self.organisation = QLineEdit()
        self.policy = _choices("policies")
        self.rubric = _choices("rubrics")
        self.cutoff = QDateEdit(QDate(room.desk.clock().year, 12, 31))
        self.cutoff.setDisplayFormat("yyyy-MM-dd")
        self.cutoff.setCalendarPopup(True)
        self.password, self.again = QLineEdit(), QLineEdit()
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self._say("至少 {least} 个字符", least=SHORTEST_PASSWORD))
        self.place = QLineEdit(str(room.desk.folders.panels))
        self.place_line = PlaceLine(room)
        self.place_line.told.connect(self.grow)
        self.place.editingFinished.connect(self._look_at_place)
        self.make_button = button(self._say("建立评审项目"), role="primary")
        self._lay_out()
        self._look_at_place()
        for field in (self.title, self.organisation, self.password, self.again, self.place):
            field.textChanged.connect(self.look)
        self.does(self.make_button, self.lacking)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self._say("评审会名称"), self.title),
            (self._say("组建单位"), self.organisation),
            (self._say("政策"), self.policy),
            (self._say("评分标准"), self.rubric),
            (self._say("资历计算截止日"), self.cutoff),
            (self._say("口令"), self.password),
            (self._say("再输入一次口令"), self.again),
            (self._say("保存在"), self._place_line()),
        )
        for at, (text, field) in enumerate(rows):
            field.setAccessibleName(text)
            grid.addWidget(label(text), at, 0)
            grid.addWidget(field, at, 1)
        self.make_button.clicked.connect(self._check)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(label(self._say("新建评审项目"), "title"))
        column.addLayout(grid)
        column.addWidget(self.place_line)
        self.put_to_answer(column, self.make_button)
        self.title.setFocus()

    def _place_line(self) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        choose = button(self._say("换位置…"))
        choose.clicked.connect(self._choose_place)
        self.place.setAccessibleName(self._say("保存在"))
        line.addWidget(self.place, 1)
        line.addWidget(choose)
        return whole

    def _choose_place(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._say("保存在"), self.place.text())
        if folder:
            self.place.setText(folder)
            self._look_at_place()

    def _look_at_place(self) -> None:
        self.place_line.look_at(self._path())

    def _check(self) -> None:
        fault = self.fault()
        self.tell(fault)
        if not fault:
            self.go()
            self.answered.emit()

    def lacking(self) -> str:
        """What has still to be filled in; blank where nothing has."""
        return first_blank(
            (self.title.text().strip(), self._say("请填写评审会名称")),
            (self.organisation.text().strip(), self._say("请填写组建单位")),
            (self.password.text().strip(), self._say("请设口令")),
            (self.again.text().strip(), self._say("请再输入一次口令")),
            (self.place.text().strip(), self._say("请填写保存位置")),
        )

    def fault(self) -> str:
        """What is wrong with what was filled in, in one sentence; blank where nothing is."""
        if len(self.password.text()) < SHORTEST_PASSWORD:
            self.password.setFocus()
            return self._say("口令至少 {least} 个字符。", least=SHORTEST_PASSWORD)
        if self.password.text() != self.again.text():
            self.again.setFocus()
            return self._say("两次输入的口令不一致。")
        if self._path().exists():
            self.title.setFocus()
            return self._say("{file} 已经存在，请换一个名称或位置。", file=self._path())
        return ""

    def _path(self) -> Path:
        name = "".join("_" if mark in '\\/:*?"<>|' else mark for mark in self.title.text().strip())
        return Path(self.place.text()) / f"{name}.fusion"

    def answer(self) -> tuple[Path, str, PanelPlan]:
        """Where to write it, its password, and what it is for."""
        day = self.cutoff.date()
        plan = PanelPlan(
            title=self.title.text().strip(),
            organisation=self.organisation.text().strip(),
            policy=str(self.policy.currentData()),
            rubric=str(self.rubric.currentData()),
            cutoff=date(day.year(), day.month(), day.day()),
        )
        return self._path(), self.password.text(), plan


def _choices(kind: str) -> QComboBox:
    box = ElidedBox()
    for name, title in shipped_titles(kind).items():
        box.addItem(title, name)
        box.setItemData(box.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
    return box
