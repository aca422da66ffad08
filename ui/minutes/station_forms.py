"""What one person fills in at the signing station: their signature, or another way to sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.signing_plan import SigningWay
from fusion_desk.services.minutes.station import StationLine
from fusion_desk.words.marking import N_
from ui.room import Room
from ui.widgets.handwriting import HandwritingPad
from ui.widgets.key_source import KeySourceForm
from ui.widgets.labels import button, label

WAYS = {
    SigningWay.KEY: N_("电子签名（本人密钥或令牌）"),
    SigningWay.PAPER: N_("纸质签署（手签纸质件）"),
    SigningWay.ATTESTED: N_("秘书代证（本人在场手写，没有密钥）"),
    SigningWay.ABSENT: N_("缺席，不签"),
    SigningWay.REFUSED: N_("拒绝签名"),
}


class SignForm(QWidget):
    """The pad, then the key and its secret; or, where the secretary attests, that they know the person."""

    confirmed = Signal()
    told = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._say = room.words.say
        self.pad = HandwritingPad(
            room.scale, self._say("手写签名"), self._say("可在此手写签名；不写则印姓名")
        )
        self.again = button(self._say("重写"), role="link")
        self.again.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self._show_again)
        self.key = KeySourceForm(room)
        self.key.confirmed.connect(self.confirmed)
        self.key.told.connect(self.told)
        self.known = QCheckBox()
        self.attesting = label("", wrap=True)
        self.note = label(
            self._say(
                "签名时间取自本机时钟，没有授时机构的时间戳；证书是否吊销不联网查询；不支持国密（SM2）签名。手签的纸质件为原件。"
            ),
            "quiet",
            wrap=True,
        )
        self._attested = False
        head = QHBoxLayout()
        head.addWidget(label(self._say("手写签名"), "quiet"))
        head.addStretch(1)
        head.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.pad)
        column.addWidget(self.key)
        column.addWidget(self.attesting)
        column.addWidget(self.known)
        column.addWidget(self.note)
        column.addStretch(1)
        self._show_again()

    def _show_again(self) -> None:
        self.again.setEnabled(self.pad.strokes is not None)

    def show_line(self, line: StationLine, secretary: str) -> None:
        """Ask what this person's signature needs."""
        self._attested = line.attested
        self.key.setVisible(not line.attested)
        self.attesting.setVisible(line.attested)
        self.known.setVisible(line.attested)
        self.attesting.setText(
            self._say("由秘书 {name} 代证：这不是本人的密钥，纪要上和核验时都如此注明。", name=secretary)
        )
        self.known.setText(self._say("本人在场，秘书已核对身份"))
        self.known.setAccessibleName(self.known.text())

    def wanting(self) -> str:
        """What is still missing, as a sentence."""
        if not self._attested:
            return self.key.wanting()
        if not self.known.isChecked():
            self.known.setFocus()
            return self._say("请秘书核对本人身份后勾选。")
        return ""

    def begin(self) -> None:
        """Put the focus where typing begins."""
        if self._attested:
            self.known.setFocus()
        else:
            self.key.focus()

    def forget(self) -> None:
        """Leave nothing of one person to the next: no stroke, no secret, no tick."""
        self.pad.clear()
        self.key.forget()
        self.known.setChecked(False)


class WayForm(QWidget):
    """How somebody signs, or why not; the reason is asked for where the record needs one."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._say = room.words.say
        self._group = QButtonGroup(self)
        self.choices: dict[SigningWay, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for way, words in WAYS.items():
            choice = QRadioButton(self._say(words))
            choice.setAccessibleName(choice.text())
            self._group.addButton(choice)
            self.choices[way] = choice
            column.addWidget(choice)
        self._group.buttonClicked.connect(lambda _: self._show_fields())
        self.reason = QLineEdit()
        self.reason.setMaxLength(60)
        self.reason.setAccessibleName(self._say("原因"))
        self._reason_head = label("", "quiet", wrap=True)
        self.by = QComboBox()
        self.by.setAccessibleName(self._say("代证的秘书"))
        self._by_head = label(self._say("代证的秘书"), "quiet")
        for one in (self._reason_head, self.reason, self._by_head, self.by):
            column.addWidget(one)
        column.addStretch(1)

    def show_line(self, line: StationLine, secretaries: Sequence[tuple[str, str]]) -> None:
        """Start from how it stands."""
        self.choices[line.way].setChecked(True)
        self.choices[SigningWay.KEY].setEnabled(line.enrolled)
        others = [one for one in secretaries if one[0] != line.number]
        self.choices[SigningWay.ATTESTED].setEnabled(bool(others))
        self.reason.setText(line.reason)
        self.by.clear()
        for number, name in others:
            self.by.addItem(f"{number} {name}", number)
        self._show_fields()

    @property
    def way(self) -> SigningWay:
        """What is chosen."""
        return next(way for way, choice in self.choices.items() if choice.isChecked())

    @property
    def secretary(self) -> str:
        """编号 of who attests, or blank."""
        return str(self.by.currentData() or "") if self.way is SigningWay.ATTESTED else ""

    def _show_fields(self) -> None:
        way = self.way
        attested = way is SigningWay.ATTESTED
        self.by.setVisible(attested)
        self._by_head.setVisible(attested)
        self.reason.setVisible(way is not SigningWay.KEY)
        self._reason_head.setVisible(way is not SigningWay.KEY)
        printed = self._say("原因（必填，印在签名栏里）")
        needed = self._say("原因（必填）") if attested else printed
        self._reason_head.setText(needed if way.wants_reason else self._say("原因（可不填）"))
