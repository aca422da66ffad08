"""盲审复评: drawn once the marks are in, and how far everybody is; it stands under the anchor dossiers."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.domain.changes import Changes
from fusion_desk.services.design.masked import MaskedView, draw_rescoring
from fusion_desk.words.masked import ABOUT, STAYS, draw_lines
from ui.widgets.asked_for import ask_for
from ui.widgets.committee.part import Foot, Part, column
from ui.widgets.fact_table import FactTable
from ui.widgets.fields import TextField
from ui.widgets.labels import button, label


class MaskedBox(QWidget):
    """What is drawn, or the form to draw; it writes through the part that it stands in."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part, say = part, part.say
        self.view: MaskedView | None = None
        self.each = TextField(say("两类各抽几项（不填则抽到较少一类的项数）"), say("如 5"))
        self.items = TextField(say("或者指定事项号，用空格隔开"), say("如 003-1 010-1"))
        self.seed = TextField(say("种子（不填则随机产生）"))
        self.draw_button = button(say("抽取盲审复评"))
        self.draw_button.clicked.connect(self.draw)
        self._form = column(self.each, self.items, self.seed, Foot(self.draw_button))
        self.drawn = label("", "condition", wrap=True)
        self.progress = FactTable(
            part.scale, (say("编号"), say("姓名"), say("复评事项"), say("已评")), (2, 3, 2, 2), ""
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        heading, about = label(say("盲审复评"), "heading"), label(say(ABOUT), "quiet", wrap=True)
        stays = label(say(STAYS), "quiet", wrap=True)
        layout.addWidget(column(heading, about, self._form, stays, self.drawn, self.progress))

    def forget(self) -> None:
        """Another panel: nothing typed for the one before."""
        self.view = None
        for field in (self.each, self.items, self.seed):
            field.show_text("")

    def show_view(self, view: MaskedView, *, scored: bool) -> None:
        """Show the draw; before any mark there is nothing to give a second time."""
        self.view = view
        made = view.draw
        self.setVisible(scored or made is not None)
        self._form.setVisible(made is None)
        self.drawn.setVisible(made is not None)
        self.progress.setVisible(made is not None)
        if made is not None:
            lines = draw_lines(self._part.words, made, replayed=view.replayed)
            self.drawn.setText("\n".join(lines))
        self.progress.show_rows(
            [
                (
                    one.member.number,
                    one.member.name,
                    str(one.applications),
                    self._part.say("{part}／{all}", part=one.given, all=one.awaited),
                )
                for one in view.progress
            ]
        )

    def draw(self) -> None:
        """Draw the experts, and the applications where none are named."""
        typed, items = self.each.text.strip(), self.items.text.split()
        if typed and not typed.isdecimal():
            self.each.tell(self._part.say("请填整数，或者留空。"))
            ask_for(self.each)
            return
        each, seed = int(typed) if typed else None, self.seed.text.strip() or None
        self._part.write(
            self.draw_button,
            lambda panel: draw_rescoring(panel, self._part.actor, seed=seed, each=each, items=items),
            lambda _view: self._part.room.said.emit(
                "met", self._part.say("盲审复评已抽取，种子已记入日志。")
            ),
            Changes.SCORES | Changes.SNAPSHOT,
        )
