from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fusion_desk.desk import Desk
from fusion_desk.words import Words
from tests.gui import build
from tests.gui.acting import settle
from tests.gui.build import Built
from ui.actions import take
from ui.app import make_application, make_window
from ui.main_window import MainWindow
from ui.room import Room
from ui.theme import Scale

HERE = Path(__file__).parent

# What the offscreen plugin says of itself; a window of the program has no part in it.
PLUGIN_NOISE = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's other warnings still fail a test."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(PLUGIN_NOISE, extend=True))


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A panel with nothing in it."""
    return build.new_panel(tmp_path_factory.mktemp("new"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A committee and six candidates, not frozen."""
    return build.filled_panel(tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory, filled: Built) -> Built:
    """Ready for marks; E02 keeps away from 003."""
    return build.frozen_panel(tmp_path_factory.mktemp("frozen"), filled)


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory, frozen: Built) -> Built:
    """Marked by everybody but E07, who has begun."""
    return build.scored_panel(tmp_path_factory.mktemp("scored"), frozen)


@pytest.fixture(autouse=True)
def cycles_die_on_the_windows_thread() -> Iterator[None]:
    """As in the program, where nothing but a timer of the window collects."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def nobody_closes_the_crash_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug fails the test that met it instead of waiting for somebody to press a button."""

    def fail(_room: Room, bug: BaseException) -> None:
        raise bug

    monkeypatch.setattr("ui.app.show_crash", fail)


@pytest.fixture
def application(qapp: QApplication) -> QApplication:
    """Dressed, and guarded against the wheel."""
    return make_application()


@pytest.fixture
def window(application: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window without a panel."""
    made = make_window(Desk(), Words(), Scale())
    made.resize(1280, 720)
    made.show()
    settle(qtbot, made)
    yield made
    settle(qtbot, made)
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Opener(Protocol):
    """Opens a copy of a panel in the window."""

    def __call__(self, made: Built, *, wait: bool = True) -> MainWindow:
        """Whoever goes to another page right away does not wait for the list of candidates, which comes in turns."""
        ...


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Opener:
    def open_(made: Built, *, wait: bool = True) -> MainWindow:
        take(window.room, made.open(tmp_path))
        if wait:
            settle(qtbot, window)
        return window

    return open_


@pytest.fixture(scope="session")
def voting_panel(tmp_path_factory: pytest.TempPathFactory) -> Built:
    from tests.unit.ballots.boxes import a_panel_to_vote

    made = a_panel_to_vote(tmp_path_factory.mktemp("voting"))
    return Built(made.content, made.key)


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Large enough for the analysis, with one mark that is asked about."""
    from tests.unit.questions.build import questioned

    made = questioned(tmp_path_factory.mktemp("asked"))
    return Built(made.content, made.key)


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be printed is noted, not printed."""
    from ui import voting

    printed: list[str] = []

    def noted(
        _room: object,
        _window: object,
        title: str,
        pdf: bytes,
        *,
        copies: int = 1,
        paper_only: bool = False,
        done: Callable[[], None] | None = None,
    ) -> None:
        assert pdf.startswith(b"%PDF")
        printed.append(title)
        if done is not None:
            done()

    monkeypatch.setattr(voting, "print_out", noted)
    return printed
