"""The worker thread: answers on the UI thread, refusals where they belong, bugs into a report without names."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from fusion_desk.domain.crash_report import report_text
from fusion_desk.domain.errors import Cancelled, DeskError, Refusal
from tests.gui.acting import settle
from ui.dialogs.crash import show_crash
from ui.jobs import COURTESY, Jobs
from ui.main_window import MainWindow


def refuse(error: DeskError) -> None:
    raise AssertionError(error)


def test_work_runs_elsewhere_and_answers_here(qtbot: QtBot) -> None:
    jobs = Jobs(lambda bug: None)
    heard: list[tuple[str, str]] = []

    def work() -> str:
        return threading.current_thread().name

    jobs.run(work, lambda where: heard.append((where, threading.current_thread().name)), refuse)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == [("panel file", threading.main_thread().name)]
    jobs.close()


def test_jobs_keep_their_order_and_a_refusal_stops_none(qtbot: QtBot) -> None:
    jobs = Jobs(lambda bug: None)
    heard: list[object] = []

    def refused() -> None:
        raise Refusal("item.unknown", item="9")

    jobs.run(lambda: 1, heard.append, refuse)
    jobs.run(refused, heard.append, lambda error: heard.append(error.code))
    jobs.run(lambda: 3, heard.append, refuse)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == [1, "item.unknown", 3]
    jobs.close()


def test_work_waits_for_what_the_window_has_to_show_and_not_for_ever(qtbot: QtBot) -> None:
    jobs = Jobs(lambda bug: None)
    begun = threading.Event()
    jobs.run(begun.set, lambda _: None, refuse)
    assert not begun.wait(COURTESY / 4)  # this turn is not over
    assert begun.wait(10)  # and where a turn takes that long, nobody waits for it
    qtbot.waitUntil(lambda: not jobs.busy)
    heard: list[str] = []
    jobs.run(
        lambda: None, lambda _: heard.append("shown" if not begun.wait(COURTESY / 4) else "begun"), refuse
    )
    begun.clear()
    jobs.run(begun.set, lambda _: None, refuse)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == ["shown"]  # the work behind waited until the answer was shown
    begun.clear()
    jobs.run(lambda: begun.wait(10), lambda _: None, refuse)
    jobs.run(begun.clear, lambda _: None, refuse)
    begun.set()
    jobs.close()  # there is nobody any more to be shown anything
    assert not begun.is_set()


def test_long_work_reports_and_stops_when_asked(qtbot: QtBot) -> None:
    jobs = Jobs(lambda bug: None)
    reached: list[int] = []
    begun = threading.Event()

    def work() -> None:
        for step in range(1000):
            reached.append(step)
            begun.set()
            threading.Event().wait(0.005)
            jobs.report(step, 1000)

    heard: list[DeskError] = []
    with qtbot.waitSignal(jobs.progress_made):
        jobs.run(work, lambda _: pytest.fail("it was stopped"), heard.append)
        begun.wait()
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert len(reached) < 1000
    assert [one.code for one in heard] == ["job.stopped"]
    with pytest.raises(Cancelled):
        jobs.report(1, 2)
    jobs.close()


def test_progress_is_told_as_often_as_it_is_seen(qtbot: QtBot) -> None:
    jobs = Jobs(lambda bug: None)
    told: list[tuple[int, int]] = []
    jobs.progress_made.connect(lambda done, total: told.append((done, total)))

    def work() -> None:
        for step in range(1, 5001):
            jobs.report(step, 5000)

    jobs.run(work, lambda _: None, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told[-1] == (5000, 5000)
    assert len(told) < 1000
    jobs.close()


def test_a_bug_is_reported_without_what_it_was_about(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def read(dialog: QDialog) -> int:
        shown.extend(label.text() for label in dialog.findChildren(QLabel))
        return 0

    monkeypatch.setattr("ui.app.show_crash", show_crash)
    monkeypatch.setattr(QDialog, "exec", read)

    def broken() -> None:
        raise ValueError("邓嘉䶮 440106198804120011")

    window.room.run(broken, lambda _: None)
    settle(qtbot, window)
    assert any("没有丢失" in text for text in shown)
    (report,) = window.room.desk.folders.logs.glob("crash-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_jobs.py" in text
    assert "邓嘉" not in text
    assert "4401" not in text


def test_a_report_names_files_without_the_folders_of_a_person() -> None:
    try:
        raise KeyError("x")
    except KeyError as bug:
        text = report_text(bug, datetime(2026, 9, 1, tzinfo=UTC), "1.0")
    assert str(Path(__file__).parent) not in text


def test_what_is_refused_without_a_place_is_said_in_the_status_line(window: MainWindow, qtbot: QtBot) -> None:
    def refused() -> None:
        raise Refusal("item.unknown", item="999")

    window.room.run(refused, lambda _: None)
    settle(qtbot, window)
    assert "999" in window.status.text


def test_the_window_closes_while_work_is_waiting(window: MainWindow) -> None:
    done: list[int] = []
    for at in range(5):
        window.room.run(partial(done.append, at), lambda _: None)
    window.close()
    assert done == [0, 1, 2, 3, 4]


def test_an_answer_for_a_dialog_that_was_closed_meanwhile_is_let_go(qtbot: QtBot) -> None:
    class Waiting(QLabel):
        def show_answer(self, before: str, answer: str) -> None:
            self.setText(before + answer)

        def ask(self, jobs: Jobs, heard: list[str]) -> None:
            def show(answer: str) -> None:
                heard.append(answer)  # others are told all the same
                self.setText(answer)

            jobs.run(lambda: "c", show, lambda _error: None)

    crashed: list[BaseException] = []
    jobs = Jobs(crashed.append)
    go_on = threading.Event()
    dialog, other = Waiting(), Waiting()
    qtbot.addWidget(other)
    jobs.run(lambda: str(go_on.wait()), partial(dialog.show_answer, ""), lambda _error: None)
    jobs.run(lambda: "b", partial(other.show_answer, "a"), lambda _error: None)
    heard: list[str] = []
    dialog.ask(jobs, heard)
    delete(dialog)
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert other.text() == "ab"
    assert heard == ["c"]
    assert crashed == []
    jobs.close()
