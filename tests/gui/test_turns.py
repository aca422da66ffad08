"""What comes in turns: one part of it at a time, in order, and never what nobody wants any more."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from tests.gui.acting import go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.screens.committee import CommitteeScreen
from ui.screens.scoring import ScoringScreen
from ui.theme import Scale
from ui.turns import AT_MOST, BUSY, LettingGo, later, nothing_later, paint_apart, painting_due
from ui.widgets.checklist import AT_ONCE, Check, Checklist
from ui.widgets.labels import clear
from ui.widgets.tab_row import TabRow


def parts(told: list[str], name: str, count: int = 2) -> Iterator[bool]:
    for at in range(count):
        told.append(f"{name}{at}")
        yield True


def done(qtbot: QtBot) -> None:
    qtbot.waitUntil(nothing_later, timeout=5_000)


def test_one_thing_comes_after_the_other_and_the_window_is_painted_between(
    application: QApplication, qtbot: QtBot
) -> None:
    told: list[str] = []
    seen = Painted(told)
    qtbot.addWidget(seen)
    seen.show()
    qtbot.waitExposed(seen)

    def showing() -> Iterator[bool]:
        for at in range(3):
            told.append(f"part {at}")
            seen.setText(str(at))
            yield True

    done(qtbot)
    qtbot.waitUntil(lambda: "painted" in told)
    told.clear()
    later(seen, showing())
    later(seen, parts(told, "next "))
    done(qtbot)
    assert [one for one in told if one != "painted"] == ["part 0", "part 1", "part 2", "next 0", "next 1"]
    for at in range(2):  # each is seen before the next one is begun
        between = told[told.index(f"part {at}") + 1 : told.index(f"part {at + 1}")]
        assert between == ["painted"]


class Painted(QLabel):
    """Tells when it is painted."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._told.append("painted")
        return super().event(event)


def busy(seconds: float) -> None:
    """At work so long."""
    till = time.perf_counter() + seconds
    while time.perf_counter() < till:
        pass


def window_of(qtbot: QtBot, told: list[str]) -> Painted:
    """A window that is painted apart, and has been."""
    seen = Painted(told)
    qtbot.addWidget(seen)
    paint_apart(seen)
    seen.show()
    qtbot.waitExposed(seen)
    qtbot.waitUntil(lambda: "painted" in told and not painting_due())
    told.clear()
    return seen


def test_no_turn_has_both_a_change_and_its_painting(application: QApplication, qtbot: QtBot) -> None:
    told: list[str] = []
    seen = window_of(qtbot, told)
    seen.setText("another text")
    seen.setText("and another")
    QApplication.sendPostedEvents()  # what else the turn of the change would do
    assert told == []
    qtbot.waitUntil(lambda: not painting_due())
    assert told == ["painted"]


def test_what_has_changed_is_painted_however_busy_every_turn_is(
    application: QApplication, qtbot: QtBot
) -> None:
    told: list[str] = []
    seen = window_of(qtbot, told)

    def work() -> None:
        told.append("at work")
        busy(2 * BUSY)

    always = QTimer(seen)
    always.timeout.connect(work)
    always.start(0)
    seen.setText("another text")
    qtbot.waitUntil(lambda: "painted" in told)
    assert 0 < told[: told.index("painted")].count("at work") <= AT_MOST + 2


def test_the_next_thing_comes_once_the_last_is_seen(application: QApplication, qtbot: QtBot) -> None:
    told: list[str] = []
    seen = window_of(qtbot, told)

    def showing() -> Iterator[bool]:
        for at in range(3):
            told.append(f"part {at}")
            busy(2 * BUSY)
            seen.setText(str(at))
            yield True

    later(seen, showing())
    done(qtbot)
    qtbot.waitUntil(lambda: not painting_due())
    assert told == ["part 0", "painted", "part 1", "painted", "part 2", "painted"]


def test_a_window_that_goes_before_it_was_painted_takes_nobody_along(
    application: QApplication, qtbot: QtBot
) -> None:
    told: list[str] = []
    stays = window_of(qtbot, told)
    goes = window_of(qtbot, told)
    goes.setText("never seen")
    stays.setText("seen")
    QApplication.sendPostedEvents()
    assert painting_due()
    delete(goes)
    qtbot.waitUntil(lambda: not painting_due())
    assert told == ["painted"]


def test_what_belongs_to_somebody_who_is_gone_is_left_and_the_next_thing_comes(
    application: QApplication, qtbot: QtBot
) -> None:
    told: list[str] = []
    gone, here = QObject(), QObject()
    later(gone, parts(told, "gone"))
    later(here, parts(told, "here"))
    gone.deleteLater()
    QApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    done(qtbot)
    assert told == ["here0", "here1"]


