"""Key holders who take a sheet of paper instead of a phrase: printed after opening, typed back at counting."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from fusion_desk.domain.electronic import KeyRole
from fusion_desk.services.ballots import BoxState, PaperShare
from fusion_desk.services.minutes.papers import build_share_sheet
from fusion_desk.store.panel_file import PanelFile
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.voting import panel_of, texts
from tests.unit.ballots.boxes import CHAIR, PHRASES, SCRUTINEER, SEVEN, TELLER, close, slips, vote_all
from ui import key_sheets
from ui.dialogs.box_steps import KeysDialog
from ui.dialogs.open_boxes import OpenBoxesDialog
from ui.dialogs.print_paper import TO_FILE, PrintPaperDialog
from ui.main_window import MainWindow
from ui.screens.vote import VoteScreen
from ui.widgets.vote_steps import BOXES


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> dict[str, PaperShare]:
    """The sheets as their holders read them."""
    found: dict[str, PaperShare] = {}

    def read(panel: PanelFile, share: PaperShare) -> bytes:
        found[share.number] = share
        return build_share_sheet(panel, share)

    monkeypatch.setattr(key_sheets, "build_share_sheet", read)
    return found


def opened_with_sheets(window: MainWindow, qtbot: QtBot) -> VoteScreen:
    """Chair and teller take a sheet, the scrutineer has a phrase."""
    screen = go(qtbot, window, VoteScreen)
    click(screen.opening.boxes_button)
    dialog = screen.box_steps.dialog
    assert isinstance(dialog, OpenBoxesDialog)
    for role, number in zip(KeyRole, (CHAIR, SCRUTINEER, TELLER), strict=True):
        dialog.people[role].choose(number)
        for field in dialog.phrases[role]:
            field.setText(PHRASES[number])
    for role in (KeyRole.CHAIR, KeyRole.TELLER):
        dialog.sheets[role].setChecked(True)
        assert all(not one.text() and not one.isEnabled() for one in dialog.phrases[role])
    click(dialog.open_button)
    settle(qtbot, window)
    assert screen.pages.currentIndex() == BOXES, dialog.message.text
    return screen


def sheet_of(screen: VoteScreen) -> PrintPaperDialog | None:
    return screen.box_steps.sheets.dialog


def look_at_sheet(window: MainWindow, screen: VoteScreen, qtbot: QtBot, *, printed: bool) -> None:
    click(screen.boxes.key_sheet_button)
    settle(qtbot, window)
    dialog = sheet_of(screen)
    assert dialog is not None
    assert dialog.printer.findData(TO_FILE) < 0, "no file of it stays on the computer"
    if printed:
        dialog.print_wanted.emit(None)
    dialog.done(QDialog.DialogCode.Rejected)
    assert sheet_of(screen) is None


def test_holders_take_their_sheets_and_type_them_back(
    opened: Opener, voting_panel: Built, qtbot: QtBot, built: dict[str, PaperShare]
) -> None:
    window = opened(voting_panel, wait=False)
    screen = opened_with_sheets(window, qtbot)
    page = screen.boxes
    assert built == {}, "nothing is shown before its holder asks"
    assert CHAIR in page.key_sheet_button.text()
    assert "别人回避" in page.message.text
    look_at_sheet(window, screen, qtbot, printed=False)
    assert CHAIR in page.key_sheet_button.text(), "looked at and not printed: it is still there"
    look_at_sheet(window, screen, qtbot, printed=True)
    assert TELLER in page.key_sheet_button.text()
    look_at_sheet(window, screen, qtbot, printed=True)
    assert page.key_sheet_button.isHidden()
    assert "钥匙印在单上的：E01" in texts(page)
    panel = panel_of(window)
    vote_all(panel, slips(panel)[1], SEVEN)
    close(panel)
    screen.refresh()
    settle(qtbot, window)
    click(page.count_button)
    keys = screen.box_steps.dialog
    assert isinstance(keys, KeysDialog)
    assert keys.person is not None
    keys.person.choose(TELLER)
    shown = {number: field.echoMode() for number, field in keys.phrases.items()}
    assert shown[SCRUTINEER] is QLineEdit.EchoMode.Password
    assert shown[CHAIR] is shown[TELLER] is QLineEdit.EchoMode.Normal
    rows = built[CHAIR].rows
    wrong = rows[1].replace(rows[1][0], "2" if rows[1][0] != "2" else "3", 1)
    keys.phrases[CHAIR].setText(" ".join((rows[0], wrong, rows[2])))
    keys.phrases[TELLER].setText(" ".join(built[TELLER].rows).lower())
    click(keys.done_button)
    settle(qtbot, window)
    assert "第 2 行" in keys.message.text
    assert keys.phrases[CHAIR].text(), "what was copied is mended where it stands"
    keys.phrases[CHAIR].setText(" ".join(rows))
    click(keys.done_button)
    settle(qtbot, window)
    assert [one.state for one in page.boxes] == [BoxState.COUNTED]


@pytest.mark.usefixtures("no_printer")
def test_nothing_of_a_sheet_stays_when_voting_begins(
    opened: Opener, voting_panel: Built, qtbot: QtBot, built: dict[str, PaperShare]
) -> None:
    window = opened(voting_panel, wait=False)
    screen = opened_with_sheets(window, qtbot)
    click(screen.boxes.slips_button)
    settle(qtbot, window)
    assert screen.boxes.key_sheet_button.isHidden()
    screen.box_steps.sheets.show_next()
    settle(qtbot, window)
    assert (sheet_of(screen), built) == (None, {})
