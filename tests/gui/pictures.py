"""Pictures of every page, to be opened and looked at: `python tests/gui/pictures.py`.

They are written below `build/pictures/STATE/KEY-LANGUAGE-VIEW.png`. One line is printed for each, with what is cut
off on it, what ends in …, and, on English pages, which of our own Chinese is left.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget

from fusion_desk.desk import Desk, Password
from fusion_desk.paths import Folders
from fusion_desk.services import correcting
from fusion_desk.services.demo import DEMO_PASSWORD, demo_panel
from fusion_desk.services.demo.playing import play
from fusion_desk.services.panels import PanelPlan, create
from fusion_desk.words import Words
from tests.gui.build import COMPANY, CUTOFF, TITLE
from tests.gui.looking import cut_hints, cut_off, elided, front, too_wide
from tests.gui.scenes import OPEN, SCENES
from tests.gui.station_scenes import VOTING
from tests.house.test_catalogue import spoken
from tests.house.tree import ROOT
from ui import app
from ui.actions import take
from ui.app import make_application, make_window
from ui.main_window import SMALLEST, MainWindow
from ui.room import Room
from ui.screens import SCREENS
from ui.theme import Scale
from ui.widgets.narrow_tabs import NarrowTabs

OUT = ROOT / "build" / "pictures"
HELP = ROOT / "resources" / "help" / "pictures"
DOCS = ROOT / "docs"
README = {"candidates": "begun", "scoring": "begun", "results": "finished", "minutes": "finished"}
"""The pages that the README shows, and the state in which each has most to tell."""
SHOWN_AS = {f"expert-{OPEN}-scoring": "scoring"}
"""Pages that help and README show as an expert has them, with a mark to give."""
KEYS = (*(kind.key for kind in SCREENS), *SCENES)
STATES = ("none", "new", "begun", "finished", "hold", VOTING)
"""No panel; an empty one; the demonstration on its afternoon, with signed minutes, on hold, and while it votes."""
PATIENCE = 120
"""Seconds that one page may take on a slow machine."""
LARGE = QSize(1920, 1080)
NEAR = 40
HEAVIEST = 64_000
"""Bytes of a picture in the help."""


@dataclass(frozen=True)
class View:
    """A text size in a window of some size."""

    percent: int
    size: QSize = SMALLEST

    @property
    def name(self) -> str:
        return f"{self.percent}" if self.size == SMALLEST else f"{self.percent}-large"


@dataclass(frozen=True)
class Wanted:
    """What the person asked for."""

    keys: frozenset[str]
    languages: tuple[str, ...]
    views: tuple[View, ...]
    states: tuple[str, ...]


# --- panel files -----------------------------------------------------------------------------------------------


def make_panels(desk: Desk, root: Path, states: Sequence[str]) -> dict[str, Path]:
    """The panel file of each state; none where no panel is open."""
    made: dict[str, Path] = {}
    if "new" in states:
        made["new"] = root / "new.fusion"
        plan = PanelPlan(TITLE, COMPANY, "guangzhou-2025", "balanced-2025", CUTOFF)
        create(made["new"], DEMO_PASSWORD, plan, clock=desk.clock, random=desk.random)
    if {"begun", "hold", VOTING} & set(states):
        made["begun"] = demo_panel(root / "demo", desk.random)
    if "hold" in states:
        made["hold"] = root / "hold.fusion"
        shutil.copy(made["begun"], made["hold"])
        with desk.open(made["hold"], Password(DEMO_PASSWORD)) as panel:
            employer = {"employer": f"{COMPANY}焊接研究室"}
            assert correcting.correct_member(panel, "E06", employer, "单位写错", "secretary").on_hold
    if VOTING in states:
        made[VOTING] = made["begun"]
    if "finished" in states:
        folder = root / "finished"
        made["finished"] = play(folder, DEMO_PASSWORD, clock=desk.clock, random=desk.random).panel
    return made


# --- the window ------------------------------------------------------------------------------------------------


def settle(window: MainWindow) -> None:
    """Until the worker has nothing left to do and its answers have been shown."""
    quiet, until = 0, time.monotonic() + PATIENCE
    while quiet < 20:  # a page of a PDF is painted by a thread of its own
        QApplication.processEvents()
        assert time.monotonic() < until, "the page asks for more and more"
        quiet = quiet + 1 if window.room.quiet else 0
        time.sleep(0.01)


def open_window(root: Path, language: str, percent: int, panel: Path | None) -> MainWindow:
    """A window on one panel file, with settings of its own."""
    desk = Desk(Folders(*(root / part for part in ("settings", "panels", "backups", "keys", "logs"))))
    make_application(Scale(percent))
    window = make_window(desk, Words(language), Scale(percent))
    window.resize(SMALLEST)
    window.show()
    if panel is not None:
        take(window.room, desk.open(panel, Password(DEMO_PASSWORD)))
    settle(window)
    return window


def pages(window: MainWindow, keys: frozenset[str]) -> Iterator[tuple[str, QWidget]]:
    """Each page in front, one after another; a page with tabs as often as it has tabs."""
    for kind in SCREENS:
        if kind.key not in keys or (kind.needs_panel and window.room.panel is None):
            continue
        window.go(kind.key)
        settle(window)
        yield kind.key, front(window)
        tabs = next(filter(_stands, front(window).findChildren(QTabBar)), None)
        for at in range(1, tabs.count() if tabs is not None else 0):
            assert tabs is not None
            tabs.setCurrentIndex(at)
            settle(window)
            yield f"{kind.key}-{at + 1}", front(window)
        if tabs is not None:
            tabs.setCurrentIndex(0)
    for name, scene in SCENES.items():
        if name in keys:
            yield from scene(window, settle)


def _stands(tabs: QTabBar) -> bool:
    """Whether there are tabs to turn to, in a row or as a choice."""
    row = tabs.parentWidget()
    return tabs.isVisible() or (isinstance(row, NarrowTabs) and row.isVisible())


CRASHES: list[BaseException] = []
"""Instead of the box that would wait for somebody to press its button."""


def note_crash(_room: Room, bug: BaseException) -> None:
    """Go on: the other pictures are wanted all the same."""
    CRASHES.append(bug)
    traceback.print_exception(bug)


# --- measuring and keeping -------------------------------------------------------------------------------------


def untranslated(page: QWidget) -> list[str]:
    """Our own Chinese on an English page; what files say stays in their language."""
    parts: list[QLabel | QAbstractButton] = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return sorted({part.text().strip() for part in parts if part.isVisible()} & spoken())


def describe(name: str, page: QWidget, language: str) -> str:
    """One line on a picture."""
    told = [name]
    for word, found in (
        ("CUT", cut_off(page)),
        ("WIDE", too_wide(page)),
        ("HINT", cut_hints(page)),
        ("…", elided(page)),
    ):
        if found:
            told.append(f"{word} {found}")
    if CRASHES:
        told.append(f"CRASHED {CRASHES}")
        CRASHES.clear()
    if language == "en" and (chinese := untranslated(page)):
        told.append(f"CHINESE {chinese}")
    return "  ".join(told)


def few_colours(picture: QImage, most: int) -> QImage:
    """The same in few colours: first those of whole areas, then those that lie far from all before them."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), np.uint32) & 0xFFFFFF
    found, counts = np.unique(pixels, return_counts=True)
    common = found[np.argsort(-counts)][:4000]
    kept: list[int] = []
    for colour in common.tolist():
        if len(kept) < most // 2 or min(_distance(colour, one) for one in kept) > NEAR:
            kept.append(colour)
        if len(kept) == most:
            break
    return plain.convertToFormat(QImage.Format.Format_Indexed8, [colour | 0xFF000000 for colour in kept])


