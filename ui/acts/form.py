"""The form of one act: recorded, gone on with or corrected in place; every earlier entry stands below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.act_book import Standing, value_of
from fusion_desk.domain.acts import CHOICES, DAY_FIELDS, FURTHER, PUBLICITY, ActKind
from fusion_desk.domain.errors import DeskError
from fusion_desk.services.acts import ActBook, ActLine, ActPlan, Publicity
from fusion_desk.words.acts import CHOICE_WORDS, KIND_NOTES, KIND_WORDS, field_word
from ui import theme
from ui.acts.counted import counted_days
from ui.acts.fields import COUNTING, DATES, LONG, iso, order, read_day
from ui.acts.history import ActHistory
from ui.acts.paper_links import PaperLinks
from ui.room import Room
from ui.widgets.asked_for import ask_for
from ui.widgets.form_field import FormField
from ui.widgets.labels import ElidedLabel, button, clear, label
from ui.widgets.message import MessageLine

MOST_APPLICANTS = 5000
"""Beyond, the list to choose from would be slower than typing the 事项号."""
DRAFT_AFTER = 800
"""Milliseconds after typing."""

PLACES = {
    "act.backwards": "ends_on",
    "act.no_reason": "reason",
    "item.unknown": "item",
    "item.ambiguous": "item",
}
"""Beside which field a refusal is said."""


class ActForm(QWidget):
    """What is typed is told as a plan; whether it may stand, the service says."""

    save_wanted = Signal(object)
    """The plan."""
    withdraw_wanted = Signal(str)
    """Why."""
    count_wanted = Signal()
    file_wanted = Signal()
    typed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say, self._words = room, room.words.say, room.words
        self.line: ActLine | None = None
        self.kind = ActKind.RECEIPT
        self.file: Path | None = None
        self.fields: dict[str, FormField] = {}
        self.title = label("", "heading")
        self.note = label("", "quiet", wrap=True)
        self.message = MessageLine()
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self._say("事项种类"))
        for kind in ActKind:
            self.kinds.addItem(self._say(KIND_WORDS[kind]), kind.value)
        self.kinds.activated.connect(self._change_kind)
        self.item = FormField(self._say("涉及的申报事项"), hint=self._say("事项号；空白表示整个评审会"))
        self.reason = FormField("")
        self._withdrawing = False
        """Whether the reason is asked for to make it void."""
        self.counted = label("", "quiet", wrap=True)
        self.attached = ElidedLabel("", "quiet")
        self.attach_button = button(self._say("附上文件…"))
        self.open_button = button(self._say("另存附件…"))
        self.open_button.clicked.connect(self.file_wanted.emit)
        self.save_button = button("", role="primary")
        self.save_button.clicked.connect(self.save)
        self.save_button.setEnabled(False)
        self.withdraw_button = button(self._say("作废…"))
        self.withdraw_button.clicked.connect(self.withdraw)
        self._grid = QGridLayout()
        self.papers = PaperLinks(room.words, room.scale)
        self._history = ActHistory(room.words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER)
        self._timer.timeout.connect(self.typed.emit)
        self._book: ActBook | None = None
        self._watch(self.item)
        self._watch(self.reason)
        self._lay_out()

    # --- layout --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        self._kind_row = QWidget()
        kinds = QVBoxLayout(self._kind_row)
        kinds.setContentsMargins(0, 0, 0, 0)
        kinds.setSpacing(2)
        kinds.addWidget(label(self._say("事项种类"), "quiet"))
        kinds.addWidget(self.kinds)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.attach_button)
        file.addWidget(self.attached, 1)
        file.addWidget(self.open_button)
        self.foot = QWidget()
        """Below what scrolls: the way to save is always in sight, and why it was refused."""
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.withdraw_button)
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        foot.addWidget(self.reason)
        foot.addWidget(self.message)
        foot.addLayout(buttons)
        column.addWidget(self.title)
        folded = self._room.scale.folded
        if not folded:
            column.addWidget(self.note)
            column.addWidget(self.papers)
        column.addWidget(self._kind_row)
        column.addWidget(self.item)
        column.addLayout(self._grid)
        column.addLayout(file)
        if folded:  # the first fields are in sight rather than what is said of them
            column.addWidget(self.note)
            column.addWidget(self.papers)
        column.addWidget(self._history)
        column.addStretch(1)

    def _build_fields(self) -> None:
        """The fields of this kind; dates stand two in a row, texts over the whole width."""
        clear(self._grid)
        self.counted = label("", "quiet", wrap=True)  # the one of a publicity goes with its fields
        self.fields = {}
        row, half = 0, False
        for name in order(self.kind):
            field = self._field(name)
            self.fields[name] = field
            whole = name in LONG or name == "first_day" or self._room.scale.folded
            if whole and half:
                row, half = row + 1, False
            self._grid.addWidget(
                field, row, 1 if half else 0, 1, 2 if whole else 1, Qt.AlignmentFlag.AlignTop
            )
            if name == "first_day":
                row, half = row + 1, False
                self._grid.addWidget(self.counted, row, 0, 1, 2)
            if whole or half:
                row, half = row + 1, False
            else:
                half = True
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def _field(self, name: str) -> FormField:
        title = field_word(self.kind, name, self._words)
        if name in CHOICES:
            choices = {key: self._say(CHOICE_WORDS[name][key]) for key in CHOICES[name]}
            field = FormField(title, choices=choices, hint=self._say("尚未选择"))
        else:
            hint = self._say("如 2026-09-10") if name in DATES else ""
            field = FormField(title, long=name in LONG, hint=hint)
        self._watch(field)
        if name in COUNTING:
            field.edited.connect(self.count_wanted.emit)
        return field

    def _watch(self, field: FormField) -> None:
        field.touched.connect(self._note_typing)

    def _note_typing(self) -> None:
        self._timer.start()
        self._show_button()

    # --- what is shown -------------------------------------------------------------------------------------

    def offer(self, book: ActBook) -> None:
        """The applications that may be named."""
        editor = self.item.editor
        if isinstance(editor, QLineEdit):
            names = [f"{item} {name}" for item, name in book.applicants[:MOST_APPLICANTS]]
            completer = QCompleter(names, editor)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
            popup = completer.popup()
            if popup is not None:
                theme.dress_window(popup, self._room.scale)

    def start(self, kind: ActKind, book: ActBook) -> None:
        """An empty form for an act of this kind."""
        self.line, self.kind, self.file = None, kind, None
        self.kinds.setCurrentIndex(self.kinds.findData(kind.value))
        self._build_fields()
        self._book = book
        self.item.fill("")
        self._fill_rule()
        self._show_frame()

    def _fill_rule(self) -> None:
        """How long a publicity lasts and how it is counted here, for the person to change."""
        if self.kind in PUBLICITY and self._book is not None:
            self.fields["days"].fill(str(self._book.publicity_days))
            self.fields["first_day"].fill("same" if self._book.counts_first_day else "next")
            self._show_counted(())

    def show_line(self, line: ActLine) -> None:
        """An act as it stands."""
        self.line, self.kind, self.file = line, line.act.kind, None
        self._build_fields()
        self.item.fill(line.item)
        for name, field in self.fields.items():
            field.fill(value_of(line.act, name))
        self._show_counted(line.counted)
        self._show_frame()

    def _show_frame(self) -> None:
        line = self.line
        self._timer.stop()
        self._withdrawing = False
        self.reason.fill("")
        self.message.tell("", "")
        self._kind_row.setVisible(line is None)
        kind = self._say(KIND_WORDS[self.kind])
        self.title.setText(
            self._say("登记新事项")
            if line is None
            else self._say("第 {number} 件　{kind}", number=line.act.number_in_book, kind=kind)
        )
        self.note.setText(self._say(KIND_NOTES[self.kind]))
        void = line is not None and line.standing is Standing.VOID
        for field in (self.item, *self.fields.values()):
            field.lock(locked=void)
        self.attach_button.setEnabled(not void)
        self.withdraw_button.setVisible(line is not None and not void)
        self._show_file()
        self._history.show_line(line, tuple(self.fields))
        self._show_button()

    def _show_file(self) -> None:
        kept = self.line.act.attachment if self.line is not None else ""
        self.attached.show_text(self.file.name if self.file else kept or self._say("没有附件"))
        self.open_button.setVisible(bool(kept) and self.file is None)

    def attach(self, path: Path) -> None:
        """The file to be kept with the act when it is saved."""
        self.file = path
        self._show_file()
        self._show_button()

    def _show_button(self) -> None:
        changed, filled = self._edits()
        void = self.line is not None and self.line.standing is Standing.VOID
        self._show_reason(asked=bool(changed) and not void)
        if self.line is None:
            text = self._say("登记{kind}", kind=self._say(KIND_WORDS[self.kind]))
        elif changed:
            text = self._say("更正 {count} 处", count=len(changed) + len(filled))
        else:
            text = self._say("补登 {count} 处", count=len(filled)) if filled else self._say("没有改动")
        self.save_button.setText(text)
        self.save_button.setAccessibleName(text)
        new = self.line is None and bool(self.fields)
        self.save_button.setEnabled(not void and (new or bool(changed or filled)))

    def _show_reason(self, *, asked: bool) -> None:
        """Why something is changed, or is to be void."""
        void, say = self._withdrawing, self._say
        self.reason.call(say("作废理由") if void else say("更正理由"))
        hint = (
            say("为什么作废？记录会保留，并注明理由。") if void else say("改动了原来写下的内容，须写明理由")
        )
        self.reason.hint(hint)
        self.reason.setVisible(asked or void)
        text = say("作废") if void else say("作废…")
        self.withdraw_button.setText(text)
        self.withdraw_button.setAccessibleName(text)

    def withdraw(self) -> None:
        """Ask for the reason in place; once it is there, the same button does it."""
        if self._withdrawing:
            self.withdraw_wanted.emit(self.reason.text)
            return
        self._withdrawing = True
        self._show_button()
        self.reason.editor.setFocus()

    def _edits(self) -> tuple[list[str], list[str]]:
        """Fields that say something else than the record, and those that were blank in it."""
        if self.line is None:
            return [], []
        changed: list[str] = []
        filled: list[str] = []
        act = self.line.act
        pairs = [(name, value_of(act, name), field.text) for name, field in self.fields.items()]
        pairs.append(("item", self.line.item, self.item_number))
        if self.file is not None:
            pairs.append(("sha256", act.sha256, self.file.name))
        for name, old, new in pairs:
            if old != new:
                (changed if old else filled).append(name)
        return changed, filled

    @property
    def item_number(self) -> str:
        """The 事项号 alone, where the list put the name behind it."""
        return self.item.text.split(" ")[0] if self.item.text else ""

    @property
    def is_touched(self) -> bool:
        """Whether anything typed would be lost."""
        if self.line is not None:
            return any(self._edits())
        set_before = {"days", "first_day"}
        return bool(self.item.text) or any(
            field.text for name, field in self.fields.items() if name not in set_before
        )

    # --- counting ------------------------------------------------------------------------------------------

    def counting(self) -> tuple[date, int, bool] | None:
        """Posted, days and way of counting, where all three can be read."""
        if self.kind not in PUBLICITY:
            return None
        posted, days, first = (self.fields[name].text for name in COUNTING)
        day = read_day(posted)
        if day is None or not days.isdigit() or not int(days) or not first:
            return None
        return day, int(days), first == "same"

    def show_publicity(self, found: Publicity) -> None:
        """First, last and every counted day, as worked out."""
        self.fields["starts_on"].fill(found.first.isoformat())
        self.fields["ends_on"].fill(found.last.isoformat())
        self._show_counted(found.counted)
        sentences = [self._words.sentence(one.code, one.details) for one in found.notices]
        self.message.tell("not_yet" if sentences else "", "".join(sentences))
        self._note_typing()

    def _show_counted(self, days: tuple[date, ...]) -> None:
        self.counted.setText(counted_days(self._words, days))

    def save(self) -> None:
        """Ask for what is typed to be recorded; what cannot be read is said beside its field."""
        plan = self.plan()
        if plan is not None:
            self.save_wanted.emit(plan)

    def plan(self) -> ActPlan | None:
        """What is typed, or None where a date cannot be read."""
        bad = [
            name
            for name, field in self.fields.items()
            if name in DATES and field.text and read_day(field.text) is None
        ]
        for name in bad:
            self.fields[name].tell(self._say("请写成 2026-09-14 的样子。"))
        if bad:
            ask_for(self.fields[bad[0]])
            return None
        text = {name: field.text for name, field in self.fields.items()}
        more = {name: iso(text[name]) if name in DAY_FIELDS else text[name] for name in FURTHER[self.kind]}
        return ActPlan(
            kind=self.kind,
            item=self.item_number,
            starts_on=read_day(text["starts_on"]),
            ends_on=read_day(text["ends_on"]),
            number=text["number"],
            handler=text["handler"],
            outcome=text["outcome"],
            text=text["text"],
            more=more,
        )

    def tell_refusal(self, error: DeskError) -> None:
        """Say a refusal beside the field it concerns, else in the line above the buttons."""
        sentence = self._words.sentence(error.code, error.details)
        name = PLACES.get(error.code) or str(error.details.get("field", ""))
        beside = {"item": self.item, "reason": self.reason, **self.fields}.get(name)
        if error.code == "act.days_wrong":
            beside = self.fields.get("days")
        if beside is None:
            self.message.tell("no", sentence)
            return
        beside.tell(sentence)
        ask_for(beside)

    def draft(self) -> dict[str, str]:
        """What is typed, to be kept until it is saved."""
        held = {name: field.text for name, field in self.fields.items()}
        return {**held, "item": self.item.text, "reason": self.reason.text, "kind": self.kind.value}

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put back what was typed before; it is not recorded yet."""
        for name, field in {**self.fields, "item": self.item, "reason": self.reason}.items():
            if name in draft:
                field.fill(draft[name])
        self._show_button()
        self.message.tell("not_yet", self._say("已找回上次填写而没有保存的内容。"))

    def _change_kind(self, _row: int) -> None:
        kept = self.draft()
        self.kind = ActKind(str(self.kinds.currentData()))
        self._build_fields()
        self._fill_rule()
        for name, field in self.fields.items():
            if kept.get(name):
                field.fill(kept[name])
        self._show_frame()
        self.typed.emit()
