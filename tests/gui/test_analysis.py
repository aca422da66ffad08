"""The analysis page: what it says, what the chair may not see yet, and the report."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.services import analysing, rechecks, revealing
from fusion_desk.store.sittings import find_member
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import shown_words
from ui.screens.analysis import APPLICANTS, EXPERTS, POINTS, QUESTIONS, THREE, AnalysisScreen
from ui.screens.deliberation import DeliberationScreen


def test_it_is_reached_from_the_deliberation_and_says_that_it_decides_nothing(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    click(go(qtbot, window, DeliberationScreen).analysis_button)
    settle(qtbot, window)
    screen = window.pages.currentWidget()
    assert isinstance(screen, AnalysisScreen)
    assert "不作评审依据" in screen.message.text
    click(screen.tabs[POINTS])
    words = shown_words(screen)
    assert any("至少需要" in text for text in words), "a small panel is told why figures are missing"
    for at in (EXPERTS, THREE, QUESTIONS, POINTS):
        click(screen.tabs[at])
    assert screen.scores.model.rowCount() == 0 or screen.scores.model.index(0, 0).data()
    click(screen.back_button)
    assert isinstance(window.pages.currentWidget(), DeliberationScreen)


def test_the_chips_take_as_many_rows_as_the_width_asks_for(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    window.set_text_size(200)
    rows: dict[int, set[int]] = {}
    for width in (1280, 1920):
        window.resize(width, 1080)
        screen = go(qtbot, window, AnalysisScreen)
        settle(qtbot, window)
        rows[width] = {tab.y() for tab in screen.tabs}
        by_row = [[tab.geometry() for tab in screen.tabs if tab.y() == y] for y in rows[width]]
        assert all(one.right() < other.left() for row in by_row for one, other in pairwise(row)), width
    assert (len(rows[1280]), len(rows[1920])) == (2, 1)


def test_before_anybody_has_scored_the_page_says_what_will_stand_there(
    opened: Opener, frozen: Built, qtbot: QtBot
) -> None:
    screen = go(qtbot, opened(frozen, wait=False), AnalysisScreen)
    assert screen.empty.isVisible()
    assert not screen.report_button.isEnabled()
    assert screen.message.isHidden()


def test_the_report_and_its_tables_are_saved(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, AnalysisScreen)
    chosen = iter([str(tmp_path / "报告"), str(tmp_path / "数表.xlsx"), str(tmp_path / "单页.pdf")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(chosen), ""))
    click(screen.report_button)
    click(screen.tables_button)
    click(screen.tabs[APPLICANTS])
    click(screen.applicants.paper_button)
    settle(qtbot, window)
    assert (tmp_path / "单页.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "数表.xlsx").read_bytes().startswith(b"PK")


def test_a_member_sees_no_figure_of_what_they_keep_away_from_or_have_still_to_score(
    scored: Built, tmp_path: Path
) -> None:
    with scored.open(tmp_path) as panel:
        with panel.reading() as reader:
            beginner, recused = find_member(reader, "E07").id, find_member(reader, "E02").id
        office = shown_items(analysing.analysis(panel))
        for one in revealing.find_sealed(panel).items.values():
            revealing.reveal(panel, "secretary", one.application.item, "纸面评分表已收齐")
        owed = {one.item for one in rechecks.own_rechecks(panel, "E02") if one.answer is None}
        assert office - shown_items(analysing.analysis(panel, recused)) == {"003-1"} | owed
        begun = analysing.analysis(panel, beginner)
        assert begun.hidden == len(office), "E07 has finished nothing yet"
        assert begun.found.marks == 0
        assert begun.found.flags == ()


def shown_items(analysis: analysing.Analysis) -> set[str]:
    severity = analysis.found.severity
    assert severity is not None
    return {one.candidate for one in severity.candidates}
