"""Whatever is pressed, typed, chosen or dropped in the window, in whatever order and however fast: no bug comes up.

Chance has the hands: it presses buttons and keys, types what nobody would, goes from page to page, changes seats, text
size and language in the middle of work, and answers file dialogs with whatever lies about.
"""

from __future__ import annotations

import shutil
import sys
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.proofs.restless_acts import ACTS, SIZES

if TYPE_CHECKING:
    from tests.gui.build import Built
    from ui.main_window import MainWindow
    from ui.room import Room

PAUSE = 10
"""Milliseconds between two of its acts: no page is ready by then."""
ROUND = 400
"""Acts on one copy of a panel file; then the window is closed and opened on another."""
LAST = 6
"""Acts that are told with a bug."""


class Hands:
    """One window, and who presses what in it."""

    def __init__(self, work: Work, made: Built, folder: Path) -> None:
        self.work, self.made, self.folder = work, made, folder
        self.left, self.bugs = 0, list[str]()
        self.did: list[str] = []
        self.window: MainWindow | None = None

    def open(self) -> MainWindow:
        """A new window on a copy of the panel file."""
        from fusion_desk.desk import Desk
        from fusion_desk.paths import Folders
        from fusion_desk.words import Words
        from ui.actions import take
        from ui.app import make_application, make_window
        from ui.theme import Scale

        chance = self.work.chance
        scale = Scale(chance.choice(SIZES))
        make_application(scale)
        places = ("settings", "panels", "backups", "keys", "logs")
        desk = Desk(Folders(*(self.folder / part for part in places)))
        self.window = window = make_window(desk, Words(chance.choice(("zh", "en"))), scale)
        window.resize(1280, 720)
        window.show()
        take(window.room, self.made.open(self.folder))
        return window

    # --- what it meets -------------------------------------------------------------------------------------

    def note(self, bug: BaseException) -> None:
        """A traceback is a bug, wherever it comes up."""
        lines = "".join(traceback.format_exception(bug)).strip().splitlines()
        self.bugs.append(f"{' | '.join(lines[-5:])} after {', '.join(self.did[-LAST:])}")

    def file(self, *_: object, **__: object) -> tuple[str, str]:
        """What somebody chooses to open, or nothing."""
        files = sorted(one for one in self.folder.rglob("*") if one.is_file())
        return (str(self.work.chance.choice(files)) if files and self.work.chance.random() < 0.7 else "", "")

    def target(self, *_: object, **__: object) -> tuple[str, str]:
        """Where somebody saves, or nowhere."""
        return (str(self.folder / f"out-{self.work.chance.randrange(30)}"), "")

    def place(self, *_: object, **__: object) -> str:
        """Which folder somebody chooses, or none."""
        return str(self.folder) if self.work.chance.random() < 0.7 else ""

    # --- acting --------------------------------------------------------------------------------------------

    def begin(self, count: int) -> None:
        """So many acts; each lets the next one come, also while a dialog waits."""
        from PySide6.QtCore import QEventLoop, QTimer

        self.left = count
        loop = QEventLoop()

        def act() -> None:
            if self.left <= 0:
                loop.quit()
                return
            self.left -= 1
            QTimer.singleShot(PAUSE, act)
            try:
                self.act()
            except RuntimeError as gone:
                if "already deleted" not in str(gone):  # it went while it was being pressed
                    self.note(gone)
            except Exception as bug:  # noqa: BLE001 -- that is what is looked for
                self.note(bug)

        QTimer.singleShot(0, act)
        loop.exec()

    def act(self) -> None:
        """Whatever chance says, in the window or the dialog in front."""
        from PySide6.QtWidgets import QApplication

        window = self.window
        if window is None or not window.isVisible():
            window = self.open()
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or window
        did = self.work.chance.choice(ACTS)(self, front)
        if did:
            self.did.append(did)

    def close(self) -> None:
        """Away with everything that is open."""
        from PySide6.QtWidgets import QApplication

        for one in QApplication.topLevelWidgets():
            one.close()
        QApplication.processEvents()


@contextmanager
def watched(hands: Hands) -> Generator[None]:
    """No system dialog opens, and every bug is noted instead of shown."""
    from PySide6.QtWidgets import QFileDialog

    def crash(_room: Room, bug: BaseException) -> None:
        hands.note(bug)

    def hook(_kind: type[BaseException], bug: BaseException, _trace: Any) -> None:
        hands.note(bug)

    with (
        patch.object(QFileDialog, "getOpenFileName", hands.file),
        patch.object(QFileDialog, "getOpenFileNames", lambda *_, **__: ([hands.file()[0]], "")),
        patch.object(QFileDialog, "getSaveFileName", hands.target),
        patch.object(QFileDialog, "getExistingDirectory", hands.place),
        patch("ui.app.show_crash", crash),
        patch.object(sys, "excepthook", hook),
    ):
        yield


def panels(work: Work) -> list[Built]:
    """Nothing in it, a committee and candidates, frozen, and marked."""
    from tests.gui.build import filled_panel, frozen_panel, new_panel, scored_panel

    filled = filled_panel(work.room("filled"))
    frozen = frozen_panel(work.room("frozen"), filled)
    return [new_panel(work.room("new")), filled, frozen, scored_panel(work.room("scored"), frozen)]


def lay_about(folder: Path) -> None:
    """Files to open: ours, and some that are none."""
    from fusion_desk import paths

    folder.mkdir()
    for one in sorted(paths.resource("demo").iterdir()):
        if one.is_file():
            shutil.copy(one, folder / one.name)
    (folder / "nothing.xlsx").write_bytes(b"")
    (folder / "half.pdf").write_bytes(b"%PDF-1.7 and no more")


def press_everything(work: Work, spoil: Callable[[MainWindow], object] | None = None) -> Found:
    """So many acts, in rounds, each on another copy of a panel file."""
    found = Found({"acts": 0, "rounds": 0, "bugs": 0})
    kinds = panels(work)
    while found.counts["acts"] < work.count:
        number = found.counts["rounds"]
        folder = work.room(f"round-{number}")
        lay_about(folder / "about")
        hands = Hands(work, kinds[-1 - number % len(kinds)], folder)
        count = min(ROUND, work.count - found.counts["acts"])
        with watched(hands):
            window = hands.open()
            if spoil is not None:
                spoil(window)
            hands.begin(count)
            hands.close()
        found.add("acts", count)
        found.add("rounds")
        for bug in hands.bugs:
            found.add("bugs")
            found.breaks(bug)
        work.tell(found.counts["acts"])
    return found


def press_a_bug(work: Work) -> Found:
    """A window that stumbles where one goes from page to page."""

    def broken(_name: str) -> None:
        raise KeyError("starts_on")

    return press_everything(work, lambda window: window.room.went_to.connect(broken))


PROOF = Proof(
    claim="nothing that is pressed or typed in the window brings up a bug",
    unit="acts",
    full=20_000,
    slice=60,
    run=press_everything,
    controls=(Control("a window that stumbles from page to page", press_a_bug, count=100, slice=60),),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
