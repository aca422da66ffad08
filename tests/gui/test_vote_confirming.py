"""The second person, further rounds, files and paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.domain.ballot import Row, Sheets
from fusion_desk.services import ballots
from fusion_desk.services.minutes.papers import build_paper
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from tests.gui.acting import click, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.unit.ballots.build import paper
from ui.main_window import MainWindow
from ui.print_out import print_to
from ui.screens.vote import VoteScreen
from ui.theme import Scale
from ui.widgets.vote_confirming import ConfirmingPage
from ui.widgets.vote_results import VoteResultsPage
from ui.widgets.vote_steps import CONFIRMING, COUNTING, OPENING, RESULTS


def panel_of(window: MainWindow) -> PanelFile:
    assert window.room.panel is not None
    return window.room.panel


def counted(panel: PanelFile, *, void: bool = False) -> None:
    """A round opened, every list recorded by X1; the first one void."""
    ballots.open_round(panel, "secretary")
    for at, form in enumerate(ballots.count_forms(panel)):
        voters = form.ballot.terms.voters
        lost = void and at == 0
        ballots.record_typed(
            panel,
            form.ballot.id,
            {} if lost else {item: Row(voters - 3, 3, 0, 0) for item in form.items},
            sheets=Sheets(voters - int(lost), voters, 0),
            by="X1",
            actor="secretary",
        )


def test_who_recorded_is_not_offered_to_confirm(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    counted(panel_of(window))
    screen = go(qtbot, window, VoteScreen)
    page = screen.confirming
    assert screen.pages.currentIndex() == CONFIRMING
    page.person.choose("X1")
    assert page.person.number == ""
    text = page.person.itemText(page.person.findData("X1"))
    assert "须由另一人确认" in text
    # The service keeps the rule, whatever a screen offers.
    screen.confirm(1, "X1")
    settle(qtbot, window)
    assert "登记了计票，确认须由另一人进行" in page.message.text
    assert ballots.vote_figures(panel_of(window)) == ()


def test_rejecting_wants_a_reason_and_the_count_begins_anew(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    counted(panel_of(window))
    screen = go(qtbot, window, VoteScreen)
    page = screen.confirming
    page.person.choose("X2")
    page.person.activated.emit(page.person.currentIndex())
    assert not page.reject_button.isEnabled()
    type_in(page.reason, "recount 002")
    press(page.reject_button, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == COUNTING
    assert "X2 退回：recount 002" in screen.counting.message.text
    assert all(not one.text() for one in screen.counting.fields.values())


def test_a_round_with_a_list_still_out_is_not_confirmed(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    panel = panel_of(window)
    ballots.open_round(panel, "secretary")
    form = ballots.count_forms(panel)[1]
    voters = form.ballot.terms.voters
    rows = {item: Row(voters, 0, 0, 0) for item in form.items}
    ballots.record_typed(
        panel, form.ballot.id, rows, sheets=Sheets(voters, voters, 0), by="X1", actor="secretary"
    )
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == COUNTING
    click(screen.steps[CONFIRMING])
    screen.confirming.person.choose("X2")
    screen.confirming.person.activated.emit(screen.confirming.person.currentIndex())
    assert screen.confirming.confirm_button.text() == "还差 1 张票没有登记"
    assert not screen.confirming.confirm_button.isEnabled()


def test_what_is_still_open_is_listed_with_its_reason_and_the_next_round(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    panel = panel_of(window)
    counted(panel, void=True)
    ballots.confirm_round(panel, round=1, by="X2", reject=False, actor="secretary")
    screen = go(qtbot, window, VoteScreen)
    assert screen.pages.currentIndex() == RESULTS
    assert "还有 4 项没有结论" in screen.results.open_message.text
    assert "第 1 轮作废：收回 7 张" in screen.results.open_message.text
    assert screen.results.further_button.text() == "去开启第 2 轮"
    press(screen.results.further_button, Qt.Key.Key_Space)
    assert screen.pages.currentIndex() == OPENING
    assert "开启第 2 轮表决" in screen.opening.open_button.text()
    press(screen.opening.open_button, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == COUNTING


def test_one_round_too_many_is_warned_of(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    panel = panel_of(window)
    for _ in range(2):
        ballots.open_round(panel, "secretary", ["001-1"])
        (form,) = ballots.count_forms(panel)
        ballots.record_typed(panel, form.ballot.id, {}, sheets=Sheets(6, 7, 0), by="X1", actor="secretary")
    screen = go(qtbot, window, VoteScreen)
    assert "超过政策设定的 2 轮" in screen.opening.message.text
    assert screen.opening.open_button.isEnabled()


def test_a_recusal_after_opening_is_said_and_leads_to_opening_anew(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    from fusion_desk.domain.changes import Changes
    from fusion_desk.services.sittings import RecusalPlan, record_recusal

    window = opened(scored)
    panel = panel_of(window)
    ballots.open_round(panel, "secretary", ["001-1"])
    screen = go(qtbot, window, VoteScreen)
    record_recusal(panel, RecusalPlan("E03", "001", "师徒"), "secretary")
    window.room.changed(Changes.RECUSALS)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == OPENING
    click(screen.steps[COUNTING])
    assert "投票人变了" in screen.counting.message.text
    assert not screen.counting.record_button.isEnabled()


# --- files and paper ---------------------------------------------------------------------------------------


def test_a_counted_file_fills_the_fields_to_be_looked_over(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored)
    ballots.open_round(panel_of(window), "secretary")
    screen = go(qtbot, window, VoteScreen)
    source = paper(tmp_path, {"001-1": (5, 2, 0, 0), "004-1": (7, 0, 0, 0)})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    click(screen.counting.file_button)
    settle(qtbot, window)
    assert screen.counting.rows.texts["001-1"] == {
        "agree": "5",
        "disagree": "2",
        "abstain": "0",
        "invalid": "0",
    }
    wrong = paper(tmp_path, {"003-1": (5, 2, 0, 0)})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))
    click(screen.counting.file_button)
    settle(qtbot, window)
    assert "第 2 行：申报事项 003-1 不在第 1 张票上" in screen.counting.message.text
    assert ballots.counts_to_confirm(panel_of(window)) == ()


def test_the_papers_of_a_round_go_to_the_printer(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(scored)
    panel = panel_of(window)
    ballots.open_round(panel, "secretary")
    sheets = build_paper(panel, "W12", ballot_list=2)
    assert sheets.pages == 1
    assert build_paper(panel, "W12O").pages >= 1
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "票.pdf"))
    print_to(window.room, lambda: printer, sheets.pdf)
    settle(qtbot, window)
    assert (tmp_path / "票.pdf").stat().st_size > 1000


# --- the far end of the room -------------------------------------------------------------------------------


def test_the_second_window_shows_the_chosen_vote_and_nothing_else(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    counted(panel_of(window))
    ballots.confirm_round(panel_of(window), round=1, by="X2", reject=False, actor="secretary")
    screen = go(qtbot, window, VoteScreen)
    press(screen.results.list, Qt.Key.Key_F11)
    far = screen.far
    assert far is not None
    qtbot.waitUntil(far.isVisible)
    assert far.view.figures == screen.results.front
    press(far, Qt.Key.Key_PageDown)
    assert far.view.figures == screen.results.front == screen.results.outcomes.found[1]
    press(far, Qt.Key.Key_F10)
    assert far.sheets.currentWidget() is far.blank
    press(far, Qt.Key.Key_Escape)
    assert not far.isVisible()
    window.go("home")


def test_large_text_offers_the_results_in_a_box_where_the_list_has_no_room(
    application: QApplication, qtbot: QtBot
) -> None:
    page = VoteResultsPage(Words("zh"), Scale(200))
    qtbot.addWidget(page)
    page.show()
    for width, listed in ((1050, False), (1680, True)):
        page.resize(width, 400)
        assert page.list.isVisible() is listed
        assert page.chooser.isVisible() is not listed


def test_large_text_asks_for_the_reason_of_a_rejection_when_it_is_pressed(
    application: QApplication, qtbot: QtBot
) -> None:
    page = ConfirmingPage(Words("zh"), Scale(200))
    qtbot.addWidget(page)
    page.show()
    assert page.reason.isHidden()
    page.reject_button.setEnabled(True)
    with qtbot.assertNotEmitted(page.rejected):
        click(page.reject_button)
    assert page.reason.isVisible()
    page.forget()
    assert page.reason.isHidden()
