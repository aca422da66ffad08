"""One vote in large figures: 同意 and 所需 side by side, the word of the result, one block a ballot.

Whole numbers only, never shares; it is given what the far end of the room may see and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.services.ballots import VoteFigures
from fusion_desk.words import Words
from fusion_desk.words.conclusions import vote_word
from ui import theme
from ui.theme import Scale
from ui.widgets.shapes import draw_state, draw_track

SHEET = QSize(1920, 1080)
"""The drawing is laid out on this sheet and scaled to the room there is."""
MARGIN = 120
FIGURE, WORD, NAME, LABEL, TEXT, SMALL = 260, 190, 79, 42, 36, 30
HEAD = SMALL + 2
PLAIN, BOLD = (SMALL, HEAD, TEXT, LABEL, FIGURE), (SMALL, TEXT, WORD, FIGURE)
LINE_TOP, NAME_TOP, APPLIED_TOP, FIGURES_TOP, BLOCKS_TOP = 146, 176, 286, 384, 784
BLOCK_HEIGHT, BLOCK_GAP = 54, 16
SHORT_MARGIN, SHORT_TOP, SHORT_FOOT = 40, 152, 112
BETWEEN, BEHIND = 20, 24
"""What parts the words of the short row, and what follows each of its figures."""
MARK = 0.6
"""Of the mark of the result, for each pixel of the figures."""
DIGITS = "00"
BASE = 0.436
"""How far below the middle of a line its letters stand, for each pixel of the font."""
AGREE, DISAGREE, ABSTAIN, INVALID = "agree", "disagree", "abstain", "invalid"


class VoteFiguresView(QWidget):
    """Readable from the far end of the room; blank until a vote is shown."""

    def __init__(self, words: Words, scale: Scale | None = None) -> None:
        """`scale` = that of the page it is part of; a window of its own has none and fills the screen."""
        super().__init__()
        self._words = words
        self._framed = scale is not None
        # On a page no word is smaller than the smallest of the page around it.
        self._least = scale.caption / SMALL if scale is not None and scale.folded else 0.0
        self.figures: VoteFigures | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self.show_figures(None)

    def get_ready(self) -> None:
        """Load the fonts: the first word in each takes a while, and the sheet has a word in all of them."""
        for font in (
            *map(theme.font, PLAIN),
            *(theme.font(size, bold=True) for size in BOLD),
            theme.font(NAME, bold=True, serif=True),
        ):
            _wide(font, self._words.say("表决结果"))

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
        return vote_word(self._words, passed=found.passed)

    @property
    def smallest(self) -> float:
        """Pixels of its smallest letters."""
        return SMALL * max(self._fitting(), self._least)

    def _fitting(self) -> float:
        return min(self.width() / SHEET.width(), self.height() / SHEET.height())

    # --- drawing -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.SURFACE if self._framed else theme.PAPER))
        if self._framed:
            painter.setPen(QColor(theme.HAIR))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.figures is not None:
            scale = self._fitting()
            if scale < self._least:
                painter.scale(self._least, self._least)
                self._draw_short(
                    painter, self.figures, self.width() / self._least, self.height() / self._least
                )
                painter.end()
                return
            painter.translate(0, (self.height() - SHEET.height() * scale) / 2)
            painter.scale(scale, scale)
            self._draw(painter, self.figures, self.width() / scale)
        painter.end()

    def _draw(self, painter: QPainter, found: VoteFigures, width: float) -> None:
        right = width - MARGIN
        self._draw_head(painter, found, right)
        left = self._draw_figure(painter, MARGIN, self._words.say("同意"), found.row.agree, strong=True)
        left = self._draw_figure(painter, left, self._words.say("所需"), found.needed, strong=False)
        self._draw_word(painter, found, left, right)
        self._draw_blocks(painter, found, right)
        self._draw_foot(painter, found, right)

    def _draw_short(self, painter: QPainter, found: VoteFigures, width: float, height: float) -> None:
        """Large text: who, the two figures, the word and the counts; the blocks are the first to give way."""
        say, right, foot = self._words.say, width - SHORT_MARGIN, height - SHORT_FOOT
        wide = right - SHORT_MARGIN
        name = say("{item}号　{name}", item=found.item, name=found.name)
        _text(
            painter,
            QRectF(SHORT_MARGIN, 20, wide, 80),
            name,
            theme.font(56, bold=True, serif=True),
            theme.INK,
        )
        applied = say("申报{what}", what=self._words.applied(found.applied))
        _text(painter, QRectF(SHORT_MARGIN, 100, wide, 52), applied, theme.font(TEXT), theme.INK2)
        agree, needed = say("同意"), say("所需")
        most = int(min(FIGURE, max((foot - SHORT_TOP) * 0.75, LABEL)))
        longest = max((vote_word(self._words, passed=one) for one in (True, False)), key=len)
        size = row_size((agree, needed), longest, wide, most)
        row = QRectF(0, SHORT_TOP, 0, foot - SHORT_TOP)
        left = float(SHORT_MARGIN)
        label, figure = theme.font(LABEL), theme.font(size, bold=True)
        for word, count, colour in (
            (agree, found.row.agree, theme.INK),
            (needed, found.needed, theme.INK3),
        ):
            for text, font, ink in ((word, label, theme.INK2), (str(count), figure, colour)):
                # A figure of one digit takes the room of two: the word is as large for every application.
                taken = max(_wide(font, text), _wide(font, DIGITS) if font is figure else 0)
                _text(painter, QRectF(left, row.top(), taken + 4, row.height()), text, font, ink)
                left += taken + BETWEEN
            left += BEHIND
        mark = size * MARK
        draw_state(
            painter,
            QRectF(left, row.center().y() - mark / 2, mark, mark),
            "met" if found.passed else "no",
        )
        left += mark + BETWEEN
        colour = theme.MET if found.passed else theme.NO
        box = QRectF(left, row.top(), right - left, row.height())
        _text(painter, box, self._word(found), _fitting(self._word(found), size, box.width()), colour)
        for at, (text, bold) in enumerate(((self._counts(found), True), (self._sheets(found), False))):
            box = QRectF(SHORT_MARGIN, foot + at * 50, wide, 48)
            font = theme.font(TEXT, bold=True) if bold else theme.font(SMALL)
            _text(painter, box, text, font, theme.INK if bold else theme.INK2)
        self._draw_announcing(painter, found, QRectF(SHORT_MARGIN, foot, wide, 48))

    def _draw_announcing(self, painter: QPainter, found: VoteFigures, line: QRectF) -> None:
        """At the right end of the counts, where there is room."""
        said, font = self._announcing(found), theme.font(SMALL)
        counts = _wide(theme.font(TEXT, bold=True), self._counts(found))
        if counts + _wide(font, said) + 40 <= line.width():
            _text(painter, line, said, font, theme.INK2, Qt.AlignmentFlag.AlignRight)

    def _announcing(self, found: VoteFigures) -> str:
        """What gives the result its effect; blank once it has long been announced."""
        return "" if found.sealed else self._words.say("主任委员宣布后有效")

    def _draw_head(self, painter: QPainter, found: VoteFigures, right: float) -> None:
        say = self._words.say
        head = say("{sitting}　表决结果　第 {round} 轮", sitting=found.sitting, round=found.round)
        _text(painter, QRectF(MARGIN, 72, right - MARGIN, 60), head, theme.font(HEAD), theme.INK2)
        painter.setPen(QPen(QColor(theme.RULE), 1.5))
        painter.drawLine(QPointF(MARGIN, LINE_TOP), QPointF(right, LINE_TOP))
        name = say("{item}号　{name}", item=found.item, name=found.name)
        font = theme.font(NAME, bold=True, serif=True)
        _text(painter, QRectF(MARGIN, NAME_TOP, right - MARGIN, 110), name, font, theme.INK)
        left = float(MARGIN)
        track = found.track
        if track is not None:
            draw_track(painter, QRectF(left, APPLIED_TOP + 4, 44, 44), track.value)
            left += 60
        if track is None:
            applied = say("申报{what}", what=self._words.applied(found.applied))
        else:
            applied = say(
                "{track}，申报{what}", track=say(TRACK_NAMES[track]), what=self._words.applied(found.applied)
            )
        _text(painter, QRectF(left, APPLIED_TOP, right - left, 52), applied, theme.font(TEXT), theme.INK2)

    def _draw_figure(self, painter: QPainter, left: float, word: str, count: int, *, strong: bool) -> float:
        """A label and its figure; returns where the next one begins, behind a line."""
        label, figure = theme.font(LABEL), theme.font(FIGURE, bold=strong)
        wide = max(_wide(label, word), _wide(figure, "00"), _wide(figure, str(count))) + 20
        _text(painter, QRectF(left, FIGURES_TOP, wide, 64), word, label, theme.INK2)
        colour = theme.INK if strong else theme.INK3
        _text(painter, QRectF(left, FIGURES_TOP + 40, wide, 300), str(count), figure, colour)
        edge = left + wide + 40
        painter.setPen(QPen(QColor(theme.RULE), 1.5))
        painter.drawLine(QPointF(edge, FIGURES_TOP + 6), QPointF(edge, FIGURES_TOP + 296))
        return edge + 60

    def _draw_word(self, painter: QPainter, found: VoteFigures, left: float, right: float) -> None:
        state = "met" if found.passed else "no"
        draw_state(painter, QRectF(left + 20, FIGURES_TOP + 200 - 68, 136, 136), state)
        left += 200
        word = self._word(found)
        font = _fitting(word, WORD, right - left)
        colour = theme.MET if found.passed else theme.NO
        # Between the middle of the figures and the line on which they stand: clear of the mark below.
        lower = (FIGURE - font.pixelSize()) * BASE / 2
        box = QRectF(left, FIGURES_TOP + 40 + lower, right - left, 300)
        _text(painter, box, word, font, colour)

    def _draw_blocks(self, painter: QPainter, found: VoteFigures, right: float) -> None:
        row = found.row
        kinds = (
            [AGREE] * row.agree
            + [DISAGREE] * row.disagree
            + [ABSTAIN] * row.abstain
            + [INVALID] * row.invalid
        )
        places = max(len(kinds), found.needed, 1)
        gap = min(BLOCK_GAP, (right - MARGIN) / places / 4)
        wide = (right - MARGIN - gap * (places - 1)) / places
        for at, kind in enumerate(kinds):
            box = QRectF(MARGIN + at * (wide + gap), BLOCKS_TOP, wide, BLOCK_HEIGHT)
            _block(painter, box, kind)
        line = MARGIN + found.needed * (wide + gap) - gap / 2
        painter.setPen(QPen(QColor(theme.INK), 4))
        painter.drawLine(QPointF(line, BLOCKS_TOP - 24), QPointF(line, BLOCKS_TOP + BLOCK_HEIGHT + 12))
        text = self._words.say("所需 {needed} 票", needed=found.needed)
        font = theme.font(SMALL, bold=True)
        half = _wide(font, text) / 2 + 4
        middle = min(max(line, MARGIN + half), right - half)
        box = QRectF(middle - half, BLOCKS_TOP - 68, half * 2, 44)
        _text(painter, box, text, font, theme.INK, Qt.AlignmentFlag.AlignHCenter)

    def _draw_foot(self, painter: QPainter, found: VoteFigures, right: float) -> None:
        wide = right - MARGIN
        bold = theme.font(TEXT, bold=True)
        _text(painter, QRectF(MARGIN, 856, wide, 54), self._counts(found), bold, theme.INK)
        _text(painter, QRectF(MARGIN, 916, wide, 46), self._sheets(found), theme.font(SMALL), theme.INK2)
        painter.setPen(QPen(QColor(theme.HAIR), 1.5))
        painter.drawLine(QPointF(MARGIN, 988), QPointF(right, 988))
        said = self._announcing(found)
        side = _wide(theme.font(SMALL), said) + 30
        _text(painter, QRectF(MARGIN, 1004, wide - side, 46), found.rule, theme.font(SMALL), theme.INK2)
        box = QRectF(right - side, 1004, side, 46)
        _text(painter, box, said, theme.font(SMALL), theme.INK2, Qt.AlignmentFlag.AlignRight)

    def _counts(self, found: VoteFigures) -> str:
        say, row = self._words.say, found.row
        counts = say(
            "同意 {agree}　　不同意 {disagree}　　弃权 {abstain}",
            agree=row.agree,
            disagree=row.disagree,
            abstain=row.abstain,
        )
        if row.invalid:
            counts += say("　　无效 {invalid}", invalid=row.invalid)
        return counts

    def _sheets(self, found: VoteFigures) -> str:
        say, sheets = self._words.say, found.sheets
        there = say("实到 {present} 人", present=found.present)
        if found.recused:
            there = say("实到 {present} 人，回避 {recused} 人", present=found.present, recused=found.recused)
        return say(
            "{there}，发出 {issued} 张，收回 {returned} 张，有效 {valid} 张，无效 {invalid} 张",
            there=there,
            issued=sheets.issued,
            returned=sheets.returned,
            valid=sheets.valid,
            invalid=sheets.invalid,
        )


def row_size(names: Sequence[str], word: str, room: float, most: int) -> int:
    """Pixels of figures beside which the word of the result has half their size in the same row."""
    size = most
    while size > LABEL and _row_width(names, word, size) > room:
        size -= 4
    return size


def _row_width(names: Sequence[str], word: str, size: int) -> float:
    label, figure, half = (theme.font(LABEL), *(theme.font(one, bold=True) for one in (size, size // 2)))
    figures = sum(_wide(label, name) + _wide(figure, DIGITS) + 2 * BETWEEN + BEHIND for name in names)
    return figures + size * MARK + BETWEEN + _wide(half, word)


def _fitting(word: str, size: int, room: float) -> QFont:
    """A bold font in which a word finds room."""
    while size > LABEL and _wide(theme.font(size, bold=True), word) > room:
        size -= 4
    return theme.font(size, bold=True)


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
    metrics = QFontMetricsF(font)
    fits = metrics.horizontalAdvance(text) <= box.width()  # as a rule, and sooner known
    shown = text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
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
