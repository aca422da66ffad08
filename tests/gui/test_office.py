"""受理、监督和备案部门 in the window: from the page of acts and from the meeting's own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.services import office
from fusion_desk.words import Words
from tests.gui.acting import click, commit, go, settle
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of, part_of
from tests.gui.conftest import Opener
from ui.dialogs.office import OfficeDialog
from ui.main_window import MainWindow
from ui.screens.acts import ActsScreen
from ui.screens.committee import CommitteeScreen
from ui.widgets.committee.set_up import SetUpPart


def opened_dialog(qtbot: QtBot, window: MainWindow, button: QWidget) -> OfficeDialog:
    click(button)
    settle(qtbot, window)
    return next(one for one in window.findChildren(OfficeDialog) if one.isVisible())


def test_what_the_papers_say_about_the_office_is_typed_in(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    dialog = opened_dialog(qtbot, window, screen.office_button)
    assert not any(dialog.texts.values())
    commit(dialog.fields["reception_department"].line, "人力资源部")
    commit(dialog.fields["recheck_days"].line, "十天")
    click(dialog.save_button)
    settle(qtbot, window)
    assert "不是 1 到" in dialog.fields["recheck_days"].error.text()
    assert dialog.texts["reception_department"] == "人力资源部"
    dialog.fields["recheck_days"].show_text("")
    commit(dialog.fields["recheck_days"].line, "１０")
    click(dialog.save_button)
    settle(qtbot, window)
    found = office.find(panel_of(window))
    assert (found.recheck_days, found.reception_department) == (10, "人力资源部")


def test_the_second_time_it_shows_what_was_said_and_a_blank_one_is_taken_back(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled)
    office.record(panel_of(window), {"filing_body": "示例市人社局", "recheck_days": "15"}, "secretary")
    part = part_of(go(qtbot, window, CommitteeScreen), SetUpPart)
    dialog = opened_dialog(qtbot, window, part.office_button)
    assert dialog.texts["filing_body"] == "示例市人社局"
    dialog.fields["recheck_days"].show_text("")
    click(dialog.save_button)
    settle(qtbot, window)
    assert office.find(panel_of(window)).recheck_days is None
    assert not [one for one in window.findChildren(OfficeDialog) if one.isVisible()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_has_its_word(language: str) -> None:
    from fusion_desk.domain.office import NAMES
    from fusion_desk.words.office import OFFICE_WORDS

    assert len({Words(language).say(OFFICE_WORDS[name]) for name in NAMES}) == len(NAMES)
