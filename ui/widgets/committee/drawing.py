"""随机抽取: how many, by which seed, and what every draw so far gave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.draw import CHAIRS
from fusion_desk.domain.sitting import SittingState
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import members
from fusion_desk.services.committee import CommitteeView, replay
from fusion_desk.words.marking import N_
from ui.screen import Screen
from ui.widgets.asked_for import ask_for
from ui.widgets.committee.part import BESIDE_BAR, Page, Part, Sides, column, scrolling
from ui.widgets.empty import EmptyState
from ui.widgets.fact_table import FactTable
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.labels import button, label
from ui.widgets.message import MessageLine
from ui.widgets.unparted import figures_whole

LEAST = 400
"""Width of what is typed; words of a longer language may ask for more."""


class DrawingPart(Part):
    """Every draw is kept: a second one does not hide the first."""

    key = "drawing"
    title = N_("抽取")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        say = self.say
        self.pool = label("", "condition", wrap=True)
        self.seats = TextField(say("评委会人数（含正、副主任委员）"), say("如 11"))
        self.seed = TextField(say("种子"), say("留空则由程序随机生成"))
        self.draw_button = button(say("抽取"), role="primary")
        self.draw_button.clicked.connect(self.draw)
        self.seats.edited.connect(self._name_button)
        self.which = ChoiceField(say("第几次抽取"))
        self.which.edited.connect(self._show_draw)
        self.seed_line = label("", "strong", wrap=True)
        self.copy_button = button(say("复制种子"))
        self.copy_button.clicked.connect(self.copy_seed)
        self.replay_button = button(say("复算"))
        self.replay_button.clicked.connect(self.replay)
        self.print_button = button(say("打印抽取记录表…"), picture="print")
        self.print_button.clicked.connect(lambda: self.print_paper("W04"))
        self.replayed = MessageLine()
        self.drawn = FactTable(
            self.scale, (say("次序"), say("编号"), say("姓名"), say("单位")), (1, 2, 3, 6), ""
        )
        self.others = label("", "quiet", wrap=True)
        self.empty = EmptyState("")
        self._result = self._lay_result()
        self._lay_out()

    def _lay_result(self) -> QWidget:
        line = QWidget()
        below = QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(below if self.scale.folded else QBoxLayout.Direction.LeftToRight, line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.copy_button)
        row.addWidget(self.replay_button)
        if not self.scale.folded:
            row.addStretch(1)
        row.addWidget(self.print_button)
        return scrolling(
            column(self.which, self.seed_line, line, self.replayed, self.drawn, self.others, spacing=8)
        )

    def _lay_out(self) -> None:
        say = self.say
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.draw_button)
        self.rule = label(
            say(
                "主任委员、副主任委员不参加抽取。每次抽取连同种子、名册和结果都记入操作日志，不能撤销，只能再抽。"
            ),
            "quiet",
            wrap=True,
        )
        self._form = left = scrolling(
            column(self.pool, self.seats, self.seed, self.rule, self.message, line, spacing=12)
        )
        left.setMinimumWidth(LEAST)
        right = column(self._result, self.empty, stretch=0)
        right.setMinimumWidth(440)
        self.empty.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Sides(left, right, (480, 648), self.scale, form=0))

    def first_field(self) -> QWidget | None:
        return self.seats.line if self.seats.isVisible() else None

    def writers(self) -> Sequence[QWidget]:
        return (self._form,)

    def forget(self) -> None:
        super().forget()
        self.seats.show_text("")
        self.seed.show_text("")

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        say, view = self.say, page.view
        voting = [one.member for one in view.people if one.member.votes]
        chairs = sum(one.holds(*CHAIRS) for one in voting)
        pool = say(
            "名册中有表决权的 {voting} 人，其中主任委员、副主任委员 {chairs} 人，从其余 {pool} 人中抽取。",
            voting=len(voting),
            chairs=chairs,
            pool=len(voting) - chairs,
        )
        self.pool.setText(figures_whole(pool))
        self.pool.setVisible(bool(voting))
        self._name_button()
        self.draw_button.setEnabled(bool(voting) and not view.voting)
        if (inside := self._form.widget()) is not None:
            self._form.setMinimumWidth(max(LEAST, inside.minimumSizeHint().width() + BESIDE_BAR))
        if view.voting:
            self.message.tell("", say("表决已经开始，不能再抽取评委。"), "locked")
        elif page.ready.state is SittingState.FROZEN:
            self.message.tell("not_yet", say("已经冻结：再抽取会暂停评审，须重新冻结。"))
        self._result.setVisible(bool(view.draws))
        self.empty.setVisible(not view.draws)
        self.empty.tell(
            say("没有抽取过评委。")
            if view.voting
            else say("还没有抽取过。抽取按种子和编号的摘要排序，任何人用同一种子都能算出同一结果。")
        )
        numbered = [
            (say("第 {at} 次　{time}", at=at, time=to_minute(one.drawn_at)), at - 1)
            for at, one in enumerate(view.draws, 1)
        ]
        fresh = len(numbered) != self.which.box.count()
        self.which.show_choices(numbered[::-1])
        if fresh:
            self.which.box.setCurrentIndex(0)
        self._show_draw()

    def _name_button(self) -> None:
        view = self.page.view if self.page is not None else None
        if view is not None and not any(one.member.votes for one in view.people):
            self._call(self.say("名册里还没有可抽取的人"))
            return
        again = view is not None and bool(view.draws)
        size = self.seats.text
        if again:
            text = self.say("重新抽取 {size} 人", size=size) if size else self.say("重新抽取")
        else:
            text = self.say("抽取 {size} 人", size=size) if size else self.say("抽取")
        self._call(text)

    def _call(self, text: str) -> None:
        self.draw_button.setText(text)
        self.draw_button.setAccessibleName(text)

    def draw(self) -> None:
        """Draw, and write down what was drawn."""
        typed = self.seats.text
        if not typed.isdigit() or not int(typed):
            self.seats.tell(self.say("请填写人数，如 11。"))
            ask_for(self.seats)
            return
        size, seed = int(typed), self.seed.text or None
        self.write(
            self.draw_button,
            lambda panel: members.draw_committee(panel, size, self.actor, seed=seed),
            self._drawn,
            Changes.COMMITTEE | Changes.SNAPSHOT,
            beside=self.seats,
        )

    def _drawn(self, done: members.Drawn) -> None:
        self.seed.show_text("")
        said = self.say("已抽取 {count} 人，种子 {seed}", count=len(done.draw.drawn), seed=done.draw.seed)
        self.room.said.emit("met", said)

    # --- what was drawn ------------------------------------------------------------------------------------

    def _show_draw(self) -> None:
        at = self.which.value
        if self.page is None or not isinstance(at, int):
            return
        view = self.page.view
        made = view.draws[at]
        self.replayed.tell("", "")
        self.seed_line.setText(self.say("种子　{seed}", seed=made.draw.seed))
        names = {one.member.number: one.member for one in view.people}
        self.drawn.show_rows(
            [
                (str(place), number, names[number].name, names[number].employer)
                for place, number in enumerate(made.draw.drawn, 1)
                if number in names
            ]
        )
        self.others.setText(
            "\n".join(
                (
                    self.say("不参加抽取：{names}", names=self._names(view, made.draw.stay)),
                    self.say("未抽中：{names}", names=self._names(view, made.draw.passed_over)),
                )
            )
        )

    def _names(self, view: CommitteeView, numbers: tuple[str, ...]) -> str:
        names = {one.member.number: one.member.name for one in view.people}
        return self.words.value([f"{number} {names.get(number, '')}".strip() for number in numbers]) or "—"

    def copy_seed(self) -> None:
        """The seed on the clipboard, to be typed nowhere by hand."""
        at = self.which.value
        if self.page is not None and isinstance(at, int):
            QApplication.clipboard().setText(self.page.view.draws[at].draw.seed)
            self.room.said.emit("met", self.say("种子已复制"))

    def replay(self) -> None:
        """Draw once more from the same list by the same seed, writing nothing."""
        at = self.which.value
        if self.page is None or not isinstance(at, int):
            return
        if replay(self.page.view.draws[at]):
            self.replayed.tell("met", self.say("复算一致：同一名册、同一种子、同一人数，得到同一结果。"))
        else:
            self.replayed.tell("no", self.say("复算不一致，记录可能被改动。请到“归档”页按“核验文件”。"))
