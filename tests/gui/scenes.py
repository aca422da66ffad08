"""What pages alone do not show: dialogs, other seats, an import looked over, windows of their own, help and tour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from fusion_desk import paths
from fusion_desk.desk import RecoveryKey
from fusion_desk.domain.seats import Seat
from fusion_desk.services.members import list_committee
from fusion_desk.services.minutes.papers import build_paper
from tests.gui.further_scenes import halfway
from tests.gui.looking import front
from tests.gui.picturing import Pictured, Settle, shown
from tests.gui.station_scenes import stations
from tests.gui.step_scenes import steps
from tests.house.tree import ROOT
from ui.dialogs.case_bundle import CaseBundleDialog
from ui.dialogs.crash import CrashDialog
from ui.dialogs.new_key import NewKeyDialog
from ui.dialogs.new_panel import NewPanelDialog
from ui.dialogs.office import OfficeDialog
from ui.dialogs.open_key import OpenKeyDialog
from ui.dialogs.own_phrases import OwnPhrasesDialog
from ui.dialogs.password import PasswordDialog
from ui.dialogs.print_paper import PrintPaperDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.dialogs.release_roster import ReleaseRosterDialog
from ui.dialogs.signed_scans import SignedScansDialog
from ui.dialogs.verify_file import VerifyFileDialog
from ui.dialogs.what_if import WhatIfDialog
from ui.dialogs.workdays import WorkdaysDialog
from ui.file_dialogs import fit_file_dialog
from ui.main_window import MainWindow
from ui.qt_words import speak
from ui.restoring import restore_panel
from ui.screens.archive import ArchiveScreen
from ui.screens.deliberation import DeliberationScreen
from ui.screens.receiving import ReceivingScreen
from ui.screens.results import ResultsScreen
from ui.screens.scoring import ScoringScreen
from ui.screens.vote import VoteScreen
from ui.seating import Sitter
from ui.tour import STOPS

OPEN = "E03"
"""An expert of the demonstration who has marks to give yet."""
FAR = QSize(1920, 1080)
SHEET = "\n".join(
    (
        "融合评审台 恢复单",
        "评审项目：2026年度工程系列机械专业高级职称评审会",
        "文件：2026年度评审.fusion",
        "生成时间：2026-09-14 09:30",
        "恢复密钥（忘记口令时可打开文件，请与文件分开保管）：",
        RecoveryKey(bytes(32)).printed(),
    )
)
MESSY = ROOT / "tests" / "golden" / "workbooks" / "libreoffice_messy.xlsx"

DIALOGS: dict[str, Callable[[MainWindow, Path], QDialog]] = {
    "new_panel": lambda window, _: NewPanelDialog(window.room, window),
    "password": lambda window, path: PasswordDialog(window.room, path, window),
    "verify": lambda window, _: VerifyFileDialog(window.room, window),
    "case_bundle": lambda window, path: CaseBundleDialog(window.room, path.with_suffix(".fcase"), window),
    "restore": lambda window, _: restore_panel(window.room, window),
    "open_key": lambda window, _: OpenKeyDialog(window.room, "陆静宜", window),
    "new_key": lambda window, path: NewKeyDialog(window.room, "陆静宜", path.with_name("E02.p12"), window),
    "recovery_sheet": lambda window, _: RecoverySheetDialog(
        window.room, SHEET, RecoveryKey(bytes(32)), window
    ),
    "own_phrases": lambda window, _: OwnPhrasesDialog(window.room, window),
    "release_roster": lambda window, _: ReleaseRosterDialog(window.room, window),
    "signed_scans": lambda window, _: SignedScansDialog(window.room, window),
    "workdays": lambda window, _: WorkdaysDialog(window.room, window),
    "office": lambda window, _: OfficeDialog(window.room, window),
    "what_if": lambda window, _: WhatIfDialog(window.room, None, window),
    "crash": lambda window, path: CrashDialog(window.room, path.with_name("report.txt"), window),
}

WITHOUT_PANEL = frozenset({"new_panel", "password", "verify", "restore", "recovery_sheet", "crash"})
"""What can be asked for before a panel is open."""


def dialogs(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """The boxes that come over a page."""
    panel = window.room.panel
    path = panel.path if panel is not None else Path("2026.fusion")
    for name, make in DIALOGS.items():
        if panel is None and name not in WITHOUT_PANEL:
            continue
        yield from shown(f"dialog-{name}", make(window, path), window, settle)
    if panel is not None:
        pdf = build_paper(panel, "W07").pdf
        dialog = PrintPaperDialog(window.room, window.room.words.say("会议议程"), pdf, window)
        yield from shown("dialog-print", dialog, window, settle)
    yield from shown("dialog-files", _files(window), window, settle)


def _files(window: MainWindow) -> QDialog:
    """Qt's own, as it comes where the desktop has none."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    speak(application, window.room.words.language)
    dialog = QFileDialog(window, window.room.words.say("导入科目成绩"), str(paths.resource("demo")))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setNameFilters(["*.xlsx *.csv", "*.pdf"])
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.setModal(True)
    fit_file_dialog(dialog, window.room.scale, window.room.words.language)
    return dialog


