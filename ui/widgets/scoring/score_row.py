"""One criterion to mark: the field, its bands, and what is wrong or asked for beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fusion_desk.domain.blind import Pin
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.levels import Track
from fusion_desk.domain.rounding import short_text
from fusion_desk.domain.rubric import NO_WORDING, Criterion, Rubric
from fusion_desk.domain.scoring import ReasonRule, parse_mark
from fusion_desk.words import Words
from ui import theme
from ui.theme import Scale, font
from ui.turns import styled
from ui.widgets.labels import label, set_look, set_role, set_state
from ui.widgets.phrase_line import PhraseLine
from ui.widgets.scoring.bands import BandCard
from ui.widgets.scoring.pin_chips import PinChips
from ui.widgets.shapes import draw_state

SIDE, RIM = 10, 2
"""Beside what stands in a row, and the rim of the open one, which takes none of it."""
USE = "scoring"
"""Which phrases are offered."""


class ScoreField(QLineEdit):
    """Takes whatever is typed, full-width digits and 。 too; reading it is the rubric's business."""

    came = Signal()
    left = Signal()
    stepped = Signal(int)
    """One band up (-1) or down (1), as they stand on the page."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A blank one that is not open says so as a state does, by shape and word."""
        super().paintEvent(event)
        if self.property("state") == "missing" and self.placeholderText() and not self.text():
            side = theme.live(14)
            painter = QPainter(self)
            draw_state(painter, QRectF(theme.live(8), (self.height() - side) / 2, side, side), "missing")
            painter.end()


