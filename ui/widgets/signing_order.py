"""Who signs the minutes, in which order: one card for each place, experts as numbered boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fusion_desk.domain.signing_plan import SigningRole
from fusion_desk.services.minutes.awaiting import Signer
from fusion_desk.services.minutes.signing_table import SigningTable
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, button, clear, label
from ui.widgets.shapes import StateShape

ROLES = {
    SigningRole.RECORDER: N_("记录人"),
    SigningRole.EXPERT: N_("评审专家"),
    SigningRole.SUPERVISOR: N_("监督人员"),
    SigningRole.PRESIDING: N_("主任委员"),
}
"""As what one person signs."""
CARDS = {**ROLES, SigningRole.EXPERT: N_("各评审专家")}
"""The heads of the cards; of one of them several people sign."""
A_ROW, FOLDED_ROW = 5, 4
"""Boxes of experts side by side, and in large text."""


@dataclass(frozen=True, slots=True)
class SigningLine:
    """One person in a card."""

    role: SigningRole
    number: str
    name: str
    enrolled: bool = True
    signed: bool = False
    turn: bool = False
    attested: bool = False
    """The secretary attests it."""


def before_drafting(signers: Sequence[Signer]) -> tuple[SigningLine, ...]:
    """Those who will sign, while there is no draft yet."""
    return tuple(SigningLine(one.role, one.number, one.name, enrolled=one.enrolled) for one in signers)


def while_signing(table: SigningTable) -> tuple[SigningLine, ...]:
    """Those whom a draft has a field for."""
    return tuple(
        SigningLine(one.role, one.number, one.name, signed=one.signed, turn=one.turn, attested=one.attested)
        for one in table.places
    )


class SigningOrder(QWidget):
    """Only the card whose turn it is has the frame; a box of an expert whose turn it is can be pressed."""

    chosen = Signal(str)
    """编号 of who wants to sign."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(8)
        self.framed: SigningRole | None = None
        """Whose card has the frame."""
        self.card_in_turn: QFrame | None = None
        self._shown: object = None
        """What stands here now: a file and what is missing come by themselves, and tell the same of it."""

    def show_lines(
        self,
        lines: Sequence[SigningLine],
        *,
        signing: bool,
        on_paper: Sequence[str] = (),
        not_signing: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show the places that somebody fills, and those that nobody does."""
        wanted = (tuple(lines), signing, tuple(on_paper), tuple(not_signing))
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._column)
        self.card_in_turn = None
        turn = next((one.role for one in lines if one.turn), None)
        self.framed = turn if signing else None
        for at, role in enumerate(ROLES, 1):
            mine = [one for one in lines if one.role is role]
            card = self._card(at, role, mine, signing=signing)
            self._column.addWidget(card)
            if role is self.framed:
                self.card_in_turn = card
        attested = [one.name for one in lines if one.attested]
        if attested:
            said = self._words.say("秘书代证：{names}", names=self._words.value(attested))
            self._column.addWidget(label(said, "quiet", wrap=True))
        for name, reason in not_signing:
            said = self._words.say("不签：{name}（{reason}）", name=name, reason=reason)
            self._column.addWidget(label(said, "quiet", wrap=True))
        if on_paper:
            names = self._words.value(list(on_paper))
            said = self._words.say("纸面签名：{names}", names=names)
            self._column.addWidget(label(said, "quiet", wrap=True))
        self._column.addStretch(1)

    def _card(self, at: int, role: SigningRole, lines: list[SigningLine], *, signing: bool) -> QFrame:
        say = self._words.say
        here = role is self.framed
        frame = QFrame()
        frame.setProperty("role", "chosen" if here else "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._number(at, now=here))
        head.addWidget(label(say(CARDS[role]), "strong"))
        many = role is SigningRole.EXPERT
        state, text = self._in_signing(at, lines) if signing else self._enrolled(lines)
        # Whoever has signed takes one line, so that all four cards are seen in the smallest window.
        done = signing and state == "met" and not many and not self._scale.folded
        if done:
            head.addWidget(StateShape(state, self._scale.px(16)))
            head.addWidget(label(text, "quiet"))
        head.addStretch(1)
        head.addWidget(ElidedLabel(self._who(lines, many=many), ""))
        column.addLayout(head)
        if not done:
            column.addLayout(self._state(state, text))
        if many and lines:
            column.addLayout(self._boxes(lines))
        return frame

    def _who(self, lines: list[SigningLine], *, many: bool) -> str:
        if many:
            return self._words.say("{count} 人", count=len(lines))
        return lines[0].name if lines else "—"

    def _number(self, at: int, *, now: bool) -> QLabel:
        made = label(str(at), "order-now" if now else "order")
        made.setFixedSize(self._scale.px(26), self._scale.px(26))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return made

    def _enrolled(self, lines: list[SigningLine]) -> tuple[str, str]:
        say = self._words.say
        enrolled = sum(one.enrolled for one in lines)
        if not lines:
            return "missing", say("还没有登记")
        if enrolled == len(lines):
            return "met", say("密钥已登记，可电子签名")
        if enrolled:
            return "to_do", say(
                "{enrolled}／{all} 登记了密钥，其余纸面签名", enrolled=enrolled, all=len(lines)
            )
        return "to_do", say("没有登记密钥，纸面签名")

    def _in_signing(self, at: int, lines: list[SigningLine]) -> tuple[str, str]:
        say = self._words.say
        signed = sum(one.signed for one in lines)
        if not lines:
            return "to_do", say("没有签名栏，纸面签名")
        if signed == len(lines):
            return "met", say("已签名") if len(lines) == 1 else say(
                "{signed}／{all} 已签", signed=signed, all=len(lines)
            )
        if any(one.turn for one in lines):
            if len(lines) == 1:
                return "to_do", say("轮到签名")
            return "to_do", say("{signed}／{all} 已签，先后不限", signed=signed, all=len(lines))
        return "locked", say("等待第 {step} 步", step=at - 1)

    def _state(self, state: str, text: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addSpacing(self._scale.px(36))
        line.addWidget(StateShape(state, self._scale.px(16)))
        line.addWidget(label(text, "quiet", wrap=True), 1)
        return line

    def _boxes(self, lines: list[SigningLine]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, self._scale.px(4), 0, 0)
        grid.setSpacing(4)
        row = FOLDED_ROW if self._scale.folded else A_ROW
        for at, one in enumerate(lines):
            grid.addWidget(self._box(one), at // row, at % row)
        for column in range(row):
            grid.setColumnStretch(column, 1)
        return grid

    def _box(self, one: SigningLine) -> QWidget:
        say = self._words.say
        if one.turn:
            box = button(
                one.number, role="box", name=say("{number} {name} 签名", number=one.number, name=one.name)
            )
            box.clicked.connect(lambda _=False, number=one.number: self.chosen.emit(number))
            box.setToolTip(one.name)
            return box
        if one.signed:
            return self._signed_box(one)
        still = label(one.number, "box")
        still.setToolTip(one.name)
        still.setAccessibleName(f"{one.number} {one.name}")
        still.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return still

    def _signed_box(self, one: SigningLine) -> QFrame:
        box = QFrame()
        box.setProperty("role", "box-signed")
        box.setToolTip(one.name)
        box.setAccessibleName(f"{one.number} {one.name} {self._words.say('已签名')}")
        line = QHBoxLayout(box)
        line.setContentsMargins(6, 2, 4, 2)
        line.setSpacing(4)
        line.addWidget(StateShape("met", self._scale.px(13)))
        line.addWidget(label(one.number, "cell"), 1)
        return box
