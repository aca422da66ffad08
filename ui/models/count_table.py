"""The rows of one paper count: four fields an application, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from fusion_desk.domain.ballot_entry import CHOICES, CheckedCounts, Remark
from fusion_desk.services.ballots import ListedItem
from fusion_desk.words import Words

Index = QModelIndex | QPersistentModelIndex
ITEM, NAME, APPLIED, FIRST = 0, 1, 2, 3
CHECK = FIRST + len(CHOICES)
STATE = Qt.ItemDataRole.UserRole
"""Of a field: `wrong`, `missing` or blank; of the last column: a state with a shape."""


class CountModel(QAbstractTableModel):
    """What is typed stays as typed; it is looked over elsewhere."""

    typed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.items: Sequence[ListedItem] = ()
        self.texts: dict[str, dict[str, str]] = {}
        self._checked: CheckedCounts | None = None

    def show_rows(self, items: Sequence[ListedItem], texts: Mapping[str, Mapping[str, str]]) -> None:
        """Show the fields of another list."""
        self.beginResetModel()
        self.items = items
        self.texts = {one.item: dict(texts.get(one.item, {})) for one in items}
        self.endResetModel()

    def show_checked(self, checked: CheckedCounts) -> None:
        """What is wrong with which row, and which add up."""
        self._checked = checked
        if self.items:
            last = self.index(len(self.items) - 1, CHECK)
            self.dataChanged.emit(self.index(0, FIRST), last, [STATE, Qt.ItemDataRole.DisplayRole])

    def remark(self, row: int) -> Remark | None:
        """What is wrong with a row."""
        return self._checked.about(self.items[row].item) if self._checked is not None else None

    def choice(self, column: int) -> str:
        """The field of a column."""
        return CHOICES[column - FIRST]

    def field_name(self, index: Index) -> str:
        """What a field is called for somebody who listens."""
        one = self.items[index.row()]
        return f"{one.item} {one.name} {self._heads()[index.column()]}"

    # --- Qt ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else CHECK + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if FIRST <= index.column() < CHECK else base

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and FIRST <= section < CHECK:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self._heads()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _heads(self) -> tuple[str, ...]:
        say = self._words.say
        choices = (say("同意"), say("不同意"), say("弃权"), say("无效"))
        return (say("事项号"), say("姓名"), say("申报事项"), *choices, say("核对"))

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 -- as Qt hands it on
        column = index.column()
        if role == STATE:
            return self._check_state(index.row()) if column == CHECK else self._field_state(index)
        shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}
        if role not in shown and (role != Qt.ItemDataRole.ToolTipRole or FIRST <= column < CHECK):
            return None
        one = self.items[index.row()]
        if column == CHECK:
            return self._check_text(index.row())
        if column >= FIRST:
            return self.texts[one.item].get(self.choice(column), "")
        return (one.item, one.name, self._words.name(one.applied))[column]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        row = self.texts[self.items[index.row()].item]
        if role != Qt.ItemDataRole.EditRole or row.get(self.choice(index.column()), "") == str(value):
            return False
        row[self.choice(index.column())] = str(value)
        self.typed.emit()
        return True

    # --- what is beside the fields ---------------------------------------------------------------------------

    def _field_state(self, index: Index) -> str:
        column = index.column()
        if not FIRST <= column < CHECK:
            return ""
        remark = self.remark(index.row())
        return "wrong" if remark is not None and self.choice(column) in remark.cells else ""

    def _check_state(self, row: int) -> str:
        if self._checked is None or self._checked.void:
            return ""
        if self.remark(row) is not None:
            return "no"
        return "met" if self.items[row].item in self._checked.rows else ""

    def _check_text(self, row: int) -> str:
        checked, item = self._checked, self.items[row].item
        if checked is None or checked.void:
            return ""
        remark = checked.about(item)
        if remark is None:
            count = checked.rows.get(item)
            return "" if count is None else self._words.say("合计 {total}", total=count.total)
        if remark.code == "ballot.row_sum":
            return self._words.say("合计 {total}，应等于有效票 {valid}", **remark.details)
        if remark.code == "ballot.row_short":
            return self._words.say("合计 {total}，少 {lacking} 张：无效的填“无效”", **remark.details)
        return self._words.sentence(remark.code, remark.details)
