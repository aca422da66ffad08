"""Tables share their width by what their columns say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from ui.delegates.rows import text_of
from ui.delegates.worded import WordedDelegate
from ui.models.plain_table import PlainLine, PlainTable
from ui.theme import Scale
from ui.widgets.column_fit import shared


@pytest.mark.parametrize(
    ("asked", "wanted", "room", "made"),
    [
        ([100, 100], [80, 150], 300, [100, 150]),  # everything, and the air that was asked for
        ([100, 100], [80, 150], 240, [90, 150]),  # whole values first, then air
        ([100, 100], [80, 150], 230, [80, 150]),
        ([100, 100, 50], [130, 400, 60], 300, [130, 110, 60]),  # as many whole as can be
        ([100, 100], [60, 60], 130, [70, 60]),  # no bar across for air
        ([60, 200], [60, 300], 250, [60, 190]),  # the widest gives up what would bring a bar across
        ([100, 100], [300, 300], 150, [100, 100]),  # a bar across rather than nothing to read
    ],
)
def test_columns_share_the_room(asked: list[int], wanted: list[int], room: int, made: list[int]) -> None:
    assert shared(asked, wanted, room) == made


class Noting(WordedDelegate):
    """Notes what is painted."""

    painted = ""

    def draw_text(self, painter: QPainter, box: QRect, text: str, colour: str) -> None:
        elided = Qt.TextElideMode.ElideRight
        self.painted = QFontMetrics(self.font).elidedText(text, elided, box.width())


@pytest.mark.parametrize("word", ["Overdue", "Done", "Not passed 4, needs 8", "未通过 4，需 8"])
def test_a_column_as_wide_as_its_longest_state_cuts_nothing(qtbot: QtBot, word: str) -> None:
    model = PlainTable(["state"])
    model.show_lines([PlainLine("1", (word,), "no")])
    delegate = Noting(Scale())
    index = model.index(0, 0)
    paper = QPixmap(400, 40)
    painter = QPainter(paper)
    delegate.draw(painter, QRect(0, 0, delegate.wanted(index), 36), index)
    painter.end()
    assert delegate.painted == text_of(index)
