"""Marks in every hidden field, looked for in everything that reaches somebody who judges: screens, search, paper, files."""

from __future__ import annotations

import gc
import io
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.services import (
    access,
    blind_reading,
    deliberation,
    rechecks,
    score_entry,
    score_sheets,
    submitting,
    unsealing,
)
from fusion_desk.services.minutes.papers import build_paper
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member
from tests.gui.acting import click, commit, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.finishing import finish
from tests.gui.marked import (
    MARKS,
    NAME,
    RECUSED_WORK,
    SEEN,
    SHOWN_PAGE,
    WORK,
    marked_panel,
    marks_in,
    scan,
)
from tests.gui.test_seat import change_to
from tests.unit.rechecks.build import show_all
from tests.unit.reports.extracting import text_of
from ui.screens.deliberation import DeliberationScreen
from ui.screens.my_scores import MyScoresScreen
from ui.screens.scoring import ScoringScreen


@pytest.fixture(scope="session")
def marked(scored: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return marked_panel(tmp_path_factory.mktemp("marked"), scored)


@pytest.fixture
def panel(marked: Built, tmp_path: Path) -> PanelFile:
    return marked.open(tmp_path)


def member(panel: PanelFile, number: str) -> MemberId:
    with panel.reading() as reader:
        return find_member(reader, number).id


def in_workbook(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    )


def read_by(panel: PanelFile, number: str, folder: Path) -> dict[str, str]:
    """Everything that the services and the papers give this member, by where it stands."""
    who = member(panel, number)
    found: dict[str, str] = {
        "sheets": repr(score_entry.sheets_of(panel, who)),
        "room": repr(score_entry.scoring_room(panel)),
        "own scores": repr(submitting.find_own(panel, who)),
        "own re-checks": repr(rechecks.own_rechecks(panel, number)),
        "W09": text_of(build_paper(panel, "W09", member=number).pdf, folder),
        "W08": text_of(build_paper(panel, "W08").pdf, folder),
        "score workbook": in_workbook(score_sheets.template(panel)),
    }
    for item in ("001-1", "003-1"):
        found[f"doubts {item}"] = repr(blind_reading.find_doubts(panel, item, who))
    return found


def test_the_marks_stand_in_the_record(panel: PanelFile) -> None:
    with panel, panel.reading() as reader:
        record = repr(find_dossiers(reader))
    assert {*marks_in(record)} >= {*MARKS} - {"标丑丑页"}


@pytest.mark.parametrize("number", ["E01", "E03", "E07"])
def test_nothing_that_a_judge_reads_prints_or_exports_holds_one(
    panel: PanelFile, number: str, tmp_path: Path
) -> None:
    with panel:
        found = read_by(panel, number, tmp_path)
    leaks = {place: told for place, text in found.items() if (told := marks_in(text))}
    assert leaks == {}
    assert WORK in found["sheets"]
    assert WORK in "".join(found["W08"].split())


def test_the_chairs_deliberation_and_the_projector_hold_none_before_it_is_unsealed(panel: PanelFile) -> None:
    with panel:
        who = member(panel, "E01")
        show_all(panel)
        queue = deliberation.find_deliberation(panel, who)
        own = deliberation.find_deliberation(panel)
        far = [own.projected(line, tuple(range(len(own.lines)))) for line in own.lines]
        pair = deliberation.compare(panel, ("001-1", "004-1"), who)
    assert marks_in(repr((queue, pair, far))) == []
    assert any(line.dots for line in queue.lines)
    assert NAME in repr(own)


def test_whoever_keeps_away_gets_nothing_of_it(panel: PanelFile) -> None:
    with panel:
        away, there = member(panel, "E02"), member(panel, "E01")
        texts = repr((score_entry.sheets_of(panel, away), blind_reading.find_doubts(panel, "003-1", away)))
        compared = repr(deliberation.compare(panel, ("003-1", "001-1"), away))
        (line,) = [
            one
            for one in deliberation.find_deliberation(panel, away).lines
            if one.application.item == "003-1"
        ]
        with pytest.raises(Refusal, match=r"evidence\.recused"):
            blind_reading.read_evidence(panel, away, "003-1", 1)
        assert RECUSED_WORK in repr(score_entry.sheets_of(panel, there))
    assert RECUSED_WORK not in texts + compared
    assert (line.total, line.dots, line.opinions) == (None, (), ())


def test_unsealing_waits_for_all_is_on_record_and_then_shows_them(panel: PanelFile) -> None:
    with panel:
        with pytest.raises(Refusal, match=r"unseal\.final"):
            unsealing.unseal(panel, "E01")
        assert unsealing.find_unsealing(panel).unsealed == ()
        finish(panel)
        with pytest.raises(Refusal, match=r"seat\.may_not"):
            unsealing.unseal(panel, "E03")
        found = unsealing.unseal(panel, "E01")
        assert (found.sealed, found.by) == ((), "E01")
        assert found.at
        told = repr(score_entry.sheets_of(panel, member(panel, "E03")))
        assert NAME in repr(deliberation.find_deliberation(panel, member(panel, "E01")))
    assert {*marks_in(told)} >= {NAME, "标乙乙公司", "标丁丁学历", "标辛辛大赛"}


# --- in the window -------------------------------------------------------------------------------------------


def said_by(page: QWidget) -> str:
    """Every text that any part of a window holds, visible or not: labels, fields, tips, names and table cells."""
    texts: list[str] = []
    for part in (page, *page.findChildren(QWidget)):
        if isinstance(part, (QLabel, QAbstractButton, QLineEdit)):
            texts.append(part.text())
        elif isinstance(part, (QPlainTextEdit, QTextEdit)):
            texts.append(part.toPlainText())
        elif isinstance(part, QComboBox):
            texts += [part.itemText(at) for at in range(part.count())]
        elif isinstance(part, QAbstractItemView) and part.model() is not None:
            texts += cells(part)
        texts += [part.toolTip(), part.accessibleName(), part.accessibleDescription(), part.windowTitle()]
    return "\n".join(texts)


def cells(view: QAbstractItemView) -> list[str]:
    model, roles = view.model(), (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    found = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(found)
    return [
        str(model.index(row, column, found).data(role))
        for row in range(model.rowCount(found))
        for column in range(columns)
        for role in roles
    ]


def test_an_expert_walks_every_page_and_sees_none(opened: Opener, marked: Built, qtbot: QtBot) -> None:
    window = opened(marked)
    assert window.room.panel is not None
    for number in ("E01", "E03"):
        access.set_pin(window.room.panel, number, "2046", "secretary")
    change_to(qtbot, window, "E03", "2046")
    screen = go(qtbot, window, ScoringScreen)
    click(screen.declaring.none_button)
    settle(qtbot, window)
    seen: list[str] = []
    for row in range(len(screen.sheets)):
        screen.show_sheet(row)
        settle(qtbot, window)
        for at in range(screen.dossier.tabs.count()):
            screen.dossier.tabs.setCurrentIndex(at)
            settle(qtbot, window)
            seen.append(said_by(window))
    view = screen.dossier.evidence.view
    screen.show_sheet(0)
    settle(qtbot, window)
    screen.dossier.evidence.open_first()
    settle(qtbot, window)
    for text in ("标丑丑页", SHOWN_PAGE):
        view.search.clear()
        commit(view.search, text)
        view.find_next()
        settle(qtbot, window)
        found = "页里有" in view.message.text
        assert found is (text == SHOWN_PAGE)
    view.search.clear()
    view.message.tell("", "")
    seen.append(said_by(go(qtbot, window, MyScoresScreen)))
    assert marks_in("\n".join(seen)) == []
    assert WORK in "\n".join(seen)
    change_to(qtbot, window, "E01", "2046")
    seen = [said_by(go(qtbot, window, DeliberationScreen)), said_by(window)]
    assert marks_in("\n".join(seen)) == []


def test_the_window_holds_pictures_of_the_pages_and_nothing_of_the_file(
    opened: Opener, marked: Built, qtbot: QtBot
) -> None:
    before = held_files()  # of other tests; kept here, so that no new one takes their place
    window = opened(marked)
    assert window.room.panel is not None
    access.set_pin(window.room.panel, "E03", "2046", "secretary")
    change_to(qtbot, window, "E03", "2046")
    screen = go(qtbot, window, ScoringScreen)
    click(screen.declaring.none_button)
    settle(qtbot, window)
    screen.dossier.evidence.open_first()
    settle(qtbot, window)
    view = screen.dossier.evidence.view
    assert [int(view.thumbs.item(row).text()) for row in range(view.thumbs.count())] == [*SEEN]
    assert not view.sheet.pixmap().isNull()
    assert held_files().keys() <= before.keys()
    kept = [scan()]  # the search sees one where there is one
    assert len(held_files().keys() - before.keys()) == 1
    assert kept


def held_files() -> dict[int, bytes | bytearray]:
    """The whole PDFs that lie in this process, in whatever object, by where they lie."""
    gc.collect()
    return {
        id(part): part
        for one in gc.get_objects()
        for part in (*gc.get_referents(one), one)
        if isinstance(part, (bytes, bytearray)) and part.startswith(b"%PDF")
    }
