"""What large text and little room once cut: tabs, figures, cards, names of columns, sentences in narrow places."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk import paths
from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.signing_plan import SigningRole
from fusion_desk.services import acts, members
from fusion_desk.services.attached_pages import of_bytes
from fusion_desk.words.phases import PHASES
from tests.gui.acting import click, go, press, settle
from tests.gui.attaching import with_evidence
from tests.gui.build import TITLE, Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, front
from tests.gui.scenes import MESSY
from tests.gui.tab_sheets import narrow_sheet, tab_sheet
from tests.gui.test_vote_further import results_page
from tests.gui.voting import panel_of
from tests.unit.ballots.boxes import decided
from ui import theme
from ui.dialogs.voting_station import VotingStation
from ui.main_window import SMALLEST, MainWindow
from ui.screens.acts import ActsScreen
from ui.screens.committee import CommitteeScreen
from ui.screens.deliberation import DeliberationScreen
from ui.screens.minutes import PAPERS, MinutesScreen
from ui.screens.receiving import ReceivingScreen
from ui.screens.scoring import ScoringScreen
from ui.theme import Scale
from ui.tour import STOPS
from ui.widgets.committee.attendance import AttendancePart
from ui.widgets.committee.declarations import DeclarationsPart
from ui.widgets.committee.drawing import DrawingPart
from ui.widgets.committee.nobody import PeopleOrNobody
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import ElidedLabel
from ui.widgets.scoring.dossier_side import WORKS
from ui.widgets.signing_order import SigningLine
from ui.widgets.tab_row import CROWDED, TabRow

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])
EXPERTS = 10
WIDE = QSize(1920, 1080)
NARROW = 700


def dressed(window: MainWindow, language: str, percent: int) -> MainWindow:
    window.set_language(language)
    window.set_text_size(percent)
    return window


def scrolls(part: QWidget, page: QWidget) -> bool:
    """Whether something between it and the page brings it into sight."""
    at = part.parentWidget()
    while at is not None and at is not page:
        if isinstance(at, QAbstractScrollArea):
            return True
        at = at.parentWidget()
    return False


def beyond(page: QWidget) -> list[str]:
    """Words that stand below the foot of the page, where nobody can scroll to them."""
    parts: list[QLabel | QAbstractButton] = [
        *page.findChildren(QLabel),
        *page.findChildren(QAbstractButton),
    ]
    return [
        one.text()
        for one in parts
        if one.isVisible()
        and not scrolls(one, page)
        and one.mapTo(page, QPoint(0, one.height())).y() > page.height()
    ]


def drawn(tabs: TabRow, part: QRect) -> set[int]:
    """The colours in a part of a row of tabs."""
    picture = tabs.grab(part).toImage()
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


@LANGUAGES
def test_a_row_of_tabs_shows_whole_words_only(
    opened: Opener, scored: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(scored), language, 200)
    named = go(qtbot, window, CommitteeScreen).tabs
    tabs = TabRow("页签")
    for at in range(named.count()):
        tabs.addTab(named.tabText(at))
    tabs.resize(NARROW, tabs.sizeHint().height())
    qtbot.addWidget(tabs)
    tabs.show()
    assert tabs.parted(), "there is a tab that does not fit"
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        settle(qtbot, window)
        assert tabs.room().contains(tabs.tabRect(at))
        for part in tabs.parted():
            assert drawn(tabs, part) == {QColor(theme.PAPER).rgb()}


@LANGUAGES
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_figures_of_a_vote_are_no_smaller_than_other_words(
    opened: Opener, voting_panel: Built, qtbot: QtBot, percent: int, language: str
) -> None:
    window = opened(voting_panel)
    decided(panel_of(window))
    screen = results_page(dressed(window, language, percent), qtbot)
    assert window.size() == SMALLEST
    assert screen.results.view.smallest >= window.room.scale.caption - 1


@LANGUAGES
def test_all_signed_cards_are_seen_beside_the_last_message(
    opened: Opener, scored: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(scored), language, 100)
    screen = go(qtbot, window, MinutesScreen)
    screen.message.tell("", "")  # of a record that nothing can be drafted from
    side = screen.book.signing
    people = [
        (SigningRole.RECORDER, "X1"),
        *((SigningRole.EXPERT, f"E{at:02}") for at in range(2, 2 + EXPERTS)),
    ]
    people += [(SigningRole.SUPERVISOR, "X2"), (SigningRole.PRESIDING, "E01")]
    lines = [SigningLine(role, number, "陆静宜", signed=True) for role, number in people]
    side.order.show_lines(lines, signing=True)
    said = "全部签名已完成并封存：{file} 和 {seal}，两个文件请放在一起。"
    side.message.tell("met", window.room.words.say(said, file="minutes.pdf", seal="minutes.pdf.seal"))
    for link in (side.paper.twin_button, side.verify_button):
        link.show()
    settle(qtbot, window)
    area = side.order.parentWidget()
    assert area is not None
    assert side.order.sizeHint().height() <= area.height()


@LANGUAGES
def test_the_strip_of_the_tour_covers_nothing(
    opened: Opener, scored: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(scored), language, 200)
    window.guide.start_tour()
    for _ in STOPS:
        settle(qtbot, window)
        page = front(window)
        assert beyond(page) == []
        below = page.mapTo(window, QPoint(0, page.height())).y()
        assert below <= window.guide.strip.mapTo(window, QPoint()).y()
        click(window.guide.strip.next_button)


@pytest.mark.parametrize("part", ["declarations", "attendance"])
def test_an_empty_list_of_people_leads_to_where_they_are_entered(
    opened: Opener, new: Built, qtbot: QtBot, part: str
) -> None:
    window = opened(new, wait=False)
    screen = go(qtbot, window, CommitteeScreen)
    screen.turn_to(part)
    settle(qtbot, window)
    listed = screen.part.findChild(PeopleOrNobody)
    assert isinstance(listed, PeopleOrNobody)
    assert not listed.people.isVisible()
    assert screen.part.first_field() is listed.roster_button
    click(listed.roster_button)
    settle(qtbot, window)
    assert screen.part.key == "roster"


def test_the_form_of_the_draw_is_as_wide_as_its_words(opened: Opener, new: Built, qtbot: QtBot) -> None:
    window = opened(new, wait=False)
    window.set_language("en")
    window.set_text_size(200)
    screen = go(qtbot, window, CommitteeScreen)
    screen.turn_to(DrawingPart.key)
    settle(qtbot, window)
    (form,) = screen.part.writers()
    assert isinstance(form, QScrollArea)
    inside = form.widget()
    assert inside is not None
    assert inside.width() <= form.viewport().width()


def test_a_filled_list_of_people_shows_them(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen, wait=False)
    screen = go(qtbot, window, CommitteeScreen)
    screen.turn_to("attendance")
    settle(qtbot, window)
    listed = screen.part.findChild(PeopleOrNobody)
    assert isinstance(listed, PeopleOrNobody)
    assert listed.people.isVisible()


def test_without_applicants_the_declarations_lead_to_the_dossiers(
    opened: Opener, new: Built, qtbot: QtBot
) -> None:
    window = opened(new)
    members.import_committee(panel_of(window), paths.resource("demo", "committee.xlsx"), "secretary")
    screen = go(qtbot, window, CommitteeScreen)
    screen.turn_to("declarations")
    settle(qtbot, window)
    assert isinstance(screen.part, DeclarationsPart)
    press = screen.part.receive_button
    assert press.isVisible()
    click(press)
    settle(qtbot, window)
    assert isinstance(front(window), ReceivingScreen)


@LANGUAGES
def test_names_of_columns_of_six_characters_are_whole(
    opened: Opener, new: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(new), language, 100)
    screen = go(qtbot, window, ReceivingScreen)
    screen.sources.bring([MESSY])
    settle(qtbot, window)
    names = [one for one in screen.side.mapping.findChildren(ElidedLabel) if one.isVisible()]
    assert "公民身份号码" in [one.text() for one in names]
    assert [one.whole for one in names if len(one.whole) <= 6 and one.text() != one.whole] == []
    screen.importing.throw_away()


@pytest.fixture(scope="session")
def with_pages(tmp_path_factory: pytest.TempPathFactory, frozen: Built) -> Built:
    folder = tmp_path_factory.mktemp("with_pages")
    frozen.at(folder)
    return with_evidence(folder, frozen)


@LANGUAGES
def test_the_sentence_of_a_file_that_cannot_be_shown_is_read_to_its_end(
    opened: Opener, with_pages: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(with_pages), language, 200)
    screen = go(qtbot, window, ScoringScreen)
    screen.dossier.tabs.setCurrentIndex(WORKS)
    settle(qtbot, window)
    view = screen.dossier.evidence.view
    view.show_file(of_bytes(b"%PDF-1.7 broken"), "坏文件.pdf")
    settle(qtbot, window)
    inside = cast("QWidget", view.area.widget())
    said = max(view.refusal.findChildren(QLabel), key=lambda one: len(one.text()))
    assert said.height() >= said.heightForWidth(said.width())
    assert inside.rect().contains(QRect(said.mapTo(inside, QPoint()), said.size()))
    assert inside.width() <= view.area.viewport().width()


@LANGUAGES
@pytest.mark.parametrize("percent", [100, 200])
def test_a_wide_window_spreads_tabs_and_names_the_sitting_whole(
    opened: Opener, scored: Built, qtbot: QtBot, percent: int, language: str
) -> None:
    window = dressed(opened(scored), language, percent)
    screen = go(qtbot, window, CommitteeScreen)
    if percent == 200:
        assert not screen.tabs.isVisible()
        assert screen.narrow.box.isVisible(), "a choice rather than tabs close to each other"
        assert window.phases.step_count < len(PHASES)
    window.resize(WIDE)
    settle(qtbot, window)
    assert screen.tabs.isVisible()
    assert screen.tabs.property("role") != CROWDED
    assert window.phases.title == TITLE
    assert cut_off(window.phases) == []
    window.resize(SMALLEST)
    settle(qtbot, window)
    assert window.size() == SMALLEST


@LANGUAGES
def test_a_form_reaches_the_edge_of_its_page_where_nothing_scrolls(
    opened: Opener, frozen: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(frozen), language, 100)
    window.resize(WIDE)
    screen = go(qtbot, window, CommitteeScreen)
    screen.turn_to("attendance")
    settle(qtbot, window)
    assert isinstance(screen.part, AttendancePart)
    press = screen.part.print_button
    right = press.mapTo(screen, QPoint(press.width(), 0)).x()
    assert right >= screen.header.mapTo(screen, QPoint(screen.header.width(), 0)).x() - 1


@LANGUAGES
def test_a_refused_slip_leaves_the_station_within_a_small_screen(
    opened: Opener, voting_panel: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(voting_panel), language, 200)
    station = VotingStation(window.room.words, window.room.scale, window)
    station.show()
    station.say_slip(Refusal("slip.spent"))
    settle(qtbot, window)
    assert station.minimumSizeHint().height() <= SMALLEST.height()
    station.close()
    station.deleteLater()


def test_a_row_that_was_crowded_spreads_again_in_any_layout(qtbot: QtBot) -> None:
    sheet, tabs, line = tab_sheet(qtbot)
    line.addStretch(1)
    spread = tabs.sizeHint().width()
    tabs.setMinimumWidth(1)
    sheet.resize(spread // 2, 60)
    qtbot.waitUntil(lambda: tabs.property("role") == CROWDED)
    sheet.resize(3 * spread, 60)
    qtbot.waitUntil(lambda: tabs.property("role") != CROWDED)


def test_acts_and_papers_have_the_whole_width_for_the_list_or_for_the_one(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    acts.record(panel_of(window), acts.ActPlan(ActKind.RECEIPT, outcome="接收"), "secretary")
    window.set_text_size(200)
    book = go(qtbot, window, ActsScreen)
    assert book.table.isVisible()
    assert book.table.right.horizontalScrollBar().maximum() == 0
    assert not book.form.isVisible()
    press(book.table.right, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert book.form.fields["outcome"].text == "接收"
    save = book.form.save_button
    assert save.visibleRegion().boundingRect().size() == save.size()
    assert not book.table.isVisible()
    click(book.folding.link)
    assert book.table.isVisible()
    minutes = go(qtbot, window, MinutesScreen)
    minutes.tabs.setCurrentIndex(PAPERS)
    settle(qtbot, window)
    listed = minutes.papers.list
    assert listed.width() > 0.9 * minutes.width() - 100
    click(minutes.papers.folding.link)
    settle(qtbot, window)
    assert not listed.isVisible()
    assert minutes.papers.paper.view.height() > 250
    minutes.tabs.setCurrentIndex(0)
    assert not minutes.papers.folding.link.isVisible()
    window.set_text_size(100)
    settle(qtbot, window)


@LANGUAGES
def test_the_filters_of_the_queue_stand_whole_in_text_a_little_larger(
    opened: Opener, scored: Built, qtbot: QtBot, language: str
) -> None:
    window = dressed(opened(scored), language, 125)
    screen = go(qtbot, window, DeliberationScreen)
    settle(qtbot, window)
    assert cut_off(screen.queue) == []


def test_tabs_stand_close_rather_than_become_a_choice(qtbot: QtBot) -> None:
    sheet, tabs = narrow_sheet(qtbot)
    spread = tabs.sizeHint().width()
    sheet.resize(spread // 3, 60)
    sheet.show()
    assert sheet.box.isVisible()
    sheet.hide()
    sheet.resize(spread - 8, 60)
    sheet.show()
    assert tabs.isVisible()
    assert not sheet.box.isVisible()


def test_an_amount_in_a_head_is_not_cut(qtbot: QtBot) -> None:
    table = FactTable(Scale(), ("Work", "Benefit (¥10,000)", "Proof"), (5, 1, 5), "")
    qtbot.addWidget(table)
    theme.dress_window(table, Scale())
    table.resize(420, 200)
    table.show_rows([("Spindle and guide ways rebuilt", "8", "page 2 of the works")])
    table.show()
    head = next(one for one in table.findChildren(QLabel) if one.text().endswith("(¥10,000)"))
    assert head.contentsRect().width() >= head.fontMetrics().horizontalAdvance("(¥10,000)")
