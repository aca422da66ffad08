"""Who signs the minutes, in which order: one card for each place, experts as numbered boxes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fusion_desk.domain.signing_plan import SigningRole
from fusion_desk.services.minutes.awaiting import Signer
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, clear, label
from ui.widgets.shapes import StateShape

ROLES = {
    SigningRole.RECORDER: N_("记录人"),
    SigningRole.EXPERT: N_("评审专家"),
    SigningRole.SUPERVISOR: N_("监督人员"),
    SigningRole.PRESIDING: N_("主任委员"),
}
A_ROW = 6


class SigningOrder(QWidget):
    """The first card is framed: it is its turn."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(10)

    def show_signers(self, signers: tuple[Signer, ...]) -> None:
        """Show the places that somebody fills, and those that nobody does."""
        clear(self._column)
        for at, role in enumerate(ROLES, 1):
            mine = [one for one in signers if one.role is role]
            self._column.addWidget(self._card(at, role, mine))
        self._column.addStretch(1)

    def _card(self, at: int, role: SigningRole, signers: list[Signer]) -> QFrame:
        say = self._words.say
        frame = QFrame()
        frame.setProperty("role", "chosen" if at == 1 else "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._number(at, now=at == 1))
        head.addWidget(label(say(ROLES[role]), "strong"))
        head.addStretch(1)
        many = role is SigningRole.EXPERT
        head.addWidget(ElidedLabel(self._who(signers, many=many), ""))
        column.addLayout(head)
        column.addLayout(self._state(signers))
        if many and signers:
            column.addLayout(self._boxes(signers))
        return frame

    def _who(self, signers: list[Signer], *, many: bool) -> str:
        if many:
            return self._words.say("{count} 人", count=len(signers))
        return signers[0].name if signers else "—"

    def _number(self, at: int, *, now: bool) -> QLabel:
        made = label(str(at), "order-now" if now else "order")
        made.setFixedSize(self._scale.px(26), self._scale.px(26))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return made

    def _state(self, signers: list[Signer]) -> QHBoxLayout:
        say = self._words.say
        enrolled = sum(one.enrolled for one in signers)
        if not signers:
            state, text = "missing", say("还没有登记")
        elif enrolled == len(signers):
            state, text = "met", say("密钥已登记，可电子签名")
        elif enrolled:
            state, text = (
                "to_do",
                say("{enrolled}／{all} 登记了密钥，其余纸面签名", enrolled=enrolled, all=len(signers)),
            )
        else:
            state, text = "to_do", say("没有登记密钥，纸面签名")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addSpacing(self._scale.px(36))
        line.addWidget(StateShape(state, self._scale.px(16)))
        line.addWidget(label(text, "quiet", wrap=True), 1)
        return line

    def _boxes(self, signers: list[Signer]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(self._scale.px(36), 0, 0, 0)
        grid.setSpacing(5)
        for at, one in enumerate(signers):
            box = label(one.number, "box")
            box.setToolTip(one.name)
            box.setAccessibleName(f"{one.number} {one.name}")
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(box, at // A_ROW, at % A_ROW)
        return grid
