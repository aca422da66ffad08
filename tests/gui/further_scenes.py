"""Pages in the middle of work: a correction, a scan, a pair beside each other, a re-check, an opinion, a packet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest

from fusion_desk.domain.acts import ActKind
from tests.gui.picturing import Pictured, Settle, page_of, shown
from ui.dialogs.open_packet import OpenPacketDialog
from ui.main_window import MainWindow
from ui.screens.acts import ActsScreen
from ui.screens.candidates import CandidatesScreen
from ui.screens.deliberation import DeliberationScreen
from ui.screens.minutes import OPINIONS, MinutesScreen
from ui.screens.receiving import ReceivingScreen


def halfway(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """One after another; nothing of it is written down."""
    if window.room.panel is None:
        return
    yield from _candidate(window, settle)
    yield from _deliberation(window, settle)
    yield from _opinion(window, settle)
    yield from _objection(window, settle)
    yield from _not_a_workbook(window, settle)
    yield from _packet(window, settle)
    yield from _wrong_pin(window, settle)


def _candidate(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """Each tab of somebody's page, and what is said where a correction has no reason."""
    page = page_of(window, settle, CandidatesScreen)
    if page is None:
        return
    page.table.choose(0)
    settle(window)
    if page.table.row < 0:
        return
    tabs = page.page.tabs
    for at in range(1, tabs.count()):
        tabs.setCurrentIndex(at)
        settle(window)
        if at == tabs.count() - 1:
            form = page.page.correction
            form.text.setText("去年")
            form.save_button.click()
            settle(window)
        yield f"half-candidate_{at + 1}", page
    page.page.correction.text.setText("")
    tabs.setCurrentIndex(0)


def _deliberation(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    page = page_of(window, settle, DeliberationScreen)
    if page is None:
        return
    page.views.compare_or_back()
    settle(window)
    if page.views.compare.isVisible():
        yield "half-compared", page
        page.views.compare_or_back()
        settle(window)
    if page.recheck.enter_action.isEnabled():
        page.recheck.enter()
        settle(window)
        yield from shown("half-recheck", page.recheck.dialog, window, settle)


def _opinion(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    page = page_of(window, settle, MinutesScreen)
    if page is None:
        return
    page.tabs.setCurrentIndex(OPINIONS)
    settle(window)
    editor = page.opinions.editor.text.editor
    if not editor.isVisible():
        return
    before = page.opinions.editor.text.text
    window.activateWindow()
    editor.setFocus()
    settle(window)
    QTest.keyClicks(editor, "jscg")  # phrases by their initials
    settle(window)
    yield "half-opinion", page
    page.opinions.editor.text.show_text(before)
    page.tabs.setCurrentIndex(0)
    settle(window)


def _objection(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    page = page_of(window, settle, ActsScreen)
    if page is None:
        return
    page.start(ActKind.OBJECTION)
    settle(window)
    yield "half-objection", page


def _not_a_workbook(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    page = page_of(window, settle, ReceivingScreen)
    panel = window.room.panel
    if page is None or panel is None:
        return
    wrong = panel.path.with_name("说明.pdf")
    wrong.write_bytes(b"%PDF-1.7 not a workbook")
    page.sources.bring([wrong])
    settle(window)
    yield "half-wrong_file", page
    page.importing.throw_away()
    settle(window)


def _packet(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    dialog = OpenPacketDialog(window.room, Path("E02-资料包.fpack"), window)
    yield from shown("half-packet", dialog, window, settle)


def _wrong_pin(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    window.seats.change()
    settle(window)
    page = window.seats.page
    page.choose(None)
    page.field.setText("wrong words")
    page.enter_secret()
    settle(window)
    yield "half-wrong_pin", page
    page.left.emit()
    settle(window)
