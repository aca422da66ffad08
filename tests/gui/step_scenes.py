"""Steps between pages: a log open, the station of signers, a wrong password, a wrong PIN, an answer of the what-if."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fusion_desk.domain.errors import Refusal
from tests.gui.picturing import Pictured, Settle, page_of, shown
from ui.dialogs.password import PasswordDialog
from ui.dialogs.what_if import WhatIfDialog
from ui.main_window import MainWindow
from ui.screens.candidates import CandidatesScreen
from ui.screens.committee import CommitteeScreen
from ui.screens.minutes import MinutesScreen
from ui.widgets.committee.attendance import AttendancePart

FAILS = "011"
"""Of the demonstration: a pathway is not met yet."""


def steps(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """One after another, each put away before the next."""
    if window.room.panel is None:
        return
    yield from _refused_password(window, settle)
    yield from _attendance_log(window, settle)
    yield from _signing_station(window, settle)
    yield from _one_who_fails(window, settle)
    yield from _what_if_answered(window, settle)


def _refused_password(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    panel = window.room.panel
    dialog = PasswordDialog(window.room, panel.path if panel is not None else Path(), window)
    dialog.show()
    dialog.tell_refusal(Refusal("password.wrong_here"))
    settle(window)
    yield "step-password_refused", dialog
    dialog.close()


def _attendance_log(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    page = page_of(window, settle, CommitteeScreen)
    if page is None:
        return
    page.turn_to("attendance")
    settle(window)
    part = page.part
    assert isinstance(part, AttendancePart)
    part.open_log()
    settle(window)
    yield from shown("step-attendance_log", part.log_dialog, window, settle)


def _signing_station(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    page = page_of(window, settle, MinutesScreen)
    if page is None:
        return
    page.book.signing.station_button.click()
    settle(window)
    station = page.book.signing.dialog
    if station is not None and station.isVisible():
        yield "step-signing_station", station
        station.close_station()
        settle(window)


def _one_who_fails(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    page = page_of(window, settle, CandidatesScreen)
    if page is None:
        return
    page.filters.search.setText(FAILS)
    settle(window)
    page.table.choose(0)
    settle(window)
    yield "step-candidate_fails", page
    page.filters.search.clear()
    settle(window)


def _what_if_answered(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    dialog = WhatIfDialog(window.room, None, window)
    dialog.show()
    settle(window)
    field = next(iter(dialog.fields.values()), None)
    if field is not None:
        field.setText("40")
        dialog.try_out()
        settle(window)
        yield "step-what_if", dialog
    dialog.close()
    settle(window)
