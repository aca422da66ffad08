"""The analysis during a sitting: progress, spreads, one applicant beside the panel; no name, no sealed mark, no projector."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from fusion_desk.desk import PanelFile
from fusion_desk.services import analysing, revealing
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store.sittings import find_member
from fusion_desk.words.shipped_names import CRITERIA
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import shown_words
from tests.unit.questions.build import NAMES, PEOPLE
from tests.unit.sitting.build import NAMES as EXPERT_NAMES
from ui.screens.analysis import APPLICANTS, LIVE, AnalysisScreen
from ui.widgets.deliberation import projector


def show_all(panel: PanelFile) -> None:
    for one in revealing.find_sealed(panel).items.values():
        revealing.reveal(panel, "secretary", one.application.item, "纸面评分表已收齐")


def test_progress_spreads_and_the_grey_zone_are_told_in_sentences(
    opened: Opener, asked: Built, qtbot: QtBot
) -> None:
    window = opened(asked, wait=False)
    screen = go(qtbot, window, AnalysisScreen)
    click(screen.tabs[LIVE])
    settle(qtbot, window)
    words = shown_words(screen)
    assert "看横条是否到头：全部评完。" in words
    assert any(text.startswith("看横条长短：专家分歧最大的指标是“解决技术难题”") for text in words)
    click(screen.tabs[APPLICANTS])
    settle(qtbot, window)
    assert screen.applicants.model.rowCount() == PEOPLE
    assert screen.applicants.model.lines[0].key == "003-1", "the widest spread comes first"
    assert "003-1" in screen.applicants.plot.drawing.spoken
    screen.applicants.table.choose(5)
    item = screen.applicants.model.lines[5].key
    assert item in screen.applicants.plot.drawing.spoken


def test_shipped_criteria_are_named_in_the_language_of_the_page(
    opened: Opener, asked: Built, qtbot: QtBot
) -> None:
    window = opened(asked, wait=False)
    window.set_language("en")
    screen = go(qtbot, window, AnalysisScreen)
    click(screen.tabs[LIVE])
    settle(qtbot, window)
    assert "Problem solving" in screen.live.apart.drawing.spoken
    click(screen.tabs[APPLICANTS])
    settle(qtbot, window)
    assert not any(ours in line.cells[1] for line in screen.applicants.model.lines for ours in CRITERIA)


def test_a_gap_is_counted_for_the_expert_and_the_application(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, AnalysisScreen)
    click(screen.tabs[LIVE])
    settle(qtbot, window)
    panel = window.room.panel
    assert panel is not None
    live = analysing.analysis(panel).live
    behind = {one.expert: one.missing for one in live.experts if one.missing}
    assert behind
    assert sum(behind.values()) == live.missing == sum(one.missing for one in live.spreads)
    (said,) = [text for text in shown_words(screen) if text.startswith("看横条是否到头：还缺")]
    assert all(expert in said for expert in behind)


def test_nobody_is_named_on_any_of_its_sheets(opened: Opener, asked: Built, qtbot: QtBot) -> None:
    window = opened(asked, wait=False)
    screen = go(qtbot, window, AnalysisScreen)
    named = [*NAMES, *EXPERT_NAMES]
    for tab in screen.tabs:
        click(tab)
        settle(qtbot, window)
        told = " ".join(shown_words(screen))
        tables = (screen.scores.model, screen.applicants.model)
        told += " ".join(cell for table in tables for line in table.lines for cell in line.cells)
        drawn = (screen.live.progress, screen.live.apart, screen.applicants.plot, screen.experts.severity)
        told += repr([one.drawing for one in drawn])
        assert [name for name in named if name in told] == []


def test_the_chair_sees_no_figure_of_marks_that_are_sealed(asked: Built, tmp_path: Path) -> None:
    with asked.open(tmp_path) as panel:
        with panel.reading() as reader:
            chair = find_member(reader, "E01").id
        sealed = analysing.analysis(panel, chair)
        assert (sealed.hidden, sealed.found.marks, sealed.live.spreads) == (PEOPLE, 0, ())
        assert {one.whole for one in sealed.live.experts} == {PEOPLE}, "counts tell no mark"
        show_all(panel)
        shown = analysing.analysis(panel, chair)
        assert shown.hidden < PEOPLE
        assert shown.live.spreads


def test_it_is_neither_projected_nor_in_the_minutes(asked: Built, tmp_path: Path) -> None:
    source = Path(projector.__file__).read_text(encoding="utf-8")
    assert "analysing" not in source
    assert "figures" not in source
    with asked.open(tmp_path) as panel:
        before = minutes_of(panel)
        found = analysing.analysis(panel)
        question = found.questions[0].flag
        analysing.answer(panel, question.key, "explained", "问过，当天看错行", "secretary")
        assert minutes_of(panel) == before
        assert "当天看错行" not in before
        severity = found.found.severity
        assert severity is not None
        calibrated = {f"{one.calibrated:.2f}" for one in severity.candidates}
        official = {f"{one.official:.2f}" for one in severity.candidates}
        assert [figure for figure in calibrated - official if figure in before] == []


def minutes_of(panel: PanelFile) -> str:
    with panel.reading() as reader:
        return repr(minutes_record(gather(reader), draft=True))