class ScoreRow(QFrame):
    """Closed it is a line; with the focus it shows what to look at and the anchors of the candidate's track."""

    opened = Signal(str)
    grown = Signal()
    """Open, it takes more room than before."""
    typed = Signal(str)
    committed = Signal(str, bool)
    """(criterion, with Enter)"""
    pins_changed = Signal(str, object)
    """(criterion, the pages that stay)"""
    page_asked = Signal(int, int)
    """(业绩材料, page) of a pin."""

    def __init__(
        self, criterion: Criterion, rubric: Rubric, reasons: ReasonRule, words: Words, scale: Scale
    ) -> None:
        super().__init__()
        self.criterion, self._rubric, self._reasons = criterion, rubric, reasons
        self._words, self._scale = words, scale
        self.setProperty("role", "score")
        self.points: int | None = None
        self.saved_reason = ""
        self.recused = False
        self._is_open = False
        self._name = label(words.name(criterion.name), wrap=scale.folded)
        if scale.folded:
            self._name.setMinimumWidth(1)
        self._look = label(words.say("看：{what}", what=criterion.look_at), "quiet", wrap=True)
        self.field = ScoreField()
        self.field.setAccessibleName(
            words.say(
                "{name}，满分 {ceiling}",
                name=words.name(criterion.name),
                ceiling=short_text(criterion.ceiling),
            )
        )
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        blank = QFontMetrics(font(scale.body, bold=True)).horizontalAdvance(words.say("待评"))
        self.field.setFixedWidth(max(scale.px(84), blank + scale.px(40)))  # open or closed, all stand in line
        self.field.setProperty("role", "score")
        self._ceiling = label(words.say("／ {points}", points=short_text(criterion.ceiling)), "quiet")
        self._band = label("", "quiet")
        plain = QFontMetrics(font(scale.body))
        named = max(plain.horizontalAdvance(words.name(one.name)) for one in rubric.bands)
        self._band.setFixedWidth(max(scale.px(48), blank + 4, named + 4))
        self.error = label("", "error", wrap=True)
        self.reason = PhraseLine(words, scale, USE)
        self.reason.setAccessibleName(words.say("{name}的理由", name=words.name(criterion.name)))
        self.pins = PinChips(words)
        self.pins.changed.connect(lambda pins: self.pins_changed.emit(criterion.key, pins))
        self.pins.page_asked.connect(self.page_asked)
        self._cards: list[BandCard] = []
        self._anchors: Mapping[str, str] = {}
        self._tapped = ""
        self._tight = False
        self._lay_out()
        self._connect()
        self._show_open(False)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self._ceiling, 0, 2)
        grid.addWidget(self._band, 0, 3)
        grid.addWidget(self._look, 1, 0, 1, 4)
        grid.setColumnStretch(0, 1)
        self._ceiling.setFixedWidth(self._scale.px(40))
        column = QVBoxLayout(self)
        column.setSpacing(3)
        column.addLayout(grid)
        column.addWidget(self.error)
        column.addWidget(self.reason)
        column.addWidget(self.reason.list)
        column.addWidget(self.pins)
        self._hint = label(
            self._words.say("点一档或按 ↑↓ 看标准和分值，也可以直接输入数字"), "quiet", wrap=True
        )
        self._column = column
        self._inside = QWidget()
        """What it opens to: shown as one, or Qt would lay out the page before each of them."""
        column.addWidget(self._inside)
        if self._scale.folded:  # large text: the bands side by side, and one of them told below
            self._row: QHBoxLayout | QVBoxLayout = QHBoxLayout(self._inside)
            self._row.setSpacing(8)
            column.addWidget(self._hint)
        else:
            self._row = QVBoxLayout(self._inside)
            self._row.setSpacing(column.spacing())
        self._row.setContentsMargins(0, 0, 0, 0)
        self._inside.hide()
        self._hint.hide()
        self.error.hide()
        self.reason.hide()

    def _connect(self) -> None:
        self.field.came.connect(lambda: self.opened.emit(self.criterion.key))
        self.field.left.connect(lambda: self.committed.emit(self.criterion.key, False))
        self.field.returnPressed.connect(lambda: self.committed.emit(self.criterion.key, True))
        self.field.textEdited.connect(self._type)
        self.field.stepped.connect(self._step)
        self.reason.returnPressed.connect(lambda: self.committed.emit(self.criterion.key, True))
        self.reason.editingFinished.connect(lambda: self.committed.emit(self.criterion.key, False))
        self.reason.textEdited.connect(lambda _: self.typed.emit(self.criterion.key))

    @property
    def bands(self) -> list[BandCard]:
        """Its bands."""
        self._make_bands()
        return self._cards

    def _make_bands(self) -> None:
        """When it is first opened or a little before: they are three in four of what stands on a sheet."""
        for band in () if self._cards else self._rubric.bands:
            card = BandCard(band, self.criterion, self._rubric, self._words, self._scale)
            card.show_anchor(self._anchors.get(band.key, ""))
            card.tighten(tight=self._tight)
            card.tapped.connect(self._tap)
            card.picked.connect(self._pick)
            self._cards.append(card)
            self._row.addWidget(card, 1 if self._scale.folded else 0)
            if self._scale.folded:
                self._column.addWidget(card.below)

    def get_ready(self) -> Iterator[bool]:
        """Make its bands and dress them, before somebody opens it."""
        if not self._cards:
            self._make_bands()
            yield True
            yield from styled(self._inside)

    def let_go(self) -> None:
        """Take away its bands; whoever opened it once more would have others."""
        cards, self._cards = self._cards, []
        for card in cards:
            card.below.deleteLater()
            card.deleteLater()

    def tighten(self, *, tight: bool) -> None:
        """Smaller words in the bands."""
        self._tight = tight
        for card in self._cards:
            card.tighten(tight=tight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_open and event.size().height() > event.oldSize().height():
            self.grown.emit()

    # --- showing -------------------------------------------------------------------------------------------

    def show_mark(self, track: Track | None, points: int | None, reason: str, *, recused: bool) -> None:
        """The mark on record, or a blank field; anchors in the words of this track."""
        self.points, self.saved_reason, self.recused = points, reason, recused
        self._tapped = ""
        words = self.criterion.wording.get(track, NO_WORDING) if track is not None else NO_WORDING
        self._anchors = words.anchors
        for card in self._cards:
            card.show_anchor(self._anchors.get(card.band.key, ""))
        self.field.setText("" if points is None else short_text(points))
        self.reason.setText(reason)
        self.field.setEnabled(not recused)
        self.say_wrong("")
        self._refresh()

    def show_draft(self, typed: str, reason: str) -> None:
        """What was typed and is no mark yet."""
        self.field.setText(typed)
        if reason:
            self.reason.setText(reason)
        self._refresh()

    def show_saved(self, points: int, reason: str) -> None:
        """The mark is on record now; a field that was typed in meanwhile keeps what stands there."""
        self.points, self.saved_reason = points, reason
        if self._read() == points:
            self.field.setText(short_text(points))
        self.say_wrong("")
        self._refresh()

    def say_wrong(self, sentence: str) -> None:
        """What is wrong, beside the field; blank = nothing."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self._dress()

    def open(self, is_open: bool) -> None:
        """Show or fold the bands."""
        if not is_open:
            self._tapped = ""
        self._show_open(is_open)

    def _show_open(self, is_open: bool) -> None:
        set_role(self, "score-open" if is_open else "score")
        QCoreApplication.sendEvent(
            self, QEvent(QEvent.Type.StyleChange)
        )  # a frame asks for its width then only
        side = SIDE - RIM if is_open else SIDE
        self._column.setContentsMargins(side, 3, side, 2)
        set_role(self._name, "strong" if is_open else "")
        self._is_open = is_open
        self._look.setVisible(is_open)
        set_look(self.field, "open", is_open)
        if is_open:
            self._make_bands()
        self._inside.setVisible(is_open)
        self._refresh()
        self.field.updateGeometry()  # dressed smaller, it does not say so by itself

    def _show_bands(self, points: int | None) -> None:
        """The band in question: the one that was tapped, else the one of the mark."""
        open_one = self._is_open and self._scale.folded
        told = None
        for band in self._cards:
            tapped = self._is_open and band.band.key == self._tapped
            band.show_open(tapped, points)
            if tapped or (band.holds(points) and not self._tapped):
                told = band
        for band in self._cards:
            band.below.setVisible(open_one and band is told)
        if open_one and self.bands[0].stacked:  # room for what the band says
            self._look.setVisible(told is None)
        self._hint.setVisible(open_one and told is None and not self.recused)

    def show_pins(self, pins: tuple[Pin, ...]) -> None:
        """The pages that this mark rests on."""
        self.pins.show_pins(pins, locked=self.recused)

    # --- reading -------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.text()

    @property
    def typed_reason(self) -> str:
        """What stands in the field of the reason."""
        return self.reason.text().strip()

    def _read(self) -> int | None:
        try:
            return parse_mark(self.text, self.criterion, self._rubric.step)
        except Refusal:
            return None

    @property
    def asked_reason(self) -> str:
        """Why a reason is asked for by what stands in the field, or blank."""
        points = self._read()
        code = self._reasons.asks(points, self.criterion.ceiling) if points is not None else None
        if code is None:
            return ""
        if points == self.criterion.ceiling:
            return self._words.say("满分，请写明理由和依据材料，回车保存")
        return self._words.say(
            "低于 {percent}％，请写明理由和依据材料，回车保存", percent=self._reasons.below_percent
        )

    @property
    def lacks_reason(self) -> bool:
        """Whether a saved mark still waits for its reason."""
        return self.points is not None and bool(self.asked_reason) and not self.saved_reason

    def _refresh(self) -> None:
        asked = self.asked_reason
        self.reason.setPlaceholderText(asked)
        self.reason.setVisible(bool(asked) and not self.recused)
        set_state(self.reason, "missing" if asked and not self.reason.text() else "")
        points = self._read()
        band = self._rubric.band_of(points, self.criterion.ceiling) if points is not None else None
        blank = not self.text.strip()
        say = self._words.say
        waits = say("回避") if self.recused else "" if self._is_open else say("待评")
        self.field.setPlaceholderText(waits)
        awaited = say("待评") if self._is_open and blank and not self.recused else ""
        self._band.setText(self._words.name(band.name) if band is not None else awaited)
        role = "error" if awaited else "quiet"
        if self._band.property("role") != role:
            set_role(self._band, role)
        self._show_bands(points)
        self._dress()

    def _dress(self) -> None:
        blank = not self.text.strip() and not self.recused
        state = "wrong" if self.error.text() else "missing" if blank else "draft" if self._unsaved else ""
        set_state(self.field, state)

    @property
    def _unsaved(self) -> bool:
        return self._read() != self.points

    # --- typing --------------------------------------------------------------------------------------------

    def _type(self, _text: str) -> None:
        self.say_wrong("")
        self._refresh()
        self.typed.emit(self.criterion.key)

    def _tap(self, key: str) -> None:
        if self.recused:
            return
        self._tapped = "" if self._tapped == key else key
        self.field.setFocus()
        self._show_open(True)

    def _step(self, step: int) -> None:
        """The band above or below the one that is told, by key."""
        if self.recused:
            return
        keys = [one.band.key for one in self.bands]
        here = self._tapped or next((one.band.key for one in self.bands if one.holds(self._read())), "")
        at = keys.index(here) + step if here else 0 if step > 0 else len(keys) - 1
        self._tapped = keys[max(0, min(at, len(keys) - 1))]
        self._show_open(True)

    def _pick(self, points: int) -> None:
        self.field.setText(short_text(points))
        self._refresh()
        self.committed.emit(self.criterion.key, False)
