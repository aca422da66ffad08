"""The table of candidates with very many lines."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fusion_desk.domain.findings import Verdict
from fusion_desk.domain.levels import Track
from fusion_desk.services import candidate_list
from fusion_desk.services.candidate_list import Judged, Listed
from fusion_desk.words import Words
from fusion_desk.words.pinyin import search_text
from tests.gui.build import CUTOFF, Built
from ui.delegates.rows import RowDelegate, width_of
from ui.delegates.two_lines import TwoLineDelegate
from ui.models.candidate_table import HEADS, NAME, CandidateTable, Narrowing, roll_of
from ui.theme import Scale
from ui.widgets.column_fit import Heads, longest
from ui.widgets.frozen_table import FrozenTable

MANY = 100_000


@pytest.fixture
def judged() -> dict[str, Judged]:
    """The verdicts of the few that the many are copies of."""
    return {}


@pytest.fixture
def lines(filled: Built, tmp_path_factory: pytest.TempPathFactory, judged: dict[str, Judged]) -> list[Listed]:
    with filled.open(tmp_path_factory.mktemp("lines")) as panel:
        few = candidate_list.find_list(panel).lines
        judged.update(candidate_list.judge(panel, [one.candidate for one in few]))
    return [few[at % len(few)]._replace(number=f"{at:06d}-1") for at in range(MANY)]


@pytest.fixture
def model(lines: list[Listed], judged: dict[str, Judged]) -> CandidateTable:
    made = CandidateTable(Words())
    made.show_roll(roll_of(lines), CUTOFF)
    few = list(judged.values())
    readings = {line.name: search_text(line.name) for line in lines[: len(few)]}
    made.show_judged({line.number: few[at % len(few)] for at, line in enumerate(lines)}, readings)
    made.settle()
    return made


def test_the_model_keeps_qts_rules(lines: list[Listed], qtmodeltester: ModelTester) -> None:
    model = CandidateTable(Words())
    model.show_roll(roll_of(lines[:50]), CUTOFF)
    tester: Any = qtmodeltester  # its methods have no types
    tester.check(model)
    model.narrow(Narrowing(verdict=Verdict.UNKNOWN))
    tester.check(model)


def test_filters_and_sorting_keep_every_line_once(model: CandidateTable) -> None:
    assert model.rowCount() == model.known == MANY
    counts = model.counts()
    for verdict, count in counts.items():
        model.narrow(Narrowing(verdict=verdict))
        assert model.rowCount() == count
        shown = [model.judged(row) for row in range(0, count, 997)]
        assert {one.verdict for one in shown if one is not None} == {verdict}
    assert sum(counts.values()) == MANY
    model.narrow(Narrowing("099999"))
    assert [model.line(row).number for row in range(model.rowCount())] == ["099999-1"]
    model.narrow(Narrowing())
    model.sort(NAME, Qt.SortOrder.DescendingOrder)
    assert len({model.line(row).number for row in range(MANY)}) == MANY
    model.sort(-1)
    assert model.line(0).number == "000000-1"


def test_a_long_table_scrolls_to_its_end(
    application: QApplication, qtbot: QtBot, model: CandidateTable
) -> None:
    scale = Scale()
    delegates = [RowDelegate(scale) for _ in HEADS]
    table = FrozenTable(model, scale, "申报人", frozen=2, widths=[80] * len(HEADS), delegates=delegates)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.choose(MANY - 1)
    QApplication.processEvents()
    assert table.left.verticalScrollBar().value() == table.right.verticalScrollBar().value() > 0
    table.step(-5)
    assert table.row == MANY - 6
    assert not table.grab().isNull()
    table.close()


def test_columns_take_what_their_longest_values_want_and_keep_what_somebody_gave_them(
    application: QApplication, qtbot: QtBot, model: CandidateTable
) -> None:
    scale = Scale()
    delegates = [RowDelegate(scale) for _ in HEADS]
    table = FrozenTable(model, scale, "申报人", frozen=2, widths=[80] * len(HEADS), delegates=delegates)
    qtbot.addWidget(table)
    heads = table.right.horizontalHeader()
    assert isinstance(heads, Heads)
    wanted = longest(model, delegates, scale)
    assert max(wanted) > 80
    for width in (1600, 520):
        table.resize(width, 400)
        table.show()
        model.narrow(Narrowing())
        QApplication.processEvents()
        assert table.right.horizontalScrollBar().maximum() == 0, width
    table.resize(1600, 400)
    QApplication.processEvents()
    for at, least in enumerate(wanted):
        view = table.left if at < 2 else table.right
        assert view.columnWidth(at) >= least, at
    assert not heads.moved
    heads.resizeSection(3, 222)
    table.resize(1000, 400)
    QApplication.processEvents()
    assert (heads.moved, heads.sectionSize(3)) == ({3}, 222)
    table.close()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单志远", "szy"),
        ("单志远", "shanzhi"),
        ("区念慈", "ounian"),
        ("尉迟敬", "ycj"),
        ("买买提·阿不都", "mmta"),
        ("周𬭎", "zhouh"),
        ("Li Ming", "li"),
    ],
)
def test_names_are_found_by_surname_reading_and_initials(name: str, typed: str) -> None:
    assert typed in search_text(name)


def test_a_verdict_that_is_not_known_yet_is_no_verdict(lines: list[Listed]) -> None:
    model = CandidateTable(Words())
    model.show_roll(roll_of(lines[:4]), CUTOFF)
    assert model.known == 0
    assert not model.counts()
    model.narrow(Narrowing(verdict=Verdict.ELIGIBLE))
    assert model.rowCount() == 0
    model.narrow(Narrowing(track=Track.PROFESSIONAL))
    assert [model.line(row).name for row in range(model.rowCount())] == ["方予安"]


@pytest.mark.usefixtures("application")
def test_a_long_employer_goes_on_in_a_second_line_and_breaks_after_the_name_of_the_house() -> None:
    delegate = TwoLineDelegate(Scale())
    house, part = "岭南示例装备制造有限公司", "焊接研究室"
    room = width_of(delegate.small, house) + 1
    assert delegate.halves(house + part, room) == (house, part)
    first, second = delegate.halves("Lingnan Example Machinery Works", room) or ("", "")
    assert (first, second) == ("Lingnan Example", "Machinery Works")
    first, second = delegate.halves(house + part * 4, room) or ("", "")
    assert (first, second[-1]) == (house, "…"), "more than two lines hold ends in …"
