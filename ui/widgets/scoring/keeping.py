"""Keeps what an expert types: a mark that can be read is saved for good, anything else is a draft."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from fusion_desk.desk import PanelFile
from fusion_desk.domain.blind import Pin, pins_text
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.rounding import short_text
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import ScoreKey, parse_mark
from fusion_desk.services import score_entry
from ui.asking import Ask
from ui.room import Room
from ui.widgets.scoring.score_board import ScoreBoard
from ui.widgets.scoring.score_row import ScoreRow
from ui.widgets.scoring.sheet import Mark, Sheet

SETTLE = 800
"""Milliseconds after the last key before a draft is kept."""


class SheetKeeper(QObject):
    """Of the sheet in front; what is on its way to the record belongs to the sheet that it was typed on."""

    counted = Signal()
    """A mark of the sheet in front is on record."""

    def __init__(self, room: Room, ask: Ask, page: QObject) -> None:
        super().__init__(page)  # no longer than the fields that it reads
        self._room, self._ask, self._say = room, ask, room.words.say
        self._board: ScoreBoard | None = None
        self._rubric: Rubric | None = None
        self._sheet: Sheet | None = None
        self._member: MemberId | None = None
        self._closed = False
        self._typing = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self._keep_typed)

    def hold(self, board: ScoreBoard, rubric: Rubric) -> None:
        """Another board to read from."""
        self._board, self._rubric = board, rubric
        board.typed.connect(self._note_typing)
        board.pins_changed.connect(self.set_pins)

    def turn(self, sheet: Sheet | None, member: MemberId | None, *, closed: bool) -> None:
        """Another sheet in front; a closed one takes no marks."""
        self._sheet, self._member, self._closed = sheet, member, closed

    def _row(self, key: str) -> tuple[Sheet, ScoreRow] | None:
        """What may be written now."""
        if self._sheet is None or self._board is None or self._closed:
            return None
        return self._sheet, self._board.rows[key]

    # --- marks ---------------------------------------------------------------------------------------------

    def commit_open(self) -> None:
        """Save what stands in the open field."""
        if self._board is not None and self._board.open_key:
            self.commit(self._board.open_key)

    def commit(self, key: str) -> bool:
        """Save the field for good where it can be read, else keep it as a draft and say what is wrong."""
        place = self._row(key)
        if place is None or self._rubric is None:
            return False
        sheet, row = place
        try:
            points = parse_mark(row.text, row.criterion, self._rubric.step)
        except Refusal as refusal:
            row.say_wrong(self._room.words.sentence(refusal.code, refusal.details))
            self._keep_draft_of(key)
            return False
        if points is None:
            self._keep_blank(sheet, row)
        elif not _stands(sheet, key, points, row.typed_reason):
            self._save(sheet, key, (points, row.typed_reason))
        return True

    def _keep_blank(self, sheet: Sheet, row: ScoreRow) -> None:
        key = row.criterion.key
        mark = sheet.marks.get(key)
        if mark is not None:
            row.field.setText(short_text(mark[0]))
            row.say_wrong(self._say("已保存的分数不能清空；改评请直接输入新的分数。"))
        elif key in sheet.drafts:
            self._keep_draft_of(key)

    def _save(self, sheet: Sheet, key: str, mark: Mark) -> None:
        member = self._member
        if member is None:
            return
        if self._typing == key:
            self._timer.stop()
        sheet.sent[key] = mark
        application, actor = sheet.application, self._room.sitter.actor
        points, reason = mark
        evidence = pins_text(sheet.pins.get(key, ())) if key in sheet.pinned else None

        enter = sheet.manner.enter

        def work(panel: PanelFile) -> object:
            return enter(
                panel, member, application, key, points, reason=reason, evidence=evidence, actor=actor
            )

        self._ask(
            work,
            lambda _entered: self._saved(sheet, key, mark),
            lambda error: self._not_saved(sheet, key, mark, error),
        )

    def _saved(self, sheet: Sheet, key: str, mark: Mark) -> None:
        points, reason = mark
        kept = reason or (sheet.marks[key][1] if key in sheet.marks and sheet.marks[key][0] == points else "")
        sheet.marks[key] = (points, kept)
        if sheet.sent.get(key) == mark:
            del sheet.sent[key]
        sheet.drafts.pop(key, None)
        self._room.say_saved()
        self._room.changed(Changes.SCORES)
        if self._sheet is sheet and self._board is not None:
            self._board.rows[key].show_saved(points, kept)
            self.counted.emit()

    def _not_saved(self, sheet: Sheet, key: str, mark: Mark, error: DeskError) -> None:
        if sheet.sent.get(key) == mark:
            del sheet.sent[key]
        sentence = self._room.words.sentence(error.code, error.details)
        self._room.said.emit("no", sentence)
        if self._sheet is sheet and self._board is not None:
            self._board.rows[key].say_wrong(sentence)

    # --- pins ----------------------------------------------------------------------------------------------

    def pin(self, key: str, pin: Pin) -> None:
        """Let the mark of this criterion rest on one more page."""
        sheet = self._sheet
        if sheet is not None and pin not in sheet.pins.get(key, ()):
            self.set_pins(key, (*sheet.pins.get(key, ()), pin))

    def set_pins(self, key: str, pins: tuple[Pin, ...]) -> None:
        """Let the mark rest on these pages: with the mark where there is one, else as a draft."""
        place = self._row(key)
        if place is None:
            return
        sheet, row = place
        sheet.pins[key] = pins
        sheet.pinned.add(key)
        row.show_pins(pins)
        mark = sheet.sent.get(key, sheet.marks.get(key))
        if mark is not None:
            self._save(sheet, key, mark)
        else:
            self._keep_pins(sheet)

    def _keep_pins(self, sheet: Sheet) -> None:
        member, (application, purpose) = self._member, sheet.place
        if member is None:
            return
        texts = {key: pins_text(pins) for key, pins in sheet.loose_pins.items()}
        self._ask(
            lambda panel: score_entry.keep_pins(panel, member, application, texts, purpose),
            lambda _none: self._room.say_saved(),
        )

    # --- drafts --------------------------------------------------------------------------------------------

    def _note_typing(self, key: str) -> None:
        self._typing = key
        self._timer.start()

    def _keep_typed(self) -> None:
        if self._typing:
            self._keep_draft_of(self._typing)

    def _keep_draft_of(self, key: str) -> None:
        place, member = self._row(key), self._member
        if place is None or member is None:
            return
        sheet, row = place
        typed, reason = row.text, row.typed_reason
        if sheet.drafts.get(key, ("", "")) == (typed, reason) or key in sheet.sent:
            return
        self._timer.stop()
        sheet.drafts[key] = (typed, reason)
        field = ScoreKey(member, sheet.application, key)
        save = sheet.manner.save_draft
        self._ask(
            lambda panel: save(panel, field, typed, reason),
            lambda _none: self._room.say_saved(),
        )


def _stands(sheet: Sheet, key: str, points: int, reason: str) -> bool:
    """Whether the record says so already, or soon will."""
    now = sheet.sent.get(key, sheet.marks.get(key))
    return now is not None and now[0] == points and (not reason or now[1] == reason)
