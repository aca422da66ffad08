"""业绩材料: the attached pages that may be seen while marking, their bookmarks, and the pin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.domain.blind import BlindBrief, Evidence, Pin, Span, evidence_for, pages_named
from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.domain.rubric import Rubric
from fusion_desk.services.attached_pages import Held
from ui.room import Room
from ui.widgets.dossier_tabs import ATTACHMENTS
from ui.widgets.elided_box import ElidedBox
from ui.widgets.labels import ElidedLabel, button, label
from ui.widgets.page_view import PageView
from ui.widgets.scoring.brief_sheet import span_text

Ask = Callable[[int, Callable[[Held], None]], None]
"""Asks for one file by its number."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A marked range of pages and what it proves."""

    place: int
    """Of the criterion in the rubric."""
    name: str
    file: int
    span: Span


def bookmarks_of(brief: BlindBrief, rubric: Rubric) -> list[Bookmark]:
    """The page ranges of the files and those that achievements name, in the order of the criteria."""
    order = {one.key: at for at, one in enumerate(rubric.criteria)}

    def made(criterion: str, file: int, span: Span) -> Bookmark:
        known = rubric.criterion_called(criterion)
        place = order[known.key] if known is not None else len(order)
        return Bookmark(place, known.name if known is not None else criterion, file, span)

    found = [
        made(one.criterion, one.number, Span(one.first_page or 1, one.last_page)) for one in brief.evidence
    ]
    for work in brief.achievements:
        for span in pages_named(work.proof):
            there = evidence_for(brief.evidence, work.criterion, span.first)
            if there is not None:
                found.append(made(work.criterion, there.number, span))
    return sorted(dict.fromkeys(found), key=lambda one: (one.place, one.file, one.span.first))


class EvidenceSide(QWidget):
    """A file is read from the record when it is looked at, not before."""

    pinned = Signal(int, int)
    """(业绩材料, page) for the open criterion."""

    def __init__(self, room: Room, ask: Ask) -> None:
        super().__init__()
        self._words, self._ask = room.words, ask
        self._say = room.words.say
        self._evidence: tuple[Evidence, ...] = ()
        self._marks: list[Bookmark] = []
        self.file = 0
        """Which one is on show."""
        self._wanted = (0, 0)
        self._none = label(
            self._say(
                "没有可看的业绩材料。评分阶段只放行标为“业绩”的附件和页段；秘书可在资格审查页核对附件的类型。"
            ),
            "quiet",
            wrap=True,
        )
        self.bookmarks = ElidedBox()
        self.bookmarks.setAccessibleName(self._say("书签"))
        self.bookmarks.setMinimumContentsLength(8)
        self.bookmarks.activated.connect(self._follow)
        self.view = PageView(room)
        self.view.empty.setText("")
        self.view.page_shown.connect(self._name_pin)
        short = room.scale.folded
        self.pin_button = button(
            self._say("钉住 F8") if short else self._say("钉到当前指标 F8"),
            name=self._say("把这一页钉到当前指标"),
        )
        self.pin_button.clicked.connect(self.pin)
        self._pin_note = ElidedLabel("", "quiet")
        self._full = QWidget()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self._say("书签"), "quiet"))
        head.addWidget(self.bookmarks, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self._pin_note, 1)
        foot.addWidget(self.pin_button)
        inside = QVBoxLayout(self._full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addWidget(self.view, 1)
        inside.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._full, 1)

    # --- showing -------------------------------------------------------------------------------------------

    def show_brief(self, brief: BlindBrief, rubric: Rubric, *, pins: bool) -> None:
        """Another application: nothing of the last one stays. Whether pages may be pinned to its marks."""
        self._foot.setVisible(pins)
        self._evidence = brief.evidence
        self.file, self._wanted = 0, (0, 0)
        self.view.clear()
        self._none.setVisible(not brief.evidence)
        self._full.setVisible(bool(brief.evidence))
        self._marks = bookmarks_of(brief, rubric)
        self.bookmarks.clear()
        self.bookmarks.addItems([self._mark_text(one) for one in self._marks])
        self._name_pin()
        if self.isVisible():
            self.open_first()

    def _mark_text(self, one: Bookmark) -> str:
        parts = [self._words.name(one.name) or self._say("未标指标"), self.file_text(one.file)]
        if one.span.last is not None or one.span.first > 1:
            parts.append(span_text(self._words, one.span))
        return "　".join(parts)

    def file_text(self, file: int) -> str:
        """A file by its number: its own name stays hidden."""
        kind = next((one.kind for one in self._evidence if one.number == file), AttachmentKind.ACHIEVEMENT)
        if kind is AttachmentKind.ACHIEVEMENT:
            return self._say("业绩材料{file}", file=file)
        return self._say("{kind}{file}", kind=self._say(ATTACHMENTS[kind]), file=file)

    def open_first(self) -> None:
        """The first file, where none is open."""
        if not self.file and self._evidence:
            one = self._evidence[0]
            self.open(one.number, one.first_page or 1)

    def open(self, file: int, page: int) -> None:
        """Show this page of this file."""
        if not any(one.number == file for one in self._evidence):
            return
        if file == self.file:
            self.view.go_to(page)
            return
        self.file, self._wanted = file, (file, page)

        def show(found: Held) -> None:
            if self._wanted == (file, page):
                self.view.show_file(found, self.file_text(file), page)

        self._ask(file, show)

    def _follow(self, row: int) -> None:
        if 0 <= row < len(self._marks):
            self.open(self._marks[row].file, self._marks[row].span.first)

    # --- pinning -------------------------------------------------------------------------------------------

    @property
    def here(self) -> Pin | None:
        """The page on show."""
        return Pin(self.file, self.view.number) if self.file and self.view.number else None

    def pin(self) -> None:
        """Offer the page on show as evidence."""
        if self.here is not None:
            self.pinned.emit(self.here.file, self.here.page)

    def allow_pins(self, criterion: str) -> None:
        """Name the criterion that a pin goes to; blank = there is none."""
        self._criterion = criterion
        self._name_pin()

    _criterion = ""

    def _name_pin(self, _page: int = 0) -> None:
        self.pin_button.setEnabled(bool(self._criterion) and self.here is not None)
        self._pin_note.show_text(
            self._say("当前指标：{criterion}", criterion=self._criterion)
            if self._criterion
            else self._say("先在右边选一项指标，再钉这一页")
        )
