"""Where things begin and end: the frame in every size, the ring of the keyboard, links, lines of writing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.services import correcting
from fusion_desk.words import Words
from fusion_desk.words.phases import Phase
from tests.gui.acting import click, focused, go, in_front, settle
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of
from tests.gui.conftest import Opener
from ui import theme
from ui.delegates.lines import lines_of
from ui.help_window import LINE, HelpWindow
from ui.main_window import MainWindow
from ui.screen import PageHeader
from ui.screens.acts import ActsScreen
from ui.screens.minutes import MinutesScreen
from ui.theme import Scale
from ui.widgets.labels import button, label
from ui.widgets.phase_bar import PhaseBar
from ui.widgets.reading_area import ReadingArea

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


@pytest.mark.usefixtures("application")
def test_lines_part_between_words_and_no_closing_mark_begins_one() -> None:
    font = theme.font(13)
    told = 'The dates of the public notice before the review are not recorded. On "Acts" press "New act".'
    lines = lines_of(told, font, 220, 9)
    assert " ".join(lines) == told
    chinese = "还没有公示结果的记录。请先到“经办”页登记，再到“表决”页核对材料；然后回到这里。"
    for room in range(80, 200, 7):
        parted = lines_of(chinese, font, room, 9)
        assert "".join(parted) == chinese
        assert not any(line[0] in "。，；”" or line[-1] == "“" for line in parted), (room, parted)
    rare = lines_of("周海\U00020c36的材料还没有附上", font, 60, 9)
    assert "".join(rare) == "周海\U00020c36的材料还没有附上"
    assert lines_of(chinese, font, 100, 2)[-1].endswith("…")


@pytest.mark.usefixtures("application")
def test_what_scrolls_ends_where_its_neighbours_end_and_shows_the_keyboard(qtbot: QtBot) -> None:
    inside = label("一段话" * 20, wrap=True)
    area = ReadingArea(inside)
    sheet = dressed(qtbot, area)
    sheet.resize(500, 300)
    assert inside.mapTo(area, QPoint()).x() == 0
    focused(qtbot, area)
    assert area.grab().toImage().pixelColor(1, area.height() // 2) == QColor(theme.FOCUS)


def test_large_text_keeps_the_count_of_what_is_missing_and_the_way_to_it(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    window.set_text_size(200)
    screen = go(qtbot, window, MinutesScreen)
    link = screen.book.outline_button
    assert link.isVisible()
    assert "处" in link.text()
    assert screen.book.signing.isVisible()
    click(link)
    assert screen.book.outline.isVisible()
    assert not screen.book.signing.isVisible()
    click(link)
    assert screen.book.signing.isVisible()
    window.set_text_size(100)
    settle(qtbot, window)
    screen = go(qtbot, window, MinutesScreen)
    assert screen.book.outline.isVisible()
    assert not screen.book.outline_button.isVisible()


def test_the_way_to_save_an_act_is_in_sight_and_the_table_needs_no_bar(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    for percent in (100, 200):
        window.set_text_size(percent)
        screen = go(qtbot, window, ActsScreen)
        save = screen.form.save_button
        assert save.isVisible()
        assert save.visibleRegion().boundingRect().size() == save.size()
        if percent == 100:
            assert screen.table.right.horizontalScrollBar().maximum() == 0
    window.set_text_size(100)
    settle(qtbot, window)


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("role", ["primary", "voter-primary", "point", "choice"])
def test_the_ring_stands_apart_from_a_dark_button(qtbot: QtBot, role: str) -> None:
    press = button("登记", role=role)
    press.setMinimumWidth(80)
    press.setCheckable(role in {"point", "choice"})
    press.setChecked(press.isCheckable())
    sheet = dressed(qtbot, button("别的"), press)
    press.setFocus()
    focused(qtbot, press)
    assert press.window() is sheet
    picture, middle = press.grab().toImage(), press.height() // 2
    across = [picture.pixelColor(x, middle).name() for x in range(9)]
    ring = across.index(theme.SURFACE.lower())
    assert set(across[1:ring]) == {theme.FOCUS.lower()}
    assert theme.NAVY.lower() in across[ring:]
