"""What every screen is given: the desk, the open panel, the words, the queue of work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from fusion_desk import settings
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.words import Words
from ui.attached import PageDesk
from ui.jobs import Jobs, Stopped
from ui.seating import SECRETARY_ACTOR, Sitter
from ui.theme import Scale
from ui.turns import Turns, nothing_later

if TYPE_CHECKING:
    from fusion_desk.desk import Desk, PanelFile

T = TypeVar("T")

ACTOR = SECRETARY_ACTOR
"""Who writes on the pages that only the secretary has."""

PLACE = "place"
"""The property by which widths are remembered: of pages, and of their parts that are made later."""


class Room(QObject):
    """Shared by the screens of one window; screens talk to each other only through it."""

    panel_opened = Signal()
    panel_closed = Signal()
    backup_made = Signal()
    """By itself, while people worked."""
    backup_interval_chosen = Signal()
    record_changed = Signal(object)
    """`Changes`: which parts of the record moved."""
    went_to = Signal(str)
    keys_named = Signal()
    """The page in front takes other keys now."""
    part_made = Signal(object)
    """A part of a page, made when somebody first turned to it; its `PLACE` says which."""
    tour_asked = Signal()
    guide_asked = Signal()
    key_hint = ""
    """Said in the blank field for the password of a key: on the demonstration, whose keys are no secret."""
    """The demonstration is open: lead whoever sits there on to its printed minutes."""
    candidate_chosen = Signal(str)
    """编号 of the candidate to look at."""
    said = Signal(str, str)
    """(state, sentence) for the status line: met, not_yet, no or blank."""

    def __init__(self, desk: Desk, words: Words, jobs: Jobs, scale: Scale, attached: PageDesk) -> None:
        super().__init__()
        self.desk = desk
        self.words = Words(words.language, in_window=True)
        self.jobs = jobs
        self.scale = scale
        self.attached = attached
        self.turns = Turns(self)
        """What is on its way to the front."""
        self.panel: PanelFile | None = None
        self.sitter = Sitter()
        self.wanted_item = ""
        """事项号 of the score sheet to open next."""
        self.marking = ""
        """Id of the member whose marks the secretary types in; both score pages follow it."""
        self.pages: frozenset[str] = frozenset()
        """Keys of the pages of this window."""
        self.settings = settings.load(desk.folders.settings).settings

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        refused: Callable[[DeskError], None] | None = None,
        *,
        whole: str = "",
    ) -> None:
        """Do work off the UI thread; a refusal without a place of its own is said in the status line.

        `whole` says why the work must not be stopped.
        """
        self.jobs.run(work, done, refused or self.say_refusal, whole=whole)

    @property
    def quiet(self) -> bool:
        """Nothing is asked for and nothing is on its way: what the pages show is the record."""
        asked = self.jobs.busy or self.attached.busy
        return not asked and self.turns.over and nothing_later()

    def say_refusal(self, error: DeskError) -> None:
        """The sentence of a refusal in the status line."""
        state = "not_yet" if isinstance(error, Stopped) else "no"
        self.said.emit(state, self.words.sentence(error.code, error.details))

    def say_saved(self) -> None:
        """That what was typed is safe, and since when."""
        self.said.emit("met", self.words.say("已自动保存 {time}", time=f"{self.desk.clock():%H:%M:%S}"))

    def changed(self, moved: Changes) -> None:
        """Tell the screens which parts of the record moved."""
        self.record_changed.emit(moved)

    def remember(self, path: Path) -> None:
        """Put a panel file on top of the recent ones."""
        self.prefer(self.settings.with_recent(path))

    def prefer(self, wanted: settings.Settings) -> None:
        """Keep what the person prefers on this machine; a settings folder that cannot be written is no hindrance."""
        if wanted != self.settings:
            self.settings = wanted
            self._keep_settings()

    @property
    def recent(self) -> list[Path]:
        """The panel files opened here before, the newest first."""
        return [Path(one) for one in self.settings.recent]

    def _keep_settings(self) -> None:
        folder, wanted = self.desk.folders.settings, self.settings

        def keep() -> OSError | None:
            try:
                settings.save(folder, wanted)
            except OSError as problem:
                return problem
            return None

        def tell(problem: OSError | None) -> None:
            if problem is not None:
                self.said.emit(
                    "not_yet", self.words.say("没能记住这台电脑上的习惯设置：{reason}", reason=problem)
                )

        self.run(keep, tell)