def seats(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """Where people sit down, and what an expert and the chair see."""
    panel = window.room.panel
    if panel is None:
        return
    window.seats.change()
    settle(window)
    yield "seat", window.seats.page
    window.seats.page.left.emit()
    people = {one.member.number: one.member for one in list_committee(panel)}
    for seat, number, pages in (
        (Seat.EXPERT, "E02", ("scoring", "my_scores")),
        (Seat.EXPERT, OPEN, ("scoring", "my_scores")),
        (Seat.SUPERVISOR, "X2", ("archive",)),
        (Seat.TELLER, "X3", ("vote",)),
        (Seat.CHAIR, "E01", ("deliberation",)),
    ):
        if number not in people:
            continue
        window.seats.sit(Sitter(seat, people[number]))
        for key in pages:
            window.go(key)
            settle(window)
            there = front(window)
            if number == OPEN and isinstance(there, ScoringScreen) and there.board is not None:
                window.activateWindow()
                for blank in there.board.blank[1:2]:  # as most people see this page
                    there.board.focus(blank)
                settle(window)
            yield f"{seat.value}-{number}-{key}", front(window)
    window.seats.sit(Sitter())
    settle(window)


def turned(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """What pages show after a press on their chips."""
    if window.room.panel is None:
        return
    window.go("results")
    settle(window)
    results = front(window)
    if isinstance(results, ResultsScreen):
        for at, tab in enumerate(results.tabs[1:], 2):
            tab.click()
            settle(window)
            yield f"results-{at}", results
        results.tabs[0].click()
        settle(window)
    window.go("archive")
    settle(window)
    archive = front(window)
    if isinstance(archive, ArchiveScreen):
        archive.log_button.click()
        settle(window)
        yield "archive-2", archive


def looked_over(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """The dossiers of the office before they are imported, and a workbook with faults."""
    if window.room.panel is None:
        return
    window.go("receiving")
    settle(window)
    page = front(window)
    if not isinstance(page, ReceivingScreen):
        return
    if page.shut:
        page.standing.open_button.click()
        settle(window)
    for name, path in (("good", paths.resource("demo", "dossiers")), ("messy", MESSY)):
        page.sources.bring([path])
        settle(window)
        yield f"import-{name}", page
        page.importing.throw_away()
        settle(window)


def apart(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """The projector and the vote for the far end of the room."""
    window.go("deliberation")
    settle(window)
    deliberation = front(window)
    if isinstance(deliberation, DeliberationScreen) and deliberation.projector_button.isEnabled():
        deliberation.project()
        settle(window)
        if deliberation.projector is not None:
            deliberation.projector.resize(FAR)
            settle(window)
            yield "projector", deliberation.projector
            deliberation.project()
            settle(window)
    window.go("vote")
    settle(window)
    vote = front(window)
    if isinstance(vote, VoteScreen) and vote.results.front is not None:
        vote.project()
        settle(window)
        if vote.far is not None:
            vote.far.resize(FAR)
            settle(window)
            yield "vote_window", vote.far
            vote.far.close()
            settle(window)


def guides(window: MainWindow, settle: Settle) -> Iterator[Pictured]:
    """The help, and the five stops of the tour."""
    window.go("candidates" if window.room.panel is not None else "home")
    settle(window)
    window.guide.show_help()
    settle(window)
    help_window = window.guide.help
    if help_window is not None:
        yield "help", help_window
        help_window.close()
    if window.room.panel is None:
        return
    for at in range(len(STOPS)):
        window.guide.strip.show_stop(at)
        settle(window)
        QApplication.processEvents()
        yield f"tour-{at + 1}", front(window)
    window.guide.strip.end()


SCENES: dict[str, Callable[[MainWindow, Settle], Iterator[Pictured]]] = {
    "seats": seats,
    "turned": turned,
    "import": looked_over,
    "apart": apart,
    "guides": guides,
    "dialogs": dialogs,
    "steps": steps,
    "halfway": halfway,
    "stations": stations,
}
