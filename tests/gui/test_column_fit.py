"""Tables share their width by what their columns say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fusion_desk.words import Words
from ui.delegates.rows import GAP, RowDelegate, text_of
from ui.delegates.worded import WordedDelegate
from ui.models.count_table import APPLIED, CountModel
from ui.models.plain_table import PlainLine, PlainTable
from ui.theme import Scale
from ui.widgets.column_fit import shared, staying
from ui.widgets.count_table import CountTable
from ui.widgets.frozen_table import FrozenTable


@pytest.mark.parametrize(
    ("asked", "wanted", "room", "made"),
    [
        ([100, 100], [80, 150], 300, [100, 150]),  # everything, and the air that was asked for
        ([100, 100], [80, 150], 240, [90, 150]),  # whole values first, then air
        ([100, 100], [80, 150], 230, [80, 150]),
        ([100, 100, 50], [130, 400, 60], 300, [130, 110, 60]),  # as many whole as can be
        ([100, 100], [60, 60], 130, [70, 60]),  # no bar across for air
        ([60, 200], [60, 300], 250, [60, 190]),  # the widest gives up what would bring a bar across
        ([100, 100], [300, 300], 150, [150, 150]),  # a bar across rather than nothing to read
        ([100, 100], [120, 300], 150, [120, 150]),  # and what is little longer stands whole
    ],
)
def test_columns_share_the_room(asked: list[int], wanted: list[int], room: int, made: list[int]) -> None:
    assert shared(asked, wanted, room) == made


def test_a_name_of_two_parts_stands_on_one_line_where_the_table_has_room(
    application: QApplication, qtbot: QtBot
) -> None:
    scale = Scale()
    delegates = [RowDelegate(scale), RowDelegate(scale), RowDelegate(scale)]
    name = "阿依古丽·买买提"
    model = PlainTable(["编号", "姓名", "专业"])
    model.show_lines([PlainLine("1", ("001", name, "机械制造"), "")])
    table = FrozenTable(model, scale, "名册", frozen=2, widths=(60, 70, 90), delegates=delegates)
    qtbot.addWidget(table)
    for width, on_one in ((600, True), (210, False)):
        table.resize(width, 300)
        table.show()
        QApplication.processEvents()
        room = table.left.columnWidth(1) - 2 * GAP
        assert (QFontMetrics(delegates[1].font).horizontalAdvance(name) <= room) is on_one
        assert on_one or delegates[1].halves(name, room) is not None


def test_a_name_of_two_parts_stands_on_one_line_where_there_is_a_bar_across_in_any_case(
    application: QApplication, qtbot: QtBot
) -> None:
    scale = Scale()
    delegates = [RowDelegate(scale) for _ in range(3)]
    name = "阿依古丽·买买提"
    model = PlainTable(["编号", "姓名", "单位"])
    model.show_lines([PlainLine("1", ("001", name, "机械制造" * 20), "")])
    table = FrozenTable(model, scale, "名册", frozen=2, widths=(60, 92, 400), delegates=delegates)
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    QApplication.processEvents()
    room = table.left.columnWidth(1) - 2 * GAP
    assert QFontMetrics(delegates[1].font).horizontalAdvance(name) <= room
    assert table.right.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize(
    ("room", "stay"),
    [(400, [0, 1, 2, 3]), (300, [0, 1, 2]), (299, [0, 1]), (50, [0])],
)
def test_columns_go_from_the_least_important_on(room: int, stay: list[int]) -> None:
    assert staying(range(4), [100] * 4, ((1,), (2,), (3,)), room) == stay


def test_a_block_goes_whole() -> None:
    assert staying(range(4), [100] * 4, ((2, 3),), 399) == [0, 1]


def test_columns_go_by_the_room_and_not_by_the_size_of_the_text_and_come_back(
    application: QApplication, qtbot: QtBot
) -> None:
    scale = Scale(200)
    model = PlainTable(["编号", "姓名", "单位", "专业"])
    model.show_lines([PlainLine("1", ("001", "陈志远", "岭南示例装备制造有限公司", "机械制造"), "")])
    table = FrozenTable(
        model,
        scale,
        "名册",
        frozen=1,
        widths=(90, 90, 200, 100),
        delegates=[RowDelegate(scale) for _ in range(4)],
        yielding=((2,), (3,)),
    )
    qtbot.addWidget(table)
    seen: list[list[int]] = []
    for width in (1200, 650, 450, 1200):
        table.resize(width, 300)
        table.show()
        QApplication.processEvents()
        seen.append([at for at in range(1, 4) if not table.right.isColumnHidden(at)])
        assert table.right.horizontalScrollBar().maximum() == 0
    assert seen == [[1, 2, 3], [1, 2], [1], [1, 2, 3]]
    table.put_away(3, away=True)
    assert table.right.isColumnHidden(3), "nor does room bring back what says nothing"


def test_typed_counts_have_the_level_beside_the_name_where_there_is_room(
    application: QApplication, qtbot: QtBot
) -> None:
    table = CountTable(CountModel(Words("zh")), Scale(200), "票数")
    qtbot.addWidget(table)
    for width, away in ((1900, False), (1000, True), (1900, False)):
        table.resize(width, 300)
        table.show()
        assert table.isColumnHidden(APPLIED) is away


def test_the_only_row_of_a_table_is_never_cut(application: QApplication, qtbot: QtBot) -> None:
    scale = Scale(200)
    table = FrozenTable(
        PlainTable(["编号"]), scale, "名册", frozen=0, widths=(90,), delegates=[RowDelegate(scale)]
    )
    qtbot.addWidget(table)
    table.resize(300, table.minimumHeight())
    table.show()
    assert table.right.viewport().height() >= 2 * scale.row


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
