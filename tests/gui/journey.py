"""A whole sitting in the window, told once and played by whichever hands: secretary, expert, chair."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from fusion_desk import paths
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.services.score_entry import scoring_room, sheets_of
from fusion_desk.services.score_sheets import import_scores
from tests.gui.acting import in_front, settle
from tests.gui.hands import Finger, Hands, Keyboard, When
from tests.unit.minutes.build import rows_of_the_room
from tests.unit.sitting.build import HEADER, write_csv
from ui.dialogs.import_outcome import ImportOutcomeDialog
from ui.dialogs.new_key import NewKeyDialog
from ui.dialogs.new_panel import NewPanelDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.home import HomeScreen
from ui.main_window import MainWindow
from ui.models.count_table import CHECK, FIRST
from ui.screen import Screen
from ui.screens.candidates import CandidatesScreen
from ui.screens.committee import PARTS, CommitteeScreen
from ui.screens.deliberation import DeliberationScreen
from ui.screens.minutes import BOOK, KEYS, VERIFY, MinutesScreen
from ui.screens.receiving import ReceivingScreen
from ui.screens.results import EXAMS, ResultsScreen
from ui.screens.scoring import ScoringScreen
from ui.screens.vote import VoteScreen
from ui.widgets.committee.attendance import AttendancePart
from ui.widgets.committee.freezing import FreezingPart
from ui.widgets.committee.part import Part
from ui.widgets.committee.roster import RosterPart
from ui.widgets.committee.set_up import SetUpPart
from ui.widgets.vote_steps import CONFIRMING, COUNTING, RESULTS

DEMO = paths.resource("demo")
PASSWORD = "long enough for a panel"
KEY_PASSWORD = "long enough for a key"
PIN = "2468"
EXPERT, CHAIR = "E02", "E01"
WITHDRAWN = ("022-1", "023-1")


class Journey:
    """One sitting; every step is one thing that a person at the desk sets out to do."""

    def __init__(
        self, hands: Hands, window: MainWindow, qtbot: QtBot, folder: Path, patch: pytest.MonkeyPatch
    ) -> None:
        self.hands, self.window, self.qtbot, self.folder, self.patch = hands, window, qtbot, folder, patch

    # --- getting about -------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Until the window shows what came of it, and has the keyboard again."""
        settle(self.qtbot, self.window, collect=False)  # what the program collects is measured
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():  # without a window manager nobody gives it back when a dialog closes
            in_front(self.qtbot, front)

    def press(self, button: QAbstractButton) -> None:
        """Press, and wait for what comes of it."""
        self.hands.press(button)
        self.settle()

    def place(self, key: str) -> None:
        """Go to a page by the rail, or by the phase bar where there is no rail."""
        if self.window.rail.isVisible():
            places = self.window.rail.findChildren(QAbstractButton)
            self.press(next(one for one in places if one.property("key") == key))
        else:
            steps = self.window.phases.findChildren(QAbstractButton, "step")
            self.press(next(one for one in steps if one.text() == {"deliberation": "评议"}[key]))

    def page(self, kind: type[Screen]) -> Screen:
        """The page in front."""
        found = self.window.pages.currentWidget()
        assert isinstance(found, kind), found
        return found

    def choose_file(self, path: Path) -> None:
        """What the file dialogs of the system answer."""
        self.patch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        self.patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        self.patch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog in front."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind), found
        return found

    def sit(self, number: str, *, first: bool = True) -> None:
        """Let somebody else sit down; blank = the secretary."""
        self.press(self.window.phases.seat_button)
        page = self.window.seats.page
        card = next(one for one in page.cards if one.accessibleName().startswith(number or "秘书"))
        self.press(card)
        self.hands.write(page.field, PIN if number else PASSWORD)
        if number and first:
            self.hands.write(page.again, PIN)
        self.hands.enter(page.again if number and first else page.field, page.sit_button)
        self.settle()
        member = self.window.room.sitter.member
        assert (member.number if member is not None else "") == number, page.message.text

    # --- the secretary prepares ----------------------------------------------------------------------------

    def make_a_panel(self) -> None:
        """A new panel file, and its recovery sheet."""
        shown: list[str] = []

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, NewPanelDialog)
            for field, text in (
                (dialog.title, "2026年度职称评审会"),
                (dialog.organisation, "岭南示例装备制造有限公司"),
                (dialog.password, PASSWORD),
                (dialog.again, PASSWORD),
                (dialog.place, str(self.folder)),
            ):
                self.hands.write(field, text)
            self.hands.press(button_of(dialog, "建立评审项目"))

        def put_away(dialog: QDialog) -> None:
            assert isinstance(dialog, RecoverySheetDialog)
            shown.append(dialog.windowTitle())
            asked = dialog.field.accessibleName()
            row = next(number for number in range(1, 5) if f" {number} " in asked)
            self.hands.write(dialog.field, dialog.text.toPlainText().splitlines()[-5 + row])
            self.hands.press(button_of(dialog, "已保管好，继续"))

        home = self.page(HomeScreen)
        assert isinstance(home, HomeScreen)
        waiting = [When(NewPanelDialog, fill), When(RecoverySheetDialog, put_away)]
        self.press(home.new_button)
        self.qtbot.waitUntil(lambda: all(one.done for one in waiting), timeout=60_000)
        self.settle()
        assert shown
        assert self.window.room.panel is not None

    def bring_the_dossiers(self) -> None:
        """The folder of the office: looked over, then imported."""
        self.place("receiving")
        page = self.page(ReceivingScreen)
        assert isinstance(page, ReceivingScreen)
        self.choose_file(DEMO / "dossiers")
        self.press(page.start.folder_button)
        assert page.found is not None, page.message.text
        assert page.found.new == 24
        self.press(page.bar.import_button)
        assert "24" in page.message.text

    def withdraw(self) -> None:
        """Two have changed their minds: they stay on record, and are not judged."""
        self.place("candidates")
        page = self.page(CandidatesScreen)
        assert isinstance(page, CandidatesScreen)
        for item in WITHDRAWN:
            rows = range(page.model.rowCount())
            self.hands.row(page.table.right, next(at for at in rows if page.model.line(at).number == item))
            self.settle()
            state = page.page.state
            self.press(state.change_button)
            self.hands.choose(state.states, state.states.findData(ApplicationState.WITHDRAWN.value))
            self.hands.write(state.reason, "本人撤回")
            self.hands.enter(state.reason, state.save_button)
            self.settle()
            assert "本人撤回" in state.now.text(), state.message.text

    def part(self, kind: type[Part]) -> Part:
        """Turn to a tab of the committee page."""
        page = self.page(CommitteeScreen)
        assert isinstance(page, CommitteeScreen)
        self.hands.turn(page.tabs, PARTS.index(kind))
        self.settle()
        assert isinstance(page.part, kind)
        return page.part

    def seat_the_committee(self) -> None:
        """The list of members, when and where they meet, and who has come."""
        self.place("committee")
        roster = self.part(RosterPart)
        assert isinstance(roster, RosterPart)
        self.choose_file(write_csv(self.folder / "评委.csv", HEADER, rows_of_the_room()))
        self.press(
            next(one for one in roster.findChildren(QPushButton) if one.isVisible() and "导入" in one.text())
        )
        outcome = self.dialog(ImportOutcomeDialog)
        assert isinstance(outcome, ImportOutcomeDialog)
        self.press(outcome.close_button)
        meeting = self.part(SetUpPart)
        assert isinstance(meeting, SetUpPart)
        for field, text in (
            (meeting.since, "2026-09-10"),
            (meeting.till, "2026-09-11"),
            (meeting.place, "公司培训中心301室"),
        ):
            self.hands.write(field.line, text)
        self.press(meeting.save_button)
        came = self.part(AttendancePart)
        assert isinstance(came, AttendancePart)
        self.hands.press(came.people.all_box)
        self.press(came.come_button)
        assert "达到" in came.verdict.text()

    def freeze(self) -> None:
        """Nothing moves from here on."""
        part = self.part(FreezingPart)
        assert isinstance(part, FreezingPart)
        self.press(part.freeze_button)
        assert "已冻结" in part.state.text()

    # --- an expert, and the chair ----------------------------------------------------------------------------

    def score_as_an_expert(self) -> None:
        """One sheet by hand; the others come from a table, as they would on paper."""
        self.sit(EXPERT)
        page = self.page(ScoringScreen)
        assert isinstance(page, ScoringScreen)
        assert page.board is not None
        assert page.sheet is not None
        done = page.sheet.application
        for row in page.board.rows.values():
            ceiling = row.criterion.ceiling // 100
            if isinstance(self.hands, Keyboard):
                self.hands.write(row.field, str(ceiling - 2))
                self.hands.enter(row.field, page.next_button)
            else:
                self._tap_a_mark(page, row.criterion.key)
        self.settle()
        assert "合计" in page.going.told.text()
        self._others(done)
        self.sit("")

    def _tap_a_mark(self, page: ScoringScreen, key: str) -> None:
        """Tap the anchor of a band, then a mark in it."""
        assert isinstance(self.hands, Finger)
        assert page.board is not None
        row = page.board.rows[key]
        self.hands.tap(row.field)
        self.settle()
        card = row.bands[1]
        self.hands.tap(card)
        self.settle()
        picks = [one for one in card.findChildren(QPushButton) if one.isVisible()]
        self.hands.press(picks[len(picks) // 2])
        self.settle()
        assert row.points is not None, row.error.text()

    def _others(self, done: object) -> None:
        """Every other sheet, from a table through the service."""
        path = self.folder / "评分.csv"

        def work() -> None:
            panel = self.window.room.panel
            assert panel is not None
            room = scoring_room(panel)
            lines: list[tuple[str, ...]] = []
            for place, member in enumerate(room.members, 1):
                for sheet in sheets_of(panel, member.id):
                    if member.number == EXPERT and sheet.application.id == done:
                        continue
                    lines += [
                        (
                            sheet.application.item,
                            member.number,
                            one.key,
                            f"{(one.ceiling - 50 * place) / 100}",
                            "见材料",
                        )
                        for one in room.rubric.criteria
                    ]
            write_csv(path, ("事项号", "评委编号", "指标", "分数", "理由"), lines)
            outcome = import_scores(panel, path, "secretary")
            assert outcome.rejected == ()

        self.window.room.run(work, lambda _: self.window.room.changed(Changes.SCORES))
        self.settle()

    def deliberate_as_the_chair(self) -> None:
        """The queue by disagreement: the first two are talked over."""
        self.sit(CHAIR)
        self.place("deliberation")
        page = self.page(DeliberationScreen)
        assert isinstance(page, DeliberationScreen)
        for row in range(2):
            self.hands.row(page.queue.table.right, row)
            self.settle()
            self.press(page.done_button)
        self.sit("")

    # --- the secretary goes on -------------------------------------------------------------------------------

    def bring_the_exams(self) -> None:
        """What is decided by marks, not by vote."""
        self.place("results")
        page = self.page(ResultsScreen)
        assert isinstance(page, ResultsScreen)
        self.press(page.tabs[EXAMS])
        self.choose_file(DEMO / "exams.xlsx")
        shown = [one for one in page.findChildren(QPushButton) if one.isVisible() and "导入" in one.text()]
        self.press(shown[0])
        outcome = self.dialog(ImportOutcomeDialog)
        assert isinstance(outcome, ImportOutcomeDialog)
        self.press(outcome.close_button)

    def vote(self) -> None:
        """Opened, counted by the teller, confirmed by a scrutineer."""
        self.place("vote")
        page = self.page(VoteScreen)
        assert isinstance(page, VoteScreen)
        self.press(page.opening.open_button)
        while page.pages.currentIndex() == COUNTING:
            self._count(page)
        assert page.pages.currentIndex() == CONFIRMING
        self.hands.choose(page.confirming.person, page.confirming.person.findData("E03"))
        self.press(page.confirming.confirm_button)
        assert page.pages.currentIndex() == RESULTS, page.confirming.message.text

    def _count(self, page: VoteScreen) -> None:
        counting = page.counting
        form = counting.form
        assert form is not None
        voters = str(form.ballot.terms.voters)
        for key, text in (("issued", voters), ("returned", voters), ("invalid", "0")):
            self.hands.write(counting.fields[key], text)
        for row in range(counting.rows.rowCount()):
            for column in range(FIRST, CHECK):
                self.hands.cell(counting.table, row, column, voters if column == FIRST else "0")
        self.hands.choose(counting.person, counting.person.findData("X3"))
        self.press(counting.record_button)

    # --- the minutes -----------------------------------------------------------------------------------------

    def minutes(self, at: int) -> MinutesScreen:
        """A tab of the minutes."""
        page = self.page(MinutesScreen)
        assert isinstance(page, MinutesScreen)
        self.hands.turn(page.tabs, at)
        self.settle()
        return page

    def make_keys(self) -> None:
        """A key for everybody who signs."""
        self.place("minutes")
        keys = self.minutes(KEYS).key_table
        for row in range(keys.table.rowCount()):
            self.hands.row(keys.table, row)
            if keys.line is None or keys.line.role is None:
                continue
            self.press(keys.new_button)
            dialog = self.dialog(NewKeyDialog)
            assert isinstance(dialog, NewKeyDialog)
            self.hands.write(dialog.password, KEY_PASSWORD)
            self.hands.write(dialog.repeated, KEY_PASSWORD)
            self.hands.enter(dialog.repeated, dialog.make_button)
            self.settle()
            assert dialog.isHidden(), dialog.message.text

    def sign_and_seal(self) -> None:
        """A draft, then one signature after the other, until the seal lies beside it."""
        side = self.minutes(BOOK).book.signing
        draft = self.folder / "minutes.pdf"
        self.choose_file(draft)
        self.press(side.next_button)
        assert draft.exists(), (side.next_button.text(), side.message.text)
        while side.book is not None and not side.book.table.sealed:
            if side.dialog is None or side.dialog.isHidden():
                self.press(side.next_button)
            station = side.dialog
            assert station is not None
            signed = station.number
            self.press(station.begin_button)
            self.hands.write(station.form.key.secret, KEY_PASSWORD)
            self.hands.enter(station.form.key.secret, station.sign_button)
            self.settle()
            assert station.isHidden() or station.number != signed, station.message.text
        assert draft.with_name("minutes.pdf.seal").exists()

    def verify(self) -> None:
        """What a reader is told of it."""
        page = self.minutes(BOOK)
        self.press(page.book.signing.verify_button)
        assert page.tabs.currentIndex() == VERIFY
        assert page.verify.word.text() == "未被改动"


def button_of(dialog: QDialog, text: str) -> QPushButton:
    """A button by its words."""
    return next(one for one in dialog.findChildren(QPushButton) if one.text().strip() == text)
