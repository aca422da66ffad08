"""The paragraphs of one chapter, reworded in place: figures locked, drafts kept, every saved wording with its author."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.minutes.wordings import Wording
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.candidate_page import scrolled
from ui.widgets.labels import button, clear, label
from ui.widgets.locked_text import LockedText

MOST_REVISIONS = 8


class ParagraphEditor(QWidget):
    """Asks for saving by signals; what the record says comes back through `show_chapter`."""

    saved = Signal(str, str)
    """(key, template); a blank template asks for the proposed text."""
    drafted = Signal(str, str)
    """(key, template) to be kept as a draft."""
    closed = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._say, self._scale = words, words.say, scale
        self._title = label("", "heading", wrap=True)
        self.back = button(self._say("返回签字 Esc"), role="link")
        self.back.clicked.connect(self.closed)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(12)
        self.blocks: dict[str, ParagraphBlock] = {}
        inside = QWidget()
        inside.setLayout(self._rows)
        self._area = scrolled(inside)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        note = self._say("灰框里的数字取自记录，不能改；要改数字，请改记录本身。")
        column.addWidget(label(note, "quiet", wrap=True))
        column.addWidget(self._area, 1)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)

    def show_chapter(self, title: str, wordings: Sequence[Wording]) -> None:
        """Show these paragraphs; one that is being typed in keeps what stands there."""
        self._title.setText(title)
        if [one.key for one in wordings] != list(self.blocks):
            clear(self._rows)
            self.blocks = {}
            for one in wordings:
                block = ParagraphBlock(self._words, self._scale, one)
                block.saved.connect(self.saved)
                block.drafted.connect(self.drafted)
                self.blocks[one.key] = block
                self._rows.addWidget(block)
            self._rows.addStretch(1)
        else:
            for one in wordings:
                self.blocks[one.key].show_wording(one)

    def tell(self, key: str, sentence: str) -> None:
        """Say beside a paragraph what is wrong with it."""
        if key in self.blocks:
            self.blocks[key].say_wrong(sentence)

    def note_saved(self, key: str, sentence: str) -> None:
        """Say beside a paragraph that it is saved."""
        if key in self.blocks:
            self.blocks[key].say_saved(sentence)

    def focus(self) -> None:
        """Put the keyboard into the first paragraph."""
        first = next(iter(self.blocks.values()), None)
        if first is not None:
            first.text.setFocus()


class ParagraphBlock(QFrame):
    """One paragraph: its text with locked figures, what is wrong, and its earlier wordings."""

    saved = Signal(str, str)
    drafted = Signal(str, str)

    def __init__(self, words: Words, scale: Scale, wording: Wording) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._words, self._say, self._scale = words, words.say, scale
        self.wording = wording
        self._touched = False
        name = wording.lead.rstrip("。") or self._say("段落文字")
        self._state = label("", "note")
        self.text = LockedText(scale, name)
        self.error = label("", "error", wrap=True)
        self.note = label("", "word-met", wrap=True)
        self.save_button = button(self._say("保存这一段"), name=f"{self._say('保存这一段')} {name}")
        self.reset_button = button(
            self._say("恢复原拟文字"), role="link", name=f"{self._say('恢复原拟文字')} {name}"
        )
        self.history_button = button(
            self._say("改动记录"), role="link", name=f"{self._say('改动记录')} {name}"
        )
        self._history = QVBoxLayout()
        self._lay_out(wording.lead)
        self.text.typed.connect(self._note_typed)
        self.text.settled.connect(self._keep)
        self.text.refused.connect(self._say_locked)
        self.save_button.clicked.connect(self.save)
        self.reset_button.clicked.connect(self.reset)
        self.history_button.setCheckable(True)
        self.history_button.toggled.connect(self._show_history)
        save = QShortcut(QKeySequence("Ctrl+Return"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)
        self.show_wording(wording)

    def _lay_out(self, lead: str) -> None:
        head = QHBoxLayout()
        if lead:
            head.addWidget(label(lead, "strong"))
        head.addStretch(1)
        head.addWidget(self._state)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.history_button)
        links = QHBoxLayout()
        links.addStretch(1)
        links.addWidget(self.reset_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.error)
        column.addWidget(self.note)
        column.addLayout(foot)
        column.addLayout(links)
        column.addLayout(self._history)
        self.error.hide()
        self.note.hide()

    def show_wording(self, wording: Wording) -> None:
        """What the record says now; what is being typed stays."""
        self.wording = wording
        if not self._touched:
            shown = wording.draft if wording.draft is not None else wording.template
            self.text.show_pieces([(one.text, one.figure) for one in wording.pieces(shown)])
        drafted = wording.draft is not None and not self._touched
        self._touched = self._touched or drafted
        self._refresh()
        if wording.stale:
            self.say_wrong(self._say("记录变动后这一段的数字对不上了，请恢复原拟文字后重新改写。"))

    def _refresh(self) -> None:
        edited, drafted = self.wording.edited, self._touched
        self._state.setText(
            self._say("未保存，草稿已留")
            if drafted
            else self._say("已改写，第 {count} 稿", count=len(self.wording.revisions))
            if edited
            else self._say("原拟文字")
        )
        self.save_button.setVisible(drafted)
        self.reset_button.setVisible(edited or drafted)
        self.history_button.setVisible(bool(self.wording.revisions))
        self._show_history(self.history_button.isChecked())

    # --- typing --------------------------------------------------------------------------------------------

    def _note_typed(self) -> None:
        self.error.hide()
        self.note.hide()
        self._touched = self.text.template != self.wording.template
        self._refresh()

    def _keep(self) -> None:
        self.drafted.emit(self.wording.key, self.text.template if self._touched else "")

    def _say_locked(self) -> None:
        self.say_wrong(self._say("数字取自记录，不能删改。要改数字，请改记录本身（评分、表决、名册等）。"))

    def save(self) -> None:
        """Ask for this wording to be kept."""
        if self._touched:
            self.saved.emit(self.wording.key, self.text.template)

    def reset(self) -> None:
        """Bring the proposed text back: a saved wording by a new revision, a mere draft by forgetting it."""
        if self.wording.edited:
            self.saved.emit(self.wording.key, "")
            return
        self.let_go()
        self.error.hide()
        self.text.show_pieces([(one.text, one.figure) for one in self.wording.pieces(self.wording.template)])
        self._refresh()
        self.drafted.emit(self.wording.key, "")

    def let_go(self) -> None:
        """What stands here is on record, or was given up: the record may show its own text again."""
        self._touched = False

    def say_wrong(self, sentence: str) -> None:
        """What is wrong, below the text."""
        self.note.hide()
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def say_saved(self, sentence: str) -> None:
        """That it is saved."""
        self.error.hide()
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    # --- who changed what ----------------------------------------------------------------------------------

    def _show_history(self, shown: bool) -> None:
        clear(self._history)
        if not shown:
            return
        for one in reversed(self.wording.revisions[-MOST_REVISIONS:]):
            when = to_minute(one.written_at)
            head = self._say(
                "第 {number} 稿　{when}　{author}", number=one.number, when=when, author=one.author
            )
            self._history.addWidget(label(head, "note"))
            text = self.wording.filled(one.text) if one.text else self._say("（恢复原拟文字）")
            self._history.addWidget(label(text, "condition", wrap=True))
