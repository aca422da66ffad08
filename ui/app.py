"""`fusion-desk`: the window."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType, TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from fusion_desk import __version__, settings
from fusion_desk.desk import Desk
from fusion_desk.settings import LANGUAGES, TEXT_SIZES
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui import theme
from ui.actions import open_demo
from ui.attached import PageDesk
from ui.garbage import Garbage
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.places import show_within
from ui.room import Room
from ui.turns import paint_apart

STYLE = ("-style", "Fusion")
SWITCH = 0.0001
"""Seconds until the worker lets the window have the interpreter: painting asks for it hundreds of times."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, on a panel file where one is named."""
    options = _parser().parse_args(arguments)
    if options.self_test:
        from ui.self_test import self_test

        return self_test(tell)
    desk = Desk()
    preferred = settings.load(desk.folders.settings).settings
    text_size = options.text_size or preferred.text_size
    scale = theme.Scale(text_size, preferred.touch)
    make_application(scale)
    window = make_window(desk, Words(options.language or preferred.language), scale)

    def crashed(_kind: type[BaseException], bug: BaseException, _trace: TracebackType | None) -> None:
        show_crash(window.room, bug)

    sys.excepthook = crashed
    show_within(window, window.screen().availableSize())
    load_the_rest(window)
    if options.file is not None:
        window.open_file(options.file)
    elif options.demo:
        open_demo(window.room)
    return int(QApplication.exec())


def tell(line: str) -> None:
    """Print a line, as far as the output knows its characters; the frozen window has none on Windows."""
    if sys.stdout is not None:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(f"{line.encode(encoding, 'backslashreplace').decode(encoding)}\n")


def load_the_rest(window: MainWindow) -> None:
    """Load and make what an open panel file needs while somebody still looks for it and types the password."""

    def load() -> ModuleType:
        preparing = import_module("ui.preparing")
        preparing.load_later()
        return preparing

    def go_on(preparing: ModuleType) -> None:
        let_qt_speak(window.room)
        preparing.Preparing(window).begin()

    window.room.run(load, go_on, whole=N_("正在准备各个页面，马上就好"))


def let_qt_speak(room: Room) -> None:
    """In the language of the window; file dialogs and menus of fields are some time away."""
    from ui.qt_words import speak

    application = QApplication.instance()
    if isinstance(application, QApplication):
        speak(application, room.words.language)


def make_application(scale: theme.Scale | None = None) -> QApplication:
    """The one application, dressed."""
    found = QApplication.instance()
    # Naming the style here spares Python the whole of QStyle before the first picture.
    application = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], *STYLE])
    application.setApplicationName("Fusion Desk")
    application.setApplicationVersion(__version__)
    if not application.property("guarded"):
        application.setProperty("guarded", True)
        sys.setswitchinterval(SWITCH)
        Garbage(application)
        theme.load_fonts()
        # What is loaded by now stays loaded: nobody need look for garbage in it, now or at the end.
        gc.freeze()
        after_the_first_picture(application, partial(guard_the_wheel, application))
    theme.dress(application, scale or theme.Scale())
    return application


def after_the_first_picture(owner: QObject, begin: Callable[[], object]) -> None:
    """In the first turn of the event loop, or the second where a window waits to be painted."""

    def wait() -> None:
        if any(one.isVisible() for one in QApplication.topLevelWidgets()):
            QTimer.singleShot(0, owner, begin)
        else:
            begin()

    QTimer.singleShot(0, owner, wait)


def guard_the_wheel(application: QApplication) -> None:
    """Before anybody turns it."""
    from ui.wheel_guard import WheelGuard

    WheelGuard(application).begin()


def fit_file_dialogs(application: QApplication, room: Room) -> None:
    """Before anybody asks for one."""
    from ui.file_dialogs import FileDialogs

    FileDialogs(application, room)


def show_crash(room: Room, bug: BaseException) -> None:
    """Tell of a bug."""
    from ui.dialogs import crash

    crash.show_crash(room, bug)


def make_window(desk: Desk, words: Words, scale: theme.Scale) -> MainWindow:
    """A window with its own worker thread."""
    rooms: list[Room] = []

    def crashed(bug: BaseException) -> None:
        show_crash(rooms[0], bug)

    jobs = Jobs(crashed)
    rooms.append(Room(desk, words, jobs, scale, PageDesk(Jobs(crashed, "attached pages"))))
    application = QApplication.instance()
    if isinstance(application, QApplication):
        after_the_first_picture(rooms[0], partial(fit_file_dialogs, application, rooms[0]))
    window = MainWindow(rooms[0])
    after_the_first_picture(window, partial(paint_apart, window))
    return window


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fusion-desk")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--text-size", type=int, choices=TEXT_SIZES)
    parser.add_argument("--version", action="version", version=f"fusion-desk {__version__}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
