"""One opinion: its text with phrases, the pages it rests on, reasons for not passing, and whether it is final."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.opinion import OpinionLevel, Reason
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.minutes.opinion_table import OpinionRevision
from fusion_desk.words import Words
from fusion_desk.words.phrases import Phrase
from fusion_desk.words.reasons import LEVEL_WORDS, REASON_WORDS
from ui.theme import Scale
from ui.widgets.chip_rows import ChipRows
from ui.widgets.labels import button, clear, label
from ui.widgets.phrase_field import SETTLE, PhraseField

MOST_REVISIONS = 8
A_ROW = 2
MOST_CHIPS = 3

Typed = Mapping[str, str]
"""text, pages, reasons (codes joined by blanks), final (1 or 0)."""


class OpinionEditor(QWidget):
    """Everything typed is handed out to be kept; saving makes a new revision."""

    saved = Signal()
    drafted = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say, self._scale = words, words.say, scale
        self.level = OpinionLevel.GROUP
        self._record: Typed = {}
        self._proposal = ""
        self._showing = False
        self.text = PhraseField(words, scale, self._say("意见"), "group", lines=5, least=3)
        self.pages = QLineEdit()
        self.pages.setAccessibleName(self._say("依据页码"))
        self.pages.setPlaceholderText(self._say("依据页码，如：业绩材料第12—15页"))
        self._page_chips = QHBoxLayout()
        self._page_chips.setSpacing(6)
        self._chips_below = QVBoxLayout()
        """In large text: as many in a row as there is room for."""
        self.reasons: dict[Reason, QCheckBox] = {}
        self.final = QCheckBox(self._say("定稿（印入纪要）"))
        self.error = label("", "error", wrap=True)
        self.note = label("", "word-met", wrap=True)
        self.too_late = label(
            self._say("纪要已封存：保存的意见不会进入已封存的纪要，另出新稿才会印入。"),
            "word-attention",
            wrap=True,
        )
        self._sealed = False
        self.propose_button = button(self._say("填入拟稿"), role="link")
        self.save_button = button(self._say("保存意见"), role="primary")
        self._reasons_part = QWidget()
        self._reasons_head = label("", "quiet", wrap=True)
        self._history = QVBoxLayout()
        self._history.setSpacing(4)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self.drafted)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        pages = QHBoxLayout()
        pages.setSpacing(8)
        pages.addWidget(self.pages, 1)
        pages.addLayout(self._page_chips)
        grid = QGridLayout(self._reasons_part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        in_row = 1 if self._scale.folded else A_ROW
        grid.addWidget(self._reasons_head, 0, 0, 1, in_row)
        for at, (reason, said) in enumerate(REASON_WORDS.items()):
            box = QCheckBox(self._say(said))
            box.toggled.connect(self._note)
            self.reasons[reason] = box
            grid.addWidget(box, 1 + at // in_row, at % in_row)
        self.form = QWidget()
        """What is typed into."""
        self._read = label("", wrap=True)
        self._read.hide()
        self.foot = QWidget()
        """To be put where it does not scroll away."""
        under = QVBoxLayout(self.foot)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(6)
        under.addWidget(self.error)
        under.addWidget(self.note)
        under.addWidget(self.too_late)
        foot = QHBoxLayout()
        under.addLayout(foot)
        foot.setSpacing(4 if self._scale.folded else 12)
        foot.addWidget(self.final)
        foot.addStretch(1)
        foot.addWidget(self.propose_button)
        foot.addWidget(self.save_button)
        fields = QVBoxLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        fields.addWidget(self.text, 1)
        fields.addLayout(pages)
        fields.addLayout(self._chips_below)
        fields.addWidget(self._reasons_part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._read)
        column.addWidget(self.form, 3)
        column.addLayout(self._history)
        column.addStretch(1)
        self.error.hide()
        self.note.hide()
        self.too_late.hide()

    def _connect(self) -> None:
        self.text.typed.connect(self._note)
        self.text.settled.connect(self._settle)
        self.pages.textEdited.connect(lambda _: self._note())
        self.pages.editingFinished.connect(self._settle)
        self.final.toggled.connect(self._note)
        self.propose_button.clicked.connect(lambda: self.text.put_in(self._proposal))
        self.save_button.clicked.connect(self.save)

    # --- showing -------------------------------------------------------------------------------------------

    def show_opinion(
        self,
        level: OpinionLevel,
        newest: OpinionRevision | None,
        draft: Typed | None,
        *,
        failed: bool,
        by_vote: bool,
    ) -> None:
        """What is on record, or the draft that was left; `by_vote`: whether a vote decides, or marks."""
        self.level = level
        self._record = _of(newest)
        shown = draft if draft is not None else self._record
        self._showing = True
        self.text.editor.setAccessibleName(self._say(LEVEL_WORDS[level]))
        self.text.show_text(shown.get("text", ""))
        self.pages.setText(shown.get("pages", ""))
        chosen = shown.get("reasons", "").split()
        for reason, box in self.reasons.items():
            box.setChecked(reason.value in chosen)
        self.final.setChecked(shown.get("final", "1") == "1")
        self._reasons_part.setVisible(failed or bool(chosen))
        self._reasons_head.setText(
            self._say("未通过理由（可多选，选“其他”的须在意见里写明）")
            if by_vote
            else self._say("不合格原因（可多选，选“其他”的须在意见里写明）")
        )
        self._read.setText(self._record["text"] or self._say("没有写意见。"))
        self._showing = False
        self._timer.stop()
        self.tell("", "")
        self._refresh()

    def offer(
        self, bank: Sequence[Phrase], facts: Sequence[str], pages: Sequence[str], proposal: str
    ) -> None:
        """Phrases, sentences of the record, pages of evidence, and a first wording."""
        self.text.offer(bank, facts, self.level.value)
        self._proposal = proposal
        chips = [self._page_chip(one) for one in pages[:MOST_CHIPS]]
        clear(self._page_chips)
        clear(self._chips_below)
        if self._scale.folded and chips:
            self._chips_below.addWidget(ChipRows(chips))
        else:
            for chip in chips:
                self._page_chips.addWidget(chip)
        self._refresh()

    def _page_chip(self, pages: str) -> QPushButton:
        chip = button(pages, role="chip", name=self._say("依据 {pages}", pages=pages))
        chip.clicked.connect(lambda: self._add_pages(pages))
        return chip

    def show_sealed(self, sealed: bool) -> None:
        """Whether the minutes are sealed: what is typed from then on is not in them."""
        self._sealed = sealed
        self._refresh()

    def show_shut(self, shut: bool) -> None:
        """What is on record is only looked at: as text, in place of the fields."""
        self._read.setVisible(shut)

    def show_revisions(self, revisions: Sequence[OpinionRevision]) -> None:
        """Who wrote what when, the newest first."""
        clear(self._history)
        if not revisions:
            return
        self._history.addWidget(label(self._say("改动记录"), "strong"))
        for one in reversed(revisions[-MOST_REVISIONS:]):
            when = to_minute(one.given_at)
            state = self._say("定稿") if one.final else self._say("未定稿")
            head = self._say(
                "第 {number} 稿　{when}　{author}　{state}",
                number=one.number,
                when=when,
                author=one.called,
                state=state,
            )
            self._history.addWidget(label(head, "note"))
            self._history.addWidget(label(one.text, "condition", wrap=True))

    # --- typing --------------------------------------------------------------------------------------------

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        chosen = [reason.value for reason, box in self.reasons.items() if box.isChecked()]
        return {
            "text": self.text.text,
            "pages": self.pages.text().strip(),
            "reasons": " ".join(chosen),
            "final": "1" if self.final.isChecked() else "0",
        }

    @property
    def touched(self) -> bool:
        """Whether the fields say something else than the record."""
        return self.typed != self._record

    def _note(self) -> None:
        if self._showing:
            return
        self.tell("", "")
        self._refresh()
        self._timer.start()

    def _settle(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.drafted.emit()

    def leave(self) -> None:
        """The page goes to the back: what was typed is kept now."""
        self._settle()

    def _add_pages(self, text: str) -> None:
        now = self.pages.text().strip()
        self.pages.setText(f"{now}、{text}" if now else text)
        self._note()

    def _refresh(self) -> None:
        written = bool(self.text.text.strip())
        text = self._say("保存意见") if self.touched else self._say("没有改动")
        self.save_button.setText(text if written else self._say("请先写意见"))
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.setEnabled(self.touched and written)
        self.too_late.setVisible(self._sealed and self.touched)
        self.final.setText(self._say("定稿") if self._sealed else self._say("定稿（印入纪要）"))
        self.propose_button.setVisible(bool(self._proposal) and not self.text.text.strip())

    def save(self) -> None:
        """Ask for a new revision."""
        self._timer.stop()
        if self.touched:
            self.saved.emit()

    def note_saved(self, typed: Typed) -> None:
        """This is on record now, whatever was typed since."""
        self._record = dict(typed)
        self._refresh()

    def tell(self, wrong: str, good: str) -> None:
        """What is wrong beside the field, or that it is saved."""
        for part, text in ((self.error, wrong), (self.note, good)):
            part.setText(text)
            part.setVisible(bool(text))
        self.text.show_wrong(bool(wrong))


def _of(newest: OpinionRevision | None) -> Typed:
    if newest is None:
        return {"text": "", "pages": "", "reasons": "", "final": "1"}
    return {
        "text": newest.text,
        "pages": newest.pages,
        "reasons": " ".join(newest.reasons),
        "final": "1" if newest.final else "0",
    }
