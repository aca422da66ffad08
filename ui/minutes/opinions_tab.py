"""评议意见: applications at the left with what they lack, the opinion of the chosen level in the middle, facts beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.opinion import Opinion, OpinionLevel
from fusion_desk.services import opinions, phrases, writing
from fusion_desk.services.minutes import opinion_table
from fusion_desk.services.minutes.opinion_table import OpinionLine, OpinionSheet, place_of
from fusion_desk.words.conclusions import conclusion_word
from fusion_desk.words.phrases import Phrase
from fusion_desk.words.reasons import LEVEL_WORDS
from ui.dialogs.own_phrases import OwnPhrasesDialog
from ui.minutes.facts_side import FactsSide
from ui.room import ACTOR
from ui.screen import Screen
from ui.widgets.candidate_page import keeping_off
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, button, label, on_line_of, panel_frame
from ui.widgets.narrow_tabs import NarrowTabs
from ui.widgets.opinion_editor import OpinionEditor, Typed
from ui.widgets.padlock import Padlock
from ui.widgets.state_list import StateItem, StateList
from ui.widgets.tab_row import TabRow

LEVELS = (OpinionLevel.LEAD, OpinionLevel.GROUP, OpinionLevel.MEETING)
MIDDLE = 440
"""Width at 100 % that what is written wants before the facts have room beside it."""


class OpinionsTab(QWidget):
    """Saves what was typed as a draft whenever another application, level or author is chosen."""

    def __init__(self, host: Screen) -> None:
        super().__init__()
        self._host, self._say = host, host.words.say
        room = host.room
        self.dialog: OwnPhrasesDialog | None = None
        self._bank: tuple[Phrase, ...] | None = None
        self._lines: tuple[OpinionLine, ...] = ()
        self.sheet: OpinionSheet | None = None
        self._wanted = ("", OpinionLevel.GROUP)
        self._said = ("", OpinionLevel.GROUP, "")
        """What was saved last, to be said beside it."""
        self._sealed = False
        self.list = StateList(room.scale, self._say("申报事项"))
        self.list.chosen.connect(self._choose)
        self.count = label("", "quiet")
        self.apart = label("", "quiet", wrap=True)
        """What of it are opinions, and what reasons: other pages count the opinions alone."""
        self.apart.hide()
        self.name = label("", "title")
        self.applied = ElidedLabel("", "quiet")
        self.standing = label("", "quiet", wrap=True)
        self.levels = TabRow(self._say("意见层级"))
        for one in LEVELS:
            self.levels.addTab(self._say(LEVEL_WORDS[one]))
        self.levels.setCurrentIndex(1)
        self.author = QComboBox()
        self.author.setAccessibleName(self._say("主审专家"))
        self.editor = OpinionEditor(host.words, room.scale)
        self.padlock = Padlock(host.words)
        """After sealing an opinion is only looked at, unless another draft is to be made."""
        self.facts = FactsSide(host.words, host.room.scale)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    # --- layout --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._host.room.scale.px
        left = panel_frame()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 10, 8, 8)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.addWidget(ElidedLabel(self._head(), "heading"), 1)
        head.addWidget(self.count)
        column.addLayout(head)
        self.apart.setContentsMargins(6, 0, 6, 0)
        column.addWidget(self.apart)
        column.addWidget(self.list, 1)
        left.setFixedWidth(min(px(280), 330))
        self._left = left
        self.facts.setVisible(not self._host.room.scale.folded)
        go = button(self._say("去导入申报材料"))
        go.clicked.connect(partial(self._host.room.went_to.emit, "receiving"))
        self._pages.addWidget(
            EmptyState(self._say("还没有申报事项。导入申报材料并受理之后，在这里写评议意见。"), go)
        )
        self._pages.addWidget(self._middle())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(left)
        line.addWidget(self._pages, 1)
        line.addWidget(self.facts)

    def _head(self) -> str:
        return self._say("各事项") if self._host.room.scale.folded else self._say("申报事项")

    def _middle(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.name)
        head.addWidget(on_line_of(self.applied, 23), 1)
        column.addLayout(head)
        column.addWidget(self.padlock)
        column.addWidget(self.standing)
        self.standing.setVisible(not self._host.room.scale.folded)
        who = QHBoxLayout()
        who.setSpacing(8)
        who.addWidget(NarrowTabs(self.levels), 1)
        who.addWidget(self.author)
        column.addLayout(who)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.editor)
        column.addWidget(keeping_off(inside), 1)
        column.addWidget(self.editor.foot)
        save = QShortcut(QKeySequence("Ctrl+Return"), whole)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.editor.save)
        return whole

    def _connect(self) -> None:
        self.levels.currentChanged.connect(lambda _: self._switch())
        self.author.activated.connect(lambda _: self._switch())
        self.editor.saved.connect(self._save)
        self.editor.drafted.connect(self._keep)
        self.padlock.opened.connect(self._show_padlock)
        self.facts.phrases_wanted.connect(self._edit_own)
        self.facts.put.connect(self.editor.text.put_in)

    # --- the record ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Which applications there are, and what each lacks."""
        if self._bank is None:
            folder = self._host.room.desk.folders.settings
            self._host.ask(lambda _: phrases.phrase_bank(folder), self._take_bank)
        self._host.ask(opinion_table.opinion_lines, self._take_lines)

    def forget(self) -> None:
        """Another panel file."""
        self.sheet, self._lines, self._wanted = None, (), ("", OpinionLevel.GROUP)
        self.list.show_items(())
        self._pages.setCurrentIndex(0)
        self.padlock.forget()

    def leave(self) -> None:
        """The page goes to the back."""
        self.editor.leave()

    def go_to(self, item: str, level: str = "") -> None:
        """Open the opinions on one application."""
        self._wanted = (item, OpinionLevel(level) if level else OpinionLevel.GROUP)
        self.list.choose(item)
        self._choose(item)

    def _take_bank(self, bank: tuple[Phrase, ...]) -> None:
        self._bank = bank
        self._offer()

    def show_sealed(self, sealed: bool) -> None:
        """Whether the minutes are sealed: from then on nothing is missing any more."""
        if sealed is not self._sealed:
            self._sealed = sealed
            self._show_lines()
            self.editor.show_sealed(sealed)
            self._show_padlock()

    def _show_padlock(self) -> None:
        why = self._say("纪要已签署封存，评议意见只供查看。") if self._sealed else ""
        self.padlock.close_phase(why, (self.editor.form, self.editor.foot))
        self.editor.show_shut(self.padlock.shut)
        self._show_facts()

    def _show_facts(self) -> None:
        """Beside what is written, where there is room."""
        scale = self._host.room.scale
        taken = self._left.minimumWidth() + self.facts.maximumWidth()
        wide = not scale.folded and self.width() - taken >= scale.px(MIDDLE)
        self.facts.setVisible(bool(self._lines) and wide and not self.padlock.shut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_facts()

    def _show_lines(self) -> None:
        self.list.show_items([self._item(one) for one in self._lines])
        missing = sum(one.lacks_opinion or one.lacks_reason for one in self._lines)
        text = self._say("{count} 项待写", count=missing) if missing else ""
        self.count.setText("" if self._sealed else text)  # then the padlock says why
        opinions_left = sum(one.lacks_opinion for one in self._lines)
        reasons_left = sum(one.lacks_reason for one in self._lines)
        self.apart.setText(
            self._say("缺意见 {opinions}，缺理由 {reasons}", opinions=opinions_left, reasons=reasons_left)
        )
        self.apart.setVisible(bool(opinions_left and reasons_left) and not self._sealed)

    def _take_lines(self, lines: tuple[OpinionLine, ...]) -> None:
        self._lines = lines
        self._show_lines()
        self._pages.setCurrentIndex(1 if lines else 0)
        self._show_facts()
        wanted = self._wanted[0] or (self.sheet.item if self.sheet is not None else "")
        known = [one.item for one in lines]
        if lines:
            item = wanted if wanted in known else known[0]
            self.list.choose(item)
            self._choose(item)

    def _item(self, one: OpinionLine) -> StateItem:
        lacks = [
            text
            for text, lacking in (
                (self._say("缺未通过理由") if one.by_vote else self._say("缺不合格原因"), one.lacks_reason),
                (self._say("缺评议意见"), one.lacks_opinion),
                (self._say("有未保存的草稿"), one.drafted),
            )
            if lacking
        ]
        missing = one.lacks_reason or one.lacks_opinion
        state = "missing" if missing else "attention" if one.drafted else "met"
        if missing and self._sealed:
            state = "locked"
        ended = conclusion_word(self._host.words, one.conclusion, one.basis)
        if one.written and one.conclusion is not Conclusion.OPEN:  # the sign is that of the opinion
            ended = self._say("意见已写，{conclusion}", conclusion=ended)
        said = "　".join(lacks) or ended
        name = f"{one.item}　{one.name}"
        folded = self._host.room.scale.folded  # then the name wants the room
        return StateItem(
            one.item, state, name if folded else f"{name}　{self._host.words.name(one.applied)}", said
        )

    # --- one application -----------------------------------------------------------------------------------

    def _choose(self, item: str) -> None:
        if not item:
            return
        self.editor.leave()
        self._host.ask(lambda panel: opinion_table.opinion_sheet(panel, item), self._take_sheet)

    def _take_sheet(self, sheet: OpinionSheet) -> None:
        other = self.sheet is None or self.sheet.item != sheet.item
        typing = not other and self.editor.touched and self.editor.text.editor.hasFocus()
        self.sheet = sheet
        self.name.setText(sheet.name)
        applied = self._host.words.applied(sheet.applied)
        if self._host.room.scale.folded:  # the level alone has room
            short = [one.applied for one in self._lines if one.item == sheet.item]
            applied = self._host.words.name(short[0]) if short else applied
        ended = conclusion_word(self._host.words, sheet.conclusion, sheet.basis)
        self.applied.show_text(f"{sheet.item}　{ended}　{applied}")
        self.standing.setText(sheet.standing)
        if other:
            self._show_authors(sheet)
        wanted, level = self._wanted
        if wanted == sheet.item:
            self._wanted = ("", OpinionLevel.GROUP)
            self.levels.setCurrentIndex(LEVELS.index(level))
        self.facts.show_facts(sheet.facts)
        if not typing:
            self._show_opinion()

    def _show_authors(self, sheet: OpinionSheet) -> None:
        self.author.clear()
        for one in sheet.leads:
            text = self._say("{who}（主审）", who=one.called) if one.assigned else one.called
            self.author.addItem(text, one.number)

    @property
    def level(self) -> OpinionLevel:
        """Which opinion is shown."""
        return LEVELS[max(self.levels.currentIndex(), 0)]

    @property
    def _author(self) -> str:
        """编号 of whose opinion it is; group and meeting go on with who wrote them down before."""
        if self.level is OpinionLevel.LEAD:
            return str(self.author.currentData() or "")
        before = self.sheet.newest(self.level) if self.sheet is not None else None
        return before.author if before is not None and before.author != ACTOR else ""

    def _switch(self) -> None:
        self._said = ("", OpinionLevel.GROUP, "")
        self.editor.leave()
        self._show_opinion()

    def _show_opinion(self) -> None:
        sheet, level = self.sheet, self.level
        self.author.setVisible(level is OpinionLevel.LEAD)
        if sheet is None:
            return
        author = self._author if level is OpinionLevel.LEAD else ""
        newest = sheet.newest(level, author)
        draft: Typed | None = sheet.drafts.get(place_of(sheet.item, level, author))
        self.editor.show_opinion(
            level,
            newest,
            draft,
            failed=sheet.conclusion is Conclusion.FAILED and level is not OpinionLevel.LEAD,
            by_vote=sheet.basis is Basis.VOTE,
        )
        mine = [one for one in sheet.revisions if one.level is level and author in ("", one.author)]
        self.editor.show_revisions(mine)
        if self._said[:2] == (sheet.item, level):
            self.editor.tell("", self._said[2])
        self._offer()

    def _offer(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            proposal = sheet.proposals.get(self.level, "")
            self.editor.offer(self._bank or (), sheet.facts, sheet.pages, proposal)

    # --- saving --------------------------------------------------------------------------------------------

    def _save(self) -> None:
        sheet, level, typed, author = self.sheet, self.level, self.editor.typed, self._author
        if sheet is None:
            return
        place = place_of(sheet.item, level, author)
        reasons = typed["reasons"].split()

        def work(panel: PanelFile) -> Opinion:
            given = opinions.give(
                panel,
                sheet.item,
                level,
                typed["text"],
                reasons,
                actor=ACTOR,
                member=author or None,
                pages=typed["pages"],
                final=typed["final"] == "1",
            )
            writing.forget(panel, place)
            return given

        self._host.ask(work, partial(self._saved, sheet.item, level, typed), self._refused)

    def _saved(self, item: str, level: OpinionLevel, typed: Typed, given: Opinion) -> None:
        if self.sheet is not None and self.sheet.item == item and self.level is level:
            self.editor.note_saved(typed)
            self._said = (item, level, self._say("已保存为第 {revision} 稿。", revision=given.revision))
        self._host.room.changed(Changes.OPINIONS)

    def _refused(self, error: DeskError) -> None:
        self.editor.tell(self._host.words.sentence(error.code, error.details), "")

    def _keep(self) -> None:
        sheet, level, typed = self.sheet, self.level, self.editor.typed
        if sheet is None:
            return
        author = self._author if level is OpinionLevel.LEAD else ""
        place, touched = place_of(sheet.item, level, author), self.editor.touched
        sheet_drafts = dict(sheet.drafts)
        if touched:
            sheet_drafts[place] = typed
        else:
            sheet_drafts.pop(place, None)
        self.sheet = replace(sheet, drafts=sheet_drafts)

        def work(panel: PanelFile) -> bool:
            if touched:
                writing.keep(panel, place, typed)
            else:
                writing.forget(panel, place)
            return True

        self._host.ask(work, lambda _: self._host.room.say_saved())
        drafted = bool(sheet_drafts)
        self._lines = tuple(
            replace(one, drafted=drafted) if one.item == sheet.item else one for one in self._lines
        )
        self._show_lines()

    def _edit_own(self) -> None:
        room = self._host.room
        folder = room.desk.folders.settings
        dialog = OwnPhrasesDialog(room, self.window())
        self.dialog = dialog

        def keep(typed: list[str]) -> None:
            self._host.ask(
                lambda _: (phrases.keep_own_phrases(folder, typed), phrases.phrase_bank(folder))[1],
                done,
                dialog.tell_refusal,
            )

        def done(bank: tuple[Phrase, ...]) -> None:
            dialog.accept()
            self._take_bank(bank)

        dialog.keep_wanted.connect(keep)
        self._host.ask(lambda _: phrases.own_phrases(folder), dialog.show_phrases)
        dialog.open()
