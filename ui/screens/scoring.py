"""评分: one application at a time, what was done at the left, the criteria at the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from fusion_desk.domain.blind import Pin
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services.phrases import phrase_bank
from fusion_desk.services.score_entry import ScoringRoom, scoring_room
from fusion_desk.words.marking import N_
from fusion_desk.words.phrases import Phrase
from ui.entering.before import Before, read_before
from ui.entering.feedback import FeedbackWay
from ui.entering.markers import Markers
from ui.entering.said_above import said_above
from ui.entering.sheet_list import Place, SheetList
from ui.entering.standing import standing_of
from ui.room import Room
from ui.screen import Screen
from ui.turns import later, styled
from ui.widgets.scoring.closed_page import ClosedPage
from ui.widgets.scoring.declare_page import DeclarePage
from ui.widgets.scoring.desk_forms import DeskForms
from ui.widgets.scoring.dossier_side import DossierSide
from ui.widgets.scoring.entering_page import EnteringPage
from ui.widgets.scoring.keeping import SheetKeeper
from ui.widgets.scoring.score_board import ScoreBoard
from ui.widgets.scoring.sheet import Sheet

CLOSED_KEYS = N_("PgUp／PgDn 上一份、下一份　　Ctrl+T 总表")
"""Where no mark can be typed."""
HELD_KEYS = N_("Ctrl+T 总表")


class ScoringScreen(Screen):
    """Digits, Enter, next; every field is kept by itself."""

    key = "scoring"
    title = N_("评分")
    picture = "scoring"
    rail = N_("评分")
    keys = N_("数字后 Enter 或 Tab　　PgUp／PgDn 上一份、下一份　　Ctrl+J 下一项待评　　Ctrl+T 总表")
    concerns = (
        Changes.COMMITTEE
        | Changes.RECUSALS
        | Changes.SNAPSHOT
        | Changes.PANEL
        | Changes.APPLICATIONS
        | Changes.DOSSIERS
        | Changes.SUBMISSIONS
        | Changes.BALLOTS
    )
    carries = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._list = SheetList(room.words, folded=room.scale.folded)
        self._left: Mapping[str, object] = {}
        """Where the page stood that this one was made in the stead of."""
        self._coming: ScoreBoard | None = None
        """The board that is wanted, there or on its way."""
        self._read: list[Sheet] | None = None
        """The sheets that were read last, shown or about to be."""
        self.keeper = SheetKeeper(room, self.ask, self)
        self.keeper.counted.connect(self._show_left)

    def put_together(self) -> Iterator[bool]:
        """See the base."""
        dossier = DossierSide(self.room, self.ask)
        yield True
        forms = DeskForms(self.room, self.ask)
        yield True
        page = EnteringPage(self.room, self.ask, dossier, forms)
        yield True
        self._make_parts(page)
        yield True
        self._lay_out()
        yield from page.put_together()
        self._add_keys()

    def let_go(self) -> Iterator[bool]:
        """See the base."""
        if self.board is not None:
            yield from self.board.let_go()

    # --- layout --------------------------------------------------------------------------------------------

    def _make_parts(self, page: EnteringPage) -> None:
        self._page = page
        strip = self.strip = page.strip
        self.forms, self.dossier, self.message = page.forms, page.dossier, page.message
        self.final, self.going, self.next_button = page.final, page.going, page.going.button
        self.member_box, self.item_box = strip.member_box, strip.item_box
        self._markers = Markers(self.room, self.member_box)
        self.member_box.activated.connect(self._choose_member)
        self.item_box.activated.connect(self.show_sheet)
        strip.table_button.clicked.connect(self._go_to_table)
        self.feedback = FeedbackWay(self, strip.feedback_button, self.message)
        strip.feedback_button.clicked.connect(lambda: self.feedback.show_to(self._markers.seated))
        strip.back_button.clicked.connect(partial(self.step, -1))
        strip.forth_button.clicked.connect(partial(self.step, 1))
        self.dossier.pinned.connect(self._pin)
        self.forms.wanted.connect(self._bring)
        self.next_button.clicked.connect(self.go_on)
        self.declaring = DeclarePage(self.room, self.ask)
        self.closed = ClosedPage(self.words)
        self.closed.freezing_wanted.connect(partial(self.room.went_to.emit, "committee/freezing"))
        self.closed.table_wanted.connect(partial(self.room.went_to.emit, "my_scores"))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for page in (self.closed, self._page, self.declaring):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _add_keys(self) -> None:
        self.answer_key(Qt.Key.Key_PageUp, partial(self.step, -1))
        self.answer_key(Qt.Key.Key_PageDown, partial(self.step, 1))
        self.answer_key("Ctrl+J", self.go_on)
        self.answer_key(Qt.Key.Key_F6, self._page.turn)
        self.answer_key(Qt.Key.Key_F9, self.forms.open_recuse)
        self.answer_key("Ctrl+T", self._go_to_table)
        self.dossier.keys_for(self)

    # --- the record ----------------------------------------------------------------------------------------

    def enter(self) -> None:
        """A sheet that was asked for on another page is looked for anew."""
        self._stale = self._stale or bool(self.room.wanted_item)
        super().enter()

    def first_field(self) -> QWidget | None:
        """See the base."""
        board = self.board
        if self._stack.currentIndex() != 1 or board is None:
            return self.closed.first_button if self._stack.currentIndex() == 0 else None
        field = board.rows[board.blank[0]].field if board.blank else None
        return field if field is not None and field.isEnabled() else self.next_button

    def pointed_at(self) -> QWidget | None:
        """See the base."""
        return self.board

    def where(self) -> Mapping[str, object]:
        """See the base."""
        sheet, board = self.sheet, self.board
        return {
            "sheet": sheet.place if sheet is not None else None,
            "dossier": self.dossier.tabs.currentIndex(),
            "field": board.open_key if board is not None else "",
            "recusing": not self.forms.recuse.isHidden(),
        }

    def return_to(self, place: Mapping[str, object]) -> None:
        """See the base."""
        self._left = place
        self.dossier.tabs.setCurrentIndex(cast("int", place["dossier"]))

    def stands(self, place: Mapping[str, object], _path: str) -> bool:
        """See the base."""
        return self.sheet is not None and place["sheet"] == self.sheet.place

    def _go_back(self, left: Mapping[str, object]) -> None:
        """To the field, or to the form that was open above the sheet."""
        sheet, board, field = self.sheet, self.board, str(left.get("field", ""))
        if sheet is None or board is None or left.get("sheet") != sheet.place:
            return
        if left["recusing"]:
            self.forms.open_recuse()
        elif field in board.rows and self.isVisible():
            board.focus(field)

    def refresh(self) -> None:
        """Whether marks can be given, and by whom."""
        self.keeper.commit_open()
        self.dossier.note.keep()
        self.ask(scoring_room, self._show_room)

    def _note_change(self, moved: Changes) -> None:
        """A mark saved here is shown already; one that was changed elsewhere is read again."""
        super()._note_change(moved)
        if moved & Changes.SCORES and not self.isVisible():
            self._stale = True

    def forget(self) -> None:
        """Another panel: nobody is chosen."""
        super().forget()
        self._list.forget()
        self._read = None
        self._markers.forget()
        self._stack.setCurrentIndex(0)
        self.closed.forget()

    def leave(self) -> None:
        """Save what stands in the open field."""
        self.keeper.commit_open()
        self.dossier.note.keep()

    def _show_room(self, found: ScoringRoom) -> None:
        self._markers.found, self._list.rubric = found, found.rubric
        if found.state is not SittingState.FROZEN or not self._markers.may_mark(found):
            self._coming = self._read = None
            self._stack.setCurrentIndex(0)
            self.closed.show_room(found, secretary=self._markers.secretary)
            self.name_keys(HELD_KEYS if found.state is SittingState.HOLD else "")
            return
        if self.board is not None and self.board.fits(found.rubric, found.reasons):
            self._coming = self.board
            self._begin_marking(found)
        else:
            later(self, self._build_board(found))

    def _begin_marking(self, found: ScoringRoom) -> None:
        folder = self.room.desk.folders.settings
        self.room.run(lambda: phrase_bank(folder), self._offer)
        self._markers.show_members(found)
        self._find_sheets()

    @property
    def board(self) -> ScoreBoard | None:
        """The fields of the sheet in front."""
        return self._page.board

    def _build_board(self, found: ScoringRoom) -> Iterator[bool]:
        """A field for each criterion, in turns: together they take as long as somebody types a key or two."""
        board = self._coming = ScoreBoard(found.rubric, found.reasons, self.words, self.room.scale)
        self._page.take_in(board)
        while board.make_some():
            yield True
        yield from styled(board)
        if board is not self._coming:  # the record moved meanwhile, and another one is on its way
            board.deleteLater()
            return
        board.opened.connect(self._note_open)
        board.committed.connect(self._commit)
        board.page_asked.connect(self.dossier.jump)
        self.keeper.hold(board, found.rubric)
        self._page.place(board)
        self._begin_marking(found)

    def _offer(self, bank: tuple[Phrase, ...]) -> None:
        if isValid(self) and self.board is not None:
            self.board.offer(bank)

    # --- whose sheets --------------------------------------------------------------------------------------

    @property
    def member(self) -> MemberId | None:
        """Who marks."""
        return self._markers.member

    def _choose_member(self) -> None:
        self.keeper.commit_open()
        self.dossier.note.keep()
        self._list.at = -1
        self._markers.remember()
        self._find_sheets()

    def _find_sheets(self) -> None:
        member = self.member
        if member is None:
            return

        mine, seat = self._markers.mine, self.room.sitter.seat
        self.forms.turn(self._markers.seated)

        def show(found: Before) -> None:
            if self.member != member:
                return
            self._markers.blanks = found.blanks
            self.dossier.turn(member, found.notes if mine else None)
            if found.page is not None and not found.page.declared:
                self.declaring.show_list(found.page.applicants, self._markers.seated)
                self._stack.setCurrentIndex(2)
            else:
                self.declaring.show_list(())  # names do not stay beside the sheets
                self._read = [Sheet.of(one) for one in found.entries]
                if self._read and self._stack.currentIndex() != 1:
                    later(self, self._come_to(self._read))
                else:
                    self._show_sheets(self._read)

        self.ask(lambda panel: read_before(panel, member, seat, mine=mine), show)

    def _bring(self, item: str) -> None:
        """Bring the sheet of this application to the front."""
        for at, one in enumerate(self.sheets):
            known = one.entry.application.item == item and not one.manner.veiled
            if known and at != self._list.at:
                self.show_sheet(at)

    def _come_to(self, sheets: list[Sheet]) -> Iterator[bool]:
        """The page, and in the next turn what is on it: both are a good part of what somebody may wait."""
        if sheets is self._read:
            self._stack.setCurrentIndex(1)
        yield True
        if sheets is self._read:
            self._show_sheets(sheets)

    def _show_sheets(self, sheets: list[Sheet]) -> None:
        left, self._left = self._left, {}
        front = self._list.front
        before = cast("Place | None", front.place if front is not None else left.get("sheet"))
        self._list.sheets = sheets
        self._stack.setCurrentIndex(1 if sheets else 0)
        if not sheets:
            self.closed.tell(self.say("这位评委没有需要评分的申报事项。"))
            return
        wanted, self.room.wanted_item = self.room.wanted_item, ""
        self._name_items()
        self.feedback.offer(sheets, mine=self._markers.mine)
        self.show_sheet(self._list.first_shown(wanted, before))
        self._go_back(left)

    def _name_items(self) -> None:
        self.item_box.clear()
        self.item_box.addItems([self._list.text(at) for at in range(len(self.sheets))])
        self.item_box.setCurrentIndex(self._list.at)

    # --- one sheet -----------------------------------------------------------------------------------------

    @property
    def sheets(self) -> list[Sheet]:
        """Those of this member."""
        return self._list.sheets

    @property
    def sheet(self) -> Sheet | None:
        """The application in front."""
        return self._list.front

    def _go_to_table(self) -> None:
        self.keeper.commit_open()
        self._markers.remember()
        self.room.went_to.emit("my_scores")

    def step(self, sheets: int) -> None:
        """The sheet so many further on."""
        at = self._list.at + sheets
        if 0 <= at < len(self.sheets):
            self.show_sheet(at)

    def show_sheet(self, at: int) -> None:
        """Bring an application to the front; what was typed before is saved."""
        board, found = self.board, self._markers.found
        if board is None or found is None:
            return
        self.keeper.commit_open()
        self.dossier.note.keep()
        self._list.at = at
        sheet = self.sheets[at]
        entry = sheet.entry
        self.item_box.setCurrentIndex(at)
        self.strip.show_entry(entry)
        closed = sheet.is_closed(handed_in=self._markers.handed_in)
        self.dossier.show_sheet(sheet, found.rubric, closed=closed)
        away = sheet.manner.official and not (entry.recused or entry.voted)
        self.forms.show_item(entry.application.item if away else "")
        self.strip.recuse_button.setEnabled(away)
        self.strip.recuse_button.setVisible(not entry.voted)
        self.name_keys(CLOSED_KEYS if closed else self.keys)
        self.keeper.turn(sheet, self.member, closed=closed)
        board.show_marks(entry.track, sheet.marks, sheet.pins, recused=closed)
        if not closed:
            board.show_drafts(sheet.waiting_drafts)
        self.message.tell(
            *said_above(self.words, sheet, self._markers.seated, self._markers.handed_in, self.final.told)
        )
        self.strip.back_button.setEnabled(at > 0)
        self.strip.forth_button.setEnabled(at < len(self.sheets) - 1)
        self._show_left()
        if not self.isVisible():
            return
        if board.blank and not closed:
            later(self, self._open_first(sheet))
        elif closed and self.focusWidget() is None:
            self.next_button.setFocus()

    def _open_first(self, sheet: Sheet) -> Iterator[bool]:
        """The first blank field once the sheet is seen: its bands are a good part of the page."""
        yield True
        board = self.board
        if board is None or not board.blank:
            return
        yield from board.rows[board.blank[0]].get_ready()
        if self.board is board and self.sheet is sheet and not board.open_key and board.blank:
            board.focus(board.blank[0])
        later(board, board.get_ready())

    def _show_left(self) -> None:
        sheet, board = self.sheet, self.board
        if sheet is None or board is None:
            return
        board.count()
        standing = standing_of(sheet, board, self._list, self._following())
        self.going.show_standing(standing)
        open_one = not (self._markers.handed_in or sheet.entry.voted) and sheet.manner.official
        complete = not (standing.left or standing.reasons)
        self.final.show_sheet(sheet.entry, self._markers.seated if open_one else None, complete=complete)
        self.item_box.setItemText(self._list.at, self._list.text(self._list.at))

    def _following(self) -> tuple[str, int] | None:
        """Whoever sits after this member with blanks, as they are named here."""
        if (found := self._markers.following) is None:
            return None
        member, blanks = found
        return member.number if self.room.scale.folded else f"{member.number} {member.name}", blanks

    def go_on(self) -> None:
        """The next blank field of this sheet, then its next missing reason, then the next unfinished sheet."""
        board, sheet = self.board, self.sheet
        if board is None or sheet is None:
            return
        self.keeper.commit_open()
        self._page.turn_to_marks()
        if not board.go_on(frozenset(sheet.sent), recused=sheet.entry.recused):
            self._next_sheet()

    def _next_sheet(self) -> None:
        at = self._list.next_unfinished()
        if at is not None:
            self.show_sheet(at)
        elif (found := self._markers.following) is not None:
            self._markers.turn_to(found[0])
            self._choose_member()
        elif self.going.done:
            self._go_to_table()

    # --- saving --------------------------------------------------------------------------------------------

    def _commit(self, key: str, with_enter: bool) -> None:
        board, sheet = self.board, self.sheet
        if board is None or sheet is None or not self.keeper.commit(key):
            return
        if with_enter and not board.go_from(key, frozenset(sheet.sent)):
            self.next_button.setFocus()

    # --- the dossier beside it -----------------------------------------------------------------------------

    def _note_open(self, key: str) -> None:
        sheet = self.sheet
        known = self._list.rubric.criterion(key) if self._list.rubric is not None else None
        if sheet is None or known is None:
            return
        closed = sheet.is_closed(handed_in=self._markers.handed_in)
        self.dossier.point_at(key, "" if closed else self.words.name(known.name))

    def _pin(self, file: int, page: int) -> None:
        if self.board is not None and self.board.open_key:
            self.keeper.pin(self.board.open_key, Pin(file, page))
