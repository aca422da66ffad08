"""The table of 资格审查 and the page of the chosen candidate."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fusion_desk.desk import PanelFile
from fusion_desk.domain.findings import Verdict
from fusion_desk.domain.levels import Track
from fusion_desk.domain.title_names import level_name
from fusion_desk.services import dossiers, eligibility
from tests.gui.acting import click, go, press, settle
from tests.gui.build import APPLICANTS, HEADS, Applicant, Built, Row
from tests.gui.conftest import Opener
from tests.gui.looking import shown_words
from ui.main_window import MainWindow
from ui.models.candidate_table import NAME, VERDICT
from ui.screens.candidates import CandidatesScreen
from ui.widgets.unparted import JOINER


@pytest.fixture
def screen(opened: Opener, filled: Built, qtbot: QtBot) -> CandidatesScreen:
    return go(qtbot, opened(filled, wait=False), CandidatesScreen)


def names(screen: CandidatesScreen) -> list[str]:
    model = screen.model
    return [str(model.index(row, NAME).data()) for row in range(model.rowCount())]


def choose(screen: CandidatesScreen, qtbot: QtBot, row: int) -> None:
    screen.table.choose(row)
    idle(screen, qtbot)


def idle(screen: CandidatesScreen, qtbot: QtBot) -> None:
    window = screen.window()
    assert isinstance(window, MainWindow)
    settle(qtbot, window)


def words(screen: CandidatesScreen) -> str:
    return "\n".join(one.text() for one in screen.page.findChildren(QLabel) if one.isVisible())


def test_everybody_is_listed_with_a_verdict_and_by_how_much(screen: CandidatesScreen) -> None:
    assert names(screen) == [one.name for one in APPLICANTS]
    verdict = str(screen.model.index(2, VERDICT).data())
    assert "暂不符合" in verdict
    assert "66" in verdict


def test_chips_filter_and_count(screen: CandidatesScreen, qtbot: QtBot) -> None:
    chip = screen.filters.chips[Verdict.UNKNOWN]
    assert chip.text().endswith(" 1")
    click(chip)
    assert names(screen) == ["区念慈"]
    click(screen.filters.chips[None])
    assert len(names(screen)) == len(APPLICANTS)


@pytest.mark.parametrize("typed", ["onc", "OuNian", "005", "区念"])
def test_search_takes_surname_readings_initials_and_numbers(
    screen: CandidatesScreen, qtbot: QtBot, typed: str
) -> None:
    screen.filters.search.setText(typed)
    assert names(screen) == ["区念慈"]
    assert "区念慈" in words(screen)


def test_nothing_found_is_said(screen: CandidatesScreen) -> None:
    screen.filters.search.setText("没有这个人")
    assert names(screen) == []
    assert not screen.page.isVisible()
    screen.filters.search.clear()
    assert screen.page.isVisible()


def test_the_page_follows_the_table_and_shows_the_clock(screen: CandidatesScreen, qtbot: QtBot) -> None:
    choose(screen, qtbot, 2)
    assert screen.page.name.text() == "邓嘉䶮"
    assert "2026-11-05" in screen.page.verdict.text
    assert screen.page.clock.isVisible()
    assert "2026-11-05" in screen.page.clock.accessibleName()
    press(screen.table.right, Qt.Key.Key_PageDown)
    assert screen.page.name.text() == "单㛃"


def test_a_missing_date_is_named_and_no_clock_is_drawn(screen: CandidatesScreen, qtbot: QtBot) -> None:
    choose(screen, qtbot, 4)
    assert "待核实" in screen.page.verdict.text
    assert not screen.page.clock.isVisible()
    assert "取得日期" in words(screen)


def test_the_dossier_stands_behind_the_tabs(screen: CandidatesScreen) -> None:
    screen.table.choose(0)
    shown = []
    for tab in range(screen.page.tabs.count()):
        screen.page.tabs.setCurrentIndex(tab)
        shown.append(words(screen))
    assert "2019-05-12" in shown[1]
    assert "至今" in shown[2].replace(JOINER, "")
    assert "主轴箱" in shown[3]
    assert "没有附件" in shown[4]


def test_heads_sort_and_the_third_press_brings_the_list_back(screen: CandidatesScreen) -> None:
    heads = screen.table.right.horizontalHeader()
    before = names(screen)
    heads.sectionClicked.emit(VERDICT)
    first = screen.model.judged(0)
    heads.sectionClicked.emit(VERDICT)
    last = screen.model.judged(0)
    assert first is not None
    assert last is not None
    assert last.verdict is not first.verdict
    heads.sectionClicked.emit(VERDICT)
    assert names(screen) == before


def test_both_views_scroll_and_choose_together(screen: CandidatesScreen) -> None:
    screen.table.choose(3)
    for view in (screen.table.left, screen.table.right):
        assert {index.row() for index in view.selectionModel().selectedRows()} == {3}
    assert screen.table.left.isColumnHidden(VERDICT)
    assert screen.table.right.isColumnHidden(NAME)


def test_another_cut_off_is_tried_on_the_screen_alone(screen: CandidatesScreen, qtbot: QtBot) -> None:
    choose(screen, qtbot, 2)
    click(screen.assumed.try_button)
    screen.assumed.field.setDate(QDate(2026, 12, 31))
    idle(screen, qtbot)
    assert "符合" in str(screen.model.index(2, VERDICT).data())
    assert "暂不符合" not in str(screen.model.index(2, VERDICT).data())
    assert "不改变记录" in screen.page.verdict.text
    assert screen.room.panel is not None
    (found,) = eligibility.find(screen.room.panel, "003")
    assert found.cutoff.isoformat() == "2026-08-31"
    click(screen.assumed.back_button)
    idle(screen, qtbot)
    assert "66" in str(screen.model.index(2, VERDICT).data())
    assert "不改变记录" not in screen.page.verdict.text


def test_the_track_narrows_the_table(screen: CandidatesScreen, qtbot: QtBot) -> None:
    screen.filters.track_box.setCurrentIndex(screen.filters.track_box.findData(Track.PROFESSIONAL.value))
    screen.filters.track_box.activated.emit(screen.filters.track_box.currentIndex())
    assert names(screen) == ["方予安"]


def with_a_medal(panel: PanelFile, folder: Path) -> str:
    """Somebody whom the pathways and a contest lead to something; the 事项号."""
    sheets: dict[str, list[Row]] = {
        **Applicant("009", "罗启航", "高技能人才", "2019-05-12").rows,
        "竞赛获奖": [
            ("009", "中华人民共和国第二届职业技能大赛", "国家级", "数控车", "金牌", "1", "2023-09-19", "1")
        ],
    }
    heads = {**HEADS, "竞赛获奖": ("编号", "赛事", "级别", "赛项", "奖项", "名次", "获奖日期", "团队人数")}
    book = xlsxwriter.Workbook(str(folder / "获奖.xlsx"))
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for at, row in enumerate((heads[name], *rows)):
            page.write_row(at, 0, row)
    book.close()
    done = dossiers.import_dossiers(panel, [folder / "获奖.xlsx"], "secretary")
    assert not done.rejected, done.rejected
    return "009-1"


def test_by_contest_stands_beside_by_pathway_each_with_its_clause(
    opened: Opener, filled: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(filled)
    panel = window.room.panel
    assert panel is not None
    item = with_a_medal(panel, tmp_path)
    screen = go(qtbot, window, CandidatesScreen)
    screen.refresh()
    settle(qtbot, window)
    row = next(at for at in range(screen.model.rowCount()) if screen.model.line(at).number == item)
    choose(screen, qtbot, 0)
    both = screen.page.both
    assert both.awards.isHidden(), "nothing by contest for whoever has no result"
    choose(screen, qtbot, row)
    left, right = (QRect(part.mapTo(both, QPoint(0, 0)), part.size()) for part in (both.dual, both.awards))
    assert left.right() < right.left(), "beside each other"
    assert left.top() == right.top()
    (found,) = eligibility.find(panel, "009")
    title = found.dual.title
    assert title is not None
    assert any(title.pathway.clause in text for text in shown_words(both.dual))
    said = shown_words(both.awards)
    assert len(found.substitution) == 2
    for one in found.substitution:
        assert one.rule is not None
        assert any(one.rule.clause in text for text in said)
    assert any("可对应" in text for text in said)
    assert any("全国技术能手" in text and "不占晋升次数" in text for text in said)
    window.set_text_size(200)
    both = go(qtbot, window, CandidatesScreen).page.both
    settle(qtbot, window)
    assert both.awards.y() > both.dual.geometry().bottom(), "below, where there is no room"


def test_sealed_minutes_close_the_dossiers_until_somebody_wants_to_correct(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    screen = go(qtbot, window, CandidatesScreen)
    page = screen.page
    writers = (screen.import_button, page.state.change_button, page.attachments.sort_button)
    assert not screen.padlock.isVisible()
    screen._sealed = True
    screen._close()
    assert screen.padlock.isVisible()
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        settle(qtbot, window)
        assert not any(one.isVisible() for one in writers), tab
        assert not page.correction.save_button.isVisible(), tab
        assert not any(one.isVisible() for one in page.ticks._presses.values()), tab
    assert "日志" in page.correction.note.text()
    click(screen.padlock.open_button)
    settle(qtbot, window)
    assert page.correction.save_button.isVisible()
    assert screen.import_button.isVisible()
    assert "评审会暂停" in screen.padlock.text


def test_the_best_title_and_the_best_skill_level_stand_side_by_side(
    screen: CandidatesScreen, qtbot: QtBot
) -> None:
    panel = screen.room.panel
    assert panel is not None
    seen = 0
    for row in range(screen.model.rowCount()):
        choose(screen, qtbot, row)
        (found,) = eligibility.find(panel, screen.model.line(row).candidate)
        said = words(screen)
        for best in (found.dual.title, found.dual.skill):
            if best is not None and best.verdict is not Verdict.INELIGIBLE:
                assert f"最好的一项：{screen.words.name(level_name('', best.pathway.target.level))}" in said
                assert f"途径 {best.pathway.id}" in said
                assert "不论这次申报什么" in said
                seen += 1
    assert seen
