"""One vote in large figures: 同意 and 所需 side by side, the word of the result, one block a ballot.

Whole numbers only, never shares; it is given what the far end of the room may see and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.services.ballots import VoteFigures
from fusion_desk.words import Words
from ui import theme
from ui.widgets.shapes import draw_state, draw_track

BLOCK_GAP = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """The drawing is laid out on a sheet and scaled to the room there is: sizes of letters, and where things begin."""

    size: QSize
    margin: int
    figure: int
    word: int
    name: int
    label: int
    text: int
    small: int
    name_top: int
    figures_top: int
    blocks_top: int
    block_height: int
    counts_top: int
    sheets_top: int
    rule_top: int
    whole: bool = True
    """With the sitting and the round on top, what was applied for on a line of its own, and who announces it."""


FAR = Sheet(QSize(1920, 1080), 120, 260, 190, 79, 42, 36, 30, 176, 384, 772, 60, 856, 916, 1004)
"""For the far end of the room, and for a page where its letters are large enough."""
NEAR = Sheet(QSize(1000, 452), 32, 132, 108, 46, 32, 32, 30, 8, 76, 268, 34, 312, 354, 396, whole=False)
"""For large text in a page: the same, without what stands elsewhere on the page."""
LINE_TOP, APPLIED_TOP = 146, 286
AGREE, DISAGREE, ABSTAIN, INVALID = "agree", "disagree", "abstain", "invalid"


class VoteFiguresView(QWidget):
    """Readable from the far end of the room; blank until a vote is shown."""

    def __init__(self, words: Words, *, framed: bool = True, least: int = 0) -> None:
        """`least` = pixels that no letter may be smaller than."""
        super().__init__()
        self._words, self._least = words, least
        self._framed = framed
        self.figures: VoteFigures | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self.show_figures(None)

    def show_figures(self, figures: VoteFigures | None) -> None:
        """Show one vote; None shows an empty sheet."""
        self.figures = figures
        self.setAccessibleName(self.sentence(figures) if figures else self._words.say("表决结果"))
        self.update()

    def sentence(self, found: VoteFigures) -> str:
        """The same for somebody who listens instead of looking."""
        return self._words.say(
            "{item} {name}：同意 {agree} 票，所需 {needed} 票，{word}",
            item=found.item,
            name=found.name,
            agree=found.row.agree,
            needed=found.needed,
            word=self._word(found),
        )

    def _word(self, found: VoteFigures) -> str:
        return self._words.say("通过") if found.passed else self._words.say("未通过")

    # --- drawing -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.SURFACE if self._framed else theme.PAPER))
        if self._framed:
            painter.setPen(QColor(theme.HAIR))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.figures is not None:
            sheet, scale = self.sheet, self._scale(self.sheet)
            painter.translate(0, (self.height() - sheet.size.height() * scale) / 2)
            painter.scale(scale, scale)
            self._draw(painter, self.figures, self.width() / scale)
        painter.end()

    @property
    def sheet(self) -> Sheet:
        """How it is laid out in the room there is."""
        return FAR if FAR.small * self._scale(FAR) >= self._least else NEAR

    @property
    def smallest(self) -> float:
        """Pixels of the smallest letters."""
        return self.sheet.small * self._scale(self.sheet)

    def _scale(self, sheet: Sheet) -> float:
        return min(self.width() / sheet.size.width(), self.height() / sheet.size.height())

    def _draw(self, painter: QPainter, found: VoteFigures, width: float) -> None:
        right = width - self.sheet.margin
        if self.sheet.whole:
            self._draw_head(painter, found, right)
        self._draw_name(painter, found, right)
        left = self._draw_figure(
            painter, self.sheet.margin, self._words.say("同意"), found.row.agree, strong=True
        )
        left = self._draw_figure(painter, left, self._words.say("所需"), found.needed, strong=False)
        self._draw_word(painter, found, left, right)
        self._draw_blocks(painter, found, right)
        self._draw_foot(painter, found, right)

    def _draw_head(self, painter: QPainter, found: VoteFigures, right: float) -> None:
        say, sheet = self._words.say, self.sheet
        head = say("{sitting}　表决结果　第 {round} 轮", sitting=found.sitting, round=found.round)
        box = QRectF(sheet.margin, 72, right - sheet.margin, 60)
        _text(painter, box, head, theme.font(sheet.small + 2), theme.INK2)
        painter.setPen(QPen(QColor(theme.RULE), 1.5))
        painter.drawLine(QPointF(sheet.margin, LINE_TOP), QPointF(right, LINE_TOP))

    def _draw_name(self, painter: QPainter, found: VoteFigures, right: float) -> None:
        say, sheet = self._words.say, self.sheet
        name = say("{item}号　{name}", item=found.item, name=found.name)
        font = theme.font(sheet.name, bold=True, serif=True)
        left, high = float(sheet.margin), sheet.name * 1.4
        _text(painter, QRectF(left, sheet.name_top, right - left, high), name, font, theme.INK)
        top = float(APPLIED_TOP)
        if not sheet.whole:
            left += min(_wide(font, name), right - left) + 24
            top = sheet.name_top + (high - 52) / 2 + 4
        track = found.track
        if track is None:
            applied = say("申报{what}", what=found.applied)
        else:
            side = sheet.text + 8
            draw_track(painter, QRectF(left, top + (52 - side) / 2, side, side), track.value)
            left += side + 16
            applied = say("{track}，申报{what}", track=say(TRACK_NAMES[track]), what=found.applied)
        if right > left:
            box = QRectF(left, top, right - left, 52)
            _text(painter, box, applied, theme.font(sheet.text), theme.INK2)

    def _draw_figure(self, painter: QPainter, left: float, word: str, count: int, *, strong: bool) -> float:
        """A label and its figure; returns where the next one begins, behind a line."""
        sheet, top = self.sheet, self.sheet.figures_top
        label, figure = theme.font(sheet.label), theme.font(sheet.figure, bold=strong)
        wide = max(_wide(label, word), _wide(figure, str(count)), sheet.figure * 0.73) + 20
        _text(painter, QRectF(left, top, wide, sheet.label * 1.5), word, label, theme.INK2)
        colour = theme.INK if strong else theme.INK3
        box = QRectF(left, top + sheet.label, wide, sheet.figure * 1.15)
        _text(painter, box, str(count), figure, colour)
        edge, gap = left + wide + sheet.margin / 3, sheet.margin / 2
        painter.setPen(QPen(QColor(theme.RULE), 1.5))
        painter.drawLine(QPointF(edge, top + 6), QPointF(edge, top + sheet.figure * 1.14))
        return edge + gap

    def _draw_word(self, painter: QPainter, found: VoteFigures, left: float, right: float) -> None:
        state = "met" if found.passed else "no"
        sheet = self.sheet
        middle, side = sheet.figures_top + sheet.figure * 0.65, sheet.word * 0.72
        draw_state(painter, QRectF(left + side / 7, middle - side / 2, side, side), state)
        left += side * 1.47
        word = self._word(found)
        size = sheet.word
        while size > sheet.label and _wide(theme.font(size, bold=True), word) > right - left:
            size -= 4
        colour = theme.MET if found.passed else theme.NO
        box = QRectF(left, middle - sheet.word * 0.8, right - left, sheet.word * 1.6)
        _text(painter, box, word, theme.font(size, bold=True), colour)

    def _draw_blocks(self, painter: QPainter, found: VoteFigures, right: float) -> None:
        row = found.row
        kinds = (
            [AGREE] * row.agree
            + [DISAGREE] * row.disagree
            + [ABSTAIN] * row.abstain
            + [INVALID] * row.invalid
        )
        sheet = self.sheet
        margin, top, high = sheet.margin, sheet.blocks_top, sheet.block_height
        places = max(len(kinds), found.needed, 1)
        gap = min(BLOCK_GAP, (right - margin) / places / 4)
        wide = (right - margin - gap * (places - 1)) / places
        for at, kind in enumerate(kinds):
            _block(painter, QRectF(margin + at * (wide + gap), top, wide, high), kind)
        line = margin + found.needed * (wide + gap) - gap / 2
        painter.setPen(QPen(QColor(theme.INK), 4))
        reach = high * 0.4
        painter.drawLine(QPointF(line, top - reach), QPointF(line, top + high + reach))
        if not sheet.whole:
            return
        text = self._words.say("所需 {needed} 票", needed=found.needed)
        font = theme.font(sheet.small, bold=True)
        half = _wide(font, text) / 2 + 4
        middle = min(max(line, margin + half), right - half)
        box = QRectF(middle - half, top - 74, half * 2, 44)
        _text(painter, box, text, font, theme.INK, Qt.AlignmentFlag.AlignHCenter)

    def _draw_foot(self, painter: QPainter, found: VoteFigures, right: float) -> None:
        say, row, sheets, sheet = self._words.say, found.row, found.sheets, self.sheet
        small = theme.font(sheet.small)
        counts = say(
            "同意 {agree}　　不同意 {disagree}　　弃权 {abstain}",
            agree=row.agree,
            disagree=row.disagree,
            abstain=row.abstain,
        )
        if row.invalid:
            counts += say("　　无效 {invalid}", invalid=row.invalid)
        left, wide = sheet.margin, right - sheet.margin
        bold = theme.font(sheet.text, bold=True)
        _text(painter, QRectF(left, sheet.counts_top, wide, sheet.text * 1.5), counts, bold, theme.INK)
        there = say("实到 {present} 人", present=found.present)
        if found.recused:
            there = say("实到 {present} 人，回避 {recused} 人", present=found.present, recused=found.recused)
        text = say(
            "{there}，发出 {issued} 张，收回 {returned} 张，有效 {valid} 张，无效 {invalid} 张",
            there=there,
            issued=sheets.issued,
            returned=sheets.returned,
            valid=sheets.valid,
            invalid=sheets.invalid,
        )
        _text(painter, QRectF(left, sheet.sheets_top, wide, sheet.small * 1.5), text, small, theme.INK2)
        side = 0.0
        said = say("主任委员宣布后有效") if sheet.whole else ""
        if said:
            painter.setPen(QPen(QColor(theme.HAIR), 1.5))
            painter.drawLine(QPointF(left, sheet.rule_top - 16), QPointF(right, sheet.rule_top - 16))
            side = _wide(small, said) + 30
            box = QRectF(right - side, sheet.rule_top, side, 46)
            _text(painter, box, said, small, theme.INK2, Qt.AlignmentFlag.AlignRight)
        rule = QRectF(left, sheet.rule_top, wide - side, sheet.small * 1.5)
        _text(painter, rule, found.rule, small, theme.INK2)


def _wide(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def _text(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)


def _block(painter: QPainter, box: QRectF, kind: str) -> None:
    """Agree solid, disagree crossed, abstain dashed, an invalid mark with one stroke."""
    painter.save()
    if kind == AGREE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.NAVY))
        painter.drawRoundedRect(box, 4, 4)
        painter.restore()
        return
    pen = QPen(QColor(theme.INK2), 3)
    if kind == ABSTAIN:
        pen = QPen(QColor(theme.CONTROL), 3)
        pen.setDashPattern([3, 2.4])
    painter.setPen(pen)
    painter.setBrush(QColor(theme.SURFACE))
    painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
    reach = min(13.0, box.width() / 4)
    middle = box.center()
    painter.setPen(QPen(QColor(theme.INK2), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if kind in {DISAGREE, INVALID}:
        painter.drawLine(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach))
    if kind == DISAGREE:
        painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach))
    painter.restore()
