"""The strip above a sheet: which application, whose marks, and the way to the others."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from fusion_desk.domain.title_names import TRACK_NAMES, applied_in_full, applied_name
from fusion_desk.services.score_entry import EntrySheet
from fusion_desk.words import Words
from ui.entering.purposes import MANNERS
from ui.theme import Scale
from ui.widgets.elided_box import ElidedBox
from ui.widgets.labels import WIDGET_MOST, ElidedLabel, button, label, set_role
from ui.widgets.shapes import TrackMark

LARGEST = 200
ARROW = 40
"""Around the words of a list, its arrow with it, at 100 %."""
ROOMY, CROWDED, BOX, MEMBER = 820, 620, 230, 120
"""Widths at 100 %: from where the strip has room for what is applied for, below which the arrows go, of both lists."""


class AppliedLabel(ElidedLabel):
    """What is applied for: whole, or as much of it as has room; the title itself goes last."""

    def __init__(self) -> None:
        super().__init__("", "quiet")
        self._texts: tuple[str, ...] = ()

    def show_longest(self, *texts: str) -> None:
        """The first one that fits; the longest comes first."""
        self._texts = texts
        self._choose()

    def sizeHint(self) -> QSize:
        """That of the longer one, whichever is shown."""
        wide = self.fontMetrics().horizontalAdvance(self._texts[0]) + 4 if self._texts else 0
        return QSize(max(wide, super().sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        if self._texts:
            wide = self.fontMetrics().horizontalAdvance
            fitting = (text for text in self._texts if wide(text) <= self.width())
            self.show_text(next(fitting, self._texts[-1]))
            self.setToolTip(self._texts[0])


class HeadStrip(QWidget):
    """No name of a candidate is in it."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say = words, words.say
        px = scale.px
        self.item = label("", "title")
        self.unofficial = label("", "not_yet")
        self._track = TrackMark(scale)
        self._track_name = label("", "strong")
        self._applied = AppliedLabel()
        self.member_box = ElidedBox() if scale.folded else QComboBox()
        self.member_box.setAccessibleName(self._say("评分的评委"))
        self.member_box.setMinimumWidth(px(130))
        self.item_box = ElidedBox() if scale.folded else QComboBox()
        self.item_box.setAccessibleName(self._say("申报事项"))
        self.item_box.setMinimumWidth(px(170))
        for box in (self.member_box, self.item_box):  # the elided words beside them give way first
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.table_button = button(self._say("我的总表"))
        self.feedback_button = button(self._say("校准反馈"))
        self.feedback_button.hide()
        self.aside_button = button("")
        """Where the text is too large for both sides: from the marks to the dossier, and back."""
        self.back_button = button("", picture="back", name=self._say("上一份"))
        self.forth_button = button("", picture="forth", name=self._say("下一份"))
        for one in (self.back_button, self.forth_button):
            one.setFixedWidth(px(36))
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.setFixedHeight(px(52))
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 20, 0)
        line.setSpacing(8)
        line.addWidget(self.item)
        line.addWidget(self.unofficial)
        line.addSpacing(8)
        line.addWidget(self._track)
        line.addWidget(self._track_name)
        line.addSpacing(8)
        line.addWidget(self._applied, 1)
        parts = (self.aside_button, self.member_box, self.feedback_button, self.table_button)
        for part in (*parts, self.back_button, self.item_box, self.forth_button):
            line.addWidget(part)
        self.recuse_button = button(self._say("申请回避 F9"), name=self._say("申请回避"))
        line.addWidget(self.recuse_button)
        self._px, self._folded = px, scale.folded
        self._brief = scale.percent >= LARGEST
        """At the largest text the number alone: there is no room for the word beside it."""
        if scale.folded:
            self._fold(scale, line)

    def _fold(self, scale: Scale, line: QHBoxLayout) -> None:
        """Large text: shorter words, and where there is no room for it the kind is told by its mark alone."""
        self.recuse_button.setText(self._say("回避 F9").removesuffix(" F9"))
        self.recuse_button.setToolTip("F9")
        self.table_button.setText(self._say("总表"))
        for box, letters in ((self.member_box, 6), (self.item_box, 7)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
            box.setMinimumWidth(0)
            line.setStretchFactor(box, letters)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._folded:
            self._fit()

    def _fit(self) -> None:
        """What is not needed to mark stands where there is room for it."""
        roomy = self.width() >= self._px(ROOMY)
        self._track_name.setVisible(roomy)
        self._applied.setVisible(roomy)
        self.item_box.setMaximumWidth(min(self._px(BOX), self._list_width()) if roomy else WIDGET_MOST)
        self.member_box.setMaximumWidth(self._px(MEMBER) if roomy else WIDGET_MOST)
        crowded = not self.member_box.isHidden() and self.width() < self._px(CROWDED)
        for one in (self.item, self.back_button, self.forth_button):  # the list says and does the same
            one.setVisible(not crowded)

    def _list_width(self) -> int:
        """What the longest line of the list needs: the rest is for what is applied for."""
        wide = self.item_box.fontMetrics().horizontalAdvance
        texts = [wide(self.item_box.itemText(at)) for at in range(self.item_box.count())]
        return max(texts, default=0) + self._px(ARROW)

    def name_way(self, *, hidden: bool, dossier: bool) -> None:
        """Where the button beside the number leads; away with it where both sides are seen."""
        text = self._say("打分 F6") if dossier else self._say("材料 F6")
        name = self._say("回到打分") if dossier else self._say("看申报材料")
        self.aside_button.setText(text)
        self.aside_button.setAccessibleName(name)
        self.aside_button.setVisible(not hidden)

    def show_entry(self, entry: EntrySheet) -> None:
        """Name another application."""
        if self._folded:
            self._fit()
        item = entry.application.item
        self.item.setText(item if self._brief else self._say("{item}号", item=item))
        beside = MANNERS[entry.purpose].badge
        self.unofficial.setVisible(beside is not None)
        self.unofficial.setText(self._say(beside[self._brief]) if beside is not None else "")
        track = entry.track
        self._track.show_track(track.value if track is not None else "")
        self._track_name.setText(self._say(TRACK_NAMES[track]) if track is not None else "")
        set_role(self._track_name, track.value if track is not None else "quiet")
        level = self._words.name(applied_name(entry.application))
        whole = applied_in_full(entry.application) if self._words.language == "zh" else level
        texts = (self._say("申报{what}", what=text) for text in (whole, level))
        self._applied.show_longest(*texts, level)
