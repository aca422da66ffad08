"""What a designer would see: edges that meet, lines of one length, heads above their figures, one place for a hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QStyleOptionHeader
from pytestqt.qtbot import QtBot

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.seats import Seat
from fusion_desk.services import correcting
from fusion_desk.services.members import list_committee
from fusion_desk.words import Words
from fusion_desk.words.journal import PART_WORDS, part_text
from tests.gui.acting import go, in_front, settle
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, front
from tests.gui.scenes import DIALOGS
from tests.gui.test_home import with_recent
from tests.gui.test_screens import every_screen
from ui import theme
from ui.delegates.rows import RowDelegate
from ui.dialogs.voting_station import VotingStation
from ui.main_window import SMALLEST, MainWindow
from ui.models.plain_table import PlainTable
from ui.screen import Screen
from ui.screens.scoring import ScoringScreen
from ui.seating import Sitter
from ui.theme import Scale
from ui.widgets.empty import WIDTH, EmptyState
from ui.widgets.fact_table import FactTable
from ui.widgets.frozen_table import FrozenTable
from ui.widgets.labels import ElidedLabel
from ui.widgets.state_list import StateItem, StateList

FITTED = ("open_key", "new_key", "release_roster", "signed_scans", "password")


def right_of(dialog: QDialog, kind: type[QLineEdit | QComboBox | QPushButton]) -> int:
    parts = [one for one in dialog.findChildren(kind) if one.isVisible()]
    return max(one.mapTo(dialog, QPoint()).x() + one.width() for one in parts)


@pytest.mark.parametrize("name", FITTED)
@pytest.mark.parametrize("percent", [100, 200])
def test_buttons_end_where_the_fields_above_them_end(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str, percent: int
) -> None:
    window.set_text_size(percent)
    dialog = DIALOGS[name](window, tmp_path / "2026.fusion")
    dialog.show()
    settle(qtbot, window)
    scrolls = dialog.height() >= window.height() - 40
    foot = max(
        one.mapTo(dialog, QPoint()).x() + one.width()
        for one in dialog.findChildren(QPushButton)
        if one.isVisible() and one.property("role") == "primary"
    )
    fields = max(right_of(dialog, QLineEdit), right_of(dialog, QPushButton))
    assert scrolls or foot == fields
    dialog.close()


@pytest.mark.parametrize("letters", [20, 35, 50, 75])
def test_an_empty_page_ends_with_no_line_of_one_character(
    window: MainWindow, qtbot: QtBot, letters: int
) -> None:
    state = EmptyState("评" * letters)
    state.setParent(window)
    state.resize(900, 400)
    state.show()
    settle(qtbot, window)
    text = state.findChildren(type(state._text))[0]
    width = text.fontMetrics().horizontalAdvance("评")
    lines = -(-letters * width // WIDTH)
    assert text.height() >= text.heightForWidth(text.width())
    assert text.heightForWidth(text.width()) == text.heightForWidth(WIDTH)
    assert text.width() <= letters * width / lines + 3 * width
    state.deleteLater()


def test_an_empty_page_gives_its_words_the_whole_width(window: MainWindow, qtbot: QtBot) -> None:
    state = EmptyState("评" * 38, sheet=False)
    state.setParent(window)
    state.resize(19 * state._text.fontMetrics().horizontalAdvance("评"), 400)
    state.show()
    settle(qtbot, window)
    assert state._text.height() == state._text.heightForWidth(2 * state.width()) * 2
    state.deleteLater()


def test_a_head_stands_above_its_figures(window: MainWindow, qtbot: QtBot) -> None:
    scale = Scale()
    table = FrozenTable(
        PlainTable(["事项号", "成绩"]),
        scale,
        "成绩",
        frozen=1,
        widths=(90, 84),
        delegates=(RowDelegate(scale, first=True), RowDelegate(scale, right=True)),
    )
    qtbot.addWidget(table)
    sides: list[Qt.AlignmentFlag] = []
    for section in (0, 1):
        option = QStyleOptionHeader()
        table.right.horizontalHeader().initStyleOptionForIndex(option, section)
        sides.append(option.textAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
    assert sides == [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight]


def test_cards_that_do_not_fit_are_scrolled_and_not_squeezed(
    window: MainWindow, new: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window.set_text_size(200)
    screen = with_recent(window, new, tmp_path, *(f"{at}.fusion" for at in range(6)))
    settle(qtbot, window)
    assert all(card.height() >= card.body.sizeHint().height() for card in screen.cards)


@every_screen
def test_every_page_tells_of_a_hold_in_the_same_place(
    opened: Opener, frozen: Built, qtbot: QtBot, kind: type[Screen]
) -> None:
    window = opened(frozen)
    correcting.correct_member(panel_of(window), "E06", {"employer": "焊接研究室"}, "单位写错", "secretary")
    window.go(kind.key)
    window.top.find()
    settle(qtbot, window)
    line = window.top.hold
    assert line.isVisible()
    assert line.y() == window.phases.height()
    assert "已暂停评审：评委名册有变动" in line.text
    assert cut_off(front(window)) == []
    window.close_panel("")
    assert line.isHidden()


def test_only_the_secretary_is_led_to_freezing(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen)
    correcting.correct_member(panel_of(window), "E06", {"employer": "焊接研究室"}, "单位写错", "secretary")
    window.top.find()
    settle(qtbot, window)
    assert window.top.hold.freeze_button.isVisible()
    expert = next(one.member for one in list_committee(panel_of(window)) if one.member.number == "E02")
    window.seats.sit(Sitter(Seat.EXPERT, expert))
    settle(qtbot, window)
    assert window.top.hold.isVisible()
    assert not window.top.hold.freeze_button.isVisible()
    assert "请等秘书" in window.top.hold.text


def test_the_field_of_an_open_criterion_stays_in_sight_in_large_text(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    window.set_text_size(200)
    screen = go(qtbot, window, ScoringScreen)
    expert = next(one.member for one in list_committee(panel_of(window)) if one.member.number == "E07")
    screen.member_box.setCurrentIndex(screen.member_box.findData(expert.id))
    screen.member_box.activated.emit(screen.member_box.currentIndex())
    settle(qtbot, window)
    in_front(qtbot, window)
    assert screen.board is not None
    for key, row in screen.board.rows.items():
        screen.board.focus(key)
        settle(qtbot, window)
        assert screen.board.open_key == key
        assert row.field.visibleRegion().boundingRect().height() == row.field.height(), key


def test_a_long_name_stands_on_two_lines_before_it_is_cut() -> None:
    delegate = RowDelegate(Scale(), bold=True)
    assert delegate.halves("阿依古丽·买买提", 68) == ("阿依古丽·", "买买提")
    assert delegate.halves("欧阳振华", 68) is None
    assert delegate.halves("阿卜杜热合曼·买买提", 30) is None


@pytest.mark.parametrize(
    ("sentence", "shorter"),
    [
        ("15 of 15 have a total; ranked within group and level", "15 of 15 have a total"),
        ("24 人，27 份申报准入，11 位评委", "24 人，27 份申报准入"),
        ("Ranks provisional, 2,280 blank", "Ranks provisional"),
        ("Cut-off 2026-08-31", ""),
        ("", ""),
    ],
)
def test_a_sentence_loses_whole_parts_where_there_is_no_room(
    sentence: str, shorter: str, qtbot: QtBot
) -> None:
    quiet = ElidedLabel(sentence, "quiet", in_parts=True)
    qtbot.addWidget(quiet)
    wide = quiet.sizeHint().width()
    quiet.resize(wide, 40)
    quiet.show()
    assert quiet.text() == sentence
    assert quiet.toolTip() == ""
    quiet.resize(wide - 16, 40)
    assert quiet.text() == shorter
    assert quiet.toolTip() == sentence


def test_a_wider_window_gives_its_room_to_the_dossier(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ScoringScreen)
    assert screen.board is not None
    before = screen.board.width()
    window.resize(1920, 1080)
    settle(qtbot, window)
    assert screen.board.width() <= before + 40


def test_a_paper_that_cannot_be_written_says_what_to_do_on_two_lines(qtbot: QtBot) -> None:
    names = StateList(Scale(), "文书")
    qtbot.addWidget(names)
    names.resize(380, 400)
    short, long = "可出", "没有登记材料接收和补正。请先到“经办”页按“登记新事项”，写明接收日期和份数。"
    names.show_items([StateItem("W01", "missing", "W01", long), StateItem("W02", "met", "W02", short)])
    names.show()
    heights = [names.visualItemRect(names.item(at)).height() for at in range(2)]
    assert heights[0] > heights[1]
    # The bar that comes beside a longer list breaks no line anew: the next line would stand on the last words.
    names.show_items([StateItem(f"W{at}", "missing", f"W{at}", long) for at in range(12)])
    assert names.visualItemRect(names.item(0)).height() == heights[0]
    assert names.verticalScrollBar().maximum() > 0


def test_the_voting_station_fits_the_smallest_screen_in_large_text(window: MainWindow, qtbot: QtBot) -> None:
    window.set_text_size(200)
    station = VotingStation(Words("zh"), window.room.scale, window)
    station.show()
    station.say_slip(Refusal("slip.unknown"))
    for page in range(station.pages.count()):
        station.pages.setCurrentIndex(page)
        settle(qtbot, window)
        assert station.minimumSizeHint().height() <= SMALLEST.height(), page
    station.close()
    station.deleteLater()


def test_the_log_says_parts_of_parts_in_words() -> None:
    words = Words("zh")
    changed = [{"field": "employer", "old": "甲厂", "new": "乙厂"}]
    assert part_text(words, changed) == "栏目：单位；原为：甲厂；改为：乙厂"
    assert part_text(words, True) == "是"
    assert part_text(words, []) == part_text(words, None) == "—"
    assert part_text(words, "presiding") == "主任委员（或主持会议的副主任委员）", "the field of a signature"
    assert all(key.isidentifier() for key in PART_WORDS)


@pytest.mark.usefixtures("application")
def test_figures_of_a_small_table_stand_at_the_right(qtbot: QtBot) -> None:
    table = FactTable(Scale(), ("编号", "应评事项", "发出", "进度"), (1, 1, 2, 1), "")
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show_rows([("1", "10", "2026-09-10 08:40", "3／8"), ("2", "—", "—", "10／10")])
    sides = [bool(one.alignment() & Qt.AlignmentFlag.AlignRight) for one in table.findChildren(QLabel)]
    kept_off = [one.contentsMargins().right() > 0 for one in table.findChildren(QLabel)]
    assert kept_off[:4] == [False, True, False, False], "words begin well behind a figure"
    assert sides == [False, True, False, True] * 3


def test_every_colour_of_text_can_be_read_on_every_ground() -> None:
    """WCAG 2: 4.5 for text, on paper, sheets, heads and the tints that go with a colour."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(text: str, ground: str) -> float:
        high, low = sorted((light(text), light(ground)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    grounds = (theme.PAPER, theme.SURFACE, theme.SUNKEN)
    words = (theme.INK, theme.INK2, theme.INK3, theme.NAVY, theme.MET, theme.NOT_YET, theme.NO, theme.CHECK)
    pairs = [(one, ground) for one in (*words, theme.SKILLED, theme.PROFESSIONAL) for ground in grounds]
    tints = (theme.NAVY_TINT, theme.MET_TINT, theme.NOT_YET_TINT, theme.NO_TINT, theme.CHECK_TINT)
    pairs += [(theme.INK, tint) for tint in tints] + [(theme.SURFACE, theme.NAVY)]
    pairs += list(zip(words[4:], tints[1:], strict=True))
    assert [(*one, round(contrast(*one), 2)) for one in pairs if contrast(*one) < 4.5] == []