def test_a_list_that_is_filled_in_sight_is_laid_out_once(application: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    rows = QVBoxLayout(page)
    qtbot.addWidget(page)
    page.resize(400, 900)
    page.show()
    qtbot.waitExposed(page)
    clear(rows)
    made = [Sized() for _ in range(20)]
    for one in made:
        rows.addWidget(one)
    made[3].hide()
    qtbot.waitUntil(made[-1].isVisible)
    qtbot.wait(10)
    assert [one.isVisible() for one in made] == [one is not made[3] for one in made]
    assert sum(one.sizes for one in made) <= 2 * len(made)  # not each of them for each
    assert all(above.y() < below.y() for above, below in pairwise(one for one in made if one.isVisible()))


def test_a_frame_that_was_left_goes_in_parts_once_nobody_waits_for_anything(
    application: QApplication, qtbot: QtBot
) -> None:
    around, frame, pages = QWidget(), QWidget(), QStackedWidget()
    qtbot.addWidget(around)
    QVBoxLayout(around).addWidget(frame)
    QVBoxLayout(frame).addWidget(pages)
    held = [QLabel(f"第 {at} 页") for at in range(3)]
    for page in held:
        pages.addWidget(page)
    around.show()
    quiet = False
    leaving = LettingGo(frame, pages, lambda: quiet)
    assert not frame.isVisible()
    qtbot.wait(50)
    assert all(map(isValid, held))
    quiet = True
    gone: list[int] = []
    while isValid(frame):
        QApplication.processEvents()
        qtbot.wait(0)
        gone.append(sum(not isValid(page) for page in held))
    assert set(gone) == {0, 1, 2, 3}  # a page at a time
    assert not isValid(leaving)


def test_of_a_long_list_the_rest_comes_when_the_first_are_seen(
    application: QApplication, qtbot: QtBot
) -> None:
    made = Checklist(Scale())
    qtbot.addWidget(made)
    made.resize(400, 900)
    made.show_checks([Check("met", f"第 {at} 条", "符合") for at in range(3 * AT_ONCE)])
    made.show()
    assert words(made) == [f"第 {at} 条" for at in range(AT_ONCE)]
    made.show_checks([Check("met", f"另 {at} 条", "符合") for at in range(2 * AT_ONCE + 1)])
    done(qtbot)
    qtbot.waitUntil(lambda: len(lines(made)) == 2 * AT_ONCE + 1)
    assert words(made) == [f"另 {at} 条" for at in range(2 * AT_ONCE + 1)]  # and none of the first list
    assert [row.property("role") for row in lines(made)] == ["row"] * (2 * AT_ONCE) + [None]


def test_of_a_list_that_moved_the_first_rows_stay_as_far_as_they_are_the_same(
    application: QApplication, qtbot: QtBot
) -> None:
    made = Checklist(Scale())
    qtbot.addWidget(made)
    made.show()
    checks = [Check("met", f"第 {at} 条", "符合") for at in range(5)]
    made.show_checks(checks)
    qtbot.waitUntil(lambda: len(lines(made)) == 5)
    before = lines(made)
    made.show_checks([*checks[:3], Check("no", "另一条", "不符合")])
    qtbot.waitUntil(lambda: len(lines(made)) == 4)
    assert lines(made)[:3] == before[:3]
    assert words(made) == ["第 0 条", "第 1 条", "第 2 条", "另一条"]
    made.show_checks(checks[:3])  # what was before others is the last now, and has no line below it
    qtbot.waitUntil(lambda: len(lines(made)) == 3)
    assert words(made) == ["第 0 条", "第 1 条", "第 2 条"]
    assert [row.property("role") for row in lines(made)] == ["row", "row", None]
    made.show_checks([])
    assert not made.isVisible()
    made.show_checks([*checks, *(Check("met", f"再 {at} 条") for at in range(3 * AT_ONCE))])
    made.show_checks([*checks, *(Check("met", f"又 {at} 条") for at in range(3 * AT_ONCE))])
    done(qtbot)
    qtbot.waitUntil(lambda: len(lines(made)) == 5 + 3 * AT_ONCE)
    assert words(made)[3:7] == ["第 3 条", "第 4 条", "又 0 条", "又 1 条"]


def lines(made: Checklist) -> list[QFrame]:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return [
        one for one in made.findChildren(QFrame, options=direct) if not one.isHidden() or not made.isVisible()
    ]


def words(made: Checklist) -> list[str]:
    found = [one.findChildren(QLabel) for one in lines(made)]
    return [one.text() for row in found for one in row if one.text().endswith("条")]


def test_tabs_are_called_anew_all_at_once(application: QApplication, qtbot: QtBot) -> None:
    names = [f"第 {at} 页签" for at in range(10)]
    row = Dressed("评委会")
    qtbot.addWidget(row)
    for name in names:
        row.addTab(name)
    row.resize(300, 30)  # crowded: they are measured in two dresses
    row.show()
    qtbot.waitExposed(row)
    row.dressed = 0
    row.name_tabs(names)
    assert row.dressed <= 2
    row.dressed = 0
    row.name_tabs([f"{name} 2" for name in names])
    assert row.dressed <= 2
    assert [row.tabText(at) for at in range(10)] == [f"{name} 2" for name in names]


class Dressed(TabRow):
    """Counts how often it is to look otherwise."""

    dressed = 0

    def event(self, event: QEvent) -> bool:
        self.dressed += event.type() is QEvent.Type.DynamicPropertyChange
        return super().event(event)


def test_the_fields_of_a_rubric_that_is_the_same_are_kept(
    opened: Opener, frozen: Built, qtbot: QtBot
) -> None:
    window = opened(frozen)
    screen = go(qtbot, window, ScoringScreen)
    before = screen.board
    assert before is not None
    screen.refresh()
    settle(qtbot, window)
    assert screen.board is before
    go(qtbot, window, CommitteeScreen)
    assert go(qtbot, window, ScoringScreen).board is before


class Sized(QLabel):
    """Counts how often it is given a size."""

    def __init__(self) -> None:
        super().__init__("行")
        self.sizes = 0

    def event(self, event: QEvent) -> bool:
        self.sizes += event.type() is QEvent.Type.Resize
        return super().event(event)
