"""The foot of a sheet: what is left of it, and the one button that goes on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button, label


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one sheet is, and what comes after it."""

    recused: bool
    criteria: int
    left: int
    """Marks that are still to be given."""
    total: str
    """Of all criteria, as text; said when none is left."""
    reasons: int
    """Reasons that are asked for and not written."""
    others: int
    """Unfinished sheets of this member."""
    sheets: int
    blank: int = 0
    """Criteria without a mark that a confirmed vote has closed."""
    following: tuple[str, int] | None = None
    """The next member with blanks and how many, where one person types in the marks of all."""


class GoingOn(QWidget):
    """No total before every criterion is in."""

    def __init__(self, words: Words, scale: Scale, *beside: QWidget) -> None:
        super().__init__()
        self._say = words.say
        self._brief = scale.folded
        self.done = False
        """Whether nothing is left for this member: the button leads to the table of all their marks."""
        self.told = label("", "quiet", wrap=True)
        self.button = button("", role="primary")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.told, 1)
        for one in beside:
            line.addWidget(one)
        line.addWidget(self.button)

    def show_standing(self, at: Standing) -> None:
        """Say what is left and name the way on."""
        self.told.setText(self._told(at))
        self.told.setToolTip(self._full(at))
        self.told.setAccessibleName(self._full(at))
        text = self._named(at)
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.done = not (at.left or at.reasons or at.others or at.following)

    def _told(self, at: Standing) -> str:
        """In large text the figure alone, which never folds."""
        if not self._brief or at.recused:
            return self._full(at)
        if blank := at.left or at.blank:
            return self._say("已评 {done}／{all} 项", done=at.criteria - blank, all=at.criteria)
        return self._say("合计 {total} 分", total=at.total)

    def _full(self, at: Standing) -> str:
        if at.recused:
            return self._say("回避，不评分")
        if blank := at.left or at.blank:
            done = at.criteria - blank
            return self._say("已评 {done} 项，合计在 {all} 项评齐后显示", done=done, all=at.criteria)
        return self._say("{all} 项评齐，合计 {total} 分", all=at.criteria, total=at.total)

    def _named(self, at: Standing) -> str:
        if at.left:
            return self._say("还有 {left} 项待评，去下一项", left=at.left)
        if at.reasons:
            return self._say("还有 {reasons} 处待写理由", reasons=at.reasons)
        if at.others:
            return self._say("下一份，还有 {others} 份待评", others=at.others)
        if at.following:
            who, blanks = at.following
            return self._say("去评 {who}，还有 {blanks} 格", who=who, blanks=blanks)
        return self._say("{all} 份全部评齐，看总表", all=at.sheets)
