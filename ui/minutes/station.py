"""签字台: one person after the other steps up, reads the very PDF, writes, and confirms with their key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.handwriting import Strokes
from fusion_desk.domain.signing_plan import SigningRole, SigningWay
from fusion_desk.services.minutes.station import Standing, Station, StationLine
from fusion_desk.words.marking import N_
from ui.minutes.station_forms import WAYS, SignForm, WayForm
from ui.room import Room
from ui.turns import later
from ui.widgets.candidate_page import scrolled
from ui.widgets.labels import button, label, panel_frame
from ui.widgets.message import MessageLine
from ui.widgets.pages import show_page
from ui.widgets.paper_view import PaperView
from ui.widgets.shapes import draw_state
from ui.widgets.signing_order import ROLES

STATES = {
    Standing.SIGNED: ("met", N_("已签")),
    Standing.TURN: ("attention", N_("轮到")),
    Standing.WAITING: ("locked", N_("待签")),
    Standing.PAPER: ("to_do", N_("纸质签署")),
    Standing.NOT_SIGNING: ("no", N_("不签")),
}
LIST_WIDTH, FORM_WIDTH, EDGE = 250, 370, 24
BEGIN, SIGN, WAY = range(3)


GAP = 8
"""Between the shape of a state and the number of the place."""


class SigningStation(QDialog):
    """The order at the left, the paper in the middle, the person at the right; nothing stays for the next one."""

    sign_wanted = Signal(str, object, object)
    """(编号, `KeySource` or the secretary's 编号, `Strokes` or None)"""
    way_wanted = Signal(str, object, str, str)
    """(编号, `SigningWay`, reason, 编号 of the secretary who attests)"""
    draft_wanted = Signal()
    twin_wanted = Signal()

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self.room, self._say = room, room.words.say
        self._window = parent.window()
        self._station: Station | None = None

    def put_together(self) -> Iterator[bool]:
        """The rest of it, a few parts in each turn: it takes a while, and whoever steps up should not wait."""
        room = self.room
        self.setWindowTitle(self._say("签字台"))
        self.people = QListWidget()
        self.people.setAccessibleName(self._say("签字顺序"))
        self.people.setWordWrap(True)
        self.people.currentItemChanged.connect(lambda *_: self._show_person())
        self.paper = PaperView(room.words, self._say("待签的纪要"))
        yield True
        self.message = MessageLine()
        self.form = SignForm(room)
        yield True
        self.form.confirmed.connect(self.confirm)
        self.form.told.connect(self.tell)
        self.ways = WayForm(room)
        self.who = label("", "quiet", wrap=True)
        self.name = label("", "title", wrap=True)
        self.state = label("", "", wrap=True)
        self.begin_button = button("", role="primary")
        self.begin_button.clicked.connect(self.begin)
        self.sign_button = button(self._say("确认签名"), role="primary")
        self.sign_button.setDefault(True)
        self.sign_button.clicked.connect(self.confirm)
        self.save_button = button(self._say("登记签署方式"), role="primary")
        self.save_button.clicked.connect(self._save_way)
        self.way_button = button(self._say("换一种方式…"))
        self.way_button.clicked.connect(lambda: self._turn(WAY))
        self.back_button = button(self._say("返回"))
        self.back_button.clicked.connect(lambda: self._turn(BEGIN))
        self.draft_button = button(self._say("重新起草…"))
        self.draft_button.clicked.connect(self.draft_wanted)
        self.twin_button = button(self._say("打印纸质签署件…"), picture="print")
        self.twin_button.clicked.connect(self.twin_wanted)
        self.close_button = button(self._say("离开签字台"))
        self.close_button.clicked.connect(self.close_station)
        self._steps = QStackedWidget()
        yield True
        self._lay_out()
        self._turn(BEGIN)

    # --- layout --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self.room.scale.px
        folded = self.room.scale.folded
        left = self._order()
        for step in (QWidget(), self.form, self.ways):
            self._steps.addWidget(step)
        self._person = right = panel_frame()
        form = QVBoxLayout(right)
        form.setContentsMargins(16, 14, 16, 14)
        form.setSpacing(8)
        head = QHBoxLayout() if folded else QVBoxLayout()
        head.setSpacing(12 if folded else 4)
        head.addWidget(self.who)
        head.addWidget(self.name, 1)
        form.addLayout(head)
        form.addWidget(self.state)
        area = scrolled(self._steps)
        area.setFrameShape(area.Shape.NoFrame)
        form.addWidget(area, 1)
        form.addWidget(self.message)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.back_button, self.way_button, self.draft_button):
            buttons.addWidget(one)
        if not folded:
            buttons.addStretch(1)
        form.addLayout(buttons)
        for one in (self.begin_button, self.sign_button, self.save_button):
            # At large text sizes the buttons share one line: the fields need the room.
            if folded:
                buttons.addWidget(one, 1)
            else:
                form.addWidget(one)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(8)
        if folded:
            outer.addLayout(self._fold(left, self.paper, right))
            return
        left.setFixedWidth(px(LIST_WIDTH))
        right.setFixedWidth(px(FORM_WIDTH))
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(left)
        body.addWidget(self.paper, 1)
        body.addWidget(right)
        outer.addLayout(body)

    def _order(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._heading = label(self._say("签字顺序"), "heading")
        column.addWidget(self._heading)
        column.addWidget(self.people, 1)
        column.addStretch()
        column.addWidget(self.twin_button)
        if not self.room.scale.folded:
            column.addWidget(self.close_button)
        return left

    def _fold(self, left: QWidget, paper: QWidget, right: QWidget) -> QVBoxLayout:
        """At large text sizes one part at a time."""
        self._parts = QStackedWidget()
        self._chips = QButtonGroup(self)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        parts = ((self._say("签字顺序"), left), (self._say("纪要"), paper), (self._say("签名"), right))
        for at, (said, part) in enumerate(parts):
            chip = button(said, role="chip")
            chip.setCheckable(True)
            self._chips.addButton(chip, at)
            chips.addWidget(chip)
            self._parts.addWidget(part)
        chips.addStretch(1)
        chips.addWidget(self.close_button)
        self._chips.idClicked.connect(self._parts.setCurrentIndex)
        self.people.itemClicked.connect(lambda _: self._show_part(2))
        self.people.itemActivated.connect(lambda _: self._show_part(2))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(chips)
        column.addWidget(self._parts, 1)
        return column

    def _show_part(self, at: int) -> None:
        if self.room.scale.folded:
            self._chips.button(at).setChecked(True)
            self._parts.setCurrentIndex(at)

    def open_for(self, number: str) -> None:
        """Fill the window, for this person to step up."""
        window = self._window
        self.resize(window.width() - 2 * EDGE, window.height() - 2 * EDGE)
        self.tell("")
        self.choose(number)
        self.open()
        if self._station is not None and self._station.lines:
            self._show_part(2)
            steps = (self.begin_button, self.way_button, self.close_button)
            next(one for one in steps if one.isVisible()).setFocus()
        else:
            self._show_part(1)
            self.close_button.setFocus()

    # --- the record ----------------------------------------------------------------------------------------

    def show_station(self, station: Station, pdf: bytes) -> None:
        """The people and the paper as they stand now; the one who was chosen stays chosen."""
        chosen, self._station = self.number, station
        self.people.blockSignals(True)
        self.people.clear()
        self._size_icons(len(station.lines))
        for at, line in enumerate(station.lines, start=1):
            item = QListWidgetItem(self._icon(at, line), self._row(line))
            item.setData(Qt.ItemDataRole.UserRole, line.number)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{at} {item.text()}")
            self.people.addItem(item)
        self.people.blockSignals(False)
        if pdf and pdf != self.paper.pdf:
            later(self, self._show_paper(pdf))
        if not pdf:
            self.paper.tell(
                self._say("还没有起草待签的纪要。先登记每个人的签署方式，再起草。")
                if station.lines
                else self._say("还没有要签字的人，也没有待签的纪要。请先登记评委会，再起草纪要。")
            )
        by_hand = {Standing.TURN, Standing.WAITING, Standing.PAPER}  # might still sign on paper
        owed = any(one.standing in by_hand for one in station.lines)
        self._show_order(there=bool(station.lines))
        self.twin_button.setVisible(owed)
        self.twin_button.setEnabled(bool(pdf))
        self.choose(chosen)

    def _show_paper(self, pdf: bytes) -> Iterator[bool]:
        """To read a file takes a while, and whose turn it is can be shown before."""
        yield True
        yield from self.paper.showing(pdf)

    def _show_order(self, *, there: bool) -> None:
        """The order and the person, or the one sentence while there is nobody."""
        if self.room.scale.folded:
            for at in (0, 2):
                self._chips.button(at).setVisible(there)
        else:
            for one in (self._heading, self.people, self._person):
                one.setVisible(there)

    def _icon(self, at: int, line: StationLine) -> QIcon:
        """The state, and which place it is: here the number is as wide on every line, and the words form a column."""
        size, side = self.people.iconSize(), self.room.scale.px(18)
        ratio = self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (size.height() - side) / 2
        draw_state(painter, QRectF(1, top + 1, side - 2, side - 2), STATES[line.standing][0])
        painter.setFont(self.people.font())
        painter.setPen(self.people.palette().text().color())
        where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(QPoint(), size).adjusted(0, 0, -GAP // 2, 0), where, str(at))
        painter.end()
        made = QIcon(picture)
        made.addPixmap(picture, QIcon.Mode.Selected)  # the style would bleach it in the chosen row
        return made

    def _size_icons(self, places: int) -> None:
        """A shape and a number of so many digits."""
        self.people.ensurePolished()
        words, side = self.people.fontMetrics(), self.room.scale.px(18)
        number = words.horizontalAdvance("0" * len(str(places)))
        self.people.setIconSize(QSize(side + GAP + number + GAP // 2, max(side, words.height())))

    def _row(self, line: StationLine) -> str:
        state = self._say(STATES[line.standing][1])
        if line.attested or (line.way is SigningWay.ATTESTED and line.standing is Standing.WAITING):
            state = f"{state} · {self._say('秘书代证')}"
        return f"{self._role(line)}　{line.name}\n{state}"

    def _role(self, line: StationLine) -> str:
        role = self._say(ROLES[line.role])
        return f"{role} {line.number}" if line.role is SigningRole.EXPERT else role

    @property
    def number(self) -> str:
        """编号 of the person that is chosen."""
        row = self.people.currentRow()
        return str(self.people.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    @property
    def line(self) -> StationLine | None:
        """The person that is chosen."""
        lines = self._station.lines if self._station is not None else ()
        return next((one for one in lines if one.number == self.number), None)

    def choose(self, number: str) -> None:
        """Choose a person; without one, whoever is next."""
        if self._station is None or not self._station.lines:
            return
        turn = self._station.turn
        wanted = number or (turn.number if turn is not None else self._station.lines[0].number)
        numbers = [one.number for one in self._station.lines]
        self.people.setCurrentRow(numbers.index(wanted) if wanted in numbers else 0)
        self._show_person()

    def next_person(self) -> None:
        """The screen is cleared; whoever is next may step up."""
        self.tell("")
        self.form.forget()
        self.choose(self._station.turn.number if self._station and self._station.turn else "")
        self._turn(BEGIN)
        self._show_part(2)
        self.begin_button.setFocus()

    # --- one person ----------------------------------------------------------------------------------------

    def _show_person(self) -> None:
        self.form.forget()
        self._turn(BEGIN)
        line, station = self.line, self._station
        if line is None or station is None:
            return
        self.who.setText(self._role(line))
        self.name.setText(line.name)
        self.state.setText(self._said(line, station))
        self.begin_button.setText(self._say("我是 {name}，开始签名", name=line.name))
        self.begin_button.setAccessibleName(self.begin_button.text())
        secretary = next((name for number, name in station.secretaries if number == line.by), line.by)
        self.form.show_line(line, secretary)
        self.ways.show_line(line, station.secretaries)
        if station.stale:
            self.tell(
                self._say(
                    "签署方式在起草之后有变动，待签的纪要还是原来的签名栏。请重新起草，已签的人须重签。"
                )
            )

    def _said(self, line: StationLine, station: Station) -> str:
        if line.standing is Standing.SIGNED:
            signers = [one for one in station.lines if one.standing is not Standing.NOT_SIGNING]
            signed = sum(one.standing is Standing.SIGNED for one in signers)
            return self._say("已签名。已签 {signed}／{all} 人。", signed=signed, all=len(signers))
        if line.standing is Standing.NOT_SIGNING:
            return f"{self._say(WAYS[line.way])}：{line.reason}"
        if line.standing is Standing.PAPER:
            drafted = bool(station.code)  # before that there is no paper
            return (
                self._say("在打印的纸质签署件上手签，签好后录入扫描件。")
                if drafted
                else self._say("起草之后打印纸质签署件，在上面手签，再录入扫描件。")
            )
        if line.standing is Standing.TURN:
            return self._say("轮到您签名。请先通读纪要，再开始。")
        turn = station.turn
        if turn is None:
            return self._say("起草之后按次序签名。")
        return self._say("还没有轮到。请先由 {role} {name} 签名。", role=self._role(turn), name=turn.name)

    def _turn(self, step: int) -> None:
        """Show one step, and the buttons that go with it."""
        line = self.line
        show_page(self._steps, step)
        at_begin = step == BEGIN
        self.state.setVisible(at_begin or not self.room.scale.folded)
        turn = line is not None and line.standing is Standing.TURN
        signed = line is not None and line.standing is Standing.SIGNED
        self.begin_button.setVisible(at_begin and turn)
        self.way_button.setVisible(at_begin and line is not None and not signed)
        self.draft_button.setVisible(at_begin and self._station is not None and self._station.stale)
        self.sign_button.setVisible(step == SIGN)
        self.sign_button.setEnabled(True)
        self.save_button.setVisible(step == WAY)
        self.back_button.setVisible(not at_begin)
        self.people.setEnabled(at_begin)
        if step == WAY and line is not None:
            self.ways.choices[line.way].setFocus()

    def begin(self) -> None:
        """This person starts to sign."""
        line = self.line
        if line is None or line.standing is not Standing.TURN:
            return
        self.tell("")
        self._turn(SIGN)
        self.form.begin()

    def show_key(self, path: object) -> None:
        """Offer the key file that lies where this person's is put."""
        self.form.key.show_file(path if isinstance(path, Path) else None)
        self.form.begin()

    def confirm(self) -> None:
        """Sign with what was filled in."""
        line = self.line
        if line is None or self._steps.currentIndex() != SIGN or not self.sign_button.isEnabled():
            return
        wanting = self.form.wanting()
        if wanting:
            self.tell(wanting)
            return
        self.sign_button.setEnabled(False)
        self.tell("")
        how: object = line.by if line.attested else self.form.key.source
        self.sign_wanted.emit(line.number, how, self.strokes)

    @property
    def strokes(self) -> Strokes | None:
        """What was drawn."""
        return self.form.pad.strokes

    def _save_way(self) -> None:
        if self.line is not None:
            self.way_wanted.emit(
                self.line.number, self.ways.way, self.ways.reason.text(), self.ways.secretary
            )

    # --- what is said --------------------------------------------------------------------------------------

    def tell(self, sentence: str, state: str = "no") -> None:
        """Say what is wrong beside the person; blank takes it back."""
        self.message.tell(state if sentence else "", sentence)

    def tell_refusal(self, error: DeskError) -> None:
        """Say why it was not done; nothing that was drawn is lost."""
        self.tell(self.room.words.sentence(error.code, error.details))
        self.sign_button.setEnabled(True)
        if self._steps.currentIndex() == SIGN:
            self.form.key.secret.selectAll()
            self.form.key.secret.setFocus()

    def reject(self) -> None:
        """Esc goes one step back before it leaves."""
        if self._steps.currentIndex() != BEGIN:
            self.form.forget()
            self._turn(BEGIN)
            self.begin_button.setFocus()
            return
        self.close_station()

    def close_station(self) -> None:
        """Leave; nothing of a person stays behind."""
        self.form.forget()
        self._turn(BEGIN)
        super().reject()
