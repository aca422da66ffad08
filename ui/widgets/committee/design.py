"""锚定材料: the dossiers that everybody marks first, and how far everybody is; set up before the freezing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.anchors import Source
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.sitting import SittingState
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.services.design import anchors
from fusion_desk.services.design.anchors import AnchorSet, AnchorsView
from fusion_desk.services.design.calibration import (
    Calibrated,
    CalibrationRound,
    find_round,
    give_feedback,
    open_round,
)
from fusion_desk.services.design.masked import MaskedView, find_masked
from fusion_desk.words.design import SOURCE_NAMES, feedback_state
from fusion_desk.words.marking import N_
from ui.screen import Screen
from ui.widgets.asked_for import ask_for
from ui.widgets.committee.masked import MaskedBox
from ui.widgets.committee.part import Foot, Page, Part, Sides, column, scrolling
from ui.widgets.fact_table import FactTable
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.labels import button, label

MOVED = Changes.DOSSIERS | Changes.APPLICATIONS | Changes.SNAPSHOT | Changes.SCORES
NONE_YET = N_("还没有锚定材料。分数本身证明不了标准相同；全体评委评同样的材料，才比得出尺度。")
NONE_ANY_MORE = N_("本次评审没有锚定材料。分数本身证明不了标准相同；全体评委评同样的材料，才比得出尺度。")
"""The list without a line, before the scoring and from then on."""


class DesignPart(Part):
    """At the left what there is, at the right what is added."""

    key = "design"
    title = N_("锚定材料")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        say = self.say
        self.view: AnchorsView | None = None
        self.about = label(
            say("锚定材料由全体评委在申报材料之前先评，不进名单、计数、表决、公示和结果，只比较评分宽严。"),
            "quiet",
            wrap=True,
        )
        self.how = label("", "quiet", wrap=True)
        """What comes next."""
        self.receive_button = button(say("去导入申报材料"))
        self.receive_button.clicked.connect(lambda: self.room.went_to.emit("receiving"))
        self.listed = FactTable(
            self.scale,
            (say("事项号"), say("姓名"), say("人才类别"), say("来源"), say("议定分")),
            (3, 3, 4, 5, 2),
            say(NONE_YET),
        )
        self.progress = FactTable(
            self.scale, (say("编号"), say("姓名"), say("已评"), say("校准反馈")), (2, 3, 2, 3), ""
        )
        self.warning = label("", "not_yet", wrap=True)
        self.masked = MaskedBox(self)
        self._make_form()
        self._lay_out()

    def _make_form(self) -> None:
        say = self.say
        self.item = TextField(say("事项号"), say("如 901-1"))
        self.source = ChoiceField(say("来源"))
        self.source.show_choices([(say(SOURCE_NAMES[one]), one.value) for one in Source])
        self.note = TextField(say("说明（往年材料须写明经谁同意、是否隐去姓名）"))
        self.reference = TextField(say("议定分（专家事先议定的总分，可不填）"), say("如 78.5"))
        self.add_button = button(say("作为锚定材料"), role="primary")
        self.add_button.clicked.connect(self.add)
        self.round = label("", "condition", wrap=True)
        self.open_button = button(say("开始校准"))
        self.open_button.clicked.connect(self.open_round)
        self.reason = TextField(say("还有评委没评完、不再等待的原因"))
        self.give_button = button(say("给出校准反馈"))
        self.give_button.clicked.connect(self.give)
        self.chosen = ChoiceField(say("移出哪一份"))
        self.remove_button = button(say("移出"))
        self.remove_button.clicked.connect(self.remove)

    def _lay_out(self) -> None:
        self._next_step = next_step = QWidget()
        folded = self.scale.folded  # then a sentence beside a button is a narrow column
        across = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        line = QBoxLayout(across, next_step)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.how, 1)
        line.addWidget(self.receive_button, 0, Qt.AlignmentFlag.AlignLeft if folded else Qt.AlignmentFlag(0))
        left = scrolling(column(self.about, next_step, self.listed, self.warning, self.progress))
        left.setMinimumWidth(420)
        self._calibrating = column(
            label(self.say("校准"), "heading"),
            self.round,
            self.reason,
            Foot(self.open_button, self.give_button),
        )
        self._removal = column(self.chosen, Foot(self.remove_button))
        self._adding = column(
            label(self.say("增加锚定材料"), "heading"),
            self.item,
            self.source,
            self.note,
            self.reference,
            Foot(self.add_button),
            self._removal,
        )
        self._right = right = scrolling(column(self._adding, self._calibrating, self.message, self.masked))
        right.setMinimumWidth(400)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Sides(left, right, (660, 440), self.scale))

    def first_field(self) -> QWidget | None:
        return self.item.line if self._adding.isVisible() else self.give_button

    def lock(self, *, locked: bool) -> None:
        for one in (self.about, self._next_step):  # an empty line would leave its gap
            one.setVisible(not locked)

    def writers(self) -> Sequence[QWidget]:
        return (self._right,)

    def forget(self) -> None:
        super().forget()
        self.view = None
        self.masked.forget()
        for field in (self.item, self.note, self.reference, self.reason):
            field.show_text("")

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        self.host.ask(
            lambda panel: (anchors.find_anchors_view(panel), find_round(panel), find_masked(panel)),
            self._show,
        )

    def _show(self, found: tuple[AnchorsView, CalibrationRound, MaskedView]) -> None:
        view, calibration, masked = found
        received = bool(self.page is not None and self.page.progress.listed)
        said = self.say("作为锚定材料") if received else self.say("还没有导入材料")
        self.add_button.setEnabled(received)
        self.add_button.setText(said)
        self.add_button.setAccessibleName(said)
        self.masked.show_view(masked, scored=view.scored)
        self.view = view
        states = {one.member.number: one for one in calibration.members}
        self.listed.show_rows(
            [
                (
                    one.application.item,
                    one.name,
                    self.say(TRACK_NAMES[one.track]) if one.track is not None else "—",
                    self.say(SOURCE_NAMES[one.source]) + (f"　{one.note}" if one.note else ""),
                    "—" if one.reference is None else points_text(one.reference),
                )
                for one in view.anchors
            ]
        )
        self.progress.setVisible(bool(view.anchors and view.progress))
        self.progress.show_rows(
            [
                (
                    one.member.number,
                    one.member.name,
                    self.say("{part}／{all}", part=one.given, all=one.awaited),
                    self._feedback(states[one.member.number], opened=bool(calibration.opened_at)),
                )
                for one in view.progress
            ]
        )
        self._show_round(view, calibration)
        self.warning.setVisible(view.one_sided)
        self.warning.setText(
            self.say("两类人才应各有至少一份锚定材料，否则看不出均衡。") if view.one_sided else ""
        )
        self.chosen.show_choices(
            [(f"{one.application.item}　{one.name}", one.application.item) for one in view.anchors]
        )
        self._removal.setVisible(bool(view.anchors))
        begun = view.scored or any(one.given for one in view.progress)
        self._adding.setVisible(not begun)
        self.listed.say_empty(self.say(NONE_ANY_MORE) if begun else self.say(NONE_YET))
        self.receive_button.setVisible(not received)
        self._show_next(view, begun=begun, masked=masked.draw is None)

    def _show_next(self, view: AnchorsView, *, begun: bool, masked: bool) -> None:
        """How an anchor is added; where it is too late for any, what compares the marks instead."""
        if not begun:
            text = self.say("先照常导入材料，再在右边指定；两类人才最好各三份以上。")
        elif view.anchors:
            text = self.say("已开始评分，锚定材料不再增加。")
        elif masked:
            text = self.say("已开始评分，不能再指定锚定材料。要比较评分宽严，可以在右边抽取盲审复评。")
        else:
            text = self.say("已开始评分，不能再指定锚定材料。评分宽严看右边的盲审复评。")
        self.how.setText(text)

    def _feedback(self, one: Calibrated, *, opened: bool) -> str:
        return feedback_state(self.words, given=one.given, seen=one.seen) if opened else "—"

    def _show_round(self, view: AnchorsView, found: CalibrationRound) -> None:
        opened, due = bool(found.opened_at), bool(found.ready)
        self._calibrating.setVisible(bool(view.anchors))
        self.open_button.setVisible(not opened and not view.scored)
        state = self.page.ready.state if self.page is not None else SittingState.OPEN
        text = {
            SittingState.FROZEN: N_("开始校准"),
            SittingState.HOLD: N_("重新冻结后再开始校准"),
            SittingState.OPEN: N_("冻结后再开始校准"),
        }[state]
        self.open_button.setText(self.say(text))
        self.open_button.setAccessibleName(self.open_button.text())
        self.open_button.setEnabled(state is SittingState.FROZEN)
        self.give_button.setVisible(opened)
        self.give_button.setEnabled(due)
        self.reason.setVisible(opened and due and bool(found.waiting))
        if not opened:
            told = self.say(
                "校准：评委评完锚定材料，各自收到只有本人看得到的反馈，再评申报材料。秘书只知道反馈已给出，看不到内容。"
            )
        elif due:
            told = self.say("{count} 位评委已评完，可以给出反馈。", count=len(found.ready))
        elif found.waiting:
            told = self.say(
                "还等这些评委评完锚定材料：{members}。", members=self.words.value([*found.waiting])
            )
        else:
            told = self.say("反馈已全部给出；评委在评分页按“校准反馈”查看。")
        self.round.setText(told)

    def open_round(self) -> None:
        """Begin the calibration."""
        self.write(
            self.open_button,
            lambda panel: open_round(panel, self.actor),
            lambda _round: self.room.said.emit("met", self.say("校准已开始。")),
            MOVED,
        )

    def give(self) -> None:
        """Give the feedback; what it says stays with its readers."""
        reason = self.reason.text if self.reason.isVisible() else ""
        self.write(
            self.give_button,
            lambda panel: give_feedback(panel, self.actor, reason),
            lambda _round: self._given(),
            MOVED,
        )

    def _given(self) -> None:
        self.reason.show_text("")
        self.room.said.emit("met", self.say("反馈已给出，内容只有各位评委本人看得到。"))

    def add(self) -> None:
        """Let the dossier named be an anchor."""
        item, note, reference = self.item.text, self.note.text, self.reference.text
        if not item:
            self.item.tell(self.say("请填写事项号。材料还没有导入的，先在“材料”页导入。"))
            ask_for(self.item)
            return
        source = Source(str(self.source.value))
        self.write(
            self.add_button,
            lambda panel: anchors.add_anchor(
                panel, item, self.actor, source=source, note=note, reference=reference
            ),
            self._added,
            MOVED,
        )

    def _added(self, done: AnchorSet) -> None:
        for field in (self.item, self.note, self.reference):
            field.show_text("")
        said = self.say("{item} 已作为锚定材料，不在任何名单、计数和结果里。", item=done.item)
        self.room.said.emit("met", said)

    def remove(self) -> None:
        """Let the chosen one be an applicant's dossier again."""
        item = str(self.chosen.value or "")
        if not item:
            return
        self.write(
            self.remove_button,
            lambda panel: anchors.remove_anchor(panel, item, self.actor),
            lambda done: self.room.said.emit(
                "met", self.say("{item} 已移出锚定材料，又是普通申报。", item=done.item)
            ),
            MOVED,
        )
