"""Parts that have little width: tabs, tables of facts, an attachment in large text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.gui.acting import focused, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import as_read
from tests.gui.tab_sheets import tab_sheet
from tests.gui.test_large_text import LANGUAGES, dressed
from ui import theme
from ui.screens.candidates import CandidatesScreen
from ui.theme import Scale
from ui.widgets.elided_box import BETWEEN, ElidedBox
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import label
from ui.widgets.people_list import PeopleList, PersonRow
from ui.widgets.tab_row import CROWDED
from ui.widgets.unparted import JOINER, end_whole


@LANGUAGES
def test_large_text_reads_an_attachment_over_the_whole_width(
    opened: Opener, scored: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(scored), language, 200)
    screen = go(qtbot, window, CandidatesScreen)
    settle(qtbot, window)
    page, at = screen.page, screen.page.tabs.count() - 2
    assert page.width() < 0.5 * screen.width()
    screen.table.right.setFocus()
    focused(qtbot, screen.table.right)
    page.tabs.setCurrentIndex(at)
    settle(qtbot, window)
    assert not screen.side.isVisible()
    assert page.attachments.width() > 0.9 * screen.width()
    assert page.isAncestorOf(window.focusWidget())
    QTest.keyClick(screen.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    focused(qtbot, screen.filters.search)
    page.tabs.setCurrentIndex(at)
    page.tabs.setCurrentIndex(1)
    assert screen.side.isVisible()


def test_tabs_close_to_each_other_share_the_room_that_is_left(qtbot: QtBot) -> None:
    sheet, tabs, _line = tab_sheet(qtbot)
    spread, close = tabs.sizeHint().width(), tabs.least_width()
    tabs.setMinimumWidth(1)
    sheet.resize(spread - 4, 60)
    qtbot.waitUntil(lambda: tabs.property("role") == CROWDED)
    row = [tabs.tabRect(at).width() for at in range(tabs.count())]
    assert tabs.width() - tabs.count() < sum(row) <= tabs.width()
    assert tabs.least_width() == close


def test_the_last_character_of_a_cell_never_stands_alone(qtbot: QtBot) -> None:
    table = FactTable(Scale(), ("业绩", "起止", "证明材料"), (1, 1, 1), "")
    qtbot.addWidget(table)
    theme.dress_window(table, Scale())
    table.resize(150, 200)
    table.show_rows([("薄壁套筒车削变形的排查与消除", "2012-07-01 — 至今", "业绩材料第1页")])
    table.show()
    cells = [QLabel.text(one) for one in table.findChildren(QLabel)]
    for last in ("消除", "至今", "第1页", "材料"):
        assert any(one.endswith(JOINER.join(last)) for one in cells)
    for name in ("CA6140 lathe", "Certificate no."):  # a column of names may be no wider than a word
        assert end_whole(name) == name


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("已放弃的不再参加抽取。", 2),
        ("锚定材料不进入排名、表决和公示，只用来比较评分的尺度。", 2),
        ("Sealed: it is for reading only.", len("reading only.")),
    ],
)
def test_a_sentence_never_ends_in_a_line_of_one_character(qtbot: QtBot, text: str, least: int) -> None:
    sentence = label("", wrap=True)
    qtbot.addWidget(sentence)
    sentence.setText(text)
    assert sentence.text() == text
    wide = sentence.fontMetrics().horizontalAdvance(text)
    for room in range(wide // 4, wide):
        last = as_read(lines_of(QLabel.text(sentence), sentence.font(), room)[-1])
        assert len(last.rstrip("。")) >= least, (room, last)
    sentence.clear()
    assert sentence.text() == QLabel.text(sentence) == ""


def lines_of(text: str, font: QFont, room: int) -> list[str]:
    """As a label lays them out."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines


def test_of_facts_side_by_side_those_without_room_are_left_out_whole(
    application: QApplication, qtbot: QtBot
) -> None:
    box = ElidedBox(parted=True)
    qtbot.addWidget(box)
    facts = ("材料.pdf", "业绩材料", "23.7 kB")
    box.addItem(BETWEEN.join(facts))
    wide = box.fontMetrics().horizontalAdvance
    for count in (1, 2, 3):
        said = BETWEEN.join(facts[:count])
        assert box.fitting(wide(said)) == said
        assert box.fitting(wide(said) + 3) == said


def test_names_of_people_begin_below_each_other(application: QApplication, qtbot: QtBot) -> None:
    people = PeopleList(Scale(), "评委", ("姓名", "状态"), everybody="全部")
    qtbot.addWidget(people)
    people.show_rows([PersonRow(one, f"{one}　陆静宜", "", "") for one in ("E02", "X1")])
    people.lock(locked=True)
    people.show()
    QApplication.processEvents()
    names = [one for one in people.findChildren(QLabel) if one.text() == "陆静宜"]
    assert len({one.mapTo(people, QPoint()).x() for one in names}) == 1
    assert len(names) == 2
