"""What the table of candidates is narrowed to, and narrowings kept by name on this machine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.findings import Verdict
from fusion_desk.domain.levels import Track
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.words.verdicts import VERDICT_LABELS
from ui.models.candidate_table import Narrowing
from ui.room import Room
from ui.widgets.elided_box import ElidedBox
from ui.widgets.labels import button

CHIPS = (None, Verdict.ELIGIBLE, Verdict.NOT_YET, Verdict.UNKNOWN, Verdict.INELIGIBLE)
LONGEST_NAME = 24
SPACE = 8

BESIDE, WIDEST = 36, 150
"""Pixels of the arrow and the border beside the words of a box, and the most that the figures may take."""


class CandidateFilters(QWidget):
    """Search, kind, group and verdict; large text has one box in place of the chips."""

    changed = Signal()
    strokes_wanted = Signal(bool)
    drafted = True
    """Goes along as a place of the page."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say = room, room.words.say
        self.by_strokes = False
        self._group = ""
        """To be chosen once the groups are known."""
        self.search = QLineEdit()
        self.search.setPlaceholderText(self._say("姓名、编号或拼音"))
        self.search.setAccessibleName(self._say("查找申报人"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.changed)
        made: type[QComboBox] = ElidedBox if room.scale.folded else QComboBox
        self.track_box, self.group_box, self.verdict_box = made(), made(), made()
        self.track_box.setAccessibleName(self._say("人才类别"))
        self.track_box.addItem(self._say("两类人才"), "")
        for track in Track:
            self.track_box.addItem(self._say(TRACK_NAMES[track]), track.value)
        self.group_box.setAccessibleName(self._say("评议组"))
        self.group_box.hide()
        self.verdict_box.setAccessibleName(self._say("审查结论"))
        for box in (self.track_box, self.group_box):
            box.activated.connect(lambda _at: self.changed.emit())
        self.verdict_box.activated.connect(self._take_boxed)
        self.chips = {verdict: self._chip(verdict) for verdict in CHIPS}
        self.menu_button = button(self._say("常用筛选"))
        self.menu_button.setProperty("beside", "field")
        self.menu = QMenu(self.menu_button)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.menu_button.setMenu(self.menu)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(self._say("筛选的名称"))
        self.name.setPlaceholderText(self._say("给这个筛选起个名称"))
        self.name.returnPressed.connect(self._keep)
        self.keep_button = button(self._say("保存"))
        self.keep_button.clicked.connect(self._keep)
        self.give_up_button = button(self._say("取消"), role="link")
        self.give_up_button.clicked.connect(self._stop_naming)
        self._naming, self._second = QWidget(), QWidget()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._naming)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._stop_naming)
        self._lay_out()
        self.changed.connect(self._name_menu)

    def _chip(self, verdict: Verdict | None) -> QPushButton:
        chip = button("", role="chip")
        chip.setCheckable(True)
        chip.setChecked(verdict is None)
        chip.clicked.connect(self.changed)
        return chip

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        group.setExclusive(True)
        first, second, naming = QHBoxLayout(), QHBoxLayout(self._second), QHBoxLayout(self._naming)
        for line in (first, second, naming):
            line.setSpacing(8)
            line.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.search, 1)
        folded = self._room.scale.folded
        boxes = second if folded else first
        if folded:
            boxes.addWidget(self.verdict_box, 4)
            for box in (self.verdict_box, self.track_box, self.group_box):
                box.setMinimumContentsLength(3)
        for box in (self.track_box, self.group_box):
            boxes.addWidget(box, 5 if folded else 0)
        first.addWidget(self.menu_button)
        for chip in self.chips.values():
            group.addButton(chip)
            if folded:
                chip.setParent(self)
                chip.hide()
            else:
                second.addWidget(chip)
        if not folded:
            second.addStretch(1)
            second.setSpacing(6)
        for part in (self.name, self.keep_button, self.give_up_button):
            naming.addWidget(part, 1 if part is self.name else 0)
        self._naming.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        lines.addLayout(first)
        lines.addWidget(self._second)
        lines.addWidget(self._naming)

    # --- the boxes, or in their stead parts of the menu ----------------------------------------------------

    def whole_height(self) -> int:
        """As high as with the boxes."""
        lines = (self.search, self.menu_button), (self.verdict_box, self.track_box)
        naming = 0 if self._naming.isHidden() else self._naming.sizeHint().height() + SPACE
        return naming + SPACE + sum(max(one.sizeHint().height() for one in line) for line in lines)

    def put_boxes_away(self, *, away: bool) -> None:
        """There is no room for their line: the menu offers the same, and its button says how many are in use."""
        if away is not self._second.isHidden():
            self._second.setHidden(away)
            self._name_menu()

    def _name_menu(self) -> None:
        text = self._say("常用筛选")
        if self._second.isHidden():
            now = self.narrowing
            used = sum((now.verdict is not None, now.track is not None, bool(now.group)))
            text = f"{self._say('筛选')} {used or ''}".rstrip()
        self.menu_button.setText(text)
        self.menu_button.setAccessibleName(text)

    def _offer_boxes(self) -> None:
        for box in (self.verdict_box, self.track_box, self.group_box):
            if box.isHidden():
                continue
            offered = self.menu.addMenu(box.accessibleName())
            for at in range(box.count()):
                one = offered.addAction(box.itemText(at), partial(self._take, box, at))
                one.setCheckable(True)
                one.setChecked(at == box.currentIndex())
        self.menu.addSeparator()

    @staticmethod
    def _take(box: QComboBox, at: int) -> None:
        box.setCurrentIndex(at)
        box.activated.emit(at)

    # --- what is chosen --------------------------------------------------------------------------------------

    @property
    def narrowing(self) -> Narrowing:
        """What the table is to be narrowed to."""
        return Narrowing(
            text=self.search.text(),
            verdict=next((one for one, chip in self.chips.items() if chip.isChecked()), None),
            track=Track(track) if (track := self.track_box.currentData()) else None,
            group=self.group_box.currentData() or "",
        )

    def _take_boxed(self, at: int) -> None:
        self.chips[self.verdict_box.itemData(at)].setChecked(True)
        self.changed.emit()

    def show_counts(self, whole: int, counts: Counter[Verdict | None]) -> None:
        """How many lines there are of each verdict; a verdict of nobody is not offered."""
        chosen = self.narrowing.verdict
        self.verdict_box.clear()
        for verdict, chip in self.chips.items():
            count = whole if verdict is None else counts[verdict]
            word = self._say("全部") if verdict is None else self._say(VERDICT_LABELS[verdict])
            chip.setText(f"{word} {count}")
            chip.setAccessibleName(self._say("只看{word}", word=word) if verdict is not None else word)
            offered = verdict is None or count > 0 or verdict is chosen
            chip.setVisible(offered and not self._room.scale.folded)
            if offered:
                self.verdict_box.addItem(chip.text(), verdict)
        self.verdict_box.setCurrentIndex(max(self.verdict_box.findData(chosen), 0))
        self._keep_counts_whole()
        self._name_menu()

    def _keep_counts_whole(self) -> None:
        """The figures of the box are read; the other two boxes end in … before it does."""
        box = self.verdict_box
        if self._room.scale.folded:
            box.ensurePolished()
            words = box.fontMetrics().horizontalAdvance(box.currentText())
            box.setMinimumWidth(min(words + self._room.scale.px(BESIDE), self._room.scale.px(WIDEST)))

    def show_groups(self, groups: list[str]) -> None:
        """The groups that there are; the chosen one stays chosen."""
        before, self._group = self.group_box.currentData() or self._group, ""
        self.group_box.clear()
        self.group_box.addItem(self._say("全部评议组"), "")
        for group in groups:
            self.group_box.addItem(group, group)
        self.group_box.setCurrentIndex(max(self.group_box.findData(before), 0))
        self.group_box.setVisible(bool(groups))

    # --- kept by name ----------------------------------------------------------------------------------------

    def fill_menu(self) -> None:
        """What is kept, and the order by strokes as official lists have it."""
        self.menu.clear()
        for old in self.menu.findChildren(QMenu):  # `clear` leaves them
            old.deleteLater()
        if self._second.isHidden():
            self._offer_boxes()
        kept = self._room.settings.filters
        for name in kept:
            self.menu.addAction(name, partial(self.apply, name))
        if not kept:
            self.menu.addAction(self._say("还没有保存的筛选")).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(self._say("保存现在的筛选…"), self._begin_naming)
        if kept:
            away = self.menu.addMenu(self._say("删除"))
            for name in kept:
                away.addAction(name, partial(self._drop, name))
        self.menu.addSeparator()
        strokes = self.menu.addAction(self._say("按姓氏笔画排列"))
        strokes.setCheckable(True)
        strokes.setChecked(self.by_strokes)
        strokes.triggered.connect(self.order_by_strokes)

    def note_other_order(self) -> None:
        """The rows no longer run by strokes."""
        self.by_strokes = False

    def order_by_strokes(self, wanted: bool) -> None:
        """By strokes, or as the list runs."""
        self.by_strokes = wanted
        self.strokes_wanted.emit(wanted)

    def apply(self, name: str) -> None:
        """Choose again what was kept under this name; a group that is no more narrows nothing."""
        self.choose(_read(self._room.settings.filters.get(name, "")))
        self.changed.emit()
        self.order_by_strokes(self.by_strokes)

    @property
    def chosen(self) -> dict[str, str]:
        """All that is chosen here, in words that can be kept."""
        now = self.narrowing
        return {
            "text": now.text,
            "verdict": now.verdict.value if now.verdict is not None else "",
            "track": now.track.value if now.track is not None else "",
            "group": now.group,
            "order": "strokes" if self.by_strokes else "",
        }

    def choose(self, kept: Mapping[str, str]) -> None:
        """Choose this, without telling anybody; a group that is not there yet is chosen when it comes."""
        verdict = next((one for one in CHIPS if one is not None and one.value == kept.get("verdict")), None)
        self.chips[verdict].setChecked(True)
        for box, part in ((self.track_box, "track"), (self.group_box, "group")):
            box.setCurrentIndex(max(box.findData(kept.get(part, "")), 0))
        before = self.search.blockSignals(True)
        self.search.setText(kept.get("text", ""))
        self.search.blockSignals(before)
        self._group = kept.get("group", "")
        self.by_strokes = kept.get("order") == "strokes"

    def _begin_naming(self) -> None:
        chosen = self.narrowing
        parts = [
            self._say(VERDICT_LABELS[chosen.verdict]) if chosen.verdict is not None else "",
            self._say(TRACK_NAMES[chosen.track]) if chosen.track is not None else "",
            chosen.group,
            chosen.text.strip(),
            self._say("按姓氏笔画") if self.by_strokes else "",
        ]
        self.name.setText(" ".join(part for part in parts if part)[:LONGEST_NAME])
        self._naming.show()
        self.name.selectAll()
        self.name.setFocus()

    def _stop_naming(self) -> None:
        self._naming.hide()
        self.search.setFocus()

    def _keep(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        text = json.dumps(self.chosen, ensure_ascii=False)
        self._room.prefer(self._room.settings.with_filter(name, text))
        self._room.said.emit("met", self._say("已保存筛选“{name}”，在“常用筛选”里。", name=name))
        self._stop_naming()

    def _drop(self, name: str) -> None:
        kept = {key: text for key, text in self._room.settings.filters.items() if key != name}
        self._room.prefer(replace(self._room.settings, filters=kept))
        self._room.said.emit("met", self._say("已删除筛选“{name}”。", name=name))


def _read(text: str) -> dict[str, str]:
    """What was kept; settings of another version or written by hand narrow nothing."""
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in said.items()} if isinstance(said, dict) else {}
