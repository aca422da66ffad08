"""An expert's own table, and handing it in: nothing missing, nothing changed afterwards without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.own_marks import OwnSheet, own_table
from fusion_desk.services import scoring, submitting
from fusion_desk.services.score_entry import scoring_room, sheets_of
from fusion_desk.store import journal
from fusion_desk.store.panel_file import PanelFile
from tests.gui.build import Built, filled_panel, frozen_panel, scored_panel
from tests.unit.store.desk import sentence


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("scored")
    for name in ("a", "b", "c"):
        (root / name).mkdir()
    return scored_panel(root / "c", frozen_panel(root / "b", filled_panel(root / "a")))


@pytest.fixture
def panel(scored: Built, tmp_path: Path) -> PanelFile:
    return scored.open(tmp_path)


def refused(work: object) -> str:
    assert callable(work)
    with pytest.raises(Refusal) as caught:
        work()
    assert "{" not in sentence(caught.value)
    return caught.value.code


def give_reasons(panel: PanelFile, number: str) -> None:
    """Every reason that is asked for."""
    member = next(one for one in scoring_room(panel).members if one.number == number)
    for line in submitting.find_own(panel, member.id).table.lines:
        for key in line.lacking:
            points = line.sheet.marks[key][0]
            scoring.enter(
                panel, member.id, line.sheet.application, key, points, reason="材料第3页", actor=number
            )


def test_a_sheet_with_blanks_is_not_handed_in(panel: PanelFile) -> None:
    with panel:
        assert refused(lambda: submitting.submit(panel, "E07", "E07")) == "submission.missing"


def test_after_handing_in_nothing_changes_until_it_is_opened_again(panel: PanelFile) -> None:
    with panel:
        give_reasons(panel, "E01")
        done = submitting.submit(panel, "E01", "E01")
        room = scoring_room(panel)
        member = next(one for one in room.members if one.number == "E01")
        assert member.id in room.handed_in
        sheet = sheets_of(panel, member.id)[0]

        def change(points: int) -> object:
            return scoring.enter(panel, member.id, sheet.application.id, "tc1", points, actor="E01")

        assert done.marks == 5 * 8
        assert refused(lambda: change(1000)) == "score.handed_in"
        assert refused(lambda: submitting.submit(panel, "E01", "E01")) == "submission.already"
        assert refused(lambda: submitting.reopen(panel, "E01", " ", "secretary")) == "submission.no_reason"
        submitting.reopen(panel, "E01", "第3项看错行", "secretary")
        change(1000)
        assert refused(lambda: submitting.reopen(panel, "E01", "x", "secretary")) == "submission.not_yet"
        with panel.reading() as reader:
            verbs = [entry.verb for entry in journal.entries(reader)]
    assert [one for one in verbs if one.startswith("scores.")] == ["scores.submitted", "scores.reopened"]


def test_a_recused_application_is_no_gap(panel: PanelFile) -> None:
    with panel:
        give_reasons(panel, "E02")
        assert submitting.submit(panel, "E02", "E02").marks == 4 * 8


def test_equal_totals_are_lettered_gaps_shown_and_a_blank_is_no_total(panel: PanelFile) -> None:
    with panel:
        room = scoring_room(panel)
    criteria = [room.rubric.criteria[0]]
    sheets = [
        OwnSheet(
            ApplicationId(item),
            item,
            "工程师",
            Track.SKILLED,
            recused,
            {"tc1": (points, "x")} if points else {},
        )
        for item, points, recused in (
            ("001", 1200, False),
            ("002", 1200, False),
            ("003", 700, False),
            ("004", 0, False),
            ("005", 900, True),
            ("006", 650, False),
            ("007", 650, False),
        )
    ]
    table = own_table(sheets, criteria, room.reasons)
    assert [line.total for line in table.lines] == [1200, 1200, 700, None, None, 650, 650]
    assert [line.tie for line in table.lines] == ["甲", "甲", "", "", "", "乙", "乙"]
    assert table.gaps == ((1200, 700),)
    assert (table.missing, table.awaited) == (1, 6)
