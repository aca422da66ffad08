"""计票: the sheets and rows of one list, typed from the paper and looked over while they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.ballot_entry import CheckedCounts, Remark, TypedCounts
from fusion_desk.domain.sitting import Member
from fusion_desk.services.ballots import CountDraft, CountForm, ListOnRecord
from fusion_desk.words import Words
from ui.models.count_table import CountModel
from ui.theme import Scale
from ui.widgets.count_table import CountTable
from ui.widgets.labels import ElidedLabel, button, label
from ui.widgets.message import MessageLine
from ui.widgets.people_box import PeopleBox
from ui.widgets.sheet_counts import SheetCounts

SETTLE = 800
"""Milliseconds after the last key before the fields are kept."""


@dataclass(slots=True)
class Typing:
    """What stands in the fields of one list, whether or not it is in front."""

    sheets: dict[str, str] = field(default_factory=dict[str, str])
    rows: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    by: str = ""
    kept: bool = True

    @classmethod
    def of(cls, draft: CountDraft) -> Typing:
        """As it was kept."""
        rows = {item: dict(cells) for item, cells in draft.typed.rows.items()}
        return cls(dict(draft.typed.sheets), rows, draft.by)

    @property
    def draft(self) -> CountDraft:
        """To be kept: a copy of every row in which something stands."""
        rows = {item: dict(cells) for item, cells in self.rows.items() if any(cells.values())}
        return CountDraft(TypedCounts(dict(self.sheets), rows), self.by)


class CountingPage(QWidget):
    """One list at a time; the others keep what was typed."""

    drafted = Signal(str, object)
    """(list, `CountDraft`)"""
    recorded = Signal(str, object, str)
    """(list, `CheckedCounts`, 编号 of who counted)"""
    file_asked = Signal(str)
    ballots_asked = Signal(object)
    """`ListOnRecord` whose blank papers are to be printed."""
    opening_asked = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self.forms: Sequence[CountForm] = ()
        self._people: Sequence[Member] = ()
        self._typing: dict[str, Typing] = {}
        self.checked: CheckedCounts | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self.flush)
        self._make_parts()
        self._lay_out()

    # --- layout ----------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        say, px = self._words.say, self._scale.px
        self.list_box = QComboBox()
        self.list_box.setAccessibleName(say("哪一张票"))
        self.list_box.activated.connect(lambda _at: self._show_form())
        self._about = ElidedLabel("", "quiet")
        self.print_button = button("", picture="print")
        self.print_button.clicked.connect(lambda: self._tell_list(self.ballots_asked))
        self.opening_button = button(say("打印开启单…"), picture="print")
        self.opening_button.clicked.connect(self.opening_asked)
        self.paper_button = self._paper_menu()
        folded = self._scale.folded
        self.sheets = SheetCounts(
            self._words,
            self._scale,
            before=(self.list_box,) if folded else (),
            behind=(self.paper_button,) if folded else (),
        )
        self.fields = self.sheets.fields
        self.sheets.typed.connect(self._type_sheet)
        self.sheets.finished.connect(self._after_sheets)
        self.message = MessageLine()
        self.rows = CountModel(self._words)
        self.rows.typed.connect(self._note_rows)
        self.table = CountTable(self.rows, self._scale, say("各申报事项的票数"))
        self.table.finished.connect(self._after_rows)
        self.table.backed_out.connect(self.fields["invalid"].setFocus)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._look_over())
        self.file_button = button(say("从文件填入…"), picture="import")
        self.file_button.clicked.connect(lambda: self._tell_list(self.file_asked))
        self.person = PeopleBox(say("登记人"), say("谁登记？"))
        self.person.setMinimumWidth(min(px(190), 300))
        self.person.activated.connect(lambda _at: self._note_person())
        self.record_button = button("", role="primary")
        self.record_button.clicked.connect(self._record)

    def _paper_menu(self) -> QPushButton:
        """Both papers behind one button, where there is no room for two."""
        made = button(self._words.say("打印"), picture="print")
        menu = QMenu(made)
        menu.addAction(self._words.say("表决票…"), self.print_button.click)
        menu.addAction(self._words.say("表决开启单…"), self.opening_button.click)
        made.setMenu(menu)
        return made

    def _lay_out(self) -> None:
        folded = self._scale.folded
        head = QHBoxLayout()
        head.setSpacing(12)
        beside = (self._about, self.opening_button, self.print_button)
        for part in beside if folded else (self.paper_button,):  # what has no room here
            part.setParent(self)
            part.hide()
        if not folded:
            head.addWidget(self.list_box)
            for part in beside:
                head.addWidget(part, 1 if part is self._about else 0)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.file_button)
        foot.addStretch(1)
        foot.addWidget(label(self._words.say("登记人"), "quiet"))
        foot.addWidget(self.person)
        foot.addWidget(self.record_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(head)
        outer.addWidget(self.message)
        outer.addWidget(self.sheets)
        outer.addWidget(self.table, 1)
        outer.addLayout(foot)

    # --- which list ------------------------------------------------------------------------------------------

    @property
    def form(self) -> CountForm | None:
        """The list in front."""
        at = self.list_box.currentIndex()
        return self.forms[at] if 0 <= at < len(self.forms) else None

    @property
    def typing(self) -> Typing | None:
        """What stands in its fields."""
        form = self.form
        return self._typing.get(form.ballot.id) if form is not None else None

    def show_forms(
        self, forms: Sequence[CountForm], people: Sequence[Member], own: Member | None = None
    ) -> None:
        """Show the lists that are out; what is being typed here is newer than what was kept.

        `own` = who sits at the desk and records in no other name.
        """
        before = self.form
        self.forms, self._people = forms, people
        ids = [one.ballot.id for one in forms]
        self._typing = {
            one.ballot.id: self._typing.get(one.ballot.id) or Typing.of(one.draft) for one in forms
        }
        for typing in self._typing.values():
            typing.by = own.number if own is not None else typing.by
        self.list_box.clear()
        for one in forms:
            self.list_box.addItem(self._words.say("第 {number} 张票", number=one.ballot.number))
        same = before is not None and before.ballot.id in ids
        if same and before is not None:
            self.list_box.setCurrentIndex(ids.index(before.ballot.id))
        self.list_box.setVisible(len(forms) > 1)
        if forms:
            self._show_form(again=same)

    def forget(self) -> None:
        """Another panel: nothing that was typed belongs to it."""
        self._timer.stop()
        self.forms, self._typing = (), {}
        self.list_box.clear()

    def _show_form(self, *, again: bool = False) -> None:
        form, typing = self.form, self.typing
        if form is None or typing is None:
            return
        ballot = form.ballot
        if not again or [one.item for one in self.rows.items] != [one.item for one in ballot.items]:
            self.table.close_field()
            self.sheets.show_typed(typing.sheets)
            self.rows.show_rows(ballot.items, typing.rows)
        self.person.show_people(self._people, {}, typing.by)
        self._about.show_text(self._describe(ballot))
        self.print_button.setText(" " + self._words.say("打印表决票 {count} 份…", count=ballot.terms.voters))
        self.print_button.setAccessibleName(self.print_button.text().strip())
        self._say_before(form)
        self._look_over()

    def _describe(self, ballot: ListOnRecord) -> str:
        say = self._words.say
        text = say(
            "第 {round} 轮第 {number} 张票，{count} 项，领票 {voters} 人",
            round=ballot.round,
            number=ballot.number,
            count=len(ballot.items),
            voters=ballot.terms.voters,
        )
        if ballot.kept_away:
            names = self._words.value([f"{one.number} {one.name}" for one in ballot.kept_away])
            text += say("；不领这张票：{names}", names=names)
        return text

    def _say_before(self, form: CountForm) -> None:
        say = self._words.say
        if form.ballot.stale:
            self.message.tell(
                "no",
                say("这张票开启之后有人回避，投票人变了，不能登记。请到“开启”重新开启，这张票随之作废。"),
            )
        elif form.ballot.attempt > 1:
            why = form.rejected or say("没有写明")
            self.message.tell(
                "not_yet", say("上一次登记被 {by} 退回：{why}。请重新清点。", by=form.rejected_by, why=why)
            )
        else:
            self.message.tell("", "")

    def _tell_list(self, signal: object) -> None:
        form = self.form
        if form is None:
            return
        if signal is self.file_asked:
            self.file_asked.emit(form.ballot.id)
        else:
            self.ballots_asked.emit(form.ballot)

    # --- typing ----------------------------------------------------------------------------------------------

    def start(self) -> QWidget:
        """Where the keyboard goes: the first blank field of the sheets."""
        return self.sheets.first_blank

    def fill(self, list_id: str, rows: dict[str, dict[str, str]]) -> None:
        """Put the rows of a file into the fields, to be looked over like typed ones."""
        typing = self._typing.get(list_id)
        if typing is None:
            return
        typing.rows.update(rows)
        typing.kept = False
        form = self.form
        if form is not None and form.ballot.id == list_id:
            self.rows.show_rows(form.ballot.items, typing.rows)
            self._look_over()
        self.flush()

    def _type_sheet(self, key: str, text: str) -> None:
        typing = self.typing
        if typing is not None:
            typing.sheets[key] = text
            self._note_change(typing)

    def _after_sheets(self) -> None:
        if self.checked is not None and self.checked.void:
            self._after_rows()
        else:
            self.table.start()

    def _note_rows(self) -> None:
        typing = self.typing
        if typing is not None:
            # The very dictionary of the table: nothing is copied at every key.
            typing.rows = self.rows.texts
            self._note_change(typing)

    def _note_person(self) -> None:
        typing = self.typing
        if typing is not None:
            typing.by = self.person.number
            self._note_change(typing)

    def _note_change(self, typing: Typing) -> None:
        typing.kept = False
        self._timer.start()
        self._look_over()

    def _after_rows(self) -> None:
        """Behind the last field: whoever is still to be named, then the button."""
        if not self.person.number:
            self.person.setFocus()
        elif self.record_button.isEnabled():
            self.record_button.setFocus()
        else:
            self.table.start()

    def flush(self) -> None:
        """Keep whatever was typed and not kept yet."""
        self._timer.stop()
        for list_id, typing in self._typing.items():
            if not typing.kept:
                typing.kept = True
                self.drafted.emit(list_id, typing.draft)

    # --- looking over ------------------------------------------------------------------------------------------

    def _look_over(self) -> None:
        form, typing = self.form, self.typing
        if form is None or typing is None:
            return
        checked = self.checked = form.check(TypedCounts(typing.sheets, typing.rows))
        self.rows.show_checked(checked)
        # The row that is being typed says its whole sentence here; beside it there is room for a short one.
        wrong = checked.about("") or self._wrong_here()
        sentence = self._words.sentence(wrong.code, wrong.details) if wrong is not None else ""
        if checked.void and checked.not_returned is not None:
            sentence = self._words.say(
                "收回多于发出 {count} 张：登记后这张票作废存档，不看各行票数，须用下一轮重新表决。",
                count=-checked.not_returned,
            )
        self.sheets.show_checked(checked, sentence)
        self.table.setEnabled(not checked.void)
        self._name_button(form, checked)

    def _wrong_here(self) -> Remark | None:
        at = self.table.currentIndex()
        return self.rows.remark(at.row()) if at.isValid() and self.checked is not None else None

    def _name_button(self, form: CountForm, checked: CheckedCounts) -> None:
        say = self._words.say
        ready = checked.ready and not form.ballot.stale
        if form.ballot.stale:
            text = say("这张票不能登记")
        elif checked.remarks:
            text = say("还有 {count} 处不符", count=len(checked.remarks))
        elif checked.blank:
            text = say("还有 {count} 格没有填", count=checked.blank)
        elif not self.person.number:
            text = say("请选择登记人")
        elif checked.void:
            text = say("登记为作废，另开一轮")
        else:
            text = say("登记第 {number} 张票，请另一人确认", number=form.ballot.number)
        self.record_button.setText(text)
        self.record_button.setAccessibleName(text)
        self.record_button.setEnabled(ready and bool(self.person.number))

    def _record(self) -> None:
        form, checked = self.form, self.checked
        if form is not None and checked is not None and checked.ready and self.person.number:
            self.flush()
            self.recorded.emit(form.ballot.id, checked, self.person.number)

    def say_refused(self, sentence: str) -> None:
        """Why it was not taken."""
        self.message.tell("no", sentence)
