"""The steps of an electronic round in the window: which dialog asks for what, and the service that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from fusion_desk.desk import PanelFile, Password
from fusion_desk.domain.ballot import ListState
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Member, Role
from fusion_desk.services import access, ballots
from fusion_desk.services.ballots import BallotStanding, BoxPlan, BoxStanding, BoxState, Receipt, Vote
from fusion_desk.services.minutes.papers import build_paper, build_receipt, build_slips
from fusion_desk.services.outgoing import write_whole
from ui.dialogs.box_steps import AbandonDialog, CloseBoxesDialog, KeysDialog
from ui.dialogs.fitting import FittedDialog
from ui.dialogs.open_boxes import OpenBoxesDialog
from ui.dialogs.print_paper import PrintPaperDialog
from ui.dialogs.voting_station import VotingStation
from ui.key_sheets import KeySheets
from ui.print_out import print_out
from ui.screen import Screen
from ui.widgets.destroy_line import DestroyWish
from ui.widgets.vote_boxes import OPENING_SHEET, RECEIPT_LIST, BoxesPage

T = TypeVar("T")
D = TypeVar("D", bound=FittedDialog)


class BoxSteps(QObject):
    """Owns the dialogs and the voting station of the vote page."""

    def __init__(self, screen: Screen, page: BoxesPage, moved: Callable[[], None]) -> None:
        super().__init__(screen)
        self._screen, self._page, self._moved = screen, page, moved
        self._say = screen.say
        self._standing: BallotStanding | None = None
        self.sheets = KeySheets(screen, page)
        self.dialog: FittedDialog | None = None
        self.paper: PrintPaperDialog | None = None
        self.station: VotingStation | None = None
        self.receipt: PrintPaperDialog | None = None
        page.sheet_asked.connect(lambda: self._print(self._say("表决开启单"), OPENING_SHEET, page.round))
        page.receipts_asked.connect(lambda: self._print(self._say("回执清单"), RECEIPT_LIST, page.round))
        page.slips_asked.connect(self.make_slips)
        page.station_asked.connect(self.open_station)
        page.close_asked.connect(self.ask_to_close)
        page.count_asked.connect(self.ask_for_keys)
        page.recount_asked.connect(lambda at_round: self.ask_for_keys(at_round, recount=True))
        page.abandon_asked.connect(self.ask_to_abandon)
        page.tally_asked.connect(lambda: self._print(self._say("计票报告单"), "W12T"))
        page.proof_asked.connect(self.write_proof)
        page.destroy_asked.connect(self.ask_to_destroy)
        page.destroying.wanted.connect(self.destroy)

    @property
    def _actor(self) -> str:
        return self._screen.room.sitter.actor

    @property
    def _own(self) -> Member | None:
        return self._screen.room.sitter.member

    def show(
        self, standing: BallotStanding, boxes: Sequence[BoxStanding], printed: frozenset[tuple[str, int]]
    ) -> None:
        """Show where the boxes stand, and which of their papers were printed."""
        self._standing = standing
        self._page.show_boxes(boxes, printed, self._screen.room.sitter.may_do)
        if self.station is not None:
            self.station.show_count(boxes)

    def forget(self) -> None:
        """Another panel: no dialog and no station of the one before stays."""
        for one in (self.dialog, self.station):
            if one is not None:
                one.close()
                one.deleteLater()
        self.dialog = self.station = None
        self.sheets.forget()
        self._page.forget()

    # --- opening -----------------------------------------------------------------------------------------------

    def ask_to_open(
        self, items: list[str], lists: int, tell: Callable[[ballots.OpenedRound], None], ground: str = ""
    ) -> None:
        """Three holders type their phrases; then the round is opened."""
        if self._standing is None:
            return
        dialog = self._put(
            OpenBoxesDialog(self._screen.room, self._standing.people, lists, self._screen.window())
        )

        def opened(made: ballots.OpenedRound) -> None:
            tell(made)
            self.sheets.take(made.election.sheets if made.election is not None else ())

        def wanted(plan: object) -> None:
            if not isinstance(plan, BoxPlan):
                return
            actor = self._actor
            self._do(
                dialog,
                lambda panel: ballots.open_round(panel, actor, items, boxes=plan, ground=ground),
                opened,
            )

        dialog.open_wanted.connect(wanted)

    # --- slips and papers -----------------------------------------------------------------------------------------

    def make_slips(self, at_round: int) -> None:
        """Fresh codes go to the printer and nowhere else."""
        actor = self._actor

        def work(panel: PanelFile) -> bytes:
            return build_slips(panel, ballots.make_slips(panel, at_round, actor))

        def ready(pdf: bytes) -> None:
            self.sheets.forget()
            self.paper = print_out(self._screen.room, self._screen.window(), self._say("表决签"), pdf)
            self._moved()

        self._screen.ask(work, ready, self._refused)

    def _print(self, title: str, code: str, at_round: int | None = None) -> None:
        actor = self._actor

        def printed() -> None:
            if at_round is None:
                return
            noted = at_round
            self._screen.ask(
                lambda panel: ballots.note_printed(panel, code, noted, actor),
                lambda _none: self._screen.room.changed(Changes.BALLOTS),
                self._refused,
            )

        def ready(pdf: bytes) -> None:
            window = self._screen.window()
            self.paper = print_out(self._screen.room, window, title, pdf, done=printed)

        self._screen.ask(
            lambda panel: build_paper(panel, code, ballot_round=at_round).pdf, ready, self._refused
        )

    # --- the voting station ------------------------------------------------------------------------------------------

    def open_station(self) -> None:
        """Give the whole screen to the voters."""
        room = self._screen.room
        if self.station is None:
            self.station = VotingStation(room.words, room.scale, self._screen)
            self.station.paper_wanted.connect(self._find_paper)
            self.station.cast_wanted.connect(self._cast)
            self.station.receipt_wanted.connect(self._print_receipt)
            self.station.cleared.connect(self._drop_receipt)
        self.station.clear()
        self.station.show_count(self._page.found)
        self.station.showFullScreen()
        self.station.activateWindow()

    def _find_paper(self, code: str) -> None:
        station = self.station
        if station is not None:
            self._screen.ask(
                lambda panel: ballots.find_paper(panel, code), station.show_paper, station.say_slip
            )

    def _cast(self, code: str, votes: Mapping[str, Vote]) -> None:
        station = self.station
        if station is None:
            return

        def done(receipts: tuple[Receipt, ...]) -> None:
            station.show_receipts(receipts)
            self._moved()

        self._screen.ask(lambda panel: ballots.cast(panel, code, votes), done, station.say_cast)

    def _print_receipt(self, at_round: int, receipts: Sequence[Receipt]) -> None:
        """One voter's receipt on paper, in front of the station; it goes when the station is cleared."""
        station, room = self.station, self._screen.room
        if station is None:
            return

        def ready(pdf: bytes) -> None:
            if station.shows(receipts):
                title = self._say("投票回执")
                self.receipt = dialog = print_out(room, station, title, pdf, paper_only=True)
                dialog.print_wanted.connect(lambda _choice: station.say_printed())
                dialog.finished.connect(self._forget_receipt)

        self._screen.ask(lambda panel: build_receipt(panel, at_round, receipts), ready, station.say_receipt)

    def _drop_receipt(self) -> None:
        if self.receipt is not None:
            self.receipt.reject()

    def _forget_receipt(self) -> None:
        # It deletes itself.
        self.receipt = None

    # --- closing and counting ------------------------------------------------------------------------------------------

    def ask_to_close(self, at_round: int) -> None:
        """Who closes, and how many slips came back."""
        boxes = [
            one for one in self._page.boxes if one.state is BoxState.OPEN and one.list_state is ListState.OPEN
        ]
        dialog = self._put(
            CloseBoxesDialog(
                self._screen.room, boxes, self._people(Role.SCRUTINEER), self._own, self._screen.window()
            )
        )

        def wanted(unspent: Mapping[int, int], by: str) -> None:
            actor = self._actor
            self._do(
                dialog,
                lambda panel: ballots.close_boxes(panel, at_round, by=by, actor=actor, unspent=unspent),
                lambda _closed: self._told(self._say("票箱已关闭，请先打印并公布回执清单")),
            )

        dialog.close_wanted.connect(wanted)

    def ask_for_keys(self, at_round: int, *, recount: bool = False) -> None:
        """Two of three holders; then the whole round is counted, or counted again."""
        dialog = self._put(
            KeysDialog(
                self._screen.room,
                self._page.boxes[0],
                self._people(Role.TELLER, Role.SCRUTINEER),
                self._own,
                self._screen.window(),
                recount=recount,
            )
        )

        def opened(phrases: Mapping[str, str], by: str) -> None:
            actor = self._actor
            if recount:
                self._do(
                    dialog,
                    lambda panel: ballots.recount(panel, at_round, phrases=phrases, actor=actor),
                    self._tell_recount,
                )
            else:
                self._do(
                    dialog,
                    lambda panel: ballots.count_boxes(panel, at_round, phrases=phrases, by=by, actor=actor),
                    lambda _kept: self._told(self._say("已开箱计票，请另一人确认")),
                )

        dialog.opened.connect(opened)

    def _tell_recount(self, found: ballots.Recount) -> None:
        if found.same:
            text = self._say(
                "第 {round} 轮复核 {count} 项，与登记的票数全部相符。", round=found.round, count=found.counted
            )
            self._told(text)
            return
        details = {"items": list(found.differing)}
        self._page.say_refused(self._screen.words.sentence("ballot.recount_differs", details))

    def ask_to_abandon(self, at_round: int) -> None:
        """Two people and a reason."""
        people = self._standing.people if self._standing is not None else ()
        dialog = self._put(
            AbandonDialog(self._screen.room, self._page.boxes, people, self._own, self._screen.window())
        )

        def wanted(by: str, second: str, reason: str) -> None:
            actor = self._actor
            self._do(
                dialog,
                lambda panel: ballots.abandon_boxes(
                    panel, at_round, by=by, second=second, reason=reason, actor=actor
                ),
                lambda _lists: self._told(self._say("本轮已作废，可以重新开启")),
            )

        dialog.abandon_wanted.connect(wanted)

    # --- what stays of a round, and its end ----------------------------------------------------------------------

    def write_proof(self, at_round: int) -> None:
        """Opening, receipts and counts as a file that `verify` checks anywhere; no ballot is in it."""
        name = self._say("第 {round} 轮表决证明", round=at_round)
        chosen, _ = QFileDialog.getSaveFileName(
            self._screen.window(), self._say("写出表决证明"), f"{name}.json", "*.json"
        )
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(".json") else f"{chosen}.json")
        self._screen.ask(
            lambda panel: write_whole(path, ballots.build_proof(panel, at_round)),
            lambda kept: self._told(self._say("已保存 {file}", file=kept.name)),
            self._refused,
        )

    def ask_to_destroy(self, at_round: int) -> None:
        """The line with the two people, or the sentence that says why the ballots are kept."""
        people = self._standing.people if self._standing is not None else ()

        def work(panel: PanelFile) -> tuple[ballots.Keeping, frozenset[str]]:
            over = ballots.keeping_over(panel, at_round)
            seats = access.find_seats(panel)
            return over, frozenset(one.member.number for one in seats if one.has_pin)

        def ready(found: tuple[ballots.Keeping, frozenset[str]]) -> None:
            over, with_pin = found
            self._page.say_refused("")
            self._page.destroying.ask(over, people, with_pin)

        self._screen.ask(work, ready, self._refused)

    def destroy(self, wish: DestroyWish) -> None:
        """Destroy them here and in the backups of this computer, once both have proved who they are."""
        actor, kept = self._actor, self._screen.room.desk.folders.backups

        def work(panel: PanelFile) -> ballots.Destroyed:
            for number, pin in wish.pins:
                if access.find_seat(panel, number).has_pin:
                    access.expect_pin(panel, number, pin)
            (by, _), (second, _) = wish.pins
            copies = ballots.Copies(
                (kept, panel.path.absolute().parent),
                tuple(Password(one) for one in wish.passwords),
                leave=wish.leave,
            )
            return ballots.destroy_boxes(panel, wish.round, by=by, second=second, copies=copies, actor=actor)

        def done(gone: ballots.Destroyed) -> None:
            self._page.destroying.hide()
            text = self._say(
                "第 {round} 轮的密封票和钥匙已销毁，{count} 个备份里的也已销毁。拷到别处的副本请自行销毁。",
                round=gone.round,
                count=len(gone.backups),
            )
            if gone.left:
                names = self._screen.words.value(list(gone.left))
                text += self._say("打不开、留着没动的备份：{names}。", names=names)
            self._told(text)
            self._moved()

        self._screen.ask(work, done, self._page.destroying.tell_refusal)

    # --- what they share -------------------------------------------------------------------------------------------

    def _people(self, *roles: Role) -> list[Member]:
        """Those in these roles; everybody where the list names none."""
        people = self._standing.people if self._standing is not None else ()
        return [one for one in people if one.holds(*roles)] or list(people)

    def _put(self, dialog: D) -> D:
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog
        dialog.finished.connect(lambda _how: self._drop(dialog))
        dialog.open()
        return dialog

    def _drop(self, dialog: FittedDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _do(self, dialog: FittedDialog, work: Callable[[PanelFile], T], done: Callable[[T], None]) -> None:
        def answer(result: T) -> None:
            dialog.accept()
            done(result)
            self._moved()

        self._screen.ask(work, answer, dialog.tell_refusal)

    def _told(self, text: str) -> None:
        self._screen.room.said.emit("met", text)

    def _refused(self, error: DeskError) -> None:
        self._page.say_refused(self._screen.words.sentence(error.code, error.details))
