"""What a part of the page of the committee is: a tab with its own lines, forms and one thing to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.moved import Moved
from fusion_desk.domain.sitting import Member, Role
from fusion_desk.services.committee import CommitteeView
from fusion_desk.services.conflicts import Conflict
from fusion_desk.services.freezing import Readiness
from fusion_desk.services.minutes.papers import MAKINGS, build_paper
from fusion_desk.services.progress import Progress
from fusion_desk.words.marking import N_
from ui import theme
from ui.dialogs.print_paper import PrintPaperDialog
from ui.print_out import print_out
from ui.screen import Screen
from ui.theme import Scale
from ui.widgets.asked_for import ask_for
from ui.widgets.fields import Field
from ui.widgets.message import MessageLine

T = TypeVar("T")

BETWEEN = 8
"""Pixels between buttons."""
BESIDE_BAR = 12
"""Pixels between a form and its scroll bar; a form without one reaches the edge of its page."""

ROLE_LABELS: dict[Role, str] = {
    Role.CHAIR: N_("主任委员"),
    Role.VICE_CHAIR: N_("副主任委员"),
    Role.MEMBER: N_("委员"),
    Role.SECRETARY: N_("秘书"),
    Role.SUPERVISOR: N_("监督人员"),
    Role.SCRUTINEER: N_("监票人"),
    Role.TELLER: N_("计票人"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """What all parts show."""

    view: CommitteeView
    ready: Readiness
    conflicts: tuple[Conflict, ...]
    progress: Progress
    moved: tuple[Moved, ...] = ()
    """On HOLD: what has changed since the freezing."""


class Part(QWidget):
    """A tab; verbs are done through its page, and what they refuse is said here."""

    key: ClassVar[str]
    title: ClassVar[str]
    sealed: ClassVar[str] = N_("纪要已签署封存，这里只供查看。")
    """What is said of this tab once the minutes are sealed."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.host = screen
        self.room = screen.room
        self.words, self.scale = screen.words, screen.room.scale
        self.message = MessageLine()
        self.dialog: PrintPaperDialog | None = None
        self.page: Page | None = None
        self._shown: Page | None = None

    def put_together(self) -> Iterator[bool]:
        """The rest of a part that has many, a few in each turn, once this is inside the window."""
        yield from ()

    def prepare(self, _page: Page) -> None:
        """Make what the record asks for and what takes a while to make, before the part is in sight."""

    def take(self, page: Page) -> None:
        """The record has moved; it is shown when the tab is in front."""
        self.page = page
        if self.isVisible():
            self.bring()

    def bring(self) -> None:
        """Show what was taken, where it is not shown yet."""
        if self.page is not None and self._shown is not self.page:
            self._shown = self.page
            self.show_page(self.page)

    def show_page(self, page: Page) -> None:
        """Show the record as it is now; what was typed and not written stays."""
        self.page = page

    def where(self) -> Mapping[str, object]:
        """What is chosen, for the part that is made in its stead; what is typed belongs to it."""
        return {}

    def return_to(self, place: Mapping[str, object]) -> None:
        """Choose it again; before anything is shown."""

    def lock(self, *, locked: bool) -> None:
        """While the minutes close this, what is not a form of its own but asks to be ticked."""

    def writers(self) -> Sequence[QWidget]:
        """What writes here; put away once the minutes are sealed."""
        return ()

    @staticmethod
    def waiting(_page: Page) -> int:
        """How much there is left to decide here; shown on the tab, whether or not it was ever turned to."""
        return 0

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes when the tab comes to the front."""
        return None

    def ticks_people(self) -> bool:
        """Whether there are people here whom the keyboard can tick."""
        return False

    def forget(self) -> None:
        """Another panel: nothing typed for the one before."""
        self.page = self._shown = None
        self.message.tell("", "")

    def say(self, message: str, /, **values: object) -> str:
        """Shorthand for the words of the current language."""
        return self.words.say(message, **values)

    @property
    def actor(self) -> str:
        """Who the journal names."""
        return self.room.sitter.actor

    def write(
        self,
        pressed: QPushButton,
        work: Callable[[PanelFile], T],
        done: Callable[[T], None],
        moved: Changes,
        beside: Field | None = None,
    ) -> None:
        """Do a verb once; a refusal is said beside the field it concerns, or on the line of this part."""
        pressed.setEnabled(False)
        self.message.tell("", "")

        def finished(result: T) -> None:
            pressed.setEnabled(True)
            done(result)
            self.room.changed(moved)

        def refused(error: DeskError) -> None:
            pressed.setEnabled(True)
            sentence = self.words.sentence(error.code, error.details)
            if beside is not None:
                beside.tell(sentence)
                ask_for(beside)
            else:
                self.message.tell("no", sentence)

        self.host.ask(work, finished, refused)

    def print_paper(self, code: str, *, blank: bool = False) -> None:
        """Ask for a printer and print a paper of the usual list, made from the record as it stands."""

        def ready(pdf: bytes) -> None:
            self.dialog = print_out(self.room, self.window(), self.say(MAKINGS[code].name), pdf)

        def refused(error: DeskError) -> None:
            self.message.tell("no", self.words.sentence(error.code, error.details))

        self.message.tell("", "")
        self.host.ask(lambda panel: build_paper(panel, code, blank=blank).pdf, ready, refused)

    def named(self, member: Member) -> str:
        """A member as lists name them."""
        return f"{member.number}　{member.name}"

    def roles_of(self, member: Member) -> str:
        """The roles a member holds, in words."""
        return self.words.value([self.say(ROLE_LABELS[held.role]) for held in member.roles])


def name_chip(chip: QPushButton, text: str, scale: Scale) -> None:
    """Name a chip, wide enough for the bold words of the chosen one."""
    chip.setText(text)
    chip.setAccessibleName(text)
    bold = QFontMetrics(theme.font(scale.dense, bold=True))
    chip.setMinimumWidth(bold.horizontalAdvance(text) + scale.px(24))


def column(*parts: QWidget, stretch: int = -1, spacing: int = 12) -> QWidget:
    """Parts one below the other; the one at `stretch` takes the room that is left."""
    whole = QWidget()
    lines = QVBoxLayout(whole)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(spacing)
    for at, one in enumerate(parts):
        lines.addWidget(one, 1 if at == stretch else 0)
    if stretch < 0:
        lines.addStretch(1)
    return whole


class Foot(QWidget):
    """The buttons of a form, the primary last; below each other where they have no room side by side."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        self._buttons = buttons
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(BETWEEN)
        self._line.addStretch(1)
        for one in buttons:
            self._line.addWidget(one)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest button."""
        widest = max((one.minimumSizeHint().width() for one in self._there()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # a button came, went or is called something else
            self._arrange()
        return super().event(event)

    def _there(self) -> list[QWidget]:
        return [one for one in self._buttons if not one.isHidden()]

    def _arrange(self) -> None:
        there = self._there()
        needed = sum(one.sizeHint().width() for one in there) + BETWEEN * (len(there) - 1)
        beside = needed <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() is not way:
            self._line.setDirection(way)
            self._line.setStretch(0, int(beside))


class Sides(QSplitter):
    """A list, and what is done with the chosen one; a bar that was moved stays where it was put.

    The form grows with its text, up to its share of the page; the other side has the room that is left.
    """

    def __init__(
        self, left: QWidget, right: QWidget, sizes: Sequence[int], scale: Scale, *, form: int = 1
    ) -> None:
        """`sizes` at 100 % in the smallest window; `form`: which of the two does not grow with the window."""
        super().__init__(Qt.Orientation.Horizontal)
        self._sizes, self._scale, self._form = tuple(sizes), scale, form
        self._moved = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(24)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(form, 0)
        self.setStretchFactor(1 - form, 1)
        super().setSizes(list(sizes))
        self.splitterMoved.connect(self._note_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._moved:
            room, least = self.width() - self.handleWidth(), self._sizes[self._form]
            share = min(self._scale.px(least), room * least // sum(self._sizes))
            wide = max(share, least)
            super().setSizes([room - wide, wide] if self._form else [wide, room - wide])

    def setSizes(self, sizes: Sequence[int]) -> None:
        """As they were left the last time."""
        self._moved = True
        super().setSizes(sizes)

    def _note_moved(self) -> None:
        self._moved = True


def scrolling(inside: QWidget, *, snug: bool = False) -> QScrollArea:
    """A form that may be longer than the page; the keyboard goes to its fields, which scroll it along.

    `snug`: no higher than the form is, so that what stands below follows it.
    """
    area = _Snug() if snug else _Form()
    area.setWidget(inside)
    return area


class _Form(QScrollArea):
    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_off)

    def _keep_off(self, _least: int, most: int) -> None:
        """Fields keep off the bar, and end where the buttons below them do while there is none."""
        if (inside := self.widget()) is not None:
            inside.setContentsMargins(0, 0, BESIDE_BAR if most else 0, 0)


class _Snug(_Form):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # the form is another height now
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        if inside is None:
            return super().sizeHint()
        lines, wide = inside.layout(), self.viewport().width()
        flows = lines is not None and lines.hasHeightForWidth()
        high = lines.totalHeightForWidth(wide) if lines is not None and flows else inside.sizeHint().height()
        return QSize(super().sizeHint().width(), high)
