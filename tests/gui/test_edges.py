"""Where things begin and end: the frame in every size, the ring of the keyboard, links, figures, lines of writing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.services import correcting
from fusion_desk.words import Words
from fusion_desk.words.phases import Phase
from tests.gui.acting import focused, in_front, settle
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of
from tests.gui.conftest import Opener
from ui import theme
from ui.help_window import LINE, HelpWindow
from ui.main_window import MainWindow
from ui.screen import PageHeader
from ui.theme import Scale
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import button, label
from ui.widgets.phase_bar import PhaseBar

TITLE = "2026年度工程系列技术技能人才融合评审"


def dressed(qtbot: QtBot, *parts: QWidget) -> QWidget:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    theme.dress_window(sheet, Scale(100))
    column = QVBoxLayout(sheet)
    for one in parts:
        column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
    sheet.show()
    in_front(qtbot, sheet)
    return sheet


def first_ink(picture: QImage) -> int:
    """The column in which writing begins."""
    dark = (
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).lightness() < 150
    )
    return next(dark)


@pytest.mark.usefixtures("application")
def test_the_ring_of_the_keyboard_parts_from_a_dark_button(qtbot: QtBot) -> None:
    dark = button("关闭", role="primary")
    sheet = dressed(qtbot, dark)
    assert sheet.isVisible()
    focused(qtbot, dark)
    picture = dark.grab().toImage()
    middle = picture.height() // 2
    found = [picture.pixelColor(x, middle) for x in (1, 3, 6)]
    assert found == [QColor(one) for one in (theme.FOCUS, theme.SURFACE, theme.NAVY)]


@pytest.mark.usefixtures("application")
def test_a_link_begins_where_the_writing_above_it_begins(qtbot: QtBot) -> None:
    above, link = label("恢复备份", "strong"), button("恢复备份", role="link")
    sheet = dressed(qtbot, above, link, button("别的"))
    sheet.setFocus()
    edges = [one.mapTo(sheet, QPoint()).x() + first_ink(one.grab().toImage()) for one in (above, link)]
    assert abs(edges[0] - edges[1]) <= 1


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("percent", "width", "phases"), [(100, 1280, 9), (100, 1920, 9), (200, 1280, 3), (200, 1920, 7)]
)
def test_the_bar_shows_as_many_phases_as_there_is_room_for(
    qtbot: QtBot, percent: int, width: int, phases: int
) -> None:
    bar = PhaseBar(Words("zh"), Scale(percent))
    qtbot.addWidget(bar)
    theme.dress_window(bar, Scale(percent))
    bar.show_panel(TITLE)
    bar.show_seat("秘书", secretary=True)
    bar.show_phase(Phase.SCORING)
    bar.resize(width, bar.height())
    bar.show()
    shown = sum(one.isVisible() for one in bar.findChildren(QWidget, "step"))
    assert shown >= phases
    assert bar.sizeHint().width() <= width or percent == 200
    told = next(one for one in bar.findChildren(QLabel) if one.text().startswith("2026"))
    assert (told.text() == TITLE) is ((percent, width) != (200, 1280))


@pytest.mark.usefixtures("application")
def test_the_sentence_of_a_page_stands_on_the_line_of_its_title(qtbot: QtBot) -> None:
    header = PageHeader("归档", button("备份"))
    header.sentence.show_text("第 3 条")
    sheet = dressed(qtbot, header)
    sheet.resize(900, 200)
    title = next(one for one in header.findChildren(QLabel) if one.text() == "归档")
    lines = []
    for one in (title, header.sentence):
        inside = one.contentsRect().translated(one.mapTo(header, QPoint()))
        words = QFontMetrics(one.font())
        lines.append(inside.center().y() + (words.ascent() - words.descent()) / 2)
    assert abs(lines[0] - lines[1]) <= 1.5


@pytest.mark.usefixtures("application")
def test_figures_of_a_table_stand_at_the_right_and_years_do_not(qtbot: QtBot) -> None:
    table = FactTable(Scale(100), ("卷内项目", "数量", "大小", "年度"), (3, 1, 1, 1), "")
    qtbot.addWidget(table)
    table.resize(800, 300)
    table.show()
    table.show_rows([("申报人", "24", "892.0 KB", "2024"), ("纪要", "0", "—", "2025")])
    sides = {
        one.text(): bool(one.alignment() & Qt.AlignmentFlag.AlignRight) for one in table.findChildren(QLabel)
    }
    assert all(sides[one] for one in ("数量", "24", "0", "大小", "892.0 KB"))
    assert not any(sides[one] for one in ("卷内项目", "申报人", "年度", "2024"))


def test_strips_around_the_page_cut_no_word_of_the_rail(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    correcting.correct_member(panel_of(window), "E06", {"employer": "焊接研究室"}, "单位写错", "secretary")
    window.top.find()
    window.guide.start_tour()
    settle(qtbot, window)
    for percent in (100, 200):
        window.set_text_size(percent)
        settle(qtbot, window)
        assert window.top.hold.isVisible()
        for one in window.rail.findChildren(QToolButton):
            words = one.fontMetrics()
            pictured = one.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon
            above = one.iconSize().height() + 4 if pictured else 0
            assert one.height() - above >= words.ascent(), (percent, one.text())
    window.set_text_size(100)
    settle(qtbot, window)


def test_the_keyboard_never_begins_in_the_status_line(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen)
    correcting.correct_member(panel_of(window), "E06", {"employer": "焊接研究室"}, "单位写错", "secretary")
    for key in window.kinds():
        window.go(key)
        settle(qtbot, window)
        qtbot.wait(1)
        assert window.focusWidget() not in window.status.findChildren(QWidget), key


def test_the_help_is_large_enough_for_its_pictures(window: MainWindow, qtbot: QtBot) -> None:
    window.guide.show_help()
    shown = window.guide.help
    assert isinstance(shown, HelpWindow)
    assert shown.width() >= round(shown.screen().availableSize().width() * 0.8)
    assert shown.tour_button.width() <= shown.pages.width()
    block = shown.text.document().findBlockByNumber(1)
    font = QFontMetrics(theme.font(theme.live(14)))
    assert block.blockFormat().lineHeight() == LINE
    assert 1.5 <= font.lineSpacing() * LINE / 100 / theme.live(14) <= 1.6
    shown.close()
