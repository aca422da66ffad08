"""入座: whose turn it is at the desk. One presses one's name and types a PIN; nothing else has to be known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.access import LONGEST_PIN
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.seats import Seat
from fusion_desk.domain.sitting import Role
from fusion_desk.words.seats import SEAT_NAMES
from ui.actions import change_password
from ui.room import Room
from ui.seating import Sitter, Tries, is_wrong_secret, sitter_of
from ui.widgets.card import Card
from ui.widgets.labels import ElidedLabel, button, clear, label, on_line_of, panel_frame
from ui.widgets.message import MessageLine

if TYPE_CHECKING:
    from fusion_desk.desk import PanelFile
    from fusion_desk.services.access import Seated

BACK = "⌫"
PAD = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", BACK)
COLUMNS = 3


class SeatPage(QWidget):
    """Names at the left, the secret of the chosen one at the right."""

    seated = Signal(object)
    """`Sitter`: who sits down now."""
    left = Signal()
    """Back to where one was; not while the desk is locked."""

    def __init__(self, room: Room, tries: Tries) -> None:
        super().__init__()
        self.room, self._tries = room, tries
        self._say = room.words.say
        self._locked = False
        self._chosen: Seated | None = None
        self._people: list[Seated] = []
        self.dialog: QDialog | None = None
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        self.cards: list[Card] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._make_parts()
        self._lay_out()

    # --- layout --------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self._title = label("", "title")
        self._sentence = ElidedLabel("", "quiet")
        self.back_button = button(self._say("返回"))
        self.back_button.clicked.connect(self.left)
        self._names = QGridLayout()
        self._names.setSpacing(8)
        self._who = label("", "heading", wrap=True)
        self._what = label("", "quiet", wrap=True)
        self.field, self.again = QLineEdit(), QLineEdit()
        for field in (self.field, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.returnPressed.connect(self.enter_secret)
        self.message = MessageLine()
        self.sit_button = button(self._say("入座"), role="primary")
        self.sit_button.clicked.connect(self.enter_secret)
        self.password_button = button(self._say("更改文件口令…"), role="link")
        self.password_button.clicked.connect(self.change_password)
        self.clear_button = button(self._say("取消这个 PIN，让本人重设"), role="link")
        self.clear_button.clicked.connect(self.clear_pin)

    def _lay_out(self) -> None:
        px = self.room.scale.px
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(on_line_of(self._sentence, 23), 1)
        head.addWidget(self.back_button)
        names = QWidget()
        names.setLayout(self._names)
        self._names.setContentsMargins(0, 0, 8, 0)
        area = QScrollArea()
        area.setWidget(names)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(area, 1)
        beside = QVBoxLayout()  # the sheet ends under its button
        beside.addWidget(self._secret_panel())
        beside.addStretch(1)
        middle.addLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, px(20), 40, px(20))
        column.setSpacing(px(16))
        column.addLayout(head)
        column.addLayout(middle, 1)

    def _secret_panel(self) -> QFrame:
        px = self.room.scale.px
        frame = panel_frame()
        frame.setFixedWidth(min(px(380), 560))
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(10)
        for part in (self._who, self._what, self.field, self.again, self.message):
            inside.addWidget(part)
        inside.addLayout(self._pad())
        inside.addStretch(1)
        inside.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.password_button, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.sit_button)
        return frame

    def _pad(self) -> QGridLayout:
        """Digits for a finger; the keyboard does the same."""
        grid = QGridLayout()
        grid.setSpacing(8)
        self.pad: list[QPushButton] = []
        for at, digit in enumerate(PAD):
            if not digit:
                continue
            key = button(digit, name=self._say("删去一位") if digit == BACK else digit)
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it would take the focus away from the field
            key.setMinimumHeight(44)
            key.clicked.connect(partial(self._press, digit))
            grid.addWidget(key, at // COLUMNS, at % COLUMNS)
            self.pad.append(key)
        return grid

    def _press(self, digit: str) -> None:
        field = self.again if self.again.hasFocus() else self.field
        if digit == BACK:
            field.backspace()
        else:
            field.insert(digit)

    # --- whose turn ----------------------------------------------------------------------------------------

    def show_people(self, *, locked: bool) -> None:
        """Ask the record who may sit down; `locked` = nobody may go back without a secret."""
        self._locked = locked
        self._title.setText(self._say("已锁定") if locked else self._say("换人入座"))
        self._sentence.show_text(self._say("按一下姓名，再输入自己的 PIN。"))
        self.back_button.setVisible(not locked)
        panel = self.room.panel
        if panel is None:
            return

        def show(people: list[Seated]) -> None:
            if self.room.panel is panel:
                self._show_names(people)

        from fusion_desk.services.access import find_seats

        self.room.run(lambda: find_seats(panel), show)

    def _show_names(self, people: list[Seated]) -> None:
        clear(self._names)
        self.cards = []
        self._people = people
        folded = self.room.scale.folded
        columns = 2 if folded else COLUMNS
        # As many lines as the others have: cards of a row are of one height.
        office = self._card(self._say("秘书"), self._say("用文件口令"), *(("",) if folded else ()))
        office.clicked.connect(partial(self.choose, None))
        self._names.addWidget(office, 0, 0)
        for at, one in enumerate(people, start=1):
            state = self._say("已设 PIN") if one.has_pin else self._say("未设 PIN")
            roles = self.room.words.value([self._seat_name(one, seat) for seat in one.seats])
            told = (roles, state) if folded else (f"{roles}　{state}",)
            card = self._card(f"{one.member.number}　{one.member.name}", *told)
            card.clicked.connect(partial(self.choose, one))
            self._names.addWidget(card, at // columns, at % columns)
        rows = len(people) // columns + 1
        for row in range(rows):  # the grid would squeeze the cards before it scrolls
            self._names.setRowMinimumHeight(row, office.minimumSizeHint().height())
        self._names.setRowStretch(rows, 1)
        self.cards[0].setChecked(True)
        self.choose(None)

    def _seat_name(self, one: Seated, seat: Seat) -> str:
        """The vice chair takes the chair's seat, and is not called the chair."""
        if seat is Seat.CHAIR and any(held.role is Role.VICE_CHAIR for held in one.member.roles):
            return self._say("副主任委员")
        return self._say(SEAT_NAMES[seat])

    def _card(self, name: str, *told: str) -> Card:
        card = Card(name)
        card.body.setContentsMargins(14, 8, 14, 8)
        card.body.addWidget(ElidedLabel(name, "strong"))
        for text in told:
            card.body.addWidget(ElidedLabel(text, "quiet"))
        card.seal()
        self._group.addButton(card)
        self.cards.append(card)
        return card

    def choose(self, one: Seated | None) -> None:
        """Ask this person's secret; None = the secretary with the panel password."""
        self._chosen = one
        self.message.tell("", "")
        self._what.show()
        for field in (self.field, self.again):
            field.clear()
        first = one is not None and not one.has_pin
        secretary = self.room.sitter.seat is Seat.SECRETARY and not self._locked
        may_set = first and secretary
        self.again.setVisible(may_set)
        self.field.setEnabled(not first or may_set)
        self.sit_button.setEnabled(not first or may_set)
        self.clear_button.setVisible(secretary and one is not None and one.has_pin)
        self.password_button.setVisible(secretary and one is None)
        self._who.setText(self._say("秘书") if one is None else f"{one.member.number}　{one.member.name}")
        self._what.setText(self._asked(one, may_set=may_set))
        self.field.setPlaceholderText(self._say("文件口令") if one is None else "PIN")
        self.field.setAccessibleName(self.field.placeholderText())
        self.again.setPlaceholderText(self._say("再输入一次"))
        self.again.setAccessibleName(self._say("再输入一次"))
        self.sit_button.setText(self._say("设好并入座") if may_set else self._say("入座"))
        for key in self.pad:
            key.setVisible(one is not None and self.field.isEnabled())
        for field in (self.field, self.again):
            field.setMaxLength(LONGEST_PIN + 8 if one is not None else 32767)
        self.field.setFocus()

    def _asked(self, one: Seated | None, *, may_set: bool) -> str:
        if one is None:
            return self._say("输入这个评审项目文件的口令，回到秘书的界面。")
        if may_set:
            return self._say("第一次入座：请本人定一个 4 到 8 位数字的 PIN，输入两次。旁人请回避。")
        if not one.has_pin:
            return self._say("还没有设 PIN。请秘书先入座，再由本人来设。")
        return self._say("请输入自己的 PIN。忘记时请秘书取消后重设。")

    def clear_pin(self) -> None:
        """The secretary takes a forgotten PIN away; the person sets a new one at once."""
        panel, one, actor = self.room.panel, self._chosen, self.room.sitter.actor
        if panel is None or one is None:
            return

        def cleared(now: Seated) -> None:
            self.room.changed(Changes.ACCESS)
            self._people = [now if known.member.id == now.member.id else known for known in self._people]
            self.choose(now)

        from fusion_desk.services.access import clear_pin

        self.room.run(lambda: clear_pin(panel, one.member.number, actor), cleared)

    def change_password(self) -> None:
        """Another password for the file, with a backup before and a new recovery sheet after."""
        if self.room.panel is not None:
            self.dialog = change_password(self.room, self.room.panel, self.window())

    # --- the secret ----------------------------------------------------------------------------------------

    def enter_secret(self) -> None:
        """Check what was typed off the UI thread, then sit down."""
        panel, one, typed = self.room.panel, self._chosen, self.field.text()
        if panel is None or not self.sit_button.isEnabled():
            return
        if not typed:
            self.message.tell("no", self._say("请先输入。"))
            return
        sets = self.again.isVisible()
        if sets and typed != self.again.text():
            self.message.tell("no", self._say("两次输入的不一样。请再输一遍。"))
            self.again.clear()
            self.again.setFocus()
            return
        self.sit_button.setEnabled(False)
        actor = self.room.sitter.actor

        def check() -> Sitter:
            return _checked(panel, one, typed, actor, sets=sets)

        self.room.run(check, partial(self._sit, sets=sets), self._refuse)

    def _sit(self, sitter: Sitter, *, sets: bool) -> None:
        self._tries.note_right()
        self.field.clear()
        self.again.clear()
        self.sit_button.setEnabled(True)
        if sets:
            self.room.changed(Changes.ACCESS)
        self.seated.emit(sitter)

    def _refuse(self, error: DeskError) -> None:
        self.sit_button.setEnabled(True)
        sentence = self.room.words.sentence(error.code, error.details)
        self.field.clear()
        self.field.setFocus()
        if is_wrong_secret(error):
            self._tries.note_wrong()
            sentence += self._say(
                "还可以试 {left} 次，之后文件会自动关闭，已输入的内容不会丢。", left=self._tries.left
            )
        # In large text there is room for one of the two, and the refusal asks for the same.
        self._what.setVisible(not self.room.scale.folded)
        self.message.tell("no", sentence)


def _checked(panel: PanelFile, one: Seated | None, typed: str, actor: str, *, sets: bool) -> Sitter:
    from fusion_desk.services import access

    if one is None:
        access.expect_password(panel, typed)
        return Sitter()
    if sets:
        return sitter_of(access.set_pin(panel, one.member.number, typed, actor))
    return sitter_of(access.expect_pin(panel, one.member.number, typed))