def _distance(one: int, other: int) -> int:
    return sum(abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) for shift in (0, 8, 16))


def keep(picture: QImage, path: Path) -> None:
    """Write a picture as small as PNG gets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    assert writer.write(picture), writer.errorString()


def fresh(made: Path | None, root: Path, state: str) -> Path | None:
    """The panel file as it was made; a vote leaves another one behind."""
    if state != VOTING or made is None:
        return made
    return Path(shutil.copy(made, root / f"{VOTING}.fusion"))


def take_pictures(desk: Desk, root: Path, wanted: Wanted) -> int:
    """All that is wanted; how many have something cut off."""
    panels = make_panels(desk, root, wanted.states)
    faults = 0
    for state in wanted.states:
        for language in wanted.languages:
            for view in wanted.views:
                window = open_window(
                    root / "desk", language, view.percent, fresh(panels.get(state), root, state)
                )
                window.resize(view.size)
                keys = wanted.keys & {"stations"} if state == VOTING else wanted.keys
                for name, page in pages(window, keys):
                    path = OUT / state / f"{name}-{language}-{view.name}.png"
                    keep(page.window().grab().toImage(), path)
                    line = describe(str(path.relative_to(OUT)), page, language)
                    faults += any(word in line for word in ("CUT", "WIDE", "CHINESE", "CRASHED"))
                    print(line, flush=True)
                close(window)
    return faults


def take_shipped(desk: Desk, root: Path, wanted: Wanted) -> None:
    """The pictures of the help pages and of the README, in few colours."""
    panels = make_panels(desk, root, ("begun", "finished"))
    for language in wanted.languages:
        for state, others in (("begun", {"minutes", "acts", "archive"}), ("finished", set())):
            window = open_window(root / "desk", language, 100, panels[state])
            shown = wanted.keys - others if state == "begun" else frozenset({"minutes", "acts", "archive"})
            for name, page in pages(window, frozenset(shown & wanted.keys) - (SCENES.keys() - {"seats"})):
                told = SHOWN_AS.get(name, name)
                if told in (*KEYS, "seat") and name not in SHOWN_AS.values():
                    ship(page.window().grab().toImage(), HELP / f"{told}-{language}.png")
            close(window)
    if "zh" not in wanted.languages:
        return
    for name, state in README.items():  # as most people see it
        window = open_window(root / "desk", "zh", 100, panels[state])
        wanted_here = frozenset({name, *(("seats",) if name in SHOWN_AS.values() else ())})
        for key, page in pages(window, wanted_here):
            if SHOWN_AS.get(key, key) == name and key not in SHOWN_AS.values():
                ship(page.window().grab().toImage(), DOCS / f"{name}.png", 140_000)
        close(window)


def ship(picture: QImage, path: Path, heaviest: int = HEAVIEST) -> None:
    """Keep a picture in as many colours as its weight allows, and tell both."""
    for colours in (64, 48, 40, 32, 28, 24, 20):
        keep(few_colours(picture, colours), path)
        if path.stat().st_size <= heaviest:
            break
    print(f"{path.relative_to(ROOT)}  {colours} colours, {path.stat().st_size // 1024} KB", flush=True)


def close(window: MainWindow) -> None:
    """Close it and let its threads go."""
    window.close()
    window.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no loop runs here that would


def main() -> int:
    """Take the pictures that the person asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", metavar="KEYS", help=", ".join(KEYS))
    parser.add_argument("--languages", default="zh,en")
    parser.add_argument("--sizes", default="100,200,100-large,200-large")
    parser.add_argument("--states", default=",".join(STATES))
    parser.add_argument(
        "--ship", action="store_true", help="those of the help pages and of the README instead"
    )
    options = parser.parse_args()
    views = [
        View(int(one.removesuffix("-large")), LARGE if one.endswith("-large") else SMALLEST)
        for one in options.sizes.split(",")
    ]
    wanted = Wanted(
        frozenset(options.only.split(",") if options.only else KEYS),
        tuple(options.languages.split(",")),
        tuple(views),
        tuple(options.states.split(",")),
    )
    if unknown := (wanted.keys - set(KEYS)) | (set(wanted.states) - set(STATES)):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        app.__dict__["show_crash"] = note_crash
        desk = Desk(Folders(*(root / part for part in ("settings", "panels", "backups", "keys", "logs"))))
        if options.ship:
            take_shipped(desk, root, wanted)
            return 0
        faults = take_pictures(desk, root, wanted)
    print(
        f"{faults} pictures with something cut off or left in Chinese; all are below {OUT.relative_to(ROOT)}"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    sys.exit(main())
