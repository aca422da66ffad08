"""开启: whether a round may be opened now, and which lists it would make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.sitting import BaseRule, SittingState
from fusion_desk.services.ballots import BallotStanding, PlannedList, WaitingItem
from fusion_desk.words import Words
from fusion_desk.words.boxes import GROUND_WORDS
from fusion_desk.words.marking import N_
from ui.theme import Scale
from ui.widgets.candidate_page import scrolled
from ui.widgets.checklist import Check, Checklist
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine
from ui.widgets.unparted import whole

ITEM = Qt.ItemDataRole.UserRole
TICKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
BASE_WORDS = {
    BaseRule.PRESENT: N_("以到会人数计，回避专家计入"),
    BaseRule.VOTERS: N_("以可投票人数计，回避专家不计入"),
}


class OpeningPage(QWidget):
    """Every application that waits is ticked; whoever wants fewer takes ticks away."""

    opened = Signal(list, str)
    """事项号 of those to open (empty = all that wait), and on which ground, where they are decided."""
    boxes_asked = Signal(list, int, str)
    """The same for electronic boxes, and how many lists that makes."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self._standing: BallotStanding | None = None
        self.checks = Checklist(scale)
        self.message = MessageLine()
        self.lists = QTreeWidget()
        self.lists.setAccessibleName(words.say("要开启的票"))
        self.lists.setHeaderHidden(True)
        self.lists.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.lists.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.lists.setIndentation(scale.px(12 if scale.folded else 20))
        self.lists.itemChanged.connect(lambda *_: self._name_button())
        self.ground = QComboBox()
        self.ground.setAccessibleName(words.say("表决哪些事项"))
        self.ground.currentIndexChanged.connect(lambda _at: self._show_lists(set()))
        self.heading = label("", "heading", wrap=True)
        self.open_button = button("", role="primary")
        self.open_button.clicked.connect(self._open)
        self.boxes_button = button(words.say("改用电子票箱…"))
        self.boxes_button.clicked.connect(self._ask_for_boxes)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(label(self._words.say("能否开启"), "heading"))
        column.addWidget(self.checks)
        column.addStretch(1)
        side = scrolled(left)
        side.setFixedWidth(min(self._scale.px(400), 520))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.ground)
        right.addWidget(self.heading)
        right.addWidget(self.lists, 1)
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addWidget(side)
        body.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.boxes_button)
        foot.addWidget(self.open_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(self.message)
        outer.addLayout(body, 1)
        outer.addLayout(foot)

    # --- showing ---------------------------------------------------------------------------------------------

    def show_standing(self, found: BallotStanding) -> None:
        """Show where the vote stands."""
        # What is decided is named one by one; what waits is all of it, but for what was taken away.
        before = set(self.chosen()) if self.chosen_ground else self._left_out()
        self._standing = found
        self._offer_grounds(found)
        self._show_lists(before)

    def _offer_grounds(self, found: BallotStanding) -> None:
        say, chosen = self._words.say, self.chosen_ground
        self.ground.blockSignals(True)
        self.ground.clear()
        self.ground.addItem(say("还没有结论的事项"), "")
        for one in () if found.further.why_not else found.further.grounds:
            self.ground.addItem(say("再次表决：{ground}", ground=say(GROUND_WORDS[one])), one.value)
        self.ground.setCurrentIndex(max(self.ground.findData(chosen), 0))
        self.ground.setVisible(self.ground.count() > 1)
        self.ground.blockSignals(False)

    @property
    def chosen_ground(self) -> str:
        """On which ground decided applications are voted on once more; blank for those that wait."""
        return str(self.ground.currentData() or "")

    def ask_again(self) -> None:
        """Offer the decided applications, on the first ground of the policy."""
        self.ground.setCurrentIndex(min(1, self.ground.count() - 1))

    def _plans(self, found: BallotStanding) -> Sequence[PlannedList]:
        return found.further.planned if self.chosen_ground else found.planned

    def _show_lists(self, marked: set[str]) -> None:
        """The lists; `marked` were left out of those that wait, or chosen from those that are decided."""
        found = self._standing
        if found is None:
            return
        again = bool(self.chosen_ground)
        self.checks.show_checks([*(self._basis(found) if again else ()), *self._checks(found)])
        self.heading.setText(
            self._words.say("请勾选要再次表决的事项：投票人不同的各用一张票")
            if again
            else self._words.say("要开启的票")
            if self._scale.folded
            else self._words.say("要开启的票：投票人不同的事项各用一张")
        )
        self.heading.setVisible(not (self._scale.folded and self.ground.count() > 1))
        self.lists.blockSignals(True)
        self.lists.clear()
        waiting = {one.row.item: one for one in found.waiting}
        for one in self._plans(found):
            self._add_list(one, waiting, marked)
        self.lists.expandAll()
        self.lists.blockSignals(False)
        self._name_button()

    def _say_beyond(self, found: BallotStanding, beyond: list[str]) -> None:
        limit = {"items": beyond, "limit": found.most_rounds}
        self.message.tell(
            "not_yet" if beyond else "", self._words.sentence("ballot.beyond_rounds", limit) if beyond else ""
        )

    def _basis(self, found: BallotStanding) -> Iterator[Check]:
        """By which clause decided applications may be voted on once more, and what that does."""
        say, further = self._words.say, found.further
        unread = "" if further.verified else say("（该规则待核）")
        yield Check("", say("再次表决的依据：{clause}", clause=further.clause) + unread)
        yield Check("attention", say("新一轮确认以后，以新一轮的结论为准"))

    def say_refused(self, sentence: str) -> None:
        """Why it was not opened."""
        self.message.tell("no", sentence)

    def _checks(self, found: BallotStanding) -> Iterator[Check]:
        say = self._words.say
        now = found.quorum
        stopped = found.state is not SittingState.FROZEN
        if stopped:  # what stands in the way is read first
            yield self._frozen(found)
        yield Check(
            "met" if now.reached else "no",
            say(
                "规定出席人数：应到 {members} 人，到会 {present} 人，至少 {needed} 人",
                members=now.members,
                present=now.present,
                needed=now.needed,
            ),
            say("已够") if now.reached else say("差 {count} 人", count=now.needed - now.present),
        )
        unread = "" if found.quorum_rule.verified else say("（该规则待核）")
        yield Check("", f"{found.quorum_rule.clause}{unread}")
        if not stopped:
            yield self._frozen(found)
        if found.missing_marks:
            text = say("评分还缺 {count} 格；评分供表决参考，不影响开启。", count=found.missing_marks)
            yield Check("attention", text)
        else:
            yield Check("met", say("评分已齐"))
        counting = [*found.scrutineers, *found.tellers]
        if counting:
            names = self._words.value([whole(one.name) for one in counting])
            yield Check("met", say("监票人、计票人：{names}", names=names))
        else:
            yield Check("attention", say("名册上没有监票人、计票人；登记和确认须由两个人进行"))
        yield Check("", say("所需票数{base}", base=say(BASE_WORDS[found.base_rule])))

    def _frozen(self, found: BallotStanding) -> Check:
        say = self._words.say
        if found.state is SittingState.FROZEN:
            return Check("met", say("评审材料已冻结"))
        if found.state is SittingState.HOLD and found.obstacle is not None:
            return Check("attention", say("评审已暂停，重新冻结后才能开启"), say("暂停"))
        return Check("no", say("评审材料还没有冻结"), say("未冻结"))

    def _add_list(self, plan: PlannedList, waiting: dict[str, WaitingItem], marked: set[str]) -> None:
        say = self._words.say
        short = N_("第 {number} 张票：须 {needed} 票，{voters} 人，{count} 项")
        whole = N_("第 {number} 张票　须 {needed} 票同意，{voters} 人领票，{count} 项")
        sentence = short if self._scale.folded else whole
        text = say(
            sentence,
            number=plan.number,
            count=len(plan.items),
            voters=plan.terms.voters,
            needed=plan.terms.needed,
        )
        head = QTreeWidgetItem(self.lists, [text])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        if plan.kept_away:
            names = self._words.value([f"{one.number} {one.name}" for one in plan.kept_away])
            self._add_note(head, say("单列一张：{names} 须回避，不领这张票", names=names))
        if not plan.terms.can_pass and self._standing is not None and self._standing.quorum.reached:
            self._add_note(head, say("可投票人数少于所需票数，全票同意也不能通过，请核对回避"))
        held = self._standing is not None and self._standing.obstacle is not None
        for row in plan.items:
            line = f"{row.item}　{row.name}　{self._words.name(row.applied)}"
            one = None if self.chosen_ground else waiting[row.item]
            if one is not None and one.rounds:
                line += "　" + say(one.why, **one.values)
            child = QTreeWidgetItem(head, [line])
            child.setData(0, ITEM, row.item)
            child.setFlags(Qt.ItemFlag.ItemIsUserCheckable if held else TICKED)
            ticked = (row.item in marked) is bool(self.chosen_ground)
            child.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    @staticmethod
    def _add_note(head: QTreeWidgetItem, text: str) -> None:
        note = QTreeWidgetItem(head, [text])
        note.setFlags(Qt.ItemFlag.ItemIsEnabled)
        note.setToolTip(0, text)

    # --- choosing --------------------------------------------------------------------------------------------

    def rows(self) -> list[QTreeWidgetItem]:
        """The rows that can be ticked."""
        heads = (self.lists.topLevelItem(at) for at in range(self.lists.topLevelItemCount()))
        lines = (head.child(at) for head in heads if head is not None for at in range(head.childCount()))
        return [line for line in lines if line is not None and line.data(0, ITEM)]

    def _left_out(self) -> set[str]:
        return {str(one.data(0, ITEM)) for one in self.rows() if one.checkState(0) != Qt.CheckState.Checked}

    def chosen(self) -> list[str]:
        """事项号 of the ticked rows."""
        return [str(one.data(0, ITEM)) for one in self.rows() if one.checkState(0) == Qt.CheckState.Checked]

    def _name_button(self) -> None:
        say, found = self._words.say, self._standing
        if found is None:
            return
        chosen = set(self.chosen())
        again = bool(self.chosen_ground)
        self._say_beyond(
            found,
            sorted(found.further.beyond & chosen)
            if again
            else [one.row.item for one in found.waiting if one.beyond],
        )
        if found.obstacle is not None:
            text = self._why_not(found)
        elif not self._plans(found):
            text = say("没有待表决的事项")
        elif not chosen:
            text = say("请先勾选要表决的事项")
        else:
            text = say(
                "开启第 {round} 轮表决：{lists} 张票，{items} 项",
                round=found.further.round_of(chosen) if again else found.round,
                lists=self._count_lists(found),
                items=len(chosen),
            )
        self.open_button.setText(text)
        self.open_button.setAccessibleName(text)
        self.open_button.setEnabled(found.obstacle is None and bool(chosen))
        self.boxes_button.setEnabled(found.obstacle is None and bool(chosen))

    def _why_not(self, found: BallotStanding) -> str:
        say = self._words.say
        if found.state is SittingState.HOLD:
            return say("已暂停评审，不能开启")
        if not found.quorum.reached:
            return say("到会人数不够，不能开启")
        return say("现在不能开启")

    def _count_lists(self, found: BallotStanding) -> int:
        chosen = set(self.chosen())
        return sum(any(row.item in chosen for row in one.items) for one in self._plans(found))

    def _wanted(self) -> list[str]:
        """What is asked for: nothing named is everything that waits; what is decided is always named."""
        chosen = self.chosen()
        return [] if len(chosen) == len(self.rows()) and not self.chosen_ground else chosen

    def _open(self) -> None:
        self.opened.emit(self._wanted(), self.chosen_ground)

    def _ask_for_boxes(self) -> None:
        if self._standing is not None:
            self.boxes_asked.emit(self._wanted(), self._count_lists(self._standing), self.chosen_ground)
